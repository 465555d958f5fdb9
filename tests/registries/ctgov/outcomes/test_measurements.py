"""Numbers of outcomes and of the baseline table, each in its place."""

from collections.abc import Callable
from typing import Any

import pytest

from trialcli.model import Result, Spread, Trial
from trialcli.model.figure import Figure

Record = dict[str, Any]
Made = Callable[..., Record]
Posted = Callable[..., Record]
Reading = Callable[[Record], Trial]
PATH = "resultsSection.outcomeMeasuresModule.outcomeMeasures[0]"


def spread(kind: str, **figures: str) -> Spread:
    """A spread of these figures."""
    limits = figures.pop("limits_kind", None)
    return Spread(kind=kind, limits_kind=limits, **{name: Figure(text) for name, text in figures.items()})


@pytest.fixture
def first(made: Made, outcome: Posted, reading: Reading) -> Callable[..., Result]:
    """The result of the first group of an outcome with these keys."""
    return lambda *values, **keys: reading(made(outcomes=[outcome(*values, **keys)])).results[0]


@pytest.mark.parametrize(
    ("keys", "printed", "kept"),
    [
        ({"paramType": "COUNT_OF_PARTICIPANTS", "unitOfMeasure": "Participants"}, "7", {"events": 7, "of": 40}),
        ({"paramType": "NUMBER", "unitOfMeasure": "participants"}, "7", {"events": 7, "of": 40}),
        ({"paramType": "NUMBER", "unitOfMeasure": "percentage of participants"}, "67.20",
         {"percent": "67.20", "of": 40}),
        ({"paramType": "MEDIAN", "unitOfMeasure": "months"}, "8.80", {"median": "8.80", "unit": "months", "of": 40}),
        ({"paramType": "MEAN"}, "5.0", {"value": "5.0", "statistic": "mean", "unit": "points", "of": 40}),
        ({"paramType": "LEAST_SQUARES_MEAN"}, "-5", {"value": "-5", "statistic": "least-squares-mean"}),
        ({"paramType": "GEOMETRIC_MEAN"}, "5", {"statistic": "geometric-mean"}),
        ({"paramType": "GEOMETRIC_LEAST_SQUARES_MEAN"}, "5", {"statistic": "geometric-least-squares-mean"}),
        ({"paramType": "LOG_MEAN"}, "5", {"statistic": "log-mean"}),
        ({"paramType": "COUNT_OF_UNITS", "unitOfMeasure": "eyes"}, "5",
         {"value": "5", "statistic": "count", "unit": "eyes"}),
        ({"paramType": "NUMBER", "unitOfMeasure": "percent probability"}, "5",
         {"value": "5", "statistic": "number", "unit": "percent probability", "percent": None}),
        ({"paramType": None}, "5", {"value": "5", "statistic": "not-stated", "unit": "points"}),
        ({"paramType": "NUMBER", "unitOfMeasure": "proportion of participants"}, "0.8",
         {"value": "0.8", "statistic": "number", "percent": None, "events": None}),
    ],
)  # fmt: skip
def test_the_parameter_and_the_unit_say_what_a_number_is(
    keys: Record, printed: str, kept: Record, first: Callable[..., Result]
) -> None:
    """People are events, a percentage of people is one, a median is one, all else is a value with its statistic."""
    result = first(printed, **keys)
    assert {key: getattr(result, key) for key in kept} == kept
    assert (result.arm, result.population, result.cut) == ("drug", "analysed", "2024-05-01")
    assert result.locator == f"{PATH}.classes[0].categories[0].measurements[0]"
    assert result.registered == "itching"


