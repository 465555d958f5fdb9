"""Every number of what is taught is one of the trial's, a matter of the bedside, or worked out from others nearby.

The trials whose figures are read topic by topic are read in `test_figures_in_prose`. Here a number has to be
somewhere in the file of the trial, or of one that is named, whatever it is about.
"""

import re
from collections.abc import Callable, Iterator
from itertools import permutations

import pytest
from tests.data.test_figures_in_prose import BY_TOPIC, TRIALS, passages

from trialcli.library.library import Library
from trialcli.model import Trial

_NUMBER = r"(?<![\w.])\d+(?:[.,]\d+)?"
_UNIT = (
    r"(?:[mkµnp]?g|m[Ll]|mmol|[Ll]iters?|mm|cm|kg|C|°C|degrees|ms|units?|per (?:nL|microliter|mm3|liter)|x 10\^\d+"
    r"|years? old|years?|months?|weeks?|days?|hours?|minutes?)\b"
)
_MEASURE = (
    r"[Pp]ressure|[Ss]aturation|[Pp]otassium|[Ii]ndex|[Pp]latelets|[Nn]eutrophils|CD4|HbA1c|filtration rate|clearance|"
    r"Gleason|[Hh]emoglobin|[Tt]emperature"
)
_LINK = r"(?: (?:is|are|of|at|has|with|above|below|down|to|least|over|under)){0,3}"
# Numbers that are no figure of a trial, whatever the trial, by the words around them.
NO_FIGURE = (
    rf"{_NUMBER}(?:(?:-| to | or |/){_NUMBER})?[- ]{_UNIT}",  # doses, concentrations, spans of time
    r"\b\d+-year-old\b|\b(?:[Ww]oman|[Mm]an|patient) of \d+\b",  # ages
    r"\b\d{2,3}/\d{2,3}\b(?! (?:in|of|had|against))",  # blood pressures
    rf"\b(?:{_MEASURE}){_LINK} {_NUMBER}",  # a value at the bedside
    r"\b[Dd]ays? \d+(?:(?:-| to | and )\d+)?|\b[Ww]eeks? \d+|\b[Mm]onths? \d+|\b[Cc]ycles? \d+",  # a day of a course
    r"\bper 10+\b|\bof (?:every )?100\b|\bin (?:every )?100\b|\b100 (?:such|people|patients|women|men)",  # a base
    r"\b(?:19|20)\d\d\b",  # years of the calendar
    r"/ (?:3\.92|5\.15)\b",  # the width of an interval of 95% or 99% in standard errors
    r"\b\d+,\d{3}\b",  # blood counts, and round numbers of people
)


# Numbers that no rule explains, as patterns of the words around them: by passage.
ALLOWED: dict[str, tuple[str, ...]] = {
    # Worked out on the log scale, from limits that stand in the passage.
    "boston-p-and-interval-editor-1": (r"about 0\.143", r"/ 0\.143, about -2\.49"),
    "candor-beside-ikema-phd-1": (r"about 0\.157", r"about 0\.199", r"from some 0\.72 to 1\.95"),
    "determination-race-subgroup-phd-1": (r"difference of the logs, 0\.445",),
    "dreamm-7-label-subgroup-phd-1": (
        r"0\.137 for all and 0\.206",
        r"about 0\.183",
        r"standard error of 0\.275",
        r"P about 0\.07",
    ),
    "endeavor-two-p-values-medical-student-1": (r"held against 0\.025",),
    "icaria-mm-with-apollo-phd-1": (r"0\.156 and 0\.151 on the log scale", r"against 79\.6%"),
    "ikema-interval-levels-phd-1": (r"2 x 2\.576\), about 0\.199", r"multiplier of about 1\.995", r"error of 0\.158"),
    "imroz-decimal-editor-1": (r"ln 0\.632 / ln 0\.452",),
    "imroz-two-intervals-medical-student-1": (r"2 x 2\.43", r"2 x 1\.96", r"standard error of about 0\.156"),
    "majestec-3-early-stop-phd-1": (r"about 0\.166",),
    # Worked out from several numbers, or from a figure that is worked out itself.
    "alcyone-rate-or-hazard-medical-student-1": (r"ratio of about 0\.57",),
    "aristotle-rates-medical-student-1": (r"about 300 patients",),
    "cassiopeia-odds-medical-student-1": (
        r"ratio of risks is 1\.42",
        r"difference is 8\.6 points",
        r"0\.407 and 0\.255",
    ),
    "credence-rates-medical-student-1": (r"About 56 patients", r"about 22 over 2\.5 years"),
    "juliet-evidence-guideline-1": (r"69% of the enrolled by our count",),
    "recovery-dexamethasone-wording-guideline-1": (r"12\.1 and 2\.9 of 100 fewer",),
    # What a source says and no row of the file holds.
    "aristotle-kidney-fellow-1": (r"3017 patients",),
    "determination-summary": (r"328 events|328 of",),
    "cassiopeia-second-randomization-fellow-1": (r"\b886\b",),
    "cll14-second-cancers-editor-1": (r"17% and 10\.3%",),
    "empa-reg-outcome-heart-failure-attending-1": (r"706 of 7020 \(10\.1%\)", r"for 55%"),
    "flaura-dyspnea-resident-1": (r"in 3\.7% of patients",),
    "leader-belly-pain-resident-1": (r"rose by 28\.0%",),
    "monumental-1-denominators-phd-1": (r"\b301\b", r"all 375 treated"),
    "paradigm-hf-run-in-medical-student-1": (r"10\.5% and 10\.4% dropped out",),
    "perseus-survival-gap-fellow-1": (r"15\.7% and 32\.3%",),
    "solo1-later-parp-phd-1": (r"44\.3% of the placebo arm",),
    "solo1-strict-bound-fellow-1": (r"44\.3% of the controls",),
    # Another trial, that has no file here or is not named with its figures.
    "perseus-wrong-trial-editor-1": (r"enrolled 395 patients", r"395 is the size of CEPHEUS"),
    "viale-a-real-world-phd-1": (r"10\.7 in those", r"The 10\.7 shows"),
    "zuma-7-event-definition-fellow-1": (r"0\.40, 0\.35 and 1\.07", r"1\.07 with 0\.82-1\.40"),
    # A number that is put as a case or as a mistake.
    "aristotle-table-editor-1": (r"1\.2% v 1\.6%, death 3\.5% v 3\.9%",),
    "cll14-survival-medical-student-1": (r"0\.92 to 1\.08",),
    "emperor-preserved-starting-resident-1": (r"ejection fraction 58%",),
    "imroz-three-or-four-attending-1": (r"one is 68", r"the other 79"),
    "leader-noninferiority-medical-student-1": (r"0\.95 \(0\.84-1\.08\)",),
    "paradigm-hf-denominators-editor-1": (r"914 of 4221",),
    "partner-3-lifetime-attending-1": (r"risk score of 1\.1%",),
    "solo1-medical-student": (r"70% lower risk",),
}


