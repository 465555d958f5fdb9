"""Whether the grade bands of an adverse event fit into each other."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product

from trialcli.audit.findings import Finding, Grade, Place, list_harms
from trialcli.audit.pairs import bounded
from trialcli.audit.sums import compare_sum, no_more
from trialcli.model import Trial
from trialcli.vocabulary.lookup import Vocabulary


def grades_in_order(trial: Trial, words: Vocabulary) -> Iterator[Finding]:
    """An event of some grades is no more frequent than one of these grades and others.

    Formula: grade 5 <= grade >=3 <= any grade, and so for every band that lies in another.
    """
    for part, one, other in bounded(_within(_bands(trial, words))):
        worst = Grade.UNLIKELY if part == "serious" else Grade.IMPOSSIBLE  # it may be counted for longer
        yield from no_more(one, other, worst)


def _within(bands: Iterable[Mapping[str, list[Place]]]) -> Iterator[tuple[str, Place, Place]]:
    """A band, a row of it, and one of a band that holds it."""
    for rows in bands:
        for part, whole in product(rows, rows):
            if frozenset() < expand_band(part) < expand_band(whole) or (part, whole) == ("serious", "any"):
                yield from ((part, *pair) for pair in product(rows[part], rows[whole]))


def grades_add_up(trial: Trial, words: Vocabulary) -> Iterator[Finding]:
    """Bands that share no grade do not come to more than the band that holds them, nor to less if none is left out.

    Formula: grade 1-2 + grade 3-4 + grade 5 = any grade, and so for all such bands, each person counted at
    the worst grade. Some reports count a person at every grade, and some know no grade for a few: unlikely.
    """
    for rows in _bands(trial, words):
        single = {band: places[0] for band, places in rows.items() if len(places) == 1 and expand_band(band)}
        for band, whole in single.items():
            inside = [other for other in single if expand_band(other) < expand_band(band)]
            for family in _families(inside):
                complete = frozenset().union(*map(expand_band, family)) == expand_band(band)
                findings = list(
                    compare_sum(whole, [single[name] for name in family], Grade.UNLIKELY, complete=complete)
                )
                yield from findings
                if findings:
                    break


def expand_band(band: str) -> frozenset[int]:
    """The grades of a band; none for *serious*, which is no grade."""
    if band == "any":
        return frozenset(range(1, 6))
    if band.startswith(">="):
        return frozenset(range(int(band[2:]), 6))
    first, _, last = band.partition("-")
    return frozenset(range(int(first), int(last or first) + 1)) if first.isdigit() else frozenset()


def _bands(trial: Trial, words: Vocabulary) -> list[dict[str, list[Place]]]:
    """One adverse event of the same people at the same cut, by grade band."""
    sets: dict[object, dict[str, list[Place]]] = {}
    for place in list_harms(trial, words):
        row = place.row
        sets.setdefault((row.term, row.arm, row.cut, row.population), {}).setdefault(row.grade, []).append(place)
    return list(sets.values())


def _families(bands: Sequence[str]) -> list[tuple[str, ...]]:
    """All sets of two or more bands that share no grade, the smallest first."""
    families: list[tuple[str, ...]] = [()]
    for band in bands:
        families += [
            (*one, band) for one in families if not any(expand_band(band) & expand_band(other) for other in one)
        ]
    return sorted((one for one in families if len(one) > 1), key=len)
