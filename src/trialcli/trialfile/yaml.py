"""YAML text to plain values, with the line of every path, and plain values to YAML text.

Every scalar stays the text that was written: ``8.80`` keeps its zero and ``no`` stays a word. What a
trial file has no use for is refused: aliases, anchors, tags, duplicate keys, several documents, deep
nesting and oversized files. The values are built straight from the parser's events, so that depth is
counted before anything is nested and no recursion can be exhausted.
"""

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from trialcli.hidden_characters import HIDDEN
from trialcli.trialfile.yaml_slips import find_slip

MAX_BYTES = 2_000_000
MAX_DEPTH = 24
MAX_MAPPINGS = 10_000
MAX_VALUES = 300_000
"""Of keys with values, and of values: of a few bytes each, 2 MB of them would take gigabytes when they are checked."""
_PARSER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # C where PyYAML was built with it
_DUMPER: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_WIDTH = 110  # characters of a line that is written, where it can be broken
_EMPTY = ("", "~")
_SURROGATE = re.compile(r"[\ud800-\udfff]")  # let through by the parser in Python, not by the one in C
_CONTROL = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Key = str | int
Path = tuple[Key, ...]


class YamlError(Exception):
    """Text that is not the YAML a trial file is written in.

    Args:
        line: line counted from 1.
        what: what is wrong.
        remedy: what to do.
    """

    def __init__(self, line: int, what: str, remedy: str) -> None:
        super().__init__(what)
        self.line = line
        self.what = what
        self.remedy = remedy


@dataclass(slots=True)
class _Open:
    """A mapping or list whose end has not been read."""

    values: Any
    lines: Any
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """Plain values of one file (dict, list, str, None for an empty scalar) and their lines."""

    values: Any
    _lines: dict[int, Any] = field(repr=False)

    def line(self, path: Path) -> int:
        """Line, from 1, of the deepest part of ``path`` that stands in the file."""
        line = 1
        here = self.values
        for key in path:
            lines = self._lines.get(id(here))
            try:
                line = lines[key]  # type: ignore[index]
                here = here[key]
            except (KeyError, IndexError, TypeError):
                break
        return line


def read_yaml(text: str) -> Document:
    """The values of YAML text.

    Raises:
        YamlError: the text is not YAML, or uses what a trial file may not.
    """
    if len(text) > MAX_BYTES:
        raise YamlError(1, f"larger than {MAX_BYTES:,} characters", "split it, or remove what is not a trial")
    try:
        return _Builder().build(_PARSER(text))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise YamlError(*find_slip(text, mark.line if mark else 0, MAX_DEPTH)) from None
    except (yaml.reader.ReaderError, ValueError, OverflowError):  # the last two of a character there is not
        control = _CONTROL.search(text)
        line = text.count("\n", 0, control.start()) + 1 if control else 1
        name = f"U+{ord(control.group()):04X}" if control else "that YAML does not allow"
        raise YamlError(line, f"not YAML: control character {name}", "remove it") from None


class _Writer(_DUMPER):  # type: ignore[misc] # of the library's two, whichever there is
    """A text with hidden characters stands in double quotation marks, where escapes can stand for them."""

    def represent_str(self, text: str) -> Any:
        """A text, quoted so where it has to be."""
        return self.represent_scalar("tag:yaml.org,2002:str", text, style='"' if HIDDEN.search(text) else None)


_Writer.add_representer(str, _Writer.represent_str)


def write_yaml(values: dict[str, Any]) -> str:
    """Plain values as YAML text that ``read`` reads back: a row of figures a line, keys in their order.

    What is invisible or steers a terminal stands as an escape.
    """
    text: str = yaml.dump(
        values, Dumper=_Writer, allow_unicode=True, sort_keys=False, width=_WIDTH, default_flow_style=None
    )
    return HIDDEN.sub(_escape, text)


def _escape(found: re.Match[str]) -> str:
    return f"\\U{ord(found[0]):08X}"


def _too_deep(line: int) -> YamlError:
    return YamlError(line, f"nested deeper than {MAX_DEPTH} levels", "a trial file needs six")


class _Builder:
    """Turns parser events into values, counting depth as it goes."""

    def __init__(self) -> None:
        self.open: list[_Open] = []
        self.lines: dict[int, Any] = {}
        self.root: Any = None
        self.started = False
        self.values = self.mappings = 0

    def build(self, parser: Any) -> Document:
        """Read events to the end of the stream."""
        events = yaml.events
        next_event = parser.get_event
        while True:
            event = next_event()
            kind = type(event)
            if kind is events.ScalarEvent:
                self._refuse_extras(event)
                self._scalar(event)
            elif kind is events.MappingStartEvent or kind is events.SequenceStartEvent:
                self._refuse_extras(event)
                self._start({} if kind is events.MappingStartEvent else [], event.start_mark.line + 1)
            elif kind is events.MappingEndEvent or kind is events.SequenceEndEvent:
                self.open.pop()
            elif kind is events.AliasEvent:
                raise YamlError(
                    event.start_mark.line + 1, f"alias *{event.anchor}", "write the value out; aliases are not read"
                )
            elif kind is events.DocumentStartEvent:
                self._document(event)
            elif kind is events.StreamEndEvent:
                return Document(self.root, self.lines)

    def _document(self, event: Any) -> None:
        if self.started:
            raise YamlError(event.start_mark.line + 1, "a second document", "keep one trial in a file")
        self.started = True

    @staticmethod
    def _refuse_extras(event: Any) -> None:
        if event.anchor:
            raise YamlError(event.start_mark.line + 1, f"anchor &{event.anchor}", "remove it; aliases are not read")
        if event.tag and event.tag != "!":
            raise YamlError(event.start_mark.line + 1, f"tag {event.tag}", "remove it; every value is text")

    def _scalar(self, event: Any) -> None:
        top = self.open[-1] if self.open else None
        line = event.start_mark.line + 1
        text = event.value
        if not text.isascii() and _SURROGATE.search(text):
            raise YamlError(line, "an escape for no character", "write the character itself")
        if top is not None and top.key is None and type(top.values) is dict:
            if text in top.values:
                raise YamlError(line, f"{text!r} stands twice", f"keep one; the first is on line {top.lines[text]}")
            top.key = text
            top.values[text] = None
            top.lines[text] = line
            return
        empty = text in _EMPTY and not event.style
        self._place(None if empty else text, line)

    def _start(self, values: Any, line: int) -> None:
        if len(self.open) >= MAX_DEPTH:
            raise _too_deep(line)
        self._place(values, line)
        lines: Any = {} if type(values) is dict else []
        self.lines[id(values)] = lines
        self.open.append(_Open(values, lines))

    def _count(self, value: Any, line: int) -> None:
        """Read no further where there are too many values for any trial."""
        self.values += 1
        self.mappings += type(value) is dict
        for count, most, what in ((self.mappings, MAX_MAPPINGS, "rows"), (self.values, MAX_VALUES, "values")):
            if count > most:
                remedy = "a trial file has a few hundred; split it, or remove what is not a trial"
                raise YamlError(line, f"more than {most:,} {what}", remedy)

    def _place(self, value: Any, line: int) -> None:
        self._count(value, line)
        top = self.open[-1] if self.open else None
        if top is None:
            self.root = value
        elif type(top.values) is list:
            top.values.append(value)
            top.lines.append(line)
        elif top.key is None:
            raise YamlError(line, "a mapping or list as a key", "use a word as the key")
        else:
            top.values[top.key] = value
            top.key = None
