"""``glossary``: what a word means."""

from typing import Annotated

import typer

from trialcli.cli.options import DataOption, FormatOption


def glossary(
    term: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[TERM...]",
            help="An outcome, adverse event, population, scale, design word or mark, in any case; all without one.",
            show_default=False,
        ),
    ] = None,
    format_: FormatOption = "table",
    data: DataOption = None,
) -> None:
    """What a word means, in two sentences, with where that can be read.

    \b
    Examples:
      trialcli glossary
      trialcli glossary pfs
      trialcli glossary immortal time bias
      trialcli glossary "hazard ratio" --format markdown
    """
    from trialcli.cli.context import open_library
    from trialcli.cli.output import put_report
    from trialcli.report.glossary_page import report_glossary as report

    put_report(report(open_library(data, format_).vocabulary, " ".join(term) if term else None), format_)
