"""Rows of the flat table: what is printed beside what was derived, at every cut, with its source."""

import csv
import io
from collections.abc import Callable
from typing import Any

from trialcli.analysis.chosen_cut import Chosen
from trialcli.export.tables.flat import NAMES
from trialcli.model import Reading
from trialcli.model.figure import Figure
from trialcli.render import View, render_report
from trialcli.report.document import Record
from trialcli.report.flat_table import list_flat, tabulate_columns, tabulate_figures
from trialcli.vocabulary.lookup import Vocabulary

Make = Callable[..., Any]


def rows_of(words: Vocabulary, made: Any, cut: str | None = None) -> list[Record]:
    """The rows of one trial."""
    return list(list_flat(Chosen(made, cut), words))


def test_the_header_stays_without_rows(words: Vocabulary) -> None:
    """One line."""
    text = render_report(tabulate_figures([], words), "csv", View())
    assert text == ",".join(NAMES) + "\r\n"


def test_a_count_is_printed_or_derived(words: Vocabulary, trial: Make, result: Make, event: Make) -> None:
    """Only 35 of 40 are 88% (34 are 85%, 36 are 90%); of 128, 73% are 93 or 94, and neither is said."""
    rows = (
        result(events=50, of=64, percent="78", ci=("66", "88.0")),
        result(percent="88", of=40, arm="old"),
        result(percent="73", of=128, population="enrolled"),
        result(events=1, of=4, cut="later"),
    )
    printed, derived, open_, computed, harm = rows_of(words, trial(results=rows, adverse_events=(event(percent="1"),)))
    assert (printed["events"], printed["events_origin"], printed["people"], printed["mark"]) == (
        50,
        "printed",
        64,
        None,
    )
    assert (printed["ci_low_printed"], printed["ci_high_printed"], printed["ci_high"]) == ("66", "88.0", 88.0)
    assert (derived["events"], derived["events_origin"]) == (35, "derived")
    assert derived["mark"] == "interval-computed;derived-count"
    assert (open_["events"], open_["events_origin"], open_["ci_origin"]) == (None, None, "envelope")
    assert (computed["value"], computed["value_origin"], computed["printed"]) == (25, "computed", None)
    assert (harm["kind"], harm["statistic"], harm["cut"]) == ("adverse-event", "percent", "main")
    assert {tuple(row) for row in (printed, harm)} == {NAMES}


def test_effects_and_other_readings(words: Vocabulary, trial: Make, contrast: Make) -> None:
    """Arms apart, limits and P as printed; readings in one place each; the side of a margin."""
    other = Reading(estimate=Figure("0.91"), ci=(Figure("0.8"), Figure("1.0")), source="page", why="Rounded.")
    effect = contrast(
        outcome="pfs", estimate="0.90", ci=("0.79", "1.02"), p="<0.001", margin=Figure("1.3"),
        hypothesis="non-inferiority", disputed=(other,),
    )  # fmt: skip
    plain = contrast(outcome="pfs", measure="p-value-only", p="0.04")
    [row, bare] = rows_of(words, trial(contrasts=(effect, plain)))
    assert (row["kind"], row["statistic"], row["arm"], row["against"]) == ("contrast", "hazard-ratio", "new", "old")
    assert (row["printed"], row["value"], row["p_printed"], row["p"]) == ("0.90", 0.9, "<0.001", 0.001)
    assert (row["margin"], row["margin_side"]) == (1.3, "within")
    assert (row["disputed"], row["other_printed"], row["other_ci"]) == (True, "0.91", "0.8 to 1.0")
    assert (row["other_source"], row["other_events"], row["other_why"]) == ("page", None, "Rounded.")
    assert (bare["value"], bare["value_origin"], bare["p"]) == (None, None, 0.04)


def test_what_is_missing_says_why(words: Vocabulary, trial: Make, result: Make) -> None:
    """A kind, never an empty row; a cut that was asked for is the only one."""
    made = trial(results=(result(missing="not-reported"), result(percent="50", cut="later")))
    first, second = rows_of(words, made)
    assert (first["missing"], first["mark"], first["value"]) == ("not-reported", "missing", None)
    assert [row["cut"] for row in rows_of(words, made, "later")] == [second["cut"]] == ["later"]


def test_columns_as_a_table() -> None:
    """One row each."""
    text = render_report(tabulate_columns(), "csv", View())
    found = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [row["column"] for row in found] == list(NAMES)
    assert {row["kind"] for row in found} == {"text", "count", "number", "truth"}
