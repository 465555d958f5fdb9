"""Numbers as a record prints them."""

import pytest

from trialcli.model.figure import Missing
from trialcli.registries.ctgov.numbers import limit_reason, p_value, read_figure, read_reason, read_spelling, read_whole


@pytest.mark.parametrize(
    ("printed", "kept", "note"),
    [
        ("67.2", "67.2", None),
        ("8.80", "8.80", None),
        ("12.345678901234567", "12.345678901234567", None),
        ("-4.05", "-4.05", None),
        ("&lt; 0.0001", "< 0.0001", None),
        ("<0.0001", "<0.0001", None),
        ("\\<0.0001", "<0.0001", None),
        (".33", "0.33", "printed as .33"),
        ("-.33", "-0.33", "printed as -.33"),
        ("<.001", "<0.001", "printed as <.001"),
        ("+0.5", "0.5", "printed as +0.5"),
        ("=<0.5", "<=0.5", "printed as =<0.5"),
        ("=> 5", ">=5", "printed as => 5"),
        ("<=0.5", "<=0.5", None),
        ("≤0.5", "≤0.5", None),
        ("1,234.5", "1234.5", "printed as 1,234.5"),
        ("1,234,567", "1234567", "printed as 1,234,567"),
        (12, "12", None),
    ],
)
def test_a_figure_keeps_its_digits(printed: object, kept: str, note: str | None) -> None:
    """Trailing zeros and signs stay; what is spelled in another way says how it was printed."""
    found = read_figure(printed)
    assert found is not None
    assert (found.figure, found.note, found.understood) == (kept, note, True)


@pytest.mark.parametrize("printed", ["1,234", "0,3139", "134.", "12,34", "1.2.3", "5-6", "1e-3", "5%", "10/12", "<1,5"])
def test_a_figure_that_is_no_sure_number_stays_as_printed(printed: str) -> None:
    """A comma may part decimals or thousands: the reader sees what the sponsor wrote, and no number is made of it."""
    found = read_figure(printed)
    assert found is not None
    assert (found.figure, found.note, found.understood) == (printed, None, True)
    assert (found.figure.missing, found.figure.number, found.figure.shown()) == (None, None, printed)


@pytest.mark.parametrize("printed", ["about 5", "not-reached", "5 mg", "five", "1" * 30 + "x", "Day 3"])
def test_what_is_no_figure_is_not_guessed(printed: str) -> None:
    """A comma may part decimals or thousands; a word of ours in a record is a text like any other."""
    found = read_figure(printed)
    assert found is not None
    assert (found.figure.missing, found.understood) == (Missing.NOT_AVAILABLE, False)
    assert found.note == f"printed as {printed!r}"


def test_a_comma_in_a_number_of_people_parts_thousands() -> None:
    """There are no decimals of people."""
    found = read_figure("1,234", counted=True)
    assert found is not None
    assert found.figure == "1234"


def test_a_sign_of_the_unit_is_no_part_of_the_number() -> None:
    """Where the unit is one of percent, and nowhere else."""
    assert read_figure("5.0%", percent=True) == ("5.0", "printed as 5.0%", True)
    assert read_figure("5.0 %", percent=True) == ("5.0", "printed as 5.0 %", True)
    found = read_figure("5%mg", percent=True)
    assert found is not None
    assert not found.understood


@pytest.mark.parametrize(
    ("value", "note"), [("00", "printed as 00"), ("1,234", "printed as 1,234"), ("47", None), (47, None), ("NA", None)]
)
def test_a_number_of_people_that_is_spelled_otherwise_says_so(value: object, note: str | None) -> None:
    """Its digits are what is kept."""
    assert read_spelling(value) == note


@pytest.mark.parametrize("printed", [None, "", "  ", True, 1.5, [], {}])
def test_nothing_is_no_figure(printed: object) -> None:
    """A float is not as it was printed; it is told as of another type."""
    assert read_figure(printed) is None


@pytest.mark.parametrize("printed", ["NA", "N/A", "na", " NA "])
def test_na_is_not_available(printed: str) -> None:
    """It is understood, and no more is made of it."""
    found = read_figure(printed)
    assert found is not None
    assert (found.figure.missing, found.note, found.understood) == (Missing.NOT_AVAILABLE, None, True)


@pytest.mark.parametrize(
    ("printed", "kept"),
    [("P = 0.03", "0.03"), ("= 0.4603", "0.4603"), ("=0.247", "0.247"), ("p<0.05", "<0.05"), ("P-value: 0.03", "0.03"),
     ("=<0.001", "<=0.001"), ("P =< 0.001", "<=0.001"), ("<=0.001", "<=0.001"), ("≤0.001", "≤0.001"),
     ("p value <.001", "<0.001"), ("0.030", "0.030"), ("NS", None), ("p = NS", None)],
)  # fmt: skip
def test_a_p_value_keeps_its_digits(printed: str, kept: str | None) -> None:
    """Without the letter and the sign before it; what is no number is none."""
    found = p_value(printed)
    assert found is not None
    assert (found.figure if found.understood else None) == kept


