"""Registered outcomes whose titles look like an outcome of the vocabulary and were not read as it, and why not."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from trialcli.analysis.chosen_cut import Chosen
from trialcli.model import Registered, Trial
from trialcli.model.vocabulary import Outcome
from trialcli.report.labels import count_things
from trialcli.vocabulary.lookup import Vocabulary

if TYPE_CHECKING:
    from trialcli.vocabulary.titles import Titles

_SAID_MORE = "its title says more than the titles that are listed for it"
_FEW = 6  # classes that are named


class Alike(NamedTuple):
    """A registered outcome that looks like one of the vocabulary.

    Args:
        key: its short id.
        about: the outcome as registered.
        why: why it was not read so.
        listed: whether its title is listed, and something else spoke against it.
    """

    key: str
    about: Registered
    why: str
    listed: bool


def find_near(trial: Trial, vocabulary: Vocabulary, code: str) -> list[Alike]:
    """The posted outcomes of a record that look like an outcome of the vocabulary and were not read as it.

    Args:
        trial: the trial; one that is no record has none.
        vocabulary: the words, with the phrases by which titles are read.
        code: the outcome.
    """
    from trialcli.vocabulary.titles import Titles  # noqa: PLC0415 - asked again only where somebody wants to know

    if trial.registration is None or (trial.words and code in trial.words.outcomes):
        return []
    titles = Titles(vocabulary)
    waiting = {key: about for key, about in trial.registered.items()
               if about.posted and about.declared != "baseline" and about.outcome != code}  # fmt: skip
    found = (_alike(trial, vocabulary, code, titles, key) for key in waiting)
    return [one for one in found if one]


def passed_over(chosen: Sequence[Chosen], vocabulary: Vocabulary, codes: Sequence[str]) -> Iterator[str]:
    """The sentence on records with an outcome of a listed title that was not read as the one asked for."""
    for code in codes:
        names = [
            one.trial.name for one in chosen if any(each.listed for each in find_near(one.trial, vocabulary, code))
        ]
        if names:
            heading = vocabulary.outcomes[code].heading
            verb = "has" if len(names) == 1 else "have"
            told = f"{count_things(len(names), 'record')} {verb} an outcome with a title of"
            yield f"{told} {heading} that was not read as it; `trialcli why {names[0]} {code}` says why."


def _alike(trial: Trial, vocabulary: Vocabulary, code: str, titles: "Titles", key: str) -> Alike | None:
    about, outcome = trial.registered[key], vocabulary.outcomes[code]
    needed = " ".join(vocabulary.phrases[name][0] for name in outcome.titles_within if vocabulary.phrases.get(name))
    match = titles.outcome(about.title, "", "", needed)
    if match and match.outcome == code:
        return Alike(key, about, _why(trial, outcome, titles, about, needed), listed=True)
    return Alike(key, about, _SAID_MORE, listed=False) if _within(about.title, outcome) else None


def _why(trial: Trial, outcome: Outcome, titles: "Titles", about: Registered, needed: str) -> str:
    """Why an outcome with a listed title was not read so."""
    parts = _parts(trial, about)
    if len(parts) > 1:
        named = ", ".join(parts[:_FEW]) + (" ..." if len(parts) > _FEW else "")
        return f"it gives {len(parts)} figures for each group ({named})"
    spoken = _spoken(trial, about)
    if titles.outcome(about.title, "", "", spoken) is None:
        if titles.outcome(about.title, "", "", f"{spoken} {needed}") is not None:
            return f"the record does not speak of {' or '.join(f'a {name}' for name in outcome.titles_within)}"
        return "the record speaks of what gives this title another sense"
    parameter, unit = about.parameter or "", about.unit or ""
    if titles.outcome(about.title, parameter, unit, spoken) is None:
        return f"it is given as {parameter or 'what is not stated'} in {unit or 'no unit'}"
    twins = [one for one in trial.registered.values() if one.posted and one.title == about.title]
    if len(twins) > 1:
        return f"the record has {len(twins)} outcomes of this title, which nothing tells apart"
    return "its numbers are of another kind"


def _parts(trial: Trial, about: Registered) -> list[str]:
    """What the figures of one group are told apart by."""
    rows = [row for row in trial.results if row.registered and trial.registered.get(row.registered) is about]
    return list(dict.fromkeys(row.subgroup or "" for row in rows))


def _spoken(trial: Trial, about: Registered) -> str:
    """What else the record says, as far as the trial keeps it."""
    told = trial.registration
    words = (trial.disease, trial.title, told.official_title if told else "", *(told.keywords if told else ()))
    return " ".join(filter(None, (*words, about.description)))


def _within(title: str, outcome: Outcome) -> bool:
    """Whether a listed title stands within another."""
    from trialcli.vocabulary.normalize import list_forms  # noqa: PLC0415 - the same

    whole = f" {' '.join(list_forms(title))} "
    return any(f" {' '.join(list_forms(listed))} " in whole for listed in outcome.titles)
