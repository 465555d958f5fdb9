"""Papers from the National Library of Medicine: a record of PubMed, or an article of PubMed Central.

The address and its parameters: https://www.ncbi.nlm.nih.gov/books/NBK25499/ (E-utilities, EFetch). Whoever asks says
with ``tool`` what it is, and asks no more than three times a second; one paper is asked for at a time.
"""

import re
from collections.abc import Mapping

from trialcli.errors import FetchError, UsageError
from trialcli.registries.http.response import Gone
from trialcli.registries.http.retry import get_answer
from trialcli.registries.http.settings import Settings
from trialcli.registries.http.settings import from_environment as read_environment

HOME = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils"
LARGEST = 50_000_000
"""Bytes of one paper."""
_KINDS = ("text/xml", "application/xml")
_PMID = re.compile(r"(?:PMID:?\s*)?([1-9][0-9]{0,8})", re.IGNORECASE)
_PMCID = re.compile(r"(?:PMC)?([1-9][0-9]{0,8})", re.IGNORECASE)
_LEAST_WAIT = 0.5
"""Seconds before a question is asked again: fewer than three a second."""


def from_environment(environment: Mapping[str, str]) -> Settings:
    """The settings with the proxy that the reader's environment names."""
    return read_environment(environment)._replace(
        base=HOME, who="PubMed", kinds=_KINDS, largest=LARGEST, backoff=_LEAST_WAIT
    )


def check_pmid(typed: str) -> str:
    """The number of a record of PubMed: ``33626253``.

    Raises:
        UsageError: it is none.
    """
    found = _PMID.fullmatch(typed.strip())
    if found is None:
        message = f"{typed[:80]!r} is no number of PubMed; it is digits alone, such as 33626253"
        raise UsageError(message)
    return found[1]


def check_pmcid(typed: str) -> str:
    """The number of an article of PubMed Central: ``PMC5555437``.

    Raises:
        UsageError: it is none.
    """
    found = _PMCID.fullmatch(typed.strip())
    if found is None:
        message = f"{typed[:80]!r} is no number of PubMed Central; it is PMC and digits, such as PMC5555437"
        raise UsageError(message)
    return f"PMC{found[1]}"


def fetch_pubmed(pmid: str, settings: Settings) -> bytes:
    """The XML of a record of PubMed.

    Raises:
        UsageError: it is no number, or the address may not be asked.
        FetchError: it cannot be had.
    """
    number = check_pmid(pmid)
    return _fetch("pubmed", number, f"PubMed has no record {number}", settings)


def fetch_pmc(pmcid: str, settings: Settings) -> bytes:
    """The XML of an article of PubMed Central.

    Raises:
        UsageError: it is no number, or the address may not be asked.
        FetchError: it cannot be had.
    """
    number = check_pmcid(pmcid)
    missing = f"PubMed Central has no article {number}"
    return _fetch("pmc", number.removeprefix("PMC"), missing, settings._replace(who="PubMed Central"))


def _fetch(database: str, number: str, missing: str, settings: Settings) -> bytes:
    fields = {"db": database, "id": number, "retmode": "xml", "tool": "trialcli"}
    data = get_answer("/efetch.fcgi", fields, settings)
    if isinstance(data, Gone) or not data.strip():
        message = f"{missing}; check the number"
        raise FetchError(message)
    return data
