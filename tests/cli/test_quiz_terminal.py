"""A quiz on a terminal: real starts, struck keys, and what is left when it is killed."""

import os
import pty
import re
import select
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import pytest

from trialcli.quiz.log_entries import Review, read_entries

pytestmark = pytest.mark.slow

ESCAPE = re.compile(r"\x1b\[[0-9;]*[mK]")
QUESTIONS = ("quiz", "many", "--no-numbers", "--new", "1000")
FRONT, BACK, SAVED = "help", "easy 8 d", "next in"


class Sitting:
    """A quiz on a terminal of its own."""

    def __init__(self, *arguments: str, columns: int = 80) -> None:
        self.main, self.inner = pty.openpty()
        termios.tcsetwinsize(self.inner, (40, columns))
        self.before = termios.tcgetattr(self.inner)
        self.seen = b""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "trialcli", *arguments], stdin=self.inner, stdout=self.inner, stderr=self.inner,
            env={"TERM": "xterm-256color", **os.environ},
        )  # fmt: skip

    @property
    def text(self) -> str:
        """What was seen since the last wait, without colours."""
        return ESCAPE.sub("", self.seen.decode(errors="replace").replace("\r\n", "\n"))

    def look(self, seconds: float) -> None:
        """Take in what comes within a time."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0 and select.select([self.main], [], [], left)[0]:
            self.seen += os.read(self.main, 65536)

    def until(self, words: str) -> str:
        """Wait for some words; all that was seen before and with them."""
        end = time.monotonic() + 30
        while words not in self.text:
            assert time.monotonic() < end, self.text
            self.look(0.05)
        text, self.seen = self.text, b""
        return text

    def strike(self, keys: str) -> None:
        """Strike some keys."""
        os.write(self.main, keys.encode())

    def left(self) -> list[object]:
        """How the terminal is set now, in what a reader would notice: its modes of input and of lines."""
        now = termios.tcgetattr(self.inner)
        return [now[0], now[3], now[6]]

    def end(self) -> int:
        """Wait until it is over; its exit code."""
        end = time.monotonic() + 30
        while self.process.poll() is None and time.monotonic() < end:
            self.look(0.02)
        self.look(0.05)
        return self.process.wait(1)


@contextmanager
def sitting(*arguments: str, columns: int = 80) -> Iterator[Sitting]:
    """Hold one, and leave nothing of it behind."""
    held = Sitting(*arguments, columns=columns)
    try:
        yield held
    finally:
        held.process.kill()
        held.process.wait(10)
        os.close(held.main)
        os.close(held.inner)


@pytest.fixture(autouse=True)
def many(own: Path, trial_file: Callable[..., Path]) -> None:
    """A trial of forty questions."""
    words = "and so on " * 20
    asked = [
        {"id": f"many-{number}", "role": "resident", "question": f"Question {number} {words}?", "answer": "Answer."}
        for number in range(40)
    ]
    trial_file(own / "many.yaml", name="Many", questions=asked)


@pytest.fixture
def log(home: Path) -> Path:
    """Where progress is kept."""
    return home / "data" / "trialcli" / "progress" / "reviews.jsonl"


def grades(log: Path) -> list[int]:
    """The grades of the log, which has to be without damage."""
    held = read_entries(log.read_bytes())
    assert held.damaged == 0
    return [entry.grade for entry in held.entries if isinstance(entry, Review)]


def test_keys_count_without_enter(log: Path) -> None:
    """Space, a grade, undo, another grade, leave."""
    with sitting(*QUESTIONS) as held:
        assert "1 of 40 · Many · Resident" in held.until(FRONT)
        held.strike(" ")
        assert "Answer." in held.until(BACK)
        held.strike("1")
        assert "again: next in 10 minutes" in held.until("2 of 41")
        held.strike("u")
        assert "Undone." in held.until("1 of 40")
        held.strike("\x1b[A ")
        held.until(BACK)
        held.strike("\x1b[B3")
        held.until("good: next in 2 days")
        held.strike("q")
        assert held.end() == 0
        assert "1 answer in" in held.text
        assert held.left() == [held.before[0], held.before[3], held.before[6]]
    assert grades(log) == [1, 3]


@pytest.fixture
def one(own: Path, trial_file: Callable[..., Path]) -> None:
    """A trial of one number question, of 73%."""
    row = {"outcome": "orr", "arm": "new", "cut": "main", "population": "treated", "percent": "73"}
    trial_file(own / "one.yaml", name="One", results=[row])


@pytest.mark.usefixtures("one")
def test_a_number_is_seen_while_it_is_typed(log: Path) -> None:
    """And mended."""
    with sitting("quiz", "one", "--numbers") as held:
        held.until("Enter):")
        held.strike("79\x7f0\r")
        assert "79\b \b0\n  You said 70: off by 3 percentage points." in held.until(BACK)
        held.strike("\r")
        held.until("hard: next in")
        assert held.end() == 0
    assert grades(log) == [2]


@pytest.mark.usefixtures("one")
def test_a_number_is_typed_with_its_unit_and_a_burst_of_enters_grades_nothing(log: Path) -> None:
    """Space and letters belong to it; arrows and Escape do nothing before it, nor Space after an answer."""
    with sitting("quiz", "one", "--numbers") as held:
        held.until("Enter):")
        held.strike("\x1b[A")
        held.strike("\x1b")
        held.look(0.2)
        assert held.text.strip() == ""
        held.strike("x\r")
        assert "'x' does nothing here" in held.until("Enter):")
        held.strike("unsure\r")
        assert "'unsure' means nothing here" in held.until("Enter):")
        held.strike("73 %\r\r\r")
        assert "73 %\n  You said 73 %: as printed." in held.until(BACK)
        held.look(0.3)
        assert SAVED not in held.text
        held.strike("x")
        held.until(BACK)
        held.strike("\r")
        held.until("easy: next in")
        assert held.end() == 0
    assert grades(log) == [4]


@pytest.mark.parametrize("columns", [40, 80, 120, 200])
def test_lines_are_as_wide_as_the_terminal_or_less(columns: int) -> None:
    """Words are kept whole."""
    with sitting(*QUESTIONS, columns=columns) as held:
        text = held.until("quit")
        held.strike(" ")
        text += held.until("4 easy")
        # A bar of progress begins its line anew; what moves the cursor takes no room.
        drawn = re.split(r"[\r\n]", re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", text))
        assert max(map(len, drawn)) <= min(columns, 100)
        assert "Question 0 and so on" in text


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_colour_can_be_declined(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A dumb terminal gets no control sequence at all."""
    monkeypatch.setenv(name, value)
    with sitting(*QUESTIONS) as held:
        held.look(0.1)
        held.until(FRONT)
        held.strike(" ")
        held.until(BACK)
        held.strike("3")
        held.until(FRONT)
        held.strike("q")
        assert held.end() == 0
        assert not re.search(rb"\x1b\[[0-9;]*m", held.seen)
        assert (b"\x1b" in held.seen) == (name != "TERM")


