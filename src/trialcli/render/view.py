"""What a renderer is told about the place its text goes to."""

from typing import NamedTuple


class View(NamedTuple):
    """The reader's screen, or the lack of one.

    Args:
        width: columns of the terminal; None where there is none, and then nothing is wrapped.
        color: whether colour and weight are wanted.
        ascii: whether the encoding carries nothing but ASCII.

    """

    width: int | None = None
    color: bool = False
    ascii: bool = False
