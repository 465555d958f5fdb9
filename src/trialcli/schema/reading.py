"""A trial file or a vocabulary file to the model, all problems at once.

Shape (which keys, which types) is Pydantic's; sense (whether an arm that is named exists) is a list
of checks.
"""

from collections.abc import Iterable
from itertools import islice
from pathlib import PurePath
from typing import Any, NamedTuple, TypeVar

from pydantic import TypeAdapter, ValidationError

from trialcli import yamlfile
from trialcli.errors import Problem
from trialcli.ids import is_id
from trialcli.model import Trial
from trialcli.schema.checks import CHECKS
from trialcli.schema.redefinitions import added, completed, redefinitions
from trialcli.schema.wording import Located, located, shown
from trialcli.vocabulary import Vocabulary

MOST = 500  # problems of one file that are told
_Kind = TypeVar("_Kind")
_ADAPTERS: dict[type, TypeAdapter[Any]] = {}


class TrialFile(NamedTuple):
    """What a file holds: a trial, or the reasons why not."""

    trial: Trial | None
    problems: tuple[Problem, ...]


class VocabularyFile(NamedTuple):
    """What a vocabulary file holds: words, or the reasons why not."""

    vocabulary: Vocabulary | None
    problems: tuple[Problem, ...]


def adapter(kind: type[_Kind]) -> TypeAdapter[_Kind]:
    """Pydantic's validator for one kind, built once."""
    if kind not in _ADAPTERS:
        _ADAPTERS[kind] = TypeAdapter(kind)
    return _ADAPTERS[kind]


def read_trial(content: bytes, file: str, vocabulary: Vocabulary) -> TrialFile:
    """The trial in a file.

    Args:
        content: the file's bytes.
        file: its path, for problems and for the trial's id.
        vocabulary: the words it may use.
    """
    document, problems = _document(content, file)
    if document is None:
        return TrialFile(None, problems)
    problems = tuple(_identify(document, file))
    trial, shape = _validated(Trial, document, file)
    problems += shape
    if trial is None:
        return TrialFile(None, problems)
    problems += _told(document, file, (found for check in CHECKS for found in check(trial, vocabulary)))
    return TrialFile(None if problems else trial, problems)


def read_vocabulary(content: bytes, file: str, known: Vocabulary | None = None) -> VocabularyFile:
    """The words in a vocabulary file.

    Args:
        content: the file's bytes.
        file: its path, for problems.
        known: the words that come with the program, which the file may add to and not change.
    """
    document, problems = _document(content, file)
    if document is None:
        return VocabularyFile(None, problems)
    if known is None:
        return VocabularyFile(*_validated(Vocabulary, document, file))
    completed(document.values, known)
    own, problems = _validated(Vocabulary, document, file)
    if own is not None:
        problems = _told(document, file, redefinitions(own, known))
    return VocabularyFile(None if own is None or problems else added(own, known), problems)


def dumped(record: Trial | Vocabulary) -> str:
    """What was read, as JSON without what is left at its default; ``codec`` reads it back."""
    return adapter(type(record)).dump_json(record, exclude_defaults=True).decode()


def spelled(path: Iterable[yamlfile.Key]) -> str:
    """A path as problems print it: ``results[3].ci``; list items are counted from 1."""
    parts = (f"[{key + 1}]" if isinstance(key, int) else f".{key}" for key in path)
    return "".join(parts).lstrip(".")


def _document(content: bytes, file: str) -> tuple[yamlfile.Document | None, tuple[Problem, ...]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return None, (Problem(file, line, "", "not UTF-8 text", "save the file as UTF-8"),)
    try:
        document = yamlfile.read(text)
    except yamlfile.YamlError as error:
        return None, (Problem(file, error.line, "", error.what, error.remedy),)
    if not isinstance(document.values, dict):
        what = "the file is empty" if document.values is None else "not a mapping of keys to values"
        return None, (Problem(file, 1, "", what, "`trialcli new ID` writes a skeleton to start from"),)
    return document, ()


def _identify(document: yamlfile.Document, file: str) -> Iterable[Problem]:
    """Give the values the id that the file's name says."""
    name = PurePath(file).stem
    written = document.values.get("id", name)
    if not is_id(name):
        rule = "rename it with small letters, digits, dots and hyphens: karmma-3.yaml"
        yield Problem(file, 1, "id", f"the file's name {name!r} cannot be an id", rule)
    elif written != name:
        line = document.line(("id",))
        yield Problem(
            file, line, "id", f"{shown(written)} is not the file's name {name!r}", "remove the line: the name is the id"
        )
    document.values["id"] = name


def _validated(kind: type[_Kind], document: yamlfile.Document, file: str) -> tuple[_Kind | None, tuple[Problem, ...]]:
    try:
        return adapter(kind).validate_python(document.values), ()
    except ValidationError as error:
        details: list[Any] = error.errors(include_url=False)
        return None, _told(document, file, located(kind, details))


def _told(document: yamlfile.Document, file: str, found: Iterable[Located]) -> tuple[Problem, ...]:
    """Problems with their lines, as many as anyone would read."""
    first = list(islice(found, MOST + 1))
    told = [Problem(file, document.line(path), spelled(path), what, remedy) for path, what, remedy in first[:MOST]]
    if len(first) > MOST:
        told.append(Problem(file, None, "", f"more than {MOST} problems", "mend these first"))
    return tuple(told)
