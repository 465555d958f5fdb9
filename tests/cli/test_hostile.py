"""Whatever stands in somebody's trial file is text, in every format."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from trialcli.formats import REPORTS

pytestmark = pytest.mark.untraced

Run = Callable[..., CompletedProcess[str]]
FORMATS = REPORTS

HOSTILE = "\x1b[31mred \u202eesrever [bold]loud[/bold] <script>alert(1)</script> \x07 \x9b2J"
FORMULA = '=HYPERLINK("http://example.org")'


@pytest.fixture
def hostile(own: Path, trial_file: Callable[..., Path]) -> str:
    """A trial in the own folder with hostile words wherever a word may stand; its id."""
    reading = {"percent": "40", "source": "report", "why": HOSTILE}
    row = {"outcome": "orr", "arm": "new", "cut": "main", "population": "treated", "events": 5, "of": 10,
           "percent": "50", "subgroup": HOSTILE, "note": HOSTILE, "disputed": [reading]}  # fmt: skip
    trial_file(
        own / "hostile.yaml",
        name=HOSTILE, title=FORMULA, disease=HOSTILE, bottom_line=HOSTILE, key_findings=[FORMULA, HOSTILE],
        aliases=[HOSTILE], targets=[HOSTILE], limitations=[FORMULA], significance=HOSTILE, history=FORMULA,
        arms={"new": {"label": HOSTILE}},
        sources={"report": {"kind": "paper", "title": HOSTILE, "journal": FORMULA, "note": HOSTILE}},
        cuts={"main": {"label": HOSTILE, "source": "report", "note": HOSTILE}},
        results=[row],
        takeaways={"resident": [FORMULA]},
        questions=[{"id": "hostile-one", "role": "resident", "question": HOSTILE, "answer": FORMULA}],
        related=[{"trial": "x", "name": HOSTILE, "journal": FORMULA}],
    )  # fmt: skip
    return "hostile"


COMMANDS = (
    ("show", "hostile", "--sources", "--role", "resident"),
    ("compare", "hostile", "karmma"),
    ("endpoints", "hostile"),
    ("related", "hostile"),
    ("questions", "hostile"),
    ("list",),
    ("search", "loud"),
)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_text_steers_a_terminal(command: tuple[str, ...], form: str, run: Run, hostile: str) -> None:
    """No escape sequence and no change of direction reaches it; the words do."""
    ran = run(*command, "--format", form)
    assert (ran.returncode, hostile in command) == (0, hostile in command)
    assert not set(ran.stdout + ran.stderr) & {"\x1b", "\x9b", "\x07", "\u202e"}
    assert "loud" in ran.stdout


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_text_is_a_formula(command: tuple[str, ...], run: Run, hostile: str) -> None:
    """A cell that would start one is told to be text."""
    rows = list(csv.reader(io.StringIO(run(*command, "--format", "csv").stdout, newline="")))
    assert hostile
    assert [cell for row in rows for cell in row if cell.startswith(("=", "+", "@"))] == []


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_text_is_html(command: tuple[str, ...], run: Run, hostile: str) -> None:
    """No script, whatever the name of the trial."""
    page = run(*command, "--format", "html").stdout
    assert hostile
    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_square_brackets_are_no_markup(run: Run, hostile: str) -> None:
    """They are printed as they stand."""
    assert "[bold]loud[/bold]" in run("show", hostile).stdout


def test_json_keeps_what_was_written(run: Run, hostile: str) -> None:
    """A machine gets the very text back."""
    assert json.loads(run("show", hostile, "--format", "json").stdout)["title"] == HOSTILE


def test_an_error_does_not_repeat_escapes(run: Run) -> None:
    """What was typed may have been pasted."""
    ran = run("show", "\x1b[31mkarmma")
    assert ran.returncode == 2
    assert "\x1b" not in ran.stderr


def test_problems_of_a_hostile_file_are_harmless(run: Run, own: Path) -> None:
    """The words of the file are quoted in them."""
    (own / "bad.yaml").write_text('name: "\\e[31mred"\n"\\e[2Jkey": 1\n', encoding="utf-8")
    for form in FORMATS:
        ran = run("validate", str(own), "--format", form)
        assert ran.returncode == 1
        assert "\x1b" not in ran.stdout + ran.stderr


def test_a_file_with_aliases_is_refused(run: Run, own: Path) -> None:
    """A few lines of them can stand for gigabytes."""
    (own / "bomb.yaml").write_text("a: &a [x, x]\nb: [*a, *a]\n", encoding="utf-8")
    ran = run("show", "bomb")
    assert (ran.returncode, "alias" in ran.stderr) == (1, True)
