"""Which forest plot is asked for, and the report that answers: for the command, and for every other door."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from trialcli.analysis.align import grade_band, near_outcome, unknown_term, words_of
from trialcli.analysis.forest_topics import find_topic
from trialcli.analysis.same_outcome import align_codes
from trialcli.cli.context import Among, choose_trials, left_out
from trialcli.cli.library_words import Meant, library_words
from trialcli.library.library import Library
from trialcli.report.document import Report
from trialcli.report.forest.arrangement import Arrangement
from trialcli.report.forest.plot import choose_drawable, keep_recorded, report_forest
from trialcli.report.why.near_titles import passed_over
from trialcli.vocabulary.lookup import Vocabulary, code_of


class Drawn(NamedTuple):
    """Which forest plot is asked for.

    Args:
        word: an outcome or an adverse event, as typed.
        trials: the trials, as typed; none means all.
        grade: a grade band, as typed.
        medians: whether medians of the arms are drawn where there are hazard ratios too.
        sort: the order of the trials; empty for that in which they were named.
        subgroups: whether each figure of a subgroup has a row too.
        cut: the data cut of the trials that name none.
        origin: which trials, where none is named.
    """

    word: str
    trials: Sequence[str] = ()
    grade: str | None = None
    medians: bool = False
    sort: Literal["", "name", "value", "year"] = ""
    subgroups: bool = False
    cut: str | None = None
    origin: Literal["", "all", "curated", "registry"] = ""


def draw_forest(opened: Library, drawn: Drawn) -> Report:
    """One outcome or adverse event as a forest plot; nothing is pooled.

    Raises:
        UsageError: there is no such trial, outcome or adverse event.
    """
    word, trials = drawn.word, drawn.trials
    among = Among(drawn.origin, *_about(opened.vocabulary, word))
    found = align_codes(choose_trials(opened, trials, drawn.cut, among))
    meant = (
        Meant(words_of(opened.vocabulary, found), found)
        if trials
        else library_words(opened.vocabulary, found, [word], ("outcomes", "terms"))
    )
    words, chosen = meant.words, meant.chosen
    if code_of(words.outcomes, word) is None and code_of(words.terms, word) is None:
        # A near outcome is worth naming; of adverse events only one that differs by a slip of the finger.
        unlisted = unknown_term(words, word, "outcome or adverse event", 0 if trials else opened.recorded())
        raise unlisted if unlisted.near else near_outcome(words, word) or unlisted
    band = None if drawn.grade is None else grade_band(drawn.grade)
    about = find_topic(words, word, band, medians=drawn.medians)
    chosen, others = (chosen, ()) if trials else keep_recorded(chosen, about)
    by = Arrangement(drawn.sort or ("" if trials else "name"), drawn.subgroups)
    report = report_forest(chosen, words, choose_drawable(chosen, about), by)
    asked = [about.code] if trials and about.kind != "harm" else []
    passed = passed_over(chosen, words, asked)
    notes = (*report.notes, *others, *meant.notes, *passed, *left_out(opened, trials, among))
    return report._replace(notes=notes)


def _about(vocabulary: Vocabulary, word: str) -> tuple[str, tuple[str, ...]]:
    """The kind and the code of the typed word, by which records are found; none of a word that is in no vocabulary."""
    for kind, entries in (("outcome", vocabulary.outcomes), ("term", vocabulary.terms)):
        code = code_of(entries, word)
        if code:
            return kind, (code,)
    return "", ()
