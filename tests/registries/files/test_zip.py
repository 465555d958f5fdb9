"""A zip of studies, sound, damaged and hostile."""

import gzip
import io
import struct
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from trialcli.errors import Problem
from trialcli.registries.files.containers import Piece, Progress, read_pieces
from trialcli.registries.files.limits import LIMITS, Limits

A, B, C = (b'{"nctId": "NCT0000000%d", "text": "%s"}' % (n, b"words " * 50) for n in (1, 2, 3))
Make = Callable[..., Path]


@pytest.fixture
def zipped(tmp_path: Path) -> Make:
    """Write a zip of some members."""

    def made(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED, comment: bytes = b"") -> Path:
        path = tmp_path / "studies.zip"
        with zipfile.ZipFile(path, "w", method) as file:
            for name, content in members.items():
                file.writestr(name, content)
            file.comment = comment
        return path

    return made


def read(path: Path, limits: Limits = LIMITS) -> list[tuple[str, bytes | str]]:
    """The position and the content of each piece, the place and the words of each problem."""
    return [
        (one.position, one.data) if isinstance(one, Piece) else (one.path, one.what)
        for one in read_pieces([str(path)], io.BytesIO(), limits)
    ]


def spoilt(path: Path, old: bytes, new: bytes, count: int = -1) -> Path:
    """The file with some bytes in the place of others."""
    content = path.read_bytes()
    assert old in content
    path.write_bytes(content.replace(old, new, count))
    return path


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_members(method: int, zipped: Make) -> None:
    """In the order of the zip; what is not JSON and is not called so is passed over, like what is hidden."""
    members = {
        "ctg/": b"",
        "ctg/é.json": A,
        "__MACOSX/ctg/._b.json": b"\0",
        "ctg/.DS_Store": b"\0",
        "README.md": b"# words",
        "b.json.gz": gzip.compress(b"[" + B + b"," + C + b"]"),
        "bad\x1b\n.json": b"words",
        "c.txt": C,
    }
    assert read(zipped(members, method, b"a comment")) == [
        ("member ctg/é.json", A),
        ("member b.json.gz, study 1", B),
        ("member b.json.gz, study 2", C),
        ("member bad\\x1b\\n.json", "not JSON"),
        ("member c.txt", C),
    ]


def test_no_members(zipped: Make) -> None:
    """Nothing is in it, and nothing is wrong."""
    assert read(zipped({})) == []


def test_a_damaged_member(zipped: Make) -> None:
    """Its checksum is wrong: it is left out, and the next is read."""
    path = zipped({"a.json": A, "b.json": B, "c.json": C}, zipfile.ZIP_STORED)
    spoilt(path, b"NCT00000002", b"NCT00000009")
    assert read(path) == [("member a.json", A), ("member b.json", "its checksum is wrong"), ("member c.json", C)]


def test_damaged_packing(zipped: Make) -> None:
    """A member that cannot be unpacked."""
    path = zipped({"a.json": A, "b.json": B})
    content = bytearray(path.read_bytes())
    content[36:40] = b"\xff\xff\xff\xff"
    path.write_bytes(content)
    assert read(path) == [("member a.json", "the packed bytes are damaged"), ("member b.json", B)]


def test_an_encrypted_member(zipped: Make) -> None:
    """It is said, with what to do."""
    path = zipped({"a.json": A, "b.json": B})
    with zipfile.ZipFile(path) as file:
        at = file.start_dir
    content = bytearray(path.read_bytes())
    content[at + 8] |= 1
    path.write_bytes(content)
    problem, piece = read_pieces([str(path)], io.BytesIO())
    assert isinstance(piece, Piece)
    assert str(problem) == (
        f"{path}: member a.json: it is encrypted; unpack the zip with its password, and name the folder"
    )


def test_another_method(zipped: Make) -> None:
    """One that is not read."""
    found = read(zipped({"a.json": A}, zipfile.ZIP_BZIP2))
    assert found == [("member a.json", "it is packed by a method that is not read (number 12)")]


