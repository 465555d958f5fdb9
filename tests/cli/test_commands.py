"""What the options of each command do."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

Run = Callable[..., CompletedProcess[str]]
File = Callable[..., Path]
Read = Callable[..., Any]


def records(page: Any) -> list[dict[str, Any]]:
    """The records of every table on a page."""
    blocks = [block for section in page["sections"] for block in section["blocks"] if block["type"] == "table"]
    return [record for block in blocks for row in block["rows"] for record in row["records"]]


def test_list_by_what_trials_have(read: Read) -> None:
    """Each option narrows."""

    def listed(*options: str) -> set[str]:
        return {record["id"] for record in records(read("list", *options))}

    def years(span: str) -> set[int]:
        return {record["year"] for record in records(read("list", "--year", span))}

    everything, randomized = listed(), listed("--allocation", "randomized")
    assert {"karmma-3", "cartitude-4"} <= randomized <= everything - {"karmma", "cartitude-1"}
    assert {"karmma", "cartitude-1"} <= listed("--year", "2021")
    assert years("2021") == {2021}
    assert min(years("2022-")) == 2022
    assert max(years("-2021")) == 2021
    of_target = listed("--target", "bcma", "--phase", "3")
    assert {"karmma-3", "cartitude-4"} <= of_target <= listed("--target", "BCMA") - {"karmma", "majestec-1"}
    assert {"karmma", "storm"} <= listed("--disease", "Myeloma") < everything
    assert {"myeloma" in record["disease"].casefold() for record in records(read("list", "--disease", "Myeloma"))} == {
        True
    }
    assert listed("--disease", "asthma") == set()


def test_list_in_another_order(read: Read) -> None:
    """The newest first; at most so many."""
    years = [record["year"] for record in records(read("list", "--sort", "year", "--limit", "4"))]
    assert years == sorted(years, reverse=True)
    assert len(years) == 4


def test_questions_by_role_section_and_number(read: Read) -> None:
    """A teaching session is drawn from the whole library or from one trial."""

    def asked(*arguments: str) -> list[dict[str, Any]]:
        page = read("questions", *arguments)
        return [block for section in page["sections"] if section["key"] == "questions" for block in section["blocks"]]

    assert {block["role"] for block in asked("--role", "PGY-2")} == {"resident"}
    assert {block["role"] for block in asked("karmma", "--section", "scholarly")} == {
        "phd", "journal-editor", "guideline-committee",
    }  # fmt: skip
    assert {block["role"] for block in asked("--role", "editor", "--role", "student")} == {
        "journal-editor", "medical-student",
    }  # fmt: skip
    assert {block["answer"] for block in asked("--no-answers")} == {None}
    assert len(asked("--limit", "3")) == 3


def test_the_same_seed_gives_the_same_order(read: Read) -> None:
    """Another order than that of the files."""

    def order(*arguments: str) -> list[str]:
        sections = read("questions", *arguments)["sections"]
        return [block["id"] for section in sections if section["key"] == "questions" for block in section["blocks"]]

    assert order("--seed", "7") == order("--shuffle", "--seed", "7")
    assert order("--seed", "7") != order()
    assert sorted(order("--seed", "7")) == sorted(order())
    assert sorted(order("--shuffle")) == sorted(order())


def test_toxicities_by_term_and_grade(read: Read) -> None:
    """A grade alone means all terms; 3+ is grade 3 or more."""
    found = records(read("toxicities", "--term", "cytokine release", "--grade", "3+"))
    grades = [record["grade"] for record in found]
    assert grades[0] == ">=3"
    assert {record["term"] for record in found} == {"crs"}
    assert set(grades) <= {">=3", "3", "3-4", "4", "4-5", ">=4", "5"}
    bands = records(read("toxicities", "--grade", "5"))
    assert {record["grade"] for record in bands} == {"5"}
    both = records(read("toxicities", "cartitude-1", "-t", "crs", "-t", "anemia", "-g", "any", "-g", "3–4"))
    pairs = {(record["term"], record["grade"]) for record in both}
    assert {("crs", "any"), ("anemia", "3-4")} <= pairs <= {(t, g) for t in ("crs", "anemia") for g in ("any", "3-4")}


def test_compare_by_endpoint_and_toxicity(read: Read) -> None:
    """Both may be asked for together."""
    page = read("compare", "karmma-3", "majestec-1", "-e", "mrd", "-t", "crs")
    assert {section["key"] for section in page["sections"]} == {
        "before", "design", "endpoints", "contrasts", "toxicities",
    }  # fmt: skip
    assert {record.get("outcome") for record in records(page)} - {None} == {"mrd-negative"}


def test_response_over_everyone_enrolled(read: Read) -> None:
    """94 of 140 is 67.1%, 94 of 113 is 83.2%: those who never were treated count as not responding."""
    page = read("compare", "karmma", "cartitude-1", "--population", "enrolled", "--endpoint", "orr")
    rates = [record for record in records(page) if record.get("outcome") == "orr" and not record["subgroup"]]
    assert [(record["population"], record["events"], record["of"], record["value"]) for record in rates] == [
        ("enrolled", 94, 140, pytest.approx(9400 / 140)), ("enrolled", 94, 113, pytest.approx(9400 / 113)),
    ]  # fmt: skip
    assert all(record["value_computed"] for record in rates)


def test_differences_are_computed_where_they_are_asked_for(read: Read) -> None:
    """Between separate trials they are unadjusted."""
    page = read("compare", "karmma", "cartitude-1", "-t", "anemia", "--difference")
    assert page["sections"][-1]["key"] == "differences"
    plain = read("compare", "karmma", "cartitude-1", "-t", "anemia")
    assert [section["key"] for section in plain["sections"]][-2:] == ["toxicities", "design"]


def test_why_follows_a_figure_to_its_source(read: Read) -> None:
    """Through the data cut that was asked for."""
    page = read("why", "karmma@regulator", "overall response")
    assert {record["source"] for record in records(page)} == {"fda-summary"}


def test_an_abbreviation_is_not_the_plural_of_another(read: Read, run: Run) -> None:
    """CRS is an adverse event; it is not several complete responses (CR)."""
    assert read("why", "karmma", "CRS")["title"] == "KarMMa: Cytokine release syndrome"
    assert {record["term"] for record in records(read("why", "karmma", "crs"))} == {"crs"}
    assert run("compare", "karmma", "cartitude-1", "--endpoint", "crs").returncode == 2


def test_search_finds_words_of_the_whole_library(read: Read) -> None:
    """Words, a beginning, a phrase; best first."""
    assert records(read("search", "keratopathy", "OR", "empagliflozin")) == []  # no word is an operator
    [found] = records(read("search", "keratopathy", "--limit", "1"))
    assert (found["id"].rpartition("-")[0], found["rank"]) == ("dreamm", 1)
    assert "[" in found["passage"]
    assert "dreamm-2" in {record["id"] for record in records(read("search", "kerato*"))}
    assert {record["id"] for record in records(read("search", '"immortal time"'))} >= {"karmma"}


def test_related_without_neighbours(read: Read, trial_file: File, tmp_path: Path) -> None:
    """No table is drawn."""
    assert read("related", str(trial_file(tmp_path / "small.yaml")))["sections"] == []


def test_a_question_may_be_shown_without_its_answer(shown: Callable[..., str]) -> None:
    """On a page too."""
    page = shown("show", "karmma", "--section", "questions", "--no-answers")
    assert "vasopressor" in page
    assert "tocilizumab" not in page


def test_csv_of_one_table_is_a_table(run: Run, read: Read) -> None:
    """One line for each figure at every cut, under the keys of the record; notes go to standard error."""
    ran = run("endpoints", "karmma", "--outcome", "orr", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(ran.stdout, newline="")))
    [first] = [row for row in rows if (row["trial"], row["cut"], row["of"]) == ("karmma", "primary", "128")]
    assert (first["printed"], first["events"], first["ci_low"], first["ci_computed"]) == (
        "73",
        "94",
        "64.90720050702105",
        "TRUE",
    )
    *before, section = read("endpoints", "karmma", "--outcome", "orr", "--cut", "all")["sections"]
    table, notes = section["blocks"]
    assert len(rows) == len(table["rows"])
    assert ran.returncode == 0
    told = [block["text"] for notice in before for block in notice["blocks"]]
    told += [f"{place}. {note}" for place, note in enumerate(notes["items"], 1)]
    assert ran.stderr.split("\n") == [*told, ""]
    of_readings = ("Disputed: ", "As its source has it: ", "Envelope ", "Also @")  # which have columns of their own
    own = {note for note in notes["items"] if not note.startswith(of_readings)}
    assert own <= {row["note"] for row in rows}


def test_trials_whose_allocation_is_not_recorded_are_listed_by_that(read: Read, own: Path, trial_file: File) -> None:
    """What a source may report of it is another matter."""
    design = {"allocation": "not-recorded", "population": "Adults with asthma", "intervention": "A new inhaler"}
    trial_file(own / "unclear.yaml", design=design)
    found = {record["id"] for record in records(read("list", "--allocation", "not-recorded"))}
    assert "unclear" in found
    assert found.isdisjoint({"karmma", "karmma-3"})


def test_new_writes_a_skeleton_and_says_what_is_next(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """To a file of its name; the words about it go to standard error."""
    monkeypatch.chdir(tmp_path)
    ran = run("new", "my-trial")
    assert (ran.returncode, ran.stdout) == (0, "")
    assert ran.stderr == (
        "wrote my-trial.yaml; fill it in, then `trialcli validate my-trial.yaml` and `trialcli show ./my-trial.yaml`\n"
    )
    assert (tmp_path / "my-trial.yaml").read_text(encoding="utf-8") == run("new", "my-trial", "-o", "-").stdout


def test_new_leaves_a_file_that_is_there(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is in it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "my-trial.yaml").write_text("mine\n", encoding="utf-8")
    ran = run("new", "my-trial")
    assert ran.returncode == 2
    assert "exists already and was left as it is; name another file with --output" in ran.stderr
    assert (tmp_path / "my-trial.yaml").read_text(encoding="utf-8") == "mine\n"


def test_new_cannot_write_where_there_is_no_folder(run: Run, tmp_path: Path) -> None:
    """It says so, and what to do."""
    ran = run("new", "my-trial", "--output", str(tmp_path / "no" / "my-trial.yaml"))
    assert (ran.returncode, "cannot be written (it is not there)" in ran.stderr) == (2, True)


@pytest.mark.parametrize("word", ["../evil", "a/b", "", ".hidden", "A", "x" * 65])
def test_an_id_is_never_a_path(word: str, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is written for one that is."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    assert run("new", word).returncode == 2
    assert [*tmp_path.rglob("*")] == [folder]


def test_what_is_missing_in_a_skeleton_is_listed(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All at once, each with its line."""
    monkeypatch.chdir(tmp_path)
    run("new", "my-trial")
    ran = run("validate", "my-trial.yaml", "--format", "json")
    assert ran.returncode == 1
    lines = (tmp_path / "my-trial.yaml").read_text(encoding="utf-8").split("\n")
    wanted = {
        "name": "name:", "title": "title:", "disease": "disease:", "bottom_line": "bottom_line:",
        "design.allocation": "  allocation:", "design.population": "  population:",
        "design.intervention": "  intervention:", "arms.tested.label": "    label:",
    }  # fmt: skip
    found = {record["path"]: lines[record["line"] - 1] for record in records(json.loads(ran.stdout))}
    assert found.keys() == wanted.keys()
    assert all(found[path].startswith(key) for path, key in wanted.items())


