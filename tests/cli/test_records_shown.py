"""Registry records on the command line: a page, what it leaves out, and the curated trial beside it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Shown = Callable[..., str]
GROUPS = [{"id": "OG000", "title": "Ide-cel"}]
RECORD = {
    "protocolSection": {
        "identificationModule": {"nctId": "NCT03361748", "briefTitle": "A study of bb2121"},
        "statusModule": {"overallStatus": "COMPLETED", "lastUpdatePostDateStruct": {"date": "2024-05-01"}},
        "designModule": {"studyType": "INTERVENTIONAL", "enrollmentInfo": {"count": 149, "type": "ACTUAL"}},
        "conditionsModule": {"conditions": ["Multiple Myeloma"]},
        "eligibilityModule": {"eligibilityCriteria": "Adults."},
    },
    "resultsSection": {
        "outcomeMeasuresModule": {
            "outcomeMeasures": [
                {
                    "type": "PRIMARY", "title": "Overall Response Rate (ORR)", "timeFrame": "24 months",
                    "paramType": "COUNT_OF_PARTICIPANTS", "unitOfMeasure": "Participants", "groups": GROUPS,
                    "denoms": [{"units": "Participants", "counts": [{"groupId": "OG000", "value": "128"}]}],
                    "classes": [{"categories": [{"measurements": [{"groupId": "OG000", "value": "94"}]}]}],
                }
            ]
        },
        "adverseEventsModule": {
            "frequencyThreshold": "5",
            "eventGroups": [{"id": "EG000", "title": "Ide-cel"}],
            "seriousEvents": [
                {"term": f"Event {n}", "organSystem": "Eye disorders",
                 "stats": [{"groupId": "EG000", "numAffected": n, "numAtRisk": 128}]}
                for n in range(13)
            ],
        },
    },
}  # fmt: skip


@pytest.fixture
def imported(tmp_path: Path, run: Callable[..., Any]) -> None:
    """The record of KarMMa, imported."""
    file = tmp_path / "record.json"
    file.write_text(json.dumps(RECORD), encoding="utf-8")
    assert run("import", str(file)).returncode == 0


@pytest.mark.usefixtures("imported")
def test_a_page_is_short_unless_all_is_asked_for(shown: Shown) -> None:
    """And says how to see the rest."""
    short = shown("show", "NCT03361748")
    assert "Primary outcome: ORR · Overall Response Rate (ORR)" in short
    assert "94/128 (73.4%" in short
    assert "… and 3 adverse events more: --all shows them." in short
    assert "Also in this record:" in short
    assert "Adults." not in short
    whole = shown("show", "NCT03361748", "--all")
    assert "Adults." in whole
    assert "--all" not in whole
    assert "Adults." in shown("show", "NCT03361748", "--section", "eligibility")


@pytest.mark.usefixtures("imported")
def test_each_names_the_other(read: Callable[..., Any]) -> None:
    """The curated trial its record with the version, the record the curated trial."""
    [note] = read("show", "karmma")["notes"]
    assert note.startswith("Its registry record is in the library too (NCT03361748, version 2024-05-01):")
    assert "This trial is curated too: `trialcli show karmma`." in read("show", "NCT03361748")["notes"]


@pytest.mark.usefixtures("imported")
def test_a_paper_is_set_beside_its_record(shown: Shown) -> None:
    """As one trial, and nothing is computed between the two."""
    text = " ".join(shown("compare", "karmma", "NCT03361748", "-e", "orr", "--difference").split())
    assert "KarMMa and NCT03361748 are one trial from several sources" in text
    assert "149 actual" in text
    assert "Nothing was computed" in text


@pytest.mark.usefixtures("imported")
def test_why_and_the_other_commands_know_the_words_of_a_record(shown: Shown) -> None:
    """An adverse event that this record alone has is found by its own name."""
    assert "seriousEvents[11]" in shown("why", "NCT03361748", "event 11", "--full")
    assert "Overall Response Rate (ORR)" in shown("why", "NCT03361748", "orr", "--full")
    assert "Event 11, serious" in shown("toxicities", "NCT03361748", "--term", "event 11")
    assert "registers it as its primary outcome" in " ".join(shown("endpoints", "NCT03361748").split())
    assert "NCT03361748" in shown("forest", "orr", "NCT03361748")
    assert "had nothing to be held against" in shown("audit", "NCT03361748")
