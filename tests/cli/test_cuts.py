"""The data cut that a command shows, and how to ask for another."""

import csv
from collections import Counter
from collections.abc import Callable
from io import StringIO
from subprocess import CompletedProcess
from typing import Any

import pytest

from trialcli.formats import REPORTS
from trialcli.library.library import Library

pytestmark = pytest.mark.untraced

Run = Callable[..., CompletedProcess[str]]
Read = Callable[..., Any]


@pytest.fixture
def rows(run: Run) -> Callable[..., list[dict[str, str]]]:
    """The rows of what a command prints as CSV."""
    return lambda *arguments: list(csv.DictReader(StringIO(run(*arguments, "--format", "csv").stdout)))


def _estimates(report: Any, outcome: str) -> list[str]:
    """The printed effects on an outcome, on any part of a page."""
    blocks = [block for section in report["sections"] for block in section["blocks"]]
    rows = [row for block in blocks if block["type"] in {"table", "plot"} for row in block["rows"]]
    found = [record for row in rows for record in row.get("records") or [row.get("record", {})]]
    return [one["printed"] for one in found if one.get("outcome") == outcome and one.get("measure") == "hazard-ratio"]


@pytest.mark.parametrize(
    "command",
    [
        ("forest", "os", "cartitude-4"),
        ("endpoints", "cartitude-4", "--outcome", "os"),
        ("compare", "cartitude-4", "karmma", "--endpoint", "os"),
        ("compare", "cartitude-4", "--difference", "--endpoint", "os"),
    ],
    ids=lambda command: command[0],
)
def test_survival_is_not_the_superseded_figure(command: tuple[str, ...], read: Read) -> None:
    """CARTITUDE-4: 0.55 (0.39 to 0.79) at 33.6 months, where 0.78 (0.5 to 1.2) was immature at 15.9."""
    assert _estimates(read(*command), "os") == ["0.55"]
    assert _estimates(read(*command, "--cut", "main"), "os") == ["0.78"]
    assert _estimates(read(*command, "--cuts", "all"), "os") == ["0.78", "0.57", "0.55"]
    first, *others = command
    at = [word.replace("cartitude-4", "cartitude-4@main") for word in others]
    assert _estimates(read(first, *at), "os") == ["0.78"]


def test_a_csv_has_every_cut(rows: Callable[..., list[dict[str, str]]], shipped: Library) -> None:
    """And marks what stands alone on a page; no figure of the library is lost."""
    group = {code: word.group for code, word in shipped.vocabulary.outcomes.items()}
    trials = list(shipped.trials())
    outcomes = sum(group[row.outcome] != "baseline" for trial in trials for row in trial.results)
    effects = sum(len(trial.contrasts) for trial in trials)
    made = rows("endpoints")
    assert len(made) == outcomes + effects
    assert len(rows("toxicities")) == sum(len(trial.adverse_events) for trial in trials)
    current = Counter(row["current"] for row in made)
    assert set(current) == {"TRUE", "FALSE"}
    assert len(rows("endpoints", "--cut", "main")) < len(made)
    assert "current" not in rows("endpoints", "--cut", "latest")[0]


@pytest.mark.parametrize("command", ["show", "why"])
def test_a_page_of_the_latest_alone(command: str, run: Run) -> None:
    """Without the figures that it replaces."""
    rest = ("os",) if command == "why" else ("--section", "endpoints")
    page = run(command, "cartitude-4@latest", *rest, "--format", "plain").stdout
    assert "0.55" in page
    assert "0.78" not in page
    assert "0.78" in run(command, "cartitude-4", *rest, "--format", "plain").stdout


def test_the_report_of_the_latest_cut_is_cited(run: Run) -> None:
    """KarMMa's update was shown at ASCO; what is main is the paper."""
    assert "N Engl J Med" in run("cite", "karmma@main").stdout
    assert "asco" in run("cite", "karmma@latest").stderr.casefold()


def test_a_comparison_says_where_survival_is_from(read: Read) -> None:
    """Beside the main cut."""

    def design(*trials: str) -> list[dict[str, str]]:
        [section] = [one for one in read("compare", *trials)["sections"] if one["key"] == "design"]
        return [row["cells"] for row in section["blocks"][0]["rows"]]

    [cut] = [cells for cells in design("karmma", "cartitude-4") if cells["feature"] == "Latest cut of survival"]
    assert cut["cartitude-4"] == "Update, 33.6 months"
    told = [cells["feature"] for cells in design("karmma@primary", "cartitude-4@primary")]
    assert "Latest cut of survival" not in told


def test_one_trial_of_one_arm_is_no_comparison(run: Run) -> None:
    """There is nothing to set against it."""
    assert run("compare", "karmma", "--difference").returncode == 2
    assert run("compare", "cartitude-4").returncode == 2


@pytest.mark.parametrize("form", REPORTS)
@pytest.mark.parametrize(
    "command",
    [
        ("show", "karmma", "--full"), ("compare", "karmma", "cartitude-1", "--full"), ("toxicities", "karmma"),
        ("forest", "neutropenia", "karmma", "--grade", "any"),
    ],
    ids=lambda command: command[0],
)  # fmt: skip
def test_a_disputed_figure_shows_both_readings(command: tuple[str, ...], form: str, run: Run) -> None:
    """Neutropenia of KarMMa, 91% in one source and 89% in another."""
    page = run(*command, "--format", form).stdout
    if form == "csv":
        assert any("91" in line and "89.0" in line for line in page.splitlines())
    else:
        assert all(text in page.replace("\\%", "%") for text in ("91%", "grade 3–4", "89%"))


def test_both_readings_are_drawn(read: Read) -> None:
    """Each in a row of its own."""
    [plot] = [block for block in read("forest", "neutropenia", "karmma", "--grade", "any")["sections"][0]["blocks"]
              if block["type"] == "plot"]  # fmt: skip
    assert [(row["value"], row["record"].get("other_reading")) for row in plot["rows"]] == [
        (91.0, None),
        (91.0, True),
        (89.0, True),
    ]
    assert plot["rows"][1]["label"] == "KarMMa, Idecabtagene vicleucel, another reading"


def test_a_refusal_of_ours_is_no_word_of_a_source(read: Read) -> None:
    """KarMMa's regulator counted others than those treated."""
    page = read("compare", "karmma", "cartitude-1", "--population", "enrolled", "--endpoint", "scr")
    [record] = [record for section in page["sections"] if section["key"] == "endpoints" for block in section["blocks"]
                if block["type"] == "table" for row in block["rows"] for record in row["records"]
                if record["trial"] == "karmma"]  # fmt: skip
    assert record["missing"] == "not-computed"
    assert record["note"].startswith("Not computed over all enrolled")
