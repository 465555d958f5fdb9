"""Sentences of abstracts and the figures that are proposed of them: what is sure, and what is left for the author."""

from collections.abc import Callable
from typing import Any

import pytest

from trialcli.papers.arm_names import ArmNames, find_arm_names
from trialcli.papers.paper import split_passages
from trialcli.papers.prose_figures import propose_from_prose
from trialcli.papers.sentences import know_paper
from trialcli.vocabulary.lookup import Vocabulary

Row = dict[str, Any]
Said = Callable[..., list[Row]]
ARMS = ("drug A", "placebo")
SURVIVAL = (
    "Median overall survival was 12.5 months (95% CI, 10.0 to 15.5) in the drug A group versus 8.8 months (7.1-9.9) in"
    " the placebo group (hazard ratio for death, 0.70; 97.5% CI, 0.55 to 0.89; P=0.004)."
)
LIST = (
    "Relief came in 4 (13%) and pain in 5 (16%) patients of the drug A group and fever (7 [30%] of 23) and cough"
    " (3 [13%]) patients in the placebo group."
)


@pytest.fixture(scope="module")
def said(words: Vocabulary) -> Said:
    """The rows that a sentence of results gives, without their cut, in a trial of cancer with two arms."""

    def read(text: str, *, arms: tuple[str, ...] = ARMS, heading: str = "RESULTS: ") -> list[Row]:
        names = ArmNames()
        for arm in arms:
            names.take(arm)
        context = know_paper(["A trial in cancer", text], words, names)
        found = propose_from_prose(tuple(split_passages([("", heading + text)], "abstract")), context)
        return [{key: value for key, value in one.row.items() if key != "cut"} | one.unsure for one in found]

    return read


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "An overall response occurred in 94 of 128 patients (73%).",
            [{"outcome": "orr", "events": 94, "of": 128, "percent": "73"}],
        ),
        (
            SURVIVAL,
            [
                {"outcome": "os", "arm": "drug-a", "median": "12.5", "unit": "months", "ci": ["10.0", "15.5"]},
                {"outcome": "os", "arm": "placebo", "median": "8.8", "unit": "months", "ci": ["7.1", "9.9"]},
                {"outcome": "os", "measure": "hazard-ratio", "estimate": "0.70", "ci": ["0.55", "0.89"],
                 "level": "97.5", "p": "0.004"},
            ],
        ),
        (
            "At 24 months, progression-free survival was 62.4% in the drug A group.",
            [{"outcome": "pfs", "arm": "drug-a", "timepoint": "24 months", "percent": "62.4"}],
        ),
        ("Median follow-up was 13.3 months (range, 0.2 to 21.2).",
         [{"median": "13.3", "unit": "months", "range": ["0.2", "21.2"]}]),
        ("Over a median of 2.4 years, patients were observed.", [{"median": "2.4", "unit": "years"}]),
        ("The median duration of response was 6.0 months (IQR 4.1-9.9).",
         [{"outcome": "dor", "median": "6.0", "unit": "months",
           "spread": {"kind": "Inter-Quartile Range", "low": "4.1", "high": "9.9"}}]),
        ("The median duration of response was 6.0 months (range, 4.1 to 9.9).",
         [{"outcome": "dor", "median": "6.0", "unit": "months", "range": ["4.1", "9.9"]}]),
        ("The median duration of response was 6.0 months (95% CI, 9.9 to 4.1).",
         [{"outcome": "dor", "median": "6.0", "unit": "months"}]),
        ("The median time to relief was longer (4.07 vs. 1.38 months).",
         [{"median": "4.07", "unit": "months"}, {"median": "1.38", "unit": "months"}]),
        ("Grade 3 or higher neutropenia occurred in 12 (8%) patients.",
         [{"term": "neutropenia", "grade": ">=3", "events": 12, "percent": "8"}]),
        ("The most common grade 3-4 adverse events were anaemia (26 [13%] vs two [1%]).",
         [{"term": "anemia", "grade": "3-4", "events": 26, "percent": "13"},
          {"term": "anemia", "grade": "3-4", "events": 2, "percent": "1"}]),
        ("Death from any cause was less frequent with a risk ratio of 0.80 (95% credible interval, 0.70 to 0.92).",
         [{"measure": "risk-ratio", "estimate": "0.80", "ci": ["0.70", "0.92"], "interval": "credible",
           "may_be": ["all-cause-death", "deaths"]}]),
        ("Cure of patients was frequent (81.7% vs 70.1%; difference, 11.6 percentage points; 95% CI, 2.7 to 20.3).",
         [{"percent": "81.7"}, {"percent": "70.1"},
          {"measure": "risk-difference", "estimate": "11.6", "ci": ["2.7", "20.3"]}]),
        ("Nausea occurred in <1% of patients.", []),
    ],
)  # fmt: skip
def test_figures(text: str, rows: list[Row], said: Said) -> None:
    """With what they are of, where the words are sure of it."""
    assert said(text) == rows


