"""Tables of papers as proposed figures: which cells are read, and what stands beside them."""

from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import fromstring

import pytest

from trialcli.papers.arm_names import ArmNames
from trialcli.papers.grid import MOST_ROWS, read_grid
from trialcli.papers.paper import Table
from trialcli.papers.table_figures import propose_from_tables
from trialcli.vocabulary.lookup import Vocabulary

Rows = list[tuple[str, dict[str, Any]]]
Propose = Callable[..., Rows]
ARM = {"arm": "drug-a", "cut": "main"}


@pytest.fixture(scope="module")
def propose(words: Vocabulary) -> Propose:
    """What is proposed of one table with a caption: where each row belongs, and the row."""

    def read(caption: str, table: str, foot: str = "", about: str = "Drug A against placebo") -> Rows:
        grid = read_grid(fromstring(f"<table>{table}</table>"))  # noqa: S314 - made here
        if grid is None:
            return []
        made = Table("table 1", caption, foot, *grid)
        return [(one.home, one.row) for one in propose_from_tables([made], [about], words, ArmNames())]

    return read


def head(*rows: str) -> str:
    """The header of a table: a row a text, a cell between bars, ``name*3`` over three columns."""
    return f"<thead>{''.join(map(cells, rows))}</thead>"


def body(*rows: str) -> str:
    """The rows of a table, as those of its header."""
    return f"<tbody>{''.join(map(cells, rows))}</tbody>"


def cells(row: str) -> str:
    """One row."""
    made = ""
    for cell in row.split("|"):
        text, _, wide = cell.strip().partition("*")
        made += f'<td colspan="{wide or 1}">{text}</td>'
    return f"<tr>{made}</tr>"


def test_harms_by_grade_with_their_counts(propose: Propose) -> None:
    """Arms over grades, the people counted in a column of their own; 40/200 is 20%, 3/200 is 1.5%."""
    found = propose(
        "Adverse events",
        head("|Drug A*3|Placebo*3", "|Total patients|Grade 1–2|Grade ≥3|Total patients|Grade 1–2|Grade ≥3")
        + body("Nausea|200|40 (20%)|3 (2%)|100|0|..", "Loss of taste|200|1 (&lt;1%)|0|100|NA|2 (2%)"),
        "Data are n (%).",
    )
    nausea, taste = {"term": "nausea"}, {"title": "Loss of taste"}
    other = {"arm": "placebo", "cut": "main"}
    assert found == [
        ("adverse_events", {**nausea, "grade": "1-2", **ARM, "events": 40, "of": 200, "percent": "20"}),
        ("adverse_events", {**nausea, "grade": ">=3", **ARM, "events": 3, "of": 200, "percent": "2"}),
        ("adverse_events", {**nausea, "grade": "1-2", **other, "events": 0, "of": 100}),
        ("adverse_events", {**taste, "grade": "1-2", **ARM, "events": 1, "of": 200, "percent": "<1"}),
        ("adverse_events", {**taste, "grade": ">=3", **ARM, "events": 0, "of": 200}),
        ("adverse_events", {**taste, "grade": ">=3", **other, "events": 2, "of": 100, "percent": "2"}),
    ]


def test_people_counted_stand_in_the_header_or_in_a_heading_of_the_table(propose: Propose) -> None:
    """The heading holds for what is below it; a name keeps no mark of a footnote."""
    found = propose(
        "Adverse events",
        head("Event|Drug A (n = 1 000)|Placebo (n=50)")
        + body(
            "Headache*, n (%)|100 (10.0)|5 (10.0)",
            "Assessed by blood (n=500 in the drug A group; n=40 in the placebo group)*3",
            "Neutropenia†|100 (20.0)|4 (10.0)",
        ),
    )
    assert [(row["term"], row["arm"], row["of"]) for _, row in found] == [
        ("headache", "drug-a", 1000), ("headache", "placebo", 50),
        ("neutropenia", "drug-a", 500), ("neutropenia", "placebo", 40),
    ]  # fmt: skip
    assert {row["grade"] for _, row in found} == {"any"}


