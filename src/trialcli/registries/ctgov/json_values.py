"""Plain values of a record, asked for by what they should be: what is not so is as if it were not there.

What has another type than it should is told by ``leaves``, so that nothing is lost on the way.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from trialcli.registries.ctgov.text import clean_text, join_line

Node = Mapping[str, Any]


def get_object(node: object, *keys: str) -> Node:
    """The object under one or more keys; empty where there is none."""
    for key in keys:
        node = node.get(key) if isinstance(node, dict) else None
    return node if isinstance(node, dict) else {}


def list_objects(node: Node, key: str) -> Iterator[tuple[int, Node]]:
    """The objects of a list, each with its place in it."""
    values = node.get(key)
    if isinstance(values, list):
        yield from ((index, value) for index, value in enumerate(values) if isinstance(value, dict))


def get_text(node: Node, key: str) -> str:
    """A text, cleaned, its lines kept; empty where there is none."""
    value = node.get(key)
    return clean_text(value) if isinstance(value, str) else ""


def get_line(node: Node, key: str) -> str:
    """A text in one line."""
    value = node.get(key)
    return join_line(value) if isinstance(value, str) else ""


def list_lines(node: Node, key: str) -> tuple[str, ...]:
    """The texts of a list, each in one line."""
    values = node.get(key)
    if not isinstance(values, list):
        return ()
    return tuple(kept for value in values if isinstance(value, str) and (kept := join_line(value)))