@pytest.mark.parametrize(
    ("label", "keys", "kept"),
    [
        ("95% Confidence Interval", {"lowerLimit": "1.0", "upperLimit": "9"}, {"ci": ("1.0", "9"), "level": "95"}),
        ("90% Confidence Interval", {"lowerLimit": "1", "upperLimit": "9"}, {"ci": ("1", "9"), "level": "90"}),
        ("84% Confidence Interval", {"lowerLimit": "1", "upperLimit": "9"}, {"ci": ("1", "9"), "level": "84"}),
        ("Full Range", {"lowerLimit": "1", "upperLimit": "9"}, {"range": ("1", "9"), "ci": None}),
        ("Inter-Quartile Range", {"lowerLimit": "1", "upperLimit": "9"},
         {"spread": spread(kind="Inter-Quartile Range", low="1", high="9"), "ci": None, "range": None}),
        ("Standard Deviation", {"spread": "2.50"}, {"spread": spread(kind="Standard Deviation", value="2.50")}),
        ("Geometric Coefficient of Variation", {"spread": "20"},
         {"spread": spread(kind="Geometric Coefficient of Variation", value="20")}),
        ("95% Credible Interval", {"lowerLimit": "1", "upperLimit": "9"},
         {"spread": spread(kind="95% Credible Interval", low="1", high="9"), "ci": None}),
        (None, {"lowerLimit": "1", "upperLimit": "9"},
         {"spread": spread(kind="limits of an unstated kind", low="1", high="9"), "ci": None}),
        (None, {"spread": "2"}, {"spread": spread(kind="spread of an unstated kind", value="2")}),
        ("Standard Deviation", {"lowerLimit": "1", "upperLimit": "9", "spread": "2"},
         {"spread": spread(kind="Standard Deviation", value="2", low="1", high="9",
                           limits_kind="limits of an unstated kind"), "ci": None}),
        ("Inter-Quartile Range", {"lowerLimit": "1", "upperLimit": "9", "spread": "2"},
         {"spread": spread(kind="spread of an unstated kind", value="2", low="1", high="9",
                           limits_kind="Inter-Quartile Range")}),
        (None, {"lowerLimit": "1", "upperLimit": "9", "spread": "2"},
         {"spread": spread(kind="spread of an unstated kind", value="2", low="1", high="9",
                           limits_kind="limits of an unstated kind")}),
        ("Full Range", {"lowerLimit": "1", "upperLimit": "9", "spread": "2"},
         {"range": ("1", "9"), "spread": spread(kind="spread of an unstated kind", value="2")}),
        ("95% Confidence Interval", {"lowerLimit": "1"}, {"ci": ("1", "not-reported")}),
        ("95% Confidence Interval", {"lowerLimit": "1", "upperLimit": "9", "spread": "2"},
         {"ci": ("1", "9"), "spread": spread(kind="spread of an unstated kind", value="2")}),
        ("95% Confidence Interval", {}, {"ci": None, "spread": None}),
    ],
)  # fmt: skip
def test_a_label_decides_what_limits_are(
    label: str | None, keys: Record, kept: Record, first: Callable[..., Result]
) -> None:
    """An interval with the level of its text; a range; and anything else a spread under its own name."""
    result = first({"value": "5", **keys}, dispersionType=label)
    assert {key: getattr(result, key) for key in kept} == kept


def test_limits_beside_a_count_of_people_are_no_interval_of_a_share(first: Callable[..., Result]) -> None:
    """They may be limits of the count."""
    result = first(
        {"value": "5", "lowerLimit": "1", "upperLimit": "9"},
        paramType="NUMBER", unitOfMeasure="participants", dispersionType="95% Confidence Interval",
    )  # fmt: skip
    assert (result.events, result.ci) == (5, None)
    assert result.spread == spread(kind="95% Confidence Interval", low="1", high="9")


@pytest.mark.parametrize(
    ("keys", "missing", "note"),
    [
        ({"value": "NA"}, "not-available", None),
        ({"value": "NA", "comment": "Too few"}, "not-available", "Too few"),
        ({"value": "NA", "comment": "Median not reached"}, "not-reached", "Median not reached"),
        ({"value": "NA", "comment": "not estimable"}, "not-estimable", "not estimable"),
        ({"value": "NA", "comment": "MTD not reached"}, "not-available", "MTD not reached"),
        ({}, "not-reported", None),
        ({"value": None}, "not-reported", None),
        ({"value": ""}, "not-reported", None),
        ({"value": "about 5"}, "not-available", "printed as about 5"),
    ],
)
def test_what_is_not_there_says_why(keys: Record, missing: str, note: str | None, first: Callable[..., Result]) -> None:
    """NA is not reached only where a comment says so."""
    result = first(keys, paramType="MEDIAN", unitOfMeasure="months")
    assert (result.median, result.missing, result.told, result.of) == (None, missing, note, 40)


