"""Whether subgroups fit into the population they are a part of."""

from collections.abc import Iterator

from trialcli.audit.findings import Finding, Grade, Place, list_results, make_finding, weigh_contradiction
from trialcli.audit.rounding_interval import count_people, format_proportion
from trialcli.model import Trial
from trialcli.vocabulary.lookup import Vocabulary


def subgroups_in_whole(trial: Trial, words: Vocabulary) -> Iterator[Finding]:
    """A subgroup has no more people, with the event or without it, than the population it is a part of.

    Formula: events, people without, and the denominator are each at most those of the whole.
    """
    for whole, parts in _subgroups(trial, words):
        for part in parts:
            inner, outer = count_people(part.row), count_people(whole.row)
            if inner is None or outer is None:
                continue
            spared = inner.of - inner.high > outer.of - outer.low
            if inner.low > outer.high or spared or inner.of > outer.of:
                why = "the part has more people than the whole" + (" without the event" if spared else "")
                reported = f"{format_proportion(part.row)}; whole: {format_proportion(whole.row)}"
                disputed, one_source = part.disputed or whole.disputed, part.source == whole.source
                grade = Grade.NOTE if disputed else Grade.IMPOSSIBLE if one_source else Grade.UNLIKELY
                yield make_finding(grade, part, reported, "no more than the whole", why)


def subgroups_add_up(trial: Trial, words: Vocabulary) -> Iterator[Finding]:
    """Subgroups that have as many people as the population have as many with the event.

    Formula: where the denominators of all subgroups come to that of the whole, so do the events.
    """
    for whole, parts in _subgroups(trial, words):
        outer, inner = count_people(whole.row), [count_people(part.row) for part in parts]
        held = [one for one in inner if one is not None]
        if outer and len(held) == len(parts) > 1 and sum(one.of for one in held) == outer.of:
            low, high = sum(one.low for one in held), sum(one.high for one in held)
            if high < outer.low or low > outer.high:
                why = "the subgroups have as many people as the whole, but not as many with the event"
                yield make_finding(
                    weigh_contradiction((whole, *parts)), whole, format_proportion(whole.row), _people(low, high), why
                )


def _subgroups(trial: Trial, words: Vocabulary) -> Iterator[tuple[Place, list[Place]]]:
    """Each whole with its subgroups."""
    sets: dict[object, list[Place]] = {}
    for place in list_results(trial, words):
        row = place.row
        if words.outcomes[row.outcome].kind == "proportion":
            about = (row.outcome, row.registered, row.arm, row.cut, row.population, row.timepoint)
            sets.setdefault(about, []).append(place)
    for places in sets.values():
        parts = [place for place in places if place.row.subgroup]
        for whole in places:
            if parts and not whole.row.subgroup:
                yield whole, parts


def _people(low: int, high: int) -> str:
    return str(low) if low == high else f"{low} to {high}"
