"""Every figure of a question, an answer, a follow-up or a takeaway is one that the trial has, for what is spoken of."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from tests.data.known import facts, rounds_to
from tests.data.prose import Passage, Reader, claims, sentences, topic_words

from trialcli.library.library import Library
from trialcli.model import Trial

pytestmark = pytest.mark.untraced

TRIALS = sorted(path.stem for path in (Path(__file__).parents[2] / "data" / "trials").glob("*.yaml"))

# The trials whose figures are read topic by topic. The others are read number by number, in `test_numbers_in_prose`.
BY_TOPIC = (
    "cartitude-1", "cartitude-4", "dreamm-2", "karmma", "karmma-3", "locommotion", "magnetismm-3", "majestec-1",
    "storm",
)  # fmt: skip

# Numbers that are no figures of a trial, as patterns of the words around them: for all trials, for one, for a passage.
ALLOWED = {
    # The level of an interval; the level of immunoglobulin G at which a consensus advises replacement.
    "": (r"95% (?:CI|interval|confidence)", r"(?:at|print) 95%", r"400 mg/dL"),
    # The days of the first label and of the wider one, and the lines that the first asked for.
    "karmma": (r"March 2021", r"4 April 2024", r"4 prior lines or more"),
    "karmma-3": (r"March 2021", r"4 April 2024"),
    "karmma-crs-grading": (r"temperature of 39\.5 C",),
    "karmma-bridging": (r"wait of 3-5 weeks",),
    "cartitude-1-neutropenic-fever": (r"On day 8", r"so day 8"),
    "cartitude-1-skewed-interval": (r"runs into 100%",),
    "cartitude-1-phd": (r"near to 100%",),
    "karmma-3-absolute-benefit": (r"in every 100", r"per 100 people"),
    # The scores of a scale, and how often it is asked for.
    "karmma-neurotoxicity-watch": (r"every 8 hours", r"score of 3 to 6", r"0 to 2 grade 3"),
    # Days of labels, their steps, and what they advise growth factor for.
    "karmma-second-cancers-attending-1": (r"since April 2024",),
    "magnetismm-3-step-up-resident-1": (r"day 1, 32 mg on day 4", r"on day 8", r"48 hours", r"24 hours"),
    "magnetismm-3-neutropenia-grades": (r"grade 3 or above",),
    "magnetismm-3-infection-prevention-fellow-1": (r"grade 3 or above",),
    "majestec-1-step-up-resident-1": (r"2 to 4 days", r"48 hours"),
    # A value or a day at the bedside, and an example of a fixed day.
    "cartitude-1-immunoglobulins-fellow-1": (r"300 mg/dL",),
    "cartitude-4-crs-icans-resident-1": (r"temperature 38\.9 C",),
    "storm-responders-survival-phd-1": (r"week 8",),
    # What a note of the row or a summary says, and no field holds.
    "cartitude-4-conditioning-on-infusion": (r"8 weeks",),
    "cartitude-4-eight-weeks-journal-editor-1": (r"8 weeks",),
    "cartitude-4-second-cancers-guideline-committee-1": (r"5 and 16 months",),
    "karmma-3-crossing-curves-phd-1": (r"about 15 months",),
    # What a note of a row says; a share rounded.
    "cartitude-4-summary": (r"32 were not infused", r"P=0\.0009"),
    "karmma-3-summary": (r"17 of the 30", r"about 15 months"),
    "majestec-1-brief": (r"63% responded",),
    # Deaths after the infusion: the 30 without the 17.
    "karmma-3-early-deaths-attending-1": (r"13 of 254",),
}


class Worked(NamedTuple):
    """A figure that a text works out and says so: the words it stands in, how it is found, and from which numbers."""

    words: str
    printed: str
    how: str
    numbers: tuple[str, str]


WORKED = {
    "majestec-1-neurotoxicity-parts": (Worked(r"speaks of 17\.5%", "17.5", "sum", ("14.5", "3.0")),),
    "majestec-1-mrd-numerators": (
        Worked(r"44 of 65 would be 67\.7%", "67.7", "percentage", ("44", "65")),
        Worked(r"46% is 30\b", "46", "percentage", ("30", "65")),
        Worked(r"so 30 of the 44", "46", "percentage", ("30", "65")),
    ),
    "karmma-3-odds-ratio": (
        Worked(r"as 71 to 42, which is 1\.69", "1.69", "ratio", ("71", "42")),
        Worked(r"differ by 29 percentage points", "29", "difference", ("71", "42")),
    ),
    "karmma-3-absolute-benefit": (
        Worked(r"22 more in every", "22", "difference", ("41", "19")),
        Worked(r"against the 22\b", "22", "difference", ("41", "19")),
        Worked(r"computed as 5 more", "5", "difference", ("12", "7")),
    ),
}


def passages(trial: Trial) -> Iterator[Passage]:
    """What is taught about a trial, in parts that are read together."""
    for question in trial.questions:
        yield Passage(trial.id, question.id, (question.question, question.answer, question.follow_up or ""))
    for role, lines in trial.takeaways.items():
        yield Passage(trial.id, f"{trial.id}-{role}", lines)
    yield Passage(trial.id, f"{trial.id}-summary", (trial.bottom_line, *trial.key_findings))
    if trial.brief:
        yield Passage(trial.id, f"{trial.id}-brief", (trial.brief.key_result,))


@pytest.fixture(scope="session")
def reader(shipped: Library) -> Reader:
    """One who knows every trial of the library."""
    trials = list(shipped.trials())
    topics = topic_words(shipped.vocabulary)
    worked = {name: tuple(one.words for one in rows) for name, rows in WORKED.items()}
    allowed = {name: ALLOWED.get(name, ()) + worked.get(name, ()) for name in {**ALLOWED, **worked}}
    names = {trial.id: re.compile(rf"\b{re.escape(trial.name)}\b(?!-\d)") for trial in trials}
    return Reader({trial.id: facts(trial) for trial in trials}, names, topics, allowed)


@pytest.mark.parametrize("word", BY_TOPIC)
def test_every_figure_of_the_teaching_material_is_one_of_the_trial(word: str, shipped: Library, reader: Reader) -> None:
    """With its digits as they are, for the outcome or adverse event that is spoken of."""
    told = [(passage, reader.context(passage)) for passage in passages(shipped.trial(word))]
    strangers = [
        (passage.name, stranger)
        for passage, context in told
        for sentence in passage.sentences()
        for stranger in reader.strangers(sentence, context)
    ]
    assert strangers == []


def test_what_is_let_pass_is_there(shipped: Library) -> None:
    """A pattern that fits nothing any more is taken off the list."""
    texts: dict[str, str] = {"": ""}
    for trial in shipped.trials():
        for passage in passages(trial):
            whole = " ".join(passage.texts)
            for key in ("", trial.id, passage.name):
                texts[key] = f"{texts.get(key, '')} {whole}"
    patterns = [(key, words) for key, rows in ALLOWED.items() for words in rows]
    patterns += [(key, one.words) for key, rows in WORKED.items() for one in rows]
    assert [(key, words) for key, words in patterns if not re.search(words, texts.get(key, ""))] == []


@pytest.mark.parametrize(("name", "one"), [(name, one) for name, rows in WORKED.items() for one in rows])
def test_what_is_worked_out_is_right(name: str, one: Worked, shipped: Library) -> None:
    """From numbers that stand in the passage, at the printed precision."""
    first, second = one.numbers
    if one.how == "percentage":
        assert rounds_to(first, second, one.printed)
    else:
        worked = {
            "sum": float(first) + float(second),
            "difference": float(first) - float(second),
            "ratio": float(first) / float(second),
        }
        decimals = len(one.printed.partition(".")[2])
        assert f"{worked[one.how]:.{decimals}f}" == one.printed
    [passage] = [passage for trial in shipped.trials() for passage in passages(trial) if passage.name == name]
    whole = " ".join(passage.texts)
    assert all(re.search(rf"(?<![\d.]){re.escape(number)}(?![\d])(?!\.\d)", whole) for number in one.numbers)


def planted(sentence: str, start: int, end: int) -> Iterator[str]:
    """The sentence with one digit of one figure a step too high or too low, for every digit of it."""
    for place in range(start, end):
        if sentence[place].isdecimal():
            for step in (1, 9):
                digit = (int(sentence[place]) + step) % 10
                yield f"{sentence[:place]}{digit}{sentence[place + 1 :]}"


@pytest.mark.slow
def test_a_wrong_digit_is_found(shipped: Library, reader: Reader) -> None:
    """In at least 94 of 100 places; what slips through is a digit that makes another true figure of the same topic.

    One figure in three is tried, of every passage.
    """
    found: Counter[bool] = Counter()
    for trial in map(shipped.trial, BY_TOPIC):
        for passage in passages(trial):
            context = reader.context(passage)
            figures = [(sentence, claim) for sentence in passage.sentences() for claim in claims(sentence)]
            for sentence, claim in figures[::3]:
                wrong = planted(sentence, claim.start, claim.end)
                found.update(bool(reader.strangers(changed, context)) for changed in wrong)
    assert found.total() > 2000
    assert found[True] / found.total() >= 0.94


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        ("94 of 128 (73%), 8.8 months (5.6 to 11.6)", ["counted", "scored"]),
        ("CRS of grade 3 or above in 7, at a median of day 1", ["grade", "number", "time"]),
        ("In March 2021, after 2-4 prior lines, P<0.001", ["date", "lines", "p"]),
        ("KarMMa-3, CD38, IL-6 and GPRC5D are names", []),
        ("56 of 97 (58%), of grade 3-4 in 19 (20%)", ["counted", "grade", "paired"]),
        ("10^-5, 450 x 10^6 cells, a limit of 41.9", ["threshold", "dose", "limit"]),
        ("21.2% grade 2 and 97.9% (92.7 to 99.7)", ["graded", "scored"]),
    ],
)
def test_figures_are_told_apart(sentence: str, kinds: list[str]) -> None:
    """By their units and by the words around them."""
    assert [claim.kind for claim in claims(sentence)] == kinds


@pytest.mark.parametrize(
    "wrong",
    [
        "The ORR was 94 of 128 (74%).",  # not what the counts give
        "The ORR was 93 of 128 (73%).",  # not the counts of the trial
        "The ORR was 33%.",  # the share of complete responses
        "PFS had a median of 8.8 months (5.6 to 11.7).",  # another limit
        "CRS of grade 2-4 came in 7.",  # no such band
        "By Wilson 94 of 128 gives 64.9 to 80.9.",  # what Clopper-Pearson gives
    ],
)
def test_a_figure_of_something_else_is_a_stranger(wrong: str, reader: Reader) -> None:
    """A number of the trial is not enough: it has to be the one that is spoken of."""
    assert len(reader.strangers(wrong, reader.context(Passage("karmma", "", (wrong,))))) == 1


def test_another_trial_is_asked_where_it_is_named(reader: Reader) -> None:
    """And only there."""
    alone, beside = "The ORR was 63.0%.", "The ORR was 63.0% in MajesTEC-1."
    assert reader.strangers(alone, reader.context(Passage("karmma", "", (alone,)))) != []
    assert reader.strangers(beside, reader.context(Passage("karmma", "", (beside,)))) == []


def test_sentences_end_where_a_new_one_begins() -> None:
    """Not within a number or an abbreviation."""
    assert sentences("At 12.4 months. In 4 of 97. Why?") == ["At 12.4 months. ", "In 4 of 97. ", "Why?"]
