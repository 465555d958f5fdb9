"""Papers on the command line: their files read, and fetched; the draft that is made of one."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from trialcli.errors import DataError, FetchError, UsageError

if TYPE_CHECKING:
    from trialcli.vocabulary.lookup import Vocabulary

ENDINGS = (".xml", ".nxml", ".nbib")
"""Endings of files that hold a paper."""
ADDRESS = "TRIALCLI_NCBI"
"""Names another address at which papers are asked for."""


def is_paper(name: str) -> bool:
    """Whether a name is that of a file with a paper."""
    return name.lower().endswith(ENDINGS)


def draft_file(name: str, trial_id: str, vocabulary: "Vocabulary") -> str:
    """The draft of a trial file from the file of a paper.

    Raises:
        UsageError: the file cannot be read, or the id cannot be one.
        DataError: it holds no paper.
    """
    from trialcli.papers.draft import draft_paper  # noqa: PLC0415 - few runs need it
    from trialcli.papers.xml_tree import MOST_BYTES  # noqa: PLC0415 - the same

    try:
        with Path(name).open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except (OSError, ValueError):
        message = f"{name!r} cannot be read; name the file of a paper: .xml, .nxml or .nbib"
        raise UsageError(message) from None
    return draft_paper(content, name, trial_id, vocabulary)


def fetch_paper(pubmed: str, pmc: str) -> tuple[str, bytes]:
    """The number of a paper and its XML, from PubMed or from PubMed Central.

    Raises:
        UsageError: it is no number, or the address may not be asked.
        FetchError: it cannot be had, or another paper was given.
    """
    from trialcli.papers.reading import read_paper  # noqa: PLC0415 - few runs need it
    from trialcli.registries.ncbi import client  # noqa: PLC0415 - the same

    how = client.from_environment(os.environ)
    how = how._replace(base=os.environ[ADDRESS]) if os.environ.get(ADDRESS) else how
    number = client.check_pmid(pubmed) if pubmed else client.check_pmcid(pmc)
    content = client.fetch_pubmed(number, how) if pubmed else client.fetch_pmc(number, how)
    try:
        cited = read_paper(content, number).citation
    except DataError:
        message = f"the answer for {number} is not one paper; check the number, or try again later"
        raise FetchError(message) from None
    given = cited.pmid if pubmed else cited.pmcid
    if given != number:
        message = f"{given or 'a paper without a number'} was given when {number} was asked for; nothing was kept"
        raise FetchError(message)
    return number, content
