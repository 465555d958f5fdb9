"""Which trials a text is about, by their names."""

import re
from collections.abc import Iterable

from trialcli.model import Trial

_LEAST = 5  # letters of an alias that is no word of the language
_TELLING = re.compile(r"[\d-]")


def recognize_trials(text: str, trials: Iterable[Trial]) -> list[str]:
    """Ids of the trials that a text names, in the order in which it names them.

    A name or a registry number counts; where there is none, an alias that is one trial's alone, such as a drug.
    """
    known = list(trials)
    folded = text.casefold()
    found = _named(folded, ((name, one.id) for one in known for name in (one.name, *one.registry)))
    if found:
        return found
    owners: dict[str, set[str]] = {}
    for one in known:
        for alias in one.aliases:
            if len(alias) >= _LEAST and _TELLING.search(alias):
                owners.setdefault(alias.casefold(), set()).add(one.id)
    single = ((alias, next(iter(ids))) for alias, ids in owners.items() if len(ids) == 1)
    by_alias = _named(folded, single)
    return by_alias if len(by_alias) == 1 else []


def _named(text: str, names: Iterable[tuple[str, str]]) -> list[str]:
    places: dict[str, int] = {}
    for name, key in names:
        match = re.search(rf"(?<![\w-]){re.escape(name.casefold())}(?![\w-])", text)
        if match:
            places[key] = min(match.start(), places.get(key, match.start()))
    return sorted(places, key=places.__getitem__)
