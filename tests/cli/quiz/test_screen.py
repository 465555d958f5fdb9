"""What a quiz puts on the screen."""

from datetime import timedelta

import pytest

from trialcli.cli.quiz.screen import Screen, format_length
from trialcli.report.quiz.cards import Face

FACE = Face("TINY · Number", "What \x1b[31mred\u202e thing?", "Arm: new", "%", "73%\x07", (("Source", "A\x1bB"),))


@pytest.mark.parametrize(
    ("seconds", "short", "long"),
    [
        (0, "1 s", "1 second"), (59, "59 s", "59 seconds"), (600, "10 min", "10 minutes"),
        (900, "15 min", "15 minutes"),
        (3 * 3600, "3 h", "3 hours"), (86400, "1 d", "1 day"), (8 * 86400, "8 d", "8 days"),
        (29 * 86400, "29 d", "29 days"), (30 * 86400, "1 mo", "1 month"), (45 * 86400, "1.5 mo", "1.5 months"),
        (365 * 86400, "1 y", "1 year"), (3650 * 86400, "10 y", "10 years"),
    ],
)  # fmt: skip
def test_a_length_of_time_is_said_in_its_largest_unit(seconds: int, short: str, long: str) -> None:
    """Beside a key in short, in a sentence in words."""
    assert format_length(timedelta(seconds=seconds)) == short
    assert format_length(timedelta(seconds=seconds), spelled=True) == long


def test_text_from_a_trial_file_steers_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """What is hidden in it is shown, on both sides of a card."""
    screen = Screen()
    screen.head(FACE.heading)
    screen.front(FACE)
    screen.back(FACE)
    shown = capsys.readouterr().out
    assert "What <U+001B>[31mred<U+202E> thing?" in shown
    assert "73%<U+0007>" in shown
    assert "Source: A<U+001B>B" in shown
    assert not {"\x1b", "\x07", "\u202e"} & set(shown)


@pytest.mark.parametrize("width", [20, 40, 80, 120, 200])
def test_everything_is_wrapped_to_the_width(
    width: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """And running text to no more than 100 columns."""
    monkeypatch.setenv("COLUMNS", str(width))
    long = Face("A · B", "word " * 60, "Arm: " + "name " * 20, "", "answer " * 60, (("Source", "paper " * 30),))
    screen = Screen()
    screen.title("Quiz", "sentence " * 30)
    screen.head("1 of 10 · " + "A trial of a long name " * 6)
    screen.front(long)
    screen.hint("Space: answer · s: skip · u: undo")
    screen.back(long)
    screen.listed([("1", "again " * 30)])
    screen.say("said " * 40)
    lines = capsys.readouterr().out.split("\n")
    assert max(map(len, lines)) <= min(width, 100)
    assert not [line for line in lines if line != line.rstrip()]


def test_where_nothing_can_be_taken_back_hints_are_lines(capsys: pytest.CaptureFixture[str]) -> None:
    """Without a control character."""
    screen = Screen()
    screen.hint("Space: answer")
    screen.ask("Your answer:")
    screen.say("good")
    screen.leave()
    assert capsys.readouterr().out == "  Space: answer\n  Your answer:\n  good\n"
