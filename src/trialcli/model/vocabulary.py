"""Words: outcomes, adverse-event terms, analysis populations, grading scales, roles and design words, as data."""

from dataclasses import field
from typing import ClassVar, Literal

from trialcli.model.strict import Strict


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


class Outcome(Entry):
    """Something that is measured."""

    titles: tuple[str, ...] = ()
    """Titles under which a registry record means exactly this outcome, compared word for word; ``cr rate unless
    myeloma`` does not in a record that holds a phrase of that list, ``OS only in cancer`` in no other."""
    titles_within: tuple[str, ...] = ()
    """Lists of phrases; the titles count only in a record that holds one of them."""
    titles_without: tuple[str, ...] = ()
    """Lists of phrases; the titles do not count in a record that holds one of them."""
    group: Literal["response", "survival", "safety", "baseline", "other"]
    """The part of the page it stands in."""
    kind: Literal["proportion", "time-to-event", "continuous", "rate"]
    """How it is counted."""
    higher: Literal["better", "worse", "neither"] = "neither"
    """What a higher value means for a patient. The value of a time to an event is a time, or a share at a time."""
    event: Literal["bad", "good"] | None = None
    """What the event is for a patient, of a time to an event: progression is `bad`, discharge `good`. With `higher` it
    says whether a share at a time is of those free of the event; without it nobody says, and no number needed is given.
    """
    had: str | None = None
    """What is said of people who are in its share: `were alive`, `responded`."""
    headline: Literal["first", "next", "last"] | None = None
    """Whether it stands on the card that opens a trial's page: where not all fit, the `last` are left out before the
    `next`. A primary outcome stands there in any case."""


class Term(Entry):
    """An adverse event."""

    titles: tuple[str, ...] = ()
    """Terms under which a registry record means exactly this adverse event, compared word for word."""
    system: str
    """Organ class under which tables group it."""


class Topic(Entry):
    """A harm that a reader asks of a treatment first."""

    asked_of: tuple[str, ...]
    """Kinds of treatment it is asked of; `any` for every kind."""
    terms: tuple[str, ...]
    """Adverse events that answer it, by code."""


class Role(Entry):
    """A kind of reader."""

    definition: str = ""
    section: Literal["guided", "scholarly"]
    """Training levels are guided, reviewers are scholarly."""
    explained: bool = False
    """Whether the field's words are new to this reader, and so spelled out and explained."""


class Vocabulary(Strict):
    """All words that trial files may use."""

    KINDS: ClassVar = ("outcomes", "terms", "populations", "scales", "roles", "treatments", "topics", "concepts")

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
    treatments: dict[str, Entry] = field(default_factory=dict)
    """Kinds of treatment by code."""
    topics: dict[str, Topic] = field(default_factory=dict)
    """Harms that are asked of kinds of treatment, by code."""
    concepts: dict[str, Entry] = field(default_factory=dict)
    """Words of design, method and treatment by code."""

    phrases: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Phrases that a registry title may hold and mean the same: by where they may stand."""

    def extended(self, other: "Vocabulary") -> "Vocabulary":
        """These words and ``other``'s; where both define a code, ``other`` holds."""
        kinds = (*self.KINDS, "phrases")
        return Vocabulary(**{kind: {**getattr(self, kind), **getattr(other, kind)} for kind in kinds})
