"""All checks together: names, explanations, the shipped library, and whatever may be in a file."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trialcli.audit.findings import Grade
from trialcli.audit.run import CHECKS, Check, audit_trial, explain_check, name_check
from trialcli.model import Arm as ArmOf
from trialcli.model import Contrast, Cut, Design, FollowUp, Group, Result, Trial
from trialcli.model.figure import Figure
from trialcli.trialfile.reader import read_trial
from trialcli.vocabulary.lookup import Vocabulary

TRIALS = sorted((Path(__file__).parents[2] / "data" / "trials").glob("*.yaml"))


def read(path: Path, words: Vocabulary) -> Trial:
    """The trial in a file."""
    trial, problems = read_trial(path.read_bytes(), path.name, words)
    assert trial is not None, problems
    return trial


def test_no_two_checks_share_a_name() -> None:
    """People type it."""
    assert len({name_check(check) for check in CHECKS}) == len(CHECKS)


@pytest.mark.parametrize("check", CHECKS, ids=name_check)
def test_a_check_explains_itself(check: Check) -> None:
    """What it asks, and how that is worked out."""
    asked = explain_check(check)
    assert asked.name == name_check(check)
    assert asked.paragraphs[0].endswith(".")
    assert asked.paragraphs[1].startswith("Formula: ")
    assert all(part.startswith("Reference: ") for part in asked.paragraphs[2:])


def test_a_check_without_a_docstring_has_only_a_name() -> None:
    """Where Python was told to leave docstrings out."""

    def bare_check(_trial: Trial, _words: Vocabulary) -> Any:
        return iter(())

    assert explain_check(bare_check) == ("bare-check", ("",))


def test_findings_stand_worst_first_and_carry_their_check(build: Callable[..., Trial], words: Vocabulary) -> None:
    """Whatever the order of the checks."""
    rows = ({"events": 2, "of": 3, "percent": "66"}, {"term": "crs", "percent": "91"},
            {"term": "crs", "percent": "89", "source": "page"})  # fmt: skip
    assert [(one.check, one.grade, one.trial) for one in audit_trial(build(*rows), words)] == [
        ("sources-agree", Grade.UNLIKELY, "tiny"),
        ("percentages-fit-counts", Grade.ROUNDING, "tiny"),
    ]


def test_what_is_the_sources_own_fails_nothing(build: Callable[..., Trial], words: Vocabulary) -> None:
    """A figure, the size of an arm or a population, a cut, the plan and the sum of the arms; each with its reason."""
    why = "Printed so."
    arms = {"new": ArmOf(label="New", assigned=10, treated=11, acknowledged=why), "old": ArmOf(label="Old", assigned=9)}
    cut = Cut(label="Main", acknowledged=why, follow_up=FollowUp(median=Figure("9"), range=(Figure("1"), Figure("5"))))
    groups = (Group(population="efficacy", n=12, arm="new", acknowledged=why),)
    design = Design(allocation="randomized", population="A", intervention="B", enrolled=25, acknowledged=why)
    row = {"events": 94, "of": 128, "percent": "37", "cut": "main", "acknowledged": why}
    held = {"arms": arms, "cuts": {"main": cut}, "groups": groups, "design": design}
    found = audit_trial(build(row, **held), words)
    failing = [one for one in found if one.grade.fails]
    assert {one.path for one in failing} >= {"results[1]", "arms.new", "arms", "groups[1]", "cuts.main.follow_up"}
    assert {(one.acknowledged, one.fails) for one in failing} == {(why, False)}


@pytest.mark.parametrize("path", TRIALS, ids=lambda path: path.stem)
def test_the_shipped_library_is_clean(path: Path, words: Vocabulary) -> None:
    """Save for what is knowingly disputed, which is only noted, and what is acknowledged as the source's own."""
    found = audit_trial(read(path, words), words)
    assert [one for one in found if one.grade is not Grade.NOTE and not one.acknowledged] == []


