"""What a hostile file, a full disk or an odd shell may not do: silence, mislead, or bring the program down."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import IO, Any

import pytest

from trialcli.trialfile import problems as wording
from trialcli.trialfile.reader import MOST

pytestmark = pytest.mark.slow

Ran = subprocess.CompletedProcess[str]
Run = Callable[..., Ran]
File = Callable[..., Path]
FULL = Path("/dev/full")
NO_SPACE = "standard output cannot be written (the disk is full); send it somewhere else"
# A filler that looks like a space, a hyphen that is not drawn, and a selector of variants.
INVISIBLE = {"\u3164": "<U+3164>", "\u00ad": "<U+00AD>", "\U000e0100": "<U+E0100>"}


@pytest.fixture
def full() -> Iterator[IO[str]]:
    """A device on which there is never room."""
    if not FULL.exists():
        pytest.skip("this system has no device that is always full")
    with FULL.open("w", encoding="utf-8") as device:
        yield device


def started(*arguments: str, out: Any = subprocess.PIPE, err: Any = subprocess.PIPE, **environment: str) -> Ran:
    """A real start, with its output wherever it is to go."""
    return subprocess.run(
        [sys.executable, "-m", "trialcli", *arguments], stdout=out, stderr=err, env={**os.environ, **environment},
        check=False, encoding="utf-8", timeout=60,
    )  # fmt: skip


# Where the output goes


@pytest.mark.parametrize(
    "arguments", [("--version",), ("--help",), ("show", "--help"), ("show", "karmma")], ids=" ".join
)
def test_a_full_disk_is_said_in_one_sentence(arguments: tuple[str, ...], full: IO[str]) -> None:
    """Also where nothing but the version was to be written; the exit code is that of wrong use."""
    ran = started(*arguments, out=full)
    assert (ran.returncode, ran.stderr) == (2, f"trialcli: {NO_SPACE}\n")


def test_a_full_disk_is_said_in_json_where_that_was_asked_for(full: IO[str]) -> None:
    """One object, with the exit code in it."""
    said = json.loads(started("list", "--format", "json", out=full).stderr)
    assert (said["error"], said["exit_code"]) == (NO_SPACE, 2)


@pytest.mark.parametrize("arguments", ["--version", "--help", "show --help", "schema"])
def test_a_reader_that_leaves_early_is_no_error(arguments: str) -> None:
    """`trialcli --help | true`: the other end of the pipe is closed before anything is written."""
    reader, writer = os.pipe()
    os.close(reader)
    ran = started(*arguments.split(), out=writer)
    os.close(writer)
    assert (ran.returncode, ran.stderr) == (0, "")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("show", "karmma"), 0),
        (("endpoints", "karmma", "--format", "csv"), 0),
        (("show", "nobody"), 2),
        (("frobnicate",), 2),
        (("validate", os.devnull), 1),
    ],
)
def test_what_nobody_can_be_told_changes_nothing_else(arguments: tuple[str, ...], code: int, full: IO[str]) -> None:
    """With no room for errors and notes, the data and the exit code are what they are with it."""
    told, untold = started(*arguments), started(*arguments, err=full)
    assert (untold.returncode, untold.stdout) == (told.returncode, told.stdout) == (code, told.stdout)
    assert bool(told.stdout) is (code != 2)


@pytest.mark.parametrize("columns", ["9" * 5_000, "0" * 5_000, "1000000", "0", "", "-80", "8e1", "80.0", "wide"])
def test_a_width_that_nobody_means_is_no_width(columns: str) -> None:
    """Python refuses to read a number of 5,000 digits, and a line of a million columns fills a disk."""
    odd = started("list", COLUMNS=columns)
    assert (odd.returncode, odd.stderr) == (0, "")
    assert odd.stdout == started("list").stdout


def test_a_width_that_someone_means_is_one() -> None:
    """The lines are as wide as the shell says."""
    narrow = started("list", COLUMNS="60").stdout
    assert max(map(len, narrow.splitlines())) <= 60 < max(map(len, started("list", COLUMNS="160").stdout.splitlines()))


# What is typed


@pytest.mark.parametrize(
    "arguments",
    [("show", "karmma@"), ("compare", "storm", "karmma@"), ("endpoints", "karmma@"), ("forest", "orr", "karmma@")],
    ids=" ".join,
)
def test_an_at_without_a_data_cut_is_refused(arguments: tuple[str, ...], run: Run) -> None:
    """Someone meant a cut; all of them would be another table than the one that was asked for."""
    ran = run(*arguments)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr == (
        "trialcli: 'karmma@' names no data cut after the @; `trialcli show karmma` shows all of them\n"
    )


# Names of files


@pytest.mark.parametrize(
    "name", ["two\nlines.yaml", "two\r\nlines.yaml", "\n/fake.yaml:1: sound\n.yaml".replace("/", "")]
)
@pytest.mark.parametrize("form", ["table", "plain"])
def test_a_line_break_in_a_file_name_stays_on_the_line_of_its_problem(
    form: str, name: str, run: Run, tmp_path: Path
) -> None:
    """Otherwise the name could say that a file is sound, in the words of the program."""
    (tmp_path / name).write_text("name: [", encoding="utf-8")
    ran = run("validate", str(tmp_path), "--format", form)
    assert ran.returncode == 1
    (line,) = [line for line in ran.stdout.splitlines() if ".yaml" in line]
    assert "\\n" in line
    assert ran.stdout.count("not YAML") == line.count("not YAML") == 1


def test_a_line_break_in_a_file_name_stays_on_the_line_of_an_error(run: Run, own: Path) -> None:
    """The same on standard error, where a trial was asked for that cannot be shown."""
    (own / "two\nlines.yaml").write_text("name: [", encoding="utf-8")
    ran = run("show", "two\nlines")
    assert ran.returncode == 1
    assert [line.partition(": ")[0] for line in ran.stderr.splitlines()] == [
        "trialcli", "trialcli", f"{own}/two\\nlines.yaml:1",
    ]  # fmt: skip


# Notices


@pytest.mark.parametrize("command", [("list",), ("show", "karmma"), ("endpoints", "karmma"), ("search", "half")])
def test_every_notice_is_a_json_object_where_json_was_asked_for(
    command: tuple[str, ...], run: Run, own: Path, tmp_path: Path
) -> None:
    """A line each, with nothing else between them: of a file with problems, and of a folder without files."""
    (own / "bad.yaml").write_text("name: [", encoding="utf-8")
    ran = run(*command, "--data", str(tmp_path), "--format", "json")
    assert ran.returncode == 0
    assert [json.loads(line) for line in ran.stderr.splitlines()] == [
        {"schema": 1, "notice": "1 file has problems and cannot be shown; `trialcli validate` lists them"},
        {"schema": 1, "notice": f"the folder {str(tmp_path)!r} holds no trial files; they end in .yaml"},
    ]
    json.loads(ran.stdout)


def test_a_notice_and_an_error_are_a_json_object_each(run: Run, own: Path) -> None:
    """The notice comes first."""
    (own / "bad.yaml").write_text("name: [", encoding="utf-8")
    notice, error = map(json.loads, run("show", "bad", "--format", "json").stderr.splitlines())
    assert list(notice) == ["schema", "notice"]
    assert (error["exit_code"], [problem["file"] for problem in error["problems"]]) == (1, [str(own / "bad.yaml")])


def test_notices_are_sentences_otherwise(run: Run, own: Path) -> None:
    """For people."""
    (own / "bad.yaml").write_text("name: [", encoding="utf-8")
    assert run("list").stderr == ("trialcli: 1 file has problems and cannot be shown; `trialcli validate` lists them\n")


# Files with very many problems

ROW = {"outcome": "orr", "arm": "new", "cut": "main", "population": "treated", "percent": "50"}
MANY = 3_000
HOSTILE: dict[str, dict[str, Any]] = {
    "unknown outcomes": {"results": [{**ROW, "outcome": f"orr{number}"} for number in range(MANY)]},
    "unknown arms": {"results": [{**ROW, "arm": f"neww{number}"} for number in range(MANY)]},
    "unknown keys": {f"resultss{number}": "x" for number in range(MANY)},
    "unknown keys of rows": {"results": [{**ROW, f"outcomee{number}": "x"} for number in range(MANY)]},
}


@pytest.fixture
def matched(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The words for which near misses were looked for: each time, all known words are compared."""
    words: list[str] = []

    def counted(word: str, known: Any, **options: Any) -> list[str]:
        words.append(word)
        return get_close_matches(word, known, **options)

    monkeypatch.setattr(wording, "get_close_matches", counted)
    return words


