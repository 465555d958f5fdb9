"""``search``: find words in everything the library says."""

from typing import Annotated

import typer

from trialcli.cli.options import DataOption, FormatOption, OriginOption


def search(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="WORDS...", help="Words; neutro* for a beginning, '\"two words\"' for a phrase.", show_default=False
        ),
    ],
    limit: Annotated[
        int, typer.Option("--limit", metavar="N", min=1, max=1_000_000, help="At most so many trials.")
    ] = 20,
    origin: OriginOption = None,
    format_: FormatOption = "table",
    data: DataOption = None,
) -> None:
    """Find words in everything the library says, best match first.

    Of registry records: numbers, titles, conditions, interventions, keywords, sponsors, brief summary, titles of
    outcomes, status, adverse events and eligibility criteria; no further descriptions, places or figures.

    \b
    Examples:
      trialcli search bridging therapy
      trialcli search "neutro*" --limit 3
      trialcli search '"independent review"' --format json
    """  # fmt: skip
    from trialcli.cli.context import open_library
    from trialcli.cli.desk import find_words
    from trialcli.cli.output import put_report

    within = "" if origin is None or origin == "all" else origin
    put_report(find_words(open_library(data, format_), " ".join(words), limit, within), format_)
