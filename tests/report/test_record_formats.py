"""The page of a registry record in every format: none says less than another, shortened or whole."""

import json
import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest

from trialcli.formats import REPORTS
from trialcli.model import Flow, Spread, Trial, Unread
from trialcli.model.figure import Figure
from trialcli.render import View, list_words, render_report
from trialcli.report.document import Report, Table

Made = Callable[..., Any]
FORMATS = REPORTS
VIEW = View(width=100, color=False, ascii=False)
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_NOTES = re.compile(r"\bnotes? [\d, ]+|, n=|\b95% CI\b")


@pytest.fixture
def full(record: Made, posted_result: Made, posted_event: Made, posted_contrast: Made) -> Trial:
    """A record that says something of everything."""
    deviation = Spread(kind="Standard Deviation", value=Figure("4.25"))
    steps = {"outcome": "nct-steps", "registered": "steps", "unit": "steps", "statistic": "mean"}
    made: Trial = record(
        results=(
            posted_result(median="9.5", unit="months", ci=("7.25", "not-available"), level="90"),
            posted_result(arm="placebo", missing="not-available", of=40, note="too few events"),
            *(posted_result(**steps, value=f"{n}.75", subgroup=f"Week {n}", spread=deviation) for n in range(15)),
            posted_result(outcome="nct-sex", registered="sex", subgroup="Female", events=19),
            posted_result(outcome="deaths", registered=None, population="at-risk", events=3, of=61),
        ),
        contrasts=(posted_contrast(estimate="0.825", ci=("0.732", "0.928"), p="0.0014", method="Log Rank"),),
        adverse_events=tuple(
            posted_event(term=f"ae-{n}", grade=grade, events=n, of=67, occurrences=n + 100)
            for n in range(12) for grade in ("serious", "other")
        ),
        flow=(Flow(period="Overall", step="Started", kind="milestone", arm="drug", people=1234),),
        unread=(Unread(locator="a.b[0]", text="odd"),),
    )  # fmt: skip
    return made


def numbers(text: str) -> set[float]:
    """The numbers in a text."""
    return set(map(float, _NUMBER.findall(text)))


def squeezed(text: str) -> str:
    """A text without the marks and line breaks of its format."""
    return re.sub(r"[^\w.%–≥]+", "", unescape(re.sub(r"</?\w[^>]*>", " ", text)))


def sentences(report: Report) -> list[str]:
    """The running text of a report as JSON has it."""
    page = json.loads(render_report(report, "json", VIEW))
    blocks = [block for section in page["sections"] for block in section["blocks"]]
    found = [page["title"], *page["notes"], *(block["text"] for block in blocks if block["type"] == "paragraph")]
    found += [item for block in blocks if block["type"] == "items" for item in block["items"]]
    return found + [fact["text"] for block in blocks if block["type"] == "facts" for fact in block["facts"]]


@pytest.mark.parametrize("everything", [False, True])
@pytest.mark.parametrize("form", FORMATS)
def test_every_number_and_sentence_is_in_every_format(
    form: str, full: Trial, paged: Made, drawn: Callable[[Report, str, View], str], *, everything: bool
) -> None:
    """The cells of every table, their headings, and the running text."""
    report = paged(full, everything=everything)
    printed = drawn(report, form, VIEW).replace("\\newline ", " ").replace(
        "<", "< " if form == "latex" else "<"
    ) + " ".join(list_words(report, form, VIEW))
    known = numbers(printed) | numbers(printed.replace(",", ""))
    text = squeezed(printed.encode().decode("unicode_escape") if form == "json" else printed)
    tables = [block for section in report.sections for block in section.blocks if isinstance(block, Table)]
    assert len(tables) >= 7
    cells = {cell.text for table in tables for row in table.rows for cell in row.cells}
    groups = {row.group for table in tables for row in table.rows}
    missing = {cell for cell in (*cells, *groups) if not numbers(_NOTES.sub("", cell).replace(",", "")) <= known}
    if form == "csv":  # whose percentages are numbers, with all their digits
        missing = {cell for cell in missing if "%" not in cell}
    assert missing == set()
    if form != "json":
        assert [one for one in sentences(report) if squeezed(one) not in text] == []


def test_the_short_page_and_the_whole_one_are_told_apart(full: Trial, paged: Made) -> None:
    """In JSON as on a screen: the report is one."""
    short, whole = (json.loads(render_report(paged(full, everything=all_), "json", VIEW)) for all_ in (False, True))
    assert short["notes"][0] == "Long tables are shortened, in every format alike; --all shows all of them."
    assert whole["notes"] == []
    assert len(json.dumps(whole)) > len(json.dumps(short))


@pytest.mark.parametrize("width", [60, 80, 200])
def test_no_heading_stands_over_nothing(width: int, full: Trial, paged: Made) -> None:
    """No empty heading, and no two blank lines."""
    report = paged(full)
    assert not re.search(r"<h\d>\s*</h\d>", render_report(report, "html", VIEW))
    assert "\n\n\n" not in render_report(report, "table", VIEW._replace(width=width))
    lines = render_report(report, "table", VIEW._replace(width=width)).split("\n")
    assert max(map(len, lines)) <= width
