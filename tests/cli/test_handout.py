"""``handout``: files, pipes, and what is refused."""

import builtins
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]
Shown = Callable[..., str]


def test_markdown_is_what_it_makes_of_its_own_accord(shown: Shown) -> None:
    """Without a word about how."""
    text = shown("handout", "karmma")
    assert text.startswith("# Journal club: KarMMa\n\nParticipants' edition\n")
    for part in ("## Design", "## Appraisal checklist", "### Criticisms", "- [ ] ", "questions to discuss"):
        assert part in text
    for part in ("Ask next", "\n## Bottom line", "## Endpoints", "## Limitations"):
        assert part not in text


def test_the_facilitators_edition(shown: Shown) -> None:
    """With the plan of the session that was asked for."""
    text = shown("handout", "karmma", "--facilitator", "--minutes", "60")
    assert "Facilitator's edition, 60 minutes" in text
    assert "| 57–60 | Bottom line: each says it in one sentence |" in text
    assert text.count("Ask next: ") == text.count("### Question ") == 3


def test_a_role_in_its_own_words(shown: Shown) -> None:
    """A student has abbreviations spelled out, and a glossary."""
    text = shown("handout", "karmma", "--role", "student")
    assert "Participants' edition · Medical student" in text
    assert "## Words used" in text
    assert "B-cell maturation antigen (BCMA)" in text
    assert "## Words used" not in shown("handout", "karmma", "--role", "fellow")


def test_a_page_in_a_file(shown: Shown, tmp_path: Path) -> None:
    """The command says nothing then."""
    path = tmp_path / "club.html"
    assert shown("handout", "karmma", "--format", "html", "--output", str(path)) == ""
    assert path.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_a_file_is_utf_8_whatever_the_terminal_is(start: Run, tmp_path: Path) -> None:
    """So is what goes down a pipe."""
    path = tmp_path / "club.md"
    assert start("handout", "karmma", "--facilitator", "--output", str(path), PYTHONIOENCODING="ascii").returncode == 0
    assert "64.9–80.9" in path.read_text(encoding="utf-8")
    printed = start("handout", "karmma", "--facilitator", PYTHONIOENCODING="ascii")
    assert "64.9–80.9" in printed.stdout


def test_a_document_in_a_file_and_down_a_pipe(shown: Shown, tmp_path: Path) -> None:
    """Both are the same document, but for the moment it was made at."""
    path = tmp_path / "club.pdf"
    shown("handout", "karmma", "--format", "pdf", "--output", str(path))
    command = [sys.executable, "-m", "trialcli", "handout", "karmma", "--format", "pdf"]
    piped = subprocess.run(command, capture_output=True, check=True, timeout=60).stdout
    assert path.read_bytes().startswith(b"%PDF-1.7")
    assert abs(len(piped) - path.stat().st_size) < 100


def test_a_pipe_that_nobody_reads_to_its_end() -> None:
    """Is no error."""
    command = [sys.executable, "-m", "trialcli", "handout", "karmma", "--format", "pdf"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as started:
        assert started.stdout
        assert started.stderr
        started.stdout.close()
        assert started.stderr.read() == b""
    assert started.returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is always full")
def test_a_full_disk_is_a_sentence() -> None:
    """For bytes as for text."""
    for form in ("pdf", "html"):
        command = [sys.executable, "-m", "trialcli", "handout", "karmma", "--format", form]
        with Path("/dev/full").open("wb") as full:
            ran = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False, text=True, timeout=60)
        assert ran.returncode == 2
        assert ran.stderr.startswith("trialcli: standard output cannot be written (")


