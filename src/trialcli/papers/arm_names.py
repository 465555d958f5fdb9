"""The arms that a paper speaks of: ``the olaparib group``, ``tranexamic acid (n=1161)``."""

import re
from collections.abc import Iterable

MOST_ARMS = 12
_SLUG = 40  # letters of an id
_START = r"[A-Za-z0-9][\w+/\u00b7.%-]*"
_STOP = r"(?!(?:the|in|and|of|than|with|had|were|was|vs|versus)\b)"
_GROUP = re.compile(
    r"\b(?:in|to|with|for|of|by|and|vs\.?|versus|than) (?:in )?(?:those in )?(?:the )?"
    rf"(?P<name>{_START}(?: {_STOP}[\w+/\u00b7.%-]+){{0,4}}?)[ -](?:treatment )?(?:group|arm)\b"
)
_SHORT = r"[A-Za-z][\w+/-]*(?: [\w+/-]+){0,3}?"
_PAIR_OF_GROUPS = re.compile(
    rf"\b(?:the|between|both) (?P<one>{_SHORT}) and (?:the )?(?P<two>{_SHORT}) (?:groups|arms)\b"
)
_SIZE = re.compile(r"[(\[]?\b[nN] ?= ?[\d,\u2009\u202f ]{1,9}[)\]]?")
_VAGUE_TEXT = (
    "each both either other one two three same treatment study age whole entire this that these every all any"
    " between-group subgroup experimental-group no working trial patient patients intervention-treatment first second"
    " third total per respective latter former active risk randomization randomized treated overall dose work-up"
    " between within pooled combined single parallel large small smaller larger individual his her their our its"
    " reference comparison assigned corresponding age-group ethnic racial blood test-group"
)
_VAGUE = frozenset(_VAGUE_TEXT.split())
_DULL_TEXT = "the group groups arm arms treatment patients participants given n no assigned to received receiving study"
_DULL = frozenset(_DULL_TEXT.split())
_TIME = re.compile(r"[\d.\u00b7]+|days?|weeks?|months?|years?|h|hours?")
_EDGES = re.compile(
    r"\A(?:the|an?|(?:patients|participants) (?:given|receiving|assigned to|treated with)) |(?:-treated|-)\Z",
    re.IGNORECASE,
)
_WORD = re.compile(r"[\w+%\u00b7.]*[\w+%]")


def fold_arm(name: str) -> frozenset[str]:
    """The words that tell an arm from others, without case."""
    return frozenset(word for word in _WORD.findall(name.casefold().replace("-", " ")) if word not in _DULL)


class ArmNames:
    """The arms that were named so far, each with an id; the same words, or more of them, are the same arm."""

    def __init__(self) -> None:
        self.labels: dict[str, str] = {}
        self._words: dict[str, frozenset[str]] = {}

    def take(self, name: str) -> str:
        """The id of an arm that is named; empty for what names none."""
        label = _EDGES.sub("", _SIZE.sub("", name).strip(" ,;:"))
        words = fold_arm(label)
        if not words or len(label) > 120 or not any(any(map(str.isalpha, word)) for word in words):  # noqa: PLR2004
            return ""
        same = [key for key, known in self._words.items() if known == words]
        near = same or [key for key, known in self._words.items() if known < words or words < known]
        if len(near) == 1:
            return near[0]
        if len(self.labels) >= MOST_ARMS:
            return ""
        key = self._fresh(label)
        self.labels[key], self._words[key] = label[:1].upper() + label[1:], words
        return key

    def _fresh(self, label: str) -> str:
        folded = re.sub(r"[^a-z0-9]+", "-", label.casefold().replace("+", " plus ")).strip("-")
        slug = (folded if len(folded) <= _SLUG else folded[:_SLUG].rpartition("-")[0]) or "arm"
        return next(name for name in (slug, *(f"{slug}-{at}" for at in range(2, MOST_ARMS + 2)))
                    if name not in self.labels)  # fmt: skip


def find_arm_names(texts: Iterable[str]) -> list[str]:
    """What a paper's prose calls its groups, in the order in which it names them; nothing where there are not two.

    A name that is another one with words before it (``standard rivaroxaban``) leaves open which is meant; then there
    are none.
    """
    found: dict[frozenset[str], str] = {}
    for text in texts:
        for match in _GROUP.finditer(text):
            _add(found, match["name"])
        for match in _PAIR_OF_GROUPS.finditer(text):
            _add(found, match["one"])
            _add(found, match["two"])
    names = list(found.items())
    kept = [name for words, name in names if not any(other < words for other, _ in names)]
    nested = any(one < other for one, _ in names for other, _ in names)
    return kept if 1 < len(kept) <= MOST_ARMS and not nested else []


def _add(found: dict[frozenset[str], str], name: str) -> None:
    name = _EDGES.sub("", name)
    words = fold_arm(name)
    if ". " in name:
        return
    if words and not words & _VAGUE and not all(map(_TIME.fullmatch, words)):
        found.setdefault(words, name)
