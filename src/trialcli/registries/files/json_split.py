"""One stream of JSON to its studies, byte for byte: an object, an array, an API page, lines, or several of these.

Nothing is parsed here. A study that is cut out is an object whose brackets match, or a line from ``{`` to ``}``;
whether it is sound JSON is for the parser to say.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from trialcli.registries.files import json_brackets as nesting
from trialcli.registries.files.foreign import Foreign, recognize_foreign
from trialcli.registries.files.json_stream import CHUNK, NONE, Source
from trialcli.registries.files.limits import LIMITS, Limits

_TEXT = rb'"(?:[^"\\]|\\.)*+"'
_PAGE = re.compile(
    rb"\{\s*+(?:" + _TEXT + rb"\s*+:\s*+(?:" + _TEXT + rb'|[\w.+-]++)\s*+,\s*+)*+"studies"\s*+:\s*+\[', re.DOTALL
)
_SCALAR = re.compile(_TEXT + rb'|[^\s,\[\]{}"]++', re.DOTALL)
_AFTER_A_VALUE = re.compile(rb"\}\s*[^\s,\]}]")  # within one value, this stands in strings alone
_BEFORE_AN_OBJECT = (b"[", b"{", b":", b",")  # within a value; a line break is outside every string
_A_LINE = re.compile(rb'^\{\s*".*\}\s*$', re.MULTILINE)
_KEY = b'"protocolSection"'
_STUDY = re.compile(rb"\{\s*" + _KEY)
_BETWEEN, _GAP = re.compile(rb"\}\s*,\s*\{\s*\Z"), 100  # and the bytes that white space and brackets take at most
_BRACE, _BRACKET, _COMMA, _CLOSED = b"{[,]"


class Cut(NamedTuple):
    """One study as it stood. ``place`` is "study 5" or "line 12", or empty if the stream holds no other."""

    place: str
    data: bytes


class Flaw(NamedTuple):
    """What is wrong at one place of a stream."""

    place: str
    what: str
    remedy: str
    too_large: bool = False


class _BrokenError(Exception):
    """What follows cannot be told apart any more."""


def split_studies(source: Source, limits: Limits) -> Iterator[Cut | Flaw | Foreign]:
    """Every study of a stream, in its order; what is wrong stands between them.

    Raises:
        DamagedError: the stream cannot be unpacked further; what came before is given first.
    """
    yield from _told_apart(source, limits)
    if source.damaged:
        raise source.damaged


def _told_apart(source: Source, limits: Limits) -> Iterator[Cut | Flaw | Foreign]:
    if source.starts(b"\xef\xbb\xbf"):
        source.at += 3
    if source.starts(b"\xff\xfe") or source.starts(b"\xfe\xff"):
        yield Foreign("UTF-16 text", "save it as UTF-8")
        return
    first = source.peek()
    if first == NONE and not source.damaged:
        yield Foreign("nothing is in it", "download it again")
        return
    source.ensure(CHUNK)
    head = source.data[source.at : source.at + CHUNK]
    if foreign := recognize_foreign(head):
        yield foreign
    elif _in_lines(first, head):
        yield from _lines(source, limits)
    elif first == _BRACE and source.ended and not source.damaged and _lone(head):
        data = head.rstrip()
        yield Cut("", data) if len(data) <= limits.study else _too_large("", limits)
    elif first in (_BRACE, _BRACKET):
        yield from _values(source, limits)
    elif first != NONE:
        what = "a web page, not JSON" if first == ord("<") else "not JSON"
        yield Foreign(what, "download the studies as JSON")


def _lone(text: bytes) -> bool:
    """Whether this is one object, page or several aside; only a parser can say that it is sound."""
    return text.rstrip().endswith(b"}") and not _AFTER_A_VALUE.search(text) and not _PAGE.match(text)


def _in_lines(first: int, head: bytes) -> bool:
    """Whether the text has one value a line, judged by its first lines."""
    line = head.find(b"\n")
    if first != _BRACE:
        return first != _BRACKET and _A_LINE.search(head) is not None
    if line < 0:
        return False
    before, after = head[:line].rstrip(), head[line:].lstrip()
    if not after or _PAGE.match(head):
        return False
    return (after.startswith(b"{") and before[-1:] not in _BEFORE_AN_OBJECT) or _ends(before)


def _ends(text: bytes) -> bool:
    """Whether the object that begins this text ends it."""
    try:
        return nesting.find_end(text, 1, nesting.ROOT, LIMITS.depth)[0] == len(text)
    except nesting.TangledError:
        return False


def _lines(source: Source, limits: Limits) -> Iterator[Cut | Flaw]:
    number = 1 + source.data.count(b"\n", 0, source.at)
    last = False
    while not last:
        line, last = _next_line(source, limits)
        if line is None:
            yield _too_large(f"line {number}", limits)
        elif line and not (last and source.damaged and not line.endswith(b"}")):
            yield _line(number, line)
        number += 1


def _next_line(source: Source, limits: Limits) -> tuple[bytes | None, bool]:
    """A line without the space around it, or None of one too large; and whether it is the last."""
    searched, large = source.at, False
    while (stop := source.data.find(b"\n", searched)) < 0:
        searched = len(source.data) - source.at
        if searched > limits.study:
            large, searched, source.at = True, 0, len(source.data)
        if not source.more():
            stop = len(source.data)
            break
    line = source.data[source.at : stop].strip()
    source.at = stop + 1
    return None if large or len(line) > limits.study else line, source.ended and stop >= len(source.data)


def _line(number: int, line: bytes) -> Cut | Flaw:
    place = f"line {number}"
    if not line.startswith(b"{"):
        return Flaw(place, "not a JSON object", "put one study on a line")
    if not line.endswith(b"}"):
        return Flaw(place, "it breaks off", "download the study again")
    return Cut(place, line)


def _values(source: Source, limits: Limits) -> Iterator[Cut | Flaw]:
    """Objects, arrays and pages, one after the other."""
    number = 0
    try:
        while (first := source.peek()) != NONE:
            source.ensure(CHUNK if first == _BRACE else 1)
            page = _PAGE.match(source.data, source.at)
            if page or first == _BRACKET:
                source.at = page.end() if page else source.at + 1
                for counted, found in _elements(source, limits, number):
                    number = counted
                    yield found
                if page:
                    _value(source, limits, opened=True)
            elif first == _BRACE:
                found = _value(source, limits)
                number += 1
                lone = number == 1 and source.peek() == NONE
                yield found._replace(place="" if lone else f"study {number}")
            else:
                what = "something other than JSON follows"
                raise _BrokenError(what)  # noqa: TRY301 - said like every break
    except (_BrokenError, nesting.TangledError) as broken:
        if not source.damaged or source.more():
            yield _break(number, str(broken))


def _break(number: int, why: str) -> Flaw:
    place = f"after study {number}" if number else "the first study"
    before = "; what came before it was read" if number else ""
    return Flaw(place, f"{why}{before}", "download the file again")


def _elements(source: Source, limits: Limits, number: int) -> Iterator[tuple[int, Cut | Flaw]]:
    """The elements of an array whose bracket has been passed, counted on from ``number``."""
    first = source.peek()
    while first != _CLOSED:
        place = f"study {number + 1}"
        if first in (_BRACE, _BRACKET):
            found = (_before_the_next(source, limits) or _value(source, limits))._replace(place=place)
        else:
            _scalar(source)
        number += 1
        yield number, found if first == _BRACE else Flaw(place, "not a JSON object", "remove it")
        end = source.at
        first = source.peek()
        if first == _COMMA:
            source.at += 1
            first = source.peek()
            source.learn(end)
        elif first == _BRACE:
            yield number, Flaw(f"after {place}", "a comma is missing", "the studies on both sides were read")
        elif first != _CLOSED:
            raise _BrokenError(_off(first))
    source.at += 1


def _before_the_next(source: Source, limits: Limits) -> Cut | None:
    """The study that begins here, where the next one is in sight: an object that begins as no other in a record does.

    In sound JSON a brace and that key begin an object and stand in no string, since the quotation mark is not escaped.
    That the object before it is whole is seen from its braces, of which as many close as open; where that is not so
    (a text may hold some) the brackets are followed one by one, which takes twice the time of looking and counting.
    """
    begun = _STUDY.match(source.data, source.at)
    following = source.data.find(_KEY, begun.end()) if begun else -1
    between = _BETWEEN.search(source.data, max(following - _GAP, source.at), following) if following > 0 else None
    if between is None or between.start() + 1 - source.at > limits.study:
        return None
    data = source.data[source.at : between.start() + 1]
    if data.count(b"{") != data.count(b"}"):
        return None
    source.at = between.start() + 1
    return Cut("", data)


def _off(first: int) -> str:
    return "it breaks off" if first == NONE else "something other than JSON follows"


def _scalar(source: Source) -> None:
    source.ensure(CHUNK)
    found = _SCALAR.match(source.data, source.at)
    if not found:
        raise _BrokenError(_off(source.peek()))
    source.at = found.end()


def _value(source: Source, limits: Limits, *, opened: bool = False) -> Cut | Flaw:
    """The object or array that begins here, without its place; one too large or too deep is passed over."""
    large = False
    done, state = (0 if opened else 1), nesting.ROOT
    while True:
        try:
            stop, on, state = nesting.find_end(source.data, source.at + done, state, limits.depth, source.guess())
        except nesting.DeepError as deep:
            _pass_over(source, done, state, limits)
            return Flaw("", str(deep), "no study of the registry is; it was left out")
        if stop >= 0:
            data = source.data[source.at : stop]
            source.at = stop
            return _too_large("", limits) if large or len(data) > limits.study else Cut("", data)
        done = on - source.at
        if large or done > limits.study:
            large = True
            source.at, done = on, 0
        if not source.more():
            what = "it breaks off"
            raise _BrokenError(what)


def _pass_over(source: Source, done: int, state: bytes, limits: Limits) -> None:
    """Go on behind a value that is too deep to be followed: its brackets are counted one by one."""
    depth, inside = nesting.count_open(state)
    passed = 0
    while passed <= limits.study:
        stop, on, depth, inside = nesting.counted_on(source.data, source.at + done, depth, inside=inside)
        passed += on - source.at
        source.at, done = (on if stop < 0 else stop), 0
        if stop >= 0:
            return
        if not source.more():
            what = "it breaks off"
            raise _BrokenError(what)
    what = f"something nested deeper than {limits.depth} levels does not end"
    raise _BrokenError(what)


def _too_large(place: str, limits: Limits) -> Flaw:
    return Flaw(
        place, f"larger than {limits.study:,} bytes", "no study of the registry is; it was left out", too_large=True
    )
