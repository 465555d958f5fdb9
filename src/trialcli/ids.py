"""What a trial's id may look like: it is a file's name, is typed in a shell, and stands in addresses."""

import re

_ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}\Z")


def is_id(word: str) -> bool:
    """Whether a word can be a trial's id, and so a file's name."""
    return _ID.match(word) is not None


def bare_reference(word: str) -> str:
    """The DOI or PMID that a word is, without an address or a label before it; empty for one that is neither.

    ``https://doi.org/10.1056/NEJMoa2024850``, ``doi:10.1056/NEJMoa2024850``, ``PMID 33626253``, ``33626253``.
    """
    found = _REFERENCE.fullmatch(word.strip())
    return found[1] or found[2] if found else ""


_REFERENCE = re.compile(
    r"(?:(?:https?://)?(?:dx\.)?doi\.org/|doi:\s*)?(10\.\d{4,9}/\S+)"
    r"|(?:(?:https?://)?pubmed\.ncbi\.nlm\.nih\.gov/|pmid:?\s*)?(\d{5,9})/?",
    re.ASCII | re.IGNORECASE,
)
