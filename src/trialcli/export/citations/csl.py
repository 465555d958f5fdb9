"""CSL-JSON, the input of citation processors such as Pandoc and Zotero.

References:
    Citation Style Language 1.0.2, schema of its input,
    https://github.com/citation-style-language/schema/blob/v1.0.2/schemas/input/csl-data.json.
"""

import json
from collections.abc import Iterable
from typing import Any

from trialcli.export.citations.authors import Name
from trialcli.export.citations.reference import Form, Reference

_TYPES: dict[Form, str] = {
    "article": "article-journal",
    "abstract": "paper-conference",
    "report": "report",
    "record": "webpage",
    "page": "webpage",
    "dataset": "dataset",
}

# The format has no mark of a list that was cut; of this name, as BibTeX has it, Pandoc makes "et al.".
OTHERS = {"literal": "others"}


def write_citations(references: Iterable[Reference]) -> str:
    """An array with an item for each reference."""
    return json.dumps([_item(reference) for reference in references], indent=2, ensure_ascii=False) + "\n"


def _item(reference: Reference) -> dict[str, Any]:
    """The variables that have a value."""
    registry = "ClinicalTrials.gov" if reference.number else ""
    values = {
        "author": [*map(_author, reference.authors), *([OTHERS] if reference.more else [])],
        "title": reference.shown_title,
        "container-title": reference.journal or registry,
        "container-title-short": reference.journal,
        "genre": "abstract" if reference.form == "abstract" else "",
        "issued": {"date-parts": [list(reference.issued)]} if reference.issued else {},
        "volume": reference.volume,
        "page": reference.pages,
        "number": reference.number,
        "status": "retracted" if reference.retracted else "",
        "DOI": reference.doi,
        "PMID": reference.pmid,
        "URL": reference.url,
        "note": " ".join(reference.remarks),
    }
    known = {variable: value for variable, value in values.items() if value}
    return {"id": reference.key, "type": _TYPES[reference.form], **known}


def _author(name: Name) -> dict[str, str]:
    if not name.initials:
        return {"literal": name.family}
    suffix = {"suffix": name.suffix} if name.suffix else {}
    return {"family": name.family, "given": name.given, **suffix}
