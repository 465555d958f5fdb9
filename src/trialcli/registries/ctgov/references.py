"""Where the figures of a record come from: the record itself, and the papers it names."""

from trialcli.model import Source
from trialcli.registries.ctgov.json_values import Node, inner, objects, text, title
from trialcli.registries.ctgov.identity import number_of, version_of
from trialcli.registries.ctgov.text import fresh
from trialcli.registries.ctgov.registered_facts import retractions

REGISTRY = "registry"
_URL = "https://clinicaltrials.gov/study/"
_DAY = 10  # letters of a whole date
_YEAR = 4


def sources(record: Node) -> dict[str, Source]:
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
    for _, reference in objects(inner(record, "protocolSection", "referencesModule"), "references"):
        pmid = title(reference, "pmid")
        if pmid:
            key = fresh(f"pmid-{pmid}" if pmid.isascii() and pmid.isdigit() else "pmid", found)
            note = "; ".join((title(reference, "type"), *retractions(reference))).strip("; ")
            found[key] = Source(kind="paper", title=text(reference, "citation") or None, pmid=pmid, note=note or None)
    return found
