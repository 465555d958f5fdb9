"""The skeleton of a trial file."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from trialcli.errors import UsageError
from trialcli.model import (
    AdverseEvent,
    Arm,
    Brief,
    Contrast,
    Cut,
    Design,
    Group,
    Reading,
    Result,
    Source,
    Trial,
)
from trialcli.trialfile.reader import read_trial
from trialcli.trialfile.template import write_template
from trialcli.vocabulary.lookup import Vocabulary

EMPTY = re.compile(r"^( *)(name|title|disease|bottom_line|population|intervention|label): +(?=#)", re.MULTILINE)
ANY_FIGURE = r"# Any figure .*?lee\.\n"
# What a file seldom has, or has from a registry.
LEFT_TO_THE_SCHEMA = {
    Trial: {"registration", "registered", "flow", "summary", "eligibility", "unread"},
    Arm: {"joined", "registered_as", "registered_title", "given", "apart", "start"},
    Source: {"volume", "pages", "date", "pmid", "url"},
    Cut: {"cutoff"},
    Result: {"range", "registered", "remarks"},
    Contrast: {"directed", "posterior", "registered", "remarks"},
    AdverseEvent: {"remarks", "system"},
}


def filled(text: str) -> str:
    """The skeleton with a word in each empty place."""
    return EMPTY.sub(r"\1\2: words ", text).replace("allocation: ", "allocation: single-arm ", 1)


def test_a_skeleton_is_not_a_trial_yet(vocabulary: Vocabulary) -> None:
    """Every key that has to be filled is named, and nothing else is wrong with it."""
    problems = read_trial(write_template("my-trial").encode(), "my-trial.yaml", vocabulary).problems
    assert [(problem.path, problem.what) for problem in problems] == [
        (path, "is empty")
        for path in (
            "name",
            "title",
            "disease",
            "bottom_line",
            "design.allocation",
            "design.population",
            "design.intervention",
            "arms.tested.label",
        )
    ]


def test_a_filled_skeleton_is_a_trial(vocabulary: Vocabulary) -> None:
    """As soon as the empty keys have words."""
    trial, problems = read_trial(filled(write_template("my-trial")).encode(), "my-trial.yaml", vocabulary)
    assert problems == ()
    assert isinstance(trial, Trial)
    assert trial.id == "my-trial"


def used(text: str) -> str:
    """The filled skeleton with every example in use, as if each # were taken away."""
    text = (
        filled(text)
        .replace("results: []\n", "")
        .replace("  tested: ", "  control: {label: x}\n  tested: ", 1)
        .replace("allocation: single-arm", "allocation: randomized", 1)
    )
    text = re.sub(f"^{ANY_FIGURE}", "", text, flags=re.MULTILINE | re.DOTALL)
    text = re.sub(r"^# (Fill|Write|Where|A trial|`trialcli).*\n", "", text, flags=re.MULTILINE)
    text = re.sub(r"^( *)# ?", r"\1", text, flags=re.MULTILINE)
    return re.sub(r" +# .*$", "", text, flags=re.MULTILINE)


def test_every_example_in_a_skeleton_can_be_used(vocabulary: Vocabulary) -> None:
    """What stands behind a # is sound once the # is taken away."""
    trial, problems = read_trial(used(write_template("my-trial")).encode(), "my-trial.yaml", vocabulary)
    assert problems == ()
    assert isinstance(trial, Trial)
    assert (len(trial.results), len(trial.contrasts), len(trial.adverse_events), len(trial.questions)) == (4, 2, 1, 1)
    assert trial.harms["serious-events"].missing == "not-reported"
    assert trial.contrasts[1].ci == ("not-applicable", "-0.3")
    assert (trial.registered_enrollment, trial.groups[0].n, trial.takeaways["fellow"]) == (
        149, 140, ("What a fellow should take away.",),
    )  # fmt: skip
    assert trial.brief is not None
    assert (trial.brief.n, trial.design.ratio, trial.arms["tested"].assigned) == (128, "2:1", 140)
    assert trial.sources["main"].standing == "secondary"


def test_what_any_figure_may_have_can_be_used(vocabulary: Vocabulary) -> None:
    """Each key that is named in a sentence, with the value that stands there."""
    said = re.search(ANY_FIGURE, write_template("my-trial"), re.DOTALL)
    assert said
    examples = re.findall(r"(\w+): (\[.*?\]|[^;\n]+)", said[0].partition(": ")[2])
    keys = {key: value for key, value in examples if key != "ci_source"} | {"ci": '["60", "80"]', "ci_source": "other"}
    assert set(keys) >= {"subgroup", "timepoint", "level", "source", "ci_source", "note", "disputed"}
    row = ", ".join(f"{key}: {value.strip()}" for key, value in keys.items() if key in Result.__dataclass_fields__)
    text = (
        used(write_template("my-trial"))
        .replace("outcome: orr, ", f"outcome: orr, {row}, ", 1)
        .replace("sources:\n", "sources:\n  other: {kind: page}\n", 1)
    )
    trial, problems = read_trial(text.encode(), "my-trial.yaml", vocabulary)
    assert problems == ()
    assert isinstance(trial, Trial)
    figure = trial.results[0]
    assert (figure.subgroup, figure.timepoint, figure.level) == ("CR or better", "12 months", "97.5")
    assert (figure.disputed[0].percent, figure.disputed[0].source, figure.ci_source) == ("89", "other", "other")


def test_the_scales_that_are_named_exist(vocabulary: Vocabulary) -> None:
    """An author need not look them up."""
    said = re.search(r"grading scale: (\w+), (\w+) or (\w+)\.", write_template("x"))
    assert said
    assert set(said.groups()) <= set(vocabulary.scales)


@pytest.mark.parametrize(
    "kind", [Trial, Design, Arm, Source, Cut, Result, Contrast, AdverseEvent, Group, Brief, Reading]
)
def test_a_skeleton_names_every_key_of_a_trial(kind: type) -> None:
    """So that an author need not look for what there is."""
    words = set(re.findall(r"[a-z_]+(?=:)", write_template("x")))
    assert {field.name for field in fields(kind) if field.name not in words} == LEFT_TO_THE_SCHEMA.get(kind, set())


@pytest.mark.parametrize("word", ["", "My Trial", "../x", "a/b", "x" * 65])
def test_an_id_that_cannot_be_one_is_refused(word: str) -> None:
    """Before a file of that name is written."""
    with pytest.raises(UsageError, match="cannot be an id; use small letters"):
        write_template(word)


def test_a_skeleton_fits_a_screen_in_width() -> None:
    """It is read in a terminal."""
    assert max(map(len, write_template("x").splitlines())) <= 120
    assert Path("my-trial.yaml").stem in write_template("my-trial")
