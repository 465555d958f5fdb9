"""Registry records on the command line: taken in, fetched, held against their older selves, drafted, removed."""

import gzip
import io
import json
import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest
from tests.library.records.shelf import record

from trialcli.library.library import Library
from trialcli.trialfile.reader import read_trial

Run = Callable[..., CompletedProcess[str]]


def with_arms(data: bytes) -> bytes:
    """The record with one registered arm."""
    found = json.loads(data)
    arms = [{"label": "Inhaler", "type": "EXPERIMENTAL", "description": "Twice a day"}]
    found["protocolSection"]["armsInterventionsModule"]["armGroups"] = arms
    return json.dumps(found).encode()


FIRST, SECOND = with_arms(record(1, acronym="AIR", terms=("Nausea",))), record(2, title="Another study")
NEWER = with_arms(record(1, "2024-06-01", acronym="AIR", count=12, terms=("Nausea",)))


@pytest.fixture
def folder(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the reader stands, with a download of two records."""
    monkeypatch.chdir(home)
    (home / "two.json").write_bytes(b"[" + FIRST + b",\n" + SECOND + b"]")
    (home / "newer.json").write_bytes(NEWER)
    return home


@pytest.fixture
def taken(folder: Path, run: Run) -> Path:
    """The same, after the import of both files."""
    assert run("import", "two.json", "newer.json").returncode == 0
    return folder


def test_an_import_says_what_it_did(folder: Path, run: Run) -> None:
    """On standard output; a record that changed is named on standard error."""
    assert folder
    ran = run("import", "two.json")
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "read 2 records: 2 new\n", "")
    ran = run("import", "newer.json")
    assert (ran.returncode, ran.stdout) == (0, "read 1 record: 1 newer than before\n")
    assert ran.stderr == "newer: NCT00000001; `trialcli diff NCT00000001` shows what changed\n"


def test_a_file_that_was_read_before_is_not_read_again(taken: Path, run: Run) -> None:
    """And says so."""
    assert taken
    ran = run("import", "two.json")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout == "read 0 records; what was read before and has not changed is not read again\n"


def test_a_bad_record_is_told_and_the_rest_is_in(folder: Path, run: Run) -> None:
    """With its place; the exit code is that of data with problems."""
    (folder / "some.jsonl").write_bytes(FIRST + b"\n{broken}\n" + SECOND + b"\n")
    ran = run("import", "some.jsonl")
    assert (ran.returncode, ran.stdout) == (1, "read 2 records: 2 new; 1 problem told above\n")
    assert ran.stderr.startswith("some.jsonl:2: ")
    assert run("show", "NCT00000002").returncode == 0


def test_a_file_that_is_not_there_is_told(folder: Path, run: Run) -> None:
    """Like any other problem of a file."""
    assert folder
    ran = run("import", "nowhere.json")
    assert ran.returncode == 1
    assert "nowhere.json" in ran.stderr


def test_records_come_down_a_pipe(folder: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    """Gzipped as well."""
    assert folder

    class Pipe:
        buffer = io.BytesIO(gzip.compress(FIRST + b"\n" + SECOND))

    monkeypatch.setattr("sys.stdin", Pipe)
    assert run("import", "-").stdout == "read 2 records: 2 new\n"


def test_a_record_is_listed_found_and_shown(taken: Path, run: Run) -> None:
    """By number, acronym and words."""
    assert taken
    listed = run("list", "--origin", "registry").stdout
    assert "AIR" in listed
    assert "NCT00000001" in listed
    assert "Study 1 of an inhaler" in listed
    assert "nct00000002" in run("search", "another", "--origin", "registry").stdout.casefold()
    page = run("show", "air").stdout
    assert page.startswith("AIR\nStudy 1 of an inhaler\n")
    assert "NCT00000001, as of its update of 2024-06-01" in page


def test_an_older_version_stays_reachable(taken: Path, run: Run) -> None:
    """By its day; one that is none is answered with those there are."""
    assert taken
    assert "as of its update of 2024-05-01" in run("show", "NCT00000001@2024-05-01").stdout
    ran = run("show", "NCT00000001@2023-01-01")
    assert ran.returncode == 2
    assert "use one of: 2024-06-01, 2024-05-01" in ran.stderr


def test_a_path_to_a_record_works_where_a_trial_does(folder: Path, run: Run) -> None:
    """Without an import."""
    assert folder
    ran = run("show", "./newer.json")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "NCT00000001, as of its update of 2024-06-01" in ran.stdout
    (folder / "bad.json").write_text("{", encoding="utf-8")
    ran = run("show", "./bad.json")
    assert ran.returncode == 1
    assert "'./bad.json' cannot be shown: it has problems" in ran.stderr
    ran = run("show", "./two.json")
    assert ran.returncode == 1
    assert "`trialcli import`" in ran.stderr


def test_a_difference_is_told_statement_by_statement(taken: Path, read: Callable[..., Any], run: Run) -> None:
    """Between the newest two versions, or those that are named."""
    assert taken
    report = read("diff", "NCT00000001")
    rows = [row for section in report["sections"] for block in section["blocks"] for row in block["rows"]]
    found = {record["path"]: (record["before"], record["after"]) for row in rows for record in row["records"]}
    assert found == {
        "protocolSection.statusModule.lastUpdatePostDateStruct.date": ("2024-05-01", "2024-06-01"),
        "protocolSection.designModule.enrollmentInfo.count": ("10", "12"),
    }
    same = run("diff", "nct00000001", "--from", "2024-05-01", "--to", "2024-05-01")
    assert "no changes from 2024-05-01 to 2024-05-01" in same.stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("NCT00000002",), "NCT00000002 has one version here, 2024-05-01"),
        (("NCT00000009",), "no record 'NCT00000009' is imported"),
        (("NCT00000001", "--from", "2020-01-01"), "has no version '2020-01-01'; use one of: 2024-06-01, 2024-05-01"),
    ],
)
def test_a_difference_needs_two_versions(words: tuple[str, ...], said: str, taken: Path, run: Run) -> None:
    """What there is instead is said."""
    assert taken
    ran = run("diff", *words)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert said in ran.stderr


def test_two_versions_of_one_day_are_held_against_each_other(taken: Path, read: Callable[..., Any], run: Run) -> None:
    """The last against the one before; each has a name that can be typed wherever one is."""
    (taken / "later.json").write_bytes(NEWER.replace(b'"count": 12', b'"count": 14'))
    (taken / "spaced.json").write_bytes(NEWER.replace(b'"count": 12', b'"count":\n 14'))
    assert run("import", "later.json").stdout == "read 1 record: 1 newer than before\n"
    assert run("import", "spaced.json").stdout == "read 1 record: 1 unchanged\n"
    report = read("diff", "NCT00000001")
    assert report["subtitle"] == "1 change from 2024-06-01#1 to 2024-06-01"
    [row] = report["sections"][0]["blocks"][0]["rows"]
    assert (row["records"][0]["before"], row["records"][0]["after"]) == ("12", "14")
    earlier = read("diff", "NCT00000001", "--to", "2024-06-01#1")
    assert earlier["subtitle"] == "2 changes from 2024-05-01 to 2024-06-01#1"
    count = {"": "14", "@2024-06-01": "14", "@2024-06-01#1": "12", "@2024-05-01": "10"}
    for at, enrolled in count.items():
        page = run("show", f"NCT00000001{at}", "--section", "design").stdout
        assert f"{enrolled} enrolled" in " ".join(page.split()) or f" {enrolled}" in page
    assert run("remove", "NCT00000001", "--version", "2024-06-01#1").returncode == 0
    assert read("diff", "NCT00000001")["subtitle"].endswith("from 2024-05-01 to 2024-06-01")


def test_there_is_nothing_before_the_first_version(taken: Path, run: Run) -> None:
    """Unless it is named; a version that is not there is told as such."""
    assert taken
    ran = run("diff", "NCT00000001", "--to", "2024-05-01")
    assert ran.returncode == 2
    assert "no version before 2024-05-01 is here" in ran.stderr
    ran = run("diff", "NCT00000001", "--to", "2020-01-01")
    assert ran.returncode == 2
    assert "has no version '2020-01-01'" in ran.stderr


def test_a_mistyped_record_is_answered_with_near_ones(taken: Path, run: Run) -> None:
    """By number or name."""
    assert taken
    assert "did you mean NCT00000001" in run("show", "nct0000001").stderr
    (taken / "named.json").write_bytes(record(2540993, acronym="FIDELIO-DKD"))
    assert run("import", "named.json").returncode == 0
    for word, meant in (("FIDELIO", "FIDELIO-DKD"), ("fidelio-dk", "FIDELIO-DKD"), ("nct2540993", "NCT02540993")):
        assert f"did you mean {meant}?" in run("show", word).stderr
        assert f"did you mean {meant}?" in run("diff", word).stderr


def test_a_search_without_hits_says_what_of_a_record_is_searched(taken: Path, run: Run) -> None:
    """And adverse events are."""
    assert taken
    assert "NCT00000001" in run("search", "nausea", "--origin", "registry").stdout.upper()
    assert "eligibility criteria are searched" in " ".join(run("search", "zzz").stdout.split())
    assert "eligibility" not in run("search", "zzz", "--origin", "curated").stdout


def test_a_record_is_removed_with_all_its_versions(taken: Path, run: Run) -> None:
    """Or with one of them."""
    assert taken
    assert run("remove", "nct00000001", "--version", "2024-05-01").stdout == "removed 1 version of NCT00000001\n"
    assert run("remove", "NCT00000001", "NCT00000002").stdout == (
        "removed 1 version of NCT00000001\nremoved 1 version of NCT00000002\n"
    )
    ran = run("remove", "NCT00000001")
    assert ran.returncode == 2
    assert "no record 'NCT00000001' is imported" in ran.stderr


def test_a_draft_holds_what_the_record_says(taken: Path, run: Run, own: Path) -> None:
    """All that is left to write is what an author alone can say; then it is a trial file like any other."""
    ran = run("import", "--draft", "air", "NCT00000001")
    assert (ran.returncode, ran.stdout) == (0, "")
    assert ran.stderr == "wrote air.yaml; complete it, then `trialcli validate air.yaml`\n"
    wrong = run("validate", "air.yaml")
    assert wrong.returncode == 1
    assert [line.split(": ")[1] for line in wrong.stdout.splitlines() if "air.yaml:" in line] == ["bottom_line"]
    text = (taken / "air.yaml").read_text(encoding="utf-8")
    assert "NCT00000001 of ClinicalTrials.gov, version 2024-06-01" in text
    complete = text.replace("bottom_line:  ", "bottom_line: It helps. #")
    (own / "air.yaml").write_text(complete, encoding="utf-8")
    assert run("validate", str(own / "air.yaml")).returncode == 0
    assert "It helps." in run("show", "./" + os.path.relpath(own / "air.yaml", taken)).stdout
    again = run("import", "--draft", "air", "NCT00000001")
    assert again.returncode == 2
    assert "'air.yaml' exists already" in again.stderr
    assert run("import", "--draft", "air", "NCT00000001", "--output", "-").stdout == text


def test_a_draft_keeps_every_figure(taken: Path, run: Run, facts: Path, shipped: Library) -> None:
    """Of a real record: what is read from the draft is what was read from the record, all but the author's words."""
    assert taken
    assert run("import", str(facts / "ctgov" / "NCT00456846.json")).returncode == 0
    text = run("import", "--draft", "draft", "NCT00456846", "--output", "-").stdout
    found = read_trial(text.replace("bottom_line: ", "bottom_line: Known.").encode(), "draft.yaml", shipped.vocabulary)
    assert found.problems == ()
    assert found.trial is not None
    page = json.loads(run("show", "NCT00456846", "--all", "--format", "json").stdout)
    printed = [row for section in page["sections"] for block in section["blocks"] for row in block.get("rows", ())]
    figures = {
        json.dumps(record.get("locator")) for row in printed for record in row["records"] if record.get("locator")
    }
    drafted = {json.dumps(row.locator) for row in found.trial.results}
    drafted |= {json.dumps(row.locator) for row in found.trial.adverse_events}
    assert drafted
    assert drafted <= figures


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--draft", "a", "NCT00000001", "NCT00000002"), "a draft is made from one record"),
        (("--draft", "Ä", "NCT00000001"), "'Ä' cannot be an id"),
        (("--draft", "a", "karmma"), "is no registry record; a draft is made from one"),
        (("two.json", "--output", "x"), "--output is for a draft"),
    ],
)
def test_wrong_use_of_an_import_is_told(words: tuple[str, ...], said: str, taken: Path, run: Run) -> None:
    """And nothing is written."""
    before = sorted(taken.iterdir())
    ran = run("import", *words)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert said in ran.stderr
    assert sorted(taken.iterdir()) == before


