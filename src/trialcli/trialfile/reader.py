"""A trial file or a vocabulary file to the model, all problems at once.

Shape (which keys, which types) is Pydantic's; sense (whether an arm that is named exists) is a list
of checks.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import PurePath
from typing import Any, NamedTuple, TypeVar

from pydantic import TypeAdapter, ValidationError

from trialcli.errors import Problem
from trialcli.ids import is_id
from trialcli.model import Arm, Trial
from trialcli.trialfile import yaml as yamlfile
from trialcli.trialfile.checks import CHECKS
from trialcli.trialfile.harm_answers import harms_are_answered
from trialcli.trialfile.problems import Located, locate_errors, quote_value
from trialcli.trialfile.proposed import take_proposed
from trialcli.trialfile.redefinitions import add_words, complete_words, list_redefinitions
from trialcli.trialfile.repair import repair_values
from trialcli.vocabulary.lookup import Vocabulary

MOST = 500  # problems of one file that are told
_COMPARED = 20  # and of these, how many are told with the name that may have been meant
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


def build_adapter(kind: type[_Kind]) -> TypeAdapter[_Kind]:
    """Pydantic's validator for one kind, built once."""
    if kind not in _ADAPTERS:
        _ADAPTERS[kind] = TypeAdapter(kind)
    return _ADAPTERS[kind]


def read_trial(content: bytes, file: str, vocabulary: Vocabulary, *, asked: bool = False) -> TrialFile:
    """The trial in a file.

    Args:
        content: the file's bytes.
        file: its path, for problems and for the trial's id.
        vocabulary: the words it may use.
        asked: whether it also has to answer for the harms of its treatment, as an author is asked.
    """
    document, problems = _document(content, file)
    if document is None:
        return TrialFile(None, problems)
    problems = (*_identify(document, file), *_told(document, file, take_proposed(document.values)))
    _spell_out(document.values)
    trial, shape = _validated(Trial, document, file)
    if trial is None:
        more = _checked_as_mended(document, file, vocabulary) if len(shape) <= MOST else ()
        return TrialFile(None, (*problems, *shape, *more))
    problems += _told(document, file, _checked(trial, vocabulary, asked=asked))
    return TrialFile(None if problems else replace(trial, arms=_told_apart(trial.arms)), problems)


def list_doubts(content: bytes, file: str) -> tuple[Problem, ...]:
    """What an author should know of a file that can be read: arms that share a label."""
    document, _ = _document(content, file)
    arms = document.values.get("arms") if document else None
    if document is None or not isinstance(arms, dict):
        return ()
    first: dict[object, str] = {}
    twins = ((name, arm.get("label")) for name, arm in arms.items() if isinstance(arm, dict))
    told = [
        Located(
            ("arms", name, "label"), f"{quote_value(label)} is the label of {first[label]} too", "give each arm its own"
        )
        for name, label in twins
        if first.setdefault(label, name) != name
    ]
    return _told(document, file, told)


def _told_apart(arms: dict[str, Arm]) -> dict[str, Arm]:
    """The arms with labels of their own; those that share one have their id behind it."""
    times = Counter(arm.label for arm in arms.values())
    if len(times) == len(arms):
        return arms
    return {
        name: replace(arm, label=f"{arm.label} ({name})") if times[arm.label] > 1 else arm for name, arm in arms.items()
    }


def _checked(trial: Trial, vocabulary: Vocabulary, *, asked: bool = False) -> Iterator[Located]:
    checks = (*CHECKS, harms_are_answered) if asked else CHECKS
    return (found for check in checks for found in check(trial, vocabulary))


def _checked_as_mended(document: yamlfile.Document, file: str, vocabulary: Vocabulary) -> tuple[Problem, ...]:
    """What checks have to say of a file whose shape is wrong, as far as that does not follow from the shape."""
    validate = build_adapter(Trial).validate_python
    try:
        validate(document.values)
    except ValidationError as error:
        errors: list[Any] = error.errors(include_url=False)
        found = repair_values(Trial, document.values, errors, validate)
        if found is None:
            what = "names and counts could not be checked in this round"
            return (Problem(file, 1, "", what, "mend what is told of the file, then check it again"),)
        return _told(document, file, found.own(_checked(found.value, vocabulary)))
    return ()


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
    complete_words(document.values, known)
    own, problems = _validated(Vocabulary, document, file)
    if own is not None:
        problems = _told(document, file, list_redefinitions(own, known))
    return VocabularyFile(None if own is None or problems else add_words(own, known), problems)


def dump_record(record: Trial | Vocabulary) -> str:
    """What was read, as JSON without what is left at its default; ``codec`` reads it back."""
    return build_adapter(type(record)).dump_json(record, exclude_defaults=True).decode()


def spell_path(path: Iterable[yamlfile.Key]) -> str:
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
        document = yamlfile.read_yaml(text)
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
            file,
            line,
            "id",
            f"{quote_value(written)} is not the file's name {name!r}",
            "remove the line: the name is the id",
        )
    document.values["id"] = name


def _spell_out(values: dict[str, Any]) -> None:
    """A word alone for a harm without a figure, as the keys that it stands for."""
    harms = values.get("harms")
    if isinstance(harms, dict):
        values["harms"] = {
            topic: {"missing": about} if isinstance(about, str) else about for topic, about in harms.items()
        }


def _validated(kind: type[_Kind], document: yamlfile.Document, file: str) -> tuple[_Kind | None, tuple[Problem, ...]]:
    try:
        return build_adapter(kind).validate_python(document.values), ()
    except ValidationError as error:
        details: list[Any] = error.errors(include_url=False)
        return None, _told(document, file, locate_errors(kind, details))


def _told(document: yamlfile.Document, file: str, found: Iterable[Located]) -> tuple[Problem, ...]:
    """Problems with their lines, as many as anyone would read."""
    first = list(islice(found, MOST + 1))
    compared = 0
    told = []
    for path, what, remedy, near in first[:MOST]:
        compared += near is not None
        said = (near.remedy() if near and compared <= _COMPARED else "") or remedy
        told.append(Problem(file, document.line(path), spell_path(path), what, said))
    if len(first) > MOST:
        told.append(Problem(file, None, "", f"more than {MOST} problems", "mend these first"))
    return tuple(told)
