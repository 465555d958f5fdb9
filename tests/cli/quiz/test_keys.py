"""Keys and lines."""

import io
import sys
from collections.abc import Callable

import pytest

from trialcli.cli.quiz import keys
from trialcli.cli.quiz.keys import HELP, QUIT, REVEAL, SKIP, UNDO, Lines, Terminal, open_keys


def struck(*pieces: str) -> tuple[Terminal, list[str]]:
    """A terminal on which these pieces arrive, and what it echoes."""
    coming, echoed = iter(pieces), list[str]()
    return Terminal(lambda: next(coming, ""), echoed.append), echoed


def test_each_key_counts_as_it_is_struck() -> None:
    """In any case; Enter is Space; Ctrl-D leaves; so does the end."""
    terminal, _ = struck("1", "4Q", "\r\n ", "\x04")
    assert [terminal.key() for _ in range(8)] == ["1", "4", "q", REVEAL, REVEAL, REVEAL, QUIT, QUIT]


def test_what_arrow_and_function_keys_send_is_passed_over() -> None:
    """So is a lone Escape."""
    terminal, _ = struck("\x1b[A\x1b[1;5C\x1bOP3", "\x1b", "u")
    assert [terminal.key(), terminal.key()] == ["3", UNDO]


@pytest.mark.parametrize(
    ("typed", "word", "echoed"),
    [
        ("73\r", "73", "73"), ("8.8mo\n", "8.8mo", "8.8mo"), ("8.8 ", "q", "8.8 "),
        ("13.3 months\r", "13.3 months", "13.3 months"), ("73 %\r", "73 %", "73 %"), ("+.4s\n", "+.4s", "+.4s"),
        ("HR 0.49\r", "HR 0.49", "HR 0.49"), ("12\x1b", "q", "12\b \b\b \b"), ("\x1b\x1b[A\x7f\x15s\r", SKIP, "s"),
        ("7é\r", "7", "7"), ("x\r", "x", "x"), ("dunno\r", "dunno", "dunno"), ("Undo\r", UNDO, "Undo"),
        ("unsure\r", "unsure", "unsure"), ("u\r", UNDO, "u"), ("h\r", HELP, "h"), ("u\x7f7\r", "7", "u\b \b7"),
        ("79\x7f3\r", "73", "79\b \b3"), ("q\r", QUIT, "q"), ("\r", REVEAL, ""), (" ", REVEAL, ""),
        ("?", HELP, ""), ("12\x1573\r", "73", "12\b \b\b \b73"),
        ("1\x7f\x7f\r", REVEAL, "1\b \b"), ("1\x1b[D2\r", "12", "12"), ("7\x04", QUIT, "7"), ("7", QUIT, "7"),
        ("-1\t\r", "-1", "-1"), ("1" * 50 + "\r", "1" * 40, "1" * 40),
    ],
)  # fmt: skip
def test_a_number_is_typed_up_to_enter(typed: str, word: str, echoed: str) -> None:
    """It can be mended; what does not begin like one is a key."""
    terminal, shown = struck(typed)
    assert (terminal.number(), "".join(shown)) == (word, echoed)


def test_what_was_struck_before_the_answer_is_forgotten() -> None:
    """Here and where it waits; a line stands."""
    dropped = []
    coming = iter(["7\r\r", "4"])
    terminal = Terminal(lambda: next(coming, ""), lambda _text: None, lambda: dropped.append(1))
    assert terminal.number() == "7"
    terminal.settle()
    assert (terminal.key(), dropped) == ("4", [1])
    lines = Lines(io.StringIO("3\n"))
    lines.settle()
    assert lines.key() == "3"


def test_each_line_is_a_key_or_a_word() -> None:
    """The end of lines quits."""
    lines = Lines(io.StringIO("\n3\nGood\nU\n quit \nnonsense\n"))
    assert [lines.key() for _ in range(7)] == [REVEAL, "3", "3", UNDO, QUIT, "nonsense", QUIT]
    assert Lines(io.StringIO("73 %\n")).number() == "73 %"


def test_a_stream_that_is_closed_has_no_lines() -> None:
    """Nor has one that is not there."""
    stream = io.StringIO("3\n")
    stream.close()
    assert (Lines(stream).key(), Lines(None).key()) == (QUIT, QUIT)


def test_bytes_that_are_no_text_are_no_reason_to_stop(monkeypatch: pytest.MonkeyPatch) -> None:
    """They stand for nothing."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\xff\xfe\n3\n"), encoding="utf-8"))
    with open_keys(lambda _text: None) as found:
        assert (found.key(), found.key()) == ("\ufffd\ufffd", "3")


class Console(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Say so."""
        return True


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """A console of Windows on which some characters arrive."""

    def typed(text: str) -> None:
        signs = iter(text)
        module = type(sys)("msvcrt")
        module.getwch = lambda: next(signs)  # type: ignore[attr-defined]
        waiting = iter([True, False])
        module.kbhit = lambda: next(waiting)  # type: ignore[attr-defined]
        monkeypatch.setitem(sys.modules, "msvcrt", module)
        monkeypatch.setattr(keys, "os", type("Os", (), {"name": "nt"}))
        monkeypatch.setattr(sys, "stdin", Console())
        monkeypatch.setattr(sys, "stdout", Console())

    return typed


def test_windows_gives_its_keys_one_by_one(windows: Callable[[str], None]) -> None:
    """The two characters of a function key are passed over, and Ctrl-C interrupts."""
    windows("1\xe0H\0;4\x03")
    with open_keys(lambda _text: None) as found:
        assert (found.key(), found.key()) == ("1", "4")
        with pytest.raises(KeyboardInterrupt):
            found.key()


def test_windows_forgets_what_waits(windows: Callable[[str], None]) -> None:
    """The Enter of a burst."""
    windows("7\r\r3")
    with open_keys(lambda _text: None) as found:
        assert found.number() == "7"
        found.settle()
        assert found.key() == "3"
