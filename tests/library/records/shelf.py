"""Small registry records written for the tests, and a file to keep them in."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from trialcli.errors import Problem
from trialcli.library.records.importer import Summary, import_pieces, prepare_records
from trialcli.library.records.record_store import Records
from trialcli.model.vocabulary import Outcome, Term, Vocabulary
from trialcli.registries.files.containers import Piece

NOW = 1_900_000_000  # after every day that records here are dated on
WORDS = Vocabulary(
    outcomes={
        "os": Outcome(label="Overall survival", definition="Time to death.", group="survival", kind="time-to-event",
                      titles=("overall survival",)),
    },
    terms={"nausea": Term(label="Nausea", definition="It is.", system="Gut", titles=("nausea",))},
)  # fmt: skip


def record(number: int, day: str = "2024-05-01", **changes: Any) -> bytes:
    """A small record.

    Args:
        number: of ``NCT00000000`` and on.
        day: of its last update; empty for none.
        changes: ``acronym``, ``title``, ``org``, ``started``, ``count``, ``kind``, ``phases``, ``conditions``,
            ``summary``, ``outcomes`` (titles of results) or ``terms`` (adverse events).
    """
    measured = [{"categories": [{"measurements": [{"groupId": "OG000", "value": "9.5"}]}]}]
    outcomes = [{"title": title, "type": "PRIMARY", "paramType": "MEDIAN", "unitOfMeasure": "months",
                 "groups": [{"id": "OG000", "title": "Inhaler"}], "classes": measured}
                for title in changes.get("outcomes", ())]  # fmt: skip
    events = [{"term": term, "organSystem": "Gut", "stats": []} for term in changes.get("terms", ())]
    results = {"outcomeMeasuresModule": {"outcomeMeasures": outcomes}, "adverseEventsModule": {"otherEvents": events}}
    made: dict[str, Any] = {
        "protocolSection": {
            "identificationModule": {
                "nctId": f"NCT{number:08}",
                "orgStudyIdInfo": {"id": changes.get("org", f"ORG-{number}")},
                "briefTitle": changes.get("title", f"Study {number} of an inhaler"),
                **({"acronym": changes["acronym"]} if "acronym" in changes else {}),
            },
            "statusModule": {
                "startDateStruct": {"date": changes.get("started", "2020-01")},
                **({"lastUpdatePostDateStruct": {"date": day}} if day else {}),
            },
            "descriptionModule": {"briefSummary": changes.get("summary", "Whether people breathe better.")},
            "conditionsModule": {"conditions": changes.get("conditions", ["Asthma"])},
            "designModule": {
                "studyType": "INTERVENTIONAL",
                "phases": changes.get("phases", ["PHASE2"]),
                "designInfo": {"allocation": "RANDOMIZED"},
                "enrollmentInfo": {"count": changes.get("count", 10), "type": changes.get("kind", "ACTUAL")},
            },
            "armsInterventionsModule": {"interventions": [{"type": "DRUG", "name": "Inhaler"}]},
        },
        **({"resultsSection": results} if outcomes or events else {}),
    }
    return json.dumps(made).encode()


def pieces(*records: bytes, file: str = "download.json") -> list[Piece]:
    """Records as a container gives them."""
    return [Piece(file, f"study {offset + 1}", offset, data) for offset, data in enumerate(records)]


def filled(path: Path, *records: bytes) -> Records:
    """A file with these records in it, imported one after the other."""
    opened, _ = prepare_records(path)
    import_pieces(opened, pieces(*records), WORDS, NOW, workers=0)
    return opened


def taken(records: Records, found: Iterable[Piece | Problem], workers: int = 0) -> Summary:
    """What an import of these pieces did."""
    return import_pieces(records, found, WORDS, NOW, workers=workers)


def derived(records: Records) -> dict[str, list[Any]]:
    """Everything that is gleaned from the current versions."""
    current = "IN (SELECT id FROM cards)"
    found = {
        table: records.rows(f"SELECT * FROM {table} WHERE id {current} ORDER BY 1, 2, 3")  # noqa: S608 - fixed names
        for table in ("topics", "cards")
    }
    found["names"] = records.rows(f"SELECT * FROM names WHERE id {current} ORDER BY 1, 2")  # noqa: S608 - the same
    for word in ("inhaler", "title : asthma", "breathe"):
        found[word] = records.rows("SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid", word)
    return found
