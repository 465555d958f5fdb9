"""What a renderer is told about the place its text goes to."""

from typing import Literal, NamedTuple

Theme = Literal["auto", "light", "dark"]


class View(NamedTuple):
    """The reader's screen, or the lack of one.

    Args:
        width: columns of the terminal; None where there is none, and then nothing is wrapped.
        color: whether colour and weight are wanted.
        ascii: whether the encoding carries nothing but ASCII.
        theme: colours for a light or a dark background, or for either.

    """

    width: int | None = None
    color: bool = False
    ascii: bool = False
    theme: Theme = "auto"
