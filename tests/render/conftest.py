"""Reports to draw: one as an ordinary trial gives it, one of hostile texts, and any there can be."""

import pytest
from hypothesis import strategies as st

from trialcli.report.document import (
    Block,
    Cell,
    Column,
    Exchange,
    Fact,
    Facts,
    Items,
    Paragraph,
    Plot,
    PlotRow,
    Record,
    Report,
    Row,
    Section,
    Table,
    Tone,
)

LONG = (
    "KarMMa was a phase 2 single-arm trial of idecabtagene vicleucel, a BCMA-directed CAR T-cell therapy, in 140 "
    "patients with relapsed and refractory multiple myeloma who had received at least three previous regimens."
)
HOSTILE = (
    "\x1b[31mred\x1b[0m \u202eesrever\u202c [bold]markup[/] <script>alert(1)</script> a|b *stars* _lines_ `code` "
    "& \x9b2J \u200b \ud800 \ufeff \u2028 \r\n# heading\n- item\n1. one\n===\n" + "w" * 230
)
SIGNS = (
    "=+-@|*_`#<>&[]()!\\~$\"'; \n\n\t\r\x00\x1b\x7f\x9b\u061c\u200b\u200f\u2028\u202e\u2066\ufeff\ud800\U000e0041日🧬é≥"
)

COLUMNS = (
    Column("outcome", "Outcome"),
    Column("events", "Events / patients", "right"),
    Column("estimate", "Estimate", "right"),
    Column("interval", "95% interval"),
    Column("population", "Analysed"),
    Column("source", "Source"),
    Column("empty", "Nothing here"),
)
TONES: tuple[Tone, ...] = ("name", "", "primary", "computed", "secondary", "", "")


def _row(group: str, *texts: str, tones: tuple[Tone, ...] = TONES) -> Row:
    cells = tuple(Cell(text, tone) for text, tone in zip((*texts, ""), tones, strict=True))
    record: Record = {
        "outcome": texts[0],
        "arm": group,
        "estimate": texts[2],
        "ci": ["66", "81"],
        "primary": True,
        "followup": 13.3,
        "cut": None,
    }
    return Row(cells, (record,), group)


EFFICACY = Table(
    "efficacy",
    "Response and survival",
    COLUMNS,
    (
        _row("Idecabtagene vicleucel", "Overall response", "94/128", "73%", "66 to 81", "treated", "NEJM 2021"),
        _row("Idecabtagene vicleucel", "Complete response", "42/128", "33%", "25 to 41 computed", "treated", "NEJM"),
        _row("Idecabtagene vicleucel", "Progression-free survival, median", "", "8.8", "5.6 to 11.6", "", "A\nB"),
        _row("Standard regimens", "Overall survival", "", "not reached", "", "intention to treat", "NEJM 2021"),
        _row("Standard regimens", "総生存期間 🧬", "7/9", "-0.5", "≥0.1 to <0.0001", "safety", "日本血液学会"),
    ),
)
DESIGN = Facts(
    (
        Fact("phase", "Phase", Cell("2"), "2"),
        Fact("comparator", "Comparator", Cell("none", "missing"), None),
        Fact("population", "Population that was analysed", Cell(LONG), {"n": 128, "of": [1, 2]}),
        Fact("source", "Source", Cell("NEJM 2021\nBlood 2020", "disputed"), ["a", "b"]),
        Fact("nothing", "Nothing", Cell("")),
    )
)


RATIOS = Plot(
    "ratio-pfs",
    "Progression-free survival, hazard ratio",
    "Hazard ratio, logarithmic axis",
    "log",
    1.0,
    (
        PlotRow("KarMMa-3, ide-cel", 0.49, 0.38, 0.63, 1.0, "0.49 (0.38–0.63)\nITT, Final",
                "KarMMa-3: hazard ratio 0.49.", {"name": "KarMMa-3", "value": 0.49}),
        PlotRow("Small", 0.7, 0.05, 9.0, 0.01, "0.70 (0.05–9.0)", "Small: includes 1.",
                {"name": "Small", "value": 0.7}),
        PlotRow("KarMMa", None, None, None, 0.0, "not applicable: not randomized", "KarMMa: not randomized.",
                {"name": "KarMMa", "missing": "not applicable"}),
        PlotRow("CARTITUDE-4, cilta-cel", 0.26, 0.18, 0.38, 0.45, "0.26 (0.18–0.38)", "CARTITUDE-4: 0.26.",
                {"name": "CARTITUDE-4", "value": 0.26}, "A subgroup"),
    ),
)  # fmt: skip


def section(key: str, title: str, *blocks: Block) -> Section:
    """Make a section."""
    return Section(key, title, blocks)


@pytest.fixture(scope="session")
def calm() -> Report:
    """Give a report as an ordinary trial does, with every kind of block and some that are empty."""
    return Report(
        "show",
        "KarMMa",
        "Idecabtagene vicleucel in relapsed and refractory multiple myeloma",
        (
            section("summary", "Bottom line", Paragraph(LONG, "primary"), Paragraph(f"{LONG}\n\nSecond.\nThird.")),
            section("findings", "Key findings", Items((LONG, "Short.")), Items(("One", LONG), numbered=True)),
            section("design", "Design", DESIGN),
            section("efficacy", "Efficacy", EFFICACY),
            section("nothing", "Nothing at all"),
            section("hollow", "Hollow", EFFICACY._replace(rows=()), Items(()), Facts(()), Paragraph(" ")),
            section(
                "questions",
                "Questions",
                Exchange("k-1", "Resident", "How is CRS graded?", LONG, {"role": "resident", "section": "guided"}),
                Exchange("k-2", "Resident", "And ICANS?", None, {"role": "resident", "type": "open"}),
                Exchange("", "", "Why?", "Because.\n\nIndeed.", {"role": "fellow"}),
            ),
        ),
        (f"Computed by trialcli: {LONG}", "Not reached is not missing."),
    )


