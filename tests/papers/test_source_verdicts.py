"""What an abstract says of a text. The abstract is made up, so that each figure is what this file says."""

from decimal import Decimal

import pytest

from trialcli.check.shape import shape_text
from trialcli.papers.paper import take_text
from trialcli.papers.source_figures import know_source
from trialcli.papers.source_verdicts import judge_by_source
from trialcli.vocabulary.lookup import Vocabulary

TWO_ARMS = """RESULTS: Overall survival at 12 months was 62% in the drugamab group and 51% in the placebo group
(hazard ratio, 0.70; 95% CI, 0.55 to 0.90). Median progression-free survival was 9.2 months in the drugamab group and
5.1 months in the placebo group. Neutropenia occurred in 40 of 200 patients (20%) in the drugamab group.

The median follow-up was 14.0 months; 400 patients were enrolled."""
ONE_ARM = "An overall response occurred in 56 of 80 patients (70%). Median progression-free survival was 9.2 months."
UNNAMED = "Overall response was 70% (P<0.001). Patients were randomized."


def judged(text: str, source: str, words: Vocabulary) -> dict[str, str]:
    """The verdict on each number of a text."""
    known = know_source(take_text(source, "abstract.txt"), words, text, ("KarMMa",))
    return {text[one.part.number.start : one.part.number.end]: one.verdict
            for one in judge_by_source(shape_text(text), known)}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("Median PFS was 9.2 months with drugamab.", {"9.2": "borne-out"}),
        ("Median PFS in the drugamab group was 7.4 months.", {"7.4": "contradicted"}),
        ("Median PFS in the drugamab group was 5.1 months.", {"5.1": "contradicted"}),  # the other arm's
        ("Median PFS was 7.4 months.", {"7.4": "not-in-source"}),  # of which arm?
        ("Median PFS was 7.4 months at 30 months in the drugamab group.", {"7.4": "not-in-source"}),  # a later cut
        ("Median PFS was 9.2 months, later 11.6 months in the drugamab group.", {"9.2": "borne-out",
                                                                                 "11.6": "not-in-source"}),
        ("The hazard ratio for death was 0.70.", {"0.70": "borne-out"}),
        ("The hazard ratio for death was 1.43.", {"1.43": "contradicted"}),
        ("The odds ratio for death was 1.43.", {"1.43": "not-in-source"}),  # another measure
        ("Neutropenia: 33% of patients.", {"33": "not-in-source"}),
        ("Grade 3 or higher neutropenia was seen in 7%.", {"7": "not-in-source"}),
        ("In the drugamab group neutropenia occurred in 40 of 120 patients (33%).", {"120": "not-in-source",
                                                                                      "33": "not-in-source"}),
        ("400 patients took part.", {"400": "borne-out"}),
        ("Some 20% left early.", {"20": "in-source"}),
        ("Half left early.", {"Half": "not-in-source"}),
    ],
)  # fmt: skip
def test_an_abstract_contradicts_only_what_both_sides_are_sure_of(
    text: str, verdicts: dict[str, str], words: Vocabulary
) -> None:
    """Arm, time, people and measure are the same, or nothing is said against the text."""
    found = judged(text, TWO_ARMS, words)
    assert {number: found[number] for number in verdicts} == verdicts


@pytest.mark.parametrize(
    ("source", "text", "verdict"),
    [
        (ONE_ARM, "ORR was 55%.", "contradicted"),
        (ONE_ARM, "In ABCDE-7 the ORR was 55%.", "contradicted"),  # the only trial that is named is the source's
        (ONE_ARM, "Unlike the 3 of others, ABCDE-7 had an ORR of 55%.", "not-in-source"),
        (ONE_ARM, "In ABCDE-7 ORR was high. In KarMMa the ORR was 55%.", "not-in-source"),
        (f"{ONE_ARM} This was ABCDE-7.", "In ABCDE-7 the ORR was 55%.", "contradicted"),
        (UNNAMED, "ORR was 55%.", "not-in-source"),  # groups that have no name
    ],
)
def test_the_text_has_to_be_about_the_trial_of_the_abstract(
    source: str, text: str, verdict: str, words: Vocabulary
) -> None:
    """A trial that the abstract does not name may be another one; groups it does not name are not told apart."""
    assert judged(text, source, words)["55"] == verdict


def test_a_text_says_of_itself_what_it_says(words: Vocabulary) -> None:
    """An abstract held against itself: every number is there, and none is another one."""
    for source in (TWO_ARMS, ONE_ARM):
        assert set(judged(" ".join(source.split()), source, words).values()) <= {"borne-out", "in-source"}


def test_every_figure_has_the_sentence_it_was_read_from(words: Vocabulary) -> None:
    """In one line, with the lines of a paragraph that was copied joined."""
    known = know_source(take_text(TWO_ARMS, "abstract.txt"), words)
    [follow_up] = [one for one in known.figures if one.topic == "follow-up"]
    assert follow_up.said == "The median follow-up was 14.0 months; 400 patients were enrolled."
    falls = [one for one in known.figures if one.kind == "fall"]
    assert [(one.number, one.text) for one in falls] == [(Decimal(30), "0.70, 30.00% lower")]
