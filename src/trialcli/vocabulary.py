"""The vocabulary: outcomes, adverse-event terms, analysis populations, grading scales, roles and design words.

They are data, so that a trial from another field needs no change of code. Whatever a reader types is
matched by code, label, short form or alias, in any case.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Literal

from trialcli.errors import unknown
from trialcli.model import Strict


@dataclass(frozen=True, kw_only=True)
class Entry(Strict):
    """One word: what it is called and what it means."""

    label: str
    """The word written out."""
    short: str | None = None
    """The form used in tables, where it differs."""
    aliases: tuple[str, ...] = ()
    """Other ways to type it."""
    definition: str
    """What it means, in two sentences."""
    source: str | None = None
    """Where the definition can be read: a citation or document."""

    @property
    def heading(self) -> str:
        """The form used in tables."""
        return self.short or self.label


@dataclass(frozen=True, kw_only=True)
class Outcome(Entry):
    """Something that is measured."""

    group: Literal["response", "survival", "safety", "baseline", "other"]
    """The part of the page it stands in."""
    kind: Literal["proportion", "time-to-event", "continuous", "rate"]
    """How it is counted."""
    higher: Literal["better", "worse", "neither"] = "neither"
    """What a higher value means for a patient."""


@dataclass(frozen=True, kw_only=True)
class Term(Entry):
    """An adverse event."""

    system: str
    """Organ class under which tables group it."""


@dataclass(frozen=True, kw_only=True)
class Role(Entry):
    """A kind of reader."""

    definition: str = ""
    section: Literal["guided", "scholarly"]
    """Training levels are guided, reviewers are scholarly."""
    explained: bool = False
    """Whether the field's words are new to this reader, and so spelled out and explained."""


@dataclass(frozen=True, kw_only=True)
class Vocabulary(Strict):
    """All words that trial files may use."""

    KINDS: ClassVar = ("outcomes", "terms", "populations", "scales", "roles", "concepts")

    outcomes: dict[str, Outcome] = field(default_factory=dict)
    """Outcomes by code."""
    terms: dict[str, Term] = field(default_factory=dict)
    """Adverse events by code."""
    populations: dict[str, Entry] = field(default_factory=dict)
    """Analysis populations by code."""
    scales: dict[str, Entry] = field(default_factory=dict)
    """Grading scales by code."""
    roles: dict[str, Role] = field(default_factory=dict)
    """Kinds of reader by code."""
    concepts: dict[str, Entry] = field(default_factory=dict)
    """Words of design, method and treatment by code."""

    def extended(self, other: "Vocabulary") -> "Vocabulary":
        """These words and ``other``'s; where both define a code, ``other`` holds."""
        return Vocabulary(**{kind: {**getattr(self, kind), **getattr(other, kind)} for kind in self.KINDS})


def fold(word: str) -> str:
    """The form in which words are compared: no case, no spaces, hyphens or underscores."""
    return word.casefold().translate(_SEPARATORS)


_SEPARATORS = dict.fromkeys(map(ord, " -_./"), "")
_NO_PLURAL = 3


def code_of(entries: Mapping[str, Entry], word: str) -> str | None:
    """The code a typed word stands for: by code, label, short form, alias, or plural of one.

    Three letters are no plural: CRS is an adverse event and not several CR.
    """
    wanted = fold(word)
    for form in (wanted, wanted.removesuffix("s") if len(wanted) > _NO_PLURAL else wanted):
        for code, entry in entries.items():
            names = (code, entry.label, entry.short or code, *entry.aliases)
            if form in map(fold, names):
                return code
    return None


def known_code(entries: Mapping[str, Entry], kind: str, word: str) -> str:
    """The code a typed word stands for.

    Raises:
        UsageError: it stands for none; the error has the near misses or lists the codes of that kind.
    """
    code = code_of(entries, word)
    if code is None:
        raise unknown(word, kind, entries)
    return code
