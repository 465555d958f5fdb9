"""What a reader may ask of the library, each answered with a report: for a command, and for every other door."""

from collections.abc import Sequence
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from trialcli.analysis.align import words_across, words_of
from trialcli.analysis.chosen_cut import narrow_trial
from trialcli.cli.context import find_neighbor, find_trial, of_specialty, tell_replacement
from trialcli.report.document import Report

if TYPE_CHECKING:
    from trialcli.library.library import Library
    from trialcli.library.trialfiles.filters import Origin, Wanted
    from trialcli.model import Trial
    from trialcli.report.show.request import Wish


class Asked(NamedTuple):
    """Which teaching questions are asked for.

    Args:
        trials: the trials, as typed; none means all, or those of the reader's specialty.
        roles: role codes; none means every role.
        section: ``guided`` or ``scholarly``; empty for both.
        topics: topics, outcomes or adverse events, as typed.
        answers: whether to show answers.
        order: an order of chance; None for that of the files.
        limit: how many at most.
    """

    trials: Sequence[str] = ()
    roles: tuple[str, ...] = ()
    section: str = ""
    topics: Sequence[str] = ()
    answers: bool = True
    order: Random | None = None
    limit: int | None = None


def show_trial(
    opened: "Library", word: str, wish: "Wish", cut: str | None = None, replaced: Sequence[tuple[str, str]] = ()
) -> Report:
    """One trial on a page.

    Args:
        opened: the library.
        word: the trial, as typed.
        wish: what of the page is asked for.
        cut: the data cut, where the word names none.
        replaced: trials that stand in the place of shipped ones, with their files.

    Raises:
        UsageError: no trial has that name, or no data cut or section.
        DataError: its file has problems.
    """
    from trialcli.report.show.page import report_trial

    chosen = find_trial(opened, word, cut)
    words = words_of(opened.vocabulary, [chosen])
    report = report_trial(
        narrow_trial(chosen, words),
        words,
        wish,
        lambda one: find_neighbor(opened, one),
        _elsewhere(opened, chosen.trial),
    )
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
    return report


def _elsewhere(opened: "Library", trial: "Trial") -> list[str]:
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


def explain_figure(opened: "Library", word: str, figure: str, cut: str | None = None, *, full: bool = True) -> Report:
    """Where a figure comes from; in full, or the answer and the other figures in a table.

    Raises:
        UsageError: there is no such trial, or it has no such figure.
    """
    from trialcli.report.why.explanation import report_why

    chosen = find_trial(opened, word, cut)
    words = words_of(opened.vocabulary, [chosen])
    return report_why(narrow_trial(chosen, words), words, figure, full=full)


def ask_questions(opened: "Library", asked: Asked) -> Report:
    """Teaching questions.

    Raises:
        UsageError: there is no such trial or topic.
    """
    from trialcli.analysis.questions import arrange_questions, choose_questions, choose_topics
    from trialcli.report.abbreviations import for_roles
    from trialcli.report.retractions import first_told
    from trialcli.report.teaching_session import report_questions

    named = of_specialty(opened, asked.trials)
    words = (words_of if asked.trials else words_across)(opened.vocabulary, named)
    found = choose_questions((one.trial for one in named), words, asked.roles, asked.section)
    found = choose_topics(found, words, asked.topics)
    report = report_questions(arrange_questions(found, asked.order, asked.limit), words, answers=asked.answers)
    of = {one.trial.id for one in found}
    return first_told(for_roles(report, words, asked.roles), [one for one in named if one.trial.id in of])


def find_words(opened: "Library", query: str, limit: int, origin: "Origin" = "") -> Report:
    """Where words stand in everything the library says."""
    from trialcli.report.lists import search_results

    found = opened.find(query, limit, origin)
    searched = ""
    if not found.hits and origin != "curated" and opened.recorded():
        from trialcli.registries.ctgov.searched_text import SEARCHED

        searched = f"{SEARCHED}."
    report = search_results(query, found.hits, searched)
    more = (f"More trials match; --limit shows more than {limit}.",) if found.more else ()
    return report._replace(notes=(*report.notes, *more, *opened.left_out))


def list_trials(opened: "Library", wanted: "Wanted", sort: str = "name", limit: int | None = None) -> Report:
    """The trials of the library, one row each."""
    from trialcli.report.lists import trial_list

    report = trial_list(opened.cards(wanted, sort, limit))
    notes = tuple(tell_replacement(*one) for one in opened.replaced())
    return report._replace(notes=(*report.notes, *notes, *opened.left_out))
