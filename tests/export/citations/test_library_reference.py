"""The library of trials as a reference of its own."""

import json
from pathlib import Path

import pytest

from trialcli.export.citations.library_reference import make_library_reference
from trialcli.export.citations.styles import Style, format_citations
from trialcli.library.trialfiles.edition import read_edition
from trialcli.library.trialfiles.folders import find_shipped

FILE = """cff-version: 1.2.0
title: A library
authors:
  - name: A Study Group
version: "2030.1"
date-released: "2030-02-03"
"""


@pytest.mark.parametrize(
    ("style", "text"),
    [
        ("vancouver", "A Study Group. A library, version 2030.1 [dataset]. 2030 Feb 3.\n"),
        ("ris", "TY  - DATA\r\nID  - trialcli-library-2030.1\r\nAU  - A Study Group\r\n"),
        ("bibtex", "@misc{trialcli-library-2030.1,\n  author = {{A Study Group}},\n"),
    ],
)
def test_it_is_a_data_set_in_every_style(style: Style, text: str, tmp_path: Path) -> None:
    """With its own version and day, whatever those of the program are."""
    (tmp_path / "CITATION.cff").write_text(FILE, encoding="utf-8")
    assert format_citations([make_library_reference(read_edition(tmp_path))], style).startswith(text)


def test_the_shipped_library_has_an_edition() -> None:
    """CSL names the type ``dataset``, and takes the day in parts: https://docs.citationstyles.org/en/1.0.1/."""
    [entry] = json.loads(format_citations([make_library_reference(read_edition(find_shipped()))], "csl"))
    assert entry["type"] == "dataset"
    assert len(entry["issued"]["date-parts"][0]) == 3
