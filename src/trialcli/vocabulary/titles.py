"""What a registered title or term means: a code of the vocabulary, or nothing.

The rules are data. The vocabulary lists the titles of an outcome and the phrases that may stand
around a title without changing what is meant; a title counts when nothing else is left of it. A
wrong code is worse than none, so whatever is not listed has none.
"""

import re
from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import NamedTuple

from trialcli.vocabulary.frames import find_frame
from trialcli.vocabulary.lookup import Outcome, Vocabulary
from trialcli.vocabulary.normalize import LONGEST, clean_text, list_forms, split_words, without_short_forms
from trialcli.vocabulary.phrases import Forms, Phrase, Title, index_sides, index_titles, index_unclaimed

_REMEMBERED = 30_000  # titles, and as many terms: of MedDRA the registry has about so many
_READ = 20_000  # characters of a record that are looked through
_PEOPLE = ("participants", "with")
_WITH_PEOPLE = Phrase(frozenset({"proportion"}))
_CONTINUOUS = Phrase(frozenset({"continuous"}), tells=True)
_TIMED = Phrase(frozenset({"continuous", "timed"}), tells=True)
_PART = Phrase(tells=True)
_LINK = re.compile(r" (?:in|of|for)(?: the)?\Z", re.IGNORECASE)
_MOST = 16  # words of a title that may be two titles of one outcome, "ORR: overall response rate"


class Match(NamedTuple):
    """What a title was found to mean."""

    outcome: str
    """Code of the vocabulary."""
    rule: str
    """Which listed title matched, what was set aside and what the record speaks of, as a sentence."""
    qualifier: str
    """What was set aside and tells results apart, "by independent review"; empty if nothing was."""
    listed: str
    """The listed title that matched."""


class _Aside(NamedTuple):
    """Words of a title that were set aside: from which to which, and whether they tell results apart."""

    start: int
    end: int
    tells: bool


class _Read(NamedTuple):
    """What a title says by itself."""

    title: Title
    aside: tuple[str, ...]
    qualifier: str


class _Said(NamedTuple):
    """A text of a record: each of its words once, and all of them in their order."""

    words: frozenset[str]
    whole: str