def test_a_zip_within_a_zip(zipped: Make, tmp_path: Path) -> None:
    """It is refused, and so is one that is gzipped."""
    inner = zipped({"a.json": A}).read_bytes()
    what = "a zip within another packed file"
    assert read(zipped({"inner.zip": inner, "b.json": B})) == [("member inner.zip", what), ("member b.json", B)]
    (tmp_path / "outer.gz").write_bytes(gzip.compress(inner))
    assert read(tmp_path / "outer.gz") == [("", what)]


def test_bombs(zipped: Make) -> None:
    """What swells too much, or to too much, is not unpacked to its end."""
    path = zipped({"a.json": b"[" + b" " * 20_000_000 + b"]", "b.json": B})
    assert read(path) == [("member a.json", "it unpacks to more than 200 times its size"), ("member b.json", B)]
    found = read(path, Limits(member=1_000_000))
    assert found == [("member a.json", "it unpacks to more than 1,000,000 bytes"), ("member b.json", B)]


def test_members_over_one_another(zipped: Make) -> None:
    """A directory that lists one member many times."""
    path = zipped({"a.json": A}, zipfile.ZIP_STORED)
    content = path.read_bytes()
    at = content.index(b"PK\x01\x02")
    end = content.index(b"PK\x05\x06")
    entry = content[at:end]
    path.write_bytes(content[:at] + entry * 50 + struct.pack("<4s4x4xLL2x", b"PK\x05\x06", len(entry) * 50, at))
    found = read(path)
    assert found[-1] == ("", "its members lie over one another")
    assert len(found) < 20


def test_empty_members_over_one_another(zipped: Make) -> None:
    """One that is empty has bytes of its own too, those that stand before it."""
    path = zipped({"a.json": b""}, zipfile.ZIP_STORED)
    content = path.read_bytes()
    at = content.index(b"PK\x01\x02")
    entry = content[at : content.index(b"PK\x05\x06")]
    path.write_bytes(content[:at] + entry * 50 + struct.pack("<4s4x4xLL2x", b"PK\x05\x06", len(entry) * 50, at))
    assert read(path)[1:] == [("", "its members lie over one another")]


@pytest.mark.parametrize("cut", [4, 30, 200, -1, -30])
def test_a_zip_that_breaks_off(cut: int, zipped: Make) -> None:
    """The directory stands at its end."""
    path = zipped({"a.json": A, "b.json": B})
    path.write_bytes(path.read_bytes()[:cut])
    assert read(path) == [("", "the zip has no directory at its end: it breaks off")]


DAMAGED = ("", "the zip's directory is damaged")


def test_a_damaged_directory(zipped: Make) -> None:
    """An entry of it, or a member that is not where it says."""
    members = {"a.json": A, "b.json": B}
    assert read(spoilt(zipped(members), b"PK\x01\x02", b"PK\x09\x02")) == [DAMAGED]
    path = spoilt(zipped(members), b"PK\x03\x04", b"PK\x03\x09")
    spoilt(path, b"PK\x03\x09", b"PK\x03\x04", 1)  # the first stays
    assert read(path) == [("member a.json", A), ("member b.json", "the zip's directory is damaged")]


@pytest.mark.parametrize("place", range(0, 20, 2))
def test_any_byte_of_the_end(place: int, zipped: Make) -> None:
    """A wrong number in the record at the end gives studies or problems, never anything else."""
    path = zipped({"a.json": A, "b.json": B})
    content = bytearray(path.read_bytes())
    for value in (0, 1, 0x7F, 0xFF):
        for offset in (0, 1):
            broken = bytearray(content)
            broken[len(content) - 22 + place + offset] = value
            path.write_bytes(broken)
            assert all(isinstance(one, Piece | Problem) for one in read_pieces([str(path)], io.BytesIO()))