@pytest.mark.parametrize(
    ("text", "arms"),
    [
        ("Relief occurred in 12% in the drug A group and 8% in the placebo group.", ["drug-a", "placebo"]),
        ("Relief of patients was more frequent with drug A than with placebo (12% vs. 8%).", ["drug-a", "placebo"]),
        ("Relief occurred in 12% and 8% in the drug A and placebo groups, respectively.", ["drug-a", "placebo"]),
        ("Relief came in 12% and 8% of all patients who were receiving drug A and placebo, respectively.",
         ["drug-a", "placebo"]),
        ("More in the drug A group (12 [6%] of 200) than in the placebo group (8 [4%] of 200) died.",
         ["drug-a", "placebo"]),
        ("Relief was seen with 12% a week in the drug A group as compared with 8% a week in the placebo group.",
         ["", ""]),
        ("There were 100 in the placebo group; 12% of patients had relief.", [""]),
        (LIST, ["", "drug-a", "", "placebo"]),
        ("In the B/placebo group 12 (6%) patients had relief.", [""]),
        ("Relief occurred in 12%, 8% and 7% of patients.", ["", "", ""]),
    ],
)  # fmt: skip
def test_the_arm_of_a_figure(text: str, arms: list[str], said: Said) -> None:
    """Named with it, or by its place in a pair of figures and of arms."""
    assert [row.get("arm", "") for row in said(text)] == arms


@pytest.mark.parametrize(
    "text",
    [
        "With 90% power, 200 patients were needed.",
        "Response rates of 30% were expected in patients.",
        "The HbA1c of patients was 7.2% in both groups.",
        "LDL cholesterol of patients fell by 52%.",
        "There was a 15% difference between the patients of both groups.",
        "Adjusted differences of patients reached 5.6% on day 2.",
        "Between 20% and 30% of patients had relief.",
        "At least 50% of patients had relief.",
        "Events in 10% or more of the patients were headaches.",
        "The rate was 36% per patient-year in patients.",
        "Heterogeneity was low in participants (I2 = 28%).",
        "Of 57 samples of patients, 36 (63%) were positive.",
        "Events occurred in 12 (20%) procedures.",
        "A total of 920 breast biopsies were seen, of which 61 (6.7%) were of patients.",
        "An overall survival at a data maturity of 46% in patients was seen.",
        "The percentage of time in range of patients was 63%.",
        "Patients had an area under the curve of 91%.",
        "Harm had a low probability (3.4%) in patients.",
        "Mean age was 63 years, and median age 64 years.",
        "The time to recovery was 10 days.",
        "The annualized rate (ARR) was 0.07 (95% CI, 0.01-0.47).",
        "The median time was twelve months.",
        "Two thirds of patients responded.",
        "30 of 20 patients (150%) had relief.",
        "The mean score improved by 2.0 points (95% CI, 1.1 to 3.0).",
    ],
)
def test_what_is_no_result_of_people(text: str, said: Said) -> None:
    """Nothing is proposed of plans, of what is rough, and of what is counted otherwise."""
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "unsure"),
    [
        ("Among patients with a mutation, the overall response rate was 59%.", {}),
        ("In the marker positive population, the overall response rate was 59%.", {}),
        ("It was worse in those with two regimens (relief: 24%; overall response rate 59%).", {}),
        ("With regimen B, the overall response rate was 59%.", {}),
        ("In a part (n=34; overall response rate 59%) of patients.", {}),
        ("Overall response rate was 59%, of which 59% were deep.", None),
        ("A complete response occurred in 59% of patients.", {"may_be": ["cr", "cr-only"]}),
        ("Nasopharyngitis occurred in 59% of patients.", {"may_be": ["upper-respiratory-infection"]}),
        ("Biochemical progression-free survival at 12 months was 59% in patients.", {"timepoint": "12 months"}),
        ("Progression-free survival was 59% in patients.", {"may_be": ["pfs"]}),
    ],
)
def test_what_a_figure_is_of_may_be_unsure(text: str, unsure: Row | None, said: Said) -> None:
    """It is then left out, or the codes are named that the same words may mean."""
    rows = said(text)
    assert all("outcome" not in row and "term" not in row for row in rows[-1:])
    assert rows[-1] == {"percent": "59", **(unsure or {})}


