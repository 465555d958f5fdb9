"""A comparison on two screens: the main outcomes, who was treated how, the harms that are asked; all else elsewhere."""

from collections.abc import Callable

import pytest

from trialcli.analysis.chosen_cut import Chosen
from trialcli.library.library import Library
from trialcli.model import AdverseEvent, Arm, Brief, Contrast, Design, Result, Source, Trial
from trialcli.model.figure import Figure
from trialcli.render import View, render_report
from trialcli.report.compare.short_comparison import FULL, ROWS, report_shortly
from trialcli.report.document import Items, Paragraph, Report, Table

Make = Callable[..., Trial]
ONE = {"new": Arm(label="New cells")}
SINGLE = Design(allocation="single-arm", population="Adults", intervention="Cells", enrolled=20, treated=16)


def short(library: Library, *trials: Trial | Chosen) -> Report:
    """Compare trials shortly."""
    chosen = [one if isinstance(one, Chosen) else Chosen(one) for one in trials]
    made = report_shortly(chosen, library.vocabulary)
    assert made is not None
    return made


def rows(report: Report, key: str) -> dict[str, list[str]]:
    """The rows of the table of one part, in words, by their label."""
    blocks = [block for section in report.sections if section.key == key for block in section.blocks]
    tables = [block for block in blocks if isinstance(block, Table)]
    return {row.cells[0].text: [cell.text for cell in row.cells[1:]] for table in tables for row in table.rows}


@pytest.mark.parametrize("width", [80, 120])
def test_two_trials_fit_two_screens(shipped: Library, width: int) -> None:
    """The warning once, the intention-to-treat pair by default, and where the rest is; no list of notes."""
    report = short(shipped, shipped.trial("karmma"), shipped.trial("cartitude-1"))
    text = render_report(report, "table", View(width=width))
    assert text.count("\n") <= 110
    assert text.count("Not randomized against each other") == 1
    assert text.rstrip().endswith(FULL)
    assert [section.key for section in report.sections] == ["notice", "before", "outcomes", "design", "harms-asked"]
    assert not any(isinstance(block, Items) for section in report.sections for block in section.blocks)
    outcomes = rows(report, "outcomes")
    told = outcomes["ORR, Leukapheresed"]
    assert (told[0][:5], told[2][:5]) == ("67.1%", "83.2%")  # 94 of 140 and 94 of 113
    assert outcomes["CR or better"][2] == "≥67%, deduced from sCR"
    assert len(outcomes) <= ROWS


def test_what_is_not_as_usual_stands_beside_the_count(shipped: Library) -> None:
    """Another population and another data cut, as they are typed."""
    report = short(shipped, shipped.trial("karmma"), shipped.trial("cartitude-1"))
    outcomes = rows(report, "outcomes")
    assert outcomes["DOR, median"][1] == "responders; @update; secondary source"
    disputed = outcomes["CRS, grade ≥3\ndiffers: 13.3 vs 18.0 months"]
    assert disputed[:2] == ["5% (2.2–10.9 computed)", "7/128; disputed"]


def test_who_and_how_marks_those_never_treated(trial: Make, shipped: Library, result: Callable[..., Result]) -> None:
    """And gives participants without an interval that nobody printed."""
    rate = result(outcome="orr", events=8, of=16, percent="50")
    bridged = result(outcome="bridging", events=12, of=16, percent="75")
    aged = result(outcome="age", median="61", range=("33", "78"), unit="years", of=None, events=None, percent=None)
    one = trial(arms=ONE, design=SINGLE, results=(rate, bridged, aged))
    brief = Brief(
        n=9, tested="Other cells.", population="Old people", comparator="Placebo", endpoint="x", key_result="x"
    )
    bare = Design(allocation="single-arm", population="Adults", intervention="Cells")
    other = trial(id="other", name="OTHER", arms=ONE, design=bare, results=(rate,), brief=brief)
    told = rows(short(shipped, one, other), "design")
    assert told["Tested"] == ["Cells", "Other cells vs placebo"]
    assert told["Population"] == ["Adults", "Old people"]
    assert told["Enrolled, treated"] == ["20 enrolled, 16 treated", "not recorded"]
    assert told["Bridging"] == ["75%", "not recorded"]
    assert told["Age, median"] == ["61 years (range 33–78)", "not recorded"]
    twin = trial(id="other", name="OTHER", arms=ONE, results=(rate,), design=Design(
        allocation="single-arm", population="Adults", intervention="Cells", enrolled=20, treated=19))  # fmt: skip
    assert "Enrolled, treated (differs)" in rows(short(shipped, one, twin), "design")