def test_the_disputed_figures_of_the_library_are_named(words: Vocabulary) -> None:
    """Each row with another reading is noted, and no other; the blood counts of KarMMa are among them."""
    noted, held = [], set()
    for path in TRIALS:
        trial = read(path, words)
        noted += [one for one in audit_trial(trial, words) if one.check == "readings-are-known"]
        held |= {(trial.id, f"{key}[{number}]") for key in ("results", "contrasts", "adverse_events")
                 for number, row in enumerate(getattr(trial, key), 1) if row.disputed}  # fmt: skip
    assert {(one.trial, one.path.partition(".")[0]) for one in noted} == held
    assert {one.grade for one in noted} == {Grade.NOTE}
    assert {("Neutropenia", "89%"), ("Anemia", "60%"), ("Thrombocytopenia", "52%")} <= {
        (one.figure.partition(",")[0], one.recomputed.split()[0]) for one in noted if one.trial == "karmma"
    }


def test_the_published_intervals_have_their_method(words: Vocabulary) -> None:
    """Of these trials, Clopper-Pearson and no other; whole percentages of 40 people leave room for a second one."""
    for trial, others in (("cartitude-1", 0), ("majestec-1", 1), ("locommotion", 0), ("dreamm-2", 0)):
        found = audit_trial(read(TRIALS[0].with_name(f"{trial}.yaml"), words), words)
        methods = [one.recomputed for one in found if one.check == "intervals-have-a-method"]
        rest = [method for method in methods if method != "Clopper-Pearson"]
        assert len(methods) > len(rest)
        assert rest == ["Clopper-Pearson or Wilson with continuity correction"] * others


NUMBERS = st.one_of(
    st.decimals(-5, 300, places=2).map(str),
    st.integers(0, 10**400).map(str),
    st.sampled_from(["0", "0.0", "<0.001", ">99", "~5", "not-reached", "not-reported", "100", "0.5", "−3"]),
    st.integers(0, 400).map(lambda zeros: f"0.{'0' * zeros}1"),
).map(Figure)
COUNTS = st.one_of(st.none(), st.integers(0, 10**9))
PAIRS = st.one_of(st.none(), st.tuples(NUMBERS, NUMBERS))
MAYBE = st.one_of(st.none(), NUMBERS)


@st.composite
def people(draw: st.DrawFn) -> dict[str, int | None]:
    """A count that fits its denominator, as the schema sees to."""
    of = draw(st.one_of(st.none(), st.integers(1, 10**9)))
    return {"of": of, "events": draw(st.one_of(st.none(), st.integers(0, of or 10**9)))}


ROWS = st.builds(
    lambda held, **values: Result(arm="a", cut="c", population="itt", **held, **values),
    people(), outcome=st.sampled_from(["orr", "cr", "scr", "pfs", "os", "prior-lines"]), percent=MAYBE, median=MAYBE,
    ci=PAIRS, range=PAIRS, level=NUMBERS, unit=st.sampled_from([None, "months", "days"]),
    timepoint=st.sampled_from([None, "12 months", "2 years", "0 days"]), subgroup=st.sampled_from([None, "women"]),
)  # fmt: skip
EFFECTS = st.builds(
    lambda **values: Contrast(arms=("a", "b"), cut="c", population="itt", **values),
    outcome=st.sampled_from(["orr", "os"]), estimate=MAYBE, ci=PAIRS, level=NUMBERS, p=MAYBE,
    measure=st.sampled_from(["hazard-ratio", "odds-ratio", "risk-ratio", "risk-difference", "mean-difference"]),
)  # fmt: skip


@settings(max_examples=settings().max_examples * 3)
@given(st.lists(ROWS, max_size=3), st.lists(EFFECTS, max_size=2), MAYBE, PAIRS)
def test_no_figure_stops_the_audit(
    words: Vocabulary,
    results: list[Result],
    effects: list[Contrast],
    median: Figure | None,
    ends: tuple[Figure, Figure] | None,
) -> None:
    """Whatever a file that the schema lets in may hold."""
    trial = Trial(
        id="any", name="ANY", title="Any", disease="any", bottom_line="Any.",
        design=Design(allocation="randomized", population="Any", intervention="Any"),
        arms={"a": ArmOf(label="A"), "b": ArmOf(label="B")}, sources={},
        cuts={"c": Cut(label="C", follow_up=FollowUp(median=median, range=ends))},
        results=tuple(results), contrasts=tuple(effects),
    )  # fmt: skip
    assert all(one.check and one.figure for one in audit_trial(trial, words))
