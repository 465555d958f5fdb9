"""Titles of groups in the form in which they are compared: what is spelled in two ways is one.

Only what surely changes nothing is set aside: "180 μg" is "180 mcg". Whatever else differs, differs.
"""

import re
from functools import lru_cache

from trialcli.registries.ctgov.text import fold_title, join_line

_KIND = re.compile(r"\A(?:experimental|(?:active|placebo|sham) comparator|no intervention|other): ")
_ARM = re.compile(r"(?<=\S) (?:arm|group)\Z")
_SET = re.compile(
    r" ?(?:\((?:fas|itt|full analysis set|intent(?:ion)?[- ]to[- ]treat(?: population| set)?)\)"
    r"|- (?:fas|itt|full analysis set|intent(?:ion)?[- ]to[- ]treat(?: population| set)?))\Z"
)
"""An analysis set of everyone who was randomized; a safety set is of those who were treated, with whatever."""
_SPELLED = (
    (re.compile(r"(?<=\d) ?(?:[µμ]g|ug|micrograms?)\b"), " mcg"),
    (re.compile(r"(?<=\d) ?milligrams?\b"), " mg"),
    (re.compile(r"\b(?:twice (?:daily|a day|per day)|b\.i\.d\.?)(?!\w)"), "bid"),
    (re.compile(r"\b(?:once (?:daily|a day|per day)|q\.d\.?)(?!\w)"), "qd"),
    (re.compile(r"\bevery (\d) weeks\b"), r"q\1w"),
    (re.compile(r"\b(?:once weekly|once a week|every week)\b"), "qw"),
    (re.compile("[\u2010-\u2014\u2212]"), "-"),
    (re.compile(r" (?:and|plus|&) "), "+"),
    (re.compile(r"(?<!\d)[,;:]|[,;:](?!\d)|\.\Z"), " "),
    (re.compile(r" - |- | -(?=[a-z])"), " "),
)
_NUMBERED = re.compile(r"\A(arm|group|cohort|part) ?(\d{1,2}|[a-z]|i{1,3}|iv|vi?)(?!\w)")


@lru_cache(maxsize=4096)  # a record says the same titles many times
def compare_title(title: str) -> str:
    """The form in which titles of groups are compared: "Placebo arm" is "Placebo", "Drug X 5 μg" is "drug x 5 mcg"."""
    words = _KIND.sub("", join_line(title).casefold())
    for written, one in _SPELLED:
        words = written.sub(one, words)
    return fold_title(_ARM.sub("", " ".join(words.split())))


def without_set(title: str) -> str:
    """A title to compare, without the analysis set of all who were randomized; empty where it names none."""
    words = join_line(title).casefold()
    return compare_title(_SET.sub("", words)) if _SET.search(words) else ""


def number_of_title(title: str) -> tuple[str, bool]:
    """The number that a title begins with, ``arm 1``, and whether it says nothing else; empty where it has none."""
    words = " ".join(join_line(title).casefold().split())
    found = _NUMBERED.match(words)
    return (f"{found[1]} {found[2]}", found.end() == len(words)) if found else ("", False)


def share_words(one: str, other: str) -> bool:
    """Whether two titles have a word of three letters or more in common, or two words or numbers of any length."""
    first, second = (set(re.findall(r"[^\W_]+", join_line(title).casefold())) for title in (one, other))
    common = first & second
    return len(common) > 1 or any(len(word) > 2 and word.isalpha() for word in common)  # noqa: PLR2004 - of letters
