"""What differs between trials, before any figure is read across."""

from collections.abc import Callable
from typing import Any

import pytest

from trialcli.analysis.chosen_cut import Chosen
from trialcli.library.library import Library
from trialcli.model import AdverseEvent, Design, Result, Trial
from trialcli.report.compare.comparability import ONE_TRIAL, compare_designs, count_studies, tell_kinship
from trialcli.report.document import Items, Paragraph, Table
from trialcli.vocabulary.lookup import Vocabulary


@pytest.fixture
def features(words: Vocabulary) -> Callable[..., dict[str, list[str]]]:
    """Give the table by its keys: what is said of each trial, then how they compare."""

    def made(*trials: Trial | Chosen) -> dict[str, list[str]]:
        chosen = [one if isinstance(one, Chosen) else Chosen(one) for one in trials]
        table = compare_designs(chosen, words)[0]
        assert isinstance(table, Table)
        return {str(row.records[0]["feature"]): [cell.text for cell in row.cells[1:]] for row in table.rows}

    return made


def designed(trial: Callable[..., Trial], name: str, **design: Any) -> Trial:
    """Make a trial of a design."""
    known = {"allocation": "single-arm", "population": "Adults", "intervention": "X", **design}
    return trial(id=name, design=Design(**known))


def test_how_many_were_never_treated(features: Callable[..., dict[str, list[str]]], shipped: Library) -> None:
    """12 of 140 and 16 of 113: a rate over the treated leaves them out."""
    said = features(shipped.trial("karmma"), shipped.trial("cartitude-1"))
    assert said["untreated"] == ["12 of 140", "16 of 113", "differs"]
    assert said["denominator"] == ["Treated (128)", "Treated (97)", "same"]
    assert said["follow_up"] == ["median 13.3 months (range 0.2–21.2)", "median 12.4 months", "differs"]


def test_what_one_file_does_not_say_is_unknown(
    features: Callable[..., dict[str, list[str]]], trial: Callable[..., Trial]
) -> None:
    """It is not said to be the same, nor to differ."""
    said = features(designed(trial, "a", criteria="IMWG", enrolled=5), designed(trial, "b", treated=5))
    assert said["criteria"] == ["IMWG", "not recorded", "unknown"]
    assert said["untreated"] == ["not recorded", "not recorded", "unknown"]
    assert said["scale"][-1] == "unknown"


def test_two_that_differ_differ_whatever_a_third_is(
    features: Callable[..., dict[str, list[str]]], trial: Callable[..., Trial]
) -> None:
    """Two that agree may yet differ from one that is not known."""
    two, three, unknown = (designed(trial, name, phase=phase) for name, phase in (("a", "2"), ("b", "3"), ("c", None)))
    assert features(two, three, unknown)["phase"] == ["2", "3", "not recorded", "differs"]
    assert features(two, two, unknown)["phase"] == ["2", "2", "not recorded", "unknown"]


def test_grade_bands_of_each_trial_are_listed(
    features: Callable[..., dict[str, list[str]]],
    trial: Callable[..., Trial],
    event: Callable[..., AdverseEvent],
) -> None:
    """From any to serious, those of the cut that was asked for."""
    events = (event(grade=">=3", percent="1", scale="ctcae"), event(percent="2"), event(grade="3-4", cut="later"))
    said = features(trial(adverse_events=events), Chosen(trial(id="b", adverse_events=events), "later"))
    assert said["bands"] == ["any, 3–4, ≥3", "3–4", "differs"]
    assert said["scale"] == ["CTCAE", "CTCAE", "same"]


def test_the_denominator_is_that_of_the_main_response_rate(
    features: Callable[..., dict[str, list[str]]], trial: Callable[..., Trial], result: Callable[..., Result]
) -> None:
    """Of each arm, where they differ."""
    rows = (result(outcome="cr", of=9, percent="1", population="efficacy"), result(of=10, percent="1", primary=True),
            result(arm="old", percent="1", population="itt"))  # fmt: skip
    assert features(trial(results=rows), trial(id="b"))["denominator"][0] == "Treated (10), ITT"


def test_denominators_are_compared_by_whom_they_count(
    features: Callable[..., dict[str, list[str]]], trial: Callable[..., Trial], result: Callable[..., Result]
) -> None:
    """Not by how many they are."""
    treated, more = (trial(id=f"{of}", results=(result(of=of, percent="1"),)) for of in (10, 20))
    everyone = trial(id="all", results=(result(of=10, percent="1", population="itt"),))
    assert features(treated, more)["denominator"] == ["Treated (10)", "Treated (20)", "same"]
    assert features(treated, everyone)["denominator"] == ["Treated (10)", "ITT (10)", "differs"]


def test_the_ratio_of_arms_is_no_difference_in_kind(
    features: Callable[..., dict[str, list[str]]], trial: Callable[..., Trial]
) -> None:
    """It is said, and arms were randomized in both trials."""
    two, one = (designed(trial, name, allocation="randomized", ratio=name) for name in ("2:1", "1:1"))
    assert features(two, one)["allocation"] == ["randomized 2:1", "randomized 1:1", "same"]
    assert features(two, designed(trial, "x"))["allocation"] == ["randomized 2:1", "single arm", "differs"]


def test_no_two_trials_share_a_data_cut(
    features: Callable[..., dict[str, list[str]]], trial: Callable[..., Trial]
) -> None:
    """Even if both call theirs the main report."""
    assert features(trial(), trial(id="b"))["cut"] == ["Main report", "Main report", "differs"]


