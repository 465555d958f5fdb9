"""Set trials side by side: which figures belong in one row, and what is missing where.

A column is one arm of one trial; a row is one thing that was measured. Where no data cut was asked for, times to an
event and effects are read at the latest cut, response, harm and the rest at the main one. Nothing is computed across
trials.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from trialcli.analysis.chosen_cut import (
    Chosen,
    list_events,
    list_results,
    name_statistic,
)
from trialcli.errors import DataError, UsageError, report_unknown
from trialcli.model import AdverseEvent, Result, Trial
from trialcli.model.times import one_time, read_time
from trialcli.vocabulary.lookup import Vocabulary, code_of, fold_word, include_words, known_code

GRADES = ("any", "1", "1-2", "2", ">=2", "3", "3-4", ">=3", "4", "4-5", ">=4", "5", "serious", "other")


class Side(NamedTuple):
    """A column: one arm of one chosen trial."""

    chosen: Chosen
    arm: str

    @property
    def key(self) -> str:
        """A name for the column that no other has."""
        return f"{self.chosen.key}/{self.arm}"


class Measured(NamedTuple):
    """What one row of outcomes is about.

    ``population`` is named where an arm has the same thing in a second analysis population: that figure
    has a row of its own, below the one with the arms' first populations. ``statistic`` tells a mean from a
    median.
    """

    outcome: str
    subgroup: str = ""
    timepoint: str = ""
    population: str = ""
    statistic: str = ""


class Harm(NamedTuple):
    """What one row of adverse events is about."""

    term: str
    grade: str


class Aligned(NamedTuple):
    """A row: what was measured, and the figures of each column (none where the file has none)."""

    about: Measured | Harm
    figures: Mapping[str, tuple[Result | AdverseEvent, ...]]


def list_sides(chosen: Iterable[Chosen]) -> list[Side]:
    """One column for each arm of each trial."""
    return [Side(one, arm) for one in chosen for arm in one.trial.arms]


def align_outcomes(columns: Sequence[Side], vocabulary: Vocabulary, only: Sequence[str] = ()) -> list[Aligned]:
    """Results of the same outcome, subgroup and time in one row, in the vocabulary's order.

    Args:
        columns: the arms to set side by side.
        vocabulary: the order of outcomes.
        only: outcome codes to keep; none means all.
    """
    found: dict[Measured, dict[str, list[Result]]] = {}
    for side in columns:
        for result in list_results(side.chosen, vocabulary):
            if result.arm != side.arm:
                continue
            if not only or result.outcome in only:
                time = one_time(result.timepoint or "")
                about = Measured(
                    result.outcome, result.subgroup or "", time, statistic=name_statistic(result, vocabulary)
                )
                if _has_own_row(result, found.get(about, {}).get(side.key, ())):
                    about = about._replace(population=result.population)
                found.setdefault(about, {}).setdefault(side.key, []).append(result)
    order = _places(vocabulary.outcomes)
    rows = sorted(
        found, key=lambda about: (order[about[0]], *_days(about.timepoint), about.subgroup, about.population, about[4])
    )
    return [_aligned(_as_printed(about, found[about]), found[about], columns) for about in rows]


def _as_printed(about: Measured, figures: Mapping[str, Sequence[Result]]) -> Measured:
    """The row with its time as printed, where all of its figures print it alike."""
    times = {figure.timepoint or "" for held in figures.values() for figure in held}
    return about._replace(timepoint=times.pop()) if len(times) == 1 else about


def align_harms(columns: Sequence[Side], vocabulary: Vocabulary, only: Sequence[Harm] = ()) -> list[Aligned]:
    """Adverse events of the same term and grade band in one row; bands are never merged.

    Args:
        columns: the arms to set side by side.
        vocabulary: the order of terms.
        only: terms to keep, each with a grade band or with an empty one for all bands; none means all.
    """
    found: dict[Harm, dict[str, list[AdverseEvent]]] = {}
    for side in columns:
        for event in list_events(side.chosen, vocabulary):
            about = Harm(event.term, event.grade)
            if event.arm == side.arm and (not only or about in only or Harm(event.term, "") in only):
                found.setdefault(about, {}).setdefault(side.key, []).append(event)
    order = _places(vocabulary.terms)
    rows = sorted(found, key=lambda about: (order[about.term], GRADES.index(about.grade)))
    return [_aligned(about, found[about], columns) for about in rows]


def _has_own_row(result: Result, before: Sequence[Result]) -> bool:
    """Whether a result needs a row of its own: of other people than the first, or a second one of the same cut."""
    return bool(before) and (
        result.population != before[0].population or any(result.cut == other.cut for other in before)
    )


def words_of(vocabulary: Vocabulary, chosen: Iterable[Chosen]) -> Vocabulary:
    """The vocabulary with the own words of the trials; a code that it has already keeps its meaning.

    Args:
        vocabulary: the words that all trials may use.
        chosen: the trials.

    Raises:
        DataError: two trials use one code for different things.
    """
    owned = [one.trial.words for one in chosen if one.trial.words is not None]
    if not owned:
        return vocabulary
    kinds: dict[str, dict[str, Any]] = {kind: dict(getattr(vocabulary, kind)) for kind in Vocabulary.KINDS}
    for words in owned:
        for kind, entries in kinds.items():
            for code, entry in getattr(words, kind).items():
                known = entries.setdefault(code, entry)
                # Terms of registry records are named by what they say, and may differ in a comma.
                other = known is not entry and code not in getattr(vocabulary, kind)
                if kind != "terms" and other and fold_word(known.label) != fold_word(entry.label):
                    what = f"{code!r} is {known.label!r} in one of these trials and {entry.label!r} in another"
                    message = f"{what}; give one of them another code"
                    raise DataError(message)
    return Vocabulary(**kinds, phrases=vocabulary.phrases)


def words_across(vocabulary: Vocabulary, chosen: Iterable[Chosen]) -> Vocabulary:
    """The same of a whole library, where two trials that use one code for different things harm nobody.

    The first of them holds.

    Args:
        vocabulary: the words that all trials may use.
        chosen: the trials.
    """
    for one in chosen:
        vocabulary = include_words(vocabulary, one.trial.words)
    return vocabulary


def one_study(first: Trial, second: Trial) -> bool:
    """Whether two are one trial from two sources, such as a paper and a registry record."""
    return first.id != second.id and bool(set(first.registry) & set(second.registry))


def outcome_codes(vocabulary: Vocabulary, words: Iterable[str]) -> list[str]:
    """Outcome codes of typed words.

    Raises:
        UsageError: a word is no outcome.
    """
    return [known_code(vocabulary.outcomes, "outcome", word) for word in words]


def term_codes(vocabulary: Vocabulary, words: Iterable[str], records: int = 0) -> list[str]:
    """Adverse-event codes of typed words.

    Args:
        vocabulary: the words.
        words: what was typed.
        records: how many registry records may have adverse events that the vocabulary has no word for.

    Raises:
        UsageError: a word is no adverse event.
    """
    codes = [(word, code_of(vocabulary.terms, word)) for word in words]
    for word, code in codes:
        if code is None:
            raise unknown_term(vocabulary, word, "adverse event", records)
    return [code for _, code in codes if code is not None]


def unknown_term(vocabulary: Vocabulary, word: str, kind: str, records: int = 0) -> UsageError:
    """The error for a word that is no adverse event: near misses only where a slip of the finger would make them.

    Args:
        vocabulary: the words.
        word: what was typed.
        kind: what it should have named.
        records: how many registry records may have it.
    """
    from difflib import get_close_matches  # noqa: PLC0415 - only a mistake pays for it

    names = {
        fold_word(name): code for code, term in vocabulary.terms.items() for name in (code, term.label, *term.aliases)
    }
    near = list(dict.fromkeys(names[name] for name in get_close_matches(fold_word(word), names, n=3, cutoff=_NEAR)))
    what = f"there is no {kind} {word[:_SHOWN]!r}"
    if near:
        return UsageError(f"{what}; did you mean {' or '.join(near)}?", near, near=True)
    if records:
        may = "1 imported record" if records == 1 else f"{records:,} imported records"
        return UsageError(f"{what}: no trial file has it; {may} may: name a trial that has it")
    return UsageError(f"{what}: none of these trials has it; `trialcli toxicities TRIAL` lists those of a trial")


def near_outcome(vocabulary: Vocabulary, word: str) -> UsageError | None:
    """The error that names the outcomes a typed word is near to; None where it is near to none."""
    error = report_unknown(word, "outcome or adverse event", vocabulary.outcomes)
    return error if error.near else None


_NEAR, _SHOWN = 0.8, 80
_WORST = 5


def bands_inside(band: str) -> tuple[str, ...]:
    """The grade bands that lie inside another: of ``>=3`` ``3``, ``3-4``, ``4``, ``4-5``, ``>=4`` and ``5``.

    They count some of the same people; a figure of one is not a figure of the other.
    """
    outer = _span(band)
    return tuple(
        other for other in GRADES
        if other != band and outer and (inner := _span(other)) and outer[0] <= inner[0] and inner[1] <= outer[1]
    )  # fmt: skip


def _span(band: str) -> tuple[int, int] | None:
    """The lowest and the highest grade of a band; None where it names no grades."""
    least, _, most = band.removeprefix(">=").partition("-")
    if not least.isdigit():
        return None
    return int(least), _WORST if band.startswith(">=") else int(most or least)


def grade_band(word: str) -> str:
    """A grade band as it was typed: ``>=3``, ``3+``, ``≥3``, ``3-4``, ``any``.

    Raises:
        UsageError: the word is no grade band.
    """
    text = word.strip().casefold().removeprefix("grade").strip().replace("≥", ">=").replace("–", "-")
    if text.endswith("+"):
        text = f">={text[:-1]}"
    if text not in GRADES:
        raise report_unknown(word, "grade band", GRADES)
    return text


def _aligned(
    about: Measured | Harm, figures: Mapping[str, Sequence[Result | AdverseEvent]], columns: Sequence[Side]
) -> Aligned:
    return Aligned(about, {side.key: tuple(figures.get(side.key, ())) for side in columns})


def _places(entries: Mapping[str, object]) -> dict[str, int]:
    return {code: place for place, code in enumerate(entries)}


def _days(timepoint: str) -> tuple[float, str]:
    """What times are put in order by: ``6 months`` comes before ``12 months``."""
    time = read_time(timepoint)
    return float(time.days) if time else 0.0, timepoint
