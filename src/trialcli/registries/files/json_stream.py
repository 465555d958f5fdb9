"""A stream of JSON text of which a part is at hand."""

import re

from trialcli.registries.files.inflate import DamagedError, Read

CHUNK = 1_000_000  # bytes read at once
NONE = -1  # in the place of a byte, at the end

_MOST = 8_000_000  # bytes read at once where one study is large
_SPACE = re.compile(rb"[ \t\r\n]*")
_FIRST_KEY = re.compile(rb'\{\s*"[^"\\]*"')


class Source:
    """A stream of which some bytes are at hand.

    Args:
        read: gives the bytes.
    """

    def __init__(self, read: Read) -> None:
        self._read = read
        self.data = b""
        self.at = 0
        self.ended = False
        self.damaged: DamagedError | None = None
        """Why it ends, where it cannot be unpacked further."""
        self._between = b""
        self._guess: int | None = None

    def more(self) -> bool:
        """Drop what is done with and read on; False at the end."""
        if self.ended:
            return False
        rest = self.data[self.at :]
        try:
            got = self._read(min(max(CHUNK, len(rest)), _MOST))
        except DamagedError as error:
            if error.altered:
                raise
            # What is at hand may hold studies still.
            self.damaged, got = error, b""
        self.ended = not got
        self.data, self.at, self._guess = rest + got, 0, None
        return bool(got)

    def ensure(self, size: int) -> None:
        """Have ``size`` bytes at hand, or all there are."""
        while len(self.data) - self.at < size and self.more():
            pass

    def peek(self) -> int:
        """The next byte that is not white space, which is skipped; -1 at the end."""
        while True:
            found = _SPACE.match(self.data, self.at)
            self.at = found.end() if found else self.at
            if self.at < len(self.data):
                return self.data[self.at]
            if not self.more():
                return NONE

    def learn(self, end: int) -> None:
        """Remember what stands between the study that ends there and the next, to guess where others end."""
        first = _FIRST_KEY.match(self.data, self.at) if self.data[end - 1 : end] == b"}" and not self._between else None
        if first:
            self._between = self.data[end - 1 : first.end()]

    def guess(self) -> int:
        """Where the last bracket of the study at hand may stand; -1 if there is no telling."""
        if self._guess is None or 0 <= self._guess <= self.at:
            self._guess = self.data.find(self._between, self.at) if self._between else -1
        return self._guess

    def onward(self, size: int) -> bytes:
        """Bytes beyond those at hand, for one who reads on from here."""
        return self._read(size)

    def starts(self, magic: bytes) -> bool:
        """Whether it begins so."""
        self.ensure(len(magic))
        return self.data.startswith(magic, self.at)