class Registry(BaseHTTPRequestHandler):
    """The registry, as far as these tests ask it."""

    def do_GET(self) -> None:
        """Give a record, or a page of two."""
        number = self.path.rpartition("/")[2]
        known = {"NCT00000001": NEWER, "NCT00000002": SECOND}
        page = b'{"studies": [' + NEWER + b", " + SECOND + b"]}"
        body = page if "query.term" in self.path else known.get(number, b"")
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def registry(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A registry on this machine."""
    assert folder
    server = HTTPServer(("127.0.0.1", 0), Registry)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    monkeypatch.setenv("TRIALCLI_REGISTRY", f"http://127.0.0.1:{server.server_port}")
    yield
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.usefixtures("registry")
def test_a_record_is_fetched_and_its_version_told(run: Run) -> None:
    """Each once, however it was asked for."""
    ran = run("fetch", "nct00000001", "NCT00000001")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout == "NCT00000001  version 2024-06-01\nread 2 records: 1 new, 1 unchanged\n"
    assert run("show", "NCT00000001").returncode == 0


@pytest.mark.usefixtures("registry")
def test_a_search_is_fetched_to_its_limit(run: Run) -> None:
    """In the registry's order."""
    ran = run("fetch", "--search", "inhaler", "--limit", "1")
    assert (ran.returncode, ran.stdout) == (0, "NCT00000001  version 2024-06-01\nread 1 record: 1 new\n")
    assert run("fetch", "--search", "inhaler").stdout.endswith("read 2 records: 1 new, 1 unchanged\n")


@pytest.mark.usefixtures("registry")
@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("NCT00000009",), 1, "the registry has no record NCT00000009"),
        (("NCT1",), 2, "is no number of the registry"),
        ((), 2, "name records or a search"),
        (("NCT00000001", "--search", "x"), 2, "name records or a search"),
    ],
)
def test_what_cannot_be_fetched_is_told(words: tuple[str, ...], code: int, said: str, run: Run) -> None:
    """In one sentence."""
    ran = run("fetch", *words)
    assert (ran.returncode, ran.stdout) == (code, "")
    assert said in ran.stderr


