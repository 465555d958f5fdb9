"""Whether a source could have known what it is said to report, and what longer follow-up does to a figure."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import chain, combinations

from trialcli.audit.checks.source_agreement import format_reported, identify_figure
from trialcli.audit.findings import (
    Finding,
    Grade,
    Place,
    list_contrasts,
    list_harms,
    list_proportions,
    list_results,
    make_finding,
)
from trialcli.audit.pairs import bounded, grouped
from trialcli.audit.rounding_interval import span_share
from trialcli.model import AdverseEvent, Cut, Source, Trial
from trialcli.vocabulary.lookup import Vocabulary

_DATED = ("paper", "congress", "review")
"""Documents that say nothing new after their day; a page, a registry or a label is kept up."""

_ONGOING = {
    "ongoing-response",
    "ongoing-cr",
    "response-maintained",
    "car-detected",
    "neuropathy-ongoing",
}
"""Outcomes that are counted at a time, and may end."""
_CUMULATIVE = {"deaths", "crossover", "subsequent-therapy", "mortality-28"}


def published_after_cut(trial: Trial, words: Vocabulary) -> Iterator[Finding]:
    """A source cannot report data that were collected after it was published.

    Formula: day (or year) of publication >= day of the data cut. For a page or a registry, which may have
    been brought up to date since, it is unlikely.
    """
    for place in (*list_results(trial, words), *list_harms(trial, words), *list_contrasts(trial, words)):
        cutoff = trial.cuts[place.row.cut].cutoff
        for key in dict.fromkeys((place.source, place.row.ci_source)):
            source = trial.sources.get(key or "")
            day = _published(source)
            if source and day and cutoff and day < cutoff[: len(day)]:
                grade = Grade.IMPOSSIBLE if source.kind in _DATED else Grade.UNLIKELY
                text = f"{format_reported(place.row)} ({key}, {day})"
                yield make_finding(grade, place, text, f"data cut {cutoff}", "the source is older than its data")


def source_of_its_cut(trial: Trial, words: Vocabulary) -> Iterator[Finding]:
    """A figure of a later data cut is not in the report of an earlier one.

    Formula: the row's source is not that of a cut with an earlier cutoff or a shorter follow-up, unless it is
    also the source of the row's own cut, or younger than that.
    """
    for place in (*list_results(trial, words), *list_harms(trial, words), *list_contrasts(trial, words)):
        own = trial.cuts[place.row.cut]
        key = place.row.source
        source = trial.sources.get(key or "")
        if source is None or own.source in {None, key} or source.kind not in _DATED:
            continue
        cuts = [cut for cut in trial.cuts.values() if cut.source == key]
        told = _published(trial.sources.get(own.source or ""))
        younger = bool(told) and _published(source)[:4] > told[:4]
        if cuts and not younger and all(_earlier(cut, own) for cut in cuts):
            text = f"{format_reported(place.row)} ({key}), cut {own.label!r}"
            yield make_finding(Grade.UNLIKELY, place, text, f"{key} reports cut {cuts[0].label!r}",
                        "the source reports an earlier data cut than the one that is named")  # fmt: skip


def responses_grow(trial: Trial, words: Vocabulary) -> Iterator[Finding]:
    """The share with a best response or an adverse event grows with follow-up, and so do deaths and other events.

    Formula: percentage at a later data cut >= that at an earlier one; unlikely where both are of one number of people
    and neither has a subgroup, else noted. What is counted as still going on may fall.
    """
    # Registry records give no follow-up, and thousands of rows.
    followed = [place for place in _counted(trial, words)
                if _follow_up(trial.cuts[place.row.cut]) is not None and grows_with_time(place)]  # fmt: skip
    alike = grouped(followed, lambda place: (place.row.of, identify_figure(place.row, cut=False)))
    for one, other in bounded(chain.from_iterable(combinations(places, 2) for places in alike)):
        row, second = one.row, other.row
        ends = [_follow_up(trial.cuts[each.cut]) for each in (row, second)]
        if ends[0] is None or ends[1] is None or ends[0] == ends[1]:
            continue
        early, late = (one, other) if ends[0] < ends[1] else (other, one)
        before, after = span_share(early.row), span_share(late.row)
        if before and after and after.high < before.low:
            text = f"{format_reported(late.row)}; before: {format_reported(early.row)}"
            sure = row.of is not None and not row.subgroup and not (one.disputed or other.disputed)
            grade = Grade.UNLIKELY if sure else Grade.NOTE
            yield make_finding(grade, late, text, "no less than before", "it fell with longer follow-up")


def _counted(trial: Trial, words: Vocabulary) -> list[Place]:
    """Proportions, and people with an event of a time by the end of follow-up."""
    events = [place for place in list_results(trial, words) if words.outcomes[place.row.outcome].kind == "time-to-event"
              and place.row.events is not None and place.row.of and place.row.timepoint is None]  # fmt: skip
    return [*list_proportions(trial, words), *events]


def grows_with_time(place: Place) -> bool:
    """Whether a figure counts what has happened so far, which cannot become less."""
    row = place.row
    if isinstance(row, AdverseEvent):
        return True
    outcome = place.words.outcomes[row.outcome]
    cumulative = outcome.kind == "time-to-event" or outcome.group == "response" or row.outcome in _CUMULATIVE
    return cumulative and row.outcome not in _ONGOING


def _published(source: Source | None) -> str:
    """The day, or the year, of publication; empty where it is not known."""
    return (source.date or str(source.year or "")) if source else ""


def _follow_up(cut: Cut) -> Decimal | None:
    return cut.follow_up.median.number if cut.follow_up and cut.follow_up.median else None


def _earlier(one: Cut, other: Cut) -> bool:
    """Whether a cut is known to have been made before another, by its day or its follow-up."""
    if one.cutoff and other.cutoff:
        return one.cutoff < other.cutoff
    first, second = _follow_up(one), _follow_up(other)
    return first is not None and second is not None and first < second
