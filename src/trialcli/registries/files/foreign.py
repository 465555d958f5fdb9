"""What is no study of ClinicalTrials.gov's present form, told by its beginning: its name, and the way out of it.

A record of another form is often of a trial that has one in this form, which its number fetches.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

_SHOWN = 20  # numbers on one line to type
_FETCHED = re.compile(rb"(?<![A-Za-z0-9])NCT\d{8}(?!\d)", re.ASCII)
_OURS = b'"protocolSection"'
_BEGINNING = 4000  # bytes in which a form is told; numbers are looked for in all that is at hand


class Foreign(NamedTuple):
    """A stream that is none of these.

    Args:
        what: what it is.
        remedy: what to do instead.
        known: whether it is a form of trial data, which is told in a folder too.
    """

    what: str
    remedy: str
    known: bool = False


class _Form(NamedTuple):
    """A form of trial data.

    Args:
        what: its name.
        marked: whether a beginning is of that form.
        otherwise: what to do where no number of ClinicalTrials.gov is in it.
        known: whether it is told in a folder.
    """

    what: str
    marked: Callable[[bytes], object]
    otherwise: str
    known: bool = True


def _holds(*words: bytes) -> Callable[[bytes], object]:
    return lambda head: all(word in head for word in words)


def _begins(pattern: bytes) -> Callable[[bytes], object]:
    return re.compile(rb"\s*+(?:" + pattern + rb")", re.IGNORECASE).match


_AGAIN = "download the studies from ClinicalTrials.gov as JSON, or fetch them by number: `trialcli fetch NCT...`"
_BY_HAND = "where the trial is in ClinicalTrials.gov too, fetch it from there; or write a trial file: `trialcli new ID`"
_PAPER = "begin a trial file with it: `trialcli import --draft ID FILE`"
_BY_PMID = "fetch the paper by its number in PubMed: `trialcli fetch --pubmed PMID`"
_FORMS = (
    _Form("studies of ClinicalTrials.gov's old API (FullStudies)", _holds(b'"FullStudies'), _AGAIN),
    _Form("fields of studies from ClinicalTrials.gov's old API (StudyFields)", _holds(b'"StudyFields'), _AGAIN),
    _Form("a study of ClinicalTrials.gov's old API", _holds(b'"ProtocolSection"'), _AGAIN),
    _Form("a record of CTIS, the register of the European Union", _holds(b'"ctNumber"'), _BY_HAND),
    _Form("a study in ClinicalTrials.gov's old XML", _begins(rb"(?:<[?!][^>]*>\s*)*<clinical_study\b"), _AGAIN),
    _Form("a search in ClinicalTrials.gov's old XML", _begins(rb"(?:<[?!][^>]*>\s*)*<search_results\b"), _AGAIN),
    _Form("records of ISRCTN in XML", _holds(b"isrctn", b"<?xml"), _BY_HAND),
    _Form("records of ISRCTN in XML", _holds(b"<isrctn"), _BY_HAND),
    _Form("trials of the WHO's search portal in XML", _begins(rb"(?:<[?!][^>]*>\s*)*<Trials_downloaded_from_ICTRP\b"),
          _BY_HAND),
    _Form("papers of PubMed in XML", _begins(rb"(?:<[?!][^>]*>\s*)*<PubmedArticle(?:Set)?\b"), _PAPER),
    _Form("a paper in XML", _begins(rb"(?:<[?!][^>]*>\s*)*<(?:article|pmc-articleset)\b"), _PAPER),
    _Form("papers of PubMed as text (nbib)", _begins(rb"PMID *- *\d"), _PAPER),
    _Form("papers of a reference manager (RIS)", _begins(rb"TY  ?- "), _BY_PMID),
    _Form("a table of ClinicalTrials.gov's site (CSV)",
          _begins(rb'(?:"?rank"?[,\t])?"?NCT Number"?\s*[,\t]'), _AGAIN),
    _Form("a folder of AACT, the registry as tables", _begins(rb"nct_id\|"), _AGAIN),
    _Form("a table of AACT, the registry as tables", _begins(rb"id\|nct_id\|"), _AGAIN, known=False),
    _Form("trials of the EU Clinical Trials Register as text", re.compile(rb"^EudraCT Number:", re.MULTILINE).search,
          _BY_HAND),
)  # fmt: skip


def recognize_foreign(data: bytes) -> Foreign | None:
    """What a stream is, where it is trial data of another form.

    Args:
        data: its beginning, as much as is at hand.
    """
    head = data[:_BEGINNING]
    if _OURS in head or (b'"' in head[:100] and head.lstrip()[:1] in {b"{", b"["} and _OURS in data):
        return None
    for form in _FORMS:
        if form.marked(head):
            way = _way_out(data)
            also = f"; or {form.otherwise}" if form.otherwise in {_PAPER, _BY_PMID} else ""
            return Foreign(form.what, f"{way}{also}" if way else form.otherwise, form.known)
    return None


def _way_out(data: bytes) -> str:
    """The line to type that fetches the trials named in a text; empty where it names none."""
    numbers = list(dict.fromkeys(found.decode() for found in _FETCHED.findall(data)))
    if not numbers:
        return ""
    more = f" (and {len(numbers) - _SHOWN:,} more)" if len(numbers) > _SHOWN else ""
    return f"get what ClinicalTrials.gov has now: `trialcli fetch {' '.join(numbers[:_SHOWN])}`{more}"