def test_limits_that_are_na_say_why(first: Callable[..., Result]) -> None:
    """Each by its own comment, which is kept."""
    keys = {"value": "5", "lowerLimit": "NA", "upperLimit": "NA", "upperLimitComment": "not reached"}
    result = first(keys, dispersionType="95% Confidence Interval", paramType="MEDIAN", unitOfMeasure="hours")
    assert result.ci == ("not-available", "not-reached")
    assert result.told == "upper limit: not reached"
    assert first(keys, dispersionType="95% Confidence Interval").ci == ("not-available", "not-available")


def test_what_is_not_understood_is_kept(made: Made, outcome: Posted, reading: Reading) -> None:
    """The value, the limits and the spread, each with its place."""
    keys = {"value": "five", "lowerLimit": "low", "upperLimit": "high", "spread": "wide"}
    trial = reading(made(outcomes=[outcome(keys)]))
    where = f"{PATH}.classes[0].categories[0].measurements[0]"
    assert [(one.locator, one.text) for one in trial.unread] == [
        (f"{where}.lowerLimit", "low"), (f"{where}.upperLimit", "high"), (f"{where}.spread", "wide"),
        (f"{where}.value", "five"),
    ]  # fmt: skip
    assert trial.results[0].told == (
        "printed as five; lower limit printed as 'low'; upper limit printed as 'high'; spread printed as 'wide'"
    )


def test_a_number_of_people_is_whole(made: Made, outcome: Posted, reading: Reading) -> None:
    """A half is not rounded; it stands as it is printed, and is no share."""
    trial = reading(made(outcomes=[outcome("5.5", paramType="COUNT_OF_PARTICIPANTS", unitOfMeasure="Participants")]))
    assert (trial.results[0].events, trial.results[0].value, trial.results[0].statistic) == (None, "5.5", "count")
    assert trial.results[0].told == "no whole number of people"
    assert trial.unread == ()


def test_a_count_printed_with_a_needless_zero_says_so(first: Callable[..., Result]) -> None:
    """`00` is nobody."""
    result = first("00", paramType="COUNT_OF_PARTICIPANTS", unitOfMeasure="Participants")
    assert (result.events, result.of, result.told) == (0, 40, "printed as 00")


def test_thousands_may_be_parted(first: Callable[..., Result]) -> None:
    """In a number of people, where nothing else can be meant."""
    result = first("1,234", paramType="NUMBER", unitOfMeasure="participants",
                   denoms=[{"units": "Participants", "counts": [{"groupId": "OG000", "value": "2,000"}]}])  # fmt: skip
    assert (result.events, result.of, result.told) == (1234, 2000, "printed as 1,234")


def test_more_than_were_counted_is_no_share(first: Callable[..., Result]) -> None:
    """41 of 40 would be a share over 100 percent."""
    result = first("41", paramType="COUNT_OF_PARTICIPANTS", unitOfMeasure="Participants")
    assert (result.events, result.of, result.value, result.statistic) == (None, 40, "41", "count")
    assert result.told == "more than the 40 people counted: not a share of them"


def counted(*numbers: tuple[str, str]) -> list[Record]:
    """Denominators of the first group, by unit."""
    return [{"units": units, "counts": [{"groupId": "OG000", "value": number}]} for units, number in numbers]


def test_nobody_counted_is_no_zero(first: Callable[..., Result]) -> None:
    """0 of 0 says nothing of anyone."""
    result = first("0", paramType="NUMBER", unitOfMeasure="participants", denoms=counted(("Participants", "0")))
    assert (result.events, result.of, result.missing) == (None, None, "not-applicable")
    assert result.told == "0 people, of whom nobody was counted; of 0 Participants"


@pytest.mark.parametrize(
    ("keys", "of", "note"),
    [
        ({"denoms": counted(("Participants", "40"), ("Eyes", "80"))}, 40, "also 80 Eyes"),
        ({"denoms": counted(("Eyes", "80"))}, None, "of 80 Eyes"),
        ({"denoms": counted(("Participants", "40"), ("Eyes", "80")), "denomUnitsSelected": "Eyes"}, None,
         "of 80 Eyes; also 40 Participants"),
        ({"denoms": counted(("Participants", "40"), ("Eyes", "80")), "typeUnitsAnalyzed": "Eyes"}, None,
         "of 80 Eyes; also 40 Participants"),
        ({"denoms": counted(("Participants", "40"), ("Eyes", "80")), "typeUnitsAnalyzed": "Eyes",
          "denomUnitsSelected": "Participants"}, 40, "also 80 Eyes"),
        ({"denoms": counted(("Eyes", "80"), ("Ears", "80"))}, None, "counted: 80 Eyes; counted: 80 Ears"),
        ({"denoms": counted(("Participants", "forty"))}, None, "what was counted cannot be read"),
        ({"denoms": [{"units": "Participants"}]}, None, "this group is not counted here"),
        ({"denoms": []}, None, None),
    ],
)  # fmt: skip
def test_only_people_are_a_denominator(
    keys: Record, of: int | None, note: str | None, first: Callable[..., Result]
) -> None:
    """40 eyes are no 40 people."""
    result = first("5", **keys)
    assert (result.of, result.told) == (of, note)


