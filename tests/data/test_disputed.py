"""What two sources say differently is seen by every reader, whatever the format."""

from collections.abc import Callable
from html import unescape

import pytest

from trialcli.formats import REPORTS

FORMATS = REPORTS
OTHER_READING = [("Neutropenia", "91", "89"), ("Anemia", "70", "60"), ("Thrombocytopenia", "63", "52")]


@pytest.fixture
def said(told: Callable[..., tuple[str, str]]) -> Callable[..., str]:
    """Give a page in words, without the marks of its format."""
    return lambda *arguments: unescape(told(*arguments)[0]).replace("\\", "")


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(("label", "printed", "other"), OTHER_READING)
def test_the_disputed_cytopenias_carry_both_other_readings(
    label: str, printed: str, other: str, form: str, said: Callable[..., str]
) -> None:
    """The figure, that it is disputed, and what the two other sources say: a grade, and a lower share."""
    text = said("show", "karmma", "--section", "toxicities", "--format", form)
    assert label in text
    assert "isputed" in text
    assert "This page prints the same share as grade 3 or 4." in text
    assert f"This page prints {other}% and names no grade either." in text
    assert f"within {printed}% of any grade" in text


@pytest.mark.parametrize("form", FORMATS)
def test_the_disputed_citation_of_cartitude_1_is_seen_from_karmma(form: str, said: Callable[..., str]) -> None:
    """The summary credits figures of a later cut to the Lancet report."""
    text = said("related", "karmma", "--format", form)
    assert "97.9%" in text
    assert "A summary page cites the Lancet paper of 2021 for 97.9% and 80.4%." in text
    assert "has an ORR of 97% (94 of 97) and a stringent complete response in 67%" in text


@pytest.mark.parametrize("form", FORMATS)
def test_each_figure_of_cartitude_1_stands_under_its_own_data_cut(form: str, said: Callable[..., str]) -> None:
    """67% is the Lancet's sCR and 80.4% is a later one."""
    early = said("endpoints", "cartitude-1@12mo", "--outcome", "orr", "--outcome", "scr", "--format", form)
    later = said("endpoints", "cartitude-1@asco-2021", "--outcome", "orr", "--outcome", "scr", "--format", form)
    assert "67" in early
    assert "80.4" not in early
    assert "80.4" in later
    assert "67%" not in later.replace("whose own sCR is 67%", "")