def test_a_pdf_is_not_for_terminals(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """It would be noise there."""
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    ran = run("handout", "karmma", "--format", "pdf")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr == (
        "trialcli: a PDF cannot be shown on a terminal; name a file with --output, or send it down a pipe\n"
    )


def test_without_the_extra(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """One sentence, and no file."""
    found = builtins.__import__

    def without(name: str, *others: Any, **more: Any) -> Any:
        if name == "typst":
            raise ImportError(name)
        return found(name, *others, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    ran = run("handout", "karmma", "--format", "pdf", "--output", str(tmp_path / "club.pdf"))
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.count("\n") == 1
    assert 'pip install "trialcli[pdf]"' in ran.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("form", ["markdown", "html", "pdf"])
def test_a_file_that_is_there_stays(run: Run, tmp_path: Path, form: str) -> None:
    """Unless it may be replaced."""
    path = tmp_path / "club"
    path.write_text("mine")
    arguments = ("handout", "karmma", "--format", form, "--output", str(path))
    ran = run(*arguments)
    assert (ran.returncode, path.read_text()) == (2, "mine")
    assert "exists already" in ran.stderr
    assert run(*arguments, "--force").returncode == 0
    assert path.read_bytes() != b"mine"


@pytest.mark.parametrize("place", [".", "nowhere/club.html"])
def test_a_place_that_cannot_be_written(run: Run, tmp_path: Path, place: str) -> None:
    """A folder, and a folder that is not there."""
    ran = run("handout", "karmma", "--format", "html", "--output", str(tmp_path / place))
    assert ran.returncode == 2
    assert ran.stderr.count("\n") == 1
    assert "--output" in ran.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("minutes", ["9", "241", "-5", "an hour"])
def test_a_session_has_ten_minutes_to_four_hours(run: Run, minutes: str) -> None:
    """What is no session is refused."""
    ran = run("handout", "karmma", "--facilitator", "--minutes", minutes)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "--minutes" in ran.stderr


def test_the_format_of_the_profile_is_not_for_documents(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """JSON is a way to print; a pack is a document."""
    monkeypatch.setenv("TRIALCLI_FORMAT", "json")
    ran = run("handout", "karmma")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.startswith("# Journal club")


def test_the_role_and_the_theme_of_the_profile(shown: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    """Are the reader's own, and a pack is for others."""
    plain = shown("handout", "karmma", "--format", "html")
    monkeypatch.setenv("TRIALCLI_ROLE", "resident")
    monkeypatch.setenv("TRIALCLI_THEME", "dark")
    assert shown("handout", "karmma", "--format", "html") == plain
    assert "prefers-color-scheme" in plain


def test_the_ending_of_the_file_says_what_it_is(run: Run, tmp_path: Path) -> None:
    """Unless --format says something else, which is told."""
    path = tmp_path / "club.HTML"
    assert run("handout", "karmma", "--brief", "-o", str(path)).returncode == 0
    assert path.read_text(encoding="utf-8").startswith("<!doctype html>")
    ran = run("handout", "karmma", "--format", "pdf", "-o", str(tmp_path / "club.md"))
    assert (ran.returncode, ran.stdout, list(tmp_path.iterdir())) == (2, "", [path])
    assert "ends in .md and --format is pdf" in ran.stderr


def test_parts_are_chosen_one_way(run: Run) -> None:
    """By name or in brief."""
    ran = run("handout", "karmma", "--brief", "-s", "forest")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "take one of them" in ran.stderr
    assert "## Endpoints" not in run("handout", "karmma", "-s", "forest").stdout


def test_hostile_trials(shown: Shown, trial_file: Callable[..., Path], tmp_path: Path) -> None:
    """A trial file is read, never run, in any document."""
    name = '<script>alert(1)</script> "); #panic("x") \u202e | $x$'
    path = str(trial_file(tmp_path / "bad.yaml", name=name, bottom_line="#set page(width: 1cm)\n\n# Heading"))
    assert "<script>" not in shown("handout", path, "--format", "html")
    assert "\n# Heading" not in shown("handout", path)
    document = tmp_path / "bad.pdf"
    shown("handout", path, "--facilitator", "--format", "pdf", "--output", str(document))
    assert document.read_bytes().startswith(b"%PDF-")


def test_one_page_is_a_picture(shown: Shown, run: Run, tmp_path: Path) -> None:
    """Of its own accord, and as the ending of the file says."""
    assert shown("handout", "dapa-hf", "--one-page").startswith("<svg ")
    for ending, start in (("svg", b"<svg "), ("html", b"<!doctype html>"), ("pdf", b"%PDF-1.7")):
        path = tmp_path / f"page.{ending}"
        assert run("handout", "dapa-hf", "--one-page", "-o", str(path)).returncode == 0
        assert path.read_bytes().startswith(start)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--one-page", "--facilitator"), "--one-page is of one trial"),
        (("karmma", "--one-page"), "--one-page is of one trial"),
        (("--one-page", "--format", "markdown"), "take svg, html or pdf"),
        (("--format", "svg"), "only --one-page is a picture"),
    ],
)
def test_one_page_takes_no_other_choice(run: Run, words: tuple[str, ...], said: str) -> None:
    """And a pack is no picture."""
    ran = run("handout", "dapa-hf", *words)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert said in ran.stderr


def test_slides_are_one_page_of_html(shown: Shown, tmp_path: Path) -> None:
    """With results for the one who leads, without a word about the format; for a student words are explained."""
    path = tmp_path / "club.html"
    assert shown("handout", "karmma", "--slides", "--facilitator", "--role", "student", "--output", str(path)) == ""
    page = path.read_text(encoding="utf-8")
    assert page.count('class="slide"') > 10
    assert "Words used" in page
    assert "Endpoints" not in shown("handout", "karmma", "--slides")


@pytest.mark.parametrize("others", [["--brief"], ["--section", "design"], ["--format", "pdf"], ["--output", "club.md"]])
def test_slides_are_nothing_else(others: list[str], run: Run) -> None:
    """Refused, with what to leave out or take."""
    ran = run("handout", "karmma", "--slides", *others)
    assert ran.returncode == 2
    assert "slides" in ran.stderr or "club.md" in ran.stderr
