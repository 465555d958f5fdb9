"""Papers on the command line: drafted from files, fetched, and refused while figures are proposed."""

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from tests.papers.made import jats, pubmed

from trialcli.registries.http.response import Gone

Run = Callable[..., CompletedProcess[str]]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the command is typed."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", ["paper.xml", "paper.NXML"])
def test_a_draft_from_a_file(name: str, folder: Path, run: Run) -> None:
    """It is written, and refused until its figures are accepted."""
    (folder / name).write_bytes(jats())
    ran = run("import", "--draft", "made", name)
    assert (ran.returncode, ran.stdout) == (0, "")
    assert "wrote made.yaml; complete it, then `trialcli validate made.yaml`" in ran.stderr
    text = (folder / "made.yaml").read_text(encoding="utf-8")
    assert "where: table 3" in text
    checked = run("validate", "made.yaml")
    assert checked.returncode == 1
    line = text[: text.index("\nproposed:")].count("\n") + 2
    assert f"made.yaml:{line}: proposed: a figure is proposed and not accepted" in checked.stdout
    assert run("show", "./made.yaml").returncode == 1


def test_a_draft_of_nbib_to_standard_output(folder: Path, run: Run) -> None:
    """Hidden characters in a paper stand as escapes."""
    text = "PMID- 77\nTI  - A \u202emade\u202c trial\nAB  - RESULTS: Nausea occurred in 4 of 8 patients (50%).\n"
    (folder / "a.nbib").write_text(text, encoding="utf-8")
    ran = run("import", "--draft", "made", "a.nbib", "--output", "-")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "\u202e" not in ran.stdout
    assert "term: nausea" in ran.stdout


@pytest.mark.parametrize(
    ("content", "code", "said"),
    [
        (None, 2, "cannot be read; name the file of a paper: .xml, .nxml or .nbib"),
        (b"<a/>", 1, "0 papers in it"),
        (b'<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>', 1, "entities are not read"),
    ],
)
def test_what_cannot_be_drafted(content: bytes | None, code: int, said: str, folder: Path, run: Run) -> None:
    """One sentence, and nothing is written."""
    if content is not None:
        (folder / "a.xml").write_bytes(content)
    ran = run("import", "--draft", "made", "a.xml")
    assert (ran.returncode, ran.stdout) == (code, "")
    assert said in ran.stderr
    assert not (folder / "made.yaml").exists()


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """What the library of papers answers, by number."""
    known: dict[str, bytes] = {}

    def answer(_: str, fields: dict[str, str], settings: object) -> bytes | Gone:
        assert settings
        return known.get(fields["id"], Gone())

    monkeypatch.setattr("trialcli.registries.ncbi.client.get_answer", answer)
    return known


def test_a_paper_is_fetched_to_a_file(folder: Path, answers: dict[str, bytes], run: Run) -> None:
    """Byte for byte, under its number or the name that is given; none is replaced unasked."""
    answers |= {"77": pubmed(), "9": jats()}
    ran = run("fetch", "--pubmed", "77")
    assert (ran.returncode, ran.stdout) == (0, "")
    assert "wrote 77.xml; `trialcli import --draft ID 77.xml` begins a trial file from it" in ran.stderr
    assert (folder / "77.xml").read_bytes() == pubmed()
    assert run("fetch", "--pmc", "pmc9", "-o", "b.nxml").returncode == 0
    assert (folder / "b.nxml").read_bytes() == jats()
    assert run("fetch", "--pubmed", "77").returncode == 2
    assert run("fetch", "--pubmed", "77", "--force").returncode == 0
    ran = run("fetch", "--pubmed", "77", "--output", "-")
    assert (ran.returncode, ran.stderr, ran.stdout.encode()) == (0, "", pubmed())


def test_a_paper_is_fetched_and_drafted(folder: Path, answers: dict[str, bytes], run: Run) -> None:
    """In one step."""
    answers["9"] = jats()
    assert run("fetch", "--pmc", "PMC9", "--draft", "made").returncode == 0
    assert "term: nausea" in (folder / "made.yaml").read_text(encoding="utf-8")
    assert not (folder / "PMC9.xml").exists()


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--pubmed", "x"), 2, "is no number of PubMed"),
        (("--pubmed", "5"), 1, "PubMed has no record 5"),
        (("--pmc", "5"), 1, "PubMed Central has no article PMC5"),
        (("--pubmed", "6"), 1, "the answer for 6 is not one paper"),
        (("--pubmed", "7"), 1, "77 was given when 7 was asked for; nothing was kept"),
        (("--pmc", "8"), 1, "a paper without a number was given when PMC8 was asked for"),
        (("--pmc", "8", "--pubmed", "7"), 2, "one paper is fetched by itself"),
        (("--pmc", "8", "NCT00000001"), 2, "one paper is fetched by itself"),
        (("--pmc", "8", "--search", "x"), 2, "one paper is fetched by itself"),
        (("NCT00000001", "--draft", "x"), 2, "--draft and --output are for a paper"),
        (("NCT00000001", "-o", "x"), 2, "--draft and --output are for a paper"),
        (("--pmc", "8", "-o", "x.pdf"), 2, "'x.pdf' ends in .pdf"),
    ],
)
def test_what_cannot_be_fetched(
    words: tuple[str, ...], code: int, said: str, answers: dict[str, bytes], run: Run
) -> None:
    """One sentence, the right code, and no file."""
    answers |= {"6": b"<PubmedArticleSet/>", "7": pubmed(), "8": jats("")}
    ran = run("fetch", *words)
    assert (ran.returncode, ran.stdout) == (code, "")
    assert said in " ".join(ran.stderr.split())
    assert not list(Path.cwd().glob("*.xml"))


def test_another_address_is_named_by_the_environment(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Over TLS alone, unless it is this machine."""
    monkeypatch.setenv("TRIALCLI_NCBI", "http://example.org/eutils")
    ran = run("fetch", "--pubmed", "1")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "PubMed is asked over TLS alone" in ran.stderr