@pytest.mark.parametrize("place", range(46))
def test_any_byte_of_an_entry(place: int, zipped: Make) -> None:
    """The same of the directory."""
    path = zipped({"a.json": A, "b.json": B})
    content = path.read_bytes()
    at = content.index(b"PK\x01\x02")
    for value in (0, 1, 0x7F, 0xFF):
        path.write_bytes(content[: at + place] + bytes([value]) + content[at + place + 1 :])
        assert all(isinstance(one, Piece | Problem) for one in read_pieces([str(path)], io.BytesIO()))


def test_wide_numbers(zipped: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """As in an archive of more than 4 GB or 65,535 members, which has its numbers in eight bytes."""
    monkeypatch.setattr(zipfile, "ZIP64_LIMIT", 100)
    monkeypatch.setattr(zipfile, "ZIP_FILECOUNT_LIMIT", 1)
    path = zipped({"a.json": A, "b.json": B, "c.json": C}, zipfile.ZIP_STORED)
    assert b"PK\x06\x06" in path.read_bytes()
    assert read(path) == [("member a.json", A), ("member b.json", B), ("member c.json", C)]
    at = path.read_bytes().index(b"PK\x06\x07")
    content = path.read_bytes()
    for wrong in (b"\xff" * 8, struct.pack("<Q", 2**40), struct.pack("<Q", 3)):
        path.write_bytes(content[: at + 8] + wrong + content[at + 16 :])
        assert read(path) == [DAMAGED]


def test_wide_numbers_among_others(tmp_path: Path) -> None:
    """The extra field of a member may hold other things first, or not the number that is wanted."""
    local = struct.pack("<4s22xHH", b"PK\x03\x04", 1, 0) + b"a" + A
    other, wide = struct.pack("<HH3s", 9, 3, b"xyz"), struct.pack("<HHQ", 1, 8, 0)
    elsewhere = "the zip's directory is damaged"
    for extra, found in (
        (other + wide, ("member a", A)),
        (wide, ("member a", A)),
        (other, ("member a", elsewhere)),
        (wide[:-8] + b"\xff" * 8, ("member a", elsewhere)),
        (b"", ("member a", elsewhere)),
    ):
        numbers = (zlib.crc32(A), len(A), len(A), 1, len(extra), 0, 0xFFFFFFFF)
        entry = struct.pack("<4s12xLLLHHH8xL", b"PK\x01\x02", *numbers) + b"a" + extra
        end = struct.pack("<4s8xLL2x", b"PK\x05\x06", len(entry), len(local))
        (tmp_path / "studies.zip").write_bytes(local + entry + end)
        assert read(tmp_path / "studies.zip") == [found]


def test_wide_numbers_that_are_not_there(zipped: Make) -> None:
    """The end says that they are, and there is no room for them."""
    path = zipped({})
    path.write_bytes(path.read_bytes()[:12] + b"\xff" * 8 + b"\0\0")
    assert read(path) == [DAMAGED]


def test_many_members(zipped: Make) -> None:
    """A directory that is longer than what is read of it at once."""
    members = {f"{n:06}-{'x' * 100}.json": b'{"n": %d}' % n for n in range(3000)}
    progress = Progress()
    path = zipped(members)
    found = list(read_pieces([str(path)], io.BytesIO(), progress=progress))
    assert [one.data for one in found if isinstance(one, Piece)] == list(members.values())
    assert progress.read == path.stat().st_size


def test_standard_input(zipped: Make) -> None:
    """A file may be sent there; a pipe cannot be read from its end."""
    path = zipped({"a.json": A})
    program = (
        "import sys; from trialcli.registries.files.containers import read_pieces; "
        "print(*read_pieces(['-'], sys.stdin.buffer))"
    )
    command = [sys.executable, "-c", program]
    with path.open("rb") as file:
        ran = subprocess.run(command, stdin=file, capture_output=True, check=True, timeout=60)
    assert b"member a.json" in ran.stdout
    ran = subprocess.run(command, input=path.read_bytes(), capture_output=True, check=True, timeout=60)
    assert ran.stdout.strip() == b"-: a zip, which cannot be read from a pipe; name the file"
