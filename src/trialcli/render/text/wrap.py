"""Arithmetic of widths: wrapping at words, sharing a line between columns, padding."""

from collections.abc import Iterable, Sequence
from typing import Literal

from trialcli.render.text.width import cell_len

# Between two numbers these hold them together: 66 to 81, 94 of 128, 450 x 10^6.
JOINTS = frozenset({"to", "of", "vs", "-", "/", "x", "\u00d7", "\u2013", "\u00b1"})


def split_words(text: str) -> list[str]:
    """Split ``text`` at its spaces, two numbers and what joins them being one."""
    parts = [part for part in text.split(" ") if part]
    if JOINTS.isdisjoint(parts):
        return parts
    whole = parts[:1]
    for place, part in enumerate(parts[1:], 1):
        joint = place if part in JOINTS else place - 1 if parts[place - 1] in JOINTS else 0
        if 0 < joint < len(parts) - 1 and _number(parts[joint - 1]) and _number(parts[joint + 1]):
            whole[-1] = f"{whole[-1]} {part}"
        else:
            whole.append(part)
    return whole


def _number(word: str) -> bool:
    return any(map(str.isdigit, word))


def wrap_text(text: str, width: int | None) -> list[str]:
    """Break ``text`` at spaces to ``width``, and a word only where no line can hold it."""
    if width is None or cell_len(text) <= width:
        return [text]
    lines: list[str] = []
    line, used = "", -1
    for word in split_words(text):
        size = cell_len(word)
        if used + 1 + size <= width:
            line, used = f"{line} {word}" if line else word, used + 1 + size
            continue
        if line:
            lines.append(line)
        *pieces, line = [word] if size <= width else _pieces(word, width)
        lines += pieces
        used = cell_len(line)
    return [full for full in (line.rstrip() for line in [*lines, line]) if full]


def _pieces(word: str, width: int) -> list[str]:
    pieces, piece = [], ""
    for sign in word:
        if piece and cell_len(piece + sign) > width:
            pieces.append(piece)
            piece = ""
        piece += sign
    return [*pieces, piece]


def wrap_lines(lines: Iterable[str], width: int | None) -> list[str]:
    """Wrap several lines."""
    return [part for line in lines for part in wrap_text(line, width)]


def measure_lines(lines: Iterable[str]) -> int:
    """Measure the longest line."""
    return max(map(cell_len, lines), default=0)


def measure_words(lines: Iterable[str]) -> int:
    """Measure the longest word."""
    return max((cell_len(word) for line in lines for word in split_words(line)), default=0)


def pad_text(text: str, width: int, side: Literal["left", "right"]) -> str:
    """Add the blanks that ``text`` lacks to be ``width`` wide."""
    blanks = " " * (width - cell_len(text))
    return blanks + text if side == "right" else text + blanks


def share_space(lows: Sequence[int], highs: Sequence[int], space: int) -> list[int] | None:
    """Find widths from ``lows`` to ``highs`` that fit ``space``, the widest giving way first, or None."""
    if sum(highs) <= space:
        return list(highs)
    if sum(lows) > space:
        return None
    cap = space
    while sum(widths := [max(low, min(high, cap)) for low, high in zip(lows, highs, strict=True)]) > space:
        cap -= 1
    return widths
