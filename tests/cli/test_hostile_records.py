"""What hostile records, files and shells may not do to the commands for registry records."""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest
from tests.library.records.shelf import record

from trialcli.registries.ctgov import index_entry as gleaning

pytestmark = pytest.mark.untraced

Run = Callable[..., subprocess.CompletedProcess[str]]
DEEP = record(9).replace(b'"Inhaler"', b"[" * 200 + b"]" * 200)


@pytest.fixture
def folder(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the reader stands."""
    monkeypatch.chdir(home)
    return home


@pytest.fixture
def kept(home: Path) -> Path:
    """The file of records."""
    return home / "data" / "trialcli" / "records.sqlite"


def imported(folder: Path, run: Run, *records: bytes) -> None:
    """Take records in."""
    (folder / "r.jsonl").write_bytes(b"\n".join(records))
    assert run("import", "r.jsonl").returncode == 0


# Numbers


@pytest.mark.parametrize("word", ["NCT00000002", "nct00000002", " NCT00000002 ", "NCT-00000002"])
@pytest.mark.parametrize(
    "command", [("show",), ("remove",), ("diff",), ("compare", "karmma"), ("import", "--draft", "x")]
)
def test_a_number_names_no_record_that_calls_itself_so(
    command: tuple[str, ...], word: str, folder: Path, run: Run
) -> None:
    """By an acronym or another identifier; the record of that number is not there."""
    imported(folder, run, record(1, acronym="NCT00000002", org="NCT00000002"))
    ran = run(*command, word)
    assert ran.returncode == 2
    assert "there is no trial" in ran.stderr or "no record" in ran.stderr
    assert run("show", "NCT00000001").returncode == 0


def test_a_number_names_its_record_however_it_is_typed(folder: Path, run: Run) -> None:
    """Also with a hyphen."""
    imported(folder, run, record(1, acronym="NCT00000002"), record(2, title="The second"))
    for word in ("NCT00000002", "nct-00000002"):
        assert "The second" in run("show", word).stdout


def test_a_trial_file_with_two_numbers_does_not_lend_one_to_the_other(folder: Path, run: Run, own: Path) -> None:
    """A number of it names the record of that number; its name names the one that is there."""
    assert run("new", "mine", "--output", str(own / "mine.yaml")).returncode == 0
    text = (own / "mine.yaml").read_text(encoding="utf-8")
    assert "registry:" in text
    lines = ["registry: [NCT00000001, NCT00000002]" if one.startswith("registry:") else one for one in text.split("\n")]
    (own / "mine.yaml").write_text("\n".join(lines), encoding="utf-8")
    imported(folder, run, record(2))
    assert "no record 'NCT00000001' is imported" in run("remove", "NCT00000001").stderr


def test_no_version_is_not_every_version(folder: Path, run: Run) -> None:
    """An empty day, as an unset variable of a script gives it."""
    imported(folder, run, record(1))
    ran = run("remove", "NCT00000001", "--version", "")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "no version is named" in ran.stderr
    assert run("show", "NCT00000001").returncode == 0


# Records that cannot be read


def test_a_deep_record_is_refused_when_it_comes(folder: Path, run: Run) -> None:
    """And the others are in."""
    (folder / "r.jsonl").write_bytes(b"\n".join([record(1), DEEP, record(2)]))
    ran = run("import", "r.jsonl")
    assert (ran.returncode, ran.stdout) == (1, "read 2 records: 2 new; 1 problem told above\n")
    assert "r.jsonl:2: nested over 100 deep" in ran.stderr or "r.jsonl: line 2: nested over 100 deep" in ran.stderr


def test_deep_records_of_an_older_import_are_told(folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """By number, on standard error, wherever all are asked for; a difference says what is wrong."""
    with monkeypatch.context() as older:
        older.setattr(gleaning, "is_deep", lambda _: False)
        imported(folder, run, record(1), DEEP, DEEP.replace(b"2024-05-01", b"2024-06-01"))
    ran = run("audit", "--origin", "registry")
    assert ran.returncode == 1
    assert "the imported record NCT00000009 cannot be read; nested over 100 deep" in ran.stderr
    ran = run("export", "parquet", "tables")
    assert (ran.returncode, (folder / "tables" / "results").is_dir()) == (1, True)
    assert "the imported record NCT00000009 cannot be read" in ran.stderr
    ran = run("diff", "NCT00000009")
    assert ran.returncode == 1
    assert "a version of the imported record NCT00000009 cannot be read" in ran.stderr
    assert "nested over 100 deep" in ran.stderr
    assert run("remove", "NCT00000009").returncode == 0


# Files


def test_a_flood_of_problems_is_told_in_part(folder: Path, run: Run) -> None:
    """A hundred of a file, and when it was given up."""
    (folder / "junk.jsonl").write_bytes(b"{}\n" * 5000 + record(1))
    (folder / "numbers.json").write_bytes(b"[" + b"0," * 5000 + b"0]")
    ran = run("import", "junk.jsonl", "numbers.json")
    lines = ran.stderr.splitlines()
    assert ran.returncode == 1
    assert len(lines) == 2 * 102
    for file in ("junk.jsonl", "numbers.json"):
        assert f"{file}: more than 100 problems; the rest is not told" in lines
        assert sum(line.startswith(f"{file}: gave up after 1,000 problems in a row") for line in lines) == 1


@pytest.mark.parametrize(
    "content", [record(1) + b"\n{}\n", b"[0, " + record(1) + b"]", b"[" + record(1) + b", 0, " + record(2) + b"]"]
)
def test_a_file_of_refused_records_says_so_again(content: bytes, folder: Path, run: Run) -> None:
    """It is not read again, and its exit code stays that of data with problems."""
    (folder / "bad.jsonl").write_bytes(content)
    assert run("import", "bad.jsonl").returncode == 1
    ran = run("import", "bad.jsonl")
    assert (ran.returncode, ran.stdout) == (
        1, "read 0 records; what was read before and has not changed is not read again\n"
    )  # fmt: skip
    assert "something in it was refused when it was read before" in ran.stderr


@pytest.mark.parametrize("content", [b"[]", b'{"studies": []}', None], ids=["array", "page", "folder"])
def test_where_nothing_is_nothing_is_found(content: bytes | None, folder: Path, run: Run) -> None:
    """It is not said that it was read before."""
    place = folder / "empty"
    if content is None:
        place.mkdir()
    else:
        place.write_bytes(content)
    assert run("import", "empty").stdout == "no records found in empty\n"
    assert run("import", "empty", "empty", "empty", "empty").stdout == (
        "no records found in empty, empty, empty and 1 more\n"
    )


def test_a_folder_in_the_place_of_the_records_is_left_alone(folder: Path, run: Run, kept: Path) -> None:
    """It is no damage, and nothing is set aside."""
    kept.mkdir(parents=True)
    (kept / "mine").touch()
    (folder / "r.json").write_bytes(record(1))
    ran = run("import", "r.json")
    assert ran.returncode == 2
    assert "is not a file, so no records can be kept in it; move it away" in ran.stderr
    assert (kept / "mine").exists()


@pytest.mark.parametrize("value", ["many", "", "-1", "9" * 30])
def test_a_count_that_is_no_number_is_damage(value: str, folder: Path, run: Run, kept: Path) -> None:
    """Said in a sentence, and the trial files are listed."""
    imported(folder, run, record(1))
    other = sqlite3.connect(kept)
    other.execute("UPDATE meta SET value = ? WHERE key = 'records'", (value,))
    other.commit()
    other.close()
    ran = run("list")
    assert ran.returncode == 0
    assert "are damaged" in ran.stdout + ran.stderr


def test_without_the_lists_of_records_the_trial_files_are_listed(folder: Path, run: Run, kept: Path) -> None:
    """With a notice; of the records alone there is nothing to list."""
    imported(folder, run, record(1))
    other = sqlite3.connect(kept)
    other.executescript("DROP TABLE cards; DROP TABLE names;")
    other.close()
    ran = run("list")
    assert ran.returncode == 0
    assert "karmma" in ran.stdout.casefold()
    assert "are damaged" in ran.stdout
    assert run("list", "--origin", "registry").returncode == 1


# Shells


def test_standard_input_may_be_closed(folder: Path) -> None:
    """It is needed only where it is named."""
    (folder / "r.json").write_bytes(record(1))
    program = f'exec {sys.executable} -m trialcli import "$0" <&-'
    for name, code, said in (
        ("r.json", 0, ""),
        ("-", 2, "trialcli: standard input is closed; name a file instead of -\n"),
    ):
        ran = subprocess.run(
            ["/bin/sh", "-c", program, name], capture_output=True, check=False, encoding="utf-8", timeout=60,
            env=dict(os.environ),
        )  # fmt: skip
        assert (ran.returncode, ran.stderr) == (code, said)


@pytest.mark.parametrize(
    "words",
    [("show", "\udcff"), ("search", "a\udcff"), ("list", "--disease", "\udcff"), ("diff", "\udcff"),
     ("why", "karmma", "\udcff"),
     ("remove", "\udcff"), ("fetch", "--search", "\udcff"), ("import", "--draft", "x", "\udcff"), ("\udcff",),
     ("export", "parquet", "\udcff", "karmma")],
    ids=lambda words: " ".join(words).encode("ascii", "replace").decode(),
)  # fmt: skip
def test_words_that_are_not_utf_8(words: tuple[str, ...], folder: Path, run: Run) -> None:
    """Name nothing; the word is repeated."""
    imported(folder, run, record(1))
    ran = run(*words)
    assert ran.returncode == 2
    assert "\\udcff' is not UTF-8" in ran.stderr


def test_a_file_may_have_any_name(folder: Path, run: Run) -> None:
    """Also one that is not UTF-8."""
    (folder / "\udcff.json").write_bytes(record(1))
    assert run("import", "\udcff.json").stdout == "read 1 record: 1 new\n"


# The registry


class Registry(BaseHTTPRequestHandler):
    """Gives a record that is too deep, and pages of it."""

    def do_GET(self) -> None:
        """Give it."""
        less = DEEP.replace(b"[" * 200 + b"]" * 200, b"[" * 120 + b"]" * 120)
        page = b'{"studies": [' + record(1) + b", " + less + b"]}"
        body = page if "query.term" in self.path else DEEP
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def registry(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A registry on this machine."""
    server = HTTPServer(("127.0.0.1", 0), Registry)
    thread = Thread(target=server.serve_forever)
    thread.start()
    monkeypatch.setenv("TRIALCLI_REGISTRY", f"http://127.0.0.1:{server.server_port}")
    yield
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.usefixtures("registry", "folder")
def test_what_is_fetched_is_held_to_the_same_limits(run: Run) -> None:
    """What is refused is told, and the rest is kept."""
    ran = run("fetch", "NCT00000009")
    assert (ran.returncode, ran.stdout) == (1, "read 0 records; 1 problem told above\n")
    assert "nested over 100 deep" in ran.stderr
    ran = run("fetch", "--search", "x")
    assert ran.returncode == 1
    assert ran.stdout.startswith("NCT00000001  version 2024-05-01\nread 1 record: 1 new")


def test_a_trial_without_figures_has_none_to_explain(folder: Path, run: Run) -> None:
    """It is said so, instead of a list of nothing."""
    bare = json.loads(record(1))
    bare.pop("resultsSection", None)
    imported(folder, run, json.dumps(bare).encode())
    ran = run("why", "NCT00000001", "orr")
    assert ran.returncode == 2
    assert "has no figures, so there is none to explain" in ran.stderr
