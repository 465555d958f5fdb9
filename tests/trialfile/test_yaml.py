"""YAML text to plain values: what is kept, what is refused, and the line of every path."""

import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from trialcli.trialfile import yaml as yamlfile
from trialcli.trialfile.yaml import MAX_DEPTH, Document, YamlError, read_yaml

TRIAL = (Path(__file__).parents[2] / "data" / "trials" / "storm.yaml").read_bytes()


@pytest.fixture(params=["in C", "in Python"], autouse=True)
def _parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test with both parsers: PyYAML comes without the one in C on some machines."""
    if request.param == "in Python":
        monkeypatch.setattr(yamlfile, "_PARSER", yaml.SafeLoader)


def refused(text: str) -> YamlError:
    """The refusal of a text that has to be refused."""
    with pytest.raises(YamlError) as refusal:
        read_yaml(text)
    return refusal.value


@pytest.mark.parametrize(
    "written",
    ["8.80", "no", "yes", "2021-02-25", "0x10", "0o17", "1_000", "1e3", ".inf", "null", "True", "12:30:45", "<<", "="],
)
def test_a_scalar_stays_the_text_that_was_written(written: str) -> None:
    """YAML would make a number, a truth or a date of each."""
    assert read_yaml(f"key: {written}").values == {"key": written}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a:", None),
        ("a: ~", None),
        ('a: ""', ""),
        ("a: ''", ""),
        ('a: "~"', "~"),
        ("a: >-\n  one\n  two", "one two"),
        ("a: one\n two", "one two"),
        ("a: |\n  one\n  two\n", "one\ntwo\n"),
        ('a: "tab\\t, \\u00e9"', "tab\t, é"),
        ("a: b # comment", "b"),
        ("a: 'it''s'", "it's"),
        ("a: [x, {b: c}, [], {}]", ["x", {"b": "c"}, [], {}]),
        ("a: [~, '']", [None, ""]),
        ("a: ! b", "b"),
    ],
)
def test_values_are_plain(text: str, value: object) -> None:
    """Texts, lists, mappings, and None where nothing was written."""
    assert read_yaml(text).values == {"a": value}


@pytest.mark.parametrize(("text", "values"), [("", None), ("# nothing\n", None), ("word", "word"), ("- a", ["a"])])
def test_the_root_may_be_anything(text: str, values: object) -> None:
    """What a trial file's root has to be is not YAML's business."""
    assert read_yaml(text).values == values


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ((), 1),
        (("name",), 2),
        (("arms",), 3),
        (("arms", "one"), 4),
        (("arms", "one", "label"), 5),
        (("rows",), 6),
        (("rows", 0), 7),
        (("rows", 0, "of"), 7),
        (("rows", 1), 8),
        (("rows", 1, "of"), 9),
        (("rows", 1, "ci"), 10),
        (("rows", 1, "ci", 1), 11),
    ],
)
def test_every_path_has_its_line(path: yamlfile.Path, line: int) -> None:
    """The line of a key, or on which a list item begins; line 1 for the whole."""
    text = """\
        # comment
        name: x
        arms:
          one:
            label: One
        rows:
        - {of: 3}
        - events: 1
          of: 3
          ci: ["1",
               "2"]
        """
    assert read_yaml(text).line(path) == line


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("arms", "two"), 1),
        (("arms", "one", "role"), 2),
        (("arms", "one", "label", "x"), 2),
        (("rows", 5), 3),
        (("rows", "x"), 3),
        (("no", 1, "such"), 1),
    ],
)
def test_a_path_that_is_not_there_has_the_line_of_its_deepest_part(path: yamlfile.Path, line: int) -> None:
    """So that a missing key is reported where it should stand."""
    assert read_yaml("arms:\n  one: {label: One}\nrows: [a]").line(path) == line


@pytest.mark.parametrize(
    ("text", "line", "what", "remedy"),
    [
        ("a: b\nc: *d", 2, "alias *d", "write the value out"),
        ("a: &d b", 1, "anchor &d", "remove it"),
        ("a: &d [b]", 1, "anchor &d", "remove it"),
        ("a:\n  - &d {b: c}", 2, "anchor &d", "remove it"),
        ("a: !!str b", 1, "tag tag:yaml.org,2002:str", "every value is text"),
        ("a: !!python/object/apply:os.system [ls]", 1, "tag tag:yaml.org,2002:python", "every value is text"),
        ("a: !x {b: c}", 1, "tag !x", "every value is text"),
        ("a: b\n\na: c", 3, "'a' stands twice", "the first is on line 1"),
        ("x: {a: b,\n a: c}", 2, "'a' stands twice", "the first is on line 1"),
        ("a: b\n---\nc: d", 2, "a second document", "keep one trial in a file"),
        ("a: b\n...\n---\nc: d", 3, "a second document", "keep one trial in a file"),
        ("a: b\n? [c]\n: d", 2, "a mapping or list as a key", "use a word"),
        ("? " * 10_000, 1, "a mapping or list as a key", "use a word"),
        ("a: b\n{c: d}: e", 2, "a mapping or list as a key", "use a word"),
        ("a: b\n\tc: d", 2, "not YAML", "indent with spaces, not tabs"),
        ("a: b\nc: d: e", 2, "not YAML: a second", "quotation marks"),
        ('a: b\nc: "d', 2, "not YAML", "quotation marks"),
        ("a: b\nc: d\x07", 2, "not YAML: control character U+0007", "remove it"),
        ("a: \x00", 1, "not YAML: control character U+0000", "remove it"),
        ("a: b\nc: \x1b[31m", 2, "not YAML: control character U+001B", "remove it"),
        ("a: \ud800", 1, "not YAML: control character U+D800", "remove it"),
        ("a: \uffff", 1, "not YAML: control character U+FFFF", "remove it"),
        ("a:\n  b: [c", None, "not YAML", "brackets"),
        ("a: b]\n]", 2, "not YAML", "brackets"),
        ("%YAML 3.0\n--- a", 1, "not YAML", "check"),
        ("a: @b", 1, "not YAML: a value that begins with @", 'write "@b"'),
        ("a: `b", 1, "not YAML: a value that begins with `", 'write "`b"'),
        ("a: {b: >=3, c: d}", 1, "not YAML: a value that begins with >", 'write ">=3"'),
        ("a: x\nb: >=3\nc: d", 2, "not YAML: a value that begins with >", 'write ">=3"'),
        ("a: {b: c #2, d: e}\nf: g", 1, 'not YAML: " #" begins a comment', "quotation marks"),
        (
            "a:\n\u00a0\u00a0b: {c: d}\n  e: f: g",
            2,
            "not YAML: a no-break space in the indentation",
            "indent with spaces",
        ),
        ("a:\n\u3000 b: c\n  d: e", 2, "not YAML: an odd space, U+3000, in the indentation", "indent with spaces"),
        ("a: {b: [c}", 1, "not YAML: brackets that do not match", "brackets"),
        ("a: {b: c: d}", 1, "not YAML: a second", "quotation marks"),
        ('a: "\\q"', 1, "not YAML", "check"),
    ],
)
def test_what_a_trial_file_has_no_use_for_is_refused(text: str, line: int | None, what: str, remedy: str) -> None:
    """With its line, what it is and what to do."""
    error = refused(text)
    assert what in error.what
    assert remedy in error.remedy
    assert line in {None, error.line}


@pytest.mark.parametrize("escape", [r"\ud800", r"\U0000DFFF", r"\UFFFFFFFF", r"\U00110000"])
def test_an_escape_for_no_character_is_refused(escape: str) -> None:
    """A lone half of a pair could be neither stored nor printed."""
    assert refused(f'a: "{escape}"').line == 1


@pytest.mark.parametrize(
    "text",
    ["[" * 10_000, "[" * 10_000 + "]" * 10_000, "{a: " * 10_000, "- " * 10_000 + "a",
     "\n".join(" " * depth + "a:" for depth in range(1_500))],
)  # fmt: skip
def test_deep_nesting_is_refused_at_once(text: str) -> None:
    """Before anything is nested, so that no recursion can run out."""
    started = time.process_time()
    assert "nested deeper" in refused(text).what
    assert time.process_time() - started < 10


def test_nesting_up_to_the_limit_is_read() -> None:
    """Four times what a trial file needs."""
    assert read_yaml("[" * MAX_DEPTH + "]" * MAX_DEPTH).values
    assert refused("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1)).line == 1


def test_a_large_text_is_refused_unread() -> None:
    """10 MB would take seconds."""
    started = time.process_time()
    assert "larger than 2,000,000" in refused("a: b\n" * 2_000_000).what
    assert time.process_time() - started < 5


def test_an_error_without_a_place_is_of_the_first_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """PyYAML promises no mark."""

    class Parser:
        def __init__(self, _: str) -> None:
            raise yaml.MarkedYAMLError

    monkeypatch.setattr(yamlfile, "_PARSER", Parser)
    error = refused("a: b")
    assert (error.line, error.what) == (1, "not YAML: it cannot be read")


def lines_of(document: Document, values: Any, path: yamlfile.Path = ()) -> list[int]:
    """The line of every path there is."""
    items = values.items() if isinstance(values, dict) else enumerate(values) if isinstance(values, list) else ()
    below = [line for key, value in items for line in lines_of(document, value, (*path, key))]
    return [document.line(path), *below]


def either(text: str) -> None:
    """A text is read, with lines that it has, or refused with a line and a remedy."""
    try:
        document = read_yaml(text)
    except YamlError as error:
        refusal = (error.line >= 1, error.what, error.remedy)
        assert all(refusal)
    else:
        assert max(lines_of(document, document.values)) <= len(text.splitlines()) + 1


@given(st.text(st.characters()))
def test_any_text_is_read_or_refused(text: str) -> None:
    """No text does anything else."""
    either(text)


@given(st.text(st.sampled_from("ab:-?[]{},#&*!|>'\"%@` \n\t~\\0"), max_size=60))
def test_any_text_of_signs_is_read_or_refused(text: str) -> None:
    """Those that mean something in YAML."""
    either(text)


CHANGES = st.lists(
    st.tuples(
        st.sampled_from(["delete", "insert", "swap"]),
        st.integers(0, len(TRIAL) - 1),
        st.binary(min_size=1, max_size=3) | st.sampled_from([b":", b"\n", b"\t", b"[", b"'", b'"', b"- ", b"&", b"*"]),
    ),
    min_size=1,
    max_size=4,
)


def changed(content: bytes, changes: list[tuple[str, int, bytes]]) -> bytes:
    """Bytes with a few of them taken away, put in, or replaced."""
    for kind, place, piece in changes:
        after = place if kind == "insert" else place + len(piece)
        content = content[:place] + (b"" if kind == "delete" else piece) + content[after:]
    return content


@given(CHANGES)
def test_a_real_file_with_errors_is_read_or_refused(changes: list[tuple[str, int, bytes]]) -> None:
    """As it comes from an editor, a merge or a bad disk."""
    either(changed(TRIAL, changes).decode(errors="replace"))