def worked_out(number: str, others: set[str]) -> bool:
    """Whether the number is what two others give, at its own precision: by sum, difference, ratio, share or spared."""
    decimals = len(number.partition(".")[2])
    close = 0.5 * 10**-decimals + 1e-9
    return any(abs(value - float(number)) <= close for value in _derived([float(other) for other in others]))


def _derived(values: list[float]) -> Iterator[float]:
    """What is commonly worked out from one value or from two."""
    for one in values:
        yield from (100 - one, 100 * one, 100 * (1 - one), 100 * (one - 1), 10 * one)
        yield from (1 / one, 100 / one) if one else ()
    for first, second in permutations(values, 2):
        yield from (first + second, first - second)
        if second:
            yield from (first / second, 100 * first / second, 100 * (1 - first / second), 1 - first / second)
        if first > second:
            yield from (10 * (first - second), 100 / (first - second))


def let_pass(text: str, allowed: tuple[str, ...]) -> str:
    """The text with a blank for whatever is let pass."""
    for pattern in (*allowed, *NO_FIGURE):
        text = re.sub(pattern, " ", text)
    return text


@pytest.fixture(scope="session")
def named(shipped: Library, figures_of: Callable[[Trial], set[str]]) -> Callable[[Trial, str], set[str]]:
    """Give the figures of a trial, of those it is set beside, and of those that a text names."""
    trials = list(shipped.trials())
    figures = {trial.id: figures_of(trial) for trial in trials}
    names = {trial.id: re.compile(rf"\b{re.escape(trial.name)}\b(?!-\d)") for trial in trials}

    def known(trial: Trial, text: str) -> set[str]:
        beside = {row if isinstance(row, str) else row.trial for row in trial.related}
        beside |= {word for word, name in names.items() if name.search(text)}
        return figures[trial.id].union(*(figures[word] for word in beside))

    return known


@pytest.mark.parametrize("word", [word for word in TRIALS if word not in BY_TOPIC])
def test_every_number_of_the_teaching_material_is_one_of_the_trial(
    word: str,
    shipped: Library,
    numbers_in: Callable[[str], list[str]],
    named: Callable[[Trial, str], set[str]],
) -> None:
    """Or one of a trial beside it, of the bedside, or worked out from numbers of the same passage."""
    trial = shipped.trial(word)
    strangers = []
    for passage in passages(trial):
        whole = " ".join(passage.texts)
        known, told = named(trial, whole), set(numbers_in(whole))
        left = numbers_in(let_pass(whole, ALLOWED.get(passage.name, ())))
        strangers += [
            (passage.name, number)
            for number in dict.fromkeys(left)
            if number not in known and not worked_out(number, told & known - {number})
        ]
    assert strangers == []


def test_what_is_let_pass_is_there(shipped: Library) -> None:
    """A pattern that fits nothing any more is taken off the list."""
    texts = {passage.name: " ".join(passage.texts) for trial in shipped.trials() for passage in passages(trial)}
    patterns = [(name, words) for name, rows in ALLOWED.items() for words in rows]
    assert [(name, words) for name, words in patterns if not re.search(words, texts.get(name, ""))] == []


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("A 67-year-old on 80 mg has a pressure of 104/66 on day 8", []),
        ("hemoglobin 6.8 g/dL and platelets of 18 x 10^9 per liter", []),
        ("25,000 per mm3, 3 of 100 people and 18 per 1000", ["3", "18"]),
        ("the hazard ratio was 0.91, in 42.1% of 304", ["0.91", "42.1", "304"]),
    ],
)
def test_numbers_of_the_bedside_are_told_apart(
    text: str, left: list[str], numbers_in: Callable[[str], list[str]]
) -> None:
    """By their units and by the words before them; a figure stays."""
    assert numbers_in(let_pass(text, ())) == left


@pytest.mark.parametrize(
    ("number", "others", "fits"),
    [
        ("13.2", {"60.6", "47.4"}, True),  # a difference
        ("0.65", {"1.53"}, True),  # a ratio turned around
        ("8", {"60.6", "47.4"}, True),  # 100 / 13.2 is 7.6: treated to spare one
        ("83", {"0.17"}, True),  # a relative reduction in percent
        ("84.1", {"95", "113"}, True),  # a share
        ("84.2", {"95", "113"}, False),
        ("13.3", {"60.6", "47.4"}, False),
    ],
)
def test_a_number_is_worked_out_at_its_own_precision(number: str, others: set[str], *, fits: bool) -> None:
    """And not otherwise."""
    assert worked_out(number, others) is fits
