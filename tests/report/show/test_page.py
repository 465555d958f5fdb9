"""The page of one trial."""

from collections.abc import Callable
from typing import Any

import pytest

from trialcli.analysis.chosen_cut import Chosen
from trialcli.errors import UsageError
from trialcli.library.library import Library
from trialcli.model import Result, Trial
from trialcli.report.document import Exchange, Facts, Items, Paragraph, Report, Table
from trialcli.report.show.page import report_trial
from trialcli.report.show.request import Wish

# The order of the one-page summary that the tool began with.
ORDER = [
    "card", "citation", "bottom-line", "key-findings", "design", "endpoints", "toxicities", "limitations",
    "significance", "history", "questions", "landscape",
]  # fmt: skip


@pytest.fixture
def paged(shipped: Library) -> Callable[..., Report]:
    """Make the page of a trial."""

    def made(trial: Trial, cut: str | None = None, **wish: Any) -> Report:
        return report_trial(Chosen(trial, cut), shipped.vocabulary, Wish(**wish), lambda _: None)

    return made


@pytest.fixture
def karmma(shipped: Library) -> Trial:
    """KarMMa, as shipped."""
    return shipped.trial("karmma")


def keys(report: Report) -> list[str]:
    """The parts of a page."""
    return [section.key for section in report.sections]


def tables(report: Report) -> list[Table]:
    """The tables of a page beside its card, which says again what they say."""
    parts = [section for section in report.sections if section.key != "card"]
    return [block for section in parts for block in section.blocks if isinstance(block, Table)]


def test_the_page_has_the_order_of_the_summary(paged: Callable[..., Report], karmma: Trial) -> None:
    """From who reported it to what stands beside it."""
    assert keys(paged(karmma)) == ORDER


def test_a_page_has_no_heading_without_content(paged: Callable[..., Report], trial: Callable[..., Trial]) -> None:
    """A trial of which little is known has a short page."""
    report = paged(trial())
    assert keys(report) == ["card", "citation", "bottom-line", "design"]
    assert report.notes == ()


def test_only_the_parts_asked_for_are_shown(paged: Callable[..., Report], karmma: Trial) -> None:
    """In the order asked for, each once."""
    assert keys(paged(karmma, sections=("limitations", "design", "limitations"))) == ["limitations", "design"]


def test_a_part_with_nothing_in_it_says_so(paged: Callable[..., Report], trial: Callable[..., Trial]) -> None:
    """Where it was asked for by name."""
    report = paged(trial(), sections=("design", "history"))
    assert (keys(report), report.notes) == (["design"], ("Nothing is recorded under Historical context.",))


def test_an_unknown_part_is_refused(paged: Callable[..., Report], karmma: Trial) -> None:
    """With the parts there are, or the one that was meant."""
    with pytest.raises(UsageError, match="did you mean toxicities") as refusal:
        paged(karmma, sections=("toxicity",))
    assert refusal.value.choices == ("toxicities",)
    with pytest.raises(UsageError, match="use one of: card, takeaways, citation, summary"):
        paged(karmma, sections=("xyz",))


def test_one_data_cut_shows_its_own_figures_alone(paged: Callable[..., Report], karmma: Trial) -> None:
    """No figure of another cut is among them."""
    report = paged(karmma, "update")
    cuts = {
        record["cut"] for table in tables(report) for row in table.rows for record in row.records if "cut" in record
    }
    assert (report.title, cuts) == ("KarMMa @update", {"update"})


def test_the_design_names_every_arm_and_the_follow_up_of_the_data_cut(
    paged: Callable[..., Report], karmma: Trial, trial: Callable[..., Trial]
) -> None:
    """24.8 months at the update; each arm after the design itself."""

    def facts(report: Report) -> dict[str, str]:
        [block] = [block for section in report.sections if section.key == "design" for block in section.blocks
                   if isinstance(block, Facts)]  # fmt: skip
        return {fact.label: fact.value.text for fact in block.facts}

    assert facts(paged(karmma))["Follow-up"].startswith("median 13.3 months")
    assert facts(paged(karmma, "update"))["Follow-up"].startswith("median 24.8 months")
    assert list(facts(paged(trial())).items())[-2:] == [
        ("Arm new", "New inhaler (experimental)"), ("Arm old", "Old inhaler (control)"),
    ]  # fmt: skip


def test_figures_stand_under_the_data_cut_they_belong_to(paged: Callable[..., Report], karmma: Trial) -> None:
    """The cuts in the order of the file."""
    [endpoints] = [table for table in tables(paged(karmma)) if table.key == "endpoints"]
    groups = list(dict.fromkeys(row.group.split(" · ")[0] for row in endpoints.rows))
    assert groups == ["Primary report", "Update, 24.8 months", "Topline by dose", "Regulator's analysis"]
    for row in endpoints.rows:
        assert row.group.startswith(row.records[0]["cut_label"])


