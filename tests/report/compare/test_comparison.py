"""Trials side by side: what may be said of them together, and what may not."""

from collections.abc import Callable
from typing import Any

import pytest

from trialcli.analysis.align import Harm
from trialcli.analysis.chosen_cut import Chosen
from trialcli.library.library import Library
from trialcli.model import AdverseEvent, Arm, Contrast, Design, Reading, Result, Trial
from trialcli.model.figure import Figure
from trialcli.report.compare.comparability import WARNING
from trialcli.report.compare.comparison import Asked, report_comparison
from trialcli.report.document import Cell, Items, Paragraph, Record, Report, Row, Section, Table

ONE_ARM = {"arms": {"new": Arm(label="New inhaler")}}
SINGLE = {"design": Design(allocation="single-arm", population="Adults", intervention="A new inhaler"), **ONE_ARM}


@pytest.fixture
def compared(shipped: Library) -> Callable[..., Report]:
    """Compare trials."""

    def made(*trials: Trial | Chosen, **asked: Any) -> Report:
        chosen = [one if isinstance(one, Chosen) else Chosen(one) for one in trials]
        return report_comparison(chosen, shipped.vocabulary, Asked(**asked))

    return made


@pytest.fixture
def other(trial: Callable[..., Trial]) -> Callable[..., Trial]:
    """Make a second trial, of one arm."""
    return lambda **changes: trial(id="other", name="OTHER", **{**SINGLE, **changes})


def part(report: Report, key: str) -> Section:
    """One part of a comparison."""
    return next(section for section in report.sections if section.key == key)


def rows(report: Report, key: str) -> list[tuple[Table, Row]]:
    """The rows of one part; those that stand among the outcomes above count to the part they are of."""
    found = []
    for section in report.sections:
        for table in section.blocks:
            if isinstance(table, Table):
                found += [(table, row) for row in table.rows if key in {section.key, whose(section, row)}]
    return found


def whose(section: Section, row: Row) -> str:
    """The part that a row of the outcomes above is of."""
    return ("toxicities" if "term" in row.records[0] else "endpoints") if section.key == "outcomes" else ""


def cells(report: Report, key: str) -> dict[str, list[Cell]]:
    """The rows of one part by their first line: the cells of each, a figure and its count as the lines of one."""
    found = {}
    for table, row in rows(report, key):
        held: list[Cell] = []
        for column, cell in list(zip(table.columns, row.cells, strict=True))[1:]:
            if column.key.endswith("/count"):
                lines = "\n".join(filter(None, (held[-1].text, *cell.text.split("; "))))
                held[-1] = held[-1]._replace(text=lines)
            else:
                held.append(cell)
        found[row.cells[0].text.split("\n")[0]] = held
    return found


def records(report: Report, key: str) -> list[Record]:
    """The records of the tables of one part."""
    return [record for _, row in rows(report, key) for record in row.records]


def notes(report: Report) -> list[str]:
    """The numbered notes of a comparison."""
    blocks = [block for section in report.sections for block in section.blocks]
    return [item for block in blocks if isinstance(block, Items) and block.numbered for item in block.items]


def test_what_differs_comes_before_any_figure(compared: Callable[..., Report], shipped: Library) -> None:
    """In one line, whatever is asked for; the full list of it after the outcomes."""
    trials = shipped.trial("karmma"), shipped.trial("majestec-1")
    everything = [section.key for section in compared(*trials).sections]
    assert everything == [
        "before", "outcomes", "contrasts", "design", "participants", "endpoints", "course", "toxicities", "harms-asked",
    ]  # fmt: skip
    assert compared(*trials, outcomes=("orr",)).sections[0].key == "before"
    assert compared(*trials, harms=(Harm("crs", ""),)).sections[0].key == "before"


def test_a_comparison_says_what_it_is_not(compared: Callable[..., Report], shipped: Library) -> None:
    """Arms that were never randomized against each other have no effect between them."""
    report = compared(shipped.trial("karmma"), shipped.trial("cartitude-1"))
    [first] = part(report, "before").blocks
    assert isinstance(first, Paragraph)
    assert first.text == (
        f"{WARNING} They differ in follow-up, up to 13.3 vs 33.4 months (PFS, median); never treated,"
        " 12 of 140 vs 16 of 113."
    )
    said = part(report, "design").blocks[1]
    assert isinstance(said, Paragraph)
    for word in ("phase", "enrolled", "data cut", "follow-up"):
        assert word in said.text.split(".")[0]


