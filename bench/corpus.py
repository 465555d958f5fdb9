"""Registry records written for measuring: none is a real study, their sizes and shapes are like real ones."""

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

MODELS = 240
WITH_RESULTS = 0.15
_SYLLABLES = ("ba", "cor", "del", "fen", "gra", "hil", "jun", "kel", "lo", "mar", "nu", "or", "pex", "qui", "ras",
              "sil", "tor", "ul", "vel", "wen", "xan", "yl", "zo", "ther", "mab", "tin")  # fmt: skip
_COMMON = ("patients", "study", "treatment", "of", "the", "and", "with", "in", "to", "dose", "weeks", "baseline",
           "response", "safety", "efficacy", "adults", "clinical", "trial", "placebo", "disease")  # fmt: skip
_CONDITIONS = ("asthma", "heart failure", "multiple myeloma", "breast cancer", "type 2 diabetes", "depression",
               "psoriasis", "hypertension", "migraine", "osteoarthritis", "lymphoma", "stroke")  # fmt: skip
_SYSTEMS = ("Gastrointestinal disorders", "Infections and infestations", "Nervous system disorders",
            "Blood and lymphatic system disorders")  # fmt: skip
_PHASES: tuple[list[str], ...] = (["PHASE1"], ["PHASE2"], ["PHASE3"], ["PHASE1", "PHASE2"], ["NA"], [])


class Words:
    """Words of a made-up language, the frequent ones often, as in any language.

    Args:
        chance: where they come from.
    """

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        rare = ["".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4))) for _ in range(20_000)]
        self.words = [*_COMMON, *dict.fromkeys(rare)]
        total, self.weights = 0.0, list[float]()
        for rank in range(len(self.words)):
            total += 1 / (rank + 3)
            self.weights.append(total)

    def text(self, count: int) -> str:
        """A text of so many words."""
        return " ".join(self.chance.choices(self.words, cum_weights=self.weights, k=max(count, 1)))

    def about(self, count: float) -> int:
        """A count around another, seldom much more."""
        return max(1, round(self.chance.lognormvariate(0, 0.7) * count))


class Model(NamedTuple):
    """A record with marks in it where each of its copies differs."""

    pieces: tuple[bytes, ...]

    def copy(self, number: int, chance: random.Random) -> bytes:
        """A record of its own number, title word and dates.

        Args:
            number: 0 to 99,999,999.
            chance: where its word and day come from.
        """
        values = {
            b"NUMBER": b"NCT%08d" % number,
            b"UNIQUE": f"{chance.choice(_SYLLABLES)}-{chance.getrandbits(20)}".encode(),
            b"DAY": f"20{chance.randint(5, 24):02}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}".encode(),
            b"PEOPLE": str(chance.randint(10, 3000)).encode(),
        }
        return b"".join(values.get(piece, piece) for piece in self.pieces)


def models(seed: int = 1) -> list[Model]:
    """Models of records; about 15 in 100 have results."""
    words = Words(random.Random(seed))  # noqa: S311 - the same models every time
    return [_model(words, results=index % 20 in {3, 9, 16}) for index in range(MODELS)]


def made(count: int, seed: int = 1) -> Iterator[bytes]:
    """So many records, each compact JSON.

    Args:
        count: how many.
        seed: the same seed gives the same records.
    """
    yield from varied(models(seed), count, seed)


def varied(patterns: list[Model], count: int, seed: int = 1) -> Iterator[bytes]:
    """Copies of models in turn."""
    chance = random.Random(seed)  # noqa: S311 - the same records every time
    for number in range(count):
        yield patterns[number % len(patterns)].copy(number, chance)


def model_of(data: bytes) -> Model:
    """A model of a record that is there; only its number differs in the copies."""
    record = json.loads(data)
    number = record["protocolSection"]["identificationModule"]["nctId"]
    return _split(json.dumps(record, separators=(",", ":"), ensure_ascii=False).replace(number, "@NUMBER@"))


def written(path: Path, records: Iterator[bytes]) -> int:
    """Write records as the one array that a registry's download is; how many bytes there are."""
    size = 0
    with path.open("wb") as file:
        for index, record in enumerate(records):
            size += file.write(b",\n" if index else b"[\n")
            size += file.write(record)
        size += file.write(b"\n]\n")
    return size


def _split(text: str) -> Model:
    return Model(tuple(piece.encode() for piece in text.split("@")))


def _model(words: Words, *, results: bool) -> Model:
    record: dict[str, Any] = {"protocolSection": _protocol(words)}
    if results:
        record["resultsSection"] = _results(words)
    record["derivedSection"] = {
        "miscInfoModule": {"versionHolder": "2024-11-08"},
        "conditionBrowseModule": _browse(words),
        "interventionBrowseModule": _browse(words),
    }
    record["hasResults"] = results
    return _split(json.dumps(record, separators=(",", ":")))


def _browse(words: Words) -> dict[str, Any]:
    return {
        "meshes": [{"id": "D000001", "term": words.text(2)}],
        "ancestors": [
            {"id": f"D{words.chance.randint(1, 99999):06}", "term": words.text(1)} for _ in range(words.about(5))
        ],
        "browseLeaves": [
            {"id": f"M{words.chance.randint(1, 99999)}", "name": words.text(1), "relevance": "LOW"}
            for _ in range(words.about(9))
        ],
        "browseBranches": [{"abbrev": "BC23", "name": words.text(2)} for _ in range(words.about(5))],
    }


