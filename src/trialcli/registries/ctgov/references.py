"""Where the figures of a record come from: the record itself, and the papers it names."""

from trialcli.model import Source
from trialcli.registries.ctgov.identity import number_of, version_of
from trialcli.registries.ctgov.json_values import Node, get_line, get_object, get_text, list_objects
from trialcli.registries.ctgov.registered_facts import list_retractions
from trialcli.registries.ctgov.text import find_fresh

REGISTRY = "registry"
_URL = "https://clinicaltrials.gov/study/"
_DAY = 10  # letters of a whole date
_YEAR = 4


def read_sources(record: Node) -> dict[str, Source]:
    """The record as a source, then every reference that has a PubMed number."""
    number, version = number_of(record), version_of(record)
    found = {
        REGISTRY: Source(
            kind="registry",
            title=f"ClinicalTrials.gov record {number}",
            year=int(version[:_YEAR]) if version[:_YEAR].isdigit() else None,
            date=version if len(version) == _DAY else None,
            url=f"{_URL}{number}",
        )
    }
    for _, reference in list_objects(get_object(record, "protocolSection", "referencesModule"), "references"):
        pmid = get_line(reference, "pmid")
        if pmid:
            key = find_fresh(f"pmid-{pmid}" if pmid.isascii() and pmid.isdigit() else "pmid", found)
            note = "; ".join((get_line(reference, "type"), *list_retractions(reference))).strip("; ")
            found[key] = Source(
                kind="paper", title=get_text(reference, "citation") or None, pmid=pmid, note=note or None
            )
    return found
