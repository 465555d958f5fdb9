"""What a page is given that stands among others of a site."""

import base64
import hashlib
import json
from collections.abc import Callable, Mapping
from html import escape
from typing import Any, NamedTuple

from trialcli.report.document import Record


class Link(NamedTuple):
    """A way to another page."""

    label: str
    href: str
    current: bool = False


class Frame(NamedTuple):
    """The surroundings of a page.

    Args:
        site: what the site is called.
        ways: the pages that every page leads to.
        beside: pages on the same matter, under a label.
        beside_label: what these are.
        canonical: the address under which the page is published.
        facts: what it says for machines, as JSON-LD.
        lead: where a cell leads to, by the record of its row and the key of its column; empty for nowhere.
        searched: what the script searches; nothing for a page without one.
        script: the script.
        without: what to do where no script runs.
    """

    site: str = ""
    ways: tuple[Link, ...] = ()
    beside: tuple[Link, ...] = ()
    beside_label: str = ""
    canonical: str = ""
    facts: Mapping[str, Any] | None = None
    lead: Callable[[Record, str], str] | None = None
    searched: Mapping[str, Any] | None = None
    script: str = ""
    without: str = ""


def allow_script(frame: Frame) -> str:
    """The policy's leave for the one script of the page, by its hash; every other stays refused."""
    return allow_text(frame.script) if frame.searched else ""


def allow_text(script: str) -> str:
    """A policy's leave for one script, by its hash."""
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return f"; script-src 'sha256-{digest}'"


def embed_data(kind: str, content: Mapping[str, Any], name: str = "") -> str:
    """Data within a page that no browser runs; nothing in it can end the element or begin another."""
    text = json.dumps(content, separators=(",", ":"), sort_keys=True)
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return f'<script type="{kind}"{f" id={chr(34)}{escape(name)}{chr(34)}" if name else ""}>{text}</script>'
