"""References to write, and cards to export."""

from collections.abc import Callable
from typing import Any

import pytest

from trialcli.export.citations.reference import Reference, make_reference
from trialcli.export.flashcards import Card
from trialcli.model import Arm, Cut, Design, Source, Trial

PAPER: dict[str, Any] = {
    "kind": "paper",
    "authors": ("Munshi NC", "Anderson LD Jr", "Shah N", "et al."),
    "title": "Idecabtagene Vicleucel in Relapsed and Refractory Multiple Myeloma",
    "journal": "N Engl J Med",
    "year": 2021,
    "date": "2021-02-25",
    "volume": "384",
    "pages": "705-716",
    "doi": "10.1056/NEJMoa2024850",
    "pmid": "33626253",
}


@pytest.fixture
def trial() -> Callable[..., Trial]:
    """Make a trial whose sources are the paper and others, with other values for some fields."""

    def made(**changes: Any) -> Trial:
        values: dict[str, Any] = {
            "id": "karmma", "name": "KarMMa", "title": "Ide-cel", "disease": "multiple myeloma",
            "bottom_line": "It worked.", "citation": "paper", "registry": ("NCT03361748",),
            "design": Design(allocation="single-arm", population="Adults", intervention="Ide-cel"),
            "arms": {"ide-cel": Arm(label="Ide-cel")},
            "sources": {"paper": Source(**PAPER)},
            "cuts": {"primary": Cut(label="Primary report", source="paper")},
        }  # fmt: skip
        return Trial(**{**values, **changes})

    return made


@pytest.fixture
def referred(trial: Callable[..., Trial]) -> Callable[..., Reference]:
    """Make a reference to one source of KarMMa: the paper, with other values for some fields; None leaves one out."""

    def made(**changes: Any) -> Reference:
        values = {key: value for key, value in {**PAPER, **changes}.items() if value is not None}
        return make_reference(trial(sources={"paper": Source(**values)}), "paper")

    return made


@pytest.fixture
def bare(trial: Callable[..., Trial]) -> Callable[..., Reference]:
    """Make a reference to a source of which nothing but what is said is known."""

    def made(**values: Any) -> Reference:
        return make_reference(trial(sources={"paper": Source(**{"kind": "paper", **values})}), "paper")

    return made


@pytest.fixture
def carded() -> Callable[..., Card]:
    """Make a card of KarMMa for residents, with other values for some parts."""

    def made(**changes: Any) -> Card:
        values = {
            "id": "karmma-crs", "trial": "karmma", "trial_name": "KarMMa", "role": "resident", "section": "guided",
            "question": "How often was CRS?", "answer": "In 84%.", "sources": "N Engl J Med. 2021.",
            "tags": ("trial::karmma", "role::resident", "section::guided"),
        }  # fmt: skip
        return Card(**{**values, **changes})

    return made
