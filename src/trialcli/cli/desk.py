"""What a reader may ask of the library, each answered with a report: for a command, and for every other door."""

from collections.abc import Sequence
from random import Random
from typing import TYPE_CHECKING, Literal, NamedTuple

from trialcli.analysis.align import words_across, words_of
from trialcli.analysis.chosen_cut import narrow_trial
from trialcli.cli.context import choose_trials, find_neighbor, find_trial, of_specialty, tell_replacement
from trialcli.errors import UsageError
from trialcli.report.document import Report

if TYPE_CHECKING:
    from trialcli.analysis.chosen_cut import Chosen
    from trialcli.check.checked import Checked
    from trialcli.check.text import Text
    from trialcli.library.library import Library
    from trialcli.library.trialfiles.filters import Origin, Wanted
    from trialcli.model import Trial
    from trialcli.papers.paper import Paper
    from trialcli.report.show.request import Wish

_MANY = 4  # trials, from which on one row a trial is easier to read
MATCHED = (
    "Of each figure that several trials report the data cuts nearest in follow-up were taken, where they are known;"
    " they need not be the latest."
)


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


class Beside(NamedTuple):
    """Which trials are set side by side, and which of their figures.

    Args:
        trials: two or more, as typed; one alone where differences between its arms are asked for.
        endpoints: outcomes, as typed; with no toxicities either, all.
        toxicities: adverse events, as typed.
        cut: the data cut of the trials that name none.
        difference: whether to compute differences from counts.
        forest: whether to draw forest plots.
        everything: whether to show rows too that one registry record alone has.
        enrolled: whether to compute response rates over everyone enrolled.
        matched: whether to pair the data cuts that lie nearest in follow-up.
        by: what a row is; empty for a trial from four trials on, and a figure of fewer.
        short: whether the main outcomes, who was treated how and the harms asked stand for the whole, where none of
            the rows is asked for.
    """

    trials: Sequence[str]
    endpoints: Sequence[str] = ()
    toxicities: Sequence[str] = ()
    cut: str | None = None
    difference: bool = False
    forest: bool = False
    everything: bool = False
    enrolled: bool = False
    matched: bool = False
    by: Literal["", "trial", "figure"] = ""
    short: bool = False


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


def compare_trials(opened: "Library", beside: Beside) -> Report:
    """Trials side by side.

    Raises:
        UsageError: there is no such trial, outcome or adverse event, or there are not two sides.
    """
    from trialcli.analysis.align import outcome_codes
    from trialcli.analysis.effects import over_enrolled
    from trialcli.analysis.matched_cuts import match_cuts
    from trialcli.analysis.same_outcome import align_codes
    from trialcli.analysis.typed_harms import read_harms
    from trialcli.report.compare.comparison import Asked as Rows
    from trialcli.report.compare.comparison import report_comparison
    from trialcli.report.compare.short_comparison import report_shortly
    from trialcli.report.compare.trial_rows import compare_rows

    columns = align_codes(choose_trials(opened, beside.trials, beside.cut))
    # The arms of one trial are a comparison where their differences are asked for.
    if len(columns) < 2 and not (beside.difference and len(columns[0].trial.arms) > 1):  # noqa: PLR2004 - it has two sides
        message = "a comparison needs two trials, or two data cuts of one: `trialcli compare karmma cartitude-1`"
        raise UsageError(message)
    words = words_of(opened.vocabulary, columns)
    harms = tuple(read_harms(words, beside.toxicities))
    codes = tuple(outcome_codes(words, beside.endpoints))
    if beside.enrolled:
        rates = {code for code, outcome in words.outcomes.items() if outcome.group == "response"}
        columns = [one._replace(trial=over_enrolled(one.trial, rates)) for one in columns]
    columns = match_cuts(columns) if beside.matched else columns
    plain = not (beside.difference or beside.forest or beside.everything)
    if beside.by == "trial" or (not beside.by and plain and len({one.trial.id for one in columns}) >= _MANY):
        report = compare_rows(columns, words, codes, harms)
    else:
        asked = Rows(codes, harms, beside.difference, beside.forest, beside.everything)
        brief = report_shortly(columns, words) if beside.short and plain and not (codes or harms) else None
        report = brief or report_comparison(columns, words, asked)
    return report._replace(notes=(*report.notes, *((MATCHED,) if beside.matched else ())))


def check_figures(
    opened: "Library", text: "Text", name: str, trials: Sequence[str] = (), *, whole: bool = True
) -> "tuple[Report, Checked]":
    """The figures of a text, held against each other and against the library.

    Args:
        opened: the library.
        text: what is checked.
        name: what it is called: its file.
        trials: what it is about, as typed; none means the trials that it names.
        whole: whether figures that are not in the library are listed too.

    Raises:
        UsageError: there is no such trial.
    """
    from trialcli.check.against_trials import know_trial
    from trialcli.check.checked import check_text
    from trialcli.check.recognition import recognize_trials
    from trialcli.report.check.page import Against, report_check
    from trialcli.vocabulary.lookup import include_words

    curated = list(opened.trials(origin="curated"))
    if trials:
        chosen = [find_trial(opened, word).trial for word in trials]
    else:
        named = recognize_trials(text.plain, curated)
        chosen = [one for key in named for one in curated if one.id == key]
    names = [one.name for one in curated]
    vocabulary = opened.vocabulary
    known = {}
    for one in chosen:
        vocabulary = include_words(vocabulary, one.words)
        known[one.id] = know_trial(one, include_words(opened.vocabulary, one.words), names)
    checked = check_text(text, known)
    against = Against({one.id: one for one in chosen}, vocabulary)
    return report_check(checked, name, against, whole=whole), checked


def check_by_source(opened: "Library", text: "Text", name: str, source: "Paper") -> "tuple[Report, Checked]":
    """The figures of a text, held against each other and against an abstract that is not in the library.

    Args:
        opened: the library, whose words for outcomes and harms are known.
        text: what is checked.
        name: what it is called: its file.
        source: the abstract.
    """
    from trialcli.check.checked import check_text
    from trialcli.papers.source_figures import know_source
    from trialcli.papers.source_verdicts import judge_by_source
    from trialcli.report.check.page import Against, report_check

    others = [one.name for one in opened.trials(origin="curated")]
    known = know_source(source, opened.vocabulary, text.plain, others)
    checked = check_text(text, {known.trial.id: known}, judge_by_source)
    against = Against({known.trial.id: known.trial}, opened.vocabulary)
    return report_check(checked, name, against, whole=True), checked


def ask_questions(opened: "Library", asked: Asked) -> Report:
    """Teaching questions.

    Raises:
        UsageError: there is no such trial or topic.
    """
    return ask_of(opened, of_specialty(opened, asked.trials), asked)


def ask_of(opened: "Library", named: "Sequence[Chosen]", asked: Asked) -> Report:
    """Teaching questions of trials that were chosen already.

    Raises:
        UsageError: there is no such topic.
    """
    from trialcli.analysis.questions import arrange_questions, choose_questions, choose_topics
    from trialcli.report.abbreviations import for_roles
    from trialcli.report.retractions import first_told
    from trialcli.report.teaching_session import report_questions

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
