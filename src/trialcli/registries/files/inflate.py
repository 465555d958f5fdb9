"""Deflated bytes unpacked as they are asked for, and no more than a bomb would need to be seen for one."""

import zlib
from collections.abc import Callable
from typing import NamedTuple

from trialcli.registries.files.limits import Limits

Read = Callable[[int], bytes]
"""Up to so many bytes; none at the end."""

_GZIP, _BARE = 31, -15  # what zlib calls the two forms
_PACKED = 65_536


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
        self._taken = self._given = 0
        self._rest = b""

    def read(self, size: int) -> bytes:
        """Up to ``size`` bytes; none at the end.

        Raises:
            DamagedError: they break off, are damaged, or swell beyond the limits.
        """
        while not self._engine.eof or self._another():
            packed = self._engine.unconsumed_tail or self._rest or self._packed(_PACKED)
            self._rest = b""
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

    def _another(self) -> bool:
        """Whether a further part of gzip follows; zeros after a part are padding."""
        rest = b"" if self._bare else self._engine.unused_data.lstrip(b"\0")
        while not rest:
            packed = b"" if self._bare else self._packed(_PACKED)
            if not packed:
                return False
            rest = packed.lstrip(b"\0")
        self._rest = rest
        self._engine = zlib.decompressobj(_GZIP)
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
