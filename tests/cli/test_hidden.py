"""Hidden characters come out of no door: every command that writes words of a trial or a record, in every form."""

import json
import sqlite3
import zipfile
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from trialcli.formats import REPORTS
from trialcli.hidden_characters import HIDDEN
from trialcli.trialfile import yaml as yamlfile

pytestmark = pytest.mark.untraced

Run = Callable[..., CompletedProcess[str]]
# Bidirectional: U+061C, U+200E-F, U+202A-E, U+2066-9; of no width: U+200B, U+2060, U+FEFF, U+00AD; escapes.
HOSTILE = "A\u202eB\u2066C\u200bD\u2060E\ufeffF\u061cG\u00adH\u200eI\x1b[31mJ\u2028K loud"


@pytest.fixture
def hostile(own: Path, trial_file: Callable[..., Path]) -> str:
    """A trial with hidden characters wherever a word may stand; its id."""
    paper = {"kind": "paper", "title": HOSTILE, "journal": HOSTILE, "note": HOSTILE, "authors": [f"{HOSTILE} A"],
             "volume": HOSTILE, "pages": HOSTILE, "doi": HOSTILE, "url": HOSTILE, "year": 2020}  # fmt: skip
    row = {"outcome": "orr", "arm": "new", "cut": "main", "population": "treated", "events": 5, "of": 10,
           "percent": "50", "subgroup": HOSTILE, "note": HOSTILE, "locator": HOSTILE}  # fmt: skip
    trial_file(
        own / "hostile.yaml",
        name=HOSTILE, title=HOSTILE, disease=HOSTILE, bottom_line=HOSTILE, key_findings=[HOSTILE], aliases=[HOSTILE],
        targets=[HOSTILE], limitations=[HOSTILE], significance=HOSTILE, history=HOSTILE,
        arms={"new": {"label": HOSTILE, "note": HOSTILE}}, sources={"report": paper},
        cuts={"main": {"label": HOSTILE, "source": "report", "note": HOSTILE}}, results=[row],
        takeaways={"resident": [HOSTILE]},
        questions=[{"id": "hostile-one", "role": "resident", "question": HOSTILE, "answer": HOSTILE}],
        related=[{"trial": "x", "name": HOSTILE, "journal": HOSTILE}],
    )  # fmt: skip
    return "hostile"


def record(number: str) -> dict[str, object]:
    """A study record of the registry with hidden characters in its words."""
    identity = {"nctId": number, "briefTitle": HOSTILE, "officialTitle": HOSTILE, "acronym": "Loud\u202e"}
    arms = {"armGroups": [{"label": HOSTILE, "type": "EXPERIMENTAL", "description": HOSTILE}],
            "interventions": [{"type": "DRUG", "name": HOSTILE, "armGroupLabels": [HOSTILE]}]}  # fmt: skip
    planned = {"primaryOutcomes": [{"measure": HOSTILE, "timeFrame": HOSTILE, "description": HOSTILE}]}
    return {"protocolSection": {
        "identificationModule": identity, "armsInterventionsModule": arms, "outcomesModule": planned,
        "conditionsModule": {"conditions": [HOSTILE], "keywords": [HOSTILE]},
        "descriptionModule": {"briefSummary": HOSTILE, "detailedDescription": HOSTILE},
        "sponsorCollaboratorsModule": {"leadSponsor": {"name": HOSTILE}},
        "eligibilityModule": {"eligibilityCriteria": HOSTILE},
    }}  # fmt: skip


FORMS = REPORTS
DOORS = (
    *((command, *words, "--format", form)
      for command, *words in (
          ("show", "hostile", "--sources"), ("compare", "hostile", "karmma"), ("endpoints", "hostile"),
          ("toxicities", "hostile"), ("related", "hostile"), ("questions", "hostile"), ("list",), ("search", "loud"),
          ("why", "hostile", "orr"), ("audit", "hostile"), ("forest", "orr", "hostile"), ("show", "NCT00000001"))
      for form in FORMS),
    *(("cite", "hostile", "--all", "--style", style) for style in ("vancouver", "bibtex", "ris", "csl")),
    *(("handout", "hostile", "--document", document) for document in ("markdown", "html")),
    ("export", "csv", "hostile"), ("export", "markdown", "hostile"), ("glossary",),
    ("forest", "orr", "hostile", "-f", "svg"),
    ("import", "--draft", "mine", "NCT00000001", "--output", "-"),
    ("schema",), ("schema", "vocabulary"), ("new", "mine", "--output", "-"), ("quiz", "hostile", "--list"),
)  # fmt: skip


@pytest.mark.parametrize("door", DOORS, ids=" ".join)
def test_no_door_lets_hidden_characters_out(door: tuple[str, ...], run: Run, hostile: str, tmp_path: Path) -> None:
    """They stand as their code points, or as escapes where the form has some."""
    assert hostile
    if {"NCT00000001"} & set(door):
        (tmp_path / "record.json").write_text(json.dumps(record("NCT00000001")), encoding="utf-8")
        assert run("import", str(tmp_path / "record.json")).returncode == 0
    ran = run(*door)
    assert ran.returncode in {0, 1, 2}
    assert not HIDDEN.search((ran.stdout + ran.stderr).replace("\r\n", "\n"))


def test_a_draft_keeps_what_the_record_says(run: Run, tmp_path: Path) -> None:
    """Its escapes stand for the characters that are there."""
    (tmp_path / "record.json").write_text(json.dumps(record("NCT00000001")), encoding="utf-8")
    run("import", str(tmp_path / "record.json"))
    draft = run("import", "--draft", "mine", "NCT00000001", "--output", "-").stdout
    assert yamlfile.read_yaml(draft).values["title"].split() == HOSTILE.split()  # a title is one line


def test_a_deck_for_anki_has_none(run: Run, hostile: str, tmp_path: Path) -> None:
    """Nor do the names of its decks."""
    pytest.importorskip("genanki", reason="decks are made with it")
    path = tmp_path / "deck.apkg"
    assert run("export", "anki", hostile, "--output", str(path)).returncode == 0
    with zipfile.ZipFile(path) as package:
        (tmp_path / "collection").write_bytes(package.read("collection.anki2"))
    connection = sqlite3.connect(tmp_path / "collection")
    texts = [*connection.execute("SELECT flds || tags FROM notes"), *connection.execute("SELECT decks FROM col")]
    connection.close()
    assert [text for (text,) in texts if HIDDEN.sub("", text).replace("\x1f", "") != text.replace("\x1f", "")] == []


def test_tables_for_query_engines_have_none(run: Run, hostile: str, tmp_path: Path) -> None:
    """A terminal shows what is selected from them."""
    parquet = pytest.importorskip("pyarrow.parquet", reason="tables are read with it")
    assert run("export", "parquet", str(tmp_path / "tables"), hostile).returncode == 0
    files = list((tmp_path / "tables").rglob("*.parquet"))
    values = [value for file in files for row in parquet.read_table(file).to_pylist() for value in row.values()]
    assert any("<U+202E>" in value for value in values if isinstance(value, str))
    assert [value for value in values if isinstance(value, str) and HIDDEN.search(value)] == []
