"""Characters that cannot be seen, or that steer what shows them; shown as their code points.

Shown as ``<U+001B>`` are control characters (the newline excepted), the direction controls and
other invisible format characters of Unicode, byte-order marks, tags, lone surrogates and the two that
no XML may hold. The joiners U+200C and U+200D stay: scripts and emoji need them.
"""

import re

HIDDEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\u2800\u3164\uffa0\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0100-\U000e01ef"
    "\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)


def show_hidden(text: str) -> str:
    """Show every hidden character of a text as its code point."""
    if text.isascii() and text.isprintable():  # beyond ASCII, Python calls fillers and selectors printable
        return text
    return HIDDEN.sub(_placeholder, text)


def _placeholder(found: re.Match[str]) -> str:
    return f"<U+{ord(found[0]):04X}>"
