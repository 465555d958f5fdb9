"""Figures in running text, and whether the trial that is spoken of has them.

A text is cut into sentences, a sentence into claims: `94 of 128 (73%)`, `8.8 months`, `0.49 (0.38-0.63)`, `grade 3-4`.
A claim holds where the trial, or another one that is named there, has that very figure for something that the
sentence is about, or failing that the passage. A percentage that stands with its counts is worked out again as well,
and so is an interval that stands after the name of a method.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from statsmodels.stats.proportion import proportion_confint
from tests.data.known import ANYTHING, Fact, rounds_to

from trialcli.vocabulary.lookup import Vocabulary

_NUM = r"(?<![\w.^])(?<![A-Za-z]-)\d+(?:\.\d+)?(?![A-Za-z\d])(?!\.\d)"
_HIGH = rf"(?:{_NUM}|not estimable|not reached)"
_TO = rf"(?P<low>{_NUM})(?:[-–]| to )(?P<high>{_HIGH})"
_SHARE = rf"(?P<events>{_NUM})(?:/| of (?:all |the |all the |its )?)(?P<of>{_NUM})"
_PERCENT = rf"(?P<percent>{_NUM})%"
_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
# In this order: what has been read is not read again as a part of something smaller.
_PATTERNS = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("citation", r"\b(?P<a>\d{4};\d+:\d+)"),
        ("threshold", r"\b(?P<a>10\^-\d)"),
        ("date", rf"\b(?P<a>(?:\d{{1,2}} )?{_MONTH} \d{{4}}|(?:19|20)\d\d\b(?!\.\d))"),
        ("p", r"\bP ?(?P<a>[<=>] ?0\.\d+)"),
        ("phase", r"\bphase (?P<a>\d\w?)"),
        ("graded", rf"{_PERCENT}(?: had| at| of)? grade (?P<a>\d)(?![-–\d])(?! or)"),
        ("grade", r"\b[Gg]rades? (?P<a>\d)(?: ?[-–] ?(?P<b>\d)| or (?P<c>\d|above|higher))?"),
        ("lines", rf"(?P<a>{_NUM})(?:[-–](?P<b>{_NUM}))?(?: or more)? (?:prior |earlier )?(?:lines|regimens)\b"),
        ("dose", rf"(?P<a>{_NUM}) x (?P<b>10\^\d)"),
        ("scored", rf"(?P<percent>{_NUM})(?:%| months)? \((?:95% CI |97\.5% CI )?{_TO}\)"),
        ("counted", rf"{_PERCENT} (?:of all )?\({_SHARE}\)"),
        ("counted", rf"{_SHARE}(?: \(| or |, which is | is |: ){_PERCENT}"),
        ("paired", rf"(?P<events>{_NUM}) \({_PERCENT}\)"),
        ("of", rf"{_PERCENT} of (?:all |the |all the )?(?P<of>{_NUM})"),
        ("share", _SHARE),
        ("limit", rf"(?:limit, |limit of |not below )(?P<a>{_NUM})(?: months)?"),
        ("span", rf"(?P<low>{_NUM})[-–](?P<high>{_HIGH})"),
        ("span", rf"(?P<low>{_NUM}) to (?P<high>{_HIGH})(?!%)"),
        ("percent", rf"(?P<a>{_NUM})%"),
        ("time", rf"(?P<a>{_NUM})[- ](?P<b>day|week|month|year)s?\b"),
        ("time", rf"\b(?P<b>day) (?P<a>{_NUM})"),
        ("number", rf"(?P<a>{_NUM})"),
    )
)
# The figures of each kind, in the order in which a fact has them.
_PARTS = {
    "graded": ("percent", "a"),
    "paired": ("events", "percent"),
    "of": ("percent", "of"),
    "share": ("events", "of"),
    "counted": ("events", "of"),
    "scored": ("percent", "low", "high"),
    "span": ("low", "high"),
    "time": ("a", "b"),
}
_METHODS = {"Clopper-Pearson": "beta", "Clopper and Pearson": "beta", "Wilson": "wilson", "Wald": "normal"}

# Words for an outcome or an adverse event beyond its label, short form and aliases.
WORDS = {
    "response-maintained": r"kept",
    "orr": r"[Rr]espon[ds]|counted|shrink",
    "cr": r"complete|deep",
    "mrd-negative": r"MRD",
    "dor": r"respond|last|kept",
    "pfs": r"progress|control|relapse",
    "os": r"surviv|alive|\blive",
    "long-term-pfs": r"without progression|5[ -]year",
    "crossover": r"cross|later|standard arm|received ide-cel|went on",
    "crs-onset": r"onset|began|CRS",
    "crs-duration": r"lasted|duration|CRS|days",
    "prior-lines": r"lines|pretreated|regimens",
    "triple-class-refractory": r"refractory",
    "bridging": r"[Bb]ridg",
    "neurotoxicity": r"[Nn]euro",
    "neutropenia": r"[Nn]eutro|counts",
    "anemia": r"ha?emoglobin|counts",
    "thrombocytopenia": r"[Pp]latelet|counts",
    "keratopathy": r"cornea|eye",
    "hyponatremia": r"sodium",
    "deaths": r"[Dd]ied|[Dd]eath|[Dd]ying",
    "igg-low": r"[Ii]mmunoglobulin",
    "any-teae": r"[Aa]dverse events",
    "discontinuation": r"stopped for",
    "treatment-related-death": r"died of them|judged related",
    "death-adverse-event": r"died of them|ended the life",
    "ivig-use": r"immunoglobulin|replacement",
}


class Claim(NamedTuple):
    """One figure of a text: what kind it is, its numbers as printed, and where it stands."""

    kind: str
    parts: dict[str, str]
    start: int
    end: int


class Passage(NamedTuple):
    """Texts that are read together, such as a question with its answer: what one names, the others may speak of."""

    trial: str
    name: str
    texts: tuple[str, ...]

    def sentences(self) -> Iterator[str]:
        """The sentences of all texts."""
        for text in self.texts:
            yield from sentences(text)


class Context(NamedTuple):
    """What a sentence of a passage may draw on: facts of the trials named, topics, the whole, what is let pass."""

    known: tuple[frozenset[Fact], ...]
    topics: Collection[str]
    whole: str
    allowed: tuple[str, ...]


class Words(NamedTuple):
    """What a text says where it speaks of a topic: its names, in lower case, and what else tells it."""

    names: frozenset[str]
    other: re.Pattern[str] | None

    def search(self, text: str, lower: str) -> bool:
        """Whether a text speaks of it; nearly every text has no name in it, which is soon seen."""
        return any(name in lower and re.search(rf"\b{re.escape(name)}", lower) for name in self.names) or bool(
            self.other and self.other.search(text)
        )


class Reader(NamedTuple):
    """What is needed to read: the facts of each trial, its name, words for each topic, what is let pass and where."""

    known: Mapping[str, frozenset[Fact]]
    names: Mapping[str, re.Pattern[str]]
    words: Mapping[str, Words]
    allowed: Mapping[str, tuple[str, ...]]

    def context(self, passage: Passage) -> Context:
        """What the sentences of a passage may draw on."""
        whole = " ".join(passage.texts)
        named = dict.fromkeys((passage.trial, *(trial for trial, name in self.names.items() if name.search(whole))))
        allowed = (phrase for key in ("", passage.trial, passage.name) for phrase in self.allowed.get(key, ()))
        topics = self.topics(whole) or set(self.words)
        return Context(tuple(self.known[trial] for trial in named), topics, whole, tuple(allowed))

    def topics(self, text: str) -> set[str]:
        """The outcomes and adverse events that a text speaks of."""
        lower = text.lower()
        return {topic for topic, words in self.words.items() if words.search(text, lower)}

    def strangers(self, sentence: str, context: Context) -> list[str]:
        """The figures of a sentence that nothing bears out."""
        topics = self.topics(sentence)
        return [
            f"{sentence[claim.start : claim.end]} in: {sentence.strip()}"
            for claim in claims(sentence)
            if not (
                let_pass(sentence, claim, context.allowed)
                or holds(claim, context.known, topics)
                or holds(claim, context.known, context.topics)
                or recomputed(sentence, claim, context.whole)
            )
        ]


def topic_words(vocabulary: Vocabulary) -> dict[str, Words]:
    """What a text says where it speaks of an outcome or an adverse event, by its code."""
    return {
        code: Words(
            frozenset(name.lower() for name in (entry.label, entry.heading, *entry.aliases)),
            re.compile(WORDS[code]) if code in WORDS else None,
        )
        for code, entry in {**vocabulary.outcomes, **vocabulary.terms}.items()
    }


def sentences(text: str) -> list[str]:
    """The sentences of a text, with what stands between them."""
    cuts = [0, *(found.end() for found in re.finditer(r"[.?!]\s+(?=[A-Z\"])", text)), len(text)]
    return [text[start:end] for start, end in pairwise(cuts)]


def claims(sentence: str) -> list[Claim]:
    """The figures of a sentence, in the order in which they stand."""
    found = []
    left = sentence
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(left):
            parts = {key: value for key, value in match.groupdict().items() if value is not None}
            found.append(Claim(kind, parts, *match.span()))
        left = pattern.sub(lambda match: " " * len(match[0]), left)
    return sorted(found, key=lambda claim: claim.start)


def holds(claim: Claim, known: Collection[frozenset[Fact]], topics: Collection[str]) -> bool:
    """Whether a fact on one of these topics, or on no topic of its own, is what the claim says."""
    if claim.kind == "grade":
        return _graded(claim.parts, known, topics)
    parts = claim.parts
    if claim.kind == "counted" and not rounds_to(parts["events"], parts["of"], parts["percent"]):
        return False
    values = tuple(parts[part] for part in _PARTS.get(claim.kind, parts))
    kind = "share" if claim.kind == "counted" else claim.kind
    return any(Fact(kind, values, about) in facts for facts in known for about in (ANYTHING, *topics))


def let_pass(sentence: str, claim: Claim, allowed: Collection[str]) -> bool:
    """Whether a claim stands within words that are let pass."""
    places = (found.span() for phrase in allowed for found in re.finditer(phrase, sentence))
    return any(start <= claim.start and claim.end <= end for start, end in places)


def recomputed(sentence: str, claim: Claim, whole: str) -> bool:
    """Whether an interval that follows the name of a method is the one it gives, for counts of the passage."""
    place, method = max((sentence.rfind(name, 0, claim.start), method) for name, method in _METHODS.items())
    if claim.kind != "span" or place < 0:
        return False
    level = 0.975 if "97.5%" in whole else 0.95
    limits = (claim.parts["low"], claim.parts["high"])
    counts = ((int(few), int(many)) for few, many in re.findall(r"\b(\d+) of (\d+)\b", whole))
    return any(limits == _interval(few, many, level, method) for few, many in counts if 0 < few <= many)


def _interval(events: int, of: int, level: float, method: str) -> tuple[str, str]:
    """A binomial interval in percent, to one decimal, by statsmodels."""
    low, high = proportion_confint(events, of, 1 - level, method)
    return f"{100 * low:.1f}", f"{100 * high:.1f}"


def _graded(parts: Mapping[str, str], known: Collection[frozenset[Fact]], topics: Collection[str]) -> bool:
    """A band of grades is one that the trial counts; a single grade may be a matter of the scale itself."""

    def counted(band: str) -> bool:
        return any(Fact("grade", (band,), about) in facts for facts in known for about in topics)

    first, last = parts["a"], parts.get("b")
    match parts.get("c"):
        case None if last is None:
            return first in {"1", "2", "3", "4", "5"}
        case None:
            return counted(f"{first}-{last}")
        case "above" | "higher":
            return counted(f">={first}")
        case other:
            return counted(f"{first}-{other}") or (counted(first) and counted(other))
