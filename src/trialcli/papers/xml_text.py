"""The words of an element of XML."""

import re
from collections.abc import Collection, Iterator
from xml.etree.ElementTree import Element

_SPACE = re.compile(r"[ \t\r\n]+")  # thin spaces stay: they stand within numbers
_BLOCKS = frozenset(
    {"p", "sec", "title", "label", "list-item", "break", "td", "th", "tr", "named-content", "meta-value"}
)
_DIGITS = re.compile(r"\s*\d")


def read_words(element: Element | None, skip: Collection[str] = ()) -> str:
    """The words of an element on one line; blocks in it stand apart, and a power of ten is told from its digits.

    Args:
        element: the element; nothing has no words.
        skip: tags of elements that are left out, as marks of footnotes are.
    """
    if element is None:
        return ""
    return _SPACE.sub(" ", "".join(_pieces(element, skip))).strip()


def _pieces(element: Element, skip: Collection[str]) -> Iterator[str]:
    """The text in it, in order; no deeper than the guarded reader lets elements be."""
    if element.tag in _BLOCKS:
        yield " "
    if element.tag == "sup" and _DIGITS.match(element.text or ""):
        yield "^"
    yield element.text or ""
    for child in element:
        if child.tag not in skip:
            yield from _pieces(child, skip)
        yield child.tail or ""
    if element.tag in _BLOCKS:
        yield " "
