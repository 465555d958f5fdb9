"""``check``: a text from a file, a pipe or the command line."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from types import SimpleNamespace
from typing import Any

import pytest

Run = Callable[..., CompletedProcess[str]]
Read = Callable[..., Any]
SUMMARY = """KarMMa

ORR was 73% (94 of 128) and CR or better 33% (42 of 128).
CRS 48%, grade 3 or higher in 9 of 128 (5%). Grade 3 or 4: neutropenia 91%. Follow-up was short for 78% of them.
"""


@pytest.fixture
def summary(tmp_path: Path) -> str:
    """A file with a few figures: two wrong, one of another grade, one that is not recorded."""
    path = tmp_path / "summary.txt"
    path.write_text(SUMMARY, encoding="utf-8")
    return str(path)


def test_every_figure_has_a_verdict_and_its_place(summary: str, run: Run) -> None:
    """In JSON, in characters of the file; the exit code says that something is wrong."""
    ran = run("check", summary, "--format", "json")
    page = json.loads(ran.stdout)
    assert ran.returncode == 1
    [table] = [block for section in page["sections"] for block in section["blocks"] if block["type"] == "table"]
    records = [record for row in table["rows"] for record in row["records"]]
    assert all(SUMMARY[one["start"] : one["end"]] == one["said"] for one in records)
    verdicts = {one["said"]: one["verdict"] for one in records}
    assert verdicts["73%"] == verdicts["94"] == verdicts["33%"] == "borne-out"
    assert verdicts["48%"] == "contradicted"
    assert verdicts["9 of 128 (5%)"] == "inconsistent"
    assert verdicts["91%"] == "elsewhere"
    assert verdicts["78%"] == "not-in-library"
    [wrong] = [one for one in records if one["said"] == "48%"]
    assert wrong["right"][0]["text"] == "84%"
    assert wrong["trial"] == "karmma"


def test_people_get_the_text_with_marks_and_the_list(summary: str, run: Run) -> None:
    """The sum, what the figure is, and where it was read."""
    shown = run("check", summary, "--format", "plain").stdout
    assert "CRS 48%[!" in shown
    assert "9/128 = 7.0%, the text says 5%" in shown
    assert "it is 84%" in shown
    assert "N Engl J Med 2021" in shown
    assert "1 figure is not in the library and not listed" in shown
    assert "78%[?" in run("check", summary, "--all").stdout


def test_a_sound_text_is_fine(run: Run) -> None:
    """From the command line itself."""
    ran = run("check", "In KarMMa 94 of 128 (73%) responded.")
    assert ran.returncode == 0
    assert "held against KarMMa" in ran.stdout


def test_a_text_of_no_trial_is_held_against_itself(run: Run) -> None:
    """And says that none was recognized."""
    ran = run("check", "It came in 179 of 304 people (57%).")
    assert ran.returncode == 1
    assert "no trial recognized; --trial names one" in ran.stdout
    assert "179/304 = 58.9%, the text says 57%" in ran.stdout
    ran = run("check", "There is no figure here.")
    assert (ran.returncode, "no figure that can be checked" in ran.stdout) == (0, True)


def test_a_page_with_two_trials_is_read_sentence_by_sentence(run: Run) -> None:
    """A figure is of the trial that is named; contradicted only where no other is."""
    ran = run("check", "In KarMMa ORR was 73%. In ZUMA-1 the ORR was 82%. It was 62% too.", "--all")
    assert ran.returncode == 0
    assert "2 borne out, 1 not in the library; held against KarMMa, ZUMA-1" in ran.stdout
    assert run("check", "In KarMMa and in ZUMA-1 the ORR was 62%.").returncode == 0
    assert run("check", "In KarMMa ORR was 62%. In ZUMA-1 ORR was 82%.").returncode == 1


def test_a_drug_names_its_trial_where_no_name_does(run: Run) -> None:
    """If it is one trial's alone."""
    assert "held against" in run("check", "After bb2121 the ORR was 73%.").stdout


def test_a_pipe_and_html(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is piped in is read whole."""
    piped = io.BytesIO(b"<!doctype html><p>KarMMa: ORR <b>62</b>%</p>")
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=piped))
    assert run("check", "-").returncode == 1
    monkeypatch.setattr("sys.stdin", None)
    assert run("check", "-").returncode == 2


def test_the_annotated_page(summary: str, run: Run) -> None:
    """Marks with what is said of them, links to the list, sources; the text is never markup."""
    page = run("check", summary, "--annotate", "html").stdout
    assert '<mark class="wrong"' in page
    assert '<dt id="figure-1">' in page
    assert "source: N Engl J Med 2021" in page
    hostile = run("check", "KarMMa <script>alert(1)</script> ORR was 62% \x1b[31m", "--annotate", "html").stdout
    assert "<script>" not in hostile
    assert "\x1b" not in hostile


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"%PDF-1.7 ...", "pdftotext"),
        (b"\xff\xfe73%", "is not UTF-8 text"),
        (b"1" * 2_000_001, "has more than 2,000,000 characters"),
        (None, "there is no file"),
    ],
)
def test_what_is_no_text_is_refused(content: bytes | None, said: str, run: Run, tmp_path: Path) -> None:
    """In one line, with what to do."""
    path = tmp_path / "a.txt"
    if content is not None:
        path.write_bytes(content)
    ran = run("check", str(path))
    assert ran.returncode == 2
    assert said in ran.stderr
    assert run("check", str(tmp_path)).returncode == 2


def test_a_text_is_held_against_an_abstract(tmp_path: Path, run: Run) -> None:
    """Plain text or XML; the sentence is quoted, and a number that is not there accuses nobody."""
    plain = tmp_path / "abstract.txt"
    plain.write_text("An overall response occurred in 56 of 80 patients (70%).", encoding="utf-8")
    xml = tmp_path / "abstract.dat"
    xml.write_text(
        "<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>77</PMID><Article><ArticleTitle>Made.</ArticleTitle>"
        "<Abstract><AbstractText>An overall response occurred in 56 of 80 patients (70%).</AbstractText></Abstract>"
        "</Article></MedlineCitation></PubmedArticle></PubmedArticleSet>",
        encoding="utf-8",
    )
    for path in (plain, xml):
        wrong = run("check", "The ORR was 55%. Some 12% left.", "--against", str(path))
        assert wrong.returncode == 1
        assert "it is 70%" in wrong.stdout
        assert "occurred in 56 of 80 patients (70%)" in wrong.stdout
        assert "not in the source" in wrong.stdout
    right = run("check", "The ORR was 70%. Some 70% did well.", "--against", str(plain))
    assert right.returncode == 0
    assert "1 borne out, 1 in the source" in right.stdout
    assert "for the reader to see" in " ".join(right.stdout.split())


def test_an_abstract_that_cannot_be_read_is_one_error(tmp_path: Path, run: Run) -> None:
    """No such file, an empty one, and an abstract beside a trial."""
    empty = tmp_path / "empty.txt"
    empty.write_text(" ", encoding="utf-8")
    long = tmp_path / "long.txt"
    long.write_text("An abstract. " * 2000, encoding="utf-8")
    for words, told in (
        (["--against", str(long)], "more than 20,000 characters"),
        (["--against", str(tmp_path / "none.txt")], "there is no file"),
        (["--against", str(empty)], "has no abstract"),
        (["--against", str(empty), "--trial", "karmma"], "not both"),
    ):
        ran = run("check", "The ORR was 55%.", *words)
        assert ran.returncode == 2
        assert told in ran.stderr