def test_a_p_value_that_is_not_there_is_none() -> None:
    """And one that is a number of another type is not guessed at."""
    assert p_value(None) is None
    assert p_value(0.03) is None


@pytest.mark.parametrize(
    ("value", "number"),
    [("47", 47), ("0", 0), (47, 47), ("1,234", 1234), ("5.0", None), ("-1", None), (-1, None), ("NA", None),
     (True, None), (1.0, None), ("٣", None), (10**12, None), ("9" * 5000, None), (None, None), ([], None)],
)  # fmt: skip
def test_people_are_whole(value: object, number: int | None) -> None:
    """No halves, no negatives, no numbers beyond those of people."""
    assert read_whole(value) == number


@pytest.mark.parametrize(
    ("comment", "kind"),
    [
        ("", Missing.NOT_AVAILABLE),
        ("Median not reached", Missing.NOT_REACHED),
        ("The median has not been reached.", Missing.NOT_REACHED),
        ("Median and upper limit were not reached", Missing.NOT_REACHED),
        ("Not reached", Missing.NOT_REACHED),
        ("NA = not reached.", Missing.NOT_REACHED),
        ("It could not be reached", Missing.NOT_AVAILABLE),
        ("The median OS was not yet reached at the time of data cutoff", Missing.NOT_REACHED),
        ("Median time to progression was not reached due to few events in this arm", Missing.NOT_REACHED),
        ("Kaplan-Meier estimate was not reached; enrollment goal was not reached", Missing.NOT_AVAILABLE),
        ("Data not collected; endpoint was not reached", Missing.NOT_AVAILABLE),
        ("Target enrollment was not reached so analysis not done", Missing.NOT_AVAILABLE),
        ("Statistical significance was not reached", Missing.NOT_AVAILABLE),
        ("MTD was not reached", Missing.NOT_AVAILABLE),
        ("Number of events required was not reached", Missing.NOT_AVAILABLE),
        ("Steady state was not reached", Missing.NOT_AVAILABLE),
        ("was not reached in the placebo arm only", Missing.NOT_AVAILABLE),
        ("not reached due to few events in the placebo arm", Missing.NOT_AVAILABLE),
        ("Median follow-up not reached", Missing.NOT_AVAILABLE),
        ("Median duration of treatment was not reached", Missing.NOT_AVAILABLE),
        ("Response was not reached", Missing.NOT_AVAILABLE),
        ("Upper limit of the interval around the median was not reached", Missing.NOT_AVAILABLE),
        ("Median not reached; upper limit not estimable", Missing.NOT_REACHED),
        ("Not estimable since few had an event", Missing.NOT_ESTIMABLE),
        ("SD could not be estimated", Missing.NOT_AVAILABLE),
        ("not reached or not estimable", Missing.NOT_AVAILABLE),
        ("Values were below the level of quantification.", Missing.NOT_AVAILABLE),
        ("Median and upper limit could not be determined", Missing.NOT_AVAILABLE),
        ("was reached", Missing.NOT_AVAILABLE),
    ],
)
def test_na_is_more_only_where_its_comment_says_so(comment: str, kind: Missing) -> None:
    """And of the value, not of a limit; a clause about anything else than the median says nothing of it."""
    assert read_reason(comment, time=True) is kind


@pytest.mark.parametrize(
    ("own", "shared", "side", "kind"),
    [
        ("Not reached", "", "upper", Missing.NOT_REACHED),
        ("", "Upper limit not reached", "upper", Missing.NOT_REACHED),
        ("Upper bound of the 95% CI was not reached because of few events", "", "upper", Missing.NOT_REACHED),
        ("Limit of quantification not reached", "", "lower", Missing.NOT_AVAILABLE),
        ("", "Upper limit not reached", "lower", Missing.NOT_AVAILABLE),
        ("", "Confidence interval not estimable", "lower", Missing.NOT_ESTIMABLE),
        ("", "Median not reached", "upper", Missing.NOT_AVAILABLE),
        ("too few events", "Upper limit not reached", "upper", Missing.NOT_AVAILABLE),
        ("", "", "upper", Missing.NOT_AVAILABLE),
    ],
)
def test_a_limit_is_na_for_its_own_reason(own: str, shared: str, side: str, kind: Missing) -> None:
    """Its own comment holds; the value's only where it speaks of that limit."""
    assert limit_reason(own, shared, side, time=True) is kind


def test_only_a_time_is_not_reached() -> None:
    """A mean, a dose or a ratio is not available."""
    assert read_reason("Not reached", time=False) is Missing.NOT_AVAILABLE
    assert limit_reason("Not reached", "", "upper", time=False) is Missing.NOT_AVAILABLE
    assert limit_reason("Not estimable", "", "upper", time=False) is Missing.NOT_ESTIMABLE
