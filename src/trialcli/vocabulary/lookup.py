"""Find the word that was typed: by code, label, short form or alias, in any case."""

from collections.abc import Mapping

from trialcli.errors import report_unknown
from trialcli.model.vocabulary import Entry, Outcome, Role, Term, Topic, Vocabulary

__all__ = [
    "Entry",
    "Outcome",
    "Role",
    "Term",
    "Topic",
    "Vocabulary",
    "code_of",
    "fold_word",
    "include_words",
    "known_code",
]


def include_words(vocabulary: Vocabulary, own: Vocabulary | None) -> Vocabulary:
    """The vocabulary with the own words of a trial after it; a code that it has already keeps its meaning."""
    return vocabulary.extended(own).extended(vocabulary) if own else vocabulary


def fold_word(word: str) -> str:
    """The form in which words are compared: no case, no spaces, hyphens or underscores."""
    return word.casefold().translate(_SEPARATORS)


_SEPARATORS = dict.fromkeys(map(ord, " -_./"), "")
_NO_PLURAL = 3


def code_of(entries: Mapping[str, Entry], word: str) -> str | None:
    """The code a typed word stands for: by code, label, short form, alias, or plural of one.

    Three letters are no plural: CRS is an adverse event and not several CR.
    """
    wanted = fold_word(word)
    for form in (wanted, wanted.removesuffix("s") if len(wanted) > _NO_PLURAL else wanted):
        for code, entry in entries.items():
            names = (code, entry.label, entry.short or code, *entry.aliases)
            if form in map(fold_word, names):
                return code
    return None


def known_code(entries: Mapping[str, Entry], kind: str, word: str) -> str:
    """The code a typed word stands for.

    Raises:
        UsageError: it stands for none; the error has the near misses or lists the codes of that kind.
    """
    code = code_of(entries, word)
    if code is None:
        raise report_unknown(word, kind, entries)
    return code
