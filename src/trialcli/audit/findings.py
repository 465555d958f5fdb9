"""What the audit says of a figure, and how bad it is."""

from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from functools import wraps
from typing import Any, NamedTuple, TypeVar

from trialcli.model import AdverseEvent, Contrast, Trial
from trialcli.vocabulary.lookup import Vocabulary

_Made = TypeVar("_Made")


class Grade(Enum):
    """How bad a finding is, worst first.

    *Impossible* breaks an identity whatever was rounded. *Unlikely* breaks one that has rare exceptions.
    *Only with rounding* fits only where a figure was cut off, rounded up or rounded twice. A *note* is
    nothing wrong.
    """

    IMPOSSIBLE = "impossible"
    UNLIKELY = "unlikely"
    ROUNDING = "only with rounding"
    NOTE = "note"

    @property
    def fails(self) -> bool:
        """Whether a file with such a finding is not sound."""
        return self in {Grade.IMPOSSIBLE, Grade.UNLIKELY}


class Finding(NamedTuple):
    """What one check found in one figure.

    ``path`` counts list items from 1, as ``validate`` does; ``cut`` is empty where the finding is of the
    whole trial. ``check`` is filled in by the one who runs the checks, and so is ``acknowledged``, the reason why an
    oddity is the source's own.
    """

    grade: Grade
    trial: str
    figure: str
    path: str
    cut: str
    reported: str
    recomputed: str
    why: str
    check: str = ""
    acknowledged: str = ""

    @property
    def fails(self) -> bool:
        """Whether a file with it is not sound: what is the source's own, and is said to be, fails nothing."""
        return self.grade.fails and not self.acknowledged


class Place(NamedTuple):
    """A row of figures, which is a result, an adverse event or a contrast, and where it stands."""

    trial: Trial
    words: Vocabulary
    row: Any
    path: str

    @property
    def source(self) -> str:
        """The source of the row: its own, or that of its cut."""
        return self.row.source or self.trial.cuts[self.row.cut].source or ""

    @property
    def disputed(self) -> bool:
        """Whether the file itself says that sources disagree."""
        return bool(self.row.disputed)

    @property
    def name(self) -> str:
        """A readable name: ``ORR, Idecabtagene vicleucel, Primary report, Treated``."""
        row = self.row
        where = (self._arms(), self.trial.cuts[row.cut].label, self.words.populations[row.population].heading)
        return ", ".join((*self._measured(), *where))

    def _arms(self) -> str:
        row, arms = self.row, self.trial.arms
        if not isinstance(row, Contrast):
            return arms[row.arm].label
        labels = (" vs " if row.directed else ", ").join(arms[arm].label for arm in row.arms)
        return labels if row.directed else f"{labels} (direction not stated)"

    def _measured(self) -> Iterator[str]:
        row = self.row
        if isinstance(row, AdverseEvent):
            yield self.words.terms[row.term].heading
            if row.term not in {"any-serious", "any-other"}:  # whose names say their kind
                yield _graded(row.grade)
            return
        heading = self.words.outcomes[row.outcome].heading
        timepoint = row.timepoint
        yield f"{heading} at {timepoint}" if timepoint else heading
        if isinstance(row, Contrast):
            yield row.title if row.measure == "other" and row.title else row.measure.replace("-", " ")
        if row.subgroup:
            yield row.subgroup


def keep_last(make: Callable[[Trial, Vocabulary], _Made]) -> Callable[[Trial, Vocabulary], _Made]:
    """What a function made of the trial that it was last asked for; each check asks again for the same."""
    held: list[tuple[Trial, Vocabulary, _Made]] = []

    @wraps(make)
    def kept(trial: Trial, words: Vocabulary) -> _Made:
        if not held or held[0][0] is not trial or held[0][1] is not words:
            held[:] = [(trial, words, make(trial, words))]
        return held[0][2]

    return kept


@keep_last
def list_results(trial: Trial, words: Vocabulary) -> list[Place]:
    """The results of a trial."""
    return [Place(trial, words, row, f"results[{n}]") for n, row in enumerate(trial.results, 1)]


@keep_last
def list_harms(trial: Trial, words: Vocabulary) -> list[Place]:
    """The adverse events of a trial."""
    return [Place(trial, words, row, f"adverse_events[{n}]") for n, row in enumerate(trial.adverse_events, 1)]


@keep_last
def list_contrasts(trial: Trial, words: Vocabulary) -> list[Place]:
    """The effects between arms of a trial."""
    return [Place(trial, words, row, f"contrasts[{n}]") for n, row in enumerate(trial.contrasts, 1)]


@keep_last
def list_proportions(trial: Trial, words: Vocabulary) -> list[Place]:
    """The rows that count people: results of a proportion, and adverse events.

    A percentage without a count, of an outcome that the trial alone has, may be read off a curve or a model.
    """
    own = trial.words.outcomes if trial.words else {}
    counted = [
        place
        for place in list_results(trial, words)
        if words.outcomes[place.row.outcome].kind == "proportion"
        and (place.row.outcome not in own or place.row.events is not None)
    ]
    return [*counted, *list_harms(trial, words)]


@keep_last
def list_shares(trial: Trial, words: Vocabulary) -> list[Place]:
    """The rows whose percentage is a share of people counted: proportions, and unwanted events by the end of follow-up.

    A rate at a time is read off a curve, and a percentage of those still without the event may be one.
    """
    crude = [
        place
        for place in list_results(trial, words)
        if words.outcomes[place.row.outcome].kind == "time-to-event"
        and words.outcomes[place.row.outcome].higher == "worse"
        and place.row.timepoint is None
        and place.row.of is not None
    ]
    return [*list_proportions(trial, words), *crude]


def make_finding(grade: Grade, place: Place, reported: str, recomputed: str, why: str) -> Finding:
    """A finding of one row."""
    return Finding(grade, place.trial.id, place.name, place.path, place.row.cut, reported, recomputed, why)


def weigh_contradiction(places: Iterable[Place], worst: Grade = Grade.IMPOSSIBLE) -> Grade:
    """How bad a contradiction between rows is, at the ``worst``.

    Two sources that contradict each other, or two denominators, may have counted otherwise; where the file
    itself says that sources disagree, there is nothing to find but the dispute.
    """
    held = list(places)
    if any(place.disputed for place in held):
        return Grade.NOTE
    counted = {(place.source, place.row.of) for place in held}
    return worst if len(counted) == 1 else Grade.UNLIKELY


def _graded(band: str) -> str:
    if band in {"any", "serious", "other"}:
        return {"any": "any grade", "serious": band, "other": "other, not serious"}[band]
    return f"grade {band.replace('>=', '≥').replace('-', '–')}"
