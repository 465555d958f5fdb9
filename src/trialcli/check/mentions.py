"""What a text names besides numbers: outcomes and adverse events, arms, grades and times, each with its place."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from trialcli.check.library_figures import MONTHS
from trialcli.check.said_words import ARMS, PRIMARY, SAID, SUFFIXES
from trialcli.model import Trial
from trialcli.vocabulary.lookup import Outcome, Term, Vocabulary
from trialcli.vocabulary.normalize import split_words

_NUMBER_WORDS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
                 "ten": 10, "twelve": 12, "eighteen": 18, "twenty-four": 24}  # fmt: skip
_SPOKEN = "|".join(_NUMBER_WORDS)
_UNIT = r"(?P<unit>year|yr|month|mo|week|wk|day|hour)s?\b"
_TIME = re.compile(
    rf"(?P<before>\b(?:at|by|within|after|over|through|to|until|first|for)[ ]+(?:the[ ]+)?)?"
    rf"(?P<n>(?<![\w.,])\d{{1,4}}(?:[.·]\d{{1,3}})?|\b(?:{_SPOKEN}))(?P<dash>[- \u00a0\u2010\u2011])?{_UNIT}"
    rf"|\b(?P<unit2>day|week|month|year|cycle) (?P<n2>\d{{1,4}})\b"
    rf"|\bat (?P<n3>\d{{1,3}})(?=\s*(?:[;,.)]|$))",
    re.IGNORECASE | re.MULTILINE,
)
_GRADE = re.compile(
    r"(?:\bgrades?|\bgr\.?|\bG)[ \u00a0]?(?P<least>(?:≥|>=|>|at least)[ ]?)?(?P<a>[1-5])(?![\d.%])"
    r"(?:[ ]?(?:[-\u2010-\u2015/]|or|to|and)[ ]?(?:grade[ ])?(?P<b>[1-5])(?![\d.%])|(?P<more>[ ]?(?:\+|(?:or|and)[ ]"
    r"(?:higher|above|more|worse|greater|over))))?"
    r"|(?P<any>\b(?:any|all)[- ]grades?\b|\bof any grade\b)|(?P<serious>\bserious\b)|(?P<fatal>\bfatal\b)",
    re.IGNORECASE,
)


class Mention(NamedTuple):
    """A thing that is named, and where."""

    codes: frozenset[str]
    start: int
    end: int


class Time(NamedTuple):
    """A time that is named."""

    months: Decimal
    start: int
    end: int
    point: bool
    """Whether it says when, and not how long: ``at 12 months``, ``12-month``."""


class Phrases:
    """Phrases and what they mean, looked up at every word of a text; the longest holds."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self._by_first: dict[str, dict[tuple[str, ...], set[str]]] = defaultdict(lambda: defaultdict(set))
        for phrase, code in pairs:
            forms = tuple(map(_fold, (word.form for word in split_words(phrase) if word.form not in _BRACKETS)))
            if forms:
                self._by_first[forms[0]][forms].add(code)

    def find(self, text: str) -> Iterator[Mention]:
        """The phrases that a text holds, from the left."""
        words = [word for word in split_words(text) if word.form not in _BRACKETS]
        forms = [_fold(word.form) for word in words]
        place = 0
        while place < len(words):
            known = self._by_first.get(forms[place], {})
            sizes = [len(phrase) for phrase in known if tuple(forms[place : place + len(phrase)]) == phrase]
            if sizes:
                size = max(sizes)
                codes = frozenset(known[tuple(forms[place : place + size])])
                yield Mention(codes, words[place].start, words[place + size - 1].end)
                place += size
            else:
                place += 1


_BRACKETS = frozenset("()[]{}")


def _fold(form: str) -> str:
    """A word without the ending of its plural."""
    return form[:-1] if len(form) > 3 and form.endswith("s") and not form.endswith("ss") else form  # noqa: PLR2004


def phrase_topics(vocabulary: Vocabulary, trial: Trial) -> Phrases:
    """The phrases for every outcome and adverse event that there are words for, and for the trial's primary outcome."""
    primary = {row.outcome for row in trial.results if row.primary} | {
        row.outcome for row in trial.contrasts if row.primary
    }
    pairs = [(phrase, code) for code in primary for phrase in PRIMARY] if len(primary) == 1 else []
    entries: dict[str, Outcome | Term] = {**vocabulary.outcomes, **vocabulary.terms}
    for code, entry in entries.items():
        named = [entry.label, entry.heading, *entry.aliases, *entry.titles]
        pairs += [(name.partition(" unless ")[0], code) for name in named]
        pairs += [(name[: -len(end)], code) for name in named for end in SUFFIXES if name.endswith(end)]
    pairs += [(phrase, code) for code, phrases in SAID.items() for phrase in phrases]
    return Phrases(pairs)


