"""So many pairs of rows are held against each other, and the audit says where it stopped."""

from collections.abc import Callable
from typing import Any

import pytest

from trialcli.audit.checks import source_agreement as sources
from trialcli.audit.findings import Grade
from trialcli.audit.pairs import MOST, TooManyError, bounded
from trialcli.audit.run import audit_trial
from trialcli.vocabulary.lookup import Vocabulary


def test_pairs_end_at_a_number() -> None:
    """Those before it are given."""
    pairs = bounded(zip(range(MOST + 1), range(MOST + 1), strict=True))
    assert sum(1 for _ in zip(range(MOST), pairs, strict=False)) == MOST
    with pytest.raises(TooManyError):
        next(pairs)
    assert len(list(bounded(range(MOST)))) == MOST


def test_an_audit_of_very_many_rows_of_one_figure_ends(
    build: Callable[..., Any], words: Vocabulary, monkeypatch: pytest.MonkeyPatch
) -> None:
    """300 rows make 44,850 pairs."""
    seen = []
    monkeypatch.setattr(sources, "_difference", lambda *pair: seen.append(pair))
    row = {"outcome": "orr", "arm": "new", "cut": "main", "population": "treated", "percent": "50"}
    trial = build({**row, "percent": "40"}, *[row] * 299)
    found = audit_trial(trial, words)
    assert len(seen) == MOST
    notes = [finding for finding in found if "pairs of rows" in finding.reported]
    assert {note.grade for note in notes} == {Grade.NOTE}
    assert {note.check for note in notes} >= {"sources-agree"}
    assert notes[0].reported == "more than 30,000 pairs of rows"
    assert notes[0].why == "the rest was not compared; give one figure one row"


@pytest.mark.parametrize("kind", ["responses", "grades", "survival", "growth"])
def test_every_check_of_pairs_is_bounded(
    kind: str, build: Callable[..., Any], words: Vocabulary, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a bound of nine, ten pairs are too many."""
    monkeypatch.setattr("trialcli.audit.pairs.MOST", 9)
    where = {"arm": "new", "cut": "main", "population": "treated"}
    rows: dict[str, list[dict[str, Any]]] = {
        "responses": [{**where, "outcome": code, "events": 5, "of": 10} for code in ("cr", "orr") for _ in range(4)],
        "grades": [
            {**where, "term": "crs", "grade": band, "events": 5, "of": 10} for band in ("any", ">=3") for _ in "1234"
        ],
        "survival": [{**where, "outcome": "os", "timepoint": f"{n} months", "percent": "50"} for n in range(1, 7)],
        "growth": [{**where, "outcome": "orr", "events": 5, "of": 10} for _ in range(6)],
    }
    named = {"responses": "responses-in-order", "grades": "grades-in-order", "survival": "survival-falls",
             "growth": "responses-grow"}  # fmt: skip
    stopped = {one.check for one in audit_trial(build(*rows[kind]), words) if "pairs of rows" in one.reported}
    assert named[kind] in stopped