def test_a_filled_skeleton_is_sound(run: Run, shown: Callable[..., str], tmp_path: Path) -> None:
    """As soon as what is empty is filled."""
    file = tmp_path / "my-trial.yaml"
    run("new", "my-trial", "--output", str(file))
    filled = [
        f"{line.split('#')[0].rstrip()} single-arm" if "allocation:" in line
        else f"{line.split('#')[0].rstrip()} Words" if line.split("#")[0].rstrip().endswith(
            ("name:", "title:", "disease:", "bottom_line:", "population:", "intervention:", "label:"))
        else line
        for line in file.read_text(encoding="utf-8").split("\n")
    ]  # fmt: skip
    file.write_text("\n".join(filled), encoding="utf-8")
    assert "1 file sound, no problems" in shown("validate", str(file))
    assert shown("show", str(file)).startswith("Words\n")


def test_validate_finds_the_shipped_files_sound(shown: Callable[..., str], root: Path) -> None:
    """With and without a folder named."""
    assert "sound, no problems" in shown("validate")
    assert "sound, no problems" in shown("validate", str(root / "data"))


def test_validate_prints_a_line_an_editor_can_follow(run: Run, trial_file: File, tmp_path: Path) -> None:
    """The file as it was named, the line, the path, the remedy."""
    file = trial_file(tmp_path / "small.yaml", citation="nobody")
    ran = run("validate", str(file), "--format", "plain")
    assert ran.returncode == 1
    line = 1 + file.read_text(encoding="utf-8").split("\n").index(' "citation": "nobody",')
    assert f"{file}:{line}: citation: there is no source 'nobody'" in ran.stdout


@pytest.mark.parametrize("kind", ["trial", "vocabulary"])
def test_schema_prints_a_json_schema(kind: str, shown: Callable[..., str]) -> None:
    """One that describes every key of the model."""
    schema = json.loads(shown("schema", kind))
    assert schema["title"] == f"trialcli {kind} file"
    entries = {key: entry for key, entry in schema["properties"].items() if "$ref" not in entry}
    assert {key for key, entry in entries.items() if not entry.get("description")} == set()
    assert len(entries) > 4
