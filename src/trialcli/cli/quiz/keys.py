"""What a reader types in a quiz: single keys on a terminal, lines from anything else."""

import codecs
import os
import re
import select
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import Protocol, TextIO

REVEAL, AGAIN, HARD, GOOD, EASY, UNDO, SKIP, HELP, QUIT = " ", "1", "2", "3", "4", "u", "s", "?", "q"
WORDS = {
    "": REVEAL, "reveal": REVEAL, "again": AGAIN, "hard": HARD, "good": GOOD, "easy": EASY,
    "undo": UNDO, "skip": SKIP, "help": HELP, "h": HELP, "quit": QUIT,
}  # fmt: skip
_ENDS = {"\x04": QUIT, "": QUIT, "\r": REVEAL, "\n": REVEAL}
_BEGINS = frozenset("0123456789.,-+−<")  # a typed number; the HR, OR or RR before it begins like a word
_BACK, _CLEAR = frozenset("\x7f\b"), frozenset("\x15\x1b")
_WIDER = "−·"  # signs beyond ASCII that are one column wide and may stand in what is typed
_SETTLED = 0.12  # seconds without a key, after which a burst of keys is over
_ESCAPE = "\x1b"
_SEQUENCE = re.compile(r"\x1b(\[[0-?]*[ -/]*[@-~]|O.|)", re.DOTALL)
_LONGEST = 40  # characters of a typed number, and a few words


class Keys(Protocol):
    """Where keys come from."""

    def key(self) -> str:
        """One key; ``QUIT`` where nothing more can come."""
        ...

    def number(self) -> str:
        """A typed number, or one key where none was begun."""
        ...

    def settle(self) -> None:
        """Forget what was struck before what is on the screen now could be read."""
        ...


class Lines:
    """Keys from lines, each one key or one word; the end of them quits."""

    def __init__(self, stream: TextIO | None) -> None:
        self._stream = stream

    def key(self) -> str:
        """The key that a line stands for."""
        return self.number()

    def number(self) -> str:
        """A line that stands for no key is taken as it is."""
        line = ""
        # A stream that is closed, or that nobody may read, has no more lines.
        with suppress(OSError, ValueError):
            line = self._stream.readline(1 << 16) if self._stream else ""
        if not line:
            return QUIT
        word = line.strip().casefold()
        return WORDS.get(word, word)

    def settle(self) -> None:
        """Nothing: a line is never struck by accident."""


class Terminal:
    """Keys as they are struck, without Enter.

    Args:
        more: waits for characters, and gives none where no more can come.
        echo: shows what is typed of a number.
        drop: forgets the characters that wait, and those that follow at once.
    """

    def __init__(
        self, more: Callable[[], str], echo: Callable[[str], None], drop: Callable[[], None] = lambda: None
    ) -> None:
        self._more, self._echo, self._drop = more, echo, drop
        self._typed = ""

    def settle(self) -> None:
        """Forget the rest of a burst of keys."""
        self._typed = ""
        self._drop()

    def key(self) -> str:
        """The next key in small letters; Escape is passed over."""
        sign = self._sign()
        while sign == _ESCAPE:
            sign = self._sign()
        return _ENDS.get(sign, sign.casefold())

    def number(self) -> str:
        """What is typed up to Enter, where it begins like a number or a word; otherwise the key.

        Once it is begun, every letter and every space belongs to it: a command is its letter and Enter here, lest a
        word that begins with that letter runs it.
        """
        text = ""
        while True:
            sign = self._sign()
            if _ENDS.get(sign) == QUIT:
                return QUIT
            if _ENDS.get(sign) == REVEAL and text:
                return WORDS.get(text.strip().casefold(), text.strip())
            if sign in _BACK:
                self._echo("\b \b" if text else "")
                text = text[:-1]
            elif sign in _CLEAR:
                self._echo("\b \b" * len(text))
                text = ""
            elif not text and not sign.isalpha() and sign not in _BEGINS:
                return _ENDS.get(sign, sign.casefold())
            elif sign.isprintable() and (sign.isascii() or sign in _WIDER) and len(text) < _LONGEST:
                self._echo(sign)
                text += sign

    def _sign(self) -> str:
        """The next character, empty where no more can come; what arrow keys send is passed over."""
        while True:
            if not self._typed:
                self._typed = self._more()
            if sequence := _SEQUENCE.match(self._typed):
                self._typed = self._typed[sequence.end() :]
                if sequence[0] == _ESCAPE:
                    return _ESCAPE
                continue
            sign, self._typed = self._typed[:1], self._typed[1:]
            return sign