def test_every_feature_has_a_row(features: Callable[..., dict[str, list[str]]], trial: Callable[..., Trial]) -> None:
    """One that neither file records too: the reader sees that it was looked for."""
    said = features(designed(trial, "a"), designed(trial, "b"))
    assert list(said) == [
        "disease", "phase", "allocation", "masking", "population", "prior_lines", "intervention", "comparator",
        "enrolled", "treated", "criteria", "assessor", "untreated", "denominator", "cut", "follow_up", "scale", "bands",
    ]  # fmt: skip
    assert said["assessor"] == ["not recorded", "not recorded", "unknown"]


def test_a_reader_sees_what_the_rows_are_about(words: Vocabulary, trial: Callable[..., Trial]) -> None:
    """The labels of those that are not of the design itself."""
    table = compare_designs([Chosen(trial()), Chosen(trial(id="b"))], words)[0]
    assert isinstance(table, Table)
    assert [row.cells[0].text for row in table.rows][-6:] == [
        "Never treated", "Denominator of response", "Main data cut", "Follow-up there", "Scale of adverse events",
        "Grade bands",
    ]  # fmt: skip


def test_what_a_difference_means_is_said(words: Vocabulary, trial: Callable[..., Trial]) -> None:
    """Only of what differs; of what is not known, that it may."""
    two = [Chosen(designed(trial, name, prior_lines=lines)) for name, lines in (("a", "1-3"), ("b", "at least 3"))]
    _, lead, meant = compare_designs(two, words)
    assert isinstance(lead, Paragraph)
    assert isinstance(meant, Items)
    assert lead.text == (
        "They differ in prior lines, main data cut. Not recorded for every trial: phase, masking, enrolled, treated,"
        " response criteria, assessed by, never treated, denominator of response, scale of adverse events,"
        " grade bands."
    )
    assert meant.items == (
        "Earlier or later disease was treated: response and survival depend on it.",
        "What is not recorded cannot be taken to be the same.",
        (
            "Each figure names its data cut: of survival and of effects the latest that has it, of the rest the main"
            " one, or the first that has it where the main one does not."
        ),
    )


def test_what_is_known_of_all_trials_calls_for_no_caution(
    words: Vocabulary, trial: Callable[..., Trial], result: Callable[..., Result], event: Callable[..., AdverseEvent]
) -> None:
    """Nothing is said to be unknown where nothing is."""
    design = Design(allocation="single-arm", population="Adults", intervention="X", phase="2", masking="none",
                    prior_lines="1", criteria="IMWG", assessor="Committee", enrolled=9, treated=9)  # fmt: skip
    figures = {"results": (result(percent="1"),), "adverse_events": (event(percent="1", scale="ctcae"),)}
    table, lead, meant = compare_designs([Chosen(trial(id=name, design=design, **figures)) for name in "ab"], words)
    assert isinstance(table, Table)
    assert {row.cells[0].text for row in table.rows if row.cells[-1].text != "same"} == {"Main data cut"}
    assert lead == Paragraph("They differ in main data cut.")
    assert isinstance(meant, Items)
    assert [item.split(":")[0] for item in meant.items] == ["Each figure names its data cut"]


def test_data_cuts_of_one_trial_differ_in_time_alone(words: Vocabulary, shipped: Library) -> None:
    """No warning about arms that were never randomized."""
    karmma = shipped.trial("karmma")
    two = [Chosen(karmma, "primary"), Chosen(karmma, "update")]
    _, _, meant = compare_designs(two, words)
    assert list(tell_kinship(two)) == [ONE_TRIAL]
    assert count_studies(two) == 1
    assert isinstance(meant, Items)
    assert [item.split(":")[0] for item in meant.items] == ["Each figure names its data cut"]


def test_two_diseases_are_two_and_who_could_join_is_not_known_to_be_the_same(
    features: Callable[..., dict[str, list[str]]], record: Callable[..., Trial]
) -> None:
    """A record says sexes and ages, which of two diseases say nothing."""
    first, second = record(), record(id="nct00000002", disease="Lung Cancer")
    assert features(first, second)["disease"] == ["asthma", "Lung Cancer", "differs"]
    assert features(first, second)["population"] == ["Adults", "Adults", "unknown"]
    assert features(first, record(id="nct00000002", disease="Asthma"))["population"][-1] == "same"
    children = Design(allocation="randomized", population="Children", intervention="Drug")
    assert features(first, record(id="nct00000002", design=children))["population"][-1] == "differs"


def test_a_records_ages_are_not_held_against_a_papers_population(
    words: Vocabulary, record: Callable[..., Trial], trial: Callable[..., Trial]
) -> None:
    """They are two statements; what is said of both is not called not recorded."""
    table, lead, _ = compare_designs([Chosen(trial()), Chosen(record())], words)
    assert isinstance(table, Table)
    assert isinstance(lead, Paragraph)
    labels = {row.cells[0].text: row.cells[-1].text for row in table.rows}
    assert labels["Population"] == "unknown"
    assert "What is recorded does not say whether they differ in population." in lead.text
    records = compare_designs([Chosen(record()), Chosen(record(id="b", disease="Cough"))], words)[0]
    assert isinstance(records, Table)
    assert "Who could join" in {row.cells[0].text for row in records.rows}
