"""Adverse events of a record."""

from collections.abc import Callable
from typing import Any

import pytest

from trialcli.model import AdverseEvent, Trial

Record = dict[str, Any]
Listed = Callable[..., Trial]
PATH = "resultsSection.adverseEventsModule"


def row(term: str, affected: Any = 3, at_risk: Any = 40, **keys: Any) -> Record:
    """One event in the group that got the drug."""
    stat = {"groupId": "EG000", "numAffected": affected, "numAtRisk": at_risk, **keys.pop("stat", {})}
    return {"term": term, "organSystem": "Skin disorders", "stats": [stat], **keys}


@pytest.fixture
def listed(made: Callable[..., Record], reading: Callable[[Record], Trial]) -> Listed:
    """The trial with these serious and other events, and these keys of the first group."""

    def trial(serious: Any = (), other: Any = (), **keys: Any) -> Trial:
        groups = [{"id": "EG000", "title": "Drug", **keys}, {"id": "EG001", "title": "Placebo"}]
        return reading(made(events={"eventGroups": groups, "seriousEvents": list(serious), "otherEvents": list(other)}))

    return trial


def test_an_event_is_people_affected_of_people_at_risk(listed: Listed) -> None:
    """Serious and other are no grades; how often it happened is no number of people."""
    trial = listed([row("Itching", stat={"numEvents": 9})], [row("Itching", 5, 39)])
    assert trial.adverse_events == (
        AdverseEvent(
            term="ae-itching", grade="serious", arm="drug", cut="2024-05-01", population="at-risk", events=3, of=40,
            occurrences=9, locator=f"{PATH}.seriousEvents[0].stats[0]",
        ),
        AdverseEvent(
            term="ae-itching", grade="other", arm="drug", cut="2024-05-01", population="at-risk", events=5, of=39,
            locator=f"{PATH}.otherEvents[0].stats[0]",
        ),
    )  # fmt: skip
    assert trial.words is not None
    assert trial.words.terms["ae-itching"].label == "Itching"
    assert trial.words.terms["ae-itching"].system == "Skin disorders"


def test_a_term_of_the_vocabulary_keeps_its_printed_form(listed: Listed) -> None:
    """And its organ class, which the vocabulary may file elsewhere."""
    event = listed([row("Anaemia")]).adverse_events[0]
    assert (event.term, event.title) == ("anemia", "Anaemia")
    assert event.system == "Skin disorders"


def test_two_terms_of_one_code_stay_apart(listed: Listed) -> None:
    """Two spellings in one list are two rows; neither may pass for the whole."""
    trial = listed([row("Anaemia"), row("Anemia")])
    assert [event.term for event in trial.adverse_events] == ["ae-anaemia", "ae-anemia"]
    assert [event.title for event in trial.adverse_events] == [None, None]


def test_one_term_under_two_systems_stays_apart(listed: Listed) -> None:
    """With the system in its code; and one that stands twice under one system says so."""
    rows = [row("Pain"), row("Pain", organSystem="General disorders"), row("Pain", notes="After surgery")]
    trial = listed(rows, [row("Pain")])
    assert [event.term for event in trial.adverse_events] == [
        "ae-pain-skin-disorders", "ae-pain-general-disorders", "ae-pain-skin-disorders-2", "ae-pain-skin-disorders",
    ]  # fmt: skip
    assert trial.adverse_events[2].told == "After surgery; row 2 of this term in its list"


def test_remarks_are_kept(listed: Listed) -> None:
    """Where the term is from, how it was looked for, and what else is said."""
    keys = {"sourceVocabulary": "MedDRA 12.1", "assessmentType": "SYSTEMATIC_ASSESSMENT", "notes": "Mild ones too"}
    assert (
        listed([row("Itching", **keys)]).adverse_events[0].told == "Mild ones too; MedDRA 12.1; systematic assessment"
    )