@contextmanager
def open_keys(echo: Callable[[str], None]) -> Iterator[Keys]:
    """The keys of standard input; a terminal is as it was before when this ends, however it ends."""
    if sys.stdin is None or not (sys.stdin.isatty() and sys.stdout.isatty()):
        yield Lines(_forgiving(sys.stdin))
    elif os.name == "nt":
        yield Terminal(_windows, echo, _windows_settled)
    else:
        with _struck(sys.stdin.fileno()):
            yield Terminal(_reader(sys.stdin.fileno()), echo, lambda: _settled(sys.stdin.fileno()))


def _forgiving(stream: TextIO | None) -> TextIO | None:
    """The stream, in which bytes that are no text are no reason to stop."""
    change = getattr(stream, "reconfigure", None)
    if change:
        change(errors="replace")
    return stream


def _windows() -> str:
    """One character from a console of Windows; what follows the mark of a function key is dropped."""
    import msvcrt  # noqa: PLC0415 - on that system alone

    wait: Callable[[], str] = getattr(msvcrt, "getwch")  # noqa: B009 - unknown to checkers on other systems
    sign = wait()
    if sign in {"\0", "\xe0"}:
        wait()
        return "\x1b[~"
    if sign == "\x03":
        raise KeyboardInterrupt
    return sign


def _windows_settled() -> None:
    """Take what waits at a console of Windows, and throw it away."""
    import msvcrt  # noqa: PLC0415 - on that system alone

    while getattr(msvcrt, "kbhit")():  # noqa: B009 - unknown to checkers on other systems
        getattr(msvcrt, "getwch")()  # noqa: B009


def _settled(file: int) -> None:
    """Take what comes at a terminal until no key was struck for a moment, and throw it away."""
    with suppress(OSError):  # a terminal that is gone
        while select.select([file], [], [], _SETTLED)[0] and os.read(file, 1024):
            pass


def _reader(file: int) -> Callable[[], str]:
    decode = codecs.getincrementaldecoder("utf-8")("replace").decode

    def more() -> str:
        text = ""
        with suppress(OSError):  # a terminal that is gone
            while not text and (data := os.read(file, 1024)):
                text = decode(data)
        return text

    return more


@contextmanager
def _struck(file: int) -> Iterator[None]:
    """A terminal that passes on each key; put back at the end, before a signal ends the program, and in its sleep."""
    import termios  # noqa: PLC0415 - not on every system
    import tty  # noqa: PLC0415

    before = termios.tcgetattr(file)

    def back() -> None:
        with suppress(termios.error):  # a terminal that is gone
            termios.tcflush(file, termios.TCIFLUSH)
            termios.tcsetattr(file, termios.TCSANOW, before)

    def end(number: int, _frame: FrameType | None) -> None:
        back()
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)

    def awake(_number: int, _frame: FrameType | None) -> None:
        with suppress(termios.error):
            tty.setcbreak(file, termios.TCSANOW)

    def asleep(number: int, frame: FrameType | None) -> None:
        end(number, frame)
        # Here it goes on, once it is woken or where there was nobody to wake it and so it never slept.
        signal.signal(number, asleep)
        awake(number, frame)

    handlers = {
        signal.SIGTERM: end, signal.SIGHUP: end, signal.SIGCONT: awake, signal.SIGTSTP: asleep,
    }  # fmt: skip
    former = {number: signal.signal(number, handler) for number, handler in handlers.items()}
    try:
        tty.setcbreak(file, termios.TCSANOW)
        yield
    finally:
        back()
        for number, handler in former.items():
            signal.signal(number, handler)
