"""One content, every format: what one of them says, all of them say."""

import csv
import io
import re
from collections.abc import Callable, Iterator
from html import unescape
from typing import Any

import pytest

from trialcli.formats import REPORTS

pytestmark = [pytest.mark.slow, pytest.mark.untraced]

FORMATS = tuple(name for name in REPORTS if name != "json")
COMMANDS = (
    ("show", "karmma", "--full"),
    ("show", "karmma-3", "--full", "--sources", "--role", "fellow"),
    ("compare", "karmma", "karmma-3", "cartitude-4", "--full"),
    ("endpoints", "--outcome", "orr", "--outcome", "pfs"),
    ("toxicities", "--term", "crs"),
    ("related", "karmma"),
    ("questions", "--role", "resident"),
    ("list",),
    ("timeline", "--disease", "myeloma", "--class", "car-t", "--sources"),
    ("search", "bridging"),
)
RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹\u00d7", "0123456789x")
_POWER = re.compile(r"\b10(\^-?\d+|[⁻⁰¹²³⁴-⁹]+)")
_MARKED = re.compile(r" \[[^\]]*\]| computed\b")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


_PAGES: dict[tuple[str, ...], Any] = {}


def read_once(read: Callable[..., Any], command: tuple[str, ...]) -> Any:
    """The report of a command in JSON, which is the same for every format that is held against it."""
    if command not in _PAGES:
        _PAGES[command] = read(*command)
    return _PAGES[command]


def numbers(text: str) -> set[float]:
    """The numbers in a text; 9.0 is 9, as in a record."""
    return set(map(float, _NUMBER.findall(_POWER.sub("", text))))


def held(text: str, form: str) -> set[float]:
    """The numbers that a page holds; a CSV has them unrounded, and so holds them rounded as people read them."""
    found = numbers(text)
    return found | {round(one, places) for one in found for places in range(1, 6)} if form == "csv" else found


def words(text: str) -> str:
    """A text without the marks and line breaks of its format; a power of ten is one, raised or not."""
    return re.sub(r"[^\w.%–≥]+", "", text.translate(RAISED))


def unmarked(text: str, form: str) -> str:
    """A page without its tags and entities."""
    if form == "html":
        text = re.sub(r"</?\w[^>]*>", " ", text)
    text = re.sub(r"<br>|\\newline ", " ", text)
    return unescape(text) if form in {"html", "markdown"} else text


def tables(page: Any) -> Iterator[Any]:
    """The tables of a report in JSON."""
    for section in page["sections"]:
        yield from (block for block in section["blocks"] if block["type"] == "table")


def sentences(page: Any) -> Iterator[str]:
    """The running text of a report in JSON."""
    yield page["title"]
    yield from page["notes"]
    for block in (block for section in page["sections"] for block in section["blocks"]):
        match block["type"]:
            case "paragraph":
                yield block["text"]
            case "items":
                yield from block["items"]
            case "facts":
                # What marks say in words here, a page may say by signs.
                yield from (piece for fact in block["facts"] for piece in _MARKED.split(fact["text"]))
            case "exchange":
                yield from (block["question"], block["answer"])


def numbered(page: Any) -> set[str]:
    """The numbered notes of a report in JSON."""
    blocks = [block for section in page["sections"] for block in section["blocks"]]
    return {item for block in blocks if block["type"] == "items" and block["numbered"] for item in block["items"]}


def remarks(page: Any) -> Iterator[str]:
    """What the numbered notes say, as the records of a report in JSON have it."""
    records = [record for table in tables(page) for row in table["rows"] for record in row["records"]]
    yield from (record.get(key) or "" for record in records for key in ("note", "disputed", "acknowledged"))


def lone(page: Any) -> bool:
    """Whether a report in JSON is one table and the numbered notes under it, whatever notice stands before it."""
    blocks = [block for section in page["sections"] if section["key"] != "notice" for block in section["blocks"]]
    noted = all(block["type"] == "table" or (block["type"] == "items" and block["numbered"]) for block in blocks)
    return noted and sum(block["type"] == "table" for block in blocks) == 1


def lines(text: str, form: str) -> list[str]:
    """The rows of all tables of a page in one format, and its other lines."""
    if form == "csv":
        return [" ".join(row) for row in csv.reader(io.StringIO(text, newline=""))]
    return re.findall("<tr>.*?</tr>", text, re.DOTALL) if form == "html" else text.split("\n")


@pytest.mark.parametrize("form", FORMATS)
def test_every_figure_of_karmma_is_a_line_of_every_format(
    form: str, read: Callable[..., Any], shown: Callable[..., str]
) -> None:
    """Value, interval and count stand together, whoever reads them."""
    found = [held(line, form) for line in lines(shown("show", "karmma", "--full", "--format", form), form)]
    figures = [
        numbers(" ".join(row["cells"][key] for key in ("label", "value", "count")))
        for table in tables(read("show", "karmma"))
        for row in table["rows"]
        if "value" in row["cells"]
    ]
    assert len(figures) > 40
    for figure in figures:
        assert any(figure <= line for line in found), figure


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_number_of_a_table_is_in_every_format(
    command: tuple[str, ...], form: str, read: Callable[..., Any], told: Callable[..., tuple[str, str]]
) -> None:
    """Those of the cells and those of the headings."""
    page = read_once(read, command)
    cells = {text for table in tables(page) for row in table["rows"] for text in (*row["cells"].values(), row["group"])}
    known = held(told(*command, "--format", form)[0], form)
    assert {text for text in cells if not numbers(re.sub(r"\bnotes? [\d, ]+|\[\d+\]", "", text)) <= known} == set()


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_sentence_is_in_every_format(
    command: tuple[str, ...], form: str, read: Callable[..., Any], told: Callable[..., tuple[str, str]]
) -> None:
    """No format leaves a text out; the notes under the lone table of a CSV stand on standard error."""
    every_cut = ("--cut", "all") if form == "csv" and command[0] == "compare" else ()  # as CSV has them
    page = read(*command, *every_cut)
    printed, beside = told(*command, "--format", form)
    text = words(unmarked(printed, form)) + words(beside)
    wanted = list(sentences(page))
    if form == "csv" and lone(page):
        wanted.remove(page["title"])  # of which the lines of a lone table have no need
        if "notes stand in the rows" in beside:
            wanted = [one for one in wanted if one not in numbered(page)] + list(remarks(page))
    else:
        assert beside == ""
    assert [sentence for sentence in wanted if sentence and words(sentence) not in text] == []


@pytest.mark.parametrize("form", FORMATS)
def test_what_was_computed_is_marked_in_every_format(form: str, told: Callable[..., tuple[str, str]]) -> None:
    """The interval of KarMMa's response rate is the program's own, and no format lets it pass for the paper's."""
    text, _ = told("endpoints", "karmma@primary", "--outcome", "orr", "--format", form)
    [line] = [line for line in lines(text, form) if {94, 128, 64.9, 80.9} <= held(line, form)]
    signed = re.search(r"80\.9\\?\*", line) and re.search(r"\* computed", text)
    assert "computed" in line or signed or ("TRUE" in line and "Clopper-Pearson" in line)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_heading_is_empty(command: tuple[str, ...], shown: Callable[..., str]) -> None:
    """Where the title of the page says it all, its one part has none."""
    assert not re.search(r"<h\d>\s*</h\d>", shown(*command, "--format", "html"))
    assert not re.search(r"^#+ *$", shown(*command, "--format", "markdown"), re.MULTILINE)
    assert "\n\n\n" not in shown(*command, "--format", "plain")
    assert "\n\n\n" not in shown(*command)
