"""Questions and answers as a Markdown document."""

from trialcli.export.flashcards import Card
from trialcli.render.question_sheet import question_sheet

CARD = Card("a", "karmma", "KarMMa", "resident", "guided", "How often?", "In 84%.", "Blood.\nASTCT 2019", ())
ROLES = {"resident": "Resident", "fellow": "Fellow"}


def test_questions_stand_under_trial_and_role() -> None:
    """Each heading once, as long as it holds."""
    other = CARD._replace(trial="c1", trial_name="CARTITUDE-1", sources="")
    cards = [CARD, CARD._replace(question="And then?"), CARD._replace(role="fellow", sources=""), other]
    assert question_sheet(cards, ROLES) == (
        "# Questions\n\n"
        "## KarMMa\n\n"
        "### Resident\n\n"
        "**Question.** How often?\n\n**Answer.** In 84%.\n\n**Sources.** Blood.\\\nASTCT 2019\n\n"
        "**Question.** And then?\n\n**Answer.** In 84%.\n\n**Sources.** Blood.\\\nASTCT 2019\n\n"
        "### Fellow\n\n"
        "**Question.** How often?\n\n**Answer.** In 84%.\n\n"
        "## CARTITUDE-1\n\n"
        "### Resident\n\n"
        "**Question.** How often?\n\n**Answer.** In 84%.\n"
    )


def test_text_is_no_markup() -> None:
    """What is hidden is shown, and a line that looks like a heading is none."""
    card = CARD._replace(trial_name="*K*\x1b", question="<b>\n# x", answer="One\n\n- two\nthree_", sources="[a](b)")
    text = question_sheet([card], {})
    assert "## \\*K\\*\\<U+001B\\>\n" in text
    assert "### resident\n" in text
    assert "**Question.** \\<b\\>\\\n\\# x\n" in text
    assert "**Answer.** One\n\n\\- two\\\nthree\\_\n" in text
    assert "**Sources.** \\[a\\](b)\n" in text


def test_no_questions() -> None:
    """A document all the same."""
    assert question_sheet([], ROLES) == "# Questions\n"
