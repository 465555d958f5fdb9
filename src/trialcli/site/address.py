"""Where each page of a site stands: an id is part of a path only where it can be one."""

import hashlib
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from trialcli.ids import is_id

FRONT = "index.html"
_PART = r"[a-z0-9][a-z0-9._-]{0,63}"
_PAGE = re.compile(rf"(?:(?:trials|toxicities|questions|compare/{_PART})/{_PART}|[a-z]+)\.html", re.ASCII)
_DOI = re.compile(r"10\.\d{4,9}/\S+", re.ASCII)


def is_page(path: str) -> bool:
    """Whether a path can be one of a page of a site, wherever it was read."""
    return _PAGE.fullmatch(path) is not None and ".." not in path.split("/")


def trial_page(trial_id: str) -> str:
    """The page of a trial."""
    return f"trials/{_part(trial_id)}.html"


def comparison_page(first: str, second: str) -> str:
    """The page of two trials; a folder for the first keeps pairs apart whose ids hold hyphens."""
    return f"compare/{_part(first)}/{_part(second)}.html"


def term_page(code: str) -> str:
    """The page of an adverse event."""
    return f"toxicities/{_part(code)}.html"


def role_page(code: str) -> str:
    """The page of the questions for a role."""
    return f"questions/{_part(code)}.html"


def _part(word: str) -> str:
    """A word as part of a path; one that could lead elsewhere is replaced by its digest."""
    return word if is_id(word) else f"x-{hashlib.sha256(word.encode(errors='replace')).hexdigest()[:16]}"


def lead_to(path: str, page: str, anchor: str = "") -> str:
    """The address of a page, as it is written on another."""
    target = "../" * page.count("/") + path
    return f"{target}#{quote(anchor)}" if anchor else target


def cited_at(record: Mapping[str, Any]) -> str:
    """Where a source can be read; empty where its record does not say, or not in an address."""
    if _DOI.fullmatch(str(record.get("doi") or "")):
        return f"https://doi.org/{quote(record['doi'], safe='/.;()-_:')}"
    if re.fullmatch(r"\d{1,9}", str(record.get("pmid") or ""), re.ASCII):
        return f"https://pubmed.ncbi.nlm.nih.gov/{record['pmid']}/"
    url = str(record.get("url") or "")
    return url if re.fullmatch(r"https?://[!-~]+", url, re.ASCII) else ""