def test_people_are_of_people_only_where_it_is_said(first: Callable[..., Result]) -> None:
    """A number of people in a table of eyes may be of either, so it is of neither."""
    both = counted(("Participants", "40"), ("Eyes", "80"))
    people = {"paramType": "COUNT_OF_PARTICIPANTS", "unitOfMeasure": "Participants", "denoms": both}
    unclear = first("5", **people, typeUnitsAnalyzed="Eyes")
    assert (unclear.events, unclear.of) == (5, None)
    assert unclear.told == "counted: 40 Participants; counted: 80 Eyes"
    assert first("5", **people, typeUnitsAnalyzed="Participants").of == 40
    assert first("5", **people, typeUnitsAnalyzed="Eyes", denomUnitsSelected="Participants").of == 40


def test_a_row_of_a_baseline_table_of_eyes_may_be_of_either(made: Made, reading: Reading) -> None:
    """Unless it says so."""
    both = [{"units": units, "counts": [{"groupId": "BG000", "value": number}]}
            for units, number in (("Participants", "40"), ("Eyes", "80"))]  # fmt: skip

    def row(**keys: str) -> Record:
        cell = {"measurements": [{"groupId": "BG000", "value": "61"}]}
        return {
            "title": "Age",
            "paramType": "MEAN",
            "unitOfMeasure": "years",
            "classes": [{"categories": [cell]}],
            **keys,
        }

    table = {"groups": [{"id": "BG000", "title": "Drug"}], "denoms": both, "typeUnitsAnalyzed": "Eyes",
             "measures": [row(), row(denomUnitsSelected="Participants"), row(denomUnitsSelected="Eyes")]}  # fmt: skip
    assert [(result.of, result.told) for result in reading(made(baseline=table)).results] == [
        (None, "counted: 40 Participants; counted: 80 Eyes"), (40, "also 80 Eyes"),
        (None, "of 80 Eyes; also 40 Participants"),
    ]  # fmt: skip


def test_a_class_counts_its_own(made: Made, outcome: Posted, reading: Reading) -> None:
    """Its denominators override the outcome's; the outcome's are kept beside it."""
    measures = [{"groupId": "OG000", "value": "5"}, {"groupId": "OG001", "value": "6"}]
    classes = [
        {"title": "Week 4", "denoms": counted(("Participants", "38")), "categories": [{"measurements": measures}]},
        {"title": "Week 8", "categories": [{"title": "Men", "measurements": measures}, {"measurements": measures}]},
    ]
    trial = reading(made(outcomes=[outcome(classes=classes)]))
    rows = [(result.subgroup, result.arm, result.of) for result in trial.results]
    assert rows == [
        ("Week 4", "drug", 38), ("Week 4", "placebo", None),
        ("Week 8 · Men", "drug", 40), ("Week 8 · Men", "placebo", 50),
        ("Week 8", "drug", 40), ("Week 8", "placebo", 50),
    ]  # fmt: skip
    assert trial.results[1].told == "this group is not counted here"
    note = trial.registered["itching"].note
    assert note == "counted in all: 40 Participants (Drug); 50 Participants (Placebo)"
    assert trial.results[2].locator == f"{PATH}.classes[1].categories[0].measurements[0]"


def test_parts_without_a_title_are_numbered(made: Made, outcome: Posted, reading: Reading) -> None:
    """So that no two numbers of one group look like the same one."""
    cell = {"measurements": [{"groupId": "OG000", "value": "5"}]}
    trial = reading(made(outcomes=[outcome(classes=[{"categories": [cell, cell]}, {"categories": [cell]}])]))
    assert [result.subgroup for result in trial.results if result.arm == "drug"] == ["part 1.1", "part 1.2", "part 2.1"]
    named = {"title": "Week 4", "categories": [cell]}
    again = reading(made(outcomes=[outcome(classes=[named, named, {"title": "Week 8", "categories": [cell]}])]))
    parts = [result.subgroup for result in again.results if result.arm == "drug"]
    assert parts == ["Week 4 · part 1.1", "Week 4 · part 2.1", "Week 8"]


