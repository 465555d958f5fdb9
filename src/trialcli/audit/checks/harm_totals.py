"""Whether harms fit into their totals: one event into any event, a death of harm into all deaths."""

from collections.abc import Iterator

from trialcli.audit.checks.grades import expand_band
from trialcli.audit.findings import Finding, Grade, Place, list_harms, list_results
from trialcli.audit.pairs import bounded
from trialcli.audit.rounding_interval import count_people
from trialcli.audit.sums import no_more
from trialcli.model import Trial
from trialcli.vocabulary.lookup import Vocabulary

_APART = {"any-teae", "any-serious", "any-other", "treatment-related", "related-serious", "death-adverse-event",
          "treatment-related-death", "nonrelapse-mortality", "early-death", "second-cancers", "progression-event",
          "discontinuation", "dose-reduction", "dose-interruption", "dose-modification"}  # fmt: skip
"""Terms that are totals themselves, or may be counted for longer than other events."""
_LONG = {"second-cancers", "mds-aml", "t-cell-lymphoma", "skin-cancer", "hypogammaglobulinemia", "infections"}
_STEPS = (("treatment-related-death", "death-adverse-event"), ("treatment-related", "any-teae"),
          ("related-serious", "any-serious"))  # fmt: skip
_WHOLES = {"any-teae", "death-adverse-event", *(whole for _, whole in _STEPS)}
_DEATHS = ("deaths", "all-cause-death")
_FATAL = ("treatment-related-death", "death-adverse-event")


def harms_within_any(trial: Trial, words: Vocabulary) -> Iterator[Finding]:
    """No event is more frequent than any event of its grades, and what is related no more than what is not asked.

    Formula: a term <= any event, of the same band or one that holds it; fatal events of a term <= deaths of an adverse
    event; related <= all; in the same people at the same data cut. Some events are counted for longer than others:
    unlikely, and noted of infections, cancers and low antibodies.
    """
    for one, other in bounded(_pairs(trial, words)):
        worst = Grade.NOTE if one.row.term in _LONG else Grade.UNLIKELY
        yield from no_more(one, other, worst)


def _pairs(trial: Trial, words: Vocabulary) -> Iterator[tuple[Place, Place]]:
    people: dict[object, list[Place]] = {}
    for place in list_harms(trial, words):
        people.setdefault((place.row.arm, place.row.cut, place.row.population), []).append(place)
    for places in people.values():
        wholes = [place for place in places if place.row.term in _WHOLES]
        for whole in wholes:
            for part in places:
                if _part_of(part, whole):
                    yield part, whole


def _part_of(part: Place, whole: Place) -> bool:
    one, other = part.row, whole.row
    if (one.term, other.term) in _STEPS:
        return bool(one.grade == other.grade)
    if other.term == "any-teae" and one.term not in _APART:
        inner, outer = expand_band(one.grade), expand_band(other.grade)
        return bool(inner) and inner <= outer
    return bool(other.term == "death-adverse-event" and one.term not in _APART and one.grade == "5")


def harmful_deaths_within_deaths(trial: Trial, words: Vocabulary) -> Iterator[Finding]:
    """No more people died of harm, or of one event, than died.

    Formula: events of grade 5 <= deaths of the arm, in people of the same number at the same data cut.
    """
    dead = [place for place in list_results(trial, words)
            if place.row.outcome in _DEATHS and not place.row.subgroup and not place.row.timepoint]  # fmt: skip
    for harm in list_harms(trial, words) if dead else ():
        row = harm.row
        if row.grade != "5" and row.term not in _FATAL:
            continue
        for place in dead:
            other = place.row
            same = (other.arm, other.cut) == (row.arm, row.cut)
            if same and (row.population == other.population or _fewer(harm, place)):
                yield from no_more(harm, place, Grade.UNLIKELY)


def _fewer(harm: Place, whole: Place) -> bool:
    """Whether a harm was counted among no more people than the deaths were: those treated, of those assigned."""
    one, other = count_people(harm.row), count_people(whole.row)
    return one is not None and other is not None and one.of == other.of
