"""What is told of two versions of a record."""

import pytest

from trialcli.registries.ctgov.record_diff import Change, in_words, is_unchanged, list_changes


def record(**parts: object) -> dict[str, object]:
    """A record whose protocol has these modules."""
    return {"protocolSection": parts}


def test_the_same_record_has_not_changed() -> None:
    """However deep it is."""
    one = record(statusModule={"overallStatus": "COMPLETED"}, outcomesModule={"primaryOutcomes": [{"measure": "ORR"}]})
    assert list_changes(one, one) == []


def test_a_statement_that_changed_is_told_with_both_values() -> None:
    """In words, with its path."""
    before = record(designModule={"enrollmentInfo": {"count": 300, "type": "ESTIMATED"}})
    after = record(designModule={"enrollmentInfo": {"count": 287, "type": "ACTUAL"}})
    path = "protocolSection.designModule.enrollmentInfo"
    assert list_changes(before, after) == [
        Change("Design", "Enrollment · Count", "300", "287", f"{path}.count"),
        Change("Design", "Enrollment · Type", "ESTIMATED", "ACTUAL", f"{path}.type"),
    ]


def test_an_outcome_put_first_is_one_addition() -> None:
    """The outcomes behind it are the same, whatever their place."""
    orr = {"measure": "ORR", "timeFrame": "2 years"}
    pfs = {"measure": "PFS", "timeFrame": "2 years"}
    before = record(outcomesModule={"primaryOutcomes": [orr]})
    after = record(outcomesModule={"primaryOutcomes": [pfs, orr]})
    path = "protocolSection.outcomesModule.primaryOutcomes[0]"
    assert list_changes(before, after) == [
        Change("Outcomes", "Primary outcomes · PFS, 2 years", None, "2 statements", path)
    ]


def test_what_was_removed_has_its_place_in_the_older_version() -> None:
    """A keyword is its own name."""
    before = record(conditionsModule={"keywords": ["BCMA", "CAR-T"]})
    after = record(conditionsModule={"keywords": ["CAR-T"]})
    path = "protocolSection.conditionsModule.keywords[0]"
    assert list_changes(before, after) == [Change("Conditions", "Keywords · BCMA", "BCMA", None, path)]


def test_items_of_one_name_are_held_against_each_other_in_their_order() -> None:
    """Two outcomes of one title and time are two outcomes."""
    twins = [{"measure": "Pain", "description": "rest"}, {"measure": "Pain", "description": "motion"}]
    changed = [twins[0], {"measure": "Pain", "description": "walking"}]
    found = list_changes(
        record(outcomesModule={"otherOutcomes": twins}), record(outcomesModule={"otherOutcomes": changed})
    )
    path = "protocolSection.outcomesModule.otherOutcomes[1].description"
    assert found == [Change("Outcomes", "Other outcomes · Pain (2) · Description", "motion", "walking", path)]


def test_one_term_in_two_organ_systems_is_two_events() -> None:
    """So a count that changed is told of the right one."""
    before = [{"term": "Pain", "organSystem": "Eye", "n": 1}, {"term": "Pain", "organSystem": "Skin", "n": 2}]
    after = [before[0], {**before[1], "n": 3}]
    found = list_changes({"resultsSection": {"events": before}}, {"resultsSection": {"events": after}})
    assert [(change.what, change.before, change.after) for change in found] == [("Pain, Skin · N", "2", "3")]


def test_items_without_a_name_are_matched_by_their_place() -> None:
    """There is nothing else to go by."""
    found = list_changes({"a": {"b": [{"n": 1}, {"n": 2}]}}, {"a": {"b": [{"n": 1}, {"n": 3}]}})
    assert [(change.what, change.path) for change in found] == [("no. 2 · N", "a.b[1].n")]


def test_a_part_that_came_with_a_version_is_one_change() -> None:
    """Not one for every leaf in it: this one has three."""
    results = {"participantFlowModule": {"groups": [{"id": "FG000", "title": "All"}], "period": None, "n": 4}}
    found = list_changes({}, {"resultsSection": results})
    assert found == [Change("Results", "", None, "4 statements", "resultsSection")]


def test_the_day_the_whole_registry_was_renewed_is_no_change() -> None:
    """It differs in every record every day."""
    first, second = ({"derivedSection": {"miscInfoModule": {"versionHolder": day}}} for day in ("1", "2"))
    assert list_changes(first, second) == []


def test_a_long_text_is_cut_and_kept_on_one_line() -> None:
    """300 characters of either version tell enough."""
    found = list_changes({"a": {"b": "old"}}, {"a": {"b": "x\n" * 400}})
    assert found[0].after == "x " * 150 + "…"


