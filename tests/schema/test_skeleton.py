"""The skeleton of a trial file."""

import re
from pathlib import Path

import pytest

from trialcli.errors import UsageError
from trialcli.model import Trial
from trialcli.schema.reading import read_trial
from trialcli.schema.skeleton import skeleton
from trialcli.vocabulary import Vocabulary

EMPTY = re.compile(r"^( *)(name|title|disease|bottom_line|population|intervention|label): +(?=#)", re.MULTILINE)


def filled(text: str) -> str:
    """The skeleton with a word in each empty place."""
    return EMPTY.sub(r"\1\2: words ", text).replace("allocation: ", "allocation: single-arm ", 1)


def test_a_skeleton_is_not_a_trial_yet(vocabulary: Vocabulary) -> None:
    """Every key that has to be filled is named, and nothing else is wrong with it."""
    problems = read_trial(skeleton("my-trial").encode(), "my-trial.yaml", vocabulary).problems
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
    trial, problems = read_trial(filled(skeleton("my-trial")).encode(), "my-trial.yaml", vocabulary)
    assert problems == ()
    assert isinstance(trial, Trial)
    assert trial.id == "my-trial"


def test_every_example_in_a_skeleton_can_be_used(vocabulary: Vocabulary) -> None:
    """What stands behind a # is sound once the # is taken away."""
    text = (
        filled(skeleton("my-trial"))
        .replace("results: []\n", "")
        .replace("  tested: ", "  control: {label: x}\n  tested: ")
    )
    text = re.sub(r"^# (Fill|Write|Where|A trial|`trialcli).*\n", "", text, flags=re.MULTILINE)
    text = re.sub(r"^( *)# ?", r"\1", text, flags=re.MULTILINE)
    text = re.sub(r"   # .*| +# .*$", "", text, flags=re.MULTILINE)
    text = text.replace("allocation: single-arm", "allocation: randomized").replace(
        "\n    guideline-committee. An id never changes.", ""
    )
    trial, problems = read_trial(text.encode(), "my-trial.yaml", vocabulary)
    assert problems == ()
    assert isinstance(trial, Trial)
    assert (len(trial.results), len(trial.contrasts), len(trial.adverse_events), len(trial.questions)) == (2, 1, 1, 1)


def test_a_skeleton_names_every_key_of_a_trial() -> None:
    """So that an author need not look for what there is."""
    words = set(re.findall(r"[a-z_]+(?=:)", skeleton("x")))
    left_to_the_schema = {"registered_enrollment", "groups", "takeaways", "brief"}
    assert {name for name in Trial.__dataclass_fields__ if name not in words} == left_to_the_schema


@pytest.mark.parametrize("word", ["", "My Trial", "../x", "a/b", "x" * 65])
def test_an_id_that_cannot_be_one_is_refused(word: str) -> None:
    """Before a file of that name is written."""
    with pytest.raises(UsageError, match="cannot be an id; use small letters"):
        skeleton(word)


def test_a_skeleton_fits_a_screen_in_width() -> None:
    """It is read in a terminal."""
    assert max(map(len, skeleton("x").splitlines())) <= 120
    assert Path("my-trial.yaml").stem in skeleton("my-trial")
