"""One figure in words and as a record: what was printed, what was computed, what is missing and why."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from scipy.stats import binomtest

from trialcli.model import AdverseEvent, Contrast, Design, Reading, Result, Trial
from trialcli.model.figure import Figure
from trialcli.report.figure_line import event_line, result_line
from trialcli.report.line import Line
from trialcli.vocabulary.lookup import Vocabulary

Lines = Callable[[Result | AdverseEvent | Contrast], Line]
Results = Callable[..., Result]
Events = Callable[..., AdverseEvent]
Contrasts = Callable[..., Contrast]


# Clopper-Pearson intervals, 95%, in percent, from published reports and their recalculation.
@pytest.mark.parametrize(
    ("events", "of", "interval"),
    [(94, 128, "64.9–80.9"), (42, 128, "24.8–41.7"), (33, 42, "63.2–89.7"), (95, 97, "92.7–99.7")],
)
def test_a_count_without_a_printed_interval_gets_a_computed_one(
    line_of: Lines, result: Results, events: int, of: int, interval: str
) -> None:
    """It says so in the cell and in the record, with the method."""
    line = line_of(result(events=events, of=of, percent=f"{100 * events / of:.0f}"))
    assert line.interval[:2] == (f"{interval} computed", "computed")
    assert line.record["ci_computed"] is True
    assert (line.record["ci_method"], line.record["ci_printed"]) == ("Clopper-Pearson", None)


def test_a_printed_interval_is_kept_as_printed(line_of: Lines, result: Results) -> None:
    """No other method puts its own in place of it, and no zero is lost."""
    line = line_of(result(events=104, of=165, percent="63.0", ci=("55.20", "70.40")))
    assert line.interval[:2] == ("55.20–70.40", "")
    assert line.record["ci_printed"] == "55.20 to 70.40"
    assert (line.record["ci_low"], line.record["ci_high"], line.record["ci_computed"]) == (55.2, 70.4, False)


def test_a_level_other_than_95_stands_beside_its_interval(line_of: Lines, result: Results) -> None:
    """DREAMM-2 printed 97.5% intervals, which are wider."""
    line = line_of(result(percent="32", ci=("21.7", "43.6"), level="97.5"))
    assert line.interval.text == "21.7–43.6 (97.5% CI)"
    assert line.record["ci_level"] == 97.5


def test_the_zeros_of_a_printed_figure_are_kept(line_of: Lines, result: Results) -> None:
    """They say how precise it is; the number for machines stands beside the text."""
    line = line_of(result(outcome="pfs", median="8.80", unit="months"))
    assert line.value.text == "8.80 months"
    assert (line.record["printed"], line.record["value"], line.record["unit"]) == ("8.80", 8.8, "months")


def test_a_percentage_nobody_printed_is_marked_as_computed(line_of: Lines, result: Results) -> None:
    """48 of 70 is 68.57%."""
    line = line_of(result(events=48, of=70))
    assert line.value[:2] == ("68.6% computed", "computed")
    assert (line.record["printed"], line.record["value"], line.record["value_computed"]) == (
        None,
        pytest.approx(68.571428571),
        True,
    )


def test_a_count_without_a_denominator_stays_a_count(line_of: Lines, result: Results) -> None:
    """A percentage of nobody knows how many is none."""
    line = line_of(result(events=48))
    assert (line.value.text, line.counted, line.interval.text) == ("48", "48", "")
    assert line.record["value"] is None


def test_the_only_count_that_a_percentage_allows_gives_the_interval(line_of: Lines, result: Results) -> None:
    """176/208 is 84.6%: 79.0 to 89.2, by SciPy's binomtest(176, 208).proportion_ci()."""
    line = line_of(result(percent="84.6", of=208))
    assert (line.counted, line.interval.text) == ("176/208", "79.0–89.2 computed")
    assert line.remarks == ("count derived from the printed percentage",)
    exact = binomtest(176, 208).proportion_ci()
    assert [line.record["ci_low"], line.record["ci_high"]] == pytest.approx([100 * exact.low, 100 * exact.high])
    assert (line.record["ci_basis"], line.record["events"], line.record["xi"]) == ("derived count", None, 176)


