"""``forest`` and ``compare --forest`` on the shipped library."""

import re
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

Run = Callable[..., CompletedProcess[str]]


def test_every_arm_with_a_figure_has_a_row(read: Callable[..., Any]) -> None:
    """The others are named in a line, and machines have them too."""
    report = read("forest", "crs", "karmma", "karmma-3")
    plot = report["sections"][0]["blocks"][0]
    assert (report["report"], plot["type"], plot["key"]) == ("forest", "plot", "harm-crs")
    assert {row["record"]["trial"] for row in plot["rows"]} == {"karmma", "karmma-3"}
    assert [row["label"] for row in plot["without"]] == ["KarMMa-3, Standard regimen"]
    line = report["sections"][0]["blocks"][1]["text"]
    assert line == "Without a row. Not recorded: KarMMa-3, Standard regimen."


def test_hazard_ratios_of_two_trials(read: Callable[..., Any]) -> None:
    """KarMMa-3 as in N Engl J Med 2023;388:1002: 0.49, P<0.001; CARTITUDE-4 0.26 (0.18 to 0.38)."""
    rows = read("forest", "pfs", "karmma-3", "cartitude-4", "--cut", "main")["sections"][0]["blocks"][0]["rows"]
    assert {(row["value"], row["low"]) for row in rows} == {(0.49, 0.38), (0.26, 0.18)}
    assert "hazard ratio 0.26, 95% interval 0.18 to 0.38, excludes 1" in rows[-1]["spoken"]


def test_a_cut(read: Callable[..., Any]) -> None:
    """KarMMa-3's final analysis: 0.38 to 0.63."""
    (row,) = read("forest", "pfs", "karmma-3", "--cut", "final")["sections"][0]["blocks"][0]["rows"]
    assert "hazard ratio 0.49, 95% interval 0.38 to 0.63, excludes 1" in row["spoken"]


def test_medians(read: Callable[..., Any]) -> None:
    """A median that was not reached has no row where it has no limit either."""
    plot = read("forest", "pfs", "cartitude-4", "--medians", "--cut", "main")["sections"][0]["blocks"][0]
    assert [row["value"] for row in plot["rows"]] == [11.8]
    assert [row["text"].partition("\n")[0] for row in plot["without"]] == ["not reached"]


def test_without_randomized_arms_there_are_medians(read: Callable[..., Any]) -> None:
    """No hazard ratio of either trial exists; one of them beside is enough for a plot of ratios."""
    [section] = [one for one in read("forest", "pfs", "karmma", "cartitude-1")["sections"] if one["key"] == "forest"]
    plot = section["blocks"][0]
    assert plot["key"] == "median-pfs"
    assert plot["rows"][0]["value"] == 8.8
    assert read("forest", "pfs", "karmma", "karmma-3")["sections"][0]["blocks"][0]["key"] == "ratio-pfs"


