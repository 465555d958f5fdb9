"""``table``: one row a trial, the columns as asked for, saved by name where that is wanted."""

from typing import Annotated

import typer

from trialcli.cli.options import DataOption, FormatOption
from trialcli.errors import UsageError

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
    format_: FormatOption = "table",
    data: DataOption = None,
) -> None:
    """One row a trial: the outcomes and adverse events you ask for, in the trials you ask for.

    \b
    Examples:
      trialcli table --target BCMA --columns n,orr,pfs,crs
      trialcli table --trial karmma --trial cartitude-1 --columns "n,orr,crs>=3"
      trialcli table --disease "heart failure" --format csv
    """  # fmt: skip
    from trialcli.analysis.align import words_of
    from trialcli.analysis.chosen_cut import Chosen
    from trialcli.analysis.same_outcome import align_codes
    from trialcli.cli.context import choose_trials, open_library
    from trialcli.cli.output import put_report
    from trialcli.cli.paths import find_views
    from trialcli.cli.saved_views import View, find_view, save_view
    from trialcli.library.trialfiles.filters import Wanted
    from trialcli.report.compare.trial_rows import read_columns, report_trials, usual_columns

    words = tuple(word.strip() for word in columns.split(",") if word.strip())
    asked = View(tuple(trial or ()), target, disease, words)
    if name is not None:
        if any((asked.trials, target, disease)):
            message = (
                f"{name!r} is read as a saved table, which says itself of which trials it is; leave one of them out"
            )
            raise UsageError(message)
        kept = find_view(find_views(), name)
        asked = kept._replace(columns=words or kept.columns)
    if not (asked.trials or asked.target or asked.disease):
        message = (
            "a table needs trials: `trialcli table --target BCMA`, or --disease, or --trial; or a saved table's name"
        )
        raise UsageError(message)
    opened = open_library(data, format_)
    if asked.trials:
        chosen = choose_trials(opened, asked.trials)
    else:
        cards = opened.cards(Wanted(asked.disease, asked.target, origin="curated"), "year", _MOST)
        chosen = [Chosen(opened.trial(card.id)) for card in cards.cards]
    if not chosen:
        message = "no trial of the library is so; `trialcli list` shows them with their diseases"
        raise UsageError(message)
    chosen = align_codes(chosen)
    vocabulary = words_of(opened.vocabulary, chosen)
    wanted = read_columns(asked.columns, vocabulary) if asked.columns else usual_columns(chosen, vocabulary)
    report = report_trials(chosen, vocabulary, wanted, name or asked.target or asked.disease)
    if save:
        save_view(find_views(), save, asked)
    put_report(report, format_)