@pytest.mark.parametrize(
    ("percent", "of", "counts"), [("71", 254, (180, 181)), ("40", 248, (98, 100))], ids=["two", "three"]
)
def test_two_or_three_counts_give_an_envelope(
    percent: str, of: int, counts: tuple[int, int], line_of: Lines, result: Results
) -> None:
    """From the lower limit of the least to the upper one of the greatest, and called so."""
    line = line_of(result(percent=percent, of=of))
    said = "180 or 181" if of == 254 else "98 to 100"
    low, high = (
        100 * binomtest(counts[0], of).proportion_ci().low,
        100 * binomtest(counts[1], of).proportion_ci().high,
    )
    assert [line.record["ci_low"], line.record["ci_high"]] == pytest.approx([low, high])
    assert (line.counted, line.interval.text) == (f"of {of}", f"{low:.1f}–{high:.1f} envelope computed")
    assert line.remarks == (f"envelope of the intervals of {said} people, as the printed percentage allows",)
    assert (line.record["ci_basis"], line.record["xi"], line.record["yi"]) == ("envelope", None, None)
    assert (line.record["count_low"], line.record["count_high"]) == counts


def test_more_counts_than_three_give_no_interval(line_of: Lines, result: Results) -> None:
    """71% of 2540 are 1791 to 1816 people."""
    line = line_of(result(percent="71", of=2540))
    assert (line.counted, line.interval.text, line.remarks) == ("of 2540", "", ())
    assert line.record["ci_low"] is None


def test_a_rate_at_a_time_has_no_derived_count(line_of: Lines, result: Results) -> None:
    """Some of those counted left before."""
    line = line_of(result(outcome="pfs", timepoint="12 months", percent="84.6", of=208))
    assert (line.interval.text, line.remarks, line.record["count_low"]) == ("", (), None)


def test_a_count_that_contradicts_its_percentage_gets_no_interval(line_of: Lines, result: Results) -> None:
    """The interval would be that of another figure than the printed one."""
    line = line_of(result(events=94, of=128, percent="37"))
    assert (line.value.text, line.counted, line.interval.text) == ("37%", "94/128", "")
    assert line.remarks == ("no interval: 94 of 128 is not the printed percentage",)


def test_a_rare_event_is_not_nobody_and_a_frequent_one_not_everybody(line_of: Lines, event: Events) -> None:
    """1/18,198: 0.00014 to 0.031%; 18,190: 99.913 to 99.981%; 900/180,000: 0.468 to 0.533%, by SciPy's binomtest."""
    rare, often, narrow = (line_of(event(events=x, of=n)) for x, n in ((1, 18198), (18190, 18198), (900, 180000)))
    assert (rare.value.text, rare.interval.text) == ("0.0055% computed", "0.00014–0.031 computed")
    assert (often.value.text, often.interval.text) == ("99.956% computed", "99.913–99.981 computed")
    assert (narrow.value.text, narrow.interval.text) == ("0.5% computed", "0.468–0.534 computed")


def test_a_count_that_is_not_known_is_told_from_one_that_there_is_not(
    line_of: Lines, result: Results, event: Events
) -> None:
    """A percentage has a count, known or not; a median, a missing figure and a rate at a time have none."""
    median = result(outcome="pfs", median="8.8", unit="months")
    rate = result(outcome="pfs", timepoint="12 months", percent="52")
    for row in (median, rate, result(missing="not-reported"), result(percent="not-reported")):
        assert line_of(row).counted is None
    for unknown in (result(percent="73"), event(percent="5")):
        assert line_of(unknown).counted == ""


def test_a_share_read_off_a_survival_curve_gets_no_interval(line_of: Lines, result: Results) -> None:
    """Censoring makes it more than a count of people."""
    line = line_of(result(outcome="pfs", timepoint="12 months", events=50, of=97, percent="52"))
    assert line.label == "PFS at 12 months"
    assert line.interval.text == ""


