"""Set trials side by side: which figures belong in one row, and what is missing where.

A column is one arm of one trial, read at one data cut; a row is one thing that was measured. Nothing
is computed across trials.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from trialcli.errors import DataError, UsageError, unknown
from trialcli.model import AdverseEvent, Contrast, Result, Trial
from trialcli.model.times import one_time, read_time
from trialcli.vocabulary import Vocabulary, code_of, fold, known_code

_Row = TypeVar("_Row", Result, AdverseEvent, Contrast)
GRADES = ("any", "1", "1-2", "2", ">=2", "3", "3-4", ">=3", "4", "4-5", ">=4", "5", "serious", "other")


class Chosen(NamedTuple):
    """A trial, and the data cut that was asked for (all cuts, the main one first, without one)."""

    trial: Trial
    cut: str | None = None

    @property
    def key(self) -> str:
        """What the reader typed to name it: ``karmma`` or ``karmma@update``."""
        return f"{self.trial.id}@{self.cut}" if self.cut else self.trial.id

    @property
    def name(self) -> str:
        """The trial's name, with the cut where one was asked for."""
        return f"{self.trial.name} @{self.cut}" if self.cut else self.trial.name

    def also(self, cuts: Sequence[str]) -> str:
        """That a figure is reported at other data cuts too, each as it is typed."""
        return f"also @{', @'.join(cuts)}"


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


def choose_cut(trial: Trial, word: str | None) -> Chosen:
    """A trial at a data cut.

    Raises:
        UsageError: the trial has no such cut; it lists those it has.
    """
    if word is None:
        return Chosen(trial)
    folded = {cut.casefold(): cut for cut in trial.cuts}
    if word.casefold() not in folded:
        raise unknown(word, f"data cut of {trial.name}", trial.cuts)
    return Chosen(trial, folded[word.casefold()])


def sides(chosen: Iterable[Chosen]) -> list[Side]:
    """One column for each arm of each trial."""
    return [Side(one, arm) for one in chosen for arm in one.trial.arms]


def outcomes(columns: Sequence[Side], vocabulary: Vocabulary, only: Sequence[str] = ()) -> list[Aligned]:
    """Results of the same outcome, subgroup and time in one row, in the vocabulary's order.

    Args:
        columns: the arms to set side by side.
        vocabulary: the order of outcomes.
        only: outcome codes to keep; none means all.
    """
    found: dict[Measured, dict[str, list[Result]]] = {}
    for side in columns:
        for result in _results(side):
            if not only or result.outcome in only:
                time = one_time(result.timepoint or "")
                about = Measured(result.outcome, result.subgroup or "", time, statistic=statistic_of(result))
                if side.key in found.get(about, {}):
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


def harms(columns: Sequence[Side], vocabulary: Vocabulary, only: Sequence[Harm] = ()) -> list[Aligned]:
    """Adverse events of the same term and grade band in one row; bands are never merged.

    Args:
        columns: the arms to set side by side.
        vocabulary: the order of terms.
        only: terms to keep, each with a grade band or with an empty one for all bands; none means all.
    """
    found: dict[Harm, dict[str, list[AdverseEvent]]] = {}
    for side in columns:
        for event in _events(side):
            about = Harm(event.term, event.grade)
            if not only or about in only or Harm(event.term, "") in only:
                found.setdefault(about, {}).setdefault(side.key, []).append(event)
    order = _places(vocabulary.terms)
    rows = sorted(found, key=lambda about: (order[about.term], GRADES.index(about.grade)))
    return [_aligned(about, found[about], columns) for about in rows]


def statistic_of(result: Result) -> str:
    """What a value is, where it is neither a median nor a count or share of people: ``mean``."""
    if result.value is not None:
        return result.statistic or "not-stated"
    return "" if result.median is not None or result.statistic in {None, "median"} else str(result.statistic)


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
                if kind != "terms" and other and fold(known.label) != fold(entry.label):
                    what = f"{code!r} is {known.label!r} in one of these trials and {entry.label!r} in another"
                    message = f"{what}; give one of them another code"
                    raise DataError(message)
    return Vocabulary(**kinds, phrases=vocabulary.phrases)


