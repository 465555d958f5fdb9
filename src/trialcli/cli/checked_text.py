"""The text that is to be checked: a file, what is piped in, or what was typed."""

import os
import sys
from pathlib import PurePath
from typing import NamedTuple

from trialcli.check.text import LARGEST, Text, read_text
from trialcli.cli.paper_files import is_paper
from trialcli.errors import UsageError
from trialcli.library.trialfiles.files import Unreadable, read_content
from trialcli.papers.paper import MOST_CHARACTERS, Paper, take_text
from trialcli.papers.reading import read_paper

_KINDS = {".html": "html", ".htm": "html", ".xhtml": "html", ".md": "markdown", ".markdown": "markdown"}
_LONGEST_PATH = 4096
_PAPERS = (b"<?xml", b"<PubmedArticle", b"<article", b"<pmc-articleset", b"PMID-")
"""How the file of a paper begins, whatever it is called."""


class Given(NamedTuple):
    """A text and what it is called."""

    text: Text
    name: str


def read_given(word: str) -> Given:
    """The text that a word stands for.

    Raises:
        UsageError: there is no such file, it is no text, or it is too long.
    """
    if word == "-":
        return Given(_decode(_piped(), "what is piped in", ""), "Standard input")
    if len(word) <= _LONGEST_PATH and "\0" not in word and os.path.lexists(word):
        return Given(_decode(_file(word), repr(word), _KINDS.get(PurePath(word).suffix.casefold(), "")), word)
    if any(sign.isspace() for sign in word.strip()) and word.strip():
        return Given(_bounded(word, "the text", ""), "Text")
    message = f"there is no file {word[:200]!r}; name one, pipe the text in with -, or give it in quotation marks"
    raise UsageError(message)


def read_source(path: str) -> Paper:
    """The abstract that a text is held against: a paper's XML or nbib, or a text.

    Raises:
        UsageError: there is no such file, or it has no abstract.
        DataError: its XML is refused, or not of one paper.
    """
    if "\0" in path or not os.path.lexists(path):
        message = f"there is no file {path[:200]!r} to hold the text against; save the abstract as a file"
        raise UsageError(message)
    content = _file(path)
    if is_paper(path) or content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(_PAPERS):
        paper = read_paper(content, path)
    else:
        text = _decode(content, repr(path), _KINDS.get(PurePath(path).suffix.casefold(), ""))
        if len(text.plain) > MOST_CHARACTERS:
            message = f"{path!r} has more than {MOST_CHARACTERS:,} characters; save the abstract alone"
            raise UsageError(message)
        paper = take_text(text.plain, path)
    if not any(passage.text for passage in paper.passages):
        message = f"{path!r} has no abstract; save one from PubMed, or as plain text"
        raise UsageError(message)
    return paper


def _piped() -> bytes:
    if sys.stdin is None:
        message = "standard input is closed; name a file"
        raise UsageError(message)
    return sys.stdin.buffer.read(4 * LARGEST + 1)


def _file(path: str) -> bytes:
    try:
        return read_content(path, 4 * LARGEST)
    except Unreadable as error:
        message = f"{path!r} {error.problem.what}"
        raise UsageError(message) from None


def _decode(content: bytes, name: str, kind: str) -> Text:
    if content.startswith(b"%PDF"):
        message = f"{name} is a PDF; pipe its text in: pdftotext -layout FILE.pdf - | trialcli check -"
        raise UsageError(message)
    try:
        return _bounded(content.decode("utf-8-sig"), name, kind)
    except UnicodeDecodeError:
        message = f"{name} is not UTF-8 text; save it as UTF-8"
        raise UsageError(message) from None


def _bounded(text: str, name: str, kind: str) -> Text:
    if len(text) > LARGEST:
        message = f"{name} has more than {LARGEST:,} characters; check it in parts"
        raise UsageError(message)
    return read_text(text, kind)