@pytest.mark.parametrize("kind", ["not-reported", "not-reached", "not-estimable", "not-applicable"])
def test_a_kind_of_missing_is_said_in_words(line_of: Lines, result: Results, kind: str) -> None:
    """Never a blank, never a zero."""
    line = line_of(result(missing=kind))
    assert line.value[:2] == (kind.replace("-", " "), "missing")
    assert (line.record["missing"], line.record["value"]) == (kind, None)


def test_a_median_may_be_missing_itself(line_of: Lines, result: Results) -> None:
    """Half of the people have not had the event yet."""
    line = line_of(result(outcome="os", median="not-reached", unit="months"))
    assert line.value[:2] == ("not reached", "missing")
    assert (line.record["missing"], line.record["printed"]) == ("not-reached", "not-reached")


def test_a_limit_may_be_missing(line_of: Lines, result: Results) -> None:
    """The words of a missing limit stand apart from the dash of a span."""
    line = line_of(result(outcome="os", median="60.7", unit="months", ci=("41.9", "not-estimable")))
    assert line.interval.text == "41.9 to not estimable"
    assert (line.record["ci_low"], line.record["ci_high"]) == (41.9, None)
    assert line.record["ci_printed"] == "41.9 to not estimable"


def test_a_range_is_no_interval(line_of: Lines, result: Results) -> None:
    """It is said to be one, and has keys of its own."""
    line = line_of(result(outcome="prior-lines", median="6", unit="lines", range=("3", "16")))
    assert line.interval.text == "range 3–16"
    assert (line.record["range_low"], line.record["range_high"], line.record["ci_low"]) == (3, 16, None)


def test_a_record_says_trial_arm_cut_population_and_source(line_of: Lines, result: Results) -> None:
    """A record can be read without the table around it."""
    record = line_of(result(percent="50", primary=True, subgroup="Adults")).record
    said = {key: record[key] for key in ("trial", "arm", "cut", "population", "source", "subgroup", "primary")}
    assert said == {
        "trial": "tiny", "arm": "new", "cut": "main", "population": "treated", "source": "report",
        "subgroup": "Adults", "primary": True,
    }  # fmt: skip
    assert (record["follow_up"], record["follow_up_unit"]) == (12.0, "months")


def test_a_figure_of_a_secondary_source_says_so(line_of: Lines, result: Results) -> None:
    """Beside the figure, not in a list of sources alone."""
    line = line_of(result(percent="50", source="page"))
    assert line.remarks == ("secondary source",)
    assert (line.source, line.record["source_standing"]) == ("page", "secondary")


def test_an_interval_of_a_secondary_source_says_so(line_of: Lines, result: Results) -> None:
    """The estimate beside it may be the paper's."""
    line = line_of(result(percent="50", ci=("40", "60"), ci_source="page"))
    assert line.remarks == ("interval from a secondary source",)
    assert (line.record["source"], line.record["ci_source"]) == ("report", "page")


def test_the_primary_outcome_says_so(line_of: Lines, result: Results) -> None:
    """It stands out, and says so where there is no colour."""
    line = line_of(result(percent="50", primary=True))
    assert (line.value.tone, line.remarks) == ("primary", ("primary outcome",))


def test_a_disputed_figure_carries_the_other_reading(line_of: Lines, event: Events) -> None:
    """Both readings, with who reads it so and why; the file's own note comes after."""
    reading = Reading(percent=Figure("89"), grade="3-4", source="page", why="No table could be read.")
    line = line_of(event(grade="3-4", percent="91", disputed=(reading,), note="Mind the grade."))
    assert line.value[:2] == ("91% or 89% (grade 3–4)", "disputed")
    assert "disputed" in line.remarks
    assert line.notes == (
        "Disputed: 89%, grade 3–4 in another reading (A page on the web). No table could be read.",
        "Mind the grade.",
    )
    assert line.record["disputed"] == "89%, grade 3-4 (page): No table could be read."


