"""The schemas beside the data are the program's own, and editors find them."""

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
import yaml

from trialcli.library.trialfiles.folders import Folder, scan_folders

DATA = Path(__file__).parents[2] / "data"
FILES = sorted(DATA.glob("trials/*.yaml"))


@pytest.mark.parametrize("kind", ["trial", "vocabulary"])
def test_the_schema_file_is_what_the_command_prints(kind: str, shown: Callable[..., str]) -> None:
    """An editor and the program ask for the same."""
    written = (DATA / f"{kind}.schema.json").read_text(encoding="utf-8")
    assert written == shown("schema", kind), f"run: trialcli schema {kind} > data/{kind}.schema.json"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_trial_file_names_its_schema(file: Path) -> None:
    """So that an editor checks it while it is written."""
    first, _ = file.read_text(encoding="utf-8").split("\n", 1)
    assert first == "# yaml-language-server: $schema=../trial.schema.json"


def test_the_vocabulary_names_its_schema() -> None:
    """So that an editor checks it while it is written."""
    first, _ = (DATA / "vocabulary.yaml").read_text(encoding="utf-8").split("\n", 1)
    assert first == "# yaml-language-server: $schema=vocabulary.schema.json"


class _AsAnEditor(yaml.SafeLoader):
    """YAML as an editor reads it, in which a day stays the text that was written."""


_AsAnEditor.yaml_implicit_resolvers = {
    sign: [(tag, pattern) for tag, pattern in kinds if tag != "tag:yaml.org,2002:timestamp"]
    for sign, kinds in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@pytest.mark.parametrize("file", [*FILES, DATA / "vocabulary.yaml"], ids=lambda file: file.stem)
def test_a_file_is_sound_by_its_schema(file: Path) -> None:
    """An editor finds no fault in what is shipped."""
    kind = "vocabulary" if file.stem == "vocabulary" else "trial"
    schema = json.loads((DATA / f"{kind}.schema.json").read_text(encoding="utf-8"))
    values = yaml.load(file.read_text(encoding="utf-8"), _AsAnEditor)  # noqa: S506 - a safe loader
    jsonschema.Draft202012Validator(schema).validate(values)


def test_a_schema_beside_the_trials_is_no_trial() -> None:
    """Only YAML is read as a trial."""
    assert {Path(found.path).suffix for found in scan_folders((Folder(DATA, "shipped"),))} == {".yaml"}