def test_two_data_cuts_of_one_trial_are_the_same_people(compared: Callable[..., Report], shipped: Library) -> None:
    """The warning is another one."""
    trial = shipped.trial("cartitude-1")
    report = compared(Chosen(trial, "12mo"), Chosen(trial, "28mo"))
    [said] = part(report, "before").blocks
    assert isinstance(said, Paragraph)
    assert said.text.startswith("Two data cuts of one trial count the same people")
    assert [cell.text.split("\n")[0] for cell in cells(report, "endpoints")["ORR"]] == [
        "97% (91.2–99.4 computed)", "97.9% (92.7–99.7)",
    ]  # fmt: skip


def test_a_feature_is_the_same_or_differs_or_is_unknown(
    compared: Callable[..., Report], trial: Callable[..., Trial], other: Callable[..., Trial]
) -> None:
    """What one file does not say cannot be said to differ."""
    one = trial(
        design=Design(allocation="randomized", population="Adults", intervention="X", phase="3", masking="none")
    )
    two = other(design=Design(allocation="single-arm", population="adults", intervention="Y", phase="3"))
    rows = cells(compared(one, two), "design")
    assert [rows[label][-1].text for label in ("Phase", "Population", "Allocation", "Masking")] == [
        "same", "same", "differs", "unknown",
    ]  # fmt: skip
    assert rows["Masking"][1][:2] == ("not recorded", "missing")


def test_an_allocation_that_is_not_recorded_is_not_the_same_as_another(
    compared: Callable[..., Report], trial: Callable[..., Trial]
) -> None:
    """Nor as itself: two unknowns need not be equal."""
    design = Design(allocation="not-recorded", population="Adults", intervention="X")
    rows = cells(compared(trial(design=design), trial(id="b", design=design)), "design")
    assert [cell.text for cell in rows["Allocation"]] == ["not recorded", "not recorded", "unknown"]
    known = Design(allocation="single-arm", population="Adults", intervention="X")
    rows = cells(compared(trial(design=design), trial(id="b", design=known)), "design")
    assert [cell.text for cell in rows["Allocation"]] == ["not recorded", "single arm", "unknown"]


def test_kinds_of_missing_are_told_apart(
    compared: Callable[..., Report],
    trial: Callable[..., Trial],
    other: Callable[..., Trial],
    result: Callable[..., Result],
) -> None:
    """No cell is blank: not in the file, not reached, not reported, not applicable are four things."""
    first = trial(
        **ONE_ARM,
        results=(
            result(outcome="pfs", median="not-reached", unit="months"),
            result(outcome="os", missing="not-reported"),
            result(outcome="dor", missing="not-applicable"),
            result(percent="50"),
        ),
    )
    rows = cells(compared(first, other(results=(result(outcome="scr", percent="10"),))), "endpoints")
    said = {label: [cell.text.split("\n")[0] for cell in row] for label, row in rows.items()}
    assert said == {
        "ORR": ["50%", "≥10%, deduced from sCR"],
        "sCR": ["not recorded", "10%"],
        "DOR, median": ["not applicable", "not recorded"],
        "PFS, median": ["not reached", "not recorded"],
        "OS, median": ["not reported", "not recorded"],
    }
    assert {cell.tone for cell in (rows["PFS, median"][0], rows["OS, median"][0], rows["sCR"][0])} == {"missing"}


def test_a_gap_has_a_record_of_its_own(
    compared: Callable[..., Report],
    trial: Callable[..., Trial],
    other: Callable[..., Trial],
    result: Callable[..., Result],
) -> None:
    """A machine sees that the figure was looked for and is not there."""
    report = compared(trial(**ONE_ARM, results=(result(percent="50"),)), other())
    found = [(record["trial"], record["outcome"], record["missing"]) for record in records(report, "endpoints")]
    assert found == [("tiny", "orr", None), ("other", "orr", "not recorded")]


def test_no_effect_is_ever_given_across_trials(compared: Callable[..., Report], shipped: Library) -> None:
    """Each effect is between two arms of one trial; a trial without a control arm has none."""
    ids = ("karmma", "karmma-3", "cartitude-4")
    report = compared(*(shipped.trial(word) for word in ids))
    found = records(report, "contrasts")
    assert {record["trial"] for record in found} == {"karmma-3", "cartitude-4"}
    for record in found:
        assert {record["arm"], record["against"]} <= set(shipped.trial(record["trial"]).arms)
    assert part(report, "contrasts").blocks[-1] == Paragraph("KarMMa: not applicable, not randomized.", "missing")


def test_a_randomized_trial_without_effects_is_not_one_that_has_none(
    compared: Callable[..., Report], trial: Callable[..., Trial], other: Callable[..., Trial]
) -> None:
    """Its file may simply not have them."""
    result = Result(outcome="orr", arm="new", cut="main", population="treated", percent=None, missing="not-reported")
    report = compared(trial(results=(result,)), other())
    assert part(report, "contrasts").blocks == (
        Paragraph("TINY: none recorded; OTHER: not applicable, not randomized.", "missing"),
    )


