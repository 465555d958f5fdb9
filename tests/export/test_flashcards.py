"""Questions as cards."""

from collections.abc import Callable
from dataclasses import replace

from trialcli.export.flashcards import Card, make_card, make_tag
from trialcli.model import Question, Source, Trial

ASKED = Question(id="karmma-crs", role="resident", question="How often?", answer="In 84%.")
CITED = (
    "Munshi NC, Anderson LD Jr, Shah N, et al. Idecabtagene Vicleucel in Relapsed and Refractory Multiple Myeloma. "
    "N Engl J Med. 2021;384:705-716. doi: 10.1056/NEJMoa2024850. PMID: 33626253."
)


def test_a_question_becomes_a_card(trial: Callable[..., Trial]) -> None:
    """With its trial, what its answer was read in, and a tag for each thing to choose by."""
    asked = replace(ASKED, sources=("paper",))
    assert make_card(trial(), asked, "guided") == Card(
        "karmma-crs", "karmma", "KarMMa", "resident", "guided", "How often?", "In 84%.", CITED,
        ("trial::karmma", "role::resident", "section::guided"),
    )  # fmt: skip


def test_a_card_cites_what_its_answer_was_read_in_and_nothing_else(trial: Callable[..., Trial]) -> None:
    """In the order of the question, each once; the trial's report is there only where the question lists it."""
    sources = {**trial().sources, "astct": Source(kind="paper", journal="Biol Blood Marrow Transplant", year=2019)}
    made = trial(sources=sources)
    own = "Biol Blood Marrow Transplant. 2019."
    assert make_card(made, replace(ASKED, sources=("astct",)), "guided").sources == own
    assert make_card(made, replace(ASKED, sources=("astct", "paper", "astct")), "guided").sources == f"{own}\n{CITED}"


def test_an_answer_without_a_source_names_the_report_as_what_it_is_about(trial: Callable[..., Trial]) -> None:
    """It never passes for the source."""
    assert make_card(trial(), ASKED, "guided").sources == f"No source recorded for this answer; about: {CITED}"
    assert make_card(trial(citation=None), ASKED, "guided").sources == "No source recorded for this answer"


def test_a_source_that_cannot_be_cited_is_called_what_it_is(trial: Callable[..., Trial]) -> None:
    """And one of which nothing is known is left out."""
    asked = replace(ASKED, sources=("paper",))
    page = trial(sources={"paper": Source(kind="page", title="A page")})
    assert make_card(page, asked, "guided").sources == "[A page]"
    unstated = trial(sources={"paper": Source(kind="unstated")})
    assert make_card(unstated, asked, "guided").sources == "No source recorded for this answer"


def test_a_tag_holds_no_space() -> None:
    """It would be two."""
    assert make_tag("trial", "my  own\ttrial") == "trial::my_own_trial"
