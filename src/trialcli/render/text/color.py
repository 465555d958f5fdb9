"""Tones and parts of a page as weights and colours of a terminal.

Only weight, slant and the terminal's own 16 colours, which its owner chose to suit the background.
Of Rich only its styles are used: 5 ms, where its console and tables take 24 ms to import.
"""

from collections.abc import Callable
from functools import cache
from typing import Literal

from trialcli.report.document import Tone

Part = Literal["title", "subtitle", "section", "group", "column", "label", "rule", "heading", "mark"]
Paint = Callable[[str, Tone | Part], str]

STYLES: dict[Tone | Part, str] = {
    "name": "bold cyan",
    "primary": "bold",
    "computed": "italic",
    "missing": "dim",
    "disputed": "yellow",
    "secondary": "dim italic",
    "title": "bold",
    "subtitle": "dim",
    "section": "bold cyan",
    "group": "bold",
    "column": "dim",
    "label": "dim",
    "rule": "dim",
    "heading": "bold",
    "mark": "dim",
}


def leave_text(text: str, tone: Tone | Part) -> str:  # noqa: ARG001 - stands in for painted
    """Leave the text as it is."""
    return text


# Cyan and yellow are hard to read on white, whatever a terminal's owner made of them.
LIGHT: dict[Tone | Part, str] = STYLES | {"name": "bold blue", "section": "bold blue", "disputed": "magenta"}


def paint_text(text: str, tone: Tone | Part) -> str:
    """Put the text between the codes for its tone."""
    before, after = _codes(STYLES.get(tone, ""))
    return f"{before}{text}{after}" if text else ""


def painted_light(text: str, tone: Tone | Part) -> str:
    """The same for a light background."""
    before, after = _codes(LIGHT.get(tone, ""))
    return f"{before}{text}{after}" if text else ""


@cache
def _codes(style: str) -> tuple[str, str]:
    if not style:
        return "", ""
    from rich.color import ColorSystem  # noqa: PLC0415 - see above
    from rich.style import Style  # noqa: PLC0415

    before, after = Style.parse(style).render("|", color_system=ColorSystem.STANDARD).split("|")
    return before, after
