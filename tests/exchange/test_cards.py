"""Questions as cards."""

from collections.abc import Callable

from trialcli.exchange.cards import Card, card, tag
from trialcli.model import Question, Source, Trial

ASKED = Question(id="karmma-crs", role="resident", question="How often?", answer="In 84%.")
CITED = (
    "Munshi NC, Anderson LD Jr, Shah N, et al. Idecabtagene Vicleucel in Relapsed and Refractory Multiple Myeloma. "
    "N Engl J Med. 2021;384:705-716. doi: 10.1056/NEJMoa2024850. PMID: 33626253."
)


def test_a_question_becomes_a_card(trial: Callable[..., Trial]) -> None:
    """With its trial, its citation and a tag for each thing to choose by."""
    assert card(trial(), ASKED, "guided") == Card(
        "karmma-crs", "karmma", "KarMMa", "resident", "guided", "How often?", "In 84%.", CITED,
        ("trial::karmma", "role::resident", "section::guided"),
    )  # fmt: skip


def test_a_question_has_its_own_source_too(trial: Callable[..., Trial]) -> None:
    """Below the trial's."""
    sources = {**trial().sources, "astct": Source(kind="paper", journal="Biol Blood Marrow Transplant", year=2019)}
    asked = Question(id="a", role="resident", question="?", answer="!", source="astct")
    own = "Biol Blood Marrow Transplant. 2019."
    assert card(trial(sources=sources), asked, "guided").source == f"{CITED}\n{own}"
    assert card(trial(sources=sources, citation=None), asked, "guided").source == own
    assert card(trial(sources=sources, citation="astct"), asked, "guided").source == own


def test_a_source_that_cannot_be_cited_is_called_what_it_is(trial: Callable[..., Trial]) -> None:
    """And one of which nothing is known is left out."""
    page = trial(sources={"paper": Source(kind="page", title="A page")})
    assert card(page, ASKED, "guided").source == "[A page]"
    assert card(trial(sources={"paper": Source(kind="unstated")}), ASKED, "guided").source == ""


def test_a_tag_holds_no_space() -> None:
    """It would be two."""
    assert tag("trial", "my  own\ttrial") == "trial::my_own_trial"