def test_harms_stand_by_grade_band(
    trial: Make, shipped: Library, result: Callable[..., Result], event: Callable[..., AdverseEvent]
) -> None:
    """Of several arms one after the other; of one that is known alone, by its name; and what has no figure is named."""
    both = {"new": Arm(label="New cells"), "old": Arm(label="Old drug", role="control")}
    events = (
        event(term="infections", events=8, of=16, percent="50"),
        event(term="infections", arm="old", events=4, of=16, percent="25"),
        event(term="infections", grade=">=3", events=2, of=16, percent="12.5"),
        event(term="hlh-mas", grade="1", events=1, of=20),
        event(term="second-cancers", events=2),
    )
    rate = result(outcome="orr", events=8, of=16, percent="50")
    page = {"report": Source(kind="page", standing="secondary")}
    randomized = trial(arms=both, results=(rate,), adverse_events=events, treatment=("car-t",))
    single = trial(id="other", name="OTHER", arms=ONE, results=(rate,), sources=page, treatment=("car-t",),
                   adverse_events=(event(term="infections", percent="9"),))  # fmt: skip
    told = rows(report := short(shipped, randomized, single), "harms-asked")
    assert told["Infections"] == [
        "any grade: 50% vs 25%; grade ≥3: 12.5% vs not recorded", "any grade: 9% [secondary source]",
    ]  # fmt: skip
    assert told["HLH/MAS"] == ["New cells, grade 1: 5.0% computed", "not recorded"]
    assert told["Second cancers"] == ["New cells, any grade: 2 patients", "not recorded"]
    silent = report.sections[-1].blocks[-1]
    assert isinstance(silent, Paragraph)
    assert "ICANS" in silent.text
    assert "Infections" not in silent.text
    drug = trial(id="drug", name="DRUG", arms=ONE, results=(rate,), treatment=("drug",))
    assert rows(short(shipped, randomized, drug), "harms-asked")["HLH/MAS"][1] == "not asked of this treatment"


def test_effects_are_those_on_main_outcomes(
    trial: Make, shipped: Library, result: Callable[..., Result], contrast: Callable[..., Contrast]
) -> None:
    """Over everyone, and as they were first estimated; with their arms where there are more than two."""
    arms = {"new": Arm(label="New"), "old": Arm(label="Old", role="control")}
    rate = result(outcome="orr", events=8, of=16, percent="50")
    effects = (
        contrast(outcome="pfs", estimate=Figure("0.5"), note="Told elsewhere."),
        contrast(outcome="pfs", estimate=Figure("0.7"), subgroup="Women"),
    )
    rows_ = (rate, result(outcome="pfs", median="9", unit="months", events=None, of=None, percent=None))
    one = trial(arms=arms, results=rows_, contrasts=effects, design=Design(
        allocation="randomized", population="Adults", intervention="Cells"))  # fmt: skip
    other = trial(id="other", name="OTHER", arms=ONE, design=SINGLE, results=(rate,))
    [section] = [part for part in short(shipped, one, other).sections if part.key == "contrasts"]
    [table] = section.blocks
    assert isinstance(table, Table)
    assert [[cell.text for cell in row.cells][:3] for row in table.rows] == [["PFS", "Hazard ratio", "0.5"]]
    third = trial(arms={**arms, "third": Arm(label="Third")}, results=rows_, contrasts=effects, design=one.design)
    [section] = [part for part in short(shipped, third, other).sections if part.key == "contrasts"]
    assert isinstance(section.blocks[0], Table)
    assert [column.key for column in section.blocks[0].columns][:3] == ["label", "measure", "arms"]


def test_data_cuts_of_one_trial_and_trials_without_a_main_outcome_have_no_short_page(
    trial: Make, shipped: Library
) -> None:
    """Their comparison is the whole one."""
    words = shipped.vocabulary
    assert report_shortly([Chosen(trial(), "main"), Chosen(trial())], words) is None
    bare = [Chosen(trial(id=key, name=key, results=(), adverse_events=(), contrasts=())) for key in ("a", "b")]
    assert report_shortly(bare, words) is None


def test_groups_of_one_grade_stand_apart_with_their_titles(shipped: Library) -> None:
    """Of BNT162b2 the label has serious events of two ages, 0.8% against 0.9% and 1.8% against 1.7%; none is of all."""
    chosen = [Chosen(shipped.trial("bnt162b2")), Chosen(shipped.trial("leader"))]
    report = report_shortly(chosen, shipped.vocabulary)
    assert report is not None
    cells = [
        row.cells[1].text
        for section in report.sections
        for block in section.blocks
        if isinstance(block, Table)
        for row in block.rows
        if row.cells[0].text == "Serious adverse events"
    ]
    assert cells == ["Any serious event, age 16-55: 0.8% vs 0.9%; Any serious event, age 56 or older: 1.8% vs 1.7%"]
