"""The JSON Schema of trial and vocabulary files: what an editor checks while one is written."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
import yaml
from jsonschema import Draft202012Validator

from trialcli.trialfile.json_schema import json_schema

pytestmark = pytest.mark.untraced

ROOT = Path(__file__).parents[2]
TRIALS = sorted([*(ROOT / "data" / "trials").glob("*.yaml"), *(ROOT / "tests" / "files" / "good").iterdir()])
Kind = Literal["trial", "vocabulary"]


class EditorLoader(yaml.SafeLoader):
    """YAML as editors read it: a number is a number, a date is text, and the name of a key is what stands there."""


EditorLoader.yaml_implicit_resolvers = {
    first: [pair for pair in pairs if pair[0] not in {"tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:null"}]
    for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def validator(kind: Kind) -> Any:
    """A validator of one kind of file."""
    return Draft202012Validator(json.loads(json_schema(kind)))


def values(text: str) -> Any:
    """The values of a file as an editor sees them."""
    return yaml.load(text, EditorLoader)  # noqa: S506 - a safe loader without dates


@pytest.mark.parametrize("kind", ["trial", "vocabulary"])
def test_a_schema_is_one(kind: Kind) -> None:
    """Of the draft that it names."""
    schema = json.loads(json_schema(kind))
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == Draft202012Validator.META_SCHEMA["$id"]
    assert schema["title"] == f"trialcli {kind} file"


@pytest.mark.slow
@pytest.mark.parametrize("file", TRIALS, ids=lambda file: file.stem)
def test_a_sound_trial_fits_the_schema(file: Path) -> None:
    """All that are shipped, and the good examples."""
    assert list(validator("trial").iter_errors(values(file.read_text(encoding="utf-8")))) == []


def test_the_vocabulary_fits_its_schema() -> None:
    """The one that is shipped."""
    text = (ROOT / "data" / "vocabulary.yaml").read_text(encoding="utf-8")
    assert list(validator("vocabulary").iter_errors(values(text))) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("name: SMALL", "nom: SMALL"),
        ("name: SMALL", "name: [SMALL]"),
        ("events: 5", "events: five"),
        ("single-arm", "one arm"),
        ("  a: {label: Drug A}", "  a: {lable: Drug A}"),
        ('percent: "50"', 'percent: "50", ci: ["1"]'),
        ('percent: "50"', 'percent: "50", ci: ["1", "2", "3"]'),
        ('percent: "50"', "percent: [50]"),
        ("name: SMALL", "id: small\nname: SMALL"),
    ],
)
def test_a_wrong_shape_does_not_fit(old: str, new: str) -> None:
    """An editor marks it while it is written."""
    text = (ROOT / "tests" / "files" / "good" / "small.yaml").read_text(encoding="utf-8")
    assert old in text
    assert list(validator("trial").iter_errors(values(text.replace(old, new))))


@pytest.mark.parametrize("word", ["yes", "no", "true", "False", '"yes"'])
def test_a_truth_may_be_any_that_a_file_may_have(word: str) -> None:
    """Editors of YAML 1.2 read `yes` as a text."""
    text = (ROOT / "tests" / "files" / "good" / "small.yaml").read_text(encoding="utf-8")
    found = text.replace("outcome: orr", f"outcome: orr, primary: {word}")
    assert list(validator("trial").iter_errors(values(found))) == []


def test_a_harm_without_a_figure_is_a_word_or_keys() -> None:
    """And nothing else."""
    text = (ROOT / "tests" / "files" / "good" / "small.yaml").read_text(encoding="utf-8")
    for about, sound in (
        ("not-read", True),
        ("{missing: not-reported, note: x}", True),
        ("unknown", False),
        ("3", False),
    ):
        errors = list(validator("trial").iter_errors(values(f"{text}harms: {{crs: {about}}}\n")))
        assert (errors == []) == sound


@pytest.mark.parametrize("figure", ["50", '"50"', "50.0", '"<0.001"'])
def test_a_figure_may_stand_without_quotation_marks(figure: str) -> None:
    """An editor sees a number then, where trialcli sees the text."""
    text = (ROOT / "tests" / "files" / "good" / "small.yaml").read_text(encoding="utf-8")
    assert list(validator("trial").iter_errors(values(text.replace('"50"', figure)))) == []


def described(schema: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Every key that a schema knows, with what it says of it or of the definition it refers to."""
    definitions = schema["$defs"]
    for owner, part in (("", schema), *definitions.items()):
        for key, about in part["properties"].items():
            referred = definitions.get(about.get("$ref", "").removeprefix("#/$defs/"), {})
            yield f"{owner}.{key}", about.get("description") or referred.get("description", "")


@pytest.mark.parametrize("kind", ["trial", "vocabulary"])
def test_every_key_is_described(kind: Kind) -> None:
    """The description is what an author reads in the editor."""
    found = dict(described(json.loads(json_schema(kind))))
    assert {"trial": "Result.percent", "vocabulary": "Outcome.label"}[kind] in found
    assert [key for key, words in found.items() if not words] == []
