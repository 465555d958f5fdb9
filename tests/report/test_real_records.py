"""Real registry records on the page: figures as the registry's own site shows them, and no false alarm of the audit."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from trialcli.analysis.align import words_of
from trialcli.analysis.chosen_cut import Chosen
from trialcli.audit.run import audit_trial
from trialcli.model import Trial
from trialcli.registries.ctgov.record import read_record
from trialcli.render import View, render_report
from trialcli.vocabulary.lookup import Vocabulary
from trialcli.vocabulary.titles import Titles

Made = Callable[..., Any]
WIDE = View(width=200, color=False, ascii=False)


@pytest.fixture(scope="module")
def folder(facts: Path) -> Path:
    """The folder of real records."""
    found = facts / "ctgov"
    if not found.is_dir():
        pytest.skip("real records are kept beside the project, and are not here")
    return found


@pytest.fixture
def real(folder: Path, words: Vocabulary) -> Callable[[str], Trial]:
    """Read one real record."""

    def read(number: str) -> Trial:
        return read_record(json.loads((folder / f"{number}.json").read_bytes()), Titles(words))

    return read


def squeezed(text: str) -> str:
    """A text in one line."""
    return " ".join(text.split())


def test_the_longest_record_is_a_readable_page(real: Callable[[str], Trial], paged: Made) -> None:
    """FIDELIO-DKD: 504 of 2,833 against 600 of 2,841, and 952 serious adverse events of which ten are shown."""
    text = render_report(paged(real("NCT02540993")), "table", WIDE)
    assert len(text.splitlines()) < 300
    told = squeezed(text)
    assert "Count of participants 504/2833 (17.8%) 600/2841 (21.1%)" in told
    assert "0.825 95% CI 0.732–0.928 P=0.0014" in told
    assert "Pneumonia 70/2827 (2.5%) 103/2831 (3.6%)" in told
    assert "Any serious adverse event 902/2827 (31.9%) 971/2831 (34.3%)" in told
    assert "… and 942 adverse events more: --all shows them." in told
    assert "5,734 actual" in told


def test_a_record_of_oncology_shows_what_was_found(real: Callable[[str], Trial], paged: Made) -> None:
    """APPLE: survival as registered, with what was not available."""
    told = squeezed(render_report(paged(real("NCT02856893"), "endpoints"), "table", WIDE))
    assert "Secondary outcome: OS · Overall Survival (OS)" in told
    assert "42.84 Months (95% CI 27.01 to NA)" in told
    assert "51.1% (84% CI 40.2–61.0)" in told


def test_every_record_is_shown_whole_in_every_width(folder: Path, real: Callable[[str], Trial], paged: Made) -> None:
    """No line is wider than the screen, no heading stands over nothing."""
    for file in sorted(folder.glob("NCT*.json")):
        report = paged(real(file.stem), everything=True)
        for width in (60, 120):
            lines = render_report(report, "table", WIDE._replace(width=width)).split("\n")
            assert max(map(len, lines)) <= width, file.stem
        assert not re.search(r"<h\d>\s*</h\d>", render_report(report, "html", WIDE)), file.stem


def test_the_audit_raises_no_false_alarm(folder: Path, real: Callable[[str], Trial], words: Vocabulary) -> None:
    """One of these records has figures that cannot be: 8 participants of 4 in a region; each was looked at by hand."""
    impossible = {"NCT00763412": ["8 of 4", "8 of 4", "16 of 8"]}
    for file in sorted(folder.glob("NCT*.json")):
        trial = real(file.stem)
        found = audit_trial(trial, words_of(words, [Chosen(trial)]))
        failing = [finding.reported for finding in found if finding.grade.fails]
        assert failing == impossible.get(file.stem, []), file.stem