@pytest.mark.parametrize(
    ("caption", "header", "row", "grade"),
    [
        ("Grade 3 or 4 adverse events", "|Drug A (n=10)", "Nausea|1 (10%)", "3-4"),
        ("Serious adverse events", "|Drug A (n=10)", "Nausea|1 (10%)", "serious"),
        ("Adverse events", "|Drug A (n=10)", "Nausea, grade 3|1 (10%)", "3"),
        ("Adverse events", "|Drug A (n=10)", "Nausea|1 (10%)", "any"),
        ("Severe and moderate adverse events", "|Drug A (n=10)", "Nausea|1 (10%)", None),
        ("Grade 3 and serious adverse events", "|Drug A (n=10)", "Nausea|1 (10%)", None),
        ("Adverse events", "|Drug A (n=10)", "Nausea, grade 3 and not grade 4|1 (10%)", None),
        ("Adverse events (n=10)", "|Any grade", "Nausea|1 (10%)", "any"),
        ("Maximum toxicity (n=10)", "|Toxicity grade 4", "Nausea|1 (10%)", "4"),
    ],
)
def test_the_grade_is_where_the_table_says_it(
    caption: str, header: str, row: str, grade: str | None, propose: Propose
) -> None:
    """And nothing where it is not sure which."""
    ((home, found),) = propose(caption, head(header) + body(row))
    assert home == "adverse_events"
    assert (found.get("grade"), found["events"], found["of"]) == (grade, 1, 10)


def test_a_heading_in_the_table_gives_a_grade(propose: Propose) -> None:
    """Until the next one."""
    found = propose(
        "Adverse events",
        head("|Drug A (n=10)") + body("Grade 3|", "Nausea|1 (10%)", "Severe|", "Nausea|2 (20%)", "Blood|", "Cough|0"),
    )
    assert [row.get("grade") for _, row in found] == ["3", None, "any"]


@pytest.mark.parametrize(
    ("header", "cell", "counts"),
    [
        ("Drug A (n=200)", "30/200 (15)", {"events": 30, "of": 200, "percent": "15"}),
        ("Drug A", "30/200", {"events": 30, "of": 200}),
        ("Drug A, n (%)", "30 (15)", {"events": 30, "percent": "15"}),
        ("Drug A (n=200)", "30 (15)", {"events": 30, "of": 200, "percent": "15"}),
        ("Drug A (n=200)", "30 (22)", None),  # 30/200 is 15%, and nothing says that 22 is a percentage
        ("Drug A (n=200)", "30 (22%)", {"events": 30, "percent": "22"}),
        ("Drug A (n=200)", "300 (15%)", None),
        ("Drug A (n=200)", "15% (30)", {"events": 30, "of": 200, "percent": "15"}),
        ("Drug A (n=200)", "15%", {"percent": "15"}),
        ("Drug A (n=200)", "30", None),
        ("Drug A|%", "15.5", {"percent": "15.5"}),
        ("Drug A (n=200)", "1.5 (0.4)", None),
        ("Drug A (n=200)", "30 ± 2", None),
        ("Drug A (n=200)", "12–14", None),
        ("Drug A (n=200)", "130%", None),
        ("Drug A (n=200)", "30/20 (15%)", None),
        ("Drug A (n=200)", "1" * 41, None),
        ("Drug A (n=200)", "not known", None),
    ],
)
def test_a_cell(header: str, cell: str, counts: dict[str, Any] | None, propose: Propose) -> None:
    """As counts, where they are sure."""
    found = propose("Adverse events", head(*(f"|{one}" for one in header.split("|"))) + body(f"Nausea|{cell}"))
    expected = {"term": "nausea", "grade": "any", **ARM, **counts} if counts else None
    assert found == ([("adverse_events", expected)] if counts else [])


def test_counts_and_percentages_in_columns_of_their_own(propose: Propose) -> None:
    """Are one figure."""
    found = propose("Adverse events", head("|Drug A*2|Placebo*2", "|n|%|n|%") + body("Nausea|12|24.0|3|6.0 %"))
    assert [row for _, row in found] == [
        {"term": "nausea", "grade": "any", **ARM, "events": 12, "percent": "24.0"},
        {"term": "nausea", "grade": "any", "arm": "placebo", "cut": "main", "events": 3, "percent": "6.0"},
    ]


