"""``list``: the trials of the library."""

import re
from typing import Annotated, Literal

import typer

from trialcli.cli.options import DataOption, FormatOption, LimitOption, OriginOption
from trialcli.errors import UsageError

_YEARS = re.compile(r"(\d{4})?(?:(-)(\d{4})?)?\Z", re.ASCII)


def list_(
    disease: Annotated[str, typer.Option(metavar="WORDS", help="Words in the disease: myeloma.")] = "",
    target: Annotated[str, typer.Option(metavar="TARGET", help="Molecular target: BCMA.")] = "",
    phase: Annotated[str, typer.Option(metavar="PHASE", help="Phase, 1 to 4; a phase 1/2 trial is in both.")] = "",
    allocation: Annotated[
        Literal["randomized", "non-randomized", "single-arm", "observational", "not-recorded"] | None,
        typer.Option(help="How participants came to their arm.", show_default=False),
    ] = None,
    outcome: Annotated[
        list[str] | None,
        typer.Option(metavar="OUTCOME", help="Trials that report it, and registry records that plan it: pfs."),
    ] = None,
    year: Annotated[str, typer.Option(metavar="YEAR", help="A year, or a span: 2021, 2021-2023, 2022-.")] = "",
    sort: Annotated[Literal["name", "year", "size", "id"], typer.Option(help="Order of the rows.")] = "name",
    origin: OriginOption = None,
    limit: LimitOption = None,
    format_: FormatOption = "table",
    data: DataOption = None,
) -> None:
    """The trials of the library, one row each.

    \b
    Examples:
      trialcli list
      trialcli list --target BCMA --sort year
      trialcli list --outcome pfs
      trialcli list --allocation randomized --year 2021-2023
    """
    from trialcli.analysis.align import outcome_codes
    from trialcli.cli.context import open_library
    from trialcli.cli.desk import list_trials
    from trialcli.cli.output import put_report
    from trialcli.library.trialfiles.filters import Wanted

    opened = open_library(data, format_)
    wanted = Wanted(
        disease, target, phase, allocation or "", _years(year), "" if origin is None or origin == "all" else origin,
        tuple(outcome_codes(opened.vocabulary, outcome)) if outcome else (),
    )  # fmt: skip
    put_report(list_trials(opened, wanted, sort, limit), format_)


def _years(text: str) -> tuple[int, int] | None:
    if not text:
        return None
    match = _YEARS.match(text.strip())
    if not match or not (match[1] or match[3]):
        message = f"{text!r} is no year; write 2021, 2021-2023, 2022- or -2022"
        raise UsageError(message)
    first, dash, last = match.groups()
    return int(first or 0), int(last or (9999 if dash else first))
