"""``list``: the trials of the library."""

import re
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from trialcli.cli.options import DataOption, FormatOption, LimitOption, OriginOption, SeenOption
from trialcli.errors import UsageError

if TYPE_CHECKING:
    from trialcli.cli.saved_views import View
    from trialcli.library.library import Library
    from trialcli.library.trialfiles.filters import Wanted
    from trialcli.report.view_memory import Memory

_YEARS = re.compile(r"(\d{4})?(?:(-)(\d{4})?)?\Z", re.ASCII)


def list_(
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="A list that was saved before.", show_default=False)
    ] = None,
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
    sort: Annotated[
        Literal["name", "year", "size", "id"] | None,
        typer.Option(help="Order of the rows; by name without it.", show_default=False),
    ] = None,
    origin: OriginOption = None,
    limit: LimitOption = None,
    save: Annotated[str, typer.Option(metavar="NAME", help="Keep what was asked, to be read anew by its name.")] = "",
    seen: SeenOption = False,
    format_: FormatOption = "table",
    data: DataOption = None,
) -> None:
    """The trials of the library, one row each.

    A saved list is read anew whenever it is opened by its name, and begins with what changed since it was saved or
    last opened with --seen: trials that came or went, and people and results before and now.

    \b
    Examples:
      trialcli list
      trialcli list --target BCMA --sort year
      trialcli list --outcome pfs
      trialcli list --allocation randomized --year 2021-2023
    """
    from trialcli.cli.context import open_library
    from trialcli.cli.desk import list_trials
    from trialcli.cli.output import put_report
    from trialcli.cli.paths import find_seen, find_views
    from trialcli.cli.saved_views import View, refuse_seen, save_view

    typed = View(
        disease=disease, target=target, phase=phase, allocation=allocation or "", outcomes=tuple(outcome or ()),
        year=year, sort=sort or "", origin=origin or "", command="list",
    )  # fmt: skip
    refuse_seen(name, seen=seen)
    asked = _opened(name, typed)
    opened = open_library(data, format_)
    wanted = _wanted(opened, asked)
    report = list_trials(opened, wanted, asked.sort or "name", limit)
    if name is not None or save:
        from trialcli.cli.seen_view import follow_view, keep_memory

        now = _remembered(opened, wanted)
        if name is not None:
            report = follow_view(report, now, find_seen(name.casefold()), seen=seen)
        if save:
            save_view(find_views(), save, asked)
            report = keep_memory(report, now, find_seen(save))
    put_report(report, format_)


def _opened(name: str | None, typed: "View") -> "View":
    """What is asked for: what was typed, or what was saved under a name, in another order where one was typed.

    Raises:
        UsageError: there is no such list, or it is to be narrowed.
    """
    if name is None:
        return typed
    from trialcli.cli.paths import find_views
    from trialcli.cli.saved_views import View, find_view

    if typed._replace(sort="") != View(command="list"):
        message = f"{name!r} is read as a saved list, which says itself of which trials it is; leave one of them out"
        raise UsageError(message)
    kept = find_view(find_views(), name, "list")
    return kept._replace(sort=typed.sort or kept.sort)


def _wanted(opened: "Library", asked: "View") -> "Wanted":
    from trialcli.analysis.align import outcome_codes
    from trialcli.library.trialfiles.filters import Origin, Wanted

    codes = tuple(outcome_codes(opened.vocabulary, asked.outcomes)) if asked.outcomes else ()
    origins: dict[str, Origin] = {"curated": "curated", "registry": "registry"}
    origin = origins.get(asked.origin, "")
    return Wanted(asked.disease, asked.target, asked.phase, asked.allocation, _years(asked.year), origin, codes)


def _remembered(opened: "Library", wanted: "Wanted") -> "Memory":
    """What the list holds, however many of its rows are shown."""
    from datetime import UTC, datetime

    from trialcli.cli.seen_view import MOST
    from trialcli.report.view_memory import remember_list

    return remember_list(opened.cards(wanted, "id", MOST + 1).cards, datetime.now(UTC).date().isoformat())


def _years(text: str) -> tuple[int, int] | None:
    if not text:
        return None
    match = _YEARS.match(text.strip())
    if not match or not (match[1] or match[3]):
        message = f"{text!r} is no year; write 2021, 2021-2023, 2022- or -2022"
        raise UsageError(message)
    first, dash, last = match.groups()
    return int(first or 0), int(last or (9999 if dash else first))
