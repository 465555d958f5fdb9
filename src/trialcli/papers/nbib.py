"""A bibliographic record in PubMed's MEDLINE format, as a reference manager is given it (``.nbib``)."""

import re

from trialcli.errors import DataError
from trialcli.papers.citation import Citation, find_registry_numbers, find_year, shorten_given
from trialcli.papers.paper import Paper, split_passages

MOST_CHARACTERS = 2_000_000
_FIELD = re.compile(r"(?P<tag>[A-Z]{2,4}) *- (?P<text>.*)")
_OF_ONE = re.compile(r"(?P<text>.*?) ?\[(?P<kind>[a-z]+)\]")


def looks_like_nbib(text: str) -> bool:
    """Whether a text begins as such a record does."""
    return re.match(r"\s*PMID *- *\d", text) is not None


def read_nbib(text: str, name: str) -> Paper:
    """The paper of a text with one record.

    Raises:
        DataError: it is too long, or has another number of records than one.
    """
    if len(text) > MOST_CHARACTERS:
        message = f"{name}: more than {MOST_CHARACTERS:,} characters; name the file of one paper"
        raise DataError(message)
    fields = _fields(text)
    papers = len(fields.get("PMID", ()))
    if papers != 1:
        message = f"{name}: {papers} papers in it; name the file of one, saved from PubMed in its own format"
        raise DataError(message)
    ids = {found["kind"]: found["text"] for line in fields.get("LID", []) + fields.get("AID", [])
           if (found := _OF_ONE.fullmatch(line))}  # fmt: skip
    abstract = " ".join(fields.get("AB", ()))
    people = [_author(one) for one in fields.get("AU", ())] + fields.get("CN", [])
    return Paper(
        Citation(
            title=" ".join(fields.get("TI", ())),
            authors=tuple(people),
            journal=_first(fields, "TA") or _first(fields, "JT"),
            year=find_year(_first(fields, "DP")),
            doi=ids.get("doi", ""),
            pmid=_first(fields, "PMID"),
            pmcid=_first(fields, "PMC"),
            registry=find_registry_numbers([abstract, *fields.get("SI", ())]),
            read="abstract",
        ),
        tuple(split_passages([("", abstract)], "abstract")) if abstract else (),
        kinds=tuple(fields.get("PT", ())),
    )


def _fields(text: str) -> dict[str, list[str]]:
    """The values of each field; a line that begins with blanks goes on with the one before."""
    found: dict[str, list[str]] = {}
    last: list[str] = []
    for line in text.splitlines():
        match = _FIELD.fullmatch(line)
        if match:
            last = found.setdefault(match["tag"], [])
            last.append(match["text"].strip())
        elif line.startswith("      ") and last:
            last[-1] = f"{last[-1]} {line.strip()}"
    return found


def _first(fields: dict[str, list[str]], tag: str) -> str:
    return next(iter(fields.get(tag, ())), "")


def _author(name: str) -> str:
    family, _, given = name.rpartition(" ")
    return shorten_given(family, given) if family else name
