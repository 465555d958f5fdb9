"""How deep responses were: printed categories, and exact differences of printed counts."""

from typing import Any

import pytest

from trialcli.analysis.chosen_cut import Chosen
from trialcli.analysis.response_depth import Depth, find_depths
from trialcli.library.library import Library
from trialcli.model import Arm, Cut, Design, Reading, Result, Source, Trial
from trialcli.model.figure import Figure


def depth_of(disease: str, *rows: dict[str, Any], cut: str | None = None) -> Depth:
    """The depth of one arm of a made trial."""
    made = Trial(
        id="t", name="T", title="T", bottom_line="", disease=disease, sources={"s": Source(kind="paper")},
        design=Design(allocation="single-arm", population="Adults", intervention="A"), arms={"a": Arm(label="A")},
        cuts={name: Cut(label=name, source="s") for name in ("main", "later")},
        results=tuple(Result(**{"arm": "a", "cut": "main", "population": "treated", **row}) for row in rows),
    )  # fmt: skip
    [found] = find_depths(Chosen(made, cut))
    return found


def parts(found: Depth) -> list[tuple[str, int | None, bool]]:
    """Names, counts and whether they were computed."""
    return [(layer.name, layer.events, layer.computed) for layer in found.layers]


def counted(outcome: str, events: int, of: int = 100, **more: Any) -> dict[str, Any]:
    """A count as printed."""
    return {"outcome": outcome, "events": events, "of": of, **more}


def percent(outcome: str, printed: str, **more: Any) -> dict[str, Any]:
    """A percentage as printed."""
    return {"outcome": outcome, "of": 100, "percent": Figure(printed), **more}


def test_nested_counts_are_subtracted() -> None:
    """80 responded, 60 of them with VGPR or better, 40 with CR or better, 30 with sCR: 30, 10, 20 and 20."""
    rows = [counted("orr", 80), counted("vgpr", 60), counted("cr", 40), counted("scr", 30)]
    found = depth_of("multiple myeloma", *rows)
    assert parts(found) == [("sCR", 30, False), ("CR", 10, True), ("VGPR", 20, True), ("PR", 20, True)]
    assert [found.percent(layer) for layer in found.layers] == [30, 10, 20, 20]


@pytest.mark.parametrize(("disease", "name"), [("multiple myeloma", "PR or VGPR"), ("lymphoma", "PR")])
def test_what_is_not_told_apart_stays_together(disease: str, name: str) -> None:
    """The criteria of myeloma alone have a very good partial response."""
    top = "CR or better" if name == "PR or VGPR" else "CR"
    assert parts(depth_of(disease, counted("orr", 80), counted("cr", 40))) == [(top, 40, False), (name, 40, True)]


def test_percentages_are_never_subtracted() -> None:
    """Each was rounded; other people are no part either."""
    why = "categories not printed, and no counts to work them out"
    assert depth_of("lymphoma", percent("orr", "80"), percent("cr", "40")).why == why
    assert depth_of("lymphoma", counted("orr", 80), counted("cr", 40, of=99)).why == why
    assert depth_of("lymphoma", counted("orr", 30), counted("cr", 40)).why == why
    assert depth_of("lymphoma", counted("orr", 80)).why == "no response by category"


def test_printed_categories_that_add_up() -> None:
    """33, 20 and 20 are 73 (KarMMa, the update); 33, 20 and 10 are not, by more than rounding."""
    rows = [percent("cr", "33"), percent("vgpr-only", "20"), percent("orr", "73")]
    found = depth_of("multiple myeloma", *rows, percent("pr-only", "20"))
    assert [(layer.name, found.percent(layer)) for layer in found.layers] == [
        ("CR or better", 33), ("VGPR", 20), ("PR", 20),
    ]  # fmt: skip
    assert depth_of("multiple myeloma", *rows, percent("pr-only", "10")).why == (
        "the printed categories are not all of the response"
    )
    rows = [counted("orr", 80), counted("cr-only", 30), counted("pr-only", 49)]
    assert depth_of("lymphoma", *rows).why == "the printed categories are not all of the response"
    assert parts(depth_of("lymphoma", rows[0], rows[1])) == [("CR", 30, False), ("PR", 50, True)]


def test_a_disputed_count_is_not_worked_with() -> None:
    """Nobody knows which is right."""
    other = Reading(events=41, source="s", why="Counted anew.")
    assert "disputed" in depth_of("lymphoma", counted("orr", 80), counted("cr", 40, disputed=(other,))).why


def test_the_finest_division_of_all_cuts() -> None:
    """The earlier of two as fine; the one asked for, where one is."""
    early, late = [counted("orr", 80), counted("cr", 40)], [counted("orr", 82), counted("cr", 44)]
    rows = [*early, *({**row, "cut": "later"} for row in late)]
    assert depth_of("lymphoma", *rows).cut == "main"
    assert depth_of("lymphoma", *rows, cut="later").cut == "later"
    assert depth_of("multiple myeloma", *rows, counted("vgpr", 60, cut="later")).cut == "later"


def test_of_the_shipped_trials(shipped: Library) -> None:
    """STORM, N Engl J Med 2019;381:727: two sCR, six VGPR and 24 PR of 122; all parts of a bar are its response."""
    [storm] = find_depths(Chosen(shipped.trial("storm")))
    assert parts(storm) == [("sCR", 2, False), ("VGPR", 6, False), ("PR", 24, False)]
    assert storm.of == 122