def test_two_numbers_of_one_group_stay_apart(made: Made, outcome: Posted, reading: Reading) -> None:
    """The second says that it is one; an id that two groups have is nobody's."""
    cell = {"measurements": [{"groupId": "OG000", "value": "5"}, {"groupId": "OG000", "value": "6"}]}
    trial = reading(made(outcomes=[outcome(classes=[{"categories": [cell]}])]))
    assert [(result.value, result.subgroup) for result in trial.results if result.arm == "drug"] == [
        ("5", None),
        ("6", "number 2 of this group"),
    ]
    twice = [{"id": "OG000", "title": "Drug"}, {"id": "OG000", "title": "Placebo"}]
    unclear = reading(made(outcomes=[outcome(groups=twice, denoms=[])]))
    assert unclear.results == ()
    assert len(unclear.unread) == 2


def test_a_title_that_only_repeats_says_nothing(made: Made, outcome: Posted, reading: Reading) -> None:
    """The outcome's own title, or the same one twice."""
    cell = {"title": "ITCHING", "measurements": [{"groupId": "OG000", "value": "5"}]}
    trial = reading(made(outcomes=[outcome(classes=[{"title": "Itching", "categories": [cell]}])]))
    assert trial.results[0].subgroup is None


@pytest.mark.parametrize(("number", "kept"), [("0", ("not-applicable", None)), ("40", ("not-reported", 40))])
def test_a_group_without_a_number_says_so(
    number: str, kept: tuple[str, int | None], made: Made, outcome: Posted, reading: Reading
) -> None:
    """A posted outcome may have denominators and nothing else."""
    trial = reading(made(outcomes=[outcome(classes=[], denoms=counted(("Participants", number)))]))
    assert [(result.arm, result.missing, result.of) for result in trial.results] == [("drug", *kept)]
    assert trial.results[0].locator == f"{PATH}.denoms[0].counts[0]"


def test_a_group_without_a_number_beside_one_that_has_one_says_so(
    made: Made, outcome: Posted, reading: Reading
) -> None:
    """It was counted, and nothing is given of it."""
    cell = {"measurements": [{"groupId": "OG000", "value": "5"}]}
    trial = reading(made(outcomes=[outcome(classes=[{"categories": [cell]}, {"categories": [cell]}])]))
    told = [result for result in trial.results if result.arm == "placebo"]
    assert [(one.missing, one.of, one.told) for one in told] == [("not-reported", 50, "no figure is given")]
    assert told[0].locator == f"{PATH}.denoms[0].counts[1]"


def test_a_count_that_cannot_be_read_is_no_count_above_it(made: Made, outcome: Posted, reading: Reading) -> None:
    """A class whose people are NA has no denominator, and not that of its outcome; a row not that of its table."""
    measures = [{"groupId": "OG000", "value": "5"}, {"groupId": "OG001", "value": "6"}]
    part = {"denoms": [{"units": "Participants", "counts": [
        {"groupId": "OG000", "value": "NA"}, {"groupId": "OG001", "value": "NA"},
    ]}], "categories": [{"measurements": measures}]}  # fmt: skip
    trial = reading(made(outcomes=[outcome(classes=[part])]))
    assert [(result.value, result.of) for result in trial.results] == [("5", None), ("6", None)]
    assert [one.text for one in trial.unread] == ["groupId: OG000, value: NA", "groupId: OG001, value: NA"]

    def counts(number: str) -> list[Record]:
        return [{"units": "Participants", "counts": [{"groupId": "BG000", "value": number}]}]

    cell = {"measurements": [{"groupId": "BG000", "value": "60"}]}
    row = {"title": "Age", "paramType": "MEAN", "denoms": counts("NA"), "classes": [{"categories": [cell]}]}
    table = {"groups": [{"id": "BG000", "title": "Drug"}], "denoms": counts("50"), "measures": [row]}
    assert [result.of for result in reading(made(baseline=table)).results] == [None]


