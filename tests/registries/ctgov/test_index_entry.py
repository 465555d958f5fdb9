"""What is gleaned from a record: the same as its full reading says, whatever it holds."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.library.records.shelf import WORDS, record

from trialcli.library.trialfiles.folders import find_shipped
from trialcli.model.vocabulary import Vocabulary
from trialcli.registries.ctgov.identity import Unsound, parse_record
from trialcli.registries.ctgov.index_entry import parse_soundly, summarize_record
from trialcli.registries.ctgov.record import read_record
from trialcli.registries.ctgov.record_topics import titles_stamp, topics_of
from trialcli.registries.ctgov.searched_text import FURTHER, TITLED, list_sections
from trialcli.trialfile.reader import read_vocabulary
from trialcli.vocabulary.titles import Titles

TITLES = Titles(WORDS)


def plain(**changes: Any) -> dict[str, Any]:
    """A small record as plain values."""
    found: dict[str, Any] = json.loads(record(1, **changes))
    return found


def test_what_is_gleaned_of_a_record() -> None:
    """Each from its place."""
    values = plain(acronym="AIR", kind="ESTIMATED", phases=["PHASE1", "PHASE2"], terms=["Nausea", "Cough"],
                   conditions=["Asthma", "COPD"], outcomes=["Overall Survival", "Sleep"])  # fmt: skip
    found = summarize_record(values, TITLES)
    assert (found.number, found.version, found.name) == ("NCT00000001", "2024-05-01", "AIR")
    assert (found.year, found.phase, found.allocation) == (2020, "1/2", "randomized")
    assert (found.enrolled, found.planned, found.results) == (None, 10, True)
    assert (found.disease, found.tested) == ("Asthma; COPD", "Inhaler")
    assert found.names == ("air", "org1")
    assert sorted(found.topics) == [("outcome", "os"), ("term", "nausea")]
    assert found.title == "NCT00000001\nAIR\nStudy 1 of an inhaler\n\nORG-1\nAsthma\nCOPD\nInhaler"
    assert found.text.startswith("\n\nWhether people breathe better.\nOverall Survival\nSleep\n")
    assert "\nNausea\nCough" in found.text
    assert tuple(list_sections(values)) == (*TITLED, *FURTHER)


def test_what_of_a_record_is_searched() -> None:
    """Adverse events once each, the status in words, why it was stopped, who may take part; things given once too."""
    values = plain(terms=["Nausea", "Cough", "Nausea"], conditions=["Asthma", "Asthma"])
    protocol = values["protocolSection"]
    protocol["statusModule"] |= {"overallStatus": "ACTIVE_NOT_RECRUITING", "whyStopped": "Slow accrual"}
    protocol["eligibilityModule"] = {"eligibilityCriteria": "Adults who cough"}
    protocol["armsInterventionsModule"]["interventions"] *= 2
    values["resultsSection"]["adverseEventsModule"]["seriousEvents"] = [{"term": "Cough"}, {"term": 1}, "Rash", {}]
    said = list_sections(values)
    assert said["adverse events"] == "Cough\nNausea"
    assert said["status"] == "active not recruiting\nSlow accrual"
    assert said["eligibility"] == "Adults who cough"
    found = summarize_record(values, TITLES)
    assert (found.tested, found.disease, found.heading) == ("Inhaler", "Asthma", "Study 1 of an inhaler")
    assert found.text.endswith("active not recruiting\nSlow accrual\nCough\nNausea\nAdults who cough")


def test_an_outcome_is_a_topic_only_where_it_has_a_figure(made: Any, outcome: Any) -> None:
    """Parts of it are not it, nor is a number of another kind."""
    survival = {"title": "Overall Survival", "paramType": "MEDIAN", "unitOfMeasure": "months"}
    assert topics_of(made(outcomes=[outcome(**survival)]), TITLES) == (("outcome", "os"),)
    parts: list[Any] = [{"categories": [{"measurements": []}]}] * 2
    for other in ({"classes": parts}, {"unitOfMeasure": "points"}, {"paramType": "MEAN"}):
        assert topics_of(made(outcomes=[outcome(**survival | other)]), TITLES) == ()


@pytest.mark.parametrize(
    ("changes", "field", "value"),
    [
        ({"phases": ["EARLY_PHASE1"]}, "phase", "early 1"),
        ({"phases": ["NA"]}, "phase", None),
        ({"started": "soon"}, "year", None),
        ({"started": "²020"}, "year", None),
        ({"count": True}, "enrolled", None),
        ({"count": -1}, "enrolled", None),
        ({"count": 10**30}, "enrolled", None),
        ({"acronym": "123"}, "name", "NCT00000001"),
        ({"acronym": "a very long acronym that is none"}, "name", "NCT00000001"),
        ({"day": ""}, "version", ""),
        ({"conditions": ["x" * 20_001]}, "disease", "x" * 19_999 + "…"),
    ],
)
def test_values_that_are_not_of_their_kind(changes: dict[str, Any], field: str, value: object) -> None:
    """Are not known."""
    assert getattr(summarize_record(plain(**changes), TITLES), field) == value


_JSON = st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=9),
                     lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
                     max_leaves=9)  # fmt: skip


@given(st.data())
def test_any_value_anywhere(data: st.DataObject) -> None:
    """A hostile record is gleaned, or refused by name; nothing else happens."""
    values = plain(acronym="AIR", terms=["Nausea"], outcomes=["Overall Survival"])
    at: Any = values
    while isinstance(at, dict) and at:
        key = data.draw(st.sampled_from(sorted(at)))
        if key == "nctId":
            break
        if not isinstance(at[key], dict) or data.draw(st.booleans()):
            at[key] = data.draw(_JSON)
            break
        at = at[key]
    try:
        found = parse_soundly(json.dumps(values).encode(), "f", "p")
    except Unsound:
        return
    assert summarize_record(found, TITLES).number == "NCT00000001"


@pytest.mark.parametrize(
    "data",
    [b"", b"[]", b"1", b"{", b"{}", b'{"protocolSection": {"identificationModule": {"nctId": "NCT1"}}}',
     b'{"a": "\xff"}', b'{"a": ' + b"[" * 400 + b"]" * 400 + b"}", b"[" * 3000],
)  # fmt: skip
def test_what_is_no_record_is_refused_as_the_parser_refuses_it(data: bytes) -> None:
    """In the same words."""
    with pytest.raises(Unsound) as quick:
        parse_soundly(data, "f.json", "study 3")
    with pytest.raises(Unsound) as slow:
        parse_record(data, "f.json", "study 3")
    assert quick.value.problem == slow.value.problem


@pytest.mark.parametrize("read", [parse_soundly, parse_record])
def test_a_record_is_a_hundred_levels_deep_at_most(read: Callable[[bytes, str, str], object]) -> None:
    """Its own braces are the first of them; brackets in a text are none."""

    def deep(levels: int) -> bytes:
        nested = b"[" * levels + b"]" * levels
        return b'{"protocolSection": {"identificationModule": {"nctId": "NCT00000001"}}, "a": "[[[[", "b": %s}' % nested

    assert read(deep(99), "f", "p")
    for levels in (100, 200, 900):
        with pytest.raises(Unsound, match="nested over 100 deep"):
            read(deep(levels), "f", "p")
    with pytest.raises(Unsound, match="not JSON"):
        read(deep(2000), "f", "p")


@pytest.mark.parametrize("read", [parse_soundly, parse_record])
@pytest.mark.parametrize(
    ("value", "what"),
    [
        (b"[" + b"{}," * 1_500_001 + b"0]", "more than 3,000,000 values"),
        (b"[" + b"[[[]]]," * 800_000 + b"0]", "more than 3,000,000 values"),
        (b'"' + b"x" * 64_000_000 + b'"', "larger than 32,000,000 bytes"),
    ],
    ids=["objects", "lists", "bytes"],
)
def test_what_would_fill_the_memory_is_refused_unread(
    value: bytes, what: str, read: Callable[[bytes, str, str], object]
) -> None:
    """By its commas and brackets, which are counted, or by its size."""
    data = b'{"protocolSection": {"identificationModule": {"nctId": "NCT00000001"}}, "a": ' + value + b"}"
    with pytest.raises(Unsound, match=what):
        read(data, "f", "p")


def grouped(count: int, place: str) -> dict[str, Any]:
    """A record with so many arms, or groups in a table."""
    rows: list[Any] = [{"id": "OG000"}] * count
    found = plain(outcomes=["Overall survival"])
    results = found["resultsSection"]
    if place == "arms":
        found["protocolSection"]["armsInterventionsModule"]["armGroups"] = rows
    elif place == "outcomes":
        results["outcomeMeasuresModule"]["outcomeMeasures"][0]["groups"] = rows
    elif place == "adverse events":
        results["adverseEventsModule"]["eventGroups"] = rows
    else:
        results[{"flow": "participantFlowModule", "baseline": "baselineCharacteristicsModule"}[place]] = {
            "groups": rows
        }
    return found


@pytest.mark.parametrize("read", [parse_soundly, parse_record])
@pytest.mark.parametrize("place", ["arms", "outcomes", "adverse events", "flow", "baseline"])
def test_very_many_arms_or_groups_are_refused(place: str, read: Callable[[bytes, str, str], object]) -> None:
    """Every table is set out by them."""
    assert read(json.dumps(grouped(500, place)).encode(), "f", "p")
    with pytest.raises(Unsound, match="501 arms or groups in a table, more than 500"):
        read(json.dumps(grouped(501, place)).encode(), "f", "p")


def test_of_a_very_long_section_the_beginning_is_searched() -> None:
    """Words of all of it would take sixty times its size when a passage is looked for."""
    found = list_sections(plain(summary="word " * 100_000))
    assert len(found["summary"]) == 300_000


def test_a_long_text_is_no_flood_of_values() -> None:
    """As a record with many figures is none."""
    text = b'"' + b"figures, " * 900_000 + b'"'
    data = b'{"protocolSection": {"identificationModule": {"nctId": "NCT00000001"}}, "a": ' + text + b"}"
    assert parse_soundly(data, "f", "p")


def test_other_words_have_another_stamp() -> None:
    """Other titles or phrases; not another definition."""
    assert titles_stamp(WORDS) == titles_stamp(WORDS)
    assert titles_stamp(WORDS) != titles_stamp(Vocabulary())
    assert titles_stamp(WORDS) != titles_stamp(
        Vocabulary(outcomes=WORDS.outcomes, terms=WORDS.terms, phrases={"a": ()})
    )
    outcomes = {"os": WORDS.outcomes["os"].__class__(**{**vars(WORDS.outcomes["os"]), "definition": "Another."})}
    assert titles_stamp(WORDS) == titles_stamp(Vocabulary(outcomes=outcomes, terms=WORDS.terms))


def test_real_records_are_gleaned_as_they_are_read(facts: Path) -> None:
    """What the lists say is what the page says."""
    file = str(find_shipped() / "vocabulary.yaml")
    words = read_vocabulary(Path(file).read_bytes(), file).vocabulary
    assert words is not None
    titles = Titles(words)
    files = sorted((facts / "ctgov").glob("*.json"))
    assert len(files) > 50
    for path in files:
        values = parse_soundly(path.read_bytes(), str(path), "")
        found, trial = summarize_record(values, titles), read_record(values, titles)
        assert (found.number.lower(), found.name) == (trial.id, trial.name)
        assert (found.phase, found.allocation, found.enrolled) == (
            trial.design.phase, trial.design.allocation, trial.design.enrolled)  # fmt: skip
        assert topics_of(values, titles) == found.topics
        measured = {one.outcome for one in trial.registered.values() if one.outcome in words.outcomes and one.posted}
        harmed = {event.term for event in trial.adverse_events if event.term in words.terms}
        assert {code for kind, code in found.topics if kind == "outcome"} - {"deaths"} == measured - {"deaths"}
        assert {code for kind, code in found.topics if kind == "term"} == harmed
        assert (("outcome", "deaths") in found.topics) >= any(one.outcome == "deaths" for one in trial.results)