def test_a_value_that_became_a_list_is_told() -> None:
    """Whatever a version did to its own shape."""
    found = list_changes({"a": {"b": "one"}}, {"a": {"b": ["one", "two"]}})
    assert [(change.before, change.after) for change in found] == [("one", "2 statements")]


@pytest.mark.parametrize("make", [lambda inner: {"k": inner}, lambda inner: [inner]])
def test_nesting_without_end_is_told_and_not_followed(make: object) -> None:
    """The door lets in 100 levels."""
    first: object = "1"
    second: object = "2"
    for _ in range(95):
        first, second = make(first), make(second)  # type: ignore[operator]
    assert len(list_changes({"a": first}, {"a": second})) == 1


def test_keys_are_put_in_words() -> None:
    """As a reader would say them; abbreviations keep their capitals."""
    assert in_words("lastUpdatePostDateStruct") == "Last update post date"
    assert in_words("secondaryIdInfos") == "Secondary id infos"
    assert in_words("statusModule") == "Status"
    assert in_words("ipdSharing") == "Ipd sharing"
    assert in_words("isFDARegulated") == "Is FDA regulated"


def measured(values: dict[str, str], **more: object) -> dict[str, object]:
    """A record with one outcome that has one class and one category."""
    groups = [{"id": "OG000", "title": "Inhaler"}, {"id": "OG001", "title": "Placebo"}]
    measurements = [{"groupId": key, "value": value} for key, value in values.items()]
    outcome = {
        "title": "Sleep",
        "groups": groups,
        "classes": [{"categories": [{"measurements": measurements}]}],
        **more,
    }
    return {"resultsSection": {"outcomeMeasuresModule": {"outcomeMeasures": [outcome]}}}


def test_a_figure_is_told_by_the_title_of_its_group() -> None:
    """Not by its id; a single class or category without a name is not numbered."""
    before, after = measured({"OG000": "1", "OG001": "2"}), measured({"OG000": "1", "OG001": "3"})
    [change] = list_changes(before, after)
    assert change.what == "Outcome measures · Sleep · Measurements · Placebo · Value"
    assert change.path.endswith("outcomeMeasures[0].classes[0].categories[0].measurements[1].value")


def test_groups_of_one_title_are_told_apart() -> None:
    """By their ids; the titles of the newer version count."""
    groups = [{"id": "OG000", "title": "Inhaler"}, {"id": "OG001", "title": "Inhaler"}, {"id": "OG002"}, "x"]
    [change] = list_changes(measured({"OG001": "2"}, groups=groups), measured({"OG001": "3"}, groups=groups))
    assert change.what == "Outcome measures · Sleep · Measurements · Inhaler (OG001) · Value"


def test_several_classes_without_a_name_are_numbered() -> None:
    """There is nothing else to tell them apart."""

    def classes(value: str) -> list[object]:
        return [{"categories": [{"n": "1"}]}, {"categories": [{"n": value}]}]

    [change] = list_changes(measured({}, classes=classes("1")), measured({}, classes=classes("2")))
    assert change.what == "Outcome measures · Sleep · Classes · no. 2 · N"


def test_a_first_list_of_outcomes_is_told_outcome_by_outcome() -> None:
    """Each by its title, as where there were others before."""
    listed = {"secondaryOutcomes": [{"measure": "Sleep"}, {"measure": "Cough"}]}
    found = list_changes(record(outcomesModule={"a": 1}), record(outcomesModule={"a": 1, **listed}))
    assert [(change.what, change.before) for change in found] == [
        ("Secondary outcomes · Sleep", None), ("Secondary outcomes · Cough", None)]  # fmt: skip
    gone = list_changes(record(outcomesModule={"a": 1, **listed}), record(outcomesModule={"a": 1}))
    assert [change.after for change in gone] == [None, None]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (b'{"a": 1, "b": [2]}', b'{"b":[2],\n"a":1}', True),
        (b'{"a": [1, 2]}', b'{"a": [2, 1]}', False),
        (b'{"a": 1}', b'{"a": 1.0}', False),
        (b'{"a": 1}', b"{", False),
        (b'{"derivedSection": {"miscInfoModule": {"versionHolder": "1", "x": 1}}}',
         b'{"derivedSection": {"miscInfoModule": {"x": 1}}}', True),
        (b'{"derivedSection": 1}', b'{"derivedSection": 2}', False),
    ],
)  # fmt: skip
def test_two_texts_of_one_record(one: bytes, other: bytes, same: bool) -> None:  # noqa: FBT001
    """Say the same, or not."""
    assert is_unchanged(one, other) is same