def test_an_effect_is_that_of_the_data_cut_asked_for(
    compared: Callable[..., Report], trial: Callable[..., Trial], contrast: Callable[..., Contrast]
) -> None:
    """Without one, that of the latest cut that has it."""
    made = trial(contrasts=(contrast(estimate="0.29", cut="later"), contrast(estimate="0.26")))
    two = trial(id="two", contrasts=(contrast(estimate="0.5"),))
    assert [record["printed"] for record in records(compared(made, two), "contrasts")] == ["0.29", "0.5"]
    main = compared(Chosen(made, "main"), two)
    assert [record["printed"] for record in records(main, "contrasts")] == ["0.26", "0.5"]


def test_grade_bands_are_never_merged(
    compared: Callable[..., Report],
    trial: Callable[..., Trial],
    other: Callable[..., Trial],
    event: Callable[..., AdverseEvent],
) -> None:
    """Grade 3-4 of one trial does not stand in the row of grade 3 or more of another."""
    one = trial(**ONE_ARM, adverse_events=(event(grade=">=3", percent="5"), event(percent="9")))
    two = other(adverse_events=(event(grade="3-4", percent="4"),))
    said = {label: [cell.text.split("\n")[0] for cell in row]
            for label, row in cells(compared(one, two), "toxicities").items()}  # fmt: skip
    assert said == {
        "Neutropenia, any grade": ["9%", "not recorded"],
        "Neutropenia, grade 3–4": ["not recorded", "4%"],
        "Neutropenia, grade ≥3": ["5%", "not recorded"],
    }


def test_a_cell_says_who_was_counted_at_which_cut(
    compared: Callable[..., Report],
    trial: Callable[..., Trial],
    other: Callable[..., Trial],
    result: Callable[..., Result],
) -> None:
    """Another population has a row of its own; an abbreviation stays one."""
    rows = (
        result(events=94, of=128, percent="73", note="Mind this."),
        result(events=94, of=140, percent="67.1", population="itt", source="page"),
    )
    said = cells(compared(trial(results=rows), other()), "endpoints")
    assert {label: row[0].text.split("\n") for label, row in said.items()} == {
        "ORR": ["73% (64.9–80.9 computed)", "94/128 treated, Main report", "note 1"],
        "ORR, ITT": ["67.1% (58.7–74.8 computed)", "94/140 ITT, Main report", "secondary source", "note 2"],
    }
    assert notes(compared(trial(results=rows), other())) == ["Mind this.", "ITT, Main report (median 12.0 months)."]


def test_a_corrected_report_is_told_of_before_all_else(compared: Callable[..., Report], shipped: Library) -> None:
    """The Lancet printed an erratum to CARTITUDE-1 (2021;398:1216)."""
    report = compared(shipped.trial("karmma"), shipped.trial("cartitude-1"))
    assert [section.key for section in report.sections][:2] == ["notice", "before"]
    assert "Lancet 2021;398:1216" in str(report.sections[0].blocks)


def test_a_disputed_figure_stands_out_in_a_comparison(
    compared: Callable[..., Report],
    trial: Callable[..., Trial],
    other: Callable[..., Trial],
    event: Callable[..., AdverseEvent],
) -> None:
    """With the other reading in the notes."""
    reading = Reading(percent=Figure("60"), source="page", why="The page counts others.")
    row = event(term="anemia", grade="3-4", percent="70", source="page", disputed=(reading,))
    second_row = event(term="anemia", grade="3-4", events=66, of=97, percent="68.0")
    report = compared(
        trial(**ONE_ARM, adverse_events=(row,)), other(adverse_events=(second_row,)), harms=(Harm("anemia", "3-4"),)
    )
    [(first, second)] = cells(report, "toxicities").values()
    assert (first.tone, first.text.split("\n")[0]) == ("disputed", "70% or 60%")
    assert first.text.split("\n")[2:] == ["disputed", "secondary source", "note 1"]
    assert second.text.split("\n")[:2] == ["68.0% (57.8–77.1 computed)", "66/97 safety, Main report"]
    assert notes(report)[0].startswith("Disputed: 60% in another reading")


def test_a_figure_says_at_which_other_data_cut_it_was_reported(
    compared: Callable[..., Report],
    trial: Callable[..., Trial],
    other: Callable[..., Trial],
    result: Callable[..., Result],
) -> None:
    """Unless one was asked for: it is then the reader's own choice."""
    made = trial(**ONE_ARM, results=(result(percent="50"), result(percent="60", cut="later")))
    assert records(compared(made, other()), "endpoints")[0]["also_at"] == "later"
    assert "also_at" not in records(compared(Chosen(made, "main"), other()), "endpoints")[0]


