"""A report with every kind of block in it, and what hostile files may put into one."""

import pytest

from trialcli.report.shapes import (
    Block,
    Cell,
    Column,
    Exchange,
    Fact,
    Facts,
    Items,
    Paragraph,
    Report,
    Row,
    Section,
    Table,
)

HOSTILE = (
    "\x1b[31mred\x1b[0m \u202eesrever\u202c [bold]markup[/] <script>alert(1)</script> =cmd()|pipe "
    "*stars* _lines_ `code` & \x9b2J \u200b \ud800 \ufeff"
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


def row(name: str, group: str, *texts: str) -> Row:
    """A row of the sample's efficacy table."""
    events, estimate, interval, population, source = texts
    tone = "missing" if estimate.startswith("not") else "primary" if name.endswith("*") else ""
    cells = (
        Cell(name, "name"),
        Cell(events),
        Cell(estimate, tone),
        Cell(interval, "computed" if interval.endswith("computed") else ""),
        Cell(population, "secondary"),
        Cell(source),
        Cell(""),
    )
    record = {
        "outcome": name, "arm": group, "estimate": estimate, "ci": ["66", "81"], "primary": tone == "primary",
        "computed": False, "followup": 13.3, "cut": None,
    }  # fmt: skip
    return Row(cells, (record,), group)


EFFICACY = Table(
    "efficacy",
    "Response and survival",
    COLUMNS,
    (
        row("Overall response*", "Idecabtagene vicleucel", "94/128", "73%", "66 to 81", "treated", "NEJM 2021"),
        row("Complete response", "Idecabtagene vicleucel", "42/128", "33%", "25.3 to 41.4 computed",
            "treated", "NEJM 2021"),
        row("Progression-free survival, median in months", "Idecabtagene vicleucel", "", "8.8", "5.6 to 11.6",
            "treated", "NEJM 2021\nUpdate: Blood 2020"),
        row("Overall survival, median in months", "Standard regimens", "", "not reached", "", "intention to treat",
            "NEJM 2021"),
        row("総生存期間 🧬 👩‍⚕️", "Standard regimens", "7/9", "-0.5", "≥0.1 to <0.0001", "safety", "日本血液学会"),
    ),
)  # fmt: skip

LONG = (
    "KarMMa was a phase 2 single-arm trial of idecabtagene vicleucel, a BCMA-directed CAR T-cell therapy, in "
    "140 patients with relapsed and refractory multiple myeloma who had received at least three previous "
    "regimens, including a proteasome inhibitor, an immunomodulatory agent and an anti-CD38 antibody."
)


def section(key: str, title: str, *blocks: Block) -> Section:
    """A section."""
    return Section(key, title, blocks)


@pytest.fixture
def calm() -> Report:
    """A report as an ordinary trial gives it."""
    return Report(
        "show",
        "KarMMa",
        "Idecabtagene vicleucel in relapsed and refractory multiple myeloma · NCT03361748",
        (
            section("summary", "Bottom line", Paragraph(LONG, "primary"), Paragraph(LONG + "\n" + LONG)),
            section("findings", "Key findings", Items((LONG, "Short.", LONG)), Items(("One", LONG), numbered=True)),
            section(
                "design",
                "Design",
                Facts(
                    (
                        Fact("phase", "Phase", Cell("2"), "2"),
                        Fact("comparator", "Comparator", Cell("none", "missing"), None),
                        Fact("population", "Population that was analysed", Cell(LONG), {"n": 128, "of": [1, 2]}),
                        Fact("source", "Source", Cell("NEJM 2021\nBlood 2020", "disputed"), ["a", "b"]),
                        Fact("nothing", "Nothing", Cell("")),
                    )
                ),
            ),
            section("efficacy", "Efficacy", EFFICACY),
            section("nothing", "Nothing at all"),
            section("hollow", "Hollow", Table("t", "T", COLUMNS, ()), Items(()), Facts(()), Paragraph(" ")),
            section(
                "questions",
                "Questions",
                Exchange("k-1", "Resident", "How is CRS graded?", LONG, {"role": "resident", "section": "guided"}),
                Exchange("k-2", "Resident", LONG, None, {"role": "resident", "type": "open"}),
                Exchange("k-3", "Fellow", "Why?", "Because.\n\nIndeed.", {"role": "fellow"}),
            ),
        ),
        ("Computed by trialcli: not in the paper. " + LONG, "Not reached is not missing."),
    )
