"""``remove``: registry records out of the library."""

from typing import Annotated

import typer

from trialcli.cli.options import DataOption
from trialcli.errors import UsageError


def remove(
    numbers: Annotated[
        list[str],
        typer.Argument(metavar="NCT...", help="Registry numbers of imported records.", show_default=False),
    ],
    version: Annotated[
        str | None,
        typer.Option(
            metavar="DAY", help="Only this version; 2021-05-03#1 as `trialcli diff` has it.", show_default=False
        ),
    ] = None,
    data: DataOption = None,
) -> None:
    """Remove registry records, with all their versions, from the library; curated trials stay.

    \b
    Examples:
      trialcli remove NCT03361748
      trialcli remove NCT03361748 --version 2021-05-03
    """
    from trialcli.cli.context import open_library
    from trialcli.cli.output import write_text
    from trialcli.report.labels import count_things

    if version is not None and not version.strip():
        message = "no version is named; `trialcli diff NCT...` says which there are, without --version all are removed"
        raise UsageError(message)
    opened = open_library(data, "table")
    for number in numbers:
        gone = opened.remove(number, version or "")
        write_text(f"removed {count_things(gone, 'version')} of {number.upper()}\n")
