"""CSL-JSON, held against the rules of its schema and read by a citation processor.

https://github.com/citation-style-language/schema/blob/v1.0.2/schemas/input/csl-data.json
"""

import json
from collections.abc import Callable
from typing import Any

import pytest

from trialcli.export.citations.csl import write_citations
from trialcli.export.citations.reference import Reference

Make = Callable[..., Reference]
# What the schema says of the variables that are written here: no others, and of these types.
NAME = {"type": "object", "additionalProperties": False, "properties": {
    "family": {"type": "string"}, "given": {"type": "string"}, "suffix": {"type": "string"},
    "literal": {"type": "string"},
}}  # fmt: skip
TEXTS = ("title", "container-title", "container-title-short", "genre", "volume", "page", "number", "DOI", "PMID", "URL",
         "note")  # fmt: skip
RULES = {"type": "array", "items": {
    "type": "object", "required": ["type", "id"], "additionalProperties": False, "properties": {
        "id": {"type": ["string", "number"]},
        "type": {"enum": ["article-journal", "paper-conference", "report", "webpage"]},
        "author": {"type": "array", "items": NAME},
        "issued": {"type": "object", "additionalProperties": False, "properties": {"date-parts": {
            "type": "array", "minItems": 1, "maxItems": 2,
            "items": {"type": "array", "minItems": 1, "maxItems": 3, "items": {"type": ["string", "number"]}},
        }}},
        **{text: {"type": "string", "minLength": 1} for text in TEXTS},
    },
}}  # fmt: skip


DESCRIBED = "The title in square brackets is a description; the printed title is not recorded."


def items(*references: Reference) -> list[dict[str, Any]]:
    """What is written, by the rules."""
    validation = pytest.importorskip("jsonschema", reason="rules are checked by jsonschema")
    found = json.loads(write_citations(references))
    validation.Draft7Validator(RULES).validate(found)
    return list(found)


def test_an_article_with_every_part(referred: Make) -> None:
    """Names come apart; pages, volume and numbers are as stored."""
    assert items(referred()) == [{
        "id": "munshi2021karmma",
        "type": "article-journal",
        "author": [
            {"family": "Munshi", "given": "N. C."},
            {"family": "Anderson", "given": "L. D.", "suffix": "Jr"},
            {"family": "Shah", "given": "N."},
            {"literal": "others"},
        ],
        "title": "Idecabtagene Vicleucel in Relapsed and Refractory Multiple Myeloma",
        "container-title": "N Engl J Med",
        "container-title-short": "N Engl J Med",
        "issued": {"date-parts": [[2021, 2, 25]]},
        "volume": "384",
        "page": "705-716",
        "DOI": "10.1056/NEJMoa2024850",
        "PMID": "33626253",
        "note": "There are more authors than are listed here.",
    }]  # fmt: skip


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"journal": "Blood"},
         {"type": "article-journal", "container-title": "Blood", "container-title-short": "Blood",
          "note": "The title is not recorded."}),
        ({"kind": "congress", "title": "Slides", "year": 2021},
         {"type": "paper-conference", "title": "[Slides]", "genre": "abstract", "issued": {"date-parts": [[2021]]},
          "note": DESCRIBED}),
        ({"kind": "regulator", "title": "Label", "authors": ("Food and Drug Administration",)},
         {"type": "report", "title": "Label", "author": [{"literal": "Food and Drug Administration"}]}),
        ({"kind": "registry"},
         {"type": "webpage", "container-title": "ClinicalTrials.gov", "number": "NCT03361748",
          "URL": "https://clinicaltrials.gov/study/NCT03361748", "note": "The title is not recorded."}),
        ({"kind": "page", "title": "A page", "url": "https://example.org"},
         {"type": "webpage", "title": "A page", "URL": "https://example.org"}),
    ],
)  # fmt: skip
def test_other_documents(values: dict[str, Any], expected: dict[str, Any], bare: Make) -> None:
    """What is not known has no variable."""
    made = bare(**values)
    assert items(made) == [{"id": made.key, **expected}]


def test_nothing_is_an_empty_array() -> None:
    """Sound JSON all the same."""
    assert items() == []


def test_a_citation_processor_reads_it(referred: Make) -> None:
    """Names, journal and year stand in the bibliography it makes."""
    processor = pytest.importorskip("citeproc", reason="citations are made by citeproc-py")
    source = pytest.importorskip("citeproc.source.json")
    style = processor.CitationStylesStyle("harvard-cite-them-right", validate=False)
    made = processor.CitationStylesBibliography(
        style, source.CiteProcJSON(items(referred())), processor.formatter.plain
    )
    made.register(processor.Citation([processor.CitationItem("munshi2021karmma")]))
    [line] = map(str, made.bibliography())
    assert all(part in line for part in ("Munshi, N.C. et al.", "N Engl J Med", "2021", "384", "705"))