def phrase_arms(trial: Trial) -> Phrases:
    """The phrases for every arm of a trial: its label and id, words of them that no other arm has, aliases, roles."""
    words: Mapping[str, set[str]] = {
        key: {_fold(word.form) for word in split_words(f"{arm.label} {key.replace('-', ' ')}")} - _COMMON
        for key, arm in trial.arms.items()
    }
    pairs = []
    for key, arm in trial.arms.items():
        others = set().union(*(said for other, said in words.items() if other != key))
        own = {word for word in words[key] - others if len(word) > 2 and not word.isdecimal()}  # noqa: PLR2004
        pairs += [(arm.label, key), (key.replace("-", " "), key), *((word, key) for word in own)]
        pairs += [(said, key) for word in own for said in ARMS.get(word, ())]
    for role, names in (("control", ARMS["control"]), ("experimental", trial.aliases)):
        keys = [key for key, arm in trial.arms.items() if arm.role == role and not arm.of]
        if len(keys) == 1:
            others = set().union(*(said for other, said in words.items() if other != keys[0]))
            pairs += [
                (name, keys[0]) for name in names if not others & {_fold(word.form) for word in split_words(name)}
            ]
    return Phrases(pairs)


def name_strangers(trial: Trial, others: Iterable[str]) -> re.Pattern[str]:
    """A pattern for the names of other trials, known ones and what looks like one: ``SCHOLAR-1``."""
    own = {trial.name.casefold(), trial.id, *(alias.casefold() for alias in trial.aliases)}
    names = sorted((re.escape(name) for name in others if name.casefold() not in own), key=len, reverse=True)
    not_own = "|".join(re.escape(name) for name in sorted(own, key=len, reverse=True))
    looks = r"(?!COVID|ECOG|CTLA|SGLT|SARS)[A-Z][A-Za-z]*[A-Z]{2,}[A-Za-z]+-\d+[A-Za-z]?"
    known = "|".join([*names, looks])
    return re.compile(rf"(?<![\w-])(?!(?i:{not_own})(?![\w-]))(?:{known})(?![\w-])")


_COMMON_TEXT = "and plus or with the of to mg group arm once twice daily weekly dose a in then for by day"
_COMMON = frozenset(_COMMON_TEXT.split())


def find_times(text: str) -> list[Time]:
    """The times that a text names."""
    found: list[Time] = []
    for match in _TIME.finditer(text):
        if match["n3"]:
            if found and found[-1].point:
                unit = found[-1].months / _number(text[found[-1].start : found[-1].end])
                found.append(Time(Decimal(match["n3"]) * unit, match.start("n3"), match.end(), point=True))
            continue
        printed, unit_word = (match["n"], match["unit"]) if match["n"] else (match["n2"], match["unit2"])
        length = MONTHS.get(unit_word.casefold(), Decimal(0))
        number = _NUMBER_WORDS.get(printed.casefold())
        value = Decimal(number) if number is not None else Decimal(printed.replace("·", "."))
        point = bool(match["n2"] or match["before"] or (match["dash"] not in {None, " ", "\u00a0"}))
        start = match.start("n") if match["n"] else match.start()
        found.append(Time(value * length, start, match.end(), point))
    return found


def _number(text: str) -> Decimal:
    digits = re.search(r"\d+(?:[.·]\d+)?", text)
    if digits:
        return Decimal(digits[0].replace("·", ".")) or Decimal(1)
    return Decimal(next((value for word, value in _NUMBER_WORDS.items() if word in text.casefold()), 1))


def find_grades(text: str) -> list[Mention]:
    """The grade bands that a text names."""
    found = []
    for match in _GRADE.finditer(text):
        if match["any"]:
            band = "any"
        elif match["serious"]:
            band = "serious"
        elif match["fatal"]:
            band = "5"
        elif match["b"]:
            band = f"{match['a']}-{match['b']}"
        elif match["more"] or match["least"]:
            strict = (match["least"] or "").strip() == ">"
            band = f">={int(match['a']) + strict}"
        else:
            band = match["a"]
        found.append(Mention(frozenset({band}), *match.span()))
    return found
