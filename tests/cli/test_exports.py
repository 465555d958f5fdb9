"""What other programs are given: tables that pandas loads as they are, and figures that SciPy finds again."""

import io
import json
from collections.abc import Callable
from math import log
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pandas as pd
import pytest
from scipy.stats import beta, norm

pytestmark = pytest.mark.untraced

Run = Callable[..., CompletedProcess[str]]
Table = Any  # a pandas.DataFrame
COMMANDS = ("endpoints", "toxicities")
NUMBERS = ("value", "events", "of", "ci_low", "ci_high", "ci_level", "yi", "sei", "follow_up")
FORMULA = '=HYPERLINK("http://example.org")'


@pytest.fixture
def loaded(run: Run) -> Callable[..., Table]:
    """The CSV that a command prints, as pandas loads it without being told anything."""

    def frame(*arguments: str) -> Table:
        ran = run(*arguments, "--format", "csv")
        assert ran.returncode == 0
        return pd.read_csv(io.StringIO(ran.stdout))

    return frame


@pytest.fixture
def tables(run: Run) -> Callable[..., Table]:
    """The records in the JSON that a command prints, as pandas flattens them."""

    def frame(*arguments: str) -> Table:
        report = json.loads(run(*arguments, "--format", "json").stdout)
        blocks = [block for section in report["sections"] for block in section["blocks"] if block["type"] == "table"]
        return pd.json_normalize(blocks, ["rows", "records"])

    return frame


def one(frame: Table, **values: str) -> Table:
    """The only row that has some values."""
    for key, value in values.items():
        frame = frame[frame[key] == value]
    assert len(frame) == 1
    return frame.iloc[0]


@pytest.mark.parametrize("command", COMMANDS)
def test_csv_has_one_header_and_one_row_a_figure(
    command: str, loaded: Callable[..., Table], tables: Callable[..., Table]
) -> None:
    """As many as there are at all cuts in JSON; notes are no rows."""
    frame = loaded(command)
    assert len(frame) == len(tables(command, "--cut", "all")) > 20
    assert frame.columns.is_unique
    assert not frame[["trial", "arm", "cut", "label", "source"]].isna().any(axis=None)


@pytest.mark.parametrize("command", COMMANDS)
def test_numbers_load_as_numbers(command: str, loaded: Callable[..., Table]) -> None:
    """No sign, unit or word stands in their columns."""
    frame = loaded(command)
    assert [column for column in NUMBERS if not pd.api.types.is_numeric_dtype(frame[column])] == []
    assert frame["value"].notna().sum() > len(frame) / 2


@pytest.mark.parametrize("command", COMMANDS)
def test_csv_and_json_hold_the_same(command: str, loaded: Callable[..., Table], tables: Callable[..., Table]) -> None:
    """Figure by figure."""
    csv, normalised = loaded(command), tables(command, "--cut", "all")
    assert list(csv.columns) == list(normalised.columns)
    for column in NUMBERS:
        pd.testing.assert_series_equal(csv[column], normalised[column], check_dtype=False)
    for column in ("trial", "cut", "population", "source"):
        assert list(csv[column]) == list(normalised[column])


@pytest.mark.parametrize(
    ("command", "row"),
    [
        ("endpoints", {"results": {"outcome": "orr"}}),
        ("toxicities", {"adverse_events": {"term": "crs", "grade": "any"}}),
    ],
)
def test_columns_are_the_same_with_and_without_notes(
    command: str, row: dict[str, dict[str, str]], loaded: Callable[..., Table], trial_file: Callable[..., Path],
    tmp_path: Path,
) -> None:  # fmt: skip
    """A program that was written for one file works for the next."""
    where = {"arm": "new", "cut": "main", "population": "treated", "events": 5, "of": 10}
    reading = {"events": 4, "source": "report", "why": "Counted otherwise."}
    for name, more in {"plain": {}, "noted": {"note": "By review.", "disputed": [reading]}}.items():
        trial_file(tmp_path / f"{name}.yaml", **{key: [{**where, **value, **more}] for key, value in row.items()})
    plain, noted = (loaded(command, str(tmp_path / f"{name}.yaml")) for name in ("plain", "noted"))
    assert list(plain.columns) == list(noted.columns)
    assert (len(plain), len(noted)) == (1, 1)
    assert (plain["note"].isna()[0], noted["note"][0]) == (True, "By review.")


@pytest.mark.parametrize("command", COMMANDS)
def test_notes_are_told_beside_the_table(command: str, run: Run) -> None:
    """On standard error, from which no program loads rows; each stands in its record too."""
    ran = run(command, "karmma", "--format", "csv")
    assert ran.stderr.startswith("1. ")
    frame = pd.read_csv(io.StringIO(ran.stdout))
    assert frame["note"].notna().any() or frame["disputed"].notna().any()
    assert not frame["trial"].str.match(r"\d+\.").any()


