"""What the index keeps of one trial besides the trial itself: the row of ``list``, names, topics, text."""

import json
import re
from collections.abc import Iterator
from typing import NamedTuple

from trialcli.library.trialfiles.codec import unseal_text
from trialcli.model import Related, Trial
from trialcli.model.people import count_enrolled, count_treated
from trialcli.vocabulary.lookup import fold_word

RECORD = -1
"""The origin of an imported registry record."""
SHARED = "~"
"""Stands before a form that may be of several trials, and names one only where nothing is called so."""
_INITIALS = re.compile(r"(?: [A-Z]{1,4}(?: Jr| Sr)?)?\.?\Z")
_PHASE = re.compile(r"\d")


class Card(NamedTuple):
    """One trial as ``list`` shows it.

    ``origin`` is the rank of its folder, or ``RECORD``; ``planned`` the people a registry says will be enrolled, where
    it does not say how many were; ``results`` whether a record has any, and None of a trial file. What
    is ``deduced`` (``enrolled``, ``treated``) follows from the numbers of the arms. ``doi`` and ``pmid`` are of the
    trial's report, ``registry`` is its first number.
    """

    id: str
    name: str
    year: int | None
    phase: str | None
    allocation: str
    enrolled: int | None
    treated: int | None
    disease: str
    tested: str
    targets: tuple[str, ...]
    path: str
    origin: int
    planned: int | None = None
    title: str = ""
    results: bool | None = None
    deduced: tuple[str, ...] = ()
    doi: str | None = None
    pmid: str | None = None
    registry: str | None = None


def make_card(trial: Trial, path: str, rank: int) -> Card:
    """The row of a trial."""
    design, numbers = trial.design, {"enrolled": count_enrolled(trial), "treated": count_treated(trial)}
    report = trial.sources.get(trial.citation or "")
    known = {key: people for key, people in numbers.items() if people is not None}
    return Card(
        id=trial.id,
        name=trial.name,
        year=find_year(trial),
        phase=design.phase,
        allocation=design.allocation,
        enrolled=known["enrolled"].number if "enrolled" in known else None,
        treated=known["treated"].number if "treated" in known else None,
        disease=trial.disease,
        tested=describe_tested(trial),
        targets=trial.targets,
        path=path,
        origin=rank,
        title=trial.title,
        deduced=tuple(key for key, people in known.items() if people.basis),
        doi=report.doi if report else None,
        pmid=report.pmid if report else None,
        registry=next(iter(trial.registry), None),
    )


def unsealed_card(trial_id: str, kept: str) -> Card:
    """The row that was kept of a trial.

    Raises:
        ValueError: it is another trial's, or not as it was.
    """
    *values, targets, path, origin, planned, title, results, deduced, doi, pmid, registry = json.loads(
        unseal_text(kept)
    )
    found = Card._make(
        [*values, tuple(targets), path, origin, planned, title, results, tuple(deduced), doi, pmid, registry]
    )
    if found.id != trial_id:
        message = f"{trial_id} leads to {found.id}"
        raise ValueError(message)
    return found


def find_year(trial: Trial) -> int | None:
    """Year of the report at the head of the page."""
    return trial.sources[trial.citation].year if trial.citation else None


def describe_tested(trial: Trial) -> str:
    """What was tested, in a few words."""
    if trial.brief:
        return trial.brief.tested
    return ", ".join(arm.label for arm in trial.arms.values() if arm.role == "experimental")


def list_names(trial: Trial) -> set[str]:
    """Every form a reader may type, folded; what other trials may share comes after names, and is marked so."""
    names = {fold_word(word) for word in (trial.id, trial.name, *trial.aliases, *trial.registry)}
    return names | {f"{SHARED}{fold_word(word)}" for word in _list_shared(trial)}


def _list_shared(trial: Trial) -> Iterator[str]:
    """What is tested, and of the trial's own reports the first author, the DOI and the PMID."""
    from unicodedata import normalize  # noqa: PLC0415 - only a file that is read anew pays for it

    yield from (arm.label for arm in trial.arms.values() if arm.role == "experimental")
    reports = dict.fromkeys([trial.citation, *(cut.source for cut in trial.cuts.values())])
    for source in [trial.sources[key] for key in reports if key]:
        if source.kind == "paper":
            yield from filter(None, (source.doi, source.pmid))
            for author in source.authors[:1]:
                name = _INITIALS.sub("", author)
                yield name
                yield normalize("NFKD", name).encode("ascii", "ignore").decode()  # as it is typed without accents


def list_topics(trial: Trial) -> Iterator[tuple[str, str]]:
    """What the trial can be found by: pairs of a kind and a code."""
    yield "allocation", trial.design.allocation
    for word in trial.targets:
        yield "target", word.casefold()
    for number in _PHASE.findall(trial.design.phase or ""):
        yield "phase", number
    for result in trial.results:
        yield "outcome", result.outcome
    for event in trial.adverse_events:
        yield "term", event.term
    for question in trial.questions:
        yield "role", question.role


def list_passages(trial: Trial) -> tuple[str, ...]:
    """The trial's text, one string for each of the searched sections."""
    design = trial.design
    described = (design.setting, design.population, design.intervention, design.comparator, design.outcome)
    arms = (f"{arm.label} {arm.told}" for arm in trial.arms.values())
    asked = (f"{question.question}\n{question.answer}" for question in trial.questions)
    cited = (
        " ".join(filter(None, (", ".join(source.authors), source.title, source.journal)))
        for source in trial.sources.values()
    )
    landscape = [f"{row.name or row.trial}" for row in trial.related if isinstance(row, Related)]
    return (
        " ".join((trial.name, trial.title, trial.disease, *trial.aliases, *trial.registry, *trial.targets)),
        trial.bottom_line,
        "\n".join(trial.key_findings),
        "\n".join((*filter(None, described), *arms)),
        "\n".join(trial.limitations),
        trial.significance or "",
        "\n".join((trial.history or "", *landscape)),
        "\n".join(line for lines in trial.takeaways.values() for line in lines),
        "\n".join(asked),
        "\n".join(cited),
    )