@pytest.mark.parametrize("changes", HOSTILE.values(), ids=list(HOSTILE))
def test_at_most_500_problems_of_a_file_are_told(
    changes: dict[str, Any], run: Run, trial_file: File, tmp_path: Path, matched: list[str]
) -> None:
    """And near misses are looked for as often, not once for each of the thousands that nobody would read."""
    file = trial_file(tmp_path / "small.yaml", **changes)
    ran = run("validate", str(file), "--format", "plain")
    problems = [line for line in ran.stdout.splitlines() if line.startswith(str(file))]
    assert (ran.returncode, len(problems), MOST) == (1, 501, 500)
    assert problems[-1] == f"{file}: more than 500 problems; mend these first"
    assert len(matched) in {20, 500, 501}  # of names, and of keys, which are few and short


@pytest.mark.parametrize(("number", "told"), [(499, 499), (500, 500), (501, 501)])
def test_as_many_as_500_problems_are_all_there_are(
    number: int, told: int, run: Run, trial_file: File, tmp_path: Path
) -> None:
    """The line that says there are more stands where there are."""
    file = trial_file(tmp_path / "small.yaml", results=[{**ROW, "arm": "nobody"}] * number)
    out = run("validate", str(file), "--format", "plain").stdout
    assert out.count(f"{file}:") == told
    assert ("more than 500 problems" in out) is (number > 500)


