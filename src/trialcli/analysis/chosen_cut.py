"""A trial as it was asked for: at one data cut, or with the figure of each thing that is its result.

Where no data cut was asked for, times to an event and effects are read at the latest cut, response, harm and the rest
at the main one.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache, partial
from typing import NamedTuple, TypeVar

from trialcli.errors import report_unknown
from trialcli.itself import Itself
from trialcli.model import AdverseEvent, Contrast, Result, Trial
from trialcli.model.data_cuts import WHENS, When, choose_rows, in_time
from trialcli.vocabulary.lookup import Vocabulary

Row = Result | AdverseEvent | Contrast
_Row = TypeVar("_Row", bound=Row)
_KEPT = 128  # trials that stand beside each other, or come again soon


class Chosen(NamedTuple):
    """A trial, and the data cut that was asked for; or of each figure the latest cut, the main one or all.

    Without either, each figure is of the cut that is its result: see ``read_at``.
    """

    trial: Trial
    cut: str | None = None
    when: When | None = None

    @property
    def at(self) -> str:
        """What was typed after the @; empty for a whole trial."""
        return self.cut or (self.when if self.when not in {None, "all"} else None) or ""

    @property
    def key(self) -> str:
        """What the reader typed to name it: ``karmma`` or ``karmma@update``."""
        return f"{self.trial.id}@{self.at}" if self.at else self.trial.id

    @property
    def name(self) -> str:
        """The trial's name, with the cut where one was asked for."""
        return f"{self.trial.name} @{self.at}" if self.at else self.trial.name

    @property
    def main(self) -> str:
        """The cut that stands for the trial: the one asked for, else the main one, or the latest of all."""
        return self.cut or (in_time(self.trial)[-1] if self.when == "latest" else next(iter(self.trial.cuts)))

    def also(self, cuts: Sequence[str]) -> str:
        """That a figure is reported at other data cuts too, each as it is typed."""
        return f"also @{', @'.join(cuts)}"


def choose_cut(trial: Trial, word: str | None) -> Chosen:
    """A trial at a data cut, or at ``latest``, ``main`` or ``all``; a cut that the file calls so comes first.

    Raises:
        UsageError: the trial has no such cut; it lists those it has.
    """
    if word is None:
        return Chosen(trial)
    folded = {cut.casefold(): cut for cut in trial.cuts}
    if word.casefold() in folded:
        return Chosen(trial, folded[word.casefold()])
    for when in WHENS:
        if word.casefold() == when:
            return Chosen(trial, when=when)
    raise report_unknown(word, f"data cut of {trial.name}", trial.cuts)


def narrow_trial(one: Chosen, vocabulary: Vocabulary) -> Chosen:
    """The same with the figures alone that were asked for by ``latest`` or ``main``, for a page of one trial."""
    if one.when not in {"latest", "main"}:
        return one
    trial = replace(
        one.trial,
        results=tuple(read_at(one.trial.results, one, vocabulary)),
        contrasts=tuple(read_at(one.trial.contrasts, one, vocabulary)),
        adverse_events=tuple(read_at(one.trial.adverse_events, one, vocabulary)),
    )
    return one._replace(trial=trial)


def read_at(rows: Sequence[_Row], chosen: Chosen, vocabulary: Vocabulary) -> list[_Row]:
    """The figures of the data cuts that were asked for; else of each thing the figure that is its result.

    That is the one of the latest cut of a time to an event and of an effect, which more follow-up replaces; it is the
    one of the main cut of everything else: a response, a harm, who took part.
    """
    trial, matter = chosen.trial, partial(_matter, vocabulary)
    if chosen.cut or len(trial.cuts) == 1:
        return [row for row in rows if row.cut == (chosen.cut or row.cut)]
    if chosen.when:
        return choose_rows(rows, trial, chosen.when, matter)
    followed = [row for row in rows if _followed(row, vocabulary)]
    kept = {id(row) for row in choose_rows(followed, trial, "latest", matter)}
    others = [row for row in rows if not _followed(row, vocabulary)]
    kept |= {id(row) for row in choose_rows(others, trial, "main", matter)}
    return [row for row in rows if id(row) in kept]


def list_results(chosen: Chosen, vocabulary: Vocabulary) -> tuple[Result, ...]:
    """The results of a trial, of all arms, as :func:`read_at` reads them."""
    return _results(Itself(chosen.trial), chosen.cut, chosen.when, Itself(vocabulary))


