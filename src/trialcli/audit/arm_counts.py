"""What is reported of the two arms of a contrast."""

from trialcli.audit.findings import Place, keep_last, list_results
from trialcli.audit.rounding_interval import Counts, count_people
from trialcli.model import Result, Trial
from trialcli.model.design import not_one_by_one
from trialcli.vocabulary.lookup import Vocabulary

_PAIR = 2


def arms_counts(place: Place) -> tuple[Counts, Counts] | None:
    """What the two arms of a contrast of proportions allow, where the file says it of both.

    Of clusters and of crossovers counts alone say nothing: people of a cluster are alike, and in a crossover the same
    people stand in both groups.
    """
    row = place.row
    if len(row.arms) != _PAIR or not_one_by_one(place.trial.design):
        return None
    if place.words.outcomes[row.outcome].kind != "proportion":
        return None
    first, second = (_agreed([count_people(other.row) for other in of_arm(place, arm)]) for arm in row.arms)
    return (first, second) if first and second else None


def _agreed(rows: list[Counts | None]) -> Counts | None:
    """What all rows of one arm allow together; None where one allows nothing, or they do not agree."""
    held = [one for one in rows if one]
    if len(held) != len(rows) or len({one.of for one in held}) != 1:
        return None
    low, high = max(one.low for one in held), min(one.high for one in held)
    return Counts(low, high, held[0].of) if low <= high else None


def of_arm(place: Place, arm: str) -> list[Place]:
    """The rows of one arm that the contrast is about."""
    row = place.row
    about = (row.outcome, arm, row.cut, row.population, row.registered, row.subgroup or "")
    return _by_matter(place.trial, place.words).get(about, [])


@keep_last
def _by_matter(trial: Trial, words: Vocabulary) -> dict[tuple[str | None, ...], list[Place]]:
    """The results of a trial by what they are about."""
    found: dict[tuple[str | None, ...], list[Place]] = {}
    for place in list_results(trial, words):
        found.setdefault(_about(place.row), []).append(place)
    return found


def _about(row: Result) -> tuple[str | None, ...]:
    return row.outcome, row.arm, row.cut, row.population, row.registered, row.subgroup or ""
