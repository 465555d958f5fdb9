"""What has to be said beside citations: what is not recorded, and what cannot be cited."""

from collections.abc import Iterable, Iterator

from trialcli.analysis.chosen_cut import Chosen
from trialcli.export.citations.reference import Reference
from trialcli.report.labels import count_things


def list_shortcomings(references: Iterable[Reference]) -> list[str]:
    """A sentence for each reference that lacks a part."""
    return [sentence for reference in references for sentence in _lacking(reference)]


def _lacking(reference: Reference) -> Iterator[str]:
    if reference.more:
        listed = count_things(len(reference.authors), "author")
        yield f"{_source(reference)}: this library has the first {listed} alone; take the others from the document"
    if reference.wanting:
        yield f"{_source(reference)}: not recorded and left out: {', '.join(reference.wanting)}"


def describe_source(reference: Reference) -> str:
    """What is known of a source that nobody could find by it."""
    year = "".join(map(str, reference.issued[:1]))
    known = ", ".join(filter(None, (repr(reference.title) if reference.title else "", year)))
    return f"{_source(reference)} cannot be cited; all that is recorded of it: {known or 'nothing'}"


def nothing_to_cite(chosen: Chosen) -> str:
    """That a trial names no source at its head, or none at a data cut."""
    where = f"the data cut {chosen.cut} of {chosen.trial.name}" if chosen.cut else chosen.trial.name
    return f"{where} names no source to cite; `trialcli cite {chosen.trial.id} --all` cites all it has"


def _source(reference: Reference) -> str:
    return f"the source {reference.source} of {reference.trial}"
