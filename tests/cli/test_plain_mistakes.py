"""Nothing that a reader, a disk or a shell can do wrong is called a bug, and whatever happens it is told."""

import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

import pytest
from typer.main import get_command

from trialcli.cli import app as door
from trialcli.cli import output
from trialcli.cli.app import app, run_command
from trialcli.cli.command_table import list_commands
from trialcli.library.library import Library

pytestmark = pytest.mark.untraced

Ran = subprocess.CompletedProcess[str]
Run = Callable[..., Ran]
LONG = "a" * 5000
NO_HOME = """
import os, pwd, sys
def nobody(*_):
    raise KeyError("no such user")
pwd.getpwuid = nobody
for name in [*os.environ]:
    if name == "HOME" or name.startswith("XDG_"):
        del os.environ[name]
from trialcli.__main__ import run
run()
"""


def said_in_one_line(ran: Ran) -> str:
    """What was said, which is one sentence and no bug."""
    assert ran.returncode == 2, ran.stderr
    assert ran.stderr.startswith("trialcli: ")
    assert ran.stderr.count("\n") == 1
    assert "bug" not in ran.stderr
    return ran.stderr


@pytest.fixture
def loop(tmp_path: Path) -> Path:
    """A link that leads to itself."""
    link = tmp_path / "loop"
    link.symlink_to("loop")
    return link


