"""An object as a key of what is remembered of it: to hash a whole trial would cost more than to read it again."""

from typing import Generic, TypeVar

_Held = TypeVar("_Held")


class Itself(Generic[_Held]):
    """A key that is equal to another where both hold the very same object, which lives as long as the key.

    Args:
        it: the object; it is not to change.
    """

    __slots__ = ("it",)

    def __init__(self, it: _Held) -> None:
        self.it = it

    def __eq__(self, other: object) -> bool:
        """Whether both hold one object."""
        return isinstance(other, Itself) and self.it is other.it

    def __hash__(self) -> int:
        """Of its identity."""
        return id(self.it)
