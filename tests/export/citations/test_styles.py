"""The styles of citations."""

from collections.abc import Callable
from typing import get_args

import pytest

from trialcli.export.citations.reference import Reference
from trialcli.export.citations.styles import Style, format_citations


@pytest.mark.parametrize(
    ("style", "start"), [("vancouver", "Munshi NC,"), ("bibtex", "@article{"), ("ris", "TY  - JOUR"), ("csl", "[\n")]
)
def test_a_style_is_found_by_its_name(style: Style, start: str, referred: Callable[..., Reference]) -> None:
    """Each begins as its format does and ends with a line end."""
    text = format_citations([referred()], style)
    assert text.startswith(start)
    assert text.endswith("\n")


def test_there_are_four() -> None:
    """Those above."""
    assert set(get_args(Style)) == {"vancouver", "bibtex", "ris", "csl"}
