"""What is reported of the two arms of a contrast."""

from trialcli.audit.findings import Place, list_results
from trialcli.audit.rounding_interval import Counts, count_people
from trialcli.model import Result
from trialcli.model.design import not_one_by_one

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
    return [other for other in list_results(place.trial, place.words) if _about(other.row) == about]


def _about(row: Result) -> tuple[str | None, ...]:
    return row.outcome, row.arm, row.cut, row.population, row.registered, row.subgroup or ""