def test_only_what_is_asked_for_is_compared(compared: Callable[..., Report], shipped: Library) -> None:
    """Outcomes alone, or harms alone, or both."""
    trials = shipped.trial("karmma-3"), shipped.trial("cartitude-4")
    report = compared(*trials, outcomes=("pfs",))
    assert [section.key for section in report.sections] == ["before", "endpoints", "contrasts", "design"]
    assert {record["outcome"] for record in records(report, "endpoints")} == {"pfs"}
    assert {record["outcome"] for record in records(report, "contrasts")} == {"pfs"}


def test_who_took_part_is_no_endpoint(compared: Callable[..., Report], shipped: Library) -> None:
    """Prior lines stand among the participants, the onset of an event with its course."""
    report = compared(shipped.trial("karmma"), shipped.trial("cartitude-1"))
    assert {record["outcome"] for record in records(report, "participants")} >= {"prior-lines", "bridging"}
    assert {record["outcome"] for record in records(report, "course")} >= {"crs-onset", "crs-duration"}
    assert not {record["outcome"] for record in records(report, "endpoints")} & {"prior-lines", "crs-onset"}


def test_every_arm_has_a_column(compared: Callable[..., Report], shipped: Library) -> None:
    """Named by its arm where the trial has several."""
    table, _ = rows(compared(shipped.trial("karmma"), shipped.trial("karmma-3")), "endpoints")[0]
    assert [column.label for column in table.columns] == [
        "Figure", "KarMMa", "n/N", "KarMMa-3, Idecabtagene vicleucel", "n/N", "KarMMa-3, Standard regimen", "n/N",
    ]  # fmt: skip


def test_one_time_in_three_ways_is_one_row(
    compared: Callable[..., Report], trial: Callable[..., Trial], result: Callable[..., Result]
) -> None:
    """12 months, 1 year and 52 weeks; a cell says how its source has it."""
    times = ("12 months", "1 year", "52 weeks")
    found = compared(*(
        trial(id=f"t{n}", name=f"T{n}", **ONE_ARM, results=(result(outcome="os", timepoint=time, percent="77"),))
        for n, time in enumerate(times)
    ))  # fmt: skip
    row = cells(found, "endpoints")["OS at 12 months"]
    assert ["note" in cell.text for cell in row] == [False, True, True]
    assert "Reported at 52 weeks, which is 12 months." in notes(found)
    assert [(record["timepoint"], record.get("same_as")) for record in records(found, "endpoints")] == [
        ("12 months", None), ("1 year", "12 months"), ("52 weeks", "12 months"),
    ]  # fmt: skip


def test_a_time_that_all_print_alike_stays(
    compared: Callable[..., Report], trial: Callable[..., Trial], result: Callable[..., Result]
) -> None:
    """Nothing is converted where nothing has to be."""
    made = [trial(id=f"t{n}", name=f"T{n}", **ONE_ARM, results=(result(outcome="os", timepoint="1 year", percent="7"),))
            for n in range(2)]  # fmt: skip
    assert "OS at 1 year" in cells(compared(*made), "endpoints")


@pytest.mark.parametrize(
    ("designs", "row"),
    [
        (({"assignment": "crossover"}, {"assignment": "parallel"}), ["crossover", "parallel", "differs"]),
        (({"clusters": 20}, {"assignment": "cluster", "clusters": 20}),
         ["cluster, 20 clusters randomized", "cluster, 20 clusters randomized", "same"]),
        (({}, {}), None),
    ],
)  # fmt: skip
def test_how_people_went_through_the_arms_is_compared(
    designs: tuple[dict[str, Any], ...],
    row: list[str] | None,
    compared: Callable[..., Report],
    trial: Callable[..., Trial],
) -> None:
    """Before any number; where it is known of no trial there is no row."""
    base: dict[str, Any] = {"allocation": "randomized", "population": "A", "intervention": "B"}
    made = [trial(id=f"t{n}", name=f"T{n}", design=Design(**{**base, **one})) for n, one in enumerate(designs)]
    found = cells(compared(*made), "design").get("Assignment")
    assert ([cell.text for cell in found] if found else None) == row


def test_an_overall_test_names_all_arms(
    compared: Callable[..., Report], trial: Callable[..., Trial], contrast: Callable[..., Contrast]
) -> None:
    """And holds none of them against another."""
    arms = {key: Arm(label=key.upper()) for key in "abp"}
    rows = (contrast(measure="p-value-only", arms=("a", "b", "p"), p="0.21"),)
    found = compared(trial(arms=arms, contrasts=rows), trial(id="other", name="OTHER"))
    row = next(iter(cells(found, "contrasts").values()))
    assert row[1].text == "A, B, P (one test over all)"
    assert records(found, "contrasts")[0]["arms"] == "a;b;p"
