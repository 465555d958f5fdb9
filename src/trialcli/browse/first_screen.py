"""What stands on the screen while Textual is imported, which takes longer than all else together: the list."""

from collections.abc import Sequence
from os import terminal_size

from trialcli.browse.answers import Entry

_ENTER = "\x1b[?1049h\x1b[2J\x1b[?25l"  # which Textual does too, and undoes when it leaves
_WIDTH, _INSET = 26, 4  # columns of the list, and of its frame and signs


def draw_first(entries: Sequence[Entry], size: terminal_size) -> str:
    """The list where it will stand, on a screen of its own, as the bytes that a terminal is sent.

    Args:
        entries: the first trials, whose texts are harmless.
        size: columns and lines of the terminal.
    """
    shown = entries[: max(size.lines - 3, 0)]
    lines = (f"\x1b[{line};{_INSET + 1}H{entry.text[: _WIDTH - _INSET - 2]}" for line, entry in enumerate(shown, 2))
    return f"{_ENTER}\x1b[?7l{''.join(lines)}\x1b[?7h"
