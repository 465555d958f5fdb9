"""``show``: one trial on a page."""

from typing import TYPE_CHECKING, Annotated

import typer

from trialcli.cli.options import AllOption, CutOption, DataOption, FormatOption, RoleOption, TrialArgument
from trialcli.report.show.sections import SECTIONS

_SCREEN = {"table", "plain", "svg"}  # formats for eyes and ears, of which a file asks the whole

if TYPE_CHECKING:
    from trialcli.library.library import Library
    from trialcli.model import Trial


def show(
    trial: TrialArgument,
    section: Annotated[
        list[str] | None,
        typer.Option(
            "--section",
            "-s",
            metavar="SECTION",
            help=f"Only this part: {', '.join(SECTIONS)}. May be repeated.",
            autocompletion=lambda: list(SECTIONS),
            show_default=False,
        ),
    ] = None,
    cut: CutOption = None,
    role: RoleOption = None,
    sources: Annotated[
        bool, typer.Option("--sources", help="Number the sources in every table and list them.")
    ] = False,
    answers: Annotated[bool, typer.Option("--answers/--no-answers", help="Show the answers to the questions.")] = True,
    full: Annotated[
        bool, typer.Option("--full", help="The whole page: every data cut, the design, the prose, the questions.")
    ] = False,
    all_: AllOption = False,
    format_: FormatOption = "table",
    data: DataOption = None,
) -> None:
    """One trial: a card that fits a screen, its main figures and harms, comparator trials.

    The whole page (every data cut, the design, the questions) comes with --full, and in the formats for files.

    \b
    Examples:
      trialcli show karmma
      trialcli show karmma --full
      trialcli show karmma@update --section endpoints --sources
      trialcli show cartitude-1 --role fellow --format html
    """  # fmt: skip
    from trialcli.analysis.align import words_of
    from trialcli.analysis.chosen_cut import narrow_trial
    from trialcli.cli.context import choose_roles, find_neighbor, find_trial, open_library, tell_replacement
    from trialcli.cli.output import put_report
    from trialcli.report.show.page import report_trial
    from trialcli.report.show.request import Wish

    replaced: list[tuple[str, str]] = []
    opened = open_library(data, format_, lambda *one: replaced.append(one))
    chosen = find_trial(opened, trial, cut)
    words = words_of(opened.vocabulary, [chosen])
    short = format_ in _SCREEN and not (full or all_)
    wish = Wish(tuple(section or ()), choose_roles(opened, role or ()), sources, answers, all_, short)
    shown, find = narrow_trial(chosen, words), lambda word: find_neighbor(opened, word)
    report = report_trial(shown, words, wish, find, _other_source(opened, chosen.trial))
    told = [
        "This trial" + tell_replacement(*one).removeprefix(one[0])
        if one[0] == chosen.trial.id
        else tell_replacement(*one)
        for one in replaced
    ]
    report = report._replace(notes=(*told, *report.notes))
    if wish.roles:
        from trialcli.report.abbreviations import for_roles

        report = for_roles(report, words, wish.roles)
    put_report(report, format_)


def _other_source(opened: "Library", trial: "Trial") -> list[str]:
    """Where else the library has the same trial: the registry record of a curated one, the curated one of a record."""
    if trial.registration is not None:
        return [f"This trial is curated too: `trialcli show {one}`."
                for one in opened.curated_of(trial.registration.number)]  # fmt: skip
    version = opened.registry_version(trial)
    if version is None:
        return []
    there = f"{version.number}, version {version.version}"
    beside = f"`trialcli compare {trial.id} {version.number}` sets them side by side"
    return [f"Its registry record is in the library too ({there}): `trialcli show {version.number}`; {beside}."]