class Titles:
    """Reads titles and terms by the rules of a vocabulary.

    Args:
        vocabulary: its outcomes and terms with their titles, and its phrases.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._outcomes = vocabulary.outcomes
        self._titles = index_titles(vocabulary.outcomes)
        self._keys = frozenset(max((word for word in said if word not in _PEOPLE), key=len) for said in self._titles)
        self._terms = index_unclaimed(
            (list_forms(title), code) for code, term in vocabulary.terms.items() for title in term.titles
        )
        listed = {name: tuple(filter(None, map(list_forms, phrases))) for name, phrases in vocabulary.phrases.items()}
        self._before, self._after = index_sides(listed)
        self._people = frozenset(listed.get("participants with", ()))
        self._links = frozenset(listed.get("links", ()))
        self._lists = {name: tuple(map(" ".join, phrases)) for name, phrases in listed.items()}
        self._longest = max((len(phrase) for phrases in listed.values() for phrase in phrases), default=0)
        self._remembered: dict[tuple[str, str, str], _Read | None] = {}
        self._worded: dict[str, bool] = {}
        self._remembered_terms: dict[str, str | None] = {}

    def outcome(self, title: str, parameter: str, unit: str, about: str = "", described: str = "") -> Match | None:
        """What a registered outcome measures, where that is certain.

        Args:
            title: its title.
            parameter: the registry's paramType, "" where there is none.
            unit: its unitOfMeasure, "" where there is none.
            about: what the whole record says, in any order: its conditions, its titles. A title that has one sense in
                cancer and another elsewhere needs it.
            described: what the record says of this outcome.
        """
        read = self._known(title, parameter, unit)
        return read and self._in_record(read, (f"{title} {described[:_READ]}", about[:_READ]))

    def may_be_known(self, title: str) -> bool:
        """Whether a title has a word of a listed one: without one it means nothing, however its values are given."""
        if title not in self._worded:
            if len(self._worded) >= _REMEMBERED:
                self._worded.clear()
            self._worded[title] = len(title) <= LONGEST and not self._keys.isdisjoint(list_forms(title))
        return self._worded[title]

    def may_mean(self, title: str) -> bool:
        """Whether a title by itself may mean an outcome, whatever else its record says."""
        return self.may_be_known(title) and self._known(title, "", "") is not None

    def _known(self, title: str, parameter: str, unit: str) -> _Read | None:
        """What a title says by itself, read once."""
        if max(len(title), len(parameter), len(unit)) > LONGEST:
            return None
        key = (title, parameter, unit)
        if key not in self._remembered:
            if len(self._remembered) >= _REMEMBERED:
                self._remembered.clear()
            self._remembered[key] = self._read(title, parameter, unit)
        return self._remembered[key]

    def is_assessor(self, words: str) -> bool:
        """Whether words, as they are compared, name who assessed an outcome and nothing else."""
        return words in self._lists.get("assessors", ())

    def counted(self, code: str) -> bool:
        """Whether an outcome is an event, of which people may be counted."""
        outcome = self._outcomes.get(code)
        return outcome is not None and counts_events(outcome)

    def kind(self, code: str) -> str | None:
        """How an outcome of the vocabulary is counted."""
        outcome = self._outcomes.get(code)
        return outcome.kind if outcome else None

    def term(self, term: str) -> str | None:
        """The adverse event that a registered term names, where that is certain."""
        if len(term) > LONGEST:
            return None
        if term not in self._remembered_terms:
            if len(self._remembered_terms) >= _REMEMBERED:
                self._remembered_terms.clear()
            self._remembered_terms[term] = self._terms.get(list_forms(term))
        return self._remembered_terms[term]

    def _read(self, title: str, parameter: str, unit: str) -> _Read | None:
        """What the title says by itself, for a value given so."""
        if not self.may_be_known(title):
            return None
        text = clean_text(title)
        found = without_short_forms(split_words(text))
        left = self._left(tuple(word.form for word in found))
        if left is None or not self._given_so(left[0].code, parameter, unit):
            return None
        asides = sorted(left[1])
        shown = [_piece(text[found[aside.start].start : found[aside.end - 1].end]) for aside in asides]
        telling = (piece for piece, aside in zip(shown, asides, strict=True) if aside.tells)
        return _Read(left[0], tuple(shown), " ".join(_LINK.sub("", piece) for piece in telling))

    def _left(self, said: Forms) -> tuple[Title, list[_Aside]] | None:
        """The listed title that is left when listed phrases are set aside, before it and then after it."""
        start, end, people, change = 0, len(said), False, ""
        allowed: list[frozenset[str]] = []
        asides: list[_Aside] = []
        while start < end:
            rest = said[start:end]
            if title := self._titled(rest, people=people, change=change):
                fitting = _fitting(title.code, self._outcomes[title.code])
                return (title, asides) if all(only & fitting for only in allowed) else None
            if frame := find_frame(" ".join(rest)):
                phrase = (_CONTINUOUS if frame.change else _TIMED) if frame.continuous else _PART
                aside = (end - frame.size, end) if frame.last else (start, start + frame.size)
                change = frame.change or change
            elif size := self._size(self._before, rest):
                phrase, aside = self._before[rest[:size]], (start, start + size)
            elif not people and (size := self._size(self._people, rest)):
                phrase, aside, people = _WITH_PEOPLE, (start, start + size), True
            elif size := self._size(self._after, rest, last=True):
                phrase = self._after[rest[-size:]]
                aside = (start + self._unlinked(rest[:-size]) if phrase.linked else end - size, end)
            else:
                return None
            asides.append(_Aside(*aside, phrase.tells))
            if aside[0] == start:
                start = aside[1]
            else:
                end = aside[0]
            if phrase.only is not None:
                allowed.append(phrase.only)
        return None

    def _titled(self, said: Forms, *, people: bool, change: str) -> Title | None:
        """The listed title these words are; or two of one outcome, the short and the long form.

        A change that was set aside belongs to a title that is listed with it.
        """
        title = self._titles.get((*change.split(), *said)) if change else None
        title = title or (self._titles.get(_PEOPLE + said) if people else None) or self._titles.get(said)
        if title or len(said) > _MOST:
            return title
        for middle in range(1, len(said)):
            one, other = self._titles.get(said[:middle]), self._titles.get(said[middle:])
            if one and other and one.code == other.code:
                within = one.within if other.within else ()  # the long form says it of both
                return one._replace(unless=one.unless + other.unless, within=within)
        return None

    def _size(self, phrases: Collection[Forms], said: Forms, *, last: bool = False) -> int:
        """Words of the longest listed phrase at the beginning or the end; 0 if there is none."""
        for size in range(min(self._longest, len(said)), 0, -1):
            if (said[-size:] if last else said[:size]) in phrases:
                return size
        return 0

    def _unlinked(self, said: Forms) -> int:
        """How many words are left without "as assessed by the" at the end."""
        while size := self._size(self._links, said, last=True):
            said = said[:-size]
        return len(said)

    def _given_so(self, code: str, parameter: str, unit: str) -> bool:
        """Whether values of an outcome are given so: in its units; an event as a time, or as people who had it."""
        outcome = self._outcomes[code]
        kinds = (outcome.kind, "proportion") if counts_events(outcome) else (outcome.kind,)
        own = self._lists.get(f"units {code}")
        if unit and own is not None and " ".join(list_forms(unit)) not in own:
            return False
        return any(self._fits(kind, parameter, "" if own else unit) for kind in kinds)

    def _fits(self, kind: str, parameter: str, unit: str) -> bool:
        """Whether a value of that kind is given so; what is not known is not held against it."""
        for name, given in ((f"parameters {kind}", parameter), (f"units {kind}", unit)):
            listed = self._lists.get(name)
            if given and listed is not None and " ".join(list_forms(given.replace("_", " "))) not in listed:
                return False
        return True

    def _in_record(self, read: _Read, texts: tuple[str, str]) -> Match | None:
        """The match, if the record speaks of what the title needs and of nothing that gives it another sense."""
        title, outcome = read.title, self._outcomes[read.title.code]
        needed, spoilt = (*outcome.titles_within, *title.within), (*outcome.titles_without, *title.unless)
        spoken = ""
        if needed or spoilt:
            record = tuple(map(_list_said, texts))
            spoken = self._spoken(needed, record)
            if (needed and not spoken) or self._spoken(spoilt, record):
                return None
        return Match(title.code, _sentence(read, spoken), read.qualifier, title.text)

    def _spoken(self, lists: Iterable[str], record: Iterable[_Said]) -> str:
        """The first phrase of these lists that the record holds."""
        for name in lists:
            for phrase in self._lists.get(name, ()):
                if any(phrase in said.words or (" " in phrase and f" {phrase} " in said.whole) for said in record):
                    return phrase
        return ""


@lru_cache(maxsize=8)  # what a whole record is about is asked for with each of its outcomes
def _list_said(text: str) -> _Said:
    """What a text says, in the form in which it is compared."""
    words = list_forms(text)
    return _Said(frozenset(words), f" {' '.join(words)} ")


def counts_events(outcome: Outcome) -> bool:
    """Whether a time to an event is one of an event that people may be counted with: an infarction, a death.

    Of a survival it is not the event that the title names.
    """
    return outcome.kind == "time-to-event" and (outcome.group == "other" or "death" in outcome.label.casefold())


def _fitting(code: str, outcome: Outcome) -> set[str]:
    """The names by which a phrase may be allowed beside an outcome: its code, its kind, ``event`` and ``timed``."""
    timed = outcome.kind == "proportion" and outcome.group == "other"  # ACR20 is always one at some week
    return {
        code,
        outcome.kind,
        *(("event", "proportion") if counts_events(outcome) else ()),
        *(("timed",) if timed else ()),
    }


def _piece(text: str) -> str:
    """A part of a title on one line, without brackets of which it has only one side."""
    text = " ".join(text.split())
    return text if text.count("(") == text.count(")") else text.replace("(", "").replace(")", "")


def _sentence(read: _Read, spoken: str) -> str:
    """How the title was read."""
    aside = f"; set aside: {', '.join(f'“{piece}”' for piece in read.aside)}" if read.aside else ""
    record = f"; the record speaks of “{spoken}”" if spoken else ""
    return f"“{read.title.text}” is a listed title of this outcome{aside}{record}"
