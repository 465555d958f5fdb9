"""Directions of real analyses, held against the arms' figures by a reading of their own."""

import math
import re
from collections.abc import Callable
from typing import Any

from trialcli.model import Contrast, Trial

Record = dict[str, Any]
_PLACE = re.compile(r"outcomeMeasures\[(\d+)\]\.analyses\[(\d+)\]")


def _cells(outcome: Record, ids: list[str]) -> list[tuple[float, float]]:
    """The values of two groups in every cell that has both as numbers; counts as shares where all are counted."""
    found = []
    for one in outcome["classes"]:
        denominators = {c["groupId"]: float(c["value"]) for d in one.get("denoms", outcome["denoms"])[:1]
                        for c in d["counts"]}  # fmt: skip
        for category in one["categories"]:
            values = {m["groupId"]: m.get("value", "") for m in category["measurements"]}
            try:
                pair = [float(values[key]) for key in ids]
            except (KeyError, ValueError):
                continue
            if outcome["paramType"] == "COUNT_OF_PARTICIPANTS":
                pair = [value / denominators[key] for value, key in zip(pair, ids, strict=True)]
            found.append((pair[0], pair[1]))
    return found


def _contradicted(effect: Contrast, outcome: Record, analysis: Record, first: str) -> bool:
    """Whether every cell has the figures the other way round than the effect: none is left that it could be of."""
    ids = analysis["groupIds"] if analysis["groupIds"][0] == first else analysis["groupIds"][::-1]
    number = float(effect.estimate.number) if effect.estimate and effect.estimate.number is not None else 0.0
    words = analysis.get("paramType", "").casefold()
    if "ratio" in words:
        number = math.log(number) if number > 0 else 0.0
    elif "difference" not in words and "mean" not in words:
        return False
    if "hazard" in words and outcome["paramType"] == "MEDIAN":
        number = -number
    signs = {(one > other) - (one < other) for one, other in _cells(outcome, ids)}
    return bool(signs) and number != 0 and signs == {-1 if number > 0 else 1}


def test_no_direction_contradicts_the_figures_of_its_arms(
    real: dict[str, Record], misread: dict[str, Record], reading: Callable[[Record], Trial]
) -> None:
    """Of every analysis whose direction is told; most are told by the figures alone."""
    wrong, told = [], 0
    for number, record in (real | misread).items():
        if "outcomeMeasuresModule" not in record.get("resultsSection", {}):
            continue
        trial = reading(record)
        measures = record["resultsSection"]["outcomeMeasuresModule"]["outcomeMeasures"]
        for effect in trial.contrasts:
            place = _PLACE.search(effect.locator or "")
            assert place
            outcome = measures[int(place[1])]
            analysis = outcome["analyses"][int(place[2])]
            if not effect.directed or len(effect.arms) != 2:
                continue
            told += 1
            groups = {g["id"] for g in outcome["groups"]}
            held = {row.arm for row in trial.results if row.registered == effect.registered}
            assert set(effect.arms) <= held
            first = next(
                _group_of(outcome, key, effect.arms[0], trial, effect) for key in sorted(groups)
                if _group_of(outcome, key, effect.arms[0], trial, effect)
            )  # fmt: skip
            if _contradicted(effect, outcome, analysis, first):
                wrong.append(f"{number} {effect.locator}")
    assert (wrong, told > 150) == ([], True)


def _group_of(outcome: Record, key: str, arm: str, trial: Trial, effect: Contrast) -> str:
    """The id of a group that has the figures of an arm, by the places of these; empty where it is another's."""
    for row in trial.results:
        if row.registered != effect.registered or row.arm != arm or not row.locator:
            continue
        at = re.search(r"classes\[(\d+)\]\.categories\[(\d+)\]\.measurements\[(\d+)\]", row.locator)
        if at:
            one, two, three = map(int, at.groups())
            found = outcome["classes"][one]["categories"][two]["measurements"][three]["groupId"]
            return key if found == key else ""
    return ""


def test_a_comparison_named_the_wrong_way_round(misread: dict[str, Record], reading: Callable[[Record], Trial]) -> None:
    """-5.53 under placebo and -7.59 under the drug are -2.06 for the drug, under "Placebo vs. Premarin"."""
    trial = reading(misread["NCT00604825"])
    found = next(effect for effect in trial.contrasts if effect.estimate == "-2.06")
    assert [trial.arms[arm].label for arm in found.arms] == ["Premarin 0.3 mg", "Placebo"]
    assert found.directed
    turned = reading(misread["NCT00464568"])
    ratio = next(effect for effect in turned.contrasts if effect.estimate == "1.14")  # 2987.2 / 2625.5
    assert [turned.arms[arm].label for arm in ratio.arms] == ["GSK256066 1 mcg", "Placebo"]
