"""Adverse events as they are typed: a word, and behind it a grade band where one is meant."""

from collections.abc import Iterable

from trialcli.analysis.align import Harm, grade_band, term_codes
from trialcli.vocabulary.lookup import Vocabulary, code_of


def read_harms(vocabulary: Vocabulary, words: Iterable[str]) -> list[Harm]:
    """Adverse events of typed words, each with the grade band behind it: ``crs``, ``crs>=3``; of all without one.

    Args:
        vocabulary: the words.
        words: what was typed.

    Raises:
        UsageError: a word is no adverse event, or what stands behind it is no grade band.
    """
    found = []
    for word in words:
        name, sign, grade = word.partition(">=") if code_of(vocabulary.terms, word) is None else (word, "", "")
        [code] = term_codes(vocabulary, [name.strip()])
        found.append(Harm(code, grade_band(f"{sign}{grade.strip()}") if sign else ""))
    return found
