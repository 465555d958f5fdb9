"""What a site is made of: facts of each trial for lists and links, and what makes the reports on its pages."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from trialcli.report.document import Report


class Named(NamedTuple):
    """A word with its code: an adverse event, a role."""

    code: str
    label: str


class Entry(NamedTuple):
    """A trial, as far as lists, links and search go.

    Args:
        id: its id.
        name: what people call it.
        title: the title of its report.
        summary: what a reader should remember.
        names: other names that a reader may search for.
        registry: registry numbers.
        disease: the disease.
        classes: the kinds of treatment under test, in words.
        allocation: how participants came to their arm.
        masking: who knew of it.
        report: the title of its report, where that is a paper with a DOI.
        doi: that DOI.
        neighbors: ids of its related trials.
    """

    id: str
    name: str
    title: str
    summary: str
    names: tuple[str, ...]
    registry: tuple[str, ...]
    disease: str
    classes: tuple[str, ...]
    allocation: str
    masking: str
    report: str
    doi: str
    neighbors: tuple[str, ...]


class Library(NamedTuple):
    """Everything that stands on the pages.

    Args:
        entries: the trials, by id.
        terms: the adverse events, in the order of the vocabulary.
        roles: whom questions are for.
        listing: makes the report of all trials, a row each.
        show: makes the report of a trial.
        compare: makes the report of two trials side by side.
        toxicities: makes the report of one adverse event across the trials.
        questions: makes the report of the questions for a role, with answers.
        glossary: makes the report of all words.
    """

    entries: Sequence[Entry]
    terms: Sequence[Named]
    roles: Sequence[Named]
    listing: Callable[[], Report]
    show: Callable[[str], Report]
    compare: Callable[[str, str], Report]
    toxicities: Callable[[str], Report]
    questions: Callable[[str], Report]
    glossary: Callable[[], Report]

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """Trials that one of the two names as related, each pair once."""
        known = {entry.id for entry in self.entries}
        near = {
            (min(entry.id, other), max(entry.id, other))
            for entry in self.entries
            for other in entry.neighbors
            if other in known and other != entry.id
        }
        return sorted(near)

    @property
    def beside(self) -> dict[str, list[tuple[str, tuple[str, str]]]]:
        """The trials that each trial can be read beside, with the pair that they are, in the order of the pairs."""
        found: dict[str, list[tuple[str, tuple[str, str]]]] = {}
        for pair in self.pairs:
            first, second = pair
            found.setdefault(first, []).append((second, pair))
            found.setdefault(second, []).append((first, pair))
        return found
