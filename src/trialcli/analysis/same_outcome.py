"""The same thing under one code, before trials stand side by side: what registry records have own words for.

A characteristic of participants is the same where its title, kind and unit are; an outcome is the same in two versions
of one record where its title and time frame are.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from trialcli.analysis.align import Aligned, Side
from trialcli.analysis.chosen_cut import Chosen
from trialcli.model import AdverseEvent, Contrast, Registered, Result, Trial
from trialcli.model.vocabulary import Outcome
from trialcli.vocabulary.lookup import fold_word

_Key = tuple[str, ...]


class _Own(NamedTuple):
    """An outcome that a record has a word of its own for."""

    code: str
    outcome: Outcome
    about: Registered | None


def align_codes(chosen: Sequence[Chosen]) -> list[Chosen]:
    """The trials with one code for each thing that several records have a word of their own for."""
    known: dict[_Key, str] = {}
    used: dict[str, _Key] = {}
    done: list[Chosen] = []
    for one in chosen:
        again = any(_versions(one, other) for other in done)
        codes = _codes(one.trial, known, used, versions=again or any(_versions(one, other) for other in chosen))
        done.append(one._replace(trial=_renamed(one.trial, codes)) if codes else one)
    return done


def versions_of_one(chosen: Sequence[Chosen]) -> bool:
    """Whether all are versions of one registry record."""
    return len(chosen) > 1 and all(_versions(one, other) for one in chosen[:1] for other in chosen[1:])


def _versions(one: Chosen, other: Chosen) -> bool:
    """Whether two are different versions of one record."""
    first, second = one.trial.registration, other.trial.registration
    return bool(first and second and first.number == second.number and first.version != second.version)


def _codes(trial: Trial, known: dict[_Key, str], used: dict[str, _Key], *, versions: bool) -> dict[str, str]:
    """New codes for the own outcomes of a record; empty for a trial that has none."""
    codes: dict[str, str] = {}
    times: Counter[_Key] = Counter()
    for own in _own(trial):
        key = _key(trial, own, versions=versions)
        if key is None:
            continue
        times[key] += 1
        key = (*key, str(times[key]))
        code = known.get(key) or own.code
        while used.get(code, key) != key:
            code += "-"
        known[key], used[code] = code, key
        codes[own.code] = code
    return {old: new for old, new in codes.items() if old != new}


def _own(trial: Trial) -> Iterator[_Own]:
    if trial.registration is None or trial.words is None:
        return
    about = {one.outcome: one for one in trial.registered.values() if one.outcome}
    for code, outcome in trial.words.outcomes.items():
        yield _Own(code, outcome, about.get(code))


def _key(trial: Trial, own: _Own, *, versions: bool) -> _Key | None:
    """What an outcome has in common with the same outcome of another record; None where nothing can be said."""
    outcome, about = own.outcome, own.about
    if outcome.group == "baseline":
        return ("baseline", fold_word(outcome.label), outcome.kind, fold_word((about.unit if about else None) or ""))
    if versions and trial.registration:
        frame = (about.time_frame if about else None) or ""
        return (trial.registration.number, fold_word(outcome.label), outcome.kind, fold_word(frame))
    return None


def _renamed(trial: Trial, codes: Mapping[str, str]) -> Trial:
    """A trial with other codes for its own outcomes."""
    assert trial.words is not None  # noqa: S101 - it has words of its own to rename
    words = {codes.get(code, code): outcome for code, outcome in trial.words.outcomes.items()}
    return replace(
        trial,
        words=replace(trial.words, outcomes=words),
        results=tuple(_coded(row, codes) for row in trial.results),
        contrasts=tuple(_coded_contrast(row, codes) for row in trial.contrasts),
        registered={key: _coded_entry(about, codes) for key, about in trial.registered.items()},
    )


def _coded(row: Result, codes: Mapping[str, str]) -> Result:
    return replace(row, outcome=codes[row.outcome]) if row.outcome in codes else row


def _coded_contrast(row: Contrast, codes: Mapping[str, str]) -> Contrast:
    return replace(row, outcome=codes[row.outcome]) if row.outcome in codes else row


def _coded_entry(about: Registered, codes: Mapping[str, str]) -> Registered:
    return replace(about, outcome=codes[about.outcome]) if about.outcome and about.outcome in codes else about


def is_unchanged(row: Aligned, columns: Sequence[Side]) -> bool:
    """Whether every version of a record has the same figures in a row."""
    said: dict[str, set[object]] = {}
    for side in columns:
        arm = side.chosen.trial.arms[side.arm].label
        found = said.setdefault(side.chosen.key, set())
        found |= {(arm, _figure(figure)) for figure in row.figures[side.key]}
    return len(set(map(frozenset, said.values()))) == 1


def changed_effects(one: Chosen, chosen: Sequence[Chosen], found: Sequence[Contrast]) -> list[Contrast]:
    """The effects of one version of a record that another version does not have so."""
    others = [{_effect(other.trial, row) for row in other.trial.contrasts} for other in chosen if other is not one]
    return [row for row in found if not all(_effect(one.trial, row) in effects for effects in others)]


def _effect(trial: Trial, row: Contrast) -> Contrast:
    """An effect without where it stands, its arms by what they are called."""
    arms = tuple(trial.arms[arm].label for arm in row.arms)
    return replace(row, arms=arms, cut="", locator=None, source=None, registered=None)


def _figure(row: Result | AdverseEvent) -> Result | AdverseEvent:
    """A figure without where it stands."""
    if isinstance(row, AdverseEvent):
        return replace(row, arm="", cut="", locator=None, source=None)
    return replace(row, arm="", cut="", locator=None, source=None, registered=None)
