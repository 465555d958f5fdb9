"""The checklist."""

from collections.abc import Callable

from trialcli.analysis.chosen_cut import Chosen
from trialcli.library.library import Library
from trialcli.model import AdverseEvent, Design, Group, Reading, Result, Trial
from trialcli.model.figure import Figure
from trialcli.report.document import Block, Items, Paragraph
from trialcli.report.handout.checklist import make_checklist
from trialcli.vocabulary.lookup import Vocabulary

HEADINGS = ["Question", "Bottom line", "Design", "Population", "Intervention", "Outcomes", "Criticisms"]


def said(blocks: tuple[Block, ...], heading: str) -> list[str]:
    """What the file says under a heading."""
    titles = [place for place, block in enumerate(blocks) if isinstance(block, Paragraph) and block.heads]
    [start] = [place for place in titles if blocks[place] == Paragraph(heading, "name")]
    end = min((place for place in titles if place > start), default=len(blocks))
    return [
        item for block in blocks[start:end] if isinstance(block, Items) and not block.to_tick for item in block.items
    ]


def test_the_headings_that_journal_clubs_use(trial: Callable[..., Trial], words: Vocabulary) -> None:
    """In their order, each with boxes to tick and, for participants, nothing else."""
    blocks = make_checklist([Chosen(trial())], words, answered=False)
    assert [block.text for block in blocks if isinstance(block, Paragraph)] == HEADINGS
    asked = [block for block in blocks if isinstance(block, Items)]
    assert len(asked) == len(HEADINGS)
    assert all(block.to_tick and block.items[0].endswith((".", "?")) for block in asked)


def test_what_the_file_says(trial: Callable[..., Trial], result: Callable[..., Result], words: Vocabulary) -> None:
    """From the design, the arms, the populations, the gaps and the limitations."""
    design = Design(
        phase="2", allocation="randomized", masking="open-label", population="Adults", intervention="A new inhaler",
        comparator="an old one", outcome="Response at week 12", enrolled=12, treated=10, criteria="RECIST",
        assessor="the site",
    )  # fmt: skip
    made = trial(
        design=design, limitations=("It was small.",),
        groups=(Group(population="treated", arm="new", n=5, note="as given"),
                Group(population="enrolled", n=12, cut="main")),
        results=(result(primary=True, percent="50"), result(outcome="os", median=Figure("not-reached")),
                 result(outcome="pfs", arm="old", missing="not-reported")),
    )  # fmt: skip
    blocks = make_checklist([Chosen(made)], words, answered=True)
    assert said(blocks, "Question") == [
        "In whom: Adults", "What: A new inhaler", "Against what: an old one.", "Measured by: Response at week 12",
    ]  # fmt: skip
    assert said(blocks, "Bottom line") == ["It was tiny."]
    assert said(blocks, "Design") == [
        "Phase 2, randomized, open-label.",
        "Arms were randomized, so a difference between them can be an effect of treatment.",
        "Data cut: Main report, follow-up median 12.0 months (range 1–20).",
        "Data cut: Later report, follow-up not recorded.",
    ]
    assert said(blocks, "Population") == [
        "12 enrolled, 10 treated: 2 never were.", "Treated, New inhaler: 5 (as given)", "Enrolled, Main report: 12",
        "The primary outcome counts: Treated.",
    ]  # fmt: skip
    assert said(blocks, "Intervention") == ["New inhaler (experimental)", "Old inhaler (control)"]
    assert said(blocks, "Outcomes") == [
        "Primary outcome: ORR, New inhaler: 50%, treated, Main report.",
        "Adverse events: not recorded.",
        "Criteria: RECIST; judged by: the site.",
        "OS, median, New inhaler, Main report: not reached.",
        "PFS, median, Old inhaler, Main report: not reported.",
    ]
    assert said(blocks, "Criticisms") == ["It was small."]


