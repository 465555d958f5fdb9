"""The words of a table that is of the whole library, where trials have words of their own."""

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from trialcli.analysis.align import words_across
from trialcli.analysis.chosen_cut import Chosen
from trialcli.vocabulary.lookup import Vocabulary, code_of, fold_word

Kind = Literal["outcomes", "terms"]


class Meant(NamedTuple):
    """What a table is made with.

    Args:
        words: the words.
        chosen: the trials that use them in one sense.
        notes: which trials are left out since they use what was asked for in another.
    """

    words: Vocabulary
    chosen: list[Chosen]
    notes: tuple[str, ...] = ()


def library_words(
    vocabulary: Vocabulary, chosen: Sequence[Chosen], typed: Iterable[str], kinds: Sequence[Kind]
) -> Meant:
    """The vocabulary; with the trials' own words, where one of these was typed.

    Args:
        vocabulary: the words that all trials may use.
        chosen: the trials.
        typed: what was asked for.
        kinds: what it may name.
    """
    own = [word for word in typed if not any(code_of(getattr(vocabulary, kind), word) for kind in kinds)]
    if not own:
        return Meant(vocabulary, list(chosen))
    words = words_across(vocabulary, chosen)
    codes = [(kind, code) for word in own for kind in kinds if (code := code_of(getattr(words, kind), word))]
    other = [one for one in chosen if any(_differs(one, words, kind, code) for kind, code in codes)]
    names = ", ".join(one.name for one in other)
    told = f"Left out, since the word has another meaning there: {names}; name a trial to see its figures."
    return Meant(words, [one for one in chosen if one not in other], (told,) if other else ())


def _differs(one: Chosen, words: Vocabulary, kind: Kind, code: str) -> bool:
    """Whether a trial has the code for something else than the table."""
    entry = getattr(one.trial.words, kind).get(code) if one.trial.words else None
    return entry is not None and fold_word(entry.label) != fold_word(getattr(words, kind)[code].label)
