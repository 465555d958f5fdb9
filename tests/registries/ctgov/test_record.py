"""Whole records: every figure at its place, nothing that makes the reading stumble, and always the same trial."""

import copy
import html
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from trialcli.library.trialfiles.codec import decode_kind
from trialcli.model import AdverseEvent, Contrast, Result, Trial
from trialcli.model.figure import Figure
from trialcli.registries.ctgov.record import read_record
from trialcli.trialfile.reader import dump_record
from trialcli.vocabulary.titles import Titles

Record = dict[str, Any]
Reading = Callable[[Record], Trial]


def at(record: Record, locator: str) -> Any:
    """The node at a locator."""
    node: Any = record
    for key, index in re.findall(r"([^.\[\]]+)|\[(\d+)\]", locator):
        node = node[key] if key else node[int(index)]
    return node


def digits(value: object) -> str:
    """A printed number without what does not belong to it."""
    text = html.unescape(str(value)).strip().removeprefix("P").strip().removeprefix("=").strip()
    return re.sub(r"(^|[<>≤≥ -])\.(?=\d)", r"\g<1>0.", text)


def same(figure: Figure | None, printed: object) -> bool:
    """Whether a figure is what was printed; a kind of missing stands for NA, and for nothing."""
    if figure is None or figure.missing:
        return printed in {None, "", "NA"}
    return figure == digits(printed)


def pairs(row: Result | Contrast, node: Record) -> Iterator[tuple[Figure | None, object]]:
    """The figures of a row beside what the record prints at their place."""
    low, high = ("lowerLimit", "upperLimit") if isinstance(row, Result) else ("ciLowerLimit", "ciUpperLimit")
    spread = node.get("spread" if isinstance(row, Result) else "dispersionValue")
    ci = row.ci or (row.range if isinstance(row, Result) else None)
    limits = ci or ((row.spread.low, row.spread.high) if row.spread else (None, None))
    yield limits[0], node.get(low)
    yield limits[1], node.get(high)
    yield row.spread.value if row.spread else None, spread
    if isinstance(row, Contrast):
        yield row.estimate, node.get("paramValue")
        yield row.p, node.get("pValue")


def values(row: Result) -> list[str]:
    """The one figure of a result, as text."""
    shown = (row.events, row.percent, row.median, row.value)
    return [str(value) for value in shown if value is not None]


def denominators(record: Record, row: Result, group: str) -> set[str]:
    """Every number that the levels above a measurement count in its group."""
    parts = (row.locator or "").split(".classes")
    owners = [at(record, parts[0]), record["resultsSection"].get("baselineCharacteristicsModule", {})]
    part = re.match(r"\[\d+\]", parts[1]) if len(parts) > 1 else None
    if part:
        owners.insert(0, at(record, f"{parts[0]}.classes{part.group()}"))
    for owner in owners:
        counted = {count["value"] for denominator in owner.get("denoms", ()) for count in denominator["counts"]
                   if count["groupId"] == group}  # fmt: skip
        if counted:
            return counted
    return set()


def test_every_result_of_a_real_record_is_at_its_place(real: dict[str, Record], reading: Reading) -> None:
    """The figure, its limits, its spread and its denominator, digit by digit; and every measurement has its result."""
    seen = 0
    for record in real.values():
        trial = reading(record)
        rows = [row for row in trial.results if ".measurements[" in (row.locator or "")]
        for row in rows:
            node = at(record, row.locator or "")
            printed = digits(node["value"]) if row.events is None else str(int(node["value"]))
            assert values(row) == ([printed] if not row.missing else [])
            assert all(same(figure, printed) for figure, printed in pairs(row, node)), row
            assert row.of is None or str(row.of) in denominators(record, row, node["groupId"])
        assert len(rows) == sum(1 for path in spots(record) if path[-2:-1] == ("measurements",))
        seen += len(rows)
    assert seen > 1000


def test_every_analysis_of_a_real_record_is_at_its_place(real: dict[str, Record], reading: Reading) -> None:
    """Estimate, limits, level, P value and dispersion; as many as the record has."""
    seen = 0
    for record in real.values():
        trial = reading(record)
        for row in trial.contrasts:
            node = at(record, row.locator or "")
            assert all(same(figure, printed) for figure, printed in pairs(row, node)), row
            assert row.ci is None or row.level == node["ciPctValue"]
            assert len(row.arms) == len(node["groupIds"])
        outcomes = record.get("resultsSection", {}).get("outcomeMeasuresModule", {}).get("outcomeMeasures", [])
        assert len(trial.contrasts) == sum(len(one.get("analyses", ())) for one in outcomes)
        seen += len(trial.contrasts)
    assert seen > 100


