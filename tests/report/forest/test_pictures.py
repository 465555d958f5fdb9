"""Depth of response and survival at fixed times: what is drawn, and what is said."""

from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from trialcli.analysis.chosen_cut import Chosen
from trialcli.report.document import Plot, Report
from trialcli.report.forest.landmarks import NO_CURVE, report_landmarks
from trialcli.report.forest.response_depth import report_depth
from trialcli.report.forest.slide import choose_first
from trialcli.vocabulary.lookup import Vocabulary

Make = Callable[..., Any]


def plot_of(report: Report) -> Plot:
    """The first plot."""
    return next(block for section in report.sections for block in section.blocks if isinstance(block, Plot))


def test_parts_of_a_bar(words: Vocabulary, trial: Make, result: Make) -> None:
    """End to end; what was computed says so, and an arm without categories is named."""
    rows = (
        result(outcome="orr", events=60, of=80, percent="75"),
        result(outcome="cr", events=20, of=80, percent="25"),
        result(outcome="orr", percent="30", arm="old"),
    )
    report = report_depth([Chosen(trial(results=rows))], words)
    plot = plot_of(report)
    first, second = plot.rows
    assert (plot.form, first.low, first.high, second.low, second.high) == ("stack", 0, 25, 25, 75)
    assert (first.text, second.text) == ("20/80, 25%", "40/80 computed, 50.0% computed")
    assert (second.record["events"], second.record["events_computed"], second.record["value"]) == (40, True, 50)
    assert [row.label for row in plot.without] == ["TINY, Old inhaler"]
    assert report.subtitle == "1 arm of 1 trial"
    assert report_depth([Chosen(trial())], words).subtitle == "no figures recorded"


def test_times_in_order(words: Vocabulary, trial: Make, result: Make) -> None:
    """By arm; 52 weeks are 12 months, and what has no time or is of a subgroup is no point."""
    rows = (
        result(outcome="pfs", percent="40", timepoint="2 years", ci=("30", "50")),
        result(outcome="pfs", percent="62.5", timepoint="52 weeks"),
        result(outcome="pfs", percent="60", timepoint="12 months", arm="old"),
        result(outcome="pfs", percent="60", timepoint="12 months", subgroup="men"),
        result(outcome="os", percent="90", timepoint="30 days"),
    )
    report = report_landmarks([Chosen(trial(results=rows)), Chosen(trial(id="b", name="B"))], words, ["pfs", "os"])
    plot = plot_of(report)
    assert [(row.group, row.label, row.at, row.low) for row in plot.rows] == [
        ("TINY, New inhaler", "52 weeks", 12, None),
        ("TINY, New inhaler", "2 years", 24, 30),
        ("TINY, Old inhaler", "12 months", 12, None),
    ]
    assert plot.form == "times"
    assert NO_CURVE in report.notes
    assert "No rate at a time is recorded for B." in report.notes
    other = [block for section in report.sections for block in section.blocks if isinstance(block, Plot)][1]
    assert other.rows[0].at == pytest.approx(30 / 30.4375)
    drawn, told = choose_first(report)
    assert (len(drawn.sections[0].blocks), told) == (1, ("not in the picture: Overall survival at fixed times",))
    assert report_landmarks([Chosen(trial())], words, ["pfs"]).subtitle == "no figures recorded"


@pytest.mark.parametrize(
    "command",
    [["depth", "karmma", "storm"], ["survival", "karmma-3", "cartitude-4"], ["survival", "echelon-1", "-e", "os"]],
)
def test_drawn(command: list[str], run: Callable[..., Any]) -> None:
    """As SVG, on the sheet; as JSON with the numbers; no path that could be a curve."""
    ran = run("plot", *command, "--format", "svg")
    assert ran.returncode == 0
    drawn = ET.fromstring(ran.stdout)  # noqa: S314 - our own
    tags = {each.tag.rpartition("}")[2] for each in drawn.iter()}
    assert not tags & {"path", "polyline"}
    texts = list(drawn.iter("{http://www.w3.org/2000/svg}text"))
    assert max(float(each.attrib["y"]) for each in texts) < float(drawn.attrib["height"])


def test_on_a_terminal(run: Callable[..., Any], read: Callable[..., Any]) -> None:
    """One line a bar, the same sign for the same depth; wrong words are told."""
    shown = run("plot", "depth", "karmma", "storm").stdout
    assert "CR or better 33%" in shown
    assert "sCR 2/122, 1.6% computed" in shown
    rows = read("plot", "depth", "karmma", "storm")["sections"][0]["blocks"][0]["rows"]
    assert {row["record"]["trial"] for row in rows} == {"karmma", "storm"}
    ran = run("plot", "survival", "karmma", "--outcome", "orr")
    assert (ran.returncode, "'orr' is no time to an event" in ran.stderr) == (2, True)
    assert run("plot", "survival", "karmma", "--outcome", "xyz").returncode == 2
    assert "nothing to draw" in run("plot", "depth", "leader", "-f", "svg").stderr
