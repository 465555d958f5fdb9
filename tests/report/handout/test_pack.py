"""A pack for a journal club."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from trialcli.analysis.chosen_cut import Chosen
from trialcli.analysis.questions import Asked
from trialcli.errors import UsageError
from trialcli.library.library import Library
from trialcli.model import Trial
from trialcli.report.document import Exchange, Plot, Report, Table
from trialcli.report.handout.held_back import list_answer_numbers, list_numbers
from trialcli.report.handout.pack import report_handout
from trialcli.report.handout.parts import BRIEF, SHEET, Pack
from trialcli.vocabulary.lookup import Vocabulary

Packed = Callable[..., Report]
ONE = [
    "citation", "bottom-line", "key-findings", "design", "endpoints", "toxicities", "forest", "appraisal", "questions",
    "limitations", "significance", "history", "landscape", "sources",
]  # fmt: skip


@pytest.fixture
def packed(shipped: Library) -> Packed:
    """A pack of shipped trials, each by its id or ``id@cut``."""

    def made(*words: str, **pack: object) -> Report:
        chosen = [Chosen(shipped.trial(word.split("@")[0]), word.partition("@")[2] or None) for word in words]
        known = {trial.id: trial for trial in shipped.trials()}
        return report_handout(chosen, shipped.vocabulary, Pack(**pack), known.get)  # type: ignore[arg-type]

    return made


SHARED = ["citation", "design", "appraisal", "questions"]


def keys(report: Report) -> list[str]:
    """The sections."""
    return [section.key for section in report.sections]


def questions(report: Report) -> list[Exchange]:
    """The questions."""
    return [block for section in report.sections for block in section.blocks if isinstance(block, Exchange)]


def test_participants_have_the_design_the_checklist_and_the_questions(packed: Packed) -> None:
    """No plan, no answer and no follow-up anywhere; the questions come last and have room for notes."""
    report = packed("karmma")
    assert keys(report) == SHARED
    assert (report.title, report.subtitle) == ("Journal club: KarMMa", "Participants' edition")
    assert questions(report)[0].heading == "Question 1 · Medical student"
    assert all(one.answer is None and one.record["follow_up"] is None and one.room for one in questions(report))


@pytest.mark.parametrize(
    ("words", "roles"),
    [(("karmma",), ()), (("karmma",), ("resident", "fellow")), (("karmma", "dapa-hf"), ()), (("solo1",), ("phd",))],
)
def test_nothing_on_the_participants_pages_answers_a_question(
    packed: Packed, shipped: Library, words: tuple[str, ...], roles: tuple[str, ...]
) -> None:
    """No answer, no sentence of one, and no number of an answer that no question says itself."""
    report = packed(*words, roles=roles)
    on_it = {one.id for one in questions(report)}
    asked = [one for word in words for one in shipped.trial(word).questions if one.id in on_it]
    sheet = str([section for section in report.sections if not section.key.endswith("citation")])
    assert asked
    for one in asked:
        assert not any(sentence in sheet for sentence in one.answer.split(". ") if len(sentence) > 20)
    said = {number for one in asked for number in list_numbers(one.question)}
    answering = {number for one in asked for number in list_numbers(one.answer)} - said
    assert answering
    assert not answering & set(list_numbers(sheet))


def test_a_number_of_the_design_that_answers_leaves_a_gap(packed: Packed) -> None:
    """128 were treated in KarMMa; a note says what the gap is."""
    report = packed("karmma")
    [design] = [section for section in report.sections if section.key == "design"]
    assert "(experimental), ____ treated." in str(design)
    assert report.notes == ("A gap (____) stands for a number that a question asks for.",)
    assert not any("gap" in note for note in packed("dapa-hf", roles=("phd",)).notes)


def test_numbers_that_answer(shipped: Library) -> None:
    """With and without commas; a number below 10 is a grade or a day, and a decimal one always counts."""
    assert list_numbers("grade 3 in 4,744 of 8.8, by 100 x 10^6") == ["4744", "8.8", "100", "10"]
    assert list_answer_numbers([]) == frozenset()
    first = shipped.trial("karmma").questions[0]
    one = Asked(
        shipped.trial("karmma"), replace(first, question="Why 73%?", answer="94 of 128, or 73%, at 13.3 months.")
    )
    assert list_answer_numbers([one]) == {"94", "128", "13.3"}


def test_what_would_answer_is_handed_out_without_the_questions(packed: Packed) -> None:
    """Afterwards, on a sheet of its own; on the same sheet it is left out, which is said."""
    assert keys(packed("karmma", parts=("endpoints", "forest"))) == ["endpoints", "forest"]
    both = packed("karmma", parts=("endpoints", "questions"))
    assert keys(both) == ["questions"]
    assert both.notes == ("Left out, since it would answer the questions: endpoints.",)
    own = packed("karmma", parts=("takeaways", "questions"), roles=("resident",))
    assert own.notes == ("Left out, since it would answer the questions: takeaways.",)


def test_questions_fit_the_minutes_or_are_those_of_a_role(packed: Packed, shipped: Library) -> None:
    """35% of a session is for them, and one that names no time takes 5 minutes; both editions have the same."""
    minutes = {one.id: one.minutes or 5 for one in shipped.trial("karmma").questions}
    for length, share in ((45, 16), (120, 42)):
        chosen = [one.id for one in questions(packed("karmma", minutes=length))]
        assert share - 5 <= sum(minutes[one] for one in chosen) <= share
        led = packed("karmma", minutes=length, facilitator=True)
        assert [one.id for one in questions(led)] == chosen
        told = f"{len(chosen)} of 23 recorded questions, chosen to fit {length} minutes"
        assert told in str(led.sections)
    [only] = questions(packed("karmma", minutes=10))
    assert minutes[only.id] == min(minutes.values())
    own = [one.id for one in shipped.trial("karmma").questions if one.role == "resident"]
    assert [one.id for one in questions(packed("karmma", roles=("resident",), minutes=10))] == own


def test_facilitators_have_a_plan_answers_follow_ups_and_minutes(packed: Packed, shipped: Library) -> None:
    """All in the order in which the questions are numbered."""
    every = tuple(shipped.vocabulary.roles)
    report = packed("karmma", facilitator=True, minutes=240, roles=every)
    assert [key for key in keys(report) if key != "takeaways"] == ["agenda", *ONE]
    assert report.subtitle.startswith("Facilitator's edition, 240 minutes · ")
    [first] = [one for one in shipped.trial("karmma").questions if one.id == questions(report)[0].id]
    assert questions(report)[0].answer == f"{first.answer}\n\nAsk next: {first.follow_up}"
    assert (first.minutes, questions(report)[0].heading) == (None, "Question 1 · Medical student · 5 minutes")
    timed = {one.id: one.minutes for one in shipped.trial("karmma").questions if one.minutes}
    assert timed
    assert all(one.heading.endswith(f"{timed[one.id]} minutes") for one in questions(report) if one.id in timed)
    assert [one.heading.split(" ·")[0] for one in questions(report)] == [
        f"Question {n}" for n, _ in enumerate(shipped.trial("karmma").questions, 1)
    ]


def test_a_role_has_its_takeaways_and_questions(packed: Packed) -> None:
    """And is named under the title; takeaways answer, and so are for the facilitator."""
    report = packed("karmma", roles=("resident",))
    assert "takeaways" not in keys(report)
    assert "takeaways" in keys(packed("karmma", roles=("resident",), facilitator=True))
    assert {one.record["role"] for one in questions(report)} == {"resident"}
    assert report.subtitle == "Participants' edition · Resident"


def test_what_a_role_does_not_have_is_said(shipped: Library) -> None:
    """A trial without takeaways, and without questions for one of two roles."""
    whole = shipped.trial("karmma")
    bare = replace(whole, takeaways={}, questions=tuple(one for one in whole.questions if one.role == "fellow"))
    pack = Pack(("fellow", "phd"), facilitator=True)
    report = report_handout([Chosen(bare)], shipped.vocabulary, pack, lambda _: None)
    assert report.notes == ("KarMMa has no takeaways for: Fellow, PhD.", "KarMMa has no questions for: PhD.")
    none = report_handout([Chosen(bare)], shipped.vocabulary, Pack(("phd",), facilitator=True), lambda _: None)
    assert not questions(none)
    assert "no question is recorded" in str(none.sections[0])


def test_several_trials_stand_under_their_names_and_side_by_side(packed: Packed) -> None:
    """Every section has a key of its own; one checklist; one numbering of the questions."""
    report = packed("karmma", "karmma-3", facilitator=True)
    assert len(set(keys(report))) == len(keys(report))
    assert {"karmma-design", "karmma-3-design", "compare-endpoints", "appraisal"} <= set(keys(report))
    assert keys(report).count("questions") == 1
    assert {one.heading.split(" · ")[2] for one in questions(report)} == {"KarMMa", "KarMMa-3"}


def test_two_cuts_of_one_trial_are_one_trial(packed: Packed, shipped: Library) -> None:
    """The figures stand side by side; the checklist, the questions and the sources stand once."""
    every = tuple(shipped.vocabulary.roles)
    report = packed("karmma@primary", "karmma@update", facilitator=True, roles=every)
    assert {"karmma-primary-endpoints", "karmma-update-endpoints"} <= set(keys(report))
    assert [key for key in keys(report) if "appraisal" in key or "sources" in key] == ["appraisal", "sources"]
    assert sorted(one.id for one in questions(report)) == sorted(one.id for one in shipped.trial("karmma").questions)


def test_one_cut_has_its_figures_alone(packed: Packed) -> None:
    """KarMMa's update reports overall survival, the primary report does not."""

    def outcomes(report: Report) -> set[str]:
        [section] = [section for section in report.sections if section.key == "endpoints"]
        return {row.records[0]["outcome"] for block in section.blocks if isinstance(block, Table) for row in block.rows}

    update = packed("karmma@update", facilitator=True)
    assert update.title == "Journal club: KarMMa, Update, 24.8 months"
    assert "os" in outcomes(update)
    assert "os" not in outcomes(packed("karmma@primary", facilitator=True))