@pytest.mark.parametrize(
    ("text", "grades"),
    [
        ("One had symptoms (grade 1), and 16 (9.1%) patients had anemia.", [None]),
        ("Anemia occurred in 23 (38%; grade 3 in one) patients.", [None]),
        ("Neutropenia (18.8% Gr3, 23.1% Gr4) occurred in patients.", ["3", "4"]),
        ("Neutropenia occurred in 12 (8%) patients.", [None]),
        ("Serious adverse events occurred in 12 (8%) patients.", ["serious"]),
    ],
)
def test_the_grade_of_a_figure(text: str, grades: list[str | None], said: Said) -> None:
    """Beside it, or at the head of its list; not over a closed bracket."""
    assert [row.get("grade") for row in said(text)] == grades


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("Death by day 28 occurred in 12% of patients.", "day 28"),
        ("The 1-year survival of patients was 12%.", "1 year"),
        ("Relief within 30 days after treatment came in 12% of patients.", None),
        ("The 90-day mortality was low (P=0.05), and there was relief in 12% of patients.", None),
        ("Relief at 6 months and 12 months came in 12% of patients.", None),
        ("Relief in the 6-month arm came in 12% of patients.", None),
    ],
)
def test_the_time_of_a_share(text: str, time: str | None, said: Said) -> None:
    """As printed, where it is the only one of its clause and of nothing else."""
    (row,) = said(text, arms=())
    assert row.get("timepoint") == ({"day 28": "28 days"}.get(time, time) if time else None)


@pytest.mark.parametrize(
    ("tested", "keys"),
    [
        ("P<0.001", {"p": "<0.001"}),
        ("p = 0.03", {"p": "0.03"}),
        ("one-sided p=0.03", {"p": "0.03", "p_sides": "one"}),
        ("p=0.03 [one-sided]", {"p": "0.03", "p_sides": "one"}),
        ("P=3.29 \u00d7 10-6", {}),
        ("P=0.9\u00d710-6", {}),
        ("P=0.03 for noninferiority", {}),
        ("8 events; P=0.03", {}),
    ],
)
def test_the_p_value_of_an_estimate(tested: str, keys: Row, said: Said) -> None:
    """Right behind its interval, and of the same test."""
    (row,) = said(f"Relief was more frequent (odds ratio, 2.00; 95% CI, 1.20 to 3.40; {tested}).")
    assert row == {"measure": "odds-ratio", "estimate": "2.00", "ci": ["1.20", "3.40"], **keys}


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("HR 0.80 (95% CI 0.70 to 0.92)", "hazard-ratio"),
        ("rate ratio 0.80 (95% CI 0.70 to 0.92)", "rate-ratio"),
        ("RR 0.80 (95% CI 0.70 to 0.92)", None),
        ("relative risk [RR] 0.80 (95% CI 0.70 to 0.92)", "risk-ratio"),
    ],
)
def test_what_a_ratio_is(text: str, measure: str | None, said: Said) -> None:
    """A short form of two is what the abstract spells out."""
    (row,) = said(f"Relief was less frequent ({text}).")
    assert row.get("measure") == measure


def test_only_results_are_read(said: Said) -> None:
    """Where an abstract has no headings, sentences on methods are passed over."""
    text = "Patients were randomly assigned, 20 (50%) to each group. Relief came in 12 (30%) patients."
    assert [row["events"] for row in said(text, heading="")] == [12]
    assert said(text, heading="METHODS: Patients took part. CONCLUSIONS: ") != []
    assert said("Relief came in 30% of patients.", heading="RESULTS: None. CONCLUSIONS: ") == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("in the olaparib group and in the placebo group", ["olaparib", "placebo"]),
        ("between the cisplatin and cetuximab groups", ["cisplatin", "cetuximab"]),
        ("in each group and in the placebo group", []),
        ("in the A plus B group and in the B group", []),
        ("in the 10-week group and the placebo group of days", []),
        ("of status. Treatment arm and in the placebo group", []),
    ],
)
def test_the_arms_that_an_abstract_names(text: str, names: list[str]) -> None:
    """Two at least, none of which is a part of another's name."""
    assert find_arm_names([text]) == names


def test_names_of_arms_are_joined_where_they_can_be() -> None:
    """The same words, or more of them, are one arm; what may be two is a new one, up to a dozen."""
    names = ArmNames()
    assert [names.take(name) for name in ("Drug A", "drug-A group (n=12)", "Drug A daily")] == ["drug-a"] * 3
    assert names.take("12") == ""
    assert names.take("x" * 121) == ""
    assert names.take("chemotherapy alone") == "chemotherapy-alone"
    assert names.take("chemotherapy plus B") == "chemotherapy-plus-b"
    assert names.take("chemotherapy") == "chemotherapy"  # which of the two is not sure
    assert names.take("a long name of a regimen with many words in it") == "long-name-of-a-regimen-with-many-words"
    assert names.take("\u00c4\u00d6") == "arm"
    assert names.take("\u00dc\u00dc") == "arm-2"
    assert [bool(names.take(f"number{at}")) for at in range(8)] == [True] * 5 + [False] * 3
