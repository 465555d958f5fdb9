"""What a quiz puts on the screen: words wrapped to its width, one question under another."""

import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from datetime import timedelta

from trialcli.cli.output import measure_view
from trialcli.render.ascii import plain_letters
from trialcli.render.sanitize import show_hidden
from trialcli.render.text.color import Part
from trialcli.render.text.page_layout import (
    GAP,
    Page,
    indent_lines,
    inset_page,
    make_page,
    set_hanging,
    set_labeled,
    set_prose,
)
from trialcli.render.text.width import cell_len
from trialcli.report.document import Tone
from trialcli.report.quiz.cards import Face

_RULE = 60  # columns of a rule where there is no width
_MINUTE, _HOUR, _DAY, _MONTH, _YEAR = 60, 3600, 86400, 30 * 86400, 365 * 86400
_UNITS = ((_YEAR, "y"), (_MONTH, "mo"), (_DAY, "d"), (_HOUR, "h"), (_MINUTE, "min"), (1, "s"))
_WIPE = "\r\x1b[K"


class Screen:
    """Standard output, for words that come one after another."""

    def __init__(self, *, plain: bool = False) -> None:
        self._plain = plain
        self._hinted = False
        self.on = self._page()

    @property
    def live(self) -> bool:
        """Whether a line can be taken back."""
        return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"

    def _page(self) -> Page:
        """The page as it is now; a window may have been drawn larger since the last question."""
        shape = measure_view()
        return make_page(shape._replace(color=shape.color and not self._plain))

    def write(self, text: str) -> None:
        """Show text as it is, at once.

        Raises:
            OSError: nobody is there to read it.
        """
        sys.stdout.write(text)
        sys.stdout.flush()

    def clean(self, text: str) -> str:
        """Text from outside in letters that the terminal can show and that steer nothing."""
        return plain_letters(show_hidden(text)) if self.on.ascii else show_hidden(text)

    def lines(self, lines: Iterable[str]) -> None:
        """Show lines, in the place of a hint."""
        text = "".join(f"{line}\n" for line in lines)
        self.write((_WIPE if self._hinted else "") + text)
        self._hinted = False

    def say(self, text: str, tone: Tone | Part = "") -> None:
        """Show a sentence under the question."""
        self.lines(indent_lines(set_prose(inset_page(self.on, GAP), self.clean(text), tone), GAP))

    def hint(self, text: str) -> None:
        """Say which keys are waited for; gone once one was struck, where the terminal can do that."""
        self.leave()
        text = self.clean(text)
        width = self.on.width
        if not self.live or (width is not None and cell_len(text) + 2 * GAP > width):
            self.say(text, "label")
            return
        self.write(" " * GAP + self.on.paint(text, "label") + " ")
        self._hinted = True

    def ask(self, text: str) -> None:
        """Say what is to be typed; it stays, and what is typed stands behind it."""
        shown = " " * GAP + self.on.paint(self.clean(text), "label") + " "
        self.write(shown if self.live else f"{shown.rstrip()}\n")

    def title(self, title: str, *sentences: str) -> None:
        """Words that open or close a session."""
        self.lines(["", *set_prose(self.on, self.clean(title), "title")])
        for sentence in sentences:
            self.say(sentence)

    def leave(self) -> None:
        """Leave nothing of a hint behind."""
        if self._hinted:
            with suppress(OSError):
                self.lines([])

    def head(self, text: str) -> None:
        """The line over a question."""
        self.on = on = self._page()
        text = self.clean(text)
        lines = set_prose(on, text, "section")
        room = (on.measure or _RULE) - cell_len(text) - 1
        if len(lines) == 1 and room > 0:
            lines = [f"{lines[0]} {on.paint(on.line * room, 'rule')}"]
        self.lines(["", *lines, ""])

    def front(self, face: Face) -> None:
        """The question."""
        on = inset_page(self.on, GAP)
        lines = set_prose(on, self.clean(face.prompt), "name")
        self.lines([*indent_lines([*lines, *set_prose(on, self.clean(face.place), "subtitle")], GAP), ""])
        if face.choices:
            self.listed((str(number), text) for number, (text, _) in enumerate(face.choices, 1))
            self.lines([""])

    def back(self, face: Face) -> None:
        """The answer, and where it comes from."""
        on = inset_page(self.on, 2 * GAP)
        lines = set_prose(on, self.clean(face.answer), "primary" if face.unit else "")
        for label, text in face.facts:
            lines += set_labeled(on, self.clean(label), self.clean(text), "")
        self.lines([*indent_lines(lines, 2 * GAP), ""])

    def listed(self, rows: Iterable[tuple[str, str]]) -> None:
        """Short leads with what they stand for."""
        on = inset_page(self.on, GAP)
        self.lines([line for lead, text in rows for line in indent_lines(set_hanging(on, lead, self.clean(text)), GAP)])


def format_length(length: timedelta, *, spelled: bool = False) -> str:
    """A length of time in its largest unit: ``20 s``, ``10 min``, ``3 d``, ``1.2 y``; spelled, ``3 days``."""
    seconds = max(length.total_seconds(), 1)
    size, unit = next(one for one in _UNITS if seconds >= one[0])
    number = seconds / size
    text = f"{number:.1f}".removesuffix(".0") if size >= _MONTH else f"{number:.0f}"
    if not spelled:
        return f"{text} {unit}"
    word = {"y": "year", "mo": "month", "d": "day", "h": "hour", "min": "minute", "s": "second"}[unit]
    return f"{text} {word}" + ("" if text == "1" else "s")
