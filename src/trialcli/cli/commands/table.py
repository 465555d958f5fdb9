"""``table``: one row a trial, the columns as asked for, saved by name where that is wanted."""

from typing import TYPE_CHECKING, Annotated

import typer

from trialcli.cli.options import DataOption, FormatOption, SeenOption
from trialcli.errors import UsageError

if TYPE_CHECKING:
    from trialcli.analysis.chosen_cut import Chosen
    from trialcli.cli.saved_views import View
    from trialcli.library.library import Library

_MOST = 40


def table(
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="A table that was saved before.", show_default=False)
    ] = None,
    trial: Annotated[
        list[str] | None,
        typer.Option(
            "--trial", metavar="TRIAL", help="A trial, TRIAL@CUT or path. May be repeated.", show_default=False
        ),
    ] = None,
    target: Annotated[str, typer.Option(metavar="TARGET", help="All trials with this target: BCMA.")] = "",
    disease: Annotated[str, typer.Option(metavar="WORDS", help="All trials with these words in the disease.")] = "",
    columns: Annotated[
        str,
        typer.Option(
            metavar="COLUMNS",
            help="What to show, with commas between: n, outcomes and adverse events, an"
            ' event with its grade: "n,orr,pfs,crs>=3".',
        ),
    ] = "",
    save: Annotated[str, typer.Option(metavar="NAME", help="Keep what was asked, to be read anew by its name.")] = "",
    seen: SeenOption = False,
    format_: FormatOption = "table",
    data: DataOption = None,
) -> None:
    """One row a trial: the outcomes and adverse events you ask for, in the trials you ask for.

    A saved table is read anew whenever it is opened by its name, and begins with what changed since it was saved or
    last opened with --seen: trials that came or went, and figures before and now with data cut and source.

    \b
    Examples:
      trialcli table --target BCMA --columns n,orr,pfs,crs
      trialcli table --trial karmma --trial cartitude-1 --columns "n,orr,crs>=3"
      trialcli table --disease "heart failure" --format csv
    """  # fmt: skip
    from datetime import UTC, datetime

    from trialcli.analysis.align import words_of
    from trialcli.analysis.same_outcome import align_codes
    from trialcli.cli.context import open_library
    from trialcli.cli.output import put_report
    from trialcli.cli.paths import find_seen, find_views
    from trialcli.cli.saved_views import View, refuse_seen, save_view
    from trialcli.cli.seen_view import follow_view, keep_memory
    from trialcli.report.compare.trial_rows import read_columns, report_trials, usual_columns
    from trialcli.report.view_memory import remember_table

    words = tuple(word.strip() for word in columns.split(",") if word.strip())
    refuse_seen(name, seen=seen, same=not words)
    asked = _opened(name, View(tuple(trial or ()), target, disease, words))
    opened = open_library(data, format_)
    chosen = align_codes(_choose(opened, asked))
    vocabulary = words_of(opened.vocabulary, chosen)
    wanted = read_columns(asked.columns, vocabulary) if asked.columns else usual_columns(chosen, vocabulary)
    report = report_trials(chosen, vocabulary, wanted, name or asked.target or asked.disease)
    now = remember_table(report, chosen, vocabulary, datetime.now(UTC).date().isoformat())
    if name is not None and not words:  # other columns cannot be held against those that were kept
        report = follow_view(report, now, find_seen(name.casefold()), seen=seen)
    if save:
        save_view(find_views(), save, asked)
        report = keep_memory(report, now, find_seen(save))
    put_report(report, format_)


def _opened(name: str | None, typed: "View") -> "View":
    """What is asked for: what was typed, or what was saved under a name.

    Raises:
        UsageError: both are, or neither.
    """
    from trialcli.cli.paths import find_views
    from trialcli.cli.saved_views import find_view

    among = any((typed.trials, typed.target, typed.disease))
    if name is None:
        if among:
            return typed
        message = (
            "a table needs trials: `trialcli table --target BCMA`, or --disease, or --trial; or a saved table's name"
        )
        raise UsageError(message)
    if among:
        message = f"{name!r} is read as a saved table, which says itself of which trials it is; leave one of them out"
        raise UsageError(message)
    kept = find_view(find_views(), name)
    return kept._replace(columns=typed.columns or kept.columns)


def _choose(opened: "Library", asked: "View") -> list["Chosen"]:
    """The trials of a table.

    Raises:
        UsageError: there is none.
    """
    from trialcli.analysis.chosen_cut import Chosen
    from trialcli.cli.context import choose_trials
    from trialcli.library.trialfiles.filters import Wanted

    if asked.trials:
        return choose_trials(opened, asked.trials)
    cards = opened.cards(Wanted(asked.disease, asked.target, origin="curated"), "year", _MOST)
    if not cards.cards:
        message = "no trial of the library is so; `trialcli list` shows them with their diseases"
        raise UsageError(message)
    return [Chosen(opened.trial(card.id)) for card in cards.cards]