@pytest.mark.parametrize(
    ("reading", "text"),
    [
        (Reading(median=Figure("7.7"), source="page", why="Why."), "7.7"),
        (Reading(events=0, source="page", why="Why."), "0"),
    ],
)
def test_another_reading_may_be_a_median_or_a_count(
    line_of: Lines, result: Results, reading: Reading, text: str
) -> None:
    """A count of 0 is a reading too."""
    line = line_of(result(percent="50", disputed=(reading,)))
    assert line.notes == (f"Disputed: {text} in another reading (A page on the web). Why.",)
    assert line.record["disputed"] == f"{text} (page): Why."


@pytest.mark.parametrize(
    ("grade", "label"),
    [
        ("any", "Neutropenia, any grade"),
        (">=3", "Neutropenia, grade ≥3"),
        ("3-4", "Neutropenia, grade 3–4"),
        ("5", "Neutropenia, grade 5"),
        ("serious", "Neutropenia, serious"),
    ],
)
def test_an_adverse_event_names_its_grade_band(line_of: Lines, event: Events, grade: str, label: str) -> None:
    """One term has as many lines as bands."""
    line = line_of(event(grade=grade, percent="5"))
    assert (line.label, line.record["grade"], line.record["system"]) == (label, grade, "Blood")


def test_no_event_in_many_has_an_upper_limit(line_of: Lines, event: Events) -> None:
    """Zero of 128 does not mean never."""
    # The rule of three (JAMA 1983;249:1743) puts the upper limit of 0 in 128 near 3/128 = 2.3% one-sided;
    # the two-sided limit is 1 - 0.025 ** (1 / 128) = 2.84%.
    line = line_of(event(events=0, of=128))
    assert (line.value.text, line.interval.text) == ("0.0% computed", "0.0–2.8 computed")


def test_an_effect_shows_estimate_interval_and_p(line_of: Lines, contrast: Contrasts) -> None:
    """All three as printed, between two named arms."""
    line = line_of(contrast(estimate="0.49", ci=("0.38", "0.63"), p="<0.001"))
    assert (line.value.text, line.interval.text, line.counted) == ("0.49", "0.38–0.63", "P<0.001")
    said = {key: line.record[key] for key in ("arm", "against", "measure", "printed", "value", "p", "ci_computed")}
    assert said == {
        "arm": "new", "against": "old", "measure": "hazard-ratio", "printed": "0.49", "value": 0.49, "p": "<0.001",
        "ci_computed": False,
    }  # fmt: skip


def test_a_test_without_an_estimate_shows_its_p_alone(line_of: Lines, contrast: Contrasts) -> None:
    """A P value is no estimate of anything."""
    line = line_of(contrast(measure="p-value-only", p="0.03"))
    assert (line.value.text, line.interval.text, line.counted) == ("", "", "P=0.03")
    assert line.record["value"] is None


def test_the_p_value_of_an_effect_may_be_unknown(line_of: Lines, contrast: Contrasts) -> None:
    """There is one, and it is not recorded."""
    line = line_of(contrast(estimate="0.49"))
    assert (line.counted, line.record["p"]) == ("", None)


def test_an_effect_never_gets_a_computed_interval(line_of: Lines, contrast: Contrasts) -> None:
    """Nothing about an effect is worked out here."""
    line = line_of(contrast(estimate="0.78"))
    assert line.interval.text == ""
    assert line.record["ci_computed"] is None


def test_more_than_were_counted_is_no_share(line_of: Lines, event: Callable[..., AdverseEvent]) -> None:
    """It is told as it stands, and nothing is computed from it."""
    line = line_of(event(events=99, of=47))
    assert (line.value.text, line.interval.text, line.counted) == ("no share", "", "99 of 47")
    assert [line.record[key] for key in ("events", "of", "value", "yi", "sei", "ci_low")] == [99, 47, *[None] * 4]