@pytest.mark.parametrize("width", ["60", "80", "100", "120", "200"])
def test_every_width(width: str, shown: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> None:
    """No line is wider than the terminal."""
    monkeypatch.setenv("COLUMNS", width)
    assert max(map(len, shown("forest", "orr").split("\n"))) <= int(width)


def test_for_a_slide(run: Run) -> None:
    """Of its shape, with the sentence that belongs under it; what is not drawn is said beside it."""
    ran = run("forest", "pfs", "karmma-3", "cartitude-4", "--format", "svg")
    width, height = map(int, re.findall(r'(?:width|height)="(\d+)"', ran.stdout)[:2])
    assert (ran.returncode, width * 9, "never randomized against each other" in ran.stdout) == (0, height * 16, True)
    assert "not in the picture: Progression-free survival, rates at a time (--every-axis draws all)" in ran.stderr
    assert "rates at a time" not in ran.stdout
    assert "rates at a time" in run("forest", "pfs", "karmma-3", "--every-axis", "-f", "svg").stdout


def test_as_a_picture_in_a_file(run: Run, tmp_path: Path) -> None:
    """The ending says which; a PNG is as wide as a screen."""
    at = tmp_path / "slide.png"
    assert run("forest", "pfs", "karmma-3", "cartitude-4", "-o", str(at)).returncode == 0
    kind, size = at.read_bytes()[:8], at.read_bytes()[16:24]
    assert (kind, int.from_bytes(size[:4], "big")) == (b"\x89PNG\r\n\x1a\n", 1920)
    assert int.from_bytes(size[4:], "big") in range(1078, 1082)  # a point is no whole pixel
    ran = run("forest", "pfs", "karmma-3", "-o", str(tmp_path / "slide.pdf"))
    assert (ran.returncode, "end the name in .svg or .png" in ran.stderr) == (2, True)
    ran = run("forest", "pfs", "karmma", "--format", "svg", "--cut", "regulator")
    assert (ran.returncode, "there is nothing to draw: no figures recorded" in ran.stderr) == (2, True)


def test_a_margin_is_drawn(read: Callable[..., Any]) -> None:
    """LEADER, N Engl J Med 2016;375:311: 0.87 (0.78 to 0.97), whose upper limit lies below the margin of 1.30."""
    rows = read("forest", "mace", "leader")["sections"][0]["blocks"][0]["rows"]
    [row] = [one for one in rows if one["margin"] is not None]
    assert (row["margin"], row["record"]["margin_side"]) == (1.3, "within")
    assert "margin 1.30" in row["text"]
    assert row["spoken"].endswith("; interval within the margin.")


def test_order_and_headings(read: Callable[..., Any]) -> None:
    """By value the lowest first, arms of a trial together; more than four trials stand under what they test."""
    trials = ["karmma", "cartitude-1", "majestec-1", "magnetismm-3", "zuma-1"]
    report = read("forest", "orr", *trials, "--sort", "value")
    [rows] = [one["blocks"][0]["rows"] for one in report["sections"] if one["key"] == "forest"]
    groups = list(dict.fromkeys(row["group"] for row in rows))
    assert groups == [
        "Under test: BCMA, bispecific antibody",
        "Under test: BCMA, CAR T cells",
        "Under test: CD19, CAR T cells",
    ]
    firsts = [row["value"] for row in rows if row["group"] == groups[0]]
    assert firsts == sorted(firsts)
    assert not any(row["group"] for row in read("forest", "orr", *trials[1:])["sections"][-1]["blocks"][0]["rows"])


@pytest.mark.parametrize("command", [["list"], ["why", "karmma", "orr"]])
def test_only_plots_and_pages_are_pictures(command: list[str], run: Run) -> None:
    """Everything else is refused, with what can be drawn."""
    ran = run(*command, "--format", "svg")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "`--format svg` draws forest plots; `trialcli forest orr --format svg` makes one" in ran.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["xyz"], "there is no outcome or adverse event 'xyz'"),
        (["orr", "--grade", "3"], "'orr' is an outcome and has no grades"),
        (["crs", "--grade", "heavy"], "there is no grade band 'heavy'"),
        (["crs", "--medians"], "has no median"),
        (["orr", "nobody"], "there is no trial 'nobody'"),
    ],
)
def test_wrong_use(arguments: list[str], said: str, run: Run) -> None:
    """A sentence and exit code 2."""
    ran = run("forest", *arguments)
    assert ran.returncode == 2
    assert said in ran.stderr


def test_in_a_comparison(read: Callable[..., Any]) -> None:
    """After the endpoints and their effects, before the harms."""
    report = read("compare", "karmma-3", "cartitude-4", "-e", "pfs", "-t", "crs", "--forest")
    keys = [section["key"] for section in report["sections"]]
    assert keys == ["before", "endpoints", "contrasts", "forest", "toxicities", "design"]
    (plots,) = [section["blocks"] for section in report["sections"] if section["key"] == "forest"]
    assert [block["key"] for block in plots if block["type"] == "plot"] == ["ratio-pfs", "harm-crs"]


def test_in_a_comparison_of_harms_alone(read: Callable[..., Any]) -> None:
    """After what has to be said before any figure."""
    report = read("compare", "karmma", "cartitude-1", "-t", "crs", "--forest")
    assert [section["key"] for section in report["sections"]] == ["notice", "before", "forest", "toxicities", "design"]
    assert "forest" not in [section["key"] for section in read("compare", "karmma", "cartitude-1")["sections"]]
