"""Words that one trial alone has are understood over the whole library, and two meanings of one harm nobody."""

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

Run = Callable[..., CompletedProcess[str]]
ODD = Path(__file__).parents[1] / "files" / "odd"


@pytest.fixture
def one(tmp_path: Path) -> Path:
    """A folder of the trial that has words of its own."""
    (tmp_path / "own-words.yaml").write_bytes((ODD / "own-words.yaml").read_bytes())
    return tmp_path


def test_what_a_trial_alone_has_is_shown_where_it_is_asked_for(one: Path, read: Callable[..., Any]) -> None:
    """Without naming the trial."""
    for words in (("forest", "mac-event"), ("forest", "hangover"), ("endpoints", "--outcome", "mac-event"),
                  ("endpoints", "-o", "healed"), ("toxicities", "--term", "hangover")):  # fmt: skip
        text = str(read(*words, "--data", str(one)))
        assert "own-words" in text


def test_what_nobody_has_is_refused(one: Path, run: Run) -> None:
    """A slip of the finger is answered with the own word that was meant."""
    assert "did you mean hangover" in run("toxicities", "--term", "hangovre", "--data", str(one)).stderr
    assert "there is no outcome 'xyzzy'" in run("endpoints", "-o", "xyzzy", "--data", str(one)).stderr


def test_of_two_meanings_the_first_is_shown_and_the_other_named(run: Run) -> None:
    """Which is a trial's own affair, as long as nobody asks for both."""
    ran = run("endpoints", "-o", "mac-event", "-o", "orr", "--data", str(ODD), "--format", "json")
    assert ran.returncode == 0
    assert "Maceration" in ran.stdout
    assert "Left out, since the word has another meaning there: OWN-WORDS" in ran.stdout
    assert "give one of them another code" in run("endpoints", "own-words", "other-words", "--data", str(ODD)).stderr


def test_questions_of_a_role_of_its_own_are_asked(one: Path, read: Callable[..., Any], run: Run) -> None:
    """In the library's list, in the exports and in a quiz."""
    assert "What aches?" in str(read("questions", "--data", str(one)))
    assert "What aches?" in run("export", "csv", "--data", str(one)).stdout
    assert "OWN-WORDS" in run("quiz", "own-words", "--cram", "--data", str(one)).stdout