def test_a_role_brings_its_takeaways_and_its_questions(paged: Callable[..., Report], karmma: Trial) -> None:
    """The page of a fellow is not that of a student."""
    report = paged(karmma, roles=("fellow",))
    parts = {section.key: section.blocks for section in report.sections}
    assert parts["takeaways"] == (Paragraph("Fellow", "name"), Items(karmma.takeaways["fellow"]))
    assert {block.record["role"] for block in parts["questions"] if isinstance(block, Exchange)} == {"fellow"}


def test_takeaways_asked_for_without_a_role_are_those_of_all(paged: Callable[..., Report], karmma: Trial) -> None:
    """Each under the reader it is for."""
    [section] = paged(karmma, sections=("takeaways",)).sections
    names = [block.text for block in section.blocks if isinstance(block, Paragraph)]
    assert names == [
        "Medical student", "Resident", "Fellow", "Attending", "PhD", "Journal editor", "Guideline committee",
    ]  # fmt: skip


def test_answers_can_be_held_back(paged: Callable[..., Report], karmma: Trial) -> None:
    """To ask before telling."""
    [section] = paged(karmma, sections=("questions",), answers=False).sections
    assert {block.answer for block in section.blocks if isinstance(block, Exchange)} == {None}


def test_sources_are_numbered_and_listed_where_asked_for(paged: Callable[..., Report], karmma: Trial) -> None:
    """Every number of a table is in the list."""
    report = paged(karmma, sources=True)
    assert keys(report) == [*ORDER, "sources"]
    listed = {row.cells[0].text for table in tables(report) if table.key == "sources" for row in table.rows}
    named = {
        row.cells[-1].text
        for table in tables(report)
        for row in table.rows
        if table.columns[-1].key == "source" and table.key != "sources"
    }
    assert named <= listed
    [paper] = [f"[{place}]" for place, key in enumerate(karmma.sources, 1) if key == karmma.citation]
    assert len(named) > 1
    assert paper in named


def test_the_part_with_the_sources_can_be_asked_for(paged: Callable[..., Report], karmma: Trial) -> None:
    """By its name alone."""
    assert keys(paged(karmma, sections=("sources",))) == ["sources"]


def test_a_trial_of_two_arms_names_the_arm_of_each_figure(
    paged: Callable[..., Report], trial: Callable[..., Trial], result: Callable[..., Result]
) -> None:
    """One of a single arm does not repeat it."""
    two, *_ = tables(paged(trial(results=(result(percent="50"), result(percent="40", arm="old")))))
    assert [row.cells[1].text for row in two.rows] == ["New inhaler", "Old inhaler"]
    alone = trial(arms={"new": trial().arms["new"]}, results=(result(percent="50"),))
    [one] = tables(paged(alone))
    assert "arm" not in [column.key for column in one.columns]


def test_every_figure_of_the_file_is_on_the_page(paged: Callable[..., Report], shipped: Library) -> None:
    """Results, contrasts and adverse events alike, in every trial; the harms asked first say some a second time.

    So do the absolute effects, which are made of two figures each.
    """
    for trial in shipped.trials():
        shown = [table for table in tables(paged(trial)) if not table.key.startswith(("harms-asked", "absolute"))]
        records = [record for table in shown for row in table.rows for record in row.records]
        figures = [record for record in records if "cut" in record]
        assert len(figures) == len(trial.results) + len(trial.contrasts) + len(trial.adverse_events)


def test_the_head_of_the_page_cites_the_report(paged: Callable[..., Report], karmma: Trial) -> None:
    """Who reported it and where it is registered."""
    [facts] = paged(karmma, sections=("citation",)).sections[0].blocks
    assert isinstance(facts, Facts)
    said = {fact.key: fact.value.text for fact in facts.facts}
    assert "N Engl J Med 2021;384:705-716" in said["citation"]
    assert (said["registry"], said["targets"]) == ("NCT03361748", "BCMA")


def test_a_page_without_a_citation_or_takeaways_is_shorter(
    paged: Callable[..., Report], trial: Callable[..., Trial]
) -> None:
    """What is not known has no line; a role without takeaways has no heading."""
    made = trial(citation=None, takeaways={"resident": ("Mind this.",)})
    [facts] = paged(made, sections=("citation",)).sections[0].blocks
    assert isinstance(facts, Facts)
    assert [fact.key for fact in facts.facts] == ["disease"]
    [takeaways] = paged(made, sections=("takeaways",), roles=("fellow", "resident")).sections
    assert takeaways.blocks == (Paragraph("Resident", "name"), Items(("Mind this.",)))
