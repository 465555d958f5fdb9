"""One odd but sound file harms no command, neither on its own page nor over the whole library."""

import io
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from trialcli.cli.app import run_command
from trialcli.cli.command_table import list_commands
from trialcli.formats import BINARY, REPORTS

pytestmark = pytest.mark.untraced

ODD = Path(__file__).parents[1] / "files" / "odd"
NAMES = sorted(file.stem for file in ODD.glob("*.yaml"))
FORMATS = REPORTS
FINDINGS = {"audit", "check", "cite", "validate"}  # whose exit code 1 means that there is something to say of the trial

OVER_ALL = (
    *(("list", "--format", form) for form in FORMATS),
    *((command, "--format", form) for command in ("endpoints", "toxicities") for form in FORMATS if form not in BINARY),
    *(("forest", what, "--format", form) for what in ("orr", "pfs", "crs") for form in (*FORMATS, "svg")),
    *(("questions", "--format", form) for form in FORMATS),
    ("endpoints", "--outcome", "orr"), ("toxicities", "--term", "crs"), ("search", "drug"), ("search", "aches"),
    ("audit", "--format", "json"), ("quiz",), ("quiz", "--cram"), ("quiz", "--numbers"), ("quiz", "stats"),
    ("questions", "--role", "student"), ("timeline",), ("timeline", "--format", "svg"),
    ("plot", "depth"), ("plot", "survival"), ("export", "csv", "--flat", "--excel"),
    ("export", "csv"), ("export", "markdown"), ("export", "anki", "--output", "OUT"),
    ("export", "parquet", "OUT"), ("glossary", "orr"), ("schema",), ("profile",), ("list", "--target", "bcma"),
)  # fmt: skip
OF_ONE = (
    *(("show", "ONE", "--all", "--format", form) for form in FORMATS),
    *(("compare", "ONE", "karmma", "--format", form) for form in FORMATS),
    ("compare", "karmma", "ONE", "--difference"), ("compare", "ONE", "karmma-3", "--population", "enrolled"),
    *(("endpoints", "ONE", "--format", form) for form in FORMATS),
    *(("toxicities", "ONE", "--format", form) for form in FORMATS),
    *(("handout", "ONE", "--facilitator", "--format", form) for form in ("markdown", "html")),
    ("handout", "ONE", "--output", "OUT.pdf"),
    ("handout", "ONE", "karmma", "--role", "student", "--brief"), ("related", "ONE"),
    ("show", "ONE", "--role", "student"),
    *(("cite", "ONE", "--style", style) for style in ("vancouver", "bibtex", "ris", "csl")),
    ("audit", "ONE"), ("quiz", "ONE", "--cram"), ("questions", "ONE"), ("export", "csv", "ONE"),
    ("export", "anki", "ONE", "--output", "OUT"), ("export", "parquet", "OUT", "ONE"), ("show", "FILE"),
    ("validate", "FILE"), ("quiz", "FILE"), ("table", "--trial", "ONE", "--trial", "karmma"),
    ("check", "94 of 128 (73%) responded.", "--trial", "ONE"),
)  # fmt: skip
# No trial files are read by these, or nothing that a trial file could change.
ELSEWHERE = {"mcp", "site", "browse", "plot", "import", "fetch", "diff", "remove", "new", "export", "why", "glossary"}


@pytest.fixture(autouse=True)
def answers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Someone who looks at three questions, grades them and leaves."""
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n3\n\n3\n5\n\nq\n"))


def ran(words: tuple[str, ...], name: str, tmp_path: Path) -> int:
    """The exit code of a command over the odd files."""
    meant = {
        "ONE": name,
        "FILE": str(ODD / f"{name}.yaml"),
        "OUT": str(tmp_path / "out"),
        "OUT.pdf": str(tmp_path / "out.pdf"),
    }
    arguments = [meant.get(word, word) for word in words]
    own = [] if words[0] in {"schema", "profile", "validate"} else ["--data", str(ODD)]
    return run_command([*arguments, *own])


def fine(words: tuple[str, ...]) -> set[int]:
    """Which exit codes a command may have."""
    return {0, 1} if words[0] in FINDINGS else {0}


@pytest.mark.parametrize("words", OVER_ALL, ids=" ".join)
def test_over_the_whole_library(words: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """All odd files at once, beside the shipped trials."""
    code = ran(words, "", tmp_path)
    assert code in fine(words), capsys.readouterr().err


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("words", OF_ONE, ids=" ".join)
def test_of_one_odd_trial(
    words: tuple[str, ...], name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every command that takes a trial, with each odd one."""
    code = ran(words, name, tmp_path)
    assert code in fine(words), capsys.readouterr().err


def figures() -> Iterator[tuple[str, str]]:
    """What `why` is asked of each odd trial."""
    yield from (("own-words", word) for word in ("mac-event", "healed", "hangover"))
    yield from (("untrue", word) for word in ("orr", "cr", "vgpr", "scr", "pfs", "os", "crs"))
    yield from (("disputed", word) for word in ("orr", "pfs", "os", "crs"))
    yield from (("only-harms", word) for word in ("crs", "neutropenia"))
    yield from (("names", word) for word in ("orr", "pfs", "crs"))


@pytest.mark.parametrize(("name", "figure"), list(figures()))
def test_where_an_odd_figure_comes_from(name: str, figure: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Also of figures that cannot be true."""
    assert run_command(["why", name, figure, "--data", str(ODD)]) == 0, capsys.readouterr().err


def test_every_command_is_here() -> None:
    """A new one has to be given its line."""
    asked = {" ".join(words[:2]) if words[0] in {"export", "plot"} else words[0] for words in (*OVER_ALL, *OF_ONE)}
    assert set(list_commands()) - asked == ELSEWHERE - {"glossary"}
