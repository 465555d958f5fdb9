"""The members of a zip, one after the other, of which none is unpacked to disk.

The directory at the end of the file is read a little at a time: the standard library's ``zipfile`` keeps all of it,
half a gigabyte for the half million members of the registry's own download. Format: PKWARE's APPNOTE.TXT, 4.3.
"""

import os
import struct
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from trialcli.registries.files.inflate import AGAIN, Checked, DamagedError, Read, Unpacked, Whole
from trialcli.registries.files.limits import Limits

MAGIC = (b"PK\x03\x04", b"PK\x05\x06")  # a member; the end of a zip without members

_END, _END_64, _TO_END_64 = b"PK\x05\x06", b"PK\x06\x06", b"PK\x06\x07"
_ENTRY = struct.Struct("<4s4xHH4xLLLHHH8xL")
_LOCAL = struct.Struct("<4s22xHH")
_END_SIZE, _END_64_SIZE, _TO_END_64_SIZE = 22, 56, 20
_LONGEST_NOTE = 65_535
_CHUNK = 262_144
_UNSET = 0xFFFFFFFF
_ENCRYPTED, _UTF_8 = 1, 0x800
_STORED, _DEFLATED = 0, 8
_WIDE = 1  # the extra field with numbers of eight bytes


class Member(NamedTuple):
    """One file of a zip, as its directory lists it."""

    name: str
    flags: int
    method: int
    packed: int
    whole: Whole
    at: int


class _Directory(NamedTuple):
    at: int
    size: int


def list_members(file: BinaryIO) -> Iterator[Member]:
    """Every member but folders, in the order of the directory.

    Raises:
        DamagedError: there is no directory, it is damaged, or its members lie over one another.
    """
    size = file.seek(0, os.SEEK_END)
    directory = _directory(file, size)
    taken, at, end = 0, directory.at, directory.at + directory.size
    data = b""
    while at < end:
        if len(data) < _ENTRY.size or len(data) < (needed := _length(data)):
            file.seek(at)
            data = file.read(min(_CHUNK, end - at))
            if len(data) < _ENTRY.size or len(data) < _length(data):
                raise _damaged()
        needed = _length(data)
        member = _member(data[:needed])
        data, at = data[needed:], at + needed
        taken += member.packed + _LOCAL.size
        if taken > directory.at:
            what = "its members lie over one another"
            raise DamagedError(what, "no sound zip is made so; it was not read further")
        if not member.name.endswith("/"):
            yield member


def _damaged() -> DamagedError:
    return DamagedError("the zip's directory is damaged", AGAIN)


def _length(data: bytes) -> int:
    """Bytes of the entry that begins here."""
    magic, *_, name, extra, note, _at = _ENTRY.unpack_from(data)
    if magic != b"PK\x01\x02":
        raise _damaged()
    return _ENTRY.size + int(name) + int(extra) + int(note)


def _directory(file: BinaryIO, size: int) -> _Directory:
    start = max(size - _END_SIZE - _LONGEST_NOTE, 0)
    file.seek(start)
    tail = file.read(_END_SIZE + _LONGEST_NOTE)
    found = tail.rfind(_END)
    if found < 0 or len(tail) - found < _END_SIZE:
        what = "the zip has no directory at its end: it breaks off"
        raise DamagedError(what, AGAIN)
    length, at = struct.unpack_from("<LL", tail, found + 12)
    if _UNSET in {at, length} or tail.startswith(_TO_END_64, max(found - _TO_END_64_SIZE, 0)):
        length, at = _wide_directory(file, tail[max(found - _TO_END_64_SIZE, 0) : found])
    if at + length > start + found:
        raise _damaged()
    return _Directory(at, length)


def _wide_directory(file: BinaryIO, locator: bytes) -> tuple[int, int]:
    if len(locator) < _TO_END_64_SIZE or not locator.startswith(_TO_END_64):
        raise _damaged()
    try:
        file.seek(struct.unpack_from("<Q", locator, 8)[0])
    except (OSError, OverflowError):
        raise _damaged() from None
    end = file.read(_END_64_SIZE)
    if len(end) < _END_64_SIZE or not end.startswith(_END_64):
        raise _damaged()
    length, at = struct.unpack_from("<QQ", end, 40)
    return length, at


def _member(entry: bytes) -> Member:
    _, flags, method, crc, packed, size, name, extra, _, at = _ENTRY.unpack_from(entry)
    text = entry[_ENTRY.size : _ENTRY.size + name].decode("utf-8" if flags & _UTF_8 else "cp437", "backslashreplace")
    size, packed, at = _wide(entry[_ENTRY.size + name : _ENTRY.size + name + extra], (size, packed, at))
    return Member(text, flags, method, packed, Whole(size, crc), at)


def _wide(extra: bytes, numbers: tuple[int, int, int]) -> tuple[int, int, int]:
    """The numbers, each that did not fit taken from the extra field of those that are wide."""
    if _UNSET not in numbers:
        return numbers
    while len(extra) >= 4:  # noqa: PLR2004 - its kind and length
        kind, length = struct.unpack_from("<HH", extra)
        if kind == _WIDE:
            wide = iter(struct.unpack_from(f"<{length // 8}Q", extra[: 4 + length].ljust(4 + length, b"\0"), 4))
            size, packed, at = (next(wide, _UNSET) if number == _UNSET else number for number in numbers)
            return size, packed, at
        extra = extra[4 + length :]
    return numbers


def open_member(file: BinaryIO, member: Member, limits: Limits) -> Read:
    """Gives the unpacked bytes of a member.

    Raises:
        DamagedError: it is encrypted, packed in an unusual way, or not where the directory says; its ``read``, that it
            is damaged.
    """
    if member.flags & _ENCRYPTED:
        what = "it is encrypted"
        raise DamagedError(what, "unpack the zip with its password, and name the folder")
    if member.method not in {_STORED, _DEFLATED}:
        what = f"it is packed by a method that is not read (number {member.method})"
        raise DamagedError(what, "unpack the zip, and name the folder")
    try:
        file.seek(member.at)
    except (OSError, OverflowError):
        raise _damaged() from None
    local = file.read(_LOCAL.size)
    if len(local) < _LOCAL.size or not local.startswith(MAGIC[0]):
        raise _damaged()
    _, name, extra = _LOCAL.unpack(local)
    file.seek(name + extra, os.SEEK_CUR)
    left = member.packed

    def packed(size: int) -> bytes:
        nonlocal left
        got = file.read(min(size, left))
        left -= len(got)
        return got

    read = packed if member.method == _STORED else Unpacked(packed, limits, bare=True).read
    return Checked(read, member.whole, limits).read