@pytest.fixture(scope="session")
def efficacy() -> Table:
    """Give the table of results alone."""
    return EFFICACY


@pytest.fixture(scope="session")
def lone(efficacy: Table) -> Report:
    """Give a report that is one table and a note."""
    return Report("endpoints", "Endpoints", "", (section("efficacy", "Efficacy", efficacy),), ("A note.",))


@pytest.fixture(scope="session")
def ratios() -> Plot:
    """Give a forest plot of four rows: one leaves the axis at both ends, one is missing, one is of a subgroup."""
    return RATIOS


@pytest.fixture(scope="session")
def plotted(ratios: Plot) -> Report:
    """Give a report that is one plot, with notes on its figures and on the page."""
    notes = (Paragraph("Nothing is pooled."), Items(("First.", "Second."), numbered=True), Items(("Third.",)))
    return Report(
        "forest", "Forest plot", "3 figures", (section("forest", "", ratios, *notes),), ("Never randomized.",)
    )


@pytest.fixture(scope="session")
def hostile() -> Report:
    """Give a report in which every text would do harm if it were let."""
    row = Row((Cell(HOSTILE, "name"), Cell("=cmd()|' /C calc'!A0")), ({"a": HOSTILE, "b": ["=1", HOSTILE]},), HOSTILE)
    table = Table("t", HOSTILE, (Column("a", HOSTILE), Column("b", "B", "right")), (row, row))
    blocks = (
        table,
        Paragraph(HOSTILE),
        Items((HOSTILE,)),
        Facts((Fact("f", HOSTILE, Cell(HOSTILE), HOSTILE),)),
        Exchange(HOSTILE, HOSTILE, HOSTILE, HOSTILE, {"id": HOSTILE}),
        Plot(
            HOSTILE,
            HOSTILE,
            HOSTILE,
            "linear",
            None,
            (PlotRow(HOSTILE, 1, 0, 2, 1, HOSTILE, HOSTILE, {"a": HOSTILE}, HOSTILE),),
        ),
    )
    return Report("show", HOSTILE, HOSTILE, (section("s", HOSTILE, *blocks),), (HOSTILE,))


@pytest.fixture(scope="session")
def reports() -> st.SearchStrategy[Report]:
    """Give the strategy for any report there can be."""
    word = st.text(st.one_of(st.sampled_from(SIGNS), st.characters()), max_size=12)
    text = st.one_of(
        st.lists(word, max_size=8).map(" ".join),
        st.sampled_from((HOSTILE, LONG, "66 to 81", "94 of 128 (73%)", "-0.5")),
    )
    tone = st.sampled_from(("", "name", "primary", "computed", "missing", "disputed", "secondary"))
    cell = st.builds(Cell, text, tone, st.just(()))
    record = st.dictionaries(st.sampled_from(("n", "text", "type", "of", "id")), st.one_of(text, st.integers()))

    def table(width: int) -> st.SearchStrategy[Table]:
        columns = [
            st.builds(Column, st.just(f"c{place}"), text, st.sampled_from(("left", "right")), st.none(), st.booleans())
            for place in range(width)
        ]
        row = st.builds(Row, st.tuples(*[cell] * width), st.tuples(record), text)
        rows = st.lists(row, max_size=4).map(tuple)
        return st.builds(Table, st.just("t"), text, st.tuples(*columns), rows)

    facts = st.lists(st.builds(Fact, text, text, cell, st.one_of(st.none(), record, text)), max_size=4).map(tuple)
    finite = st.floats(allow_nan=False, allow_infinity=False)
    number = st.one_of(st.none(), finite, st.floats(-1e15, 1e15))
    whole = st.one_of(st.none(), st.tuples(finite, finite).map(sorted).map(tuple))
    weight = st.floats(0, 1)
    plot_row = st.builds(
        PlotRow, text, number, number, number, weight, text, text, record, text, st.booleans(), number, number
    )
    scale, null = st.sampled_from(("linear", "log")), st.sampled_from((None, 1.0))
    drawn, form = st.lists(plot_row, max_size=4).map(tuple), st.sampled_from(("forest", "stack", "times"))
    plot = st.builds(Plot, text, text, text, scale, null, drawn, whole, st.just(()), form)
    block = st.one_of(
        plot,
        st.one_of([table(width) for width in range(1, 8)]),
        st.builds(Paragraph, text, tone),
        st.builds(Items, st.lists(text, max_size=4).map(tuple), st.booleans()),
        st.builds(Facts, facts),
        st.builds(Exchange, text, text, text, st.one_of(st.none(), text), record),
    )
    sections = st.lists(st.builds(Section, text, text, st.lists(block, max_size=4).map(tuple)), max_size=3).map(tuple)
    return st.builds(Report, text, text, text, sections, st.lists(text, max_size=2).map(tuple))