def one_study(first: Trial, second: Trial) -> bool:
    """Whether two are one trial from two sources, such as a paper and a registry record."""
    return first.id != second.id and bool(set(first.registry) & set(second.registry))


def elsewhere(trial: Trial, row: Result | AdverseEvent | Contrast) -> list[str]:
    """Other data cuts of the trial that have the same figure, in the order of the file."""
    if len(trial.cuts) == 1:
        return []
    figures = (*trial.results, *trial.adverse_events, *trial.contrasts)
    cuts = {other.cut for other in figures if type(other) is type(row) and _what(other) == _what(row)}
    return [cut for cut in trial.cuts if cut in cuts and cut != row.cut]


def _what(row: Result | AdverseEvent | Contrast) -> tuple[object, ...]:
    """What a figure measures, and in which arms, whatever the data cut and population."""
    if isinstance(row, Result):
        return row.outcome, row.arm, row.subgroup, row.timepoint and one_time(row.timepoint), statistic_of(row)
    if isinstance(row, AdverseEvent):
        return row.term, row.arm, row.grade
    return row.outcome, row.arms, row.measure, row.subgroup, row.title, row.timepoint, row.variant


def contrasts(chosen: Chosen, only: Sequence[str] = ()) -> list[Contrast]:
    """The effects between arms of one trial, at the cut asked for or at the first that has each."""
    rows = [row for row in chosen.trial.contrasts if not only or row.outcome in only]
    return _at_one_cut(rows, chosen, lambda row: (row.population, *_what(row)))


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

    names = {fold(name): code for code, term in vocabulary.terms.items() for name in (code, term.label, *term.aliases)}
    near = list(dict.fromkeys(names[name] for name in get_close_matches(fold(word), names, n=3, cutoff=_NEAR)))
    what = f"there is no {kind} {word[:_SHOWN]!r}"
    if near:
        return UsageError(f"{what}; did you mean {' or '.join(near)}?", near)
    if records:
        may = "1 imported record" if records == 1 else f"{records:,} imported records"
        return UsageError(f"{what}: no trial file has it; {may} may: name a trial that has it")
    return UsageError(f"{what}: none of these trials has it; `trialcli toxicities TRIAL` lists those of a trial")


def near_outcome(vocabulary: Vocabulary, word: str) -> UsageError | None:
    """The error that names the outcomes a typed word is near to; None where it is near to none."""
    error = unknown(word, "outcome or adverse event", vocabulary.outcomes)
    return error if "did you mean" in str(error) else None


_NEAR, _SHOWN = 0.8, 80


def grade_band(word: str) -> str:
    """A grade band as it was typed: ``>=3``, ``3+``, ``≥3``, ``3-4``, ``any``.

    Raises:
        UsageError: the word is no grade band.
    """
    text = word.strip().casefold().removeprefix("grade").strip().replace("≥", ">=").replace("–", "-")
    if text.endswith("+"):
        text = f">={text[:-1]}"
    if text not in GRADES:
        raise unknown(word, "grade band", GRADES)
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


def _results(side: Side) -> list[Result]:
    rows = [row for row in side.chosen.trial.results if row.arm == side.arm]
    return _at_one_cut(rows, side.chosen, _what)


def _events(side: Side) -> list[AdverseEvent]:
    rows = [row for row in side.chosen.trial.adverse_events if row.arm == side.arm]
    return _at_one_cut(rows, side.chosen, _what)


def _at_one_cut(rows: list[_Row], chosen: Chosen, about: Callable[[_Row], object]) -> list[_Row]:
    """The rows of the cut that was asked for; else, of each thing measured, those of the first cut that has it."""
    if chosen.cut:
        return [row for row in rows if row.cut == chosen.cut]
    order = list(chosen.trial.cuts)
    first: dict[object, str] = {}
    for row in sorted(rows, key=lambda row: order.index(row.cut)):
        first.setdefault(about(row), row.cut)
    return [row for row in rows if row.cut == first[about(row)]]
