"""``remove``: registry records out of the library."""

from typing import Annotated

import typer

from trialcli.cli.options import DataOption


def remove(
    numbers: Annotated[
        list[str],
        typer.Argument(metavar="NCT...", help="Registry numbers of imported records.", show_default=False),
    ],
    version: Annotated[str, typer.Option(metavar="DAY", help="Only this version.", show_default=False)] = "",
    data: DataOption = None,
) -> None:
    """Remove registry records, with all their versions, from the library; curated trials stay.

    \b
    Examples:
      trialcli remove NCT03361748
      trialcli remove NCT03361748 --version 2021-05-03
    """
    from trialcli.cli.output import write
    from trialcli.cli.session import library
    from trialcli.report.wording import count

    opened = library(data, "table")
    for number in numbers:
        gone = opened.remove(number, version)
        write(f"removed {count(gone, 'version')} of {number.upper()}\n")