def test_the_interval_of_a_count_is_found_again(loaded: Callable[..., Table]) -> None:
    """KarMMa's 94 of 128, by SciPy's beta distribution."""
    row = one(loaded("endpoints", "karmma@primary", "--outcome", "orr").query("subgroup.isna()"), population="treated")
    assert (row["events"], row["of"], row["ci_computed"], row["ci_method"]) == (94, 128, True, "Clopper-Pearson")
    x, n = row["events"], row["of"]
    ends = (100 * beta.ppf(0.025, x, n - x + 1), 100 * beta.ppf(0.975, x + 1, n - x))
    assert (row["ci_low"], row["ci_high"]) == pytest.approx(ends, abs=1e-9)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_computed_interval_is_found_again(command: str, loaded: Callable[..., Table]) -> None:
    """From its own record alone, to 1e-9 of a point; nobody and everybody included, and envelopes of a few counts."""
    frame = loaded(command).query("ci_computed == True")
    least, most, n = frame["count_low"], frame["count_high"], frame["of"]
    low = (100 * beta.ppf(0.025, least, n - least + 1)).copy()
    high = (100 * beta.ppf(0.975, most + 1, n - most)).copy()
    low[least == 0], high[most == n] = 0, 100
    assert len(frame) > 5
    assert list(frame["ci_low"]) == pytest.approx(low, abs=1e-9, rel=0)
    assert list(frame["ci_high"]) == pytest.approx(high, abs=1e-9, rel=0)
    assert list(frame.loc[frame["events"].notna(), "events"]) == list(least[frame["events"].notna()])
    shares = frame.query("value_computed == True")
    assert list(shares["value"]) == pytest.approx(100 * shares["events"] / shares["of"], abs=1e-9, rel=0)


def test_effects_between_arms_are_rows_too(loaded: Callable[..., Table]) -> None:
    """With what they are, in which arms, and the P value as printed."""
    frame = loaded("endpoints", "karmma-3@interim")
    row = one(frame, measure="hazard-ratio")
    assert (row["outcome"], row["arm"], row["against"], row["p"]) == ("pfs", "ide-cel", "standard", "<0.001")
    assert (row["value"], row["ci_low"], row["ci_high"], row["yi_measure"]) == (0.49, 0.38, 0.65, "GEN")
    assert one(frame, measure="p-value-only")[["value", "yi", "sei"]].isna().all()
    assert frame["measure"].isna().any()


def test_the_interval_of_a_hazard_ratio_is_found_again(loaded: Callable[..., Table]) -> None:
    """2 x 1.96 sei is log 0.65 - log 0.38, as KarMMa-3 printed the limits."""
    row = one(loaded("endpoints", "karmma-3@interim", "--outcome", "pfs"), measure="hazard-ratio")
    reach = norm.ppf(0.975) * row["sei"]
    assert 2 * reach == pytest.approx(log(0.65) - log(0.38), rel=1e-9)


def test_json_flattens_into_the_figures(tables: Callable[..., Table]) -> None:
    """One call of pandas.json_normalize a table."""
    row = one(tables("endpoints", "karmma-3@final", "--outcome", "os"), measure="hazard-ratio", printed="1.01")
    assert (row["printed"], row["value"], row["ci_high"], row["ci_printed"]) == ("1.01", 1.01, 1.4, "0.73 to 1.40")


@pytest.mark.parametrize("text", [FORMULA, "+1+1", "-1+1", "@SUM(A1)", "\t=1", " =1"])
def test_text_that_spreadsheets_would_run_is_guarded(
    text: str, loaded: Callable[..., Table], tables: Callable[..., Table], trial_file: Callable[..., Path],
    tmp_path: Path,
) -> None:  # fmt: skip
    """An apostrophe makes it text; JSON keeps it as it was written."""
    row = {"outcome": "orr", "arm": "new", "cut": "main", "population": "treated", "percent": "50", "note": text}
    file = trial_file(tmp_path / "small.yaml", results=[row], arms={"new": {"label": text}})
    frame = loaded("endpoints", str(file))
    shown = text.replace("\t", "<U+0009>")
    assert [frame[key][0] for key in ("note", "arm_label")] == [f"'{shown}" if shown == text else shown] * 2
    assert [tables("endpoints", str(file))[key][0] for key in ("note", "arm_label")] == [text, text]


def test_a_negative_number_is_no_formula(
    loaded: Callable[..., Table], trial_file: Callable[..., Path], tmp_path: Path
) -> None:
    """It loads as the number it is."""
    effect = {"outcome": "orr", "measure": "risk-difference", "arms": ["new", "old"], "cut": "main",
              "population": "itt", "estimate": "-20", "ci": ["-33.39", "-5.24"]}  # fmt: skip
    design = {"allocation": "randomized", "population": "Adults", "intervention": "A new inhaler"}
    file = trial_file(tmp_path / "small.yaml", design=design, contrasts=[effect],
                      arms={"new": {"label": "New"}, "old": {"label": "Old"}})  # fmt: skip
    row = one(loaded("endpoints", str(file)), measure="risk-difference")
    assert (row["value"], row["ci_low"], row["ci_high"], row["yi"]) == (-20, -33.39, -5.24, -0.2)
