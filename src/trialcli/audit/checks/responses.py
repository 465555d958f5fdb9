"""Whether deeper responses are part of shallower ones, and best responses come to the whole."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise, product

from trialcli.audit.findings import Finding, Grade, Place, list_results
from trialcli.audit.pairs import bounded
from trialcli.audit.sums import compare_sum, no_more
from trialcli.model import Trial
from trialcli.vocabulary.lookup import Vocabulary

RESPONSES = ("scr", "cr", "vgpr", "orr")
"""Outcome codes from the deepest response to the whole; each counts all before it."""
PARTS = (("orr", ("cr", "vgpr-only", "pr-only")), ("orr", ("vgpr", "pr-only")), ("vgpr", ("cr", "vgpr-only")))
"""Outcome codes of a whole and of parts that share nobody and leave nobody out."""


def responses_in_order(trial: Trial, words: Vocabulary) -> Iterator[Finding]:
    """A deeper response is no more frequent than a shallower one that includes it.

    Formula: sCR <= CR or better <= VGPR or better <= ORR, in the same people at the same data cut.

    Reference: Kumar S, Paiva B, Anderson KC, et al. Lancet Oncology 2016;17:e328-e346,
    doi 10.1016/S1470-2045(16)30206-6.
    """
    for one, other in bounded(_within(_responses(trial, words))):
        yield from no_more(one, other)


def _within(responses: Iterable[Mapping[str, list[Place]]]) -> Iterator[tuple[Place, Place]]:
    """A row of a response, and one of a response that holds it."""
    for rows in responses:
        steps = list(pairwise(code for code in RESPONSES if code in rows))
        alone = [(part, whole) for whole, parts in PARTS for part in parts if part not in RESPONSES]
        for part, whole in (*steps, *dict.fromkeys(alone)):
            yield from product(rows.get(part, ()), rows.get(whole, ()))


def responses_add_up(trial: Trial, words: Vocabulary) -> Iterator[Finding]:
    """Best responses, each person counted once, come to the overall response.

    Formula: CR or better + VGPR + PR = ORR; VGPR or better + PR = ORR; CR or better + VGPR = VGPR or better.
    """
    for rows in _responses(trial, words):
        for code, names in PARTS:
            if all(len(rows.get(name, ())) == 1 for name in (code, *names)):
                whole, parts = rows[code][0], [rows[name][0] for name in names]
                yield from compare_sum(whole, parts, Grade.IMPOSSIBLE, complete=True)


def _responses(trial: Trial, words: Vocabulary) -> list[dict[str, list[Place]]]:
    """Responses of the same people at the same cut, by outcome."""
    sets: dict[object, dict[str, list[Place]]] = {}
    for place in list_results(trial, words):
        row = place.row
        about = (row.arm, row.cut, row.population, row.subgroup, row.timepoint)
        sets.setdefault(about, {}).setdefault(row.outcome, []).append(place)
    return list(sets.values())