def test_a_missing_figure_of_a_record_has_the_unit_of_its_outcome(
    record: Callable[..., Trial], posted_result: Results, words: Vocabulary
) -> None:
    """And what it would be; an interval reads as in the table."""
    row = posted_result(missing="not-available", ci=("28.40", "not-available"))
    registered = {"survival": replace(record().registered["survival"], unit="Months")}
    made = result_line(record(registered=registered), row, words).record
    assert [made[key] for key in ("unit", "statistic", "value", "ci_printed")] == [
        "Months",
        "median",
        None,
        "28.40 to NA",
    ]
    none = result_line(record(), posted_result(missing="not-available", registered=None), words).record
    assert (none["unit"], none["statistic"]) == (None, None)
    counted = result_line(record(), posted_result(outcome="orr", events=5), words).record
    assert (counted["unit"], counted["statistic"]) == ("percent", None)


@pytest.mark.parametrize(
    ("reading", "value", "note"),
    [
        ({"percent": "89", "of": 128, "ci": ("82", "94")}, "91% or 89%", "89% (82–94), of 128"),
        ({"events": 114, "of": 128}, "91% or 114/128", "114/128"),
        ({"percent": "not-reported"}, "91% or not reported", "not reported"),
        ({"value": "4.5"}, "91% or 4.5", "4.5"),
        ({"grade": "3"}, "91% or grade 3", "grade 3"),
    ],
)
def test_both_readings_stand_where_the_figure_stands(
    reading: dict[str, Any], value: str, note: str, line_of: Lines, event: Events
) -> None:
    """Neither is the result while it is not settled which is right."""
    read: dict[str, Any] = {
        key: Figure(text) if isinstance(text, str) and key != "grade" else text for key, text in reading.items()
    }
    if "ci" in read:
        read["ci"] = tuple(map(Figure, read["ci"]))
    line = line_of(event(percent="91", disputed=(Reading(**read, source="page", why="Why."),)))
    assert line.value.text == value
    assert line.notes[0].startswith(f"Disputed: {note} in another reading")


def test_other_readings_are_fields(line_of: Lines, event: Events) -> None:
    """A machine parses no sentence; a figure that nobody disputes has none of them."""
    readings = (
        Reading(percent=Figure("89"), ci=(Figure("82"), Figure("94")), source="page", why="Why."),
        Reading(events=100, of=128, grade="3-4", source="report", why="Why."),
    )
    record = line_of(event(percent="91", disputed=readings)).record
    assert {key: value for key, value in record.items() if key.startswith("other_")} == {
        "other_printed": ["89", None], "other_value": [89.0, None], "other_events": [None, 100],
        "other_of": [None, 128], "other_grade": [None, "3-4"], "other_ci_low": [82.0, None],
        "other_ci_high": [94.0, None], "other_source": ["page", "report"],
    }  # fmt: skip
    plain = line_of(event(percent="91")).record
    assert {value for key, value in plain.items() if key.startswith("other_")} == {None}


def test_what_could_not_be_computed_is_no_reported_gap(line_of: Lines, result: Callable[..., Result]) -> None:
    """No source said that it is not estimable."""
    line = line_of(result(note="Not computed over all enrolled: how many were is not recorded."))
    assert (line.value[:2], line.record["missing"]) == (("not computed", "missing"), "not-computed")


def test_clusters_give_no_interval(
    trial: Callable[..., Trial], result: Callable[..., Result], event: Events, words: Vocabulary
) -> None:
    """Counts of people would make it too narrow; a printed one stands."""
    made = trial(design=Design(allocation="randomized", population="p", intervention="i", clusters=20))
    why = "No interval was computed: clusters were randomized; counts of people do not give an interval."
    for line in (
        result_line(made, result(events=200, of=2000), words), event_line(made, event(events=200, of=2000), words),
    ):  # fmt: skip
        assert (line.value.text, line.interval.text, line.notes) == ("10.0% computed", "", (why,))
        assert (line.record["ci_low"], line.record["sei"]) == (None, None)
    printed = result_line(made, result(events=200, of=2000, ci=("7", "13")), words)
    assert (printed.interval.text, printed.notes) == ("7–13", ())
