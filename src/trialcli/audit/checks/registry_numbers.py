"""Whether each registry number is that of one trial: the one check that looks at several trials."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from trialcli.audit.findings import Finding, Grade
from trialcli.model import Trial
from trialcli.vocabulary.lookup import fold_word


def registry_numbers_differ(trials: Sequence[Trial]) -> Iterator[Finding]:
    """No two trials have one registry number.

    Formula: none; trials of another name with a number in common are named, since one of them has it by a copy.
    """
    holders: dict[str, list[Trial]] = {}
    for trial in trials:
        for number in dict.fromkeys(number.strip().upper() for number in trial.registry):
            holders.setdefault(number, []).append(trial)
    for number, held in holders.items():
        for one, other in combinations(held, 2):
            if not _same(one, other):
                why = "one registry number is that of one trial"
                yield Finding(Grade.UNLIKELY, other.id, "Registry number", "registry", "", f"{number} of {other.name}",
                              f"{number} of {one.name}", why)  # fmt: skip


def _same(one: Trial, other: Trial) -> bool:
    """Whether two trials are two readings of one: by their names, or since one is the registry's own record."""
    record = one.registration is not None or other.registration is not None
    return record or fold_word(one.name) == fold_word(other.name)