def _protocol(words: Words) -> dict[str, Any]:
    chance = words.chance
    arms = [f"Arm {letter}" for letter in "ABC"[: chance.randint(1, 3)]]
    given = [words.text(1).capitalize() for _ in arms]
    measures = [
        {"measure": words.text(words.about(8)), "description": words.text(words.about(15)), "timeFrame": "24 weeks"}
        for _ in range(words.about(5))
    ]
    return {
        "identificationModule": {
            "nctId": "@NUMBER@",
            "orgStudyIdInfo": {"id": "ORG-@UNIQUE@"},
            "organization": {"fullName": words.text(3), "class": "OTHER"},
            "briefTitle": f"{words.text(10)} @UNIQUE@",
            "officialTitle": words.text(20),
            **({"acronym": f"{words.text(1)[:5].upper()}-@PEOPLE@"} if chance.random() < 0.3 else {}),  # noqa: PLR2004
        },
        "statusModule": {
            "statusVerifiedDate": "2023-01",
            "overallStatus": "COMPLETED",
            "startDateStruct": {"date": "@DAY@", "type": "ACTUAL"},
            "completionDateStruct": {"date": "2025-01", "type": "ESTIMATED"},
            "studyFirstSubmitDate": "2005-02-03",
            "lastUpdateSubmitDate": "@DAY@",
            "lastUpdatePostDateStruct": {"date": "@DAY@", "type": "ACTUAL"},
        },
        "sponsorCollaboratorsModule": {"leadSponsor": {"name": words.text(3), "class": "INDUSTRY"}},
        "descriptionModule": {
            "briefSummary": words.text(words.about(70)),
            "detailedDescription": words.text(words.about(90)),
        },
        "conditionsModule": {
            "conditions": [chance.choice(_CONDITIONS).title(), words.text(2)],
            "keywords": [words.text(2) for _ in range(words.about(3))],
        },
        "designModule": {
            "studyType": "INTERVENTIONAL",
            "phases": chance.choice(_PHASES),
            "designInfo": {"allocation": chance.choice(("RANDOMIZED", "NA", "NON_RANDOMIZED"))},
            "enrollmentInfo": {"count": 100, "type": chance.choice(("ACTUAL", "ESTIMATED"))},
        },
        "armsInterventionsModule": {
            "armGroups": [
                {"label": arm, "type": "EXPERIMENTAL", "description": words.text(words.about(25))} for arm in arms
            ],
            "interventions": [
                {"type": "DRUG", "name": name, "description": words.text(words.about(20)), "armGroupLabels": arms}
                for name in given
            ],
        },
        "outcomesModule": {"primaryOutcomes": measures[:1], "secondaryOutcomes": measures[1:]},
        "eligibilityModule": {"eligibilityCriteria": words.text(words.about(150)), "sex": "ALL"},
        "contactsLocationsModule": {
            "locations": [
                {"facility": words.text(3), "status": "RECRUITING", "city": words.text(1), "state": words.text(1),
                 "zip": f"{chance.randint(10_000, 99_999)}", "country": "France",
                 "geoPoint": {"lat": round(chance.uniform(40, 50), 5), "lon": round(chance.uniform(0, 9), 5)}}
                for _ in range(words.about(6))
            ]
        },
    }  # fmt: skip


def _title(words: Words) -> str:
    """The title of an outcome: seldom one that a vocabulary knows."""
    known = ("Overall Survival", "Overall Response Rate", "Progression-Free Survival")
    return words.chance.choice(known) if words.chance.random() < 0.1 else words.text(8)  # noqa: PLR2004 - one in ten


def _results(words: Words) -> dict[str, Any]:
    chance = words.chance
    groups = [{"id": f"OG00{index}", "title": f"Arm {index}", "description": words.text(20)} for index in range(2)]
    counts = [{"units": "Participants", "counts": [{"groupId": group["id"], "value": "120"} for group in groups]}]
    outcomes = [
        {
            "type": "SECONDARY", "title": _title(words),
            "description": words.text(words.about(25)), "reportingStatus": "POSTED", "paramType": "MEDIAN",
            "dispersionType": "95% Confidence Interval", "unitOfMeasure": "months", "timeFrame": "24 months",
            "groups": groups, "denoms": counts,
            "classes": [
                {"title": f"Week {week}", "categories": [{"measurements": [
                    {"groupId": group["id"], "value": f"{chance.uniform(1, 30):.1f}", "lowerLimit": "1.0",
                     "upperLimit": "33.1"} for group in groups]}]}
                for week in range(words.about(3))
            ],
        }
        for _ in range(words.about(9))
    ]  # fmt: skip
    events = [
        {
            "term": words.text(1), "organSystem": chance.choice(_SYSTEMS), "sourceVocabulary": "MedDRA 22",
            "assessmentType": "SYSTEMATIC_ASSESSMENT",
            "stats": [{"groupId": f"EG00{index}", "numEvents": 3, "numAffected": chance.randint(0, 60),
                       "numAtRisk": 120} for index in range(2)],
        }
        for _ in range(words.about(110))
    ]  # fmt: skip
    return {
        "outcomeMeasuresModule": {"outcomeMeasures": outcomes},
        "adverseEventsModule": {"frequencyThreshold": "5", "seriousEvents": events[::3], "otherEvents": events},
    }
