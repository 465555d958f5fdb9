"""What the tests of the schema begin from: the shipped words, and a small sound trial to break."""

from collections.abc import Callable
from pathlib import Path

import pytest

from trialcli.errors import Problem
from trialcli.trialfile.reader import read_trial, read_vocabulary
from trialcli.vocabulary.lookup import Vocabulary

ROOT = Path(__file__).parents[2]
Broken = Callable[[str, str], list[Problem]]


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    """The words that come with trialcli."""
    file = ROOT / "data" / "vocabulary.yaml"
    words, problems = read_vocabulary(file.read_bytes(), str(file))
    assert words is not None, problems
    return words


@pytest.fixture(scope="session")
def two_arm() -> str:
    """A sound file with one of everything."""
    return (ROOT / "tests" / "files" / "good" / "twoarm.yaml").read_text(encoding="utf-8")


@pytest.fixture
def broken(two_arm: str, vocabulary: Vocabulary) -> Broken:
    """The problems of the sound file once one piece of it is another."""

    def problems(old: str, new: str) -> list[Problem]:
        assert two_arm.count(old) == 1, f"{old!r} has to stand in the file once"
        text = two_arm.replace(old, new)
        return list(read_trial(text.encode(), "twoarm.yaml", vocabulary).problems)

    return problems