def test_every_adverse_event_of_a_real_record_is_at_its_place(real: dict[str, Record], reading: Reading) -> None:
    """People, those at risk, and how often; every row of both lists, under its own term and system."""
    seen = 0
    for record in real.values():
        trial = reading(record)
        words = trial.words.terms if trial.words else {}
        listed = [row for row in trial.adverse_events if ".stats[" in (row.locator or "")]
        for row in listed:
            node, event = at(record, row.locator or ""), at(record, (row.locator or "").split(".stats")[0])
            if row.missing is None:
                assert (row.events, row.of or 0) == (node["numAffected"], node["numAtRisk"])
            assert row.occurrences == node.get("numEvents")
            assert f".{row.grade}Events[" in (row.locator or "")
            label = html.unescape(event["term"]).replace("\\", "")
            assert label == (row.title or words[row.term].label)
            assert row.term not in words or words[row.term].system == event["organSystem"]
        for row in (row for row in trial.adverse_events if row.term in {"any-serious", "any-other"}):
            node = at(record, row.locator or "")
            assert row.missing or (row.events, row.of) == (
                node[f"{row.grade}NumAffected"],
                node[f"{row.grade}NumAtRisk"],
            )
        keys = [(row.term, row.grade, row.arm) for row in listed]
        assert len(keys) == len(set(keys))
        module = record.get("resultsSection", {}).get("adverseEventsModule", {})
        assert len(listed) == sum(
            len(one["stats"]) for key in ("seriousEvents", "otherEvents") for one in module.get(key, ())
        )
        seen += len(listed)
    assert seen > 4000


def test_every_number_of_a_real_flow_is_at_its_place(real: dict[str, Record], reading: Reading) -> None:
    """Milestones and reasons, as many as there are."""
    for record in real.values():
        trial = reading(record)
        for row in trial.flow:
            node = at(record, row.locator or "")
            assert str(row.people) == node["numSubjects"]
            assert (row.units or "").split(" ")[0] == node.get("numUnits", "")
        flow = record.get("resultsSection", {}).get("participantFlowModule", {})
        rows = json.dumps(flow).count('"groupId"')
        assert len(trial.flow) == rows


def test_no_two_figures_of_a_real_record_look_alike(real: dict[str, Record], reading: Reading) -> None:
    """Outcome, part, arm: together they name one figure."""
    for record in real.values():
        keys = [(row.outcome, row.subgroup, row.arm, row.population) for row in reading(record).results]
        assert len(keys) == len(set(keys))


def test_every_arm_of_a_real_record_says_how_it_came_about(real: dict[str, Record], reading: Reading) -> None:
    """As many reasons as groups that joined, and never two groups of one table in one arm."""
    for record in real.values():
        for arm in reading(record).arms.values():
            tables = [line.partition(", group")[0].partition(", number")[0] for line in arm.joined]
            whole = [table for table in tables if not table.startswith("Outcome")]
            assert len(whole) == len(set(whole))


def test_a_real_record_is_read_the_same_each_time(real: dict[str, Record], reading: Reading) -> None:
    """And reading changes nothing in it; what was read can be kept and read back."""
    for record in real.values():
        before = copy.deepcopy(record)
        trial = reading(record)
        assert reading(record) == trial
        assert record == before
        assert decode_kind(Trial, dump_record(trial)) == trial


ODD = st.one_of(
    st.none(), st.booleans(), st.integers(-5, 10**20), st.floats(allow_nan=False), st.text(max_size=8),
    st.sampled_from(["NA", "1,234", "<0.05", "&lt;", "\\", "0", "-1", "total", "STARTED", "OG000", "BG000", "95"]),
    st.just([]), st.just({}), st.just([[]]), st.just([{}]), st.just({"a": {"b": [1]}}),
)  # fmt: skip