@pytest.mark.parametrize(
    ("affected", "at_risk", "kept"),
    [
        (0, 40, (0, 40, None, None)),
        ("3", "40", (3, 40, None, None)),
        (None, 40, (None, 40, "not-available", None)),
        (3, None, (3, None, None, None)),
        (0, 0, (None, None, "not-applicable", "0 of 0: nobody was at risk")),
        (2, 0, (2, None, None, "2 of 0: nobody was at risk")),
        (None, 0, (None, None, "not-available", "nobody was at risk")),
        (41, 40, (41, 40, None, "more than the 40 people at risk: not a share of them")),
        ("many", 40, (None, 40, "not-available", "printed as many")),
    ],
)
def test_what_cannot_be_a_share_is_none(affected: Any, at_risk: Any, kept: tuple[Any, ...], listed: Listed) -> None:
    """Nobody at risk is no zero, and a number that is not there has its kind."""
    event = listed([row("Itching", affected, at_risk)]).adverse_events[0]
    assert (event.events, event.of, event.missing, event.told) == kept


def test_totals_are_those_of_the_record(listed: Listed) -> None:
    """Never the sum of rows; groups that give none have none."""
    trial = listed(
        [row("Itching", 3), row("Rash", 3)],
        seriousNumAffected=4, seriousNumAtRisk=40, otherNumAffected=9, otherNumAtRisk=39,
        deathsNumAffected=1, deathsNumAtRisk=41,
    )  # fmt: skip
    totals = [event for event in trial.adverse_events if event.term.startswith("any-")]
    assert [(event.term, event.grade, event.arm, event.events, event.of) for event in totals] == [
        ("any-serious", "serious", "drug", 4, 40), ("any-other", "other", "drug", 9, 39),
    ]  # fmt: skip
    assert [(one.outcome, one.arm, one.population, one.events, one.of) for one in trial.results] == [
        ("deaths", "drug", "at-risk", 1, 41)
    ]
    assert totals[0].locator == f"{PATH}.eventGroups[0]"
    assert trial.results[0].locator == f"{PATH}.eventGroups[0].deathsNumAffected"


def test_what_is_not_understood_is_told(listed: Listed) -> None:
    """A group that is not declared, and counts that are none."""
    trial = listed([row("Itching", stat={"groupId": "EG009"}), row("Rash", -1, stat={"numEvents": "often"})])
    assert [(one.locator, one.text) for one in trial.unread] == [
        (f"{PATH}.seriousEvents[0].stats[0]", "groupId: EG009, numAffected: 3, numAtRisk: 40"),
        (f"{PATH}.seriousEvents[1].stats[0].numAffected", "-1"),
        (f"{PATH}.seriousEvents[1].stats[0].numEvents", "often"),
    ]


def test_totals_of_nobody_are_told(made: Callable[..., Record], reading: Callable[[Record], Trial]) -> None:
    """Where two groups have one id, or one has none: whose deaths they are, nobody can say."""
    groups = [
        {"id": "EG000", "title": "A", "seriousNumAffected": 1, "deathsNumAffected": 3},
        {"id": "EG000", "title": "B", "otherNumAtRisk": 6}, {"id": "EG000", "title": "C"},
        {"title": "D", "seriousNumAffected": 4},
    ]  # fmt: skip
    trial = reading(made(events={"eventGroups": groups}))
    assert (trial.adverse_events, trial.results) == ((), ())
    assert {one.locator.removeprefix(f"{PATH}.eventGroups"): one.text for one in trial.unread} == {
        "[0]": "id: EG000, title: A, seriousNumAffected: 1, deathsNumAffected: 3",
        "[1]": "id: EG000, title: B, otherNumAtRisk: 6", "[3]": "title: D, seriousNumAffected: 4",
    }  # fmt: skip


def test_a_number_spelled_in_another_way_says_so(listed: Listed) -> None:
    """`00` is nobody."""
    event = listed([row("Itching", "00")]).adverse_events[0]
    assert (event.events, event.told) == (0, "printed as 00")


def test_an_event_without_a_name_is_kept(listed: Listed) -> None:
    """Under words that say so."""
    trial = listed([{"stats": [{"groupId": "EG000", "numAffected": 1}]}])
    assert trial.words is not None
    assert trial.words.terms["ae-x"].label == "Term not stated"
    assert trial.words.terms["ae-x"].system == "System not stated"
    assert trial.adverse_events[0].title is None
