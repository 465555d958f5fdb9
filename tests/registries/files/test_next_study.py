"""Studies of an array are told apart by their brackets, whatever stands within them."""

import io
import json
from pathlib import Path

import pytest

from trialcli.registries.files.containers import Piece, read_pieces


def study(number: int, **more: object) -> dict[str, object]:
    """A small record."""
    return {"protocolSection": {"identificationModule": {"nctId": f"NCT{number:08}"}}, **more}


def found(path: Path, text: str) -> list[bytes]:
    """The studies of an array."""
    path.write_text(text, encoding="utf-8")
    return [piece.data for piece in read_pieces([str(path)], io.BytesIO()) if isinstance(piece, Piece)]


@pytest.mark.parametrize("indent", [None, 1, 4])
@pytest.mark.parametrize(
    "text", ['},{"protocolSection"', '}, {"protocolSection": 1', '\\"},{"protocolSection"', "}]", '"', "\\"]
)
def test_the_key_in_a_text_parts_nothing(text: str, indent: int | None, tmp_path: Path) -> None:
    """Its quotation marks are escaped there."""
    records = [study(number, note=text) for number in range(5)]
    assert list(map(json.loads, found(tmp_path / "a.json", json.dumps(records, indent=indent)))) == records


def test_studies_that_begin_otherwise_are_told_apart_too(tmp_path: Path) -> None:
    """By their brackets."""
    records = [{"hasResults": False, **study(number)} if number % 2 else study(number) for number in range(6)]
    assert list(map(json.loads, found(tmp_path / "a.json", json.dumps(records)))) == records


def test_a_study_within_a_study_cuts_nothing_in_half(tmp_path: Path) -> None:
    """It is a part of the one it stands in."""
    records = [study(1), study(2, within=[{"a": 1}, study(3)], text="}},{"), study(4)]
    assert list(map(json.loads, found(tmp_path / "a.json", json.dumps(records)))) == records
