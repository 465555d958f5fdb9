"""The edition of the shipped library: its version and day, apart from those of the program."""

from pathlib import Path
from typing import NamedTuple

CITED = "CITATION.cff"
"""The file of the shipped folder that says them, in the Citation File Format (doi 10.5281/zenodo.5171937)."""


class Edition(NamedTuple):
    """What to cite where all trials of the library were used; ``released`` is a day, ``2026-11-28``."""

    title: str
    authors: tuple[str, ...]
    version: str
    released: str


def read_edition(folder: Path) -> Edition:
    """The edition of the trials in a folder.

    Args:
        folder: the shipped one.
    """
    from trialcli.trialfile.yaml import read_yaml  # noqa: PLC0415 - asked for by `cite --library` alone

    told = read_yaml((folder / CITED).read_text(encoding="utf-8")).values
    authors = tuple(one["name"] for one in told["authors"])
    return Edition(told["title"], authors, told["version"], told["date-released"])
