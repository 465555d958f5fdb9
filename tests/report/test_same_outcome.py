"""One code for what several records have a word of their own for, and what changed between versions."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from trialcli.analysis.align import words_of
from trialcli.analysis.chosen_cut import Chosen
from trialcli.analysis.same_outcome import align_codes, versions_of_one
from trialcli.model import Arm, Cut, Registered, Result, Trial
from trialcli.model.figure import Figure
from trialcli.report.compare.comparison import Asked, report_comparison
from trialcli.report.document import Paragraph, Report, Table
from trialcli.vocabulary.lookup import Outcome, Vocabulary

Made = Callable[..., Any]
ARMS = {"drug": Arm(label="Drug", role="experimental")}


def own(code: str, label: str, **values: Any) -> Vocabulary:
    """Words of a record with one outcome of its own."""
    group, kind = values.get("group", "baseline"), values.get("kind", "continuous")
    return Vocabulary(outcomes={code: Outcome(label=label, definition=label, group=group, kind=kind)})


def entry(code: str, title: str, **values: Any) -> Registered:
    """An outcome as registered."""
    return Registered(**{"title": title, "declared": "baseline", "outcome": code, "unit": "Years", **values})


@pytest.fixture
def characterised(record: Made, posted_result: Made) -> Callable[..., Trial]:
    """Make a record with one characteristic of its own."""

    def made(number: str, title: str = "Age, Continuous", unit: str = "Years", value: str = "60") -> Trial:
        code = f"{number.lower()}-age"
        row = posted_result(outcome=code, registered="age", value=value, statistic="mean", unit=unit)
        trial: Trial = record(
            id=number.lower(), name=number, registry=(number,), arms=ARMS, results=(row,), words=own(code, title),
            registered={"age": entry(code, title, unit=unit)},
        )  # fmt: skip
        assert trial.registration is not None
        return replace(trial, registration=replace(trial.registration, number=number))

    return made


def compared(words: Vocabulary, *trials: Chosen, **asked: Any) -> Report:
    """Compare trials as the command does."""
    chosen = align_codes(trials)
    return report_comparison(chosen, words_of(words, chosen), Asked(**asked))


def cells(report: Report, key: str) -> list[list[str]]:
    """The first line of every cell of a part; nothing where it has no table."""
    blocks = next((section.blocks for section in report.sections if section.key == key), ())
    tables = [block for block in blocks if isinstance(block, Table)]
    return [
        [cell.text.split("\n")[0] for column, cell in zip(table.columns, row.cells, strict=True)
         if not column.key.endswith("/count")]
        for table in tables for row in table.rows
    ]  # fmt: skip


def said(report: Report, key: str) -> str:
    """The running text of a part."""
    blocks = next(section.blocks for section in report.sections if section.key == key)
    return " ".join(block.text for block in blocks if isinstance(block, Paragraph))


def test_a_characteristic_of_one_title_stands_in_one_row(characterised: Made, words: Vocabulary) -> None:
    """Nothing is said to be not recorded that stands there under another code."""
    pair = Chosen(characterised("NCT00000001")), Chosen(characterised("NCT00000002", value="70"))
    assert cells(compared(words, *pair), "participants") == [["Age, Continuous, mean", "60 Years", "70 Years"]]


@pytest.mark.parametrize("other", [{"title": "Age, Categorical"}, {"unit": "Months"}])
def test_what_is_titled_or_counted_otherwise_stays_apart(
    other: dict[str, str], characterised: Made, words: Vocabulary
) -> None:
    """Years and months are no one row."""
    pair = Chosen(characterised("NCT00000001")), Chosen(characterised("NCT00000002", **other))
    rows = cells(compared(words, *pair, everything=True), "participants")
    assert [row[1:].count("not recorded") for row in rows] == [1, 1]


@pytest.fixture
def version(record: Made, posted_result: Made, posted_contrast: Made) -> Callable[..., Chosen]:
    """Make a version of one record, with its outcomes by code, title, time frame and value."""

    def made(day: str, *outcomes: tuple[str, str, str, str], effect: str = "0.8") -> Chosen:
        rows: tuple[Result, ...] = tuple(
            posted_result(outcome=code, registered=code, cut=day, value=value, statistic="mean", unit="points")
            for code, *_, value in outcomes
        )
        trial: Trial = record(
            arms=ARMS, cuts={day: Cut(label=f"Version {day}", source="registry")}, results=rows,
            contrasts=(posted_contrast(cut=day, arms=("drug",), outcome=outcomes[0][0], estimate=effect,
                                       registered=outcomes[0][0]),),
            registered={code: entry(code, title, declared="secondary", time_frame=frame)
                        for code, title, frame, _ in outcomes},
            words=Vocabulary(outcomes={code: Outcome(label=title, definition=title, group="other", kind="continuous")
                                       for code, title, *_ in outcomes}),
        )  # fmt: skip
        assert trial.registration is not None
        return Chosen(replace(trial, registration=replace(trial.registration, version=day)), day)

    return made


PAIN, COUGH = ("pain", "Pain", "Week 1", "5"), ("cough", "Cough", "Week 2", "7")


def test_versions_show_what_changed_side_by_side(version: Made, words: Vocabulary) -> None:
    """By title and time frame, though the codes changed places; what did not change is counted."""
    swapped = version("2024-06-01", ("cough", "Pain", "Week 1", "6"), ("pain", "Cough", "Week 2", "7"))
    report = compared(words, version("2024-05-01", PAIN, COUGH), swapped)
    assert cells(report, "endpoints") == [["Pain, mean", "5 points", "6 points"]]
    assert said(report, "endpoints").endswith("1 row that did not change is left out; --all shows them.")


def test_all_of_two_versions_has_each_row_once(version: Made, words: Vocabulary) -> None:
    """What one version alone has is told once; two of one title and time frame keep their order."""
    twice = version("2024-06-01", PAIN, ("pain-2", "Pain", "Week 1", "1"), ("other", "Cough", "Week 3", "7"))
    report = compared(words, version("2024-05-01", PAIN, COUGH), twice, everything=True)
    assert sorted(cells(report, "endpoints")) == [
        ["Cough, mean", "7 points", "not recorded"],
        ["Cough, mean", "not recorded", "7 points"],
        ["Pain, mean", "5 points", "5 points"],
        ["Pain, mean", "not recorded", "1 points"],
    ]


@pytest.mark.parametrize(("estimate", "rows"), [("0.8", 0), ("0.9", 2)])
def test_effects_that_did_not_change_are_left_out(estimate: str, rows: int, version: Made, words: Vocabulary) -> None:
    """Of one that did, both versions stand there."""
    pair = version("2024-05-01", PAIN), version("2024-06-01", PAIN, effect=estimate)
    report = compared(words, *pair)
    assert len(cells(report, "contrasts")) == rows
    if not rows:
        assert "none that changed; --all shows them" in said(report, "contrasts")
    assert len(cells(compared(words, *pair, everything=True), "contrasts")) == 2


def test_a_word_of_two_meanings_is_no_error(version: Made, words: Vocabulary) -> None:
    """A newer version may use a code for something else; it gets another."""
    pair = align_codes((version("2024-05-01", PAIN), version("2024-06-01", ("pain", "Itching", "Week 1", "5"))))
    labels = {outcome.label for one in pair for outcome in one.trial.words.outcomes.values()}  # type: ignore[union-attr]
    assert labels == {"Pain", "Itching"}
    assert {"Pain", "Itching"} <= {outcome.label for outcome in words_of(words, pair).outcomes.values()}


def test_two_cuts_of_a_trial_file_are_no_versions(trial: Made, version: Made) -> None:
    """Nor are a record and another one, nor one version alone."""
    one = version("2024-05-01", PAIN)
    assert versions_of_one([one, version("2024-06-01", PAIN)])
    assert not versions_of_one([Chosen(trial(), "main"), Chosen(trial(), "later")])
    assert not versions_of_one([one])
    assert not versions_of_one([one, Chosen(trial())])


def test_one_trial_from_two_sources_shows_what_both_have(
    trial: Made, record: Made, event: Made, posted_event: Made, words: Vocabulary
) -> None:
    """In all bands that each has, never in one row; what the record alone has is left out."""
    curated = trial(registry=("NCT00000001",), adverse_events=(event(percent="5", grade=">=3"),))
    posted = record(
        arms=ARMS,
        adverse_events=(posted_event(term="neutropenia", events=3, of=45), posted_event(events=4, of=45)),
    )
    rows = cells(compared(words, Chosen(curated), Chosen(posted)), "toxicities")
    assert [row[0] for row in rows] == ["Neutropenia, grade ≥3", "Neutropenia, serious"]
    assert [row.index("not recorded") for row in rows] == [2, 1]


def test_the_figure_of_a_renamed_outcome_is_the_same(characterised: Made) -> None:
    """The value, the code in the words and the code of the registered outcome agree."""
    _, second = align_codes([Chosen(characterised("NCT00000001")), Chosen(characterised("NCT00000002"))])
    [row] = second.trial.results
    assert (row.value, row.outcome) == (Figure("60"), "nct00000001-age")
    assert second.trial.registered["age"].outcome in second.trial.words.outcomes  # type: ignore[union-attr]


def test_adverse_events_that_changed_stand_side_by_side(version: Made, posted_event: Made, words: Vocabulary) -> None:
    """Wherever they stand in the two versions."""

    def with_events(day: str, *events: int) -> Chosen:
        one: Chosen = version(day, PAIN)
        rows = tuple(
            posted_event(term="neutropenia" if at else "anemia", events=count, of=45, cut=day, locator=f"{day}[{at}]")
            for at, count in enumerate(events)
        )
        return one._replace(trial=replace(one.trial, adverse_events=rows))

    report = compared(words, with_events("2024-05-01", 3, 9), with_events("2024-06-01", 3, 10))
    rows = cells(report, "toxicities")
    assert [row[0] for row in rows] == ["Neutropenia, serious"]
    assert said(report, "toxicities").endswith("1 row that did not change is left out; --all shows them.")