def list_events(chosen: Chosen, vocabulary: Vocabulary) -> tuple[AdverseEvent, ...]:
    """The adverse events of a trial, of all arms, as :func:`read_at` reads them."""
    return _events(Itself(chosen.trial), chosen.cut, chosen.when, Itself(vocabulary))


@lru_cache(maxsize=_KEPT)
def _results(
    trial: Itself[Trial], cut: str | None, when: When | None, vocabulary: Itself[Vocabulary]
) -> tuple[Result, ...]:
    return tuple(read_at(trial.it.results, Chosen(trial.it, cut, when), vocabulary.it))


@lru_cache(maxsize=_KEPT)
def _events(
    trial: Itself[Trial], cut: str | None, when: When | None, vocabulary: Itself[Vocabulary]
) -> tuple[AdverseEvent, ...]:
    return tuple(read_at(trial.it.adverse_events, Chosen(trial.it, cut, when), vocabulary.it))


def is_result(figure: Row, trial: Trial, vocabulary: Vocabulary) -> bool:
    """Whether a figure is of the cut that is shown where none is asked for."""
    return len(trial.cuts) == 1 or any(
        row is figure for row in read_at(_same(trial, figure), Chosen(trial), vocabulary)
    )


def _followed(row: Row, vocabulary: Vocabulary) -> bool:
    """Whether longer follow-up replaces a figure."""
    if isinstance(row, Result):
        outcome = vocabulary.outcomes[row.outcome]
        return outcome.kind == "time-to-event" and outcome.group not in {"safety", "baseline"}
    return isinstance(row, Contrast)


def _same(trial: Trial, row: Row) -> list[Row]:
    """The figures of one thing, at all cuts."""
    figures = (*trial.results, *trial.adverse_events, *trial.contrasts)
    return [other for other in figures if type(other) is type(row) and _what(other) == _what(row)]


def _matter(vocabulary: Vocabulary, row: Row) -> tuple[object, ...]:
    """What one figure at a time is shown of: an effect in each population, a median, and how many had the event."""
    if isinstance(row, Contrast):
        return (row.population, *_what(row))
    if isinstance(row, Result) and vocabulary.outcomes[row.outcome].kind == "time-to-event":
        return (all(figure is None for figure in (row.median, row.value, row.missing)), *_what(row))
    return _what(row)


def list_other_cuts(trial: Trial, row: Row) -> list[str]:
    """Other data cuts of the trial that have the same figure, in the order of the file."""
    if len(trial.cuts) == 1:
        return []
    cuts = {other.cut for other in _same(trial, row)}
    return [cut for cut in trial.cuts if cut in cuts and cut != row.cut]


def _what(row: Row) -> tuple[object, ...]:
    """What a figure measures, and in which arms, whatever the data cut and population."""
    if isinstance(row, Result):
        return row.outcome, row.arm, row.subgroup, row.timepoint, statistic_of(row)
    if isinstance(row, AdverseEvent):
        return row.term, row.arm, row.grade
    return row.outcome, row.arms, row.measure, row.subgroup, row.title


def list_contrasts(chosen: Chosen, only: Sequence[str] = ()) -> list[Contrast]:
    """The effects between arms of one trial, at the cut asked for or at the latest that has each."""
    rows = [row for row in chosen.trial.contrasts if not only or row.outcome in only]
    if chosen.cut:
        return [row for row in rows if row.cut == chosen.cut]
    return choose_rows(rows, chosen.trial, chosen.when or "latest", lambda row: (row.population, *_what(row)))


def statistic_of(result: Result) -> str:
    """What a value is, where it is neither a median nor a count or share of people: ``mean``."""
    if result.value is not None:
        return result.statistic or "not-stated"
    return "" if result.median is not None or result.statistic in {None, "median"} else str(result.statistic)


def name_statistic(result: Result, vocabulary: Vocabulary) -> str:
    """The same with the vocabulary at hand: ``events`` for how many had the event of a time to an event, by the cut."""
    counted = result.percent is not None or result.events is not None
    bare = result.median is None and result.value is None and not result.timepoint and not result.missing
    timed = vocabulary.outcomes[result.outcome].kind == "time-to-event"
    return "events" if timed and counted and bare else statistic_of(result)