@pytest.mark.parametrize(
    "words",
    [
        ("show", "./PATH/x.yaml"), ("list", "--data", "PATH"), ("validate", "PATH"), ("new", "x", "--output", "PATH"),
        ("new", "x", "--output", "PATH/x.yaml"), ("handout", "karmma", "--output", "PATH"),
        ("export", "csv", "--output", "PATH/x.csv"), ("export", "parquet", "PATH/x"), ("cite", "karmma", "-o", "PATH"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_paths_that_lead_nowhere_are_named(words: tuple[str, ...], run: Run, loop: Path) -> None:
    """A name that is too long, and a link to itself."""
    for path in (LONG, str(loop)):
        ran = run(*(word.replace("PATH", path) for word in words))
        assert ran.returncode in {1, 2}
        assert "bug" not in ran.stderr


@pytest.mark.parametrize("variable", ["XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"])
def test_a_home_that_leads_nowhere_is_no_bug(
    variable: str, run: Run, loop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The shipped trials are there all the same."""
    for path in (f"/{LONG}", str(loop / "in")):
        monkeypatch.setenv(variable, path)
        assert run("show", "karmma", "--section", "bottom-line").returncode == 0
        for words in (("profile", "set", "role", "fellow"), ("quiz", "stats"), ("remove", "NCT00000001")):
            assert "bug" not in run(*words).stderr


@pytest.mark.parametrize("words", [("list",), ("profile",), ("quiz", "stats"), ("show", "x", "--format", "json")])
def test_without_a_home_it_is_said_what_to_set(words: tuple[str, ...], home: Path) -> None:
    """Where there is no HOME, and the system knows no home of this user."""
    command = [sys.executable, "-c", NO_HOME, *words]
    ran = subprocess.run(command, capture_output=True, check=False, encoding="utf-8", timeout=60, cwd=home)
    assert (ran.returncode, ran.stdout, ran.stderr.count("\n")) == (2, "", 1)
    assert "set HOME to a folder" in ran.stderr
    assert not list(home.glob("~*"))


def test_a_folder_that_is_gone_is_not_standard_output(tmp_path: Path) -> None:
    """`--data .` where the current folder was removed."""
    folder = tmp_path / "gone"
    folder.mkdir()
    command = f"cd {folder}; rmdir {folder}; {sys.executable} -P -m trialcli list --data ."
    ran = subprocess.run(["/bin/sh", "-c", command], capture_output=True, check=False, encoding="utf-8", timeout=60)
    assert "the folder you are in is not there any more" in said_in_one_line(ran)


@pytest.mark.skipif(not shutil.which("setpriv"), reason="there is nothing here to give up the rights of root with")
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="others have no such rights to give up")
def test_what_may_not_be_entered_is_named(tmp_path: Path) -> None:
    """A data folder, a home and a place to write to that belong to the reader and are closed."""
    closed = tmp_path / "closed"
    (closed / "inner").mkdir(parents=True)
    closed.chmod(0)
    careful = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", sys.executable, "-m", "trialcli"]

    def ran(*words: str, **environment: str) -> Ran:
        return subprocess.run([*careful, *words], capture_output=True, check=False, encoding="utf-8", timeout=60,
                              env={**os.environ, **environment})  # fmt: skip

    for words in (("list", "--data", str(closed)), ("list", "--data", str(closed / "inner")),
                  ("validate", str(closed)), ("new", "x", "--output", str(closed / "x.yaml")),
                  ("handout", "karmma", "--output", str(closed / "x.md"))):  # fmt: skip
        said_in_one_line(ran(*words))
    shown = ran("show", "karmma", "--section", "bottom-line", XDG_DATA_HOME=str(closed))
    assert (shown.returncode, "Ide-cel" in shown.stdout) == (0, True)
    listed = ran("list", XDG_DATA_HOME=str(closed))
    assert (listed.returncode, "cannot be used (permission is denied)" in listed.stdout + listed.stderr) == (0, True)


@pytest.mark.parametrize("zone", ["XXX-25", "XXX+99", "UTC+24", "XXX-167:59:59", "garbage", ""])
def test_a_time_zone_that_is_none_is_no_bug(zone: str, start: Run, home: Path) -> None:
    """The days are those of UTC then."""
    assert home
    for words in (("quiz", "stats"), ("quiz", "karmma")):
        assert start(*words, TZ=zone).returncode == 0


def test_every_number_has_a_greatest() -> None:
    """Of what is asked of an index or a disk; a seed is any number."""
    group: Any = get_command(app)
    unbounded = []
    for name in list_commands():
        command = group
        for word in name.split():
            command = command.get_command(None, word)
        for option in command.params:
            kind = option.type
            if "int" in kind.name and getattr(kind, "max", None) is None:
                unbounded.append(f"{name} {option.name}")
    assert unbounded == ["questions seed"]


def failing(error: BaseException) -> Callable[..., Any]:
    """Something that raises."""

    def fails(*_: object, **__: object) -> None:
        raise error

    return fails


def test_too_little_memory_is_no_bug(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is the data that are too many."""
    monkeypatch.setattr(Library, "trial", failing(MemoryError()))
    ran = run("show", "karmma")
    assert (ran.returncode, ran.stderr.count("\n")) == (1, 1)
    assert "there is not enough memory for this" in ran.stderr


def test_what_the_system_refuses_is_no_bug(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is named, wherever it comes from."""
    monkeypatch.setattr(Library, "trial", failing(PermissionError(13, "Permission denied", "/some/file")))
    assert "'/some/file' cannot be used (permission is denied)" in said_in_one_line(run("show", "karmma"))


@pytest.mark.parametrize(("left", "code"), [(None, 0), (0, 0), (4, 4), ("words", 1)])
def test_leaving_is_not_always_success(left: Any, code: int, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its exit code is that of the program."""
    monkeypatch.setattr(Library, "trial", failing(SystemExit(left)))
    assert run("show", "karmma").returncode == code


class MuteError(Exception):
    """An error that cannot say what it is."""

    def __str__(self) -> str:
        """Fail."""
        raise ValueError


def test_telling_of_an_error_never_fails(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither an error that cannot be printed, nor a profile that cannot be read, nor a broken way to tell."""
    monkeypatch.setattr(Library, "trial", failing(MuteError()))
    ran = run("show", "karmma")
    assert (ran.returncode, "this is a bug in trialcli (MuteError);" in ran.stderr) == (3, True)
    monkeypatch.setattr(output, "tell_reader", failing(ValueError()))
    assert "this is a bug in trialcli (MuteError);" in run("show", "karmma").stderr
    monkeypatch.setattr(door, "_given", failing(RuntimeError("no home")))
    assert run("show", "karmma").returncode == 3
    monkeypatch.setenv("TRIALCLI_TRACEBACK", "1")
    assert run("show", "karmma").returncode == 3


def test_a_program_whose_standard_error_is_closed_fails_in_silence(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the same exit code."""
    closed = io.StringIO()
    closed.close()
    monkeypatch.setattr(sys, "stderr", closed)
    assert run_command(["show", "nobody-at-all"]) == 2


def test_a_new_file_that_cannot_be_finished_leaves_nothing(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk is full once it was begun."""

    class Full:
        def __enter__(self) -> Self:
            return self

        def __exit__(self, *_: object) -> None:
            raise OSError(28, "No space left on device")

        def write(self, _: str) -> None:
            """Take it."""

    file = tmp_path / "x.yaml"
    file.touch()
    monkeypatch.setattr(Path, "open", lambda *_, **__: Full())
    assert "cannot be written (the disk is full)" in run("new", "x", "--output", str(file)).stderr
    assert not file.exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("handout", "karmma", "-o", "x.docx"), "ends in .docx, and what is written is a Markdown document"),
        (("export", "csv", "-o", "x.xlsx"), "ends in .xlsx, and what is written is CSV; end the name in .csv or .txt"),
        (("export", "markdown", "-o", "x.html"), "what is written is Markdown"),
        (("export", "anki", "-o", "x.zip"), "what is written is a package for Anki; end the name in .apkg"),
        (("new", "x", "-o", "x.json"), "what is written is a trial file; end the name in .yaml or .yml"),
        (("cite", "karmma", "-o", "x.enw"), "end the name in .txt or .md or .bib or .ris or .json"),
        (("cite", "karmma", "--style", "ris", "-o", "x.bib"), "end the name in .ris"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_a_name_that_says_something_else_is_refused(
    words: tuple[str, ...], said: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is written under it."""
    monkeypatch.chdir(tmp_path)
    assert said in said_in_one_line(run(*words))
    assert not list(tmp_path.iterdir())