@pytest.mark.parametrize(
    ("header", "grade"),
    [
        ("Grade 3", "3"),
        ("≥ Grade 3", ">=3"),
        ("Grade ≥3", ">=3"),
        ("Grade 3/4", "3-4"),
        ("Grade 3/4/5", None),
        ("Grade 3, 4, or 5", None),
        ("Grades 3-5", None),
        ("At least grade 2", ">=2"),
        ("≥ Grade 1-2", None),
    ],
)
def test_the_band_of_a_header(header: str, grade: str | None, propose: Propose) -> None:
    """What is more than a band is none."""
    found = propose("Toxicity (n=10)", head(f"|{header}") + body("Nausea|1 (10%)"))
    assert [row.get("grade") for _, row in found] == ([grade] if grade else [])


def test_names_and_grades_in_columns_of_their_own(propose: Propose) -> None:
    """The name is the last of its row; the grade is that of its cell."""
    found = propose(
        "Adverse events",
        head("Class|Event|Grade|Drug A (n=10)")
        + body("Blood|Neutropenia|3-4|1 (10%)", "Blood|Anemia|5|2 (20%)", "Gut|Nausea|All|3 (30%)", "Gut||6|4 (40%)"),
    )
    assert [(row.get("term"), row.get("title"), row.get("grade"), row["events"]) for _, row in found] == [
        ("neutropenia", None, "3-4", 1), ("anemia", None, "5", 2), ("nausea", None, "any", 3), (None, "Gut", None, 4),
    ]  # fmt: skip


def test_what_the_cells_are_may_stand_in_a_row_of_its_own(propose: Propose) -> None:
    """Without a name; brackets are then percentages, though they are not of the size above."""
    found = propose(
        "Adverse events", head("|Drug A (N=10)") + body("|number of patients (percent)", "Nausea|9 (22)", "Cough|4")
    )
    assert [(row["events"], row.get("percent"), row.get("of")) for _, row in found] == [(9, "22", None), (4, None, 10)]


@pytest.mark.parametrize("header", ["Total", "n"])
def test_what_may_be_a_size_is_none(header: str, propose: Propose) -> None:
    """A total may be of events."""
    found = propose("Adverse events", head("|Drug A*2", f"|{header}|Grade 3") + body("Nausea|40|4"))
    assert found == []


def test_outcomes_with_shares_and_ratios(propose: Propose) -> None:
    """A ratio has the interval that its header names; P values and medians are left alone."""
    found = propose(
        "Outcomes in cancer",
        head("|Drug A (n=100)|Placebo (n=100)|Hazard ratio (97.5% CI)|Relative risk|P")
        + body(
            "Objective response rate|40 (40%)|20 (20%)|0.50 (0.30–0.80)|1.90 (95% CI 1.10–3.00)|0.01",
            "Median survival|10 (8)|9 (7)|0.5|..|0.2",
        ),
    )
    assert found == [
        ("results", {"outcome": "orr", **ARM, "events": 40, "of": 100, "percent": "40"}),
        ("results", {"outcome": "orr", "arm": "placebo", "cut": "main", "events": 20, "of": 100, "percent": "20"}),
        ("contrasts", {"cut": "main", "measure": "hazard-ratio", "estimate": "0.50", "ci": ["0.30", "0.80"],
                       "level": "97.5"}),
        ("contrasts", {"cut": "main", "measure": "risk-ratio", "estimate": "1.90", "ci": ["1.10", "3.00"]}),
    ]  # fmt: skip


def test_an_outcome_known_of_fewer_people_has_no_total(propose: Propose) -> None:
    """Where one percentage is not of the arm's size (30/100), none of the column is sure to be: 11/100 is 11%."""
    found = propose("Outcomes", head("|Drug A (n=100)") + body("Relief|11 (11%)", "Cure|30 (40%)"))
    assert [row for _, row in found] == [{**ARM, "events": 11, "percent": "11"}, {**ARM, "events": 30, "percent": "40"}]


def test_a_count_of_an_outcome_alone_has_no_total(propose: Propose) -> None:
    """Nothing bears out that it is of all in the column; nor where other cells have totals of their own."""
    found = propose("Outcomes", head("|Drug A (n=100), n (%)") + body("Relief|11", "Cure|30/80 (38%)", "Rest|10 (10%)"))
    assert [row.get("of") for _, row in found] == [None, 80, None]


