"""``export markdown``: teaching questions as a document."""

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

Run = Callable[..., CompletedProcess[str]]


def test_questions_stand_under_trial_and_role(shown: Callable[..., str]) -> None:
    """One document, no HTML."""
    text = shown("export", "markdown", "karmma", "cartitude-1", "--role", "resident", "--role", "fellow")
    lines = text.split("\n")
    assert [line for line in lines if line.startswith("#")] == [
        "# Questions", "## KarMMa", "### Resident", "### Fellow", "## CARTITUDE-1", "### Resident", "### Fellow",
    ]  # fmt: skip
    kinds = [line.split(".**")[0] for line in lines if line.startswith("**")]
    assert kinds.count("**Question") == kinds.count("**Answer") > 4
    assert "<details" not in text


def test_a_file_is_written(run: Run, tmp_path: Path) -> None:
    """The same as on standard output."""
    file = tmp_path / "questions.md"
    ran = run("export", "markdown", "karmma", "-o", str(file))
    assert (ran.returncode, ran.stdout) == (0, "")
    assert f"wrote {file}: " in ran.stderr
    assert file.read_text(encoding="utf-8") == run("export", "markdown", "karmma", "-o", "-").stdout
    assert run("export", "markdown", "karmma", "-o", str(file)).returncode == 2
