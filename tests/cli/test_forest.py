"""``forest`` and ``compare --forest`` on the shipped library."""

from collections.abc import Callable
from subprocess import CompletedProcess
from typing import Any

import pytest

Run = Callable[..., CompletedProcess[str]]


def test_every_arm_has_a_row(read: Callable[..., Any]) -> None:
    """Those without a figure too."""
    report = read("forest", "crs", "karmma", "karmma-3")
    plot = report["sections"][0]["blocks"][0]
    assert (report["report"], plot["type"], plot["key"]) == ("forest", "plot", "harm-crs")
    assert {row["record"]["trial"] for row in plot["rows"]} == {"karmma", "karmma-3"}
    assert sum(row["record"]["trial"] == "karmma-3" for row in plot["rows"]) == 2


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
    """A median that was not reached has no marker."""
    rows = read("forest", "pfs", "cartitude-4", "--medians", "--cut", "main")["sections"][0]["blocks"][0]["rows"]
    assert [row["value"] for row in rows] == [None, 11.8]
    assert rows[0]["text"].startswith("not reached")


def test_without_randomised_arms_there_are_medians(read: Callable[..., Any]) -> None:
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


def test_for_a_slide(shown: Callable[..., str]) -> None:
    """With the sentence that belongs under it."""
    picture = shown("forest", "pfs", "--format", "svg")
    assert picture.startswith('<svg xmlns="http://www.w3.org/2000/svg" width="960"')
    assert "never randomised against each other" in picture


@pytest.mark.parametrize("command", [["list"], ["compare", "karmma", "cartitude-1"]])
def test_only_plots_are_pictures(command: list[str], run: Run) -> None:
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
    assert keys == ["design", "endpoints", "contrasts", "forest", "toxicities"]
    (plots,) = [section["blocks"] for section in report["sections"] if section["key"] == "forest"]
    assert [block["key"] for block in plots if block["type"] == "plot"] == ["ratio-pfs", "harm-crs"]


def test_in_a_comparison_of_harms_alone(read: Callable[..., Any]) -> None:
    """After the design."""
    report = read("compare", "karmma", "cartitude-1", "-t", "crs", "--forest")
    assert [section["key"] for section in report["sections"]] == ["notice", "design", "forest", "toxicities"]
    assert "forest" not in [section["key"] for section in read("compare", "karmma", "cartitude-1")["sections"]]
