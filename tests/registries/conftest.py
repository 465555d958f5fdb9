"""Small records written for these tests, and the real ones where they are beside the project."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from trialcli.model import Trial
from trialcli.registries.ctgov.record import read_record
from trialcli.trialfile.reader import read_vocabulary
from trialcli.vocabulary.titles import Titles

Record = dict[str, Any]


@pytest.fixture(scope="session")
def titles(root: Path) -> Titles:
    """What titles mean by the shipped vocabulary."""
    file = root / "data" / "vocabulary.yaml"
    vocabulary = read_vocabulary(file.read_bytes(), str(file)).vocabulary
    assert vocabulary is not None
    return Titles(vocabulary)


@pytest.fixture(scope="session")
def reading(titles: Titles) -> Callable[[Record], Trial]:
    """The trial of a record."""
    return lambda record: read_record(record, titles)


@pytest.fixture(scope="session")
def real(root: Path) -> dict[str, Record]:
    """The registry's own records, by number; they are kept beside the project, and only where it is made."""
    folder = root.parent / "shared" / "ctgov"
    if not folder.is_dir():
        pytest.skip("the registry's records are kept beside the project, and are not here")
    return {file.stem: json.loads(file.read_bytes()) for file in sorted(folder.glob("NCT*.json"))}


@pytest.fixture(scope="session")
def misread(root: Path) -> dict[str, Record]:
    """Records each with a place that was misread once; kept beside the project too."""
    folder = root.parent / "shared" / "ctgov" / "more"
    if not folder.is_dir():
        pytest.skip("the registry's records are kept beside the project, and are not here")
    return {file.stem: json.loads(file.read_bytes()) for file in sorted(folder.glob("NCT*.json"))}


@pytest.fixture
def made() -> Callable[..., Record]:
    """A record of two registered arms, 40 and 50 of 90 people, with other parts of its protocol and its results."""

    def record(protocol: Record | None = None, **results: Any) -> Record:
        sections = copy.deepcopy(SMALL)
        for key, value in (protocol or {}).items():
            sections[key] = {**sections.get(key, {}), **value}
        found: Record = {"protocolSection": sections}
        if results:
            found["resultsSection"] = {
                {"flow": "participantFlowModule", "baseline": "baselineCharacteristicsModule",
                 "events": "adverseEventsModule"}.get(key, key): value
                for key, value in results.items() if key != "outcomes"
            }  # fmt: skip
            if "outcomes" in results:
                found["resultsSection"]["outcomeMeasuresModule"] = {"outcomeMeasures": results["outcomes"]}
        return found

    return record


@pytest.fixture
def outcome() -> Callable[..., Record]:
    """An outcome of the two groups with one number for each; other keys replace its own."""

    def posted(first: Any = "5", second: Any = "6", **other: Any) -> Record:
        return {
            "type": "SECONDARY", "title": "Itching", "timeFrame": "12 weeks", "reportingStatus": "POSTED",
            "paramType": "MEAN", "unitOfMeasure": "points",
            "groups": [{"id": "OG000", "title": "Drug"}, {"id": "OG001", "title": "Placebo"}],
            "denoms": [denominator(40, 50)],
            "classes": [{"categories": [{"measurements": [measured("OG000", first), measured("OG001", second)]}]}],
            **other,
        }  # fmt: skip

    return posted


def denominator(first: Any, second: Any, units: str = "Participants", ids: str = "OG") -> Record:
    """How many were counted in the two groups."""
    counts = [{"groupId": f"{ids}000", "value": str(first)}, {"groupId": f"{ids}001", "value": str(second)}]
    return {"units": units, "counts": counts}


def measured(group: str, value: Any) -> Record:
    """One measurement: a value, or all its keys."""
    return {"groupId": group, **(value if isinstance(value, dict) else {"value": value})}


SMALL: Record = {
    "identificationModule": {"nctId": "NCT01234567", "briefTitle": "A drug for itching"},
    "statusModule": {"lastUpdatePostDateStruct": {"date": "2024-05-01", "type": "ACTUAL"}},
    "conditionsModule": {"conditions": ["Pruritus"]},
    "designModule": {
        "studyType": "INTERVENTIONAL",
        "designInfo": {"allocation": "RANDOMIZED"},
        "enrollmentInfo": {"count": 90, "type": "ACTUAL"},
    },
    "armsInterventionsModule": {
        "armGroups": [
            {"label": "Drug", "type": "EXPERIMENTAL", "description": "Ten milligrams of the drug a day"},
            {"label": "Placebo", "type": "PLACEBO_COMPARATOR", "description": "A tablet without the drug a day"},
        ]
    },
}