def test_what_is_not_recorded_is_said(trial: Callable[..., Trial], words: Vocabulary) -> None:
    """A facilitator must not take a gap for a no; arms that were not randomized show no effect of treatment."""
    bare = Design(allocation="single-arm", population="Adults", intervention="An inhaler")
    blocks = make_checklist([Chosen(trial(design=bare, bottom_line=""))], words, answered=True)
    assert said(blocks, "Question")[-1] == "Measured by: not recorded"
    assert said(blocks, "Bottom line") == []
    assert said(blocks, "Design")[:2] == [
        "Phase not recorded, single arm, masking not recorded.",
        "No arms were randomized against each other, so no effect of treatment can be estimated from this trial.",
    ]
    assert said(blocks, "Population") == []
    assert said(blocks, "Outcomes") == [
        "Figures of the primary outcome: not recorded.",
        "Adverse events: not recorded.",
        "Criteria: not recorded; judged by: not recorded.",
    ]


def test_disputes_and_scales(
    trial: Callable[..., Trial], result: Callable[..., Result], event: Callable[..., AdverseEvent], words: Vocabulary
) -> None:
    """Every other reading is a criticism to know of; a scale that nobody named is a gap."""
    counted = Reading(percent=Figure("40"), source="page", why="The page counts others.")
    graded = Reading(percent=Figure("8"), source="page", why="No grade.")
    made = trial(
        results=(result(percent="50", disputed=(counted,)),),
        adverse_events=(event(percent="9", disputed=(graded,)),),
    )
    blocks = make_checklist([Chosen(made)], words, answered=True)
    assert said(blocks, "Criticisms") == ["Disputed: ORR. The page counts others.", "Disputed: Neutropenia. No grade."]
    assert "Scale of adverse events: not recorded." in said(blocks, "Outcomes")


def test_one_data_cut_alone(trial: Callable[..., Trial], result: Callable[..., Result], words: Vocabulary) -> None:
    """What another cut has is not said."""
    made = trial(results=(result(missing="not-reported"), result(outcome="os", cut="later", missing="not-reported")))
    blocks = make_checklist([Chosen(made, "later")], words, answered=True)
    assert said(blocks, "Design")[2:] == ["Data cut: Later report, follow-up not recorded."]
    assert said(blocks, "Outcomes")[3:] == ["OS, median, New inhaler, Later report: not reported."]


def test_the_figures_of_every_cut(shipped: Library) -> None:
    """As the files have them: the primary outcome, other results and effects by data cut, harm by grade band."""
    karmma = said(make_checklist([Chosen(shipped.trial("karmma"))], shipped.vocabulary, answered=True), "Outcomes")
    assert karmma[0] == "Primary outcome: ORR: 73% (64.9–80.9 computed), 94/128, treated, Primary report."
    [harm] = [line for line in karmma if line.startswith("Harm, Regulator's analysis: ")]
    assert "CRS, any grade: 85% (77.6–90.7 computed), 108/127, safety; CRS, grade ≥3: 9%" in harm
    randomized = [Chosen(shipped.trial("karmma-3"), "final")]
    final = said(make_checklist(randomized, shipped.vocabulary, answered=True), "Outcomes")
    arms = "Idecabtagene vicleucel vs Standard regimen"
    assert any(line.startswith(f"Primary outcome: PFS, hazard ratio, {arms}: 0.49 (0.38–0.63), ITT") for line in final)
    assert any(f"OS, hazard ratio, {arms}: 1.01 (0.73–1.40)" in line for line in final)
    assert any("OS, hazard ratio" in line and "0.69 (0.45–1.09)" in line for line in final)


def test_of_several_trials_what_is_asked_stands_once(shipped: Library) -> None:
    """And what each file says stands under it."""
    blocks = make_checklist(
        [*map(Chosen, map(shipped.trial, ("karmma", "karmma-3")))], shipped.vocabulary, answered=True
    )
    assert [block.text for block in blocks if isinstance(block, Paragraph) and block.heads] == HEADINGS
    named = [block.text for block in blocks if isinstance(block, Paragraph) and not block.heads][:2]
    assert named == ["What the file of KarMMa says:", "What the file of KarMMa-3 says:"]
