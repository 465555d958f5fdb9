"""A trial for search engines: schema.org's MedicalTrial, of facts that stand on its page.

Reference: https://schema.org/MedicalTrial. What schema.org has no word for is left out, never squeezed into another.
"""

from collections.abc import Iterator
from typing import Any

from trialcli.site.address import cited_at
from trialcli.site.entry import Entry

_DESIGNS = {"randomized": "RandomizedTrial"}
_MASKED = {"single-blind": "SingleBlindedTrial", "double-blind": "DoubleBlindedTrial",
           "triple-blind": "TripleBlindedTrial"}  # fmt: skip


def describe_trial(entry: Entry, address: str) -> dict[str, Any]:
    """The trial as JSON-LD.

    Args:
        entry: the trial.
        address: where its page is published; empty where that is not known.
    """
    return {key: value for key, value in _statements(entry, address) if value}


def _statements(entry: Entry, address: str) -> Iterator[tuple[str, Any]]:
    yield "@context", "https://schema.org"
    yield "@type", "MedicalTrial"
    yield "name", entry.name
    yield "description", entry.summary
    yield "identifier", list(entry.registry)
    yield "healthCondition", {"@type": "MedicalCondition", "name": entry.disease}
    designs = (_DESIGNS.get(entry.allocation), _MASKED.get(entry.masking.casefold()))
    yield "trialDesign", [f"https://schema.org/{design}" for design in designs if design]
    where = cited_at({"doi": entry.doi})
    if where:
        yield "subjectOf", {"@type": "ScholarlyArticle", "name": entry.report, "url": where}
    yield "url", address
