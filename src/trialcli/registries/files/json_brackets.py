"""Where a JSON value ends, without parsing it.

Every byte that is neither quotation mark nor bracket is deleted, then every string, then every pair of brackets with
nothing between: what is left says how deep the text has come. That takes a few calls of C for thousands of bytes, a
quarter of the time of parsing them. The block in which the value ends is halved until few bytes are left to look at.
"""

import re

ROOT = b"<"
"""The state after the value's own first bracket. A state is ROOT, the brackets open, and a quotation mark if a string
is."""

_OTHER = bytes(set(range(256)) - set(b'"{}[]'))
_STRING = re.compile(rb'"[^"]*"')
_ESCAPED = re.compile(rb"\\.", re.DOTALL)
_MARK = re.compile(rb'\\.|["{}\[\]]', re.DOTALL)
_CLOSERS = (b"}", b"]")
_BACKSLASH = 0x5C
_FIRST, _BLOCK, _LAST = 1024, 16_384, 64  # bytes folded at first, at most, and looked at one by one


class TangledError(Exception):
    """Brackets that do not match, or too many of them; the message says which."""


class DeepError(TangledError):
    """Too many brackets, which may match."""


def find_end(data: bytes, at: int, state: bytes, deepest: int, guess: int = -1) -> tuple[int, int, bytes]:
    """Look for the end of the value that is open.

    Args:
        data: JSON text.
        at: where to go on.
        state: how deep the text is there: at first ROOT.
        deepest: levels of brackets that are followed.
        guess: where the value's last bracket may stand. A right guess saves the halving; a wrong one costs nothing.

    Returns:
        The index after the value's last bracket, or -1; where to go on when there is more text; the state there.

    Raises:
        TangledError: the brackets do not match, or are deeper than that.
    """
    size = _FIRST
    while at < len(data):
        stop = min(at + size, len(data))
        stop = _cut(data, at, guess if at < guess < stop else stop)
        if stop == at:
            break
        try:
            left = _fold(state, data[at:stop], deepest)
        except TangledError:
            if stop - at <= _LAST:
                raise
            size = (stop - at) // 2  # it may be the next value that is too deep
            continue
        if left[1:2] in _CLOSERS:
            return _narrow(data, at, stop, state, deepest), stop, left
        if b"}" in left or b"]" in left:
            msg = "its brackets do not match"
            raise TangledError(msg)
        state, at, size = left, stop, min(size * 2, _BLOCK)
        if state == ROOT and data[at : at + 1] in _CLOSERS:
            return at + 1, at, state
    return -1, at, state


def _cut(data: bytes, at: int, stop: int) -> int:
    """The cut nearest to ``stop`` that does not part a backslash from what it escapes."""
    first = stop
    while first > at and data[first - 1] == _BACKSLASH:
        first -= 1
    if (stop - first) % 2 == 0:
        return stop
    return stop + 1 if stop < len(data) else stop - 1


def _fold(state: bytes, block: bytes, deepest: int) -> bytes:
    """The state after ``block``."""
    if b"\\" in block:
        block = _ESCAPED.sub(b"", block)
    # Two quotation marks side by side change nothing for what follows, whether or not they are one string's.
    left = (state + block.translate(None, _OTHER)).replace(b'""', b"")
    if b'"' in left:
        left = _STRING.sub(b"", left)
        opened = left.find(b'"')
        left = left if opened < 0 else left[: opened + 1]
    for _ in range(deepest):
        shorter = left.replace(b"{}", b"").replace(b"[]", b"")
        if len(shorter) == len(left):
            break
        left = shorter
    else:
        left += b"{" * deepest
    if len(left) > deepest and left[1:2] not in _CLOSERS:
        msg = f"it is nested deeper than {deepest} levels"
        raise DeepError(msg)
    return left


def _narrow(data: bytes, at: int, stop: int, state: bytes, deepest: int) -> int:
    """The index after the last bracket of a value that ends before ``stop``."""
    while stop - at > _LAST:
        middle = _cut(data, at, (at + stop) // 2)
        left = _fold(state, data[at:middle], deepest)
        if left[1:2] in _CLOSERS:
            stop = middle
        else:
            state, at = left, middle
    depth, inside = count_open(state)
    return _count(data, at, stop, depth, inside=inside)[0]


def count_open(state: bytes) -> tuple[int, bool]:
    """How many brackets are open in a state, and whether a string is."""
    inside = state.endswith(b'"')
    return len(state) - inside, inside


def counted_on(data: bytes, at: int, depth: int, *, inside: bool) -> tuple[int, int, int, bool]:
    """Look for the end of an open value of any depth, whatever its brackets are: slow, and in no memory.

    Returns:
        The index after the value's last bracket, or -1; where to go on when there is more text; the brackets open
        there, and whether a string is.
    """
    on = _cut(data, at, len(data))
    stop, depth, inside = _count(data, at, on, depth, inside=inside)
    return stop, on, depth, inside


def _count(data: bytes, at: int, stop: int, depth: int, *, inside: bool) -> tuple[int, int, bool]:
    """The index after the bracket that closes the last one open, or -1; the brackets and the string open then."""
    for mark in _MARK.finditer(data, at, stop):
        found = mark.group()
        if found == b'"':
            inside = not inside
        elif not inside and len(found) == 1:
            depth += 1 if found in b"{[" else -1
            if depth == 0:
                return mark.end(), depth, inside
    return -1, depth, inside