def spots(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of every value."""
    if path:
        yield path
    items: Any = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield from spots(item, (*path, key))


def put(record: Record, path: tuple[Any, ...], value: Any, how: str) -> None:
    """Change one spot: take it away, put something else there, nest it, or repeat it."""
    node: Any = record
    for key in path[:-1]:
        node = node[key]
    old, key = node[path[-1]], path[-1]
    if how == "delete":
        del node[key]
    elif how == "nest":
        node[key] = [old]
    elif how == "wrap":
        node[key] = {"inside": old}
    elif how == "repeat" and isinstance(node, list):
        node.append(copy.deepcopy(old))
    else:
        node[key] = value


@pytest.fixture
def whole(made: Callable[..., Record], outcome: Callable[..., Record]) -> Record:
    """A small record with something of everything."""
    groups = {letters: [{"id": f"{letters}000", "title": "Drug", "description": "Ten milligrams of the drug a day"},
                        {"id": f"{letters}001", "title": "Placebo"}] for letters in ("FG", "BG", "EG")}  # fmt: skip
    counts = [{"groupId": "BG000", "value": "40"}, {"groupId": "BG001", "value": "50"}]
    reached = [{"groupId": "FG000", "numSubjects": "40"}, {"groupId": "FG001", "numSubjects": "50"}]
    analysis = {"groupIds": ["OG000", "OG001"], "paramType": "Risk Difference (RD)", "paramValue": "-5",
                "ciPctValue": "95", "ciLowerLimit": "-9", "ciUpperLimit": "-1", "pValue": "0.04",
                "estimateComment": "Drug vs Placebo"}  # fmt: skip
    return made(
        {"identificationModule": {"acronym": "ITCH"},
         "outcomesModule": {"primaryOutcomes": [{"measure": "Itching", "timeFrame": "12 weeks"}]}},
        flow={"groups": groups["FG"], "periods": [{"title": "All", "milestones": [
            {"type": "STARTED", "achievements": reached}]}]},
        baseline={"groups": groups["BG"], "denoms": [{"units": "Participants", "counts": counts}], "measures": [
            {"title": "Age", "paramType": "MEAN", "dispersionType": "STANDARD_DEVIATION", "unitOfMeasure": "years",
             "classes": [{"categories": [{"measurements": [{"groupId": "BG000", "value": "60", "spread": "9"}]}]}]}]},
        outcomes=[outcome({"value": "5", "lowerLimit": "1", "upperLimit": "NA", "comment": "upper not reached"},
                          dispersionType="95% Confidence Interval", analyses=[analysis], type="PRIMARY"),
                  outcome(title="Overall survival", paramType="MEDIAN", unitOfMeasure="months")],
        events={"eventGroups": groups["EG"], "seriousEvents": [{"term": "Anaemia", "organSystem": "Blood", "stats": [
            {"groupId": "EG000", "numAffected": 1, "numAtRisk": 40}]}]},
    )  # fmt: skip


@settings(max_examples=settings().max_examples * 4, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_a_record_holds_it_is_read(data: st.DataObject, whole: Record, titles: Titles) -> None:
    """Anything may be missing, of another type or nested; all that can be kept of it can be written."""
    record = copy.deepcopy(whole)
    for _ in range(data.draw(st.integers(1, 6))):
        paths = [path for path in spots(record) if path != ("protocolSection", "identificationModule", "nctId")]
        path = data.draw(st.sampled_from(paths))
        inside = path in {("protocolSection",), ("protocolSection", "identificationModule")}
        how = "repeat" if inside else data.draw(st.sampled_from(["delete", "nest", "wrap", "repeat", "put"]))
        if not inside:
            put(record, path, copy.deepcopy(data.draw(ODD)), how)
    trial = read_record(record, titles)
    assert trial.id == "nct01234567"
    assert read_record(record, titles) == trial
    assert decode_kind(Trial, dump_record(trial)) == trial
    rows: list[Result | AdverseEvent] = [*trial.results, *trial.adverse_events]
    for row in rows:
        assert row.arm in trial.arms
        assert row.of is None or row.of > 0
        more = "not a share of them" in (row.note or "")
        assert row.events is None or row.of is None or (row.events >= 0 and (row.events > row.of) == more)


@settings(max_examples=settings().max_examples * 2)
@given(
    rest=st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        max_leaves=20,
    ),
    section=st.sampled_from(["resultsSection", "derivedSection", "documentSection", "annotationSection", "other"]),
)
def test_any_json_beside_a_number_is_read(rest: Any, section: str, titles: Titles) -> None:
    """And what is not known is told, as long as it says something."""
    record = {"protocolSection": {"identificationModule": {"nctId": "NCT01234567"}}, section: rest}
    trial = read_record(record, titles)
    says = any(item not in (None, "") and not isinstance(item, (dict, list)) for item in _scalars(rest))
    assert bool(trial.unread) is says
    assert asdict(trial)["registry"] == ("NCT01234567",)


def _scalars(value: Any) -> Iterator[Any]:
    """Every value that is no container."""
    if isinstance(value, dict):
        for item in value.values():
            yield from _scalars(item)
    elif isinstance(value, list):
        for item in value:
            yield from _scalars(item)
    else:
        yield value


def test_deep_nesting_does_not_stop_the_reading(titles: Titles) -> None:
    """Even what a parser would have refused."""
    deep: Any = "at the end"
    for _ in range(5000):
        deep = [deep]
    record = {"protocolSection": {"identificationModule": {"nctId": "NCT01234567"}}, "resultsSection": {"deep": deep}}
    assert [one.text for one in read_record(record, titles).unread] == ["at the end"]