@pytest.mark.usefixtures("registry")
def test_what_was_fetched_before_an_error_is_kept(run: Run) -> None:
    """The second record does not exist."""
    assert run("fetch", "NCT00000001", "NCT00000009").returncode == 1
    assert run("show", "NCT00000001").returncode == 0


def test_without_a_network_one_sentence_says_what_works_still(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing listens there."""
    assert folder
    monkeypatch.setenv("TRIALCLI_REGISTRY", "http://127.0.0.1:9")
    monkeypatch.setattr("time.sleep", lambda _: None)
    ran = run("fetch", "NCT00000001")
    assert (ran.returncode, ran.stdout) == (1, "")
    assert len(ran.stderr.splitlines()) == 1


def test_a_damaged_file_of_records_is_put_aside_and_told(taken: Path, run: Run, home: Path) -> None:
    """Nothing is written over it."""
    file = home / "data" / "trialcli" / "records.sqlite"
    file.write_bytes(file.read_bytes()[:3000] + b"\0" * 60_000)
    ran = run("import", "two.json")
    assert ran.returncode == 0
    assert "the file of records was damaged; it was kept as" in ran.stderr
    assert "nothing in it could be read; import again what is missing" in ran.stderr
    assert taken
    assert run("show", "NCT00000001").returncode == 0


def test_what_a_damaged_file_still_holds_is_taken_over(taken: Path, run: Run, home: Path) -> None:
    """And told."""
    file = home / "data" / "trialcli" / "records.sqlite"
    Path(f"{file}-damaged").touch()
    connection = sqlite3.connect(file)
    [page] = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'versions'").fetchone()
    connection.close()
    data = bytearray(file.read_bytes())
    data[(page - 1) * 16384 : page * 16384] = b"\x05" * 16384
    file.write_bytes(data)
    ran = run("import", "newer.json")
    assert ran.returncode == 0
    assert "3 versions of 2 records could still be read and taken over" in ran.stderr
    assert taken
    assert "as of its update of 2024-05-01" in run("show", "NCT00000001@2024-05-01").stdout
