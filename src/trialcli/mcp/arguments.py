"""The arguments of a call, held against the schema of its tool."""

from collections.abc import Mapping
from typing import Any

from trialcli.errors import UsageError, report_unknown
from trialcli.mcp.tools import LONGEST_WORD, Tool

_KINDS = {"string": str, "integer": int, "boolean": bool, "array": list}
_NAMED = {"string": "a text", "integer": "a whole number", "boolean": "true or false", "array": "a list"}


def check_arguments(tool: Tool, given: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments, each of its type and within its bounds; null is as if it were not given.

    Raises:
        UsageError: one is unknown, missing, of another type or out of bounds.
    """
    told = {key: value for key, value in given.items() if value is not None}
    for key in told:
        if key not in tool.properties:
            error = report_unknown(key, "argument", tool.properties)
            raise UsageError(f"{error}. {tool.never}".rstrip(), error.choices, near=error.near) if tool.never else error
    for key in tool.required:
        if key not in told:
            message = f"{key} is missing"
            raise UsageError(message)
    for key, value in told.items():
        _check(key, value, tool.properties[key])
    return told


def _check(key: str, value: Any, schema: Mapping[str, Any]) -> None:
    kind: str = schema["type"]
    fits: bool = isinstance(value, _KINDS[kind])
    if not fits or (kind == "integer" and isinstance(value, bool)):
        message = f"{key} has to be {_NAMED[kind]}"
        raise UsageError(message)
    if kind == "string":
        _check_text(key, value, schema)
    elif kind == "integer":
        _check_size(key, value, schema["minimum"], schema["maximum"], "")
    elif kind == "array":
        _check_size(key, len(value), schema.get("minItems", 0), schema["maxItems"], " entries")
        for one in value:
            _check(key.removesuffix("s"), one, schema["items"])


def _check_text(key: str, value: str, schema: Mapping[str, Any]) -> None:
    most = schema.get("maxLength", LONGEST_WORD)
    if len(value) > most:
        remedy = "send it in parts" if "maxLength" in schema else "name it in fewer"
        message = f"{key} has {len(value):,} characters, and at most {most:,} are read at once; {remedy}"
        raise UsageError(message)
    if not value.isascii():
        try:
            value.encode()
        except UnicodeEncodeError:
            message = f"{key} holds half a character, which is no text"
            raise UsageError(message) from None
    if "enum" in schema and value not in schema["enum"]:
        raise report_unknown(value, key, schema["enum"])


def _check_size(key: str, size: int, least: int, most: int, what: str) -> None:
    if not least <= size <= most:
        message = f"{key} takes {least} to {most}{what}"
        raise UsageError(message)
