"""Texts made short: whole sentences, or the first one up to where a clause ends; never within a number."""

import re
from collections.abc import Iterator

MORE = " …"
# A full stop ends no sentence after these, nor between two figures.
_END = re.compile(r"(?<!\bal)(?<!\bvs)(?<!\be\.g)(?<!\bi\.e)(?<!\bNo)(?<!\bDr)[.!?](?=\s+[^a-z\s])")
_HELD = re.compile(r"(?<=\d)(\S{0,40}) (to|of|vs|[-/x\u00d7\u2013\u00b1]) (?=\S{0,40}\d)")
_CLAUSE = re.compile(r"[;:,](?=\s)")
_BARE = re.compile(
    r"[\d.,%()<>=≥≤-]+|an?|the|of|in|to|and|or|with|for|by|from|at|than|as|was|were|is|are|had|has|who|that"
)


def split_sentences(text: str) -> list[str]:
    """The sentences of a text, their white space made even."""
    even, found, start = " ".join(text.split()), [], 0
    for end in _END.finditer(even):
        found.append(even[start : end.end()].strip())
        start = end.end()
    return [*found, *filter(None, [even[start:].strip()])]


def shorten_text(text: str, most: int) -> str:
    """As many whole sentences as go into ``most`` characters; else the first, cut where a clause ends.

    What was cut within a sentence ends in an ellipsis.
    """
    first, *others = split_sentences(text) or [""]
    if len(first) > most:
        return _cut(first, most - len(MORE))
    told = first
    for sentence in others:
        if len(told) + 1 + len(sentence) > most:
            break
        told = f"{told} {sentence}"
    return told


def _cut(sentence: str, room: int) -> str:
    ends = [found.start() for found in _CLAUSE.finditer(sentence[: room + 2]) if found.start() * 5 >= room * 4]
    if ends:
        return sentence[: ends[-1]] + MORE
    words = sentence[: max(room + 1, 0)].split(" ")[:-1] or sentence.split(" ")[:1]
    while len(words) > 1 and _BARE.fullmatch(words[-1].casefold()):
        words.pop()
    return " ".join(words).rstrip(",;:") + MORE


def count_lines(text: str, width: int) -> int:
    """How many lines of a width a text takes; two numbers and what joins them are a word."""
    return sum(1 for line in _HELD.sub("\\1\u00a0\\2\u00a0", text).split("\n") for _ in _lines(line, width))


def _lines(text: str, width: int) -> Iterator[None]:
    room = -1
    for word in filter(None, text.split(" ")):
        if room < len(word) + 1:
            yield None
            room = width + 1
        room -= len(word) + 1
