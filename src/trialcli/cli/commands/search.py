"""``search``: find words in everything the library says."""

from typing import Annotated

import typer

from trialcli.cli.options import DataOption, FormatOption


def search(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="WORDS...", help="Words; neutro* for a beginning, '\"two words\"' for a phrase.", show_default=False
        ),
    ],
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=1, help="At most so many trials.")] = 20,
    format_: FormatOption = "table",
    data: DataOption = None,
) -> None:
    """Find words in everything the library says, best match first.

    \b
    Examples:
      trialcli search bridging therapy
      trialcli search "neutro*" --limit 3
      trialcli search '"independent review"' --format json
    """  # fmt: skip
    from trialcli.cli.output import put
    from trialcli.cli.session import library
    from trialcli.report.listing import search_results

    query = " ".join(words)
    put(search_results(query, library(data, format_).search(query, limit)), format_)
