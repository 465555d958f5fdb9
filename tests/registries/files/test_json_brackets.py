"""Where a value ends, held against the standard library's parser."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trialcli.registries.files import json_brackets as nesting

HOSTILE = st.text(alphabet='{}[]",:\\ n\n"é', max_size=30)
JSON = st.recursive(
    st.none() | st.integers() | HOSTILE,
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(HOSTILE, inner, max_size=5),
    max_leaves=40,
)


@given(st.dictionaries(HOSTILE, JSON, max_size=8), JSON, st.sampled_from((None, 1)), st.integers(-1, 400))
def test_the_end_is_where_the_parser_says(value: Any, after: Any, indent: int | None, guess: int) -> None:
    """Whatever brackets, quotation marks and backslashes its strings hold, and whatever was guessed."""
    text = json.dumps(value, indent=indent)
    data = f"{text}, {json.dumps(after)}]".encode()
    assert nesting.find_end(data, 1, nesting.ROOT, 100, guess)[0] == len(text.encode())


@given(st.dictionaries(HOSTILE, JSON, min_size=1, max_size=8), st.integers(1, 9))
def test_text_may_come_in_parts(value: Any, size: int) -> None:
    """Parts end anywhere: in a string, after a backslash."""
    data = json.dumps(value).encode()
    have, at, state, found = 0, 1, nesting.ROOT, -1
    while found < 0 and have < len(data):
        have += size
        found, at, state = nesting.find_end(data[:have], at, state, 100)
    assert found == len(data)


@given(st.text(alphabet='\\"{}ab', max_size=60))
def test_long_values_are_followed_to_their_end(text: str) -> None:
    """Over blocks of every size, that end anywhere."""
    long = json.dumps({"a": [text * 500, {"b": text * 3}], "c": "}" * 2000})
    assert nesting.find_end(long.encode() + b",{}", 1, nesting.ROOT, 100)[0] == len(long)


def test_a_guess_between_two_values_is_seen_through() -> None:
    """Brackets that balance up to the guess do not make two values one."""
    data = b'{"a": 1},{"b": 2},{"c": 3}'
    assert nesting.find_end(data, 1, nesting.ROOT, 100, data.rindex(b"},{"))[0] == len(b'{"a": 1}')


def test_a_value_that_does_not_end() -> None:
    """The state says what is open: the value, an object, an array, a string."""
    data = b'{"a": {"b": ["}'
    assert nesting.find_end(data, 1, nesting.ROOT, 100) == (-1, len(data), b'<{["')


@pytest.mark.parametrize("depth", [100, 5000])
def test_depth_is_bounded(depth: int) -> None:
    """Also where every bracket is closed again."""
    for text in (b'{"a":' * depth + b"1" + b"}" * depth, b'{"a":' + b"[" * depth + b"]" * depth + b"}"):
        with pytest.raises(nesting.TangledError, match="deeper than 40 levels"):
            nesting.find_end(text, 1, nesting.ROOT, 40)


def test_a_deep_value_leaves_the_one_before_it_alone() -> None:
    """Although both stand in one block."""
    deep = b'{"a":' * 200 + b"1" + b"}" * 200
    assert nesting.find_end(b'{"b": 1},' + deep, 1, nesting.ROOT, 100)[0] == len(b'{"b": 1}')


def test_brackets_that_do_not_match() -> None:
    """A list closed by a brace."""
    with pytest.raises(nesting.TangledError, match="do not match"):
        nesting.find_end(b'{"a": [1}, {"b": 2}]', 1, nesting.ROOT, 100)
