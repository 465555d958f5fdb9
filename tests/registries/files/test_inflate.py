"""Gzip in parts: as much is handed to zlib as there is, however small the parts are."""

import gzip
import io
import zlib
from collections import deque
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trialcli.registries.files.inflate import DamagedError, Unpacked
from trialcli.registries.files.limits import LIMITS


def parts(*texts: bytes) -> bytes:
    """Gzip of several texts, one after the other."""
    return b"".join(gzip.compress(text, 1, mtime=0) for text in texts)


def whole(packed: bytes, size: int = 1 << 20) -> bytes:
    """What comes out."""
    read = Unpacked(io.BytesIO(packed).read, LIMITS).read
    pieces = []
    while piece := read(size):
        pieces.append(piece)
    return b"".join(pieces)


@given(st.lists(st.binary(max_size=400), min_size=1, max_size=20), st.integers(0, 400), st.integers(1, 5000))
def test_parts_come_out_as_one_text(texts: list[bytes], padding: int, size: int) -> None:
    """Zeros between and behind them are padding."""
    packed = (b"\0" * padding).join(gzip.compress(text, 1, mtime=0) for text in texts) + b"\0" * padding
    assert whole(packed, size) == b"".join(texts)


def test_large_parts_come_out_whole() -> None:
    """Across the pieces in which packed bytes are read."""
    texts = [bytes((7 * place * place + number) % 251 for place in range(200_000)) for number in range(3)]
    assert whole(parts(*texts), 10_000) == b"".join(texts)
    assert whole(b"".join([parts(texts[0]), b"\0" * 200_000, parts(texts[1])])) == b"".join(texts[:2])


def test_small_parts_are_not_copied_over_and_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """What follows a part is copied by zlib each time: that was 65,536 bytes for one of 21."""
    handed = []
    begin = zlib.decompressobj

    class Counted:
        """An engine that counts what it is given."""

        def __init__(self, form: int) -> None:
            self.engine = begin(form)

        def __getattr__(self, name: str) -> Any:
            return getattr(self.engine, name)

        def decompress(self, packed: bytes, size: int) -> bytes:
            """Count, and unpack."""
            handed.append(len(packed))
            return self.engine.decompress(packed, size)

    monkeypatch.setattr(zlib, "decompressobj", Counted)
    packed = parts(*[b"x"] * 9_000)
    assert whole(packed) == b"x" * 9_000
    assert sum(handed) < 256 * 9_000 + 70_000


@pytest.mark.parametrize("text", [b"", b"x", b"x" * 99])
def test_very_many_parts_that_hold_next_to_nothing_are_refused(text: bytes) -> None:
    """After ten thousand of them; parts that hold something may be as many as there are."""
    source = io.BytesIO(parts(text) * 100_000)
    read = Unpacked(source.read, LIMITS).read
    with pytest.raises(DamagedError, match="more than 10,000 parts that hold next to nothing"):
        deque(iter(lambda: read(1 << 20), b""), maxlen=0)
    assert source.tell() < 10_001 * len(parts(text)) + 70_000
    assert len(whole(parts(b"x" * 100) * 12_000)) == 1_200_000
