"""The styles of citations, each a module with a function ``write_citations``, imported when it is asked for."""

from collections.abc import Iterable
from importlib import import_module
from typing import Literal

from trialcli.export.citations.reference import Reference

Style = Literal["vancouver", "bibtex", "ris", "csl"]


def format_citations(references: Iterable[Reference], style: Style) -> str:
    """Write references in a style; the text ends in a line end."""
    text: str = import_module(f"trialcli.export.citations.{style}").write_citations(references)
    return text