def test_a_trial_of_nothing_but_its_design(trial: Callable[..., Trial], words: Vocabulary) -> None:
    """No plot, no table, no question, and still a pack."""
    report = report_handout([Chosen(trial())], words, Pack(), lambda _: None)
    assert keys(report) == ["citation", "bottom-line", "design", "appraisal", "sources"]


def test_parts_are_chosen(packed: Packed) -> None:
    """Those of a brief pack, or those that are named; a part that is not there by its nature says why."""
    brief = packed("karmma", parts=BRIEF, facilitator=True)
    assert keys(brief) == ["agenda", *(key for key in ONE if key in BRIEF)]
    assert keys(packed("karmma", parts=SHEET)) == list(SHEET)
    some = packed("karmma", "karmma-3", parts=("agenda", "takeaways", "compare"))
    assert {key.split("-")[0] for key in keys(some)} == {"compare"}
    assert some.notes == (
        "The session plan is in the facilitator's edition alone.", "Takeaways are for a role, and no role was named.",
    )  # fmt: skip
    with pytest.raises(UsageError, match="section of a handout"):
        packed("karmma", parts=("nothing",))


def test_plots_have_every_cut_and_survival(packed: Packed) -> None:
    """KarMMa-3: progression at each analysis, and overall survival; KarMMa: a dose at the cut that has its counts.

    Of the interim analysis two intervals are in print; survival stands as it was and adjusted for the crossover.
    """
    plots = [
        block
        for section in packed("karmma-3", parts=("forest",)).sections
        for block in section.blocks
        if isinstance(block, Plot)
    ]
    assert [(row.record["outcome"], row.low, row.high) for plot in plots for row in plot.rows] == [
        ("pfs", 0.38, 0.65), ("pfs", 0.38, 0.64), ("pfs", 0.38, 0.64), ("pfs", 0.38, 0.63),
        ("os", 0.73, 1.40), ("os", 0.45, 1.09),
    ]  # fmt: skip
    assert plots[0].rows[0].label.startswith("KarMMa-3, Interim analysis, ")
    [plot] = [
        block
        for section in packed("karmma", parts=("forest",)).sections
        for block in section.blocks
        if isinstance(block, Plot)
    ]
    [dose] = [row for row in plot.rows if "150" in row.group]
    assert (dose.value, dose.low, dose.high) == (50.0, *map(pytest.approx, (6.7585986, 93.2414014)))  # 2 of 4
    assert [row.record["cut"] for row in plot.rows if not row.group] == ["primary", "primary", "update", "regulator"]


def test_paper_has_no_codes_of_cuts(packed: Packed) -> None:
    """Nobody types on it."""
    report = packed("karmma", "cartitude-1", facilitator=True)
    cells = [cell.text for section in report.sections for block in section.blocks if isinstance(block, Table)
             for row in block.rows for cell in row.cells]  # fmt: skip
    assert not any("also @" in cell for cell in cells)