def test_among_thousands_of_names_no_near_miss_is_looked_for(
    run: Run, trial_file: File, tmp_path: Path, matched: list[str]
) -> None:
    """Both are the file's own: it could make five hundred words be compared with a hundred thousand."""
    arms = {f"arm-{number}": {"label": "x"} for number in range(MANY)}
    file = trial_file(tmp_path / "small.yaml", arms=arms, results=[{**ROW, "arm": "arm-x"}] * MANY)
    begun = time.monotonic()
    ran = run("validate", str(file), "--format", "plain")
    assert (ran.returncode, matched) == (1, [])
    assert "there is no arm 'arm-x'; this file has: arm-0, arm-1, " in ran.stdout
    assert f"arm-{MANY - 1}" not in ran.stdout
    assert time.monotonic() - begun < 30


# Letters that cannot be seen


@pytest.fixture(params=INVISIBLE, ids=list(INVISIBLE.values()))
def odd(request: pytest.FixtureRequest, own: Path, trial_file: File) -> str:
    """A trial with a letter that cannot be seen in its name; the letter."""
    letter: str = request.param
    file = trial_file(own / "odd.yaml", name="Kar@MMa", bottom_line="It was@tiny.")
    file.write_text(file.read_text(encoding="utf-8").replace("@", letter), encoding="utf-8")
    return letter


@pytest.mark.parametrize(
    ("form", "less", "greater"),
    [("table", "<", ">"), ("plain", "<", ">"), ("csv", "<", ">"), ("markdown", r"\<", r"\>"), ("html", "&lt;", "&gt;")],
)
def test_a_letter_that_cannot_be_seen_is_shown(form: str, less: str, greater: str, run: Run, odd: str) -> None:
    """As a placeholder, so that two names that look the same are told apart."""
    ran = run("show", "odd", "--format", form)
    assert ran.returncode == 0
    assert odd not in ran.stdout + ran.stderr
    shown = INVISIBLE[odd].replace("<", less).replace(">", greater)
    assert (f"Kar{shown}MMa" in ran.stdout, f"It was{shown}tiny." in ran.stdout) == (True, True)


def test_a_letter_that_cannot_be_seen_is_an_escape_in_json(run: Run, odd: str) -> None:
    """A machine gets the very text back."""
    ran = run("show", "odd", "--format", "json")
    assert ran.returncode == 0
    assert odd not in ran.stdout
    assert f"Kar{json.dumps(odd)[1:-1]}MMa" in ran.stdout
    assert json.loads(ran.stdout)["title"] == f"Kar{odd}MMa"


@pytest.mark.parametrize(("letter", "placeholder"), INVISIBLE.items(), ids=INVISIBLE.values())
def test_a_letter_that_cannot_be_seen_is_shown_in_an_error(letter: str, placeholder: str, run: Run, own: Path) -> None:
    """Whether it was typed or stands in the name of a file."""
    (own / f"bad{letter}.yaml").write_text("name: [", encoding="utf-8")
    for ran in (run("show", f"karmma{letter}"), run("validate", str(own)), run("show", f"bad{letter}")):
        assert ran.returncode in {1, 2}
        assert letter not in ran.stdout + ran.stderr
    assert placeholder in run("validate", str(own)).stdout
    assert placeholder in run("show", f"bad{letter}").stderr
