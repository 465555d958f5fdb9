"""Deflated bytes unpacked as they are asked for, and no more than a bomb would need to be seen for one."""

import re
import zlib
from collections.abc import Callable
from typing import NamedTuple

from trialcli.registries.files.limits import Limits

Read = Callable[[int], bytes]
"""Up to so many bytes; none at the end."""

_GZIP, _BARE = 31, -15  # what zlib calls the two forms
_PACKED = 65_536
_BEGUN = 256  # bytes of a further part that are unpacked at first
_HELD = 100  # bytes of a part that holds something
_PADDED = re.compile(rb"\0*")


class DamagedError(Exception):
    """Packed bytes that cannot be unpacked.

    Args:
        what: what is wrong.
        remedy: what to do.
        altered: whether what was unpacked is not what was packed, wherever that may be.
    """

    def __init__(self, what: str, remedy: str, *, altered: bool = False) -> None:
        super().__init__(what)
        self.what = what
        self.remedy = remedy
        self.altered = altered


class Whole(NamedTuple):
    """What a zip says of a member, unpacked."""

    size: int
    crc: int


AGAIN = "download it again"
BOMB = "nothing that the registry publishes packs so well; it was not read further"


class Unpacked:
    """Packed bytes, read unpacked.

    Args:
        packed: gives the packed bytes.
        limits: how far they may swell.
        bare: whether they stand as in a zip, or as gzip, which may be several put one after the other.
    """

    def __init__(self, packed: Read, limits: Limits, *, bare: bool = False) -> None:
        self._packed = packed
        self._limits = limits
        self._bare = bare
        self._engine = zlib.decompressobj(_BARE if bare else _GZIP)
        self._taken = self._given = self._parts = 0
        self._rest = b""
        self._at = 0  # where in the bytes at hand
        self._size = _PACKED  # bytes that are unpacked at once

    def read(self, size: int) -> bytes:
        """Up to ``size`` bytes; none at the end.

        Raises:
            DamagedError: they break off, are damaged, or swell beyond the limits.
        """
        while not self._engine.eof or self._another():
            packed = self._engine.unconsumed_tail or self._next()
            if not packed:
                what = "the packed bytes break off"
                raise DamagedError(what, AGAIN)
            try:
                given = self._engine.decompress(packed, size)
            except zlib.error:
                # Nothing is made of what came out beside the damage: a figure in it may never have been packed.
                what = "the packed bytes are damaged"
                raise DamagedError(what, AGAIN) from None
            self._taken += len(packed) - len(self._engine.unconsumed_tail)
            self._given += len(given)
            if self._given > self._limits.spared and self._given > self._limits.ratio * self._taken:
                what = f"it unpacks to more than {self._limits.ratio} times its size"
                raise DamagedError(what, BOMB)
            if given:
                return given
        return b""

    def _next(self) -> bytes:
        """The next packed bytes: few at the beginning of a part, since what follows a short one is copied by zlib."""
        if self._at >= len(self._rest):
            self._rest, self._at = self._packed(_PACKED), 0
        packed = self._rest[self._at : self._at + self._size]
        self._at += len(packed)
        self._size = min(2 * self._size, _PACKED)
        return packed

    def _another(self) -> bool:
        """Whether a further part of gzip follows; zeros after a part are padding.

        Raises:
            DamagedError: there are very many, with next to nothing in them.
        """
        if self._bare:
            return False
        self._at -= len(self._engine.unused_data)
        self._parts += 1
        if self._parts > self._limits.parts and self._given < _HELD * self._parts:
            what = f"it is packed in more than {self._limits.parts:,} parts that hold next to nothing"
            raise DamagedError(what, "unpack it, and name the file")
        while not (begun := _PADDED.match(self._rest, self._at)) or begun.end() == len(self._rest):
            self._rest, self._at = self._packed(_PACKED), 0
            if not self._rest:
                return False
        self._at = begun.end()
        self._engine, self._size = zlib.decompressobj(_GZIP), _BEGUN
        return True


class Checked:
    """A member of a zip, held against what the zip says of it when it ends.

    Args:
        read: gives its bytes, unpacked.
        whole: what the zip says.
        limits: how large it may be.
    """

    def __init__(self, read: Read, whole: Whole, limits: Limits) -> None:
        self._read = read
        self._whole = whole
        self._limits = limits
        self._size = self._crc = 0

    def read(self, size: int) -> bytes:
        """Up to ``size`` bytes; none at the end.

        Raises:
            DamagedError: they are too many, or not those that were put into the zip.
        """
        got = self._read(size)
        self._size += len(got)
        self._crc = zlib.crc32(got, self._crc)
        if self._size > self._limits.member:
            what = f"it unpacks to more than {self._limits.member:,} bytes"
            raise DamagedError(what, BOMB)
        if not got and (self._size, self._crc) != self._whole:
            what = "its checksum is wrong"
            raise DamagedError(what, AGAIN, altered=True)
        return got
