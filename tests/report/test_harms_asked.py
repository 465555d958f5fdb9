"""Harms asked of a treatment: a figure for each, or why there is none; never silence."""

from collections.abc import Callable
from typing import Any

import pytest

from trialcli.analysis.chosen_cut import Chosen
from trialcli.model import AdverseEvent, Arm, Source, Trial, Unanswered
from trialcli.model.figure import Figure
from trialcli.report.document import Table
from trialcli.report.harms_asked import asked_of_many, asked_of_one
from trialcli.vocabulary.lookup import Term, Vocabulary

Make = Callable[..., Trial]
ONE = {"new": Arm(label="New")}


@pytest.fixture
def answered(trial: Make, event: Callable[..., AdverseEvent]) -> Callable[..., Chosen]:
    """A trial of cells with two figures and two reasons."""

    def made(**changes: Any) -> Chosen:
        rows = (
            event(term="crs", grade=">=3", events=7, of=128, percent="5"),
            event(term="crs", events=107, of=128, percent="84"),
            event(term="any-serious", grade="serious", events=64, of=128, source="page"),
        )
        harms = {
            "icans": Unanswered(missing="not-read"),
            "infections": Unanswered(missing="not-reported", note="The label has them"),
        }
        values = {"treatment": ("car-t",), "harms": harms, "adverse_events": rows, "arms": ONE, **changes}
        return Chosen(trial(**values))

    return made


def table(blocks: tuple[Any, ...]) -> dict[str, list[str]]:
    """The rows of the block by their label."""
    assert isinstance(blocks[0], Table)
    return {row.cells[0].text: [cell.text for cell in row.cells[1:]] for row in blocks[0].rows}


def test_each_harm_has_a_figure_or_a_reason(answered: Callable[..., Chosen], words: Vocabulary) -> None:
    """What the file does not speak of is said to be not recorded."""
    found = table(asked_of_one(answered(), words))
    assert found["Cytokine release syndrome"] == ["any grade 84% (107/128), grade ≥3 5% (7/128)"]
    assert found["Serious adverse events"] == ["50.0% computed (64/128) [secondary source]"]
    assert found["ICANS"] == ["not in the sources read"]
    assert found["Infections"] == ["not reported. The label has them"]
    assert found["Second cancers"] == ["not recorded"]
    assert len(found) == 10


def test_each_arm_has_a_line(
    answered: Callable[..., Chosen], event: Callable[..., AdverseEvent], words: Vocabulary
) -> None:
    """Where there are several."""
    arms = {"new": Arm(label="New"), "old": Arm(label="Old", role="control")}
    rows = (event(term="crs", percent="84"), event(term="crs", arm="old", missing="not-reported"))
    found = table(asked_of_one(answered(arms=arms, adverse_events=rows), words))
    assert found["Cytokine release syndrome"] == ["New: any grade 84%\nOld: any grade not reported"]


def test_a_trial_of_no_kind_of_treatment_has_no_block(trial: Make, words: Vocabulary) -> None:
    """It is asked for nothing."""
    assert asked_of_one(Chosen(trial()), words) == ()
    assert asked_of_many([Chosen(trial())], words).blocks == ()


def test_machines_read_the_same(answered: Callable[..., Chosen], words: Vocabulary) -> None:
    """A record for each figure, and one for each gap."""
    [block] = asked_of_one(answered(), words)
    assert isinstance(block, Table)
    records = [record for row in block.rows for record in row.records]
    crs = [(one["grade"], one["events"], one["of"], one["value"]) for one in records if one["topic"] == "crs"]
    assert crs == [("any", 107, 128, 84.0), (">=3", 7, 128, 5.0)]
    gaps = {one["topic"]: (one["missing"], one["note"]) for one in records if one["topic"] in {"icans", "infections"}}
    assert gaps == {"icans": ("not-read", None), "infections": ("not-reported", "The label has them")}


def test_trials_side_by_side_answer_in_one_row(answered: Callable[..., Chosen], trial: Make, words: Vocabulary) -> None:
    """One that was not asked says so."""
    drug = Chosen(trial(id="other", name="OTHER", arms=ONE, treatment=("drug",),
                        harms={"discontinuation": Unanswered(missing="not-read")}))  # fmt: skip
    section = asked_of_many([answered(), drug], words)
    found = table(section.blocks)
    assert found["ICANS"] == ["not in the sources read", "not asked of this treatment"]
    assert found["Treatment stopped for harm"] == ["not recorded", "not in the sources read"]


def test_a_figure_of_a_retracted_source_is_marked(answered: Callable[..., Chosen], words: Vocabulary) -> None:
    """Here as in every table."""
    sources = {"report": Source(kind="paper", retracted="2023"), "page": Source(kind="page", standing="secondary")}
    found = table(asked_of_one(answered(sources=sources), words))
    assert found["Cytokine release syndrome"][0].startswith("any grade 84% (107/128) [retracted source]")
    assert Figure("84").number == 84


def test_deaths_say_of_which_kind_and_bare_counts_of_whom(
    trial: Make, event: Callable[..., AdverseEvent], words: Vocabulary
) -> None:
    """Two adverse events answer for deaths, and a count without a denominator is one of patients."""
    labels = {"treatment-related-death": "Treatment-related death", "second-cancers": "Second cancers"}
    terms = {code: Term(label=label, system="Overall", definition="x") for code, label in labels.items()}
    rows = (
        event(term="treatment-related-death", grade="5", events=3, of=132),
        event(term="second-cancers", events=2),
    )
    made = Chosen(trial(treatment=("car-t",), adverse_events=rows, arms=ONE))
    found = table(asked_of_one(made, words.extended(Vocabulary(terms=terms))))
    assert found["Deaths from the treatment"] == ["Treatment-related death: grade 5 2.3% computed (3/132)"]
    assert found["Second cancers"] == ["any grade 2 patients"]


def test_two_rows_of_one_grade_are_told_apart_by_their_titles(
    answered: Callable[..., Chosen], event: Callable[..., AdverseEvent], words: Vocabulary
) -> None:
    """Two groups of people; a row that stands alone needs no title."""
    rows = (
        event(term="crs", events=107, of=128, percent="84", title="CRS, under 65"),
        event(term="crs", events=20, of=40, percent="50", title="CRS, 65 or older"),
        event(term="crs", grade=">=3", events=7, of=128, percent="5", title="CRS, severe"),
    )
    [told] = table(asked_of_one(answered(adverse_events=rows), words))["Cytokine release syndrome"]
    assert told == "CRS, under 65: 84% (107/128), CRS, 65 or older: 50% (20/40), grade ≥3 5% (7/128)"
