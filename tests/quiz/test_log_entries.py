"""Lines of the log: what is written is read, and nothing else is taken for it."""

import json
from datetime import UTC, datetime, timedelta, timezone
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trialcli.quiz.log_entries import TORN, Review, Undo, is_sound, list_standing, read_entries, write_entry

AT = datetime(2024, 5, 1, 12, 30, 15, 123456, tzinfo=UTC)
ONE = Review("a", AT, "karmma/karmma-crs", 3, 12.5)
TWO = Review("b", AT + timedelta(days=1), "karmma:orr:ide-cel:primary:treated", 1)
moments = st.datetimes(datetime(2000, 1, 2), datetime(2199, 12, 30), timezones=st.just(UTC))  # noqa: DTZ001 - bounds


def sealed(**values: object) -> bytes:
    """A line with a right checksum over any values."""
    body = json.dumps(values, separators=(",", ":")).encode()
    return body[:-1] + b',"crc":"%08x"}\n' % crc32(body)


@given(st.text(), moments, st.text(max_size=200), st.integers(1, 4), st.none() | st.floats(0, 1e6))
def test_a_review_is_read_as_it_was_written(
    key: str, at: datetime, card: str, grade: int, seconds: float | None
) -> None:
    """Whatever its card is called; in one line."""
    line = write_entry(Review(key, at, card, grade, seconds))
    assert line.count(b"\n") == 1
    if len(line) <= 4096:
        assert read_entries(line).entries == (Review(key, at, card, grade, seconds),)


def test_an_undo_is_read_as_it_was_written() -> None:
    """It names the review."""
    assert read_entries(write_entry(Undo("c", AT, "a"))).entries == (Undo("c", AT, "a"),)


def test_a_line_is_json() -> None:
    """So that anyone can read it, with its time in UTC."""
    there = timezone(timedelta(hours=2))
    values = json.loads(write_entry(ONE._replace(at=AT.astimezone(there))))
    assert values.pop("crc")
    assert values == {
        "v": 1, "id": "a", "at": "2024-05-01T12:30:15.123456+00:00", "card": "karmma/karmma-crs", "grade": 3,
        "seconds": 12.5,
    }  # fmt: skip


@given(st.data())
def test_a_changed_byte_is_found(data: st.DataObject) -> None:
    """A checksum of 32 bits finds every change of one byte; a line break makes two lines, both damaged."""
    line = bytearray(write_entry(ONE)[:-1])
    place = data.draw(st.integers(0, len(line) - 1))
    line[place] ^= data.draw(st.integers(1, 255))
    held = read_entries(bytes(line) + b"\n" + write_entry(TWO))
    assert held.entries == (TWO,)
    assert held.damaged >= 1


@given(st.integers(0, len(write_entry(TWO)) - 2))
def test_a_last_line_that_was_cut_off_is_no_damage(kept: int) -> None:
    """Wherever the write was broken off."""
    held = read_entries(write_entry(ONE) + write_entry(TWO)[:kept])
    assert (held.entries, held.damaged, held.torn) == ((ONE,), 0, kept > 0)


def test_a_last_line_that_lacks_nothing_but_its_newline_counts() -> None:
    """It says all it had to."""
    assert read_entries(write_entry(ONE)[:-1]).entries == (ONE,)


def test_a_line_that_was_cut_off_and_closed_later_is_no_damage() -> None:
    """It bears the mark."""
    held = read_entries(write_entry(ONE)[:40] + TORN + b"\n" + write_entry(TWO))
    assert (held.entries, held.damaged) == ((TWO,), 0)


@pytest.mark.parametrize(
    "line",
    [
        b"\x00\x01\x02\n", b"{}\n", b"null\n", b"[1]\n",
        sealed(v=1, id="a", at=AT.isoformat(), card="x", grade=5, seconds=1),
        sealed(v=1, id="a", at=AT.isoformat(), card="x", grade=3, seconds="long"),
        sealed(v=1, id="a", at="yesterday", card="x", grade=3, seconds=1),
        sealed(v=1, id="a", at="2024-05-01T12:00:00", card="x", grade=3, seconds=1),
        sealed(v=1, id="a", at="9999-05-01T12:00:00+00:00", card="x", grade=3, seconds=1),
        sealed(v=1, id="a"), sealed(v="1", id="a"),
        sealed(v=1, id="a", at=AT.isoformat(), card="x" * 5000, grade=3, seconds=1),
    ],
)  # fmt: skip
def test_what_is_no_entry_is_damage(line: bytes) -> None:
    """A right checksum does not make it one; the lines beside it are read."""
    assert not is_sound(line[:-1])
    held = read_entries(write_entry(ONE) + line + write_entry(TWO))
    assert (held.entries, held.damaged) == ((ONE, TWO), 1)


@pytest.mark.parametrize("line", [sealed(v=2, id="z", mood="fine"), b'{"v": 3}\n', b'{"v":2}'])
def test_a_line_of_a_later_version_is_known_and_no_damage(line: bytes) -> None:
    """However it is sealed; the end of the file may be missing."""
    held = read_entries(write_entry(ONE) + line)
    assert (held.entries, held.damaged, held.later) == ((ONE,), 0, True)


@pytest.mark.parametrize("line", [write_entry(ONE).replace(b'"v":1', b'"v":2'), b'{"v":2,\n', b'{"v":0}\n'])
def test_a_changed_line_is_of_no_later_version(line: bytes) -> None:
    """Its checksum is that of this version, or it is no JSON."""
    held = read_entries(line)
    assert (held.damaged, held.later) == (1, False)


def test_empty_lines_say_nothing() -> None:
    """As an editor may leave them."""
    assert read_entries(b"\n\n" + write_entry(ONE) + b"\n").entries == (ONE,)
    assert read_entries(b"") == ((), (), 0, False, False)


def test_reviews_stand_in_the_order_of_their_times() -> None:
    """Whichever session wrote first; each once; those undone not at all."""
    assert list_standing([TWO, ONE, TWO]) == [ONE, TWO]
    assert list_standing([Undo("c", AT, "a"), ONE, TWO]) == [TWO]
    assert list_standing([ONE, TWO, Undo("c", AT, "nobody")]) == [ONE, TWO]


@given(st.permutations([ONE, TWO, Undo("c", AT, "b"), Review("d", AT, "x", 2)]))
def test_the_order_of_lines_means_nothing(entries: list[Review | Undo]) -> None:
    """Two sessions write as they come."""
    assert list_standing(entries) == [ONE, Review("d", AT, "x", 2)]


@pytest.mark.parametrize("year", [1900, 1971, 2199, 9899])
def test_what_was_graded_under_a_wrong_clock_is_kept(year: int) -> None:
    """A machine may think that it is 1971."""
    review = Review("a", datetime(year, 5, 1, tzinfo=UTC), "karmma/x", 3, 1.0)
    assert read_entries(write_entry(review)).entries == (review,)


def test_a_line_nested_very_deep_is_damage() -> None:
    """With a sound checksum; the lines around it stand."""
    deep = b'{"v":1,"x":' + b"[" * 1900 + b"]" * 1900 + b"}"
    line = deep[:-1] + b',"crc":"%08x"}\n' % crc32(deep)
    review = Review("a", datetime(2024, 5, 1, tzinfo=UTC), "karmma/x", 3, 1.0)
    held = read_entries(line + write_entry(review))
    assert (held.entries, held.damaged) == ((review,), 1)
