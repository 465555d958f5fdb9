"""Arms and other groups of a registry record."""

from collections.abc import Callable
from typing import Any

from trialcli.model import Arm, Flow, Registered
from trialcli.report.document import Block, Facts, Items, Paragraph, Report

Made = Callable[..., Any]
STEPS = {"outcome": "nct-steps", "registered": "steps", "value": "5"}
PART = Arm(label="Part of them", role="not-stated", kind="group", apart="9 of 8.")


def blocks(report: Report, key: str) -> tuple[Block, ...]:
    """The blocks of a part."""
    return next(section.blocks for section in report.sections if section.key == key)


def test_a_total_is_no_arm(paged: Made, record: Made) -> None:
    """The design lists the registered arms and counts the other groups of the tables."""
    arms = {"drug": Arm(label="Drug"), "total": Arm(label="Total", role="not-stated", kind="total"), "part": PART}
    [facts] = blocks(paged(record(arms=arms), "design"), "design")
    assert isinstance(facts, Facts)
    told = [(fact.label, fact.value.text) for fact in facts.facts if fact.key.startswith(("arm", "groups"))]
    assert told == [("Arm", "Drug (experimental)"), ("Groups", "and 2 groups of its tables: --section groups")]


def test_a_record_without_registered_arms_counts_its_groups(paged: Made, record: Made) -> None:
    """None is called an arm."""
    [facts] = blocks(paged(record(arms={"part": PART}), "design"), "design")
    assert isinstance(facts, Facts)
    assert (facts.facts[-1].label, facts.facts[-1].value.text) == (
        "Groups", "1 group of its tables: --section groups",
    )  # fmt: skip


def test_every_group_says_where_it_stands_and_why(
    paged: Made, record: Made, posted_result: Made, posted_event: Made
) -> None:
    """Arms first and totals last."""
    arms = {
        "drug": Arm(label="Drug"),
        "total": Arm(label="Total", role="not-stated", kind="total"),
        "part": PART,
        "late": Arm(label="Latecomers", role="not-stated", kind="group"),
    }
    made = record(
        arms=arms,
        results=(
            posted_result(outcome="nct-age", registered="age", arm="total", value="60"),
            posted_result(**STEPS, arm="part"), posted_result(**STEPS, arm="late"),
        ),
        adverse_events=(posted_event(arm="late", events=1),),
        flow=(Flow(period="Whole", step="Started", kind="milestone", arm="late", people=4),),
    )  # fmt: skip
    found = blocks(paged(made, "groups"), "groups")
    assert [block.text for block in found if isinstance(block, Paragraph) and block.tone == "name"] == [
        "Arm: Drug", "Group: Part of them", "Group: Latecomers", "Group: Total",
    ]  # fmt: skip
    assert [block.items for block in found if isinstance(block, Items)] == [
        ("In the registered arms.",),
        ("In the outcome “Steps a day”.",),
        ("In the participant flow, the adverse events, the outcome “Steps a day”.",
         "It stands apart: no registered arm has its title, or its description and number of people."),
        ("In the baseline table.", "It is all groups of its table together, and no arm."),
    ]  # fmt: skip


def test_a_group_of_very_many_outcomes_names_six(paged: Made, record: Made, posted_result: Made) -> None:
    """And counts the others; one that has no figure says so."""
    titles = {f"o{n}": Registered(title=f"Title {n}", declared="other", outcome="nct-steps") for n in range(8)}
    made = record(
        arms={"drug": Arm(label="Drug"), "late": PART, "none": Arm(label="Nobody", role="not-stated", kind="group")},
        registered=titles,
        results=tuple(posted_result(outcome="nct-steps", registered=key, arm="late", value="1") for key in titles),
    )
    found = [block.items[0] for block in blocks(paged(made, "groups"), "groups") if isinstance(block, Items)]
    assert found[1].endswith("the outcome “Title 5”, 2 outcomes more.")
    assert found[2] == "It has no figures in any table."
