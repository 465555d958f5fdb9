"""A trial to the text that the index keeps, and back: nothing is lost."""

from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from trialcli.library.trialfiles.codec import decode_kind
from trialcli.model import Trial
from trialcli.model.figure import Figure
from trialcli.trialfile.reader import dump_record, read_trial
from trialcli.vocabulary.lookup import Vocabulary

ROOT = Path(__file__).parents[2]
FILES = sorted([*(ROOT / "data" / "trials").glob("*.yaml"), *(ROOT / "tests" / "files" / "good").iterdir()])
WORDS = st.text(max_size=8)
PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    str: WORDS,
    int: st.integers(),
    bool: st.booleans(),
    Figure: st.sampled_from(["8.80", "<0.0001", "not-reached", "0"]).map(Figure),
    type(None): st.none(),
}


@cache
def of(annotation: Any) -> st.SearchStrategy[Any]:
    """Any value that a field of the model can have."""
    if annotation in PLAIN or is_dataclass(annotation):
        return PLAIN[annotation] if annotation in PLAIN else records(annotation)
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return st.sampled_from(parts)
    if origin in {UnionType, Union}:
        return st.one_of([of(part) for part in parts])
    if origin is dict:
        return st.dictionaries(WORDS, of(parts[1]), max_size=2)
    if parts[-1] is Ellipsis:
        return st.lists(of(parts[0]), max_size=2).map(tuple)
    return st.tuples(*map(of, parts))


def records(kind: Any) -> st.SearchStrategy[Any]:
    """Any record of one dataclass, most of its optional fields left at their default."""
    types: dict[str, Any] = {entry.name: entry.type for entry in fields(kind)}
    required = {entry.name: of(types[entry.name]) for entry in fields(kind) if is_required(entry)}
    optional = {name: of(types[name]) for name in types.keys() - required}
    some = st.sets(st.sampled_from(sorted(optional)), max_size=4) if optional else st.just(set[str]())
    return some.flatmap(
        lambda names: st.fixed_dictionaries({**required, **{name: optional[name] for name in names}})
    ).map(lambda values: kind(**values))


def is_required(entry: Any) -> bool:
    """Whether a field has no default."""
    return entry.default is MISSING and entry.default_factory is MISSING


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_trial_comes_back_as_it_was(file: Path, vocabulary: Vocabulary) -> None:
    """All that are shipped, and the good examples."""
    trial = read_trial(file.read_bytes(), str(file), vocabulary).trial
    assert trial is not None
    assert decode_kind(Trial, dump_record(trial)) == trial


@given(of(Trial))
@settings(
    max_examples=settings().max_examples // 2, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
def test_any_trial_comes_back_as_it_was(trial: Trial) -> None:
    """Whatever a later model may hold."""
    assert decode_kind(Trial, dump_record(trial)) == trial


@given(of(Vocabulary))
@settings(max_examples=settings().max_examples // 2)
def test_any_vocabulary_comes_back_as_it_was(words: Vocabulary) -> None:
    """In the same order."""
    again = decode_kind(Vocabulary, dump_record(words))
    assert again == words
    assert list(again.outcomes) == list(words.outcomes)


def test_a_figure_comes_back_as_a_figure(vocabulary: Vocabulary, two_arm: str) -> None:
    """It equals plain text, so that the comparison above would not notice."""
    trial = read_trial(two_arm.encode(), "twoarm.yaml", vocabulary).trial
    assert trial is not None
    first = decode_kind(Trial, dump_record(trial)).results[0]
    assert first.ci is not None
    assert {type(first.median), type(first.level), *map(type, first.ci)} == {Figure}


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "5", '"x"', "{}", '{"id": "x"}', '{"nosuch": 1}', '{"results": 5}', '{"arms": []}',
     '{"design": 5}', '{"design": {"nosuch": 1}}', "[" * 100_000],
)  # fmt: skip
def test_text_that_is_no_trial_is_refused(text: str) -> None:
    """A damaged index must not look like a bug."""
    with pytest.raises(ValueError, match=r".*"):
        decode_kind(Trial, text)