def test_a_row_without_a_name_has_that_of_its_heading(propose: Propose) -> None:
    """``n (%)`` alone says what its cells are."""
    found = propose("Outcomes in cancer", head("|Drug A") + body("Objective response|", "n (%)|30 (15)"))
    assert [row for _, row in found] == [{"outcome": "orr", **ARM, "events": 30, "percent": "15"}]


@pytest.mark.parametrize(
    ("caption", "table"),
    [
        ("Baseline characteristics and adverse events", head("|Drug A (n=10)") + body("Nausea|1 (10%)")),
        ("Doses", head("|Drug A (n=10)") + body("Nausea|1 (10%)")),
        ("Completion of outcomes", head("|Drug A (n=10)") + body("Nausea|1 (10%)")),
        ("Adverse events", head("|Nausea (n=10)|Cough (n=9)") + body("Drug A|1 (10%)|1 (11%)")),  # arms are rows
        ("Adverse events", head("|North|South") + body("Nausea|1 (10%)|1 (11%)")),  # no arms of this paper
        ("Adverse events", head("|Drug A (n=10)|Drug A (n=10)") + body("Nausea|1 (10%)|2 (20%)")),  # two of one arm
        ("Adverse events", head("|All patients (n=10)") + body("Nausea|1 (10%)")),
        ("Adverse events", head("|Drug A (n=10)|Grade 0", "|Grade 3 to grade 5|") + body("Nausea|1 (10%)|1 (10%)")),
        ("Adverse events", head("|Drug A (n=10)") + body("Other|1 (10%)", "1|1 (10%)", "Mean score|1 (10%)")),
        ("Adverse events", body("Nausea|1 (10%)")),
        ("Adverse events", head("|Drug A (n=10)")),
    ],
)
def test_what_is_left_alone(caption: str, table: str, propose: Propose) -> None:
    """Tables of something else, and cells that are not sure."""
    assert propose(caption, table) == []


def test_cells_over_several_rows_and_columns() -> None:
    """Stand in each of their places; a row of headers alone is a header."""
    made = (
        '<tr><th rowspan="2">A</th><th colspan="2">B</th></tr>'
        '<tr><td>1</td><td>2</td></tr><tr><td>C</td><td rowspan="3">x</td><td>y</td></tr><tr><td>D</td><td>z</td></tr>'
    )
    assert read_grid(fromstring(f"<table>{made}</table>")) == (  # noqa: S314 - made here
        (("A", "B", "B"),),
        ((("A", "1", "2"), False), (("C", "x", "y"), False), (("D", "x", "z"), False)),
    )


@pytest.mark.parametrize(
    "table",
    [
        '<thead><tr><td>a</td><td colspan="100000000">b</td></tr></thead><tbody><tr><td>1</td></tr></tbody>',
        '<thead><tr><td>a</td></tr></thead><tbody><tr><td colspan="99999999999999999999999">1</td></tr></tbody>',
        "<thead><tr><td>a</td></tr></thead><tbody><tr><td><table><tr><td>1</td></tr></table></td></tr></tbody>",
        f"<thead><tr><td>a</td></tr></thead><tbody>{'<tr/>' * MOST_ROWS}</tbody>",
        "<thead><tr/></thead><tbody><tr/></tbody>",
    ],
    ids=["wide header", "wide cell", "nested", "long", "empty"],
)
def test_a_table_that_no_paper_has_is_not_read(table: str) -> None:
    """Whatever it says of its size."""
    assert read_grid(fromstring(f"<table>{table}</table>")) is None  # noqa: S314 - made here


@pytest.mark.parametrize("span", ["0", "-1", "x", "", "\u0662"])
def test_a_span_that_is_none_is_one(span: str) -> None:
    """As browsers have it."""
    table = f'<table><thead><tr><td colspan="{span}">a</td></tr></thead><tbody><tr><td>1</td></tr></tbody></table>'
    grid = read_grid(fromstring(table))  # noqa: S314 - made here
    assert grid is not None
    assert grid[0] == (("a",),)