@pytest.mark.parametrize(
    ("title", "printed", "kept"),
    [
        ("Relative bioavailability", "112", ("112", None, None)),
        ("Percent change in tumour size", "-31.2", ("-31.2", None, None)),
        ("Hematocrit", "41", ("41", None, None)),
        ("Percentage of participants with itching", "41", (None, "41", None)),
        ("Percentage of participants with itching", "41%", (None, "41", "printed as 41%")),
        ("Percentage of participants with itching", "-2", ("-2", None, "no share of people")),
        ("Percentage of participants with itching", "101", ("101", None, "no share of people")),
    ],
)
def test_a_bare_percent_is_of_people_only_where_it_is_said(
    title: str, printed: str, kept: tuple[str | None, ...], first: Callable[..., Result]
) -> None:
    """And never below nothing or above everyone."""
    result = first(printed, title=title, paramType="NUMBER", unitOfMeasure="%")
    assert (result.value, result.percent, result.told) == kept
    assert result.unit == (None if result.percent else "%")
    assert result.statistic == (None if result.percent else "number")


def test_a_count_of_eyes_is_of_no_people(first: Callable[..., Result]) -> None:
    """55 eyes among 50 people with 90 eyes; which of them it is of is not said."""
    both = counted(("Participants", "50"), ("Eyes", "90"))
    eyes = first("55", paramType="COUNT_OF_UNITS", unitOfMeasure="Eyes", denoms=both)
    assert (eyes.value, eyes.of, eyes.told) == ("55", None, "counted: 50 Participants; counted: 90 Eyes")
    selected = first("55", paramType="COUNT_OF_UNITS", unitOfMeasure="Eyes", denoms=both, denomUnitsSelected="Eyes")
    assert (selected.of, selected.told) == (None, "of 90 Eyes; also 50 Participants")


def test_a_class_without_a_number_says_so(made: Made, outcome: Posted, reading: Reading) -> None:
    """For the group that was counted in it."""
    classes = [{"title": "Week 4", "denoms": counted(("Participants", "3")), "categories": []}]
    trial = reading(made(outcomes=[outcome(classes=classes, denoms=[])]))
    assert [(result.subgroup, result.missing, result.of) for result in trial.results] == [("Week 4", "not-reported", 3)]


def test_a_group_that_is_not_declared_is_not_given_to_another(made: Made, outcome: Posted, reading: Reading) -> None:
    """Its number is kept as it stands."""
    cell = {"measurements": [{"groupId": "OG009", "value": "5"}, {"value": "6"}]}
    trial = reading(made(outcomes=[outcome(classes=[{"categories": [cell]}], denoms=[])]))
    assert trial.results == ()
    assert [one.text for one in trial.unread] == ["groupId: OG009, value: 5", "value: 6"]


def test_the_baseline_table_is_read_alike(made: Made, reading: Reading) -> None:
    """With denominators of the row, of the class, or of the whole table; a total is no arm."""
    groups = [{"id": "BG000", "title": "Drug"}, {"id": "BG001", "title": "Total"}]

    def counts(number: str) -> list[Record]:
        return [{"units": "Participants", "counts": [{"groupId": "BG000", "value": number}]}]

    def row(name: str, value: str, **keys: Any) -> Record:
        cell = {
            "measurements": [{"groupId": "BG000", "value": value, "spread": "9.0"}, {"groupId": "BG001", "value": "7"}]
        }
        return {"title": name, "paramType": "MEAN", "dispersionType": "STANDARD_DEVIATION", "unitOfMeasure": "years",
                "classes": [{"categories": [cell], **keys.pop("inside", {})}], **keys}  # fmt: skip

    table = {"groups": groups, "denoms": counts("40"), "measures": [
        row("Age", "61.0"), row("Age at onset", "50", denoms=counts("30")),
        row("Weight", "70", inside={"denoms": counts("20")}),
    ]}  # fmt: skip
    trial = reading(made(baseline=table))
    drug = [result for result in trial.results if result.arm == "drug"]
    assert [(result.value, result.of) for result in drug] == [("61.0", 40), ("50", 30), ("70", 20)]
    assert drug[0].spread == spread(kind="Standard Deviation", value="9.0")
    assert {result.arm for result in trial.results} == {"drug", "total"}
    assert trial.words is not None
    assert trial.words.outcomes["nct01234567-age"].group == "baseline"
    assert trial.registered["age"].declared == "baseline"
    assert trial.registration is not None
    assert trial.registration.further["Baseline, people counted"] == "40 Participants (Drug)"