@pytest.mark.parametrize(
    ("number", "codes"),
    [(signal.SIGINT, {130}), (signal.SIGTERM, {-signal.SIGTERM}), (signal.SIGHUP, {-signal.SIGHUP})],
)
def test_a_signal_leaves_the_terminal_as_it_was(number: signal.Signals, codes: set[int], log: Path) -> None:
    """What was graded is kept; an interruption leaves the summary, as q does."""
    with sitting(*QUESTIONS) as held:
        held.until(FRONT)
        held.strike(" ")
        held.until(BACK)
        held.strike("3")
        held.until("2 of 40")
        assert held.left() != [held.before[0], held.before[3], held.before[6]]
        held.process.send_signal(number)
        assert held.end() in codes
        assert held.left() == [held.before[0], held.before[3], held.before[6]]
        assert "Traceback" not in held.text
        assert ("1 answer in" in held.text) == (number == signal.SIGINT)
    assert grades(log) == [3]


def test_it_goes_on_after_it_was_put_to_sleep() -> None:
    """Keys count without Enter as before."""
    with sitting(*QUESTIONS) as held:
        held.until(FRONT)
        held.process.send_signal(signal.SIGTSTP)
        held.look(0.2)
        held.process.send_signal(signal.SIGCONT)
        held.look(0.2)
        held.strike(" ")
        held.until(BACK)
        held.strike("q")
        assert held.end() == 0


def test_a_terminal_that_is_gone_ends_it(log: Path) -> None:
    """What was graded is kept."""
    with sitting(*QUESTIONS) as held:
        held.until(FRONT)
        held.strike(" ")
        held.until(BACK)
        held.strike("3")
        held.until("2 of 40")
        os.close(held.inner)
        os.close(held.main)
        assert held.process.wait(30) in {0, 2, -signal.SIGHUP}
        held.main, held.inner = os.pipe()
    assert grades(log) == [3]


@pytest.mark.parametrize("seed", range(2))
def test_a_kill_at_any_moment_loses_nothing_that_was_said_to_be_kept(seed: int, log: Path) -> None:
    """At most the grade that was being written is there without having been said; the next sitting goes on."""
    chance = Random(seed)  # noqa: S311 - a moment is no secret
    kept = 0
    for _ in range(5):
        said = 0
        with sitting(*QUESTIONS) as held:
            held.until(FRONT)
            for _ in range(chance.randrange(4)):
                held.strike(" ")
                held.until("4 easy")
                held.strike("1")
                held.until(FRONT)
                said += 1
            held.strike(" ")
            held.until("4 easy")
            held.strike("1")
            held.look(chance.uniform(0, 0.02))
            held.process.kill()
            held.process.wait(10)
            held.look(0.05)
            said += held.text.count(SAVED)
        before, kept = kept, len(grades(log))
        assert said <= kept - before <= said + 1
