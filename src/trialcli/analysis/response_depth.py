"""How deep responses were: categories that exclude each other and together are the overall response.

They are taken as printed, or worked out where both counts of nested thresholds are printed over the same people:
those with a very good partial response or better, less those with a complete response or better, are those with a very
good partial response. Percentages are never subtracted, since each was rounded.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from trialcli.analysis.chosen_cut import Chosen
from trialcli.model import Result
from trialcli.model.figure import Figure

THRESHOLDS = ("orr", "vgpr", "cr", "scr")
"""Each holds the next."""
ALONE = {"pr-only": "PR", "vgpr-only": "VGPR", "cr-only": "CR"}
"""Categories that are printed by themselves."""
CODES = (*THRESHOLDS, *ALONE)
_MYELOMA = "myeloma"  # the disease whose criteria have a very good partial response
_HALF = 0.5  # how much rounding to a whole percentage moves it


class Layer(NamedTuple):
    """One category: its name, people or the printed percentage, and whether its count was worked out."""

    name: str
    events: int | None
    printed: Figure | None
    computed: bool


class Depth(NamedTuple):
    """The categories of one arm at one data cut, the deepest first; or why there are none."""

    arm: str
    cut: str = ""
    population: str = ""
    of: int | None = None
    layers: tuple[Layer, ...] = ()
    why: str = ""
    sources: tuple[Result, ...] = ()

    def percent(self, layer: Layer) -> float:
        """What a category is of the people counted."""
        if layer.printed is not None and layer.printed.number is not None:
            return float(layer.printed.number)
        return 100 * (layer.events or 0) / (self.of or 1)


def find_depths(one: Chosen) -> list[Depth]:
    """The categories of each arm that reports a response: of the main data cut that has them all, or the one asked for.

    Args:
        one: the trial.
    """
    trial = one.trial
    whole = [row for row in trial.results if row.outcome in CODES and not (row.subgroup or row.timepoint)]
    rows = [row for row in whole if one.cut in {None, row.cut}]
    arms = dict.fromkeys(row.arm for row in rows if row.outcome == "orr")
    return [_of_arm(arm, [row for row in rows if row.arm == arm], trial.disease, list(trial.cuts)) for arm in arms]


def _of_arm(arm: str, rows: Sequence[Result], disease: str, cuts: Sequence[str]) -> Depth:
    """The finest division there is; of two as fine that of the earlier cut of the file."""
    why, best = "", Depth(arm)
    ordered = sorted(rows, key=lambda row: cuts.index(row.cut))
    for cut, population in dict.fromkeys((row.cut, row.population) for row in ordered):
        found = {row.outcome: row for row in rows if (row.cut, row.population) == (cut, population)}
        if "orr" not in found or len(found) == 1:
            continue
        layers = _layers(found, graded=_MYELOMA in disease.casefold())
        fault = _fault(found, layers)
        if not fault and len(layers) > len(best.layers):
            best = Depth(arm, cut, population, found["orr"].of, tuple(layers), "", tuple(found.values()))
        why = why or fault
    return best if best.layers else best._replace(why=why or "no response by category")


def _layers(found: Mapping[str, Result], *, graded: bool) -> list[Layer]:
    """The categories from the deepest; one that is neither printed nor exact is not among them."""
    top, made = _complete(found, graded=graded)
    middle = _alone("vgpr-only", found) or _less("VGPR", found.get("vgpr"), found.get(top))
    if middle:
        least = _alone("pr-only", found) or _less("PR", found["orr"], found.get("vgpr"))
        return [one for one in (*made, middle, least) if one]
    together = graded and "pr-only" not in found
    least = _alone("pr-only", found) or _less("PR or VGPR" if together else "PR", found["orr"], found.get(top))
    return [one for one in (*made, least) if one]


def _complete(found: Mapping[str, Result], *, graded: bool) -> tuple[str, list[Layer]]:
    """The complete responses, and the threshold that they reach down to."""
    if "scr" in found:
        rest = _alone("cr-only", found) or _less("CR", found.get("cr"), found["scr"])
        return ("cr", [_printed("sCR", found["scr"]), rest]) if rest else ("scr", [_printed("sCR", found["scr"])])
    if "cr" in found:
        return "cr", [_printed("CR or better" if graded else "CR", found["cr"])]
    alone = _alone("cr-only", found)
    return "cr-only", [alone] if alone else []


def _alone(code: str, found: Mapping[str, Result]) -> Layer | None:
    return _printed(ALONE[code], found[code]) if code in found else None


def _printed(name: str, row: Result) -> Layer:
    return Layer(name, row.events, row.percent, computed=False)


def _less(name: str, wider: Result | None, deeper: Result | None) -> Layer | None:
    """Who reached one threshold and not the next; None where a count or the people counted are not printed."""
    if wider is None or deeper is None or wider.events is None or deeper.events is None or wider.of is None:
        return None
    if wider.of != deeper.of or deeper.events > wider.events:
        return None
    return Layer(name, wider.events - deeper.events, None, computed=True)


def _fault(found: Mapping[str, Result], layers: Sequence[Layer]) -> str:
    """Why the categories are not the whole of the response; empty where they are."""
    whole = found["orr"]
    if len(layers) < 2 or whole.missing:  # noqa: PLR2004 - one category is no depth
        return _UNKNOWN
    if any(row.disputed for row in found.values()):
        return "a count or percentage of it is disputed"
    if all(layer.events is not None for layer in layers) and whole.events is not None:
        return "" if sum(layer.events or 0 for layer in layers) == whole.events else _APART
    depth = Depth("", of=whole.of, layers=tuple(layers))
    if any(layer.printed is None and (layer.events is None or not whole.of) for layer in layers):
        return _UNKNOWN
    if whole.percent is None or whole.percent.number is None:
        return _APART
    shown = sum(depth.percent(layer) for layer in layers)
    room = _HALF * (len(layers) + 1)
    return "" if abs(shown - float(whole.percent.number)) <= room else _APART


_UNKNOWN = "categories not printed, and no counts to work them out"
_APART = "the printed categories are not all of the response"
