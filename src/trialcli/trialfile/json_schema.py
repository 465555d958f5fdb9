"""The JSON Schema of trial and vocabulary files, made from the model's own descriptions."""

import json
from typing import Any, Literal

from trialcli.model import Trial
from trialcli.trialfile.reader import build_adapter
from trialcli.vocabulary.lookup import Vocabulary

# An editor of YAML 1.2 reads them as text, where a trial file takes them as true and false.
_TRUTHS = ("yes", "no", "on", "off", "Yes", "No", "True", "False")
_DRAFT = "https://json-schema.org/draft/2020-12/schema"


def json_schema(kind: Literal["trial", "vocabulary"]) -> str:
    """The schema as JSON text.

    An editor reads ``73`` as a number and ``2021-02-25`` as text, whereas a trial file keeps what was
    written; so where the model asks for text, the schema lets a number stand too.
    """
    schema = build_adapter(Trial if kind == "trial" else Vocabulary).json_schema()
    if kind == "trial":
        del schema["properties"]["id"]
        schema["required"].remove("id")
        harms = schema["properties"]["harms"]["additionalProperties"]
        words = schema["$defs"]["Unanswered"]["properties"]["missing"]["enum"]
        schema["properties"]["harms"]["additionalProperties"] = {"anyOf": [{"enum": list(words)}, harms]}
    _describe_inherited(schema["$defs"])
    _loosen(schema)
    titled = {"$schema": _DRAFT, "title": f"trialcli {kind} file", **{k: v for k, v in schema.items() if k != "title"}}
    return json.dumps(titled, indent=2, ensure_ascii=False) + "\n"


def _describe_inherited(definitions: dict[str, Any]) -> None:
    """Give each kind of word the texts of the keys all share: Pydantic reads those of the class itself alone."""
    texts = definitions["Entry"]["properties"]
    for definition in definitions.values():
        for name, about in definition["properties"].items():
            if name in texts:
                about.setdefault("description", texts[name]["description"])


def _loosen(part: Any) -> None:
    """Let numbers stand for text, drop generated titles, and keep nulls to where they were."""
    if isinstance(part, list):
        for item in part:
            _loosen(item)
    elif isinstance(part, dict):
        if part.get("type") == "string":
            if "enum" in part:
                part["enum"] += [int(choice) for choice in part["enum"] if choice.isdigit()]
                del part["type"]
            else:
                part["type"] = ["string", "number"]
        elif part.get("type") == "boolean":
            del part["type"]
            part["enum"] = [True, False, *_TRUTHS]
        if isinstance(part.get("title"), str):
            del part["title"]
        for value in list(part.values()):
            _loosen(value)
