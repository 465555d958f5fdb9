"""How much of what comes from outside is taken in."""

from typing import NamedTuple


class Limits(NamedTuple):
    """Bounds that a hostile file meets and a real one does not.

    Args:
        study: bytes of one study; the largest of the registry are under a fifth of this.
        values: commas and opening brackets of one study, a bound of its values; the largest of the registry have under
            a fifth of this.
        groups: arms of a study, and groups of one of its tables; nobody could read a wider one.
        depth: levels of brackets in a study that is cut out of an array or page; the registry's records have
            about ten. What is less than twice as deep may pass, for the parser to judge.
        parts: packed parts in a row that hold next to nothing; the parts of sound files hold 64,000 bytes.
        member: bytes of one member of a zip, unpacked.
        ratio: unpacked bytes for one packed byte.
        spared: unpacked bytes to which no ratio applies.
    """

    study: int = 32_000_000
    values: int = 3_000_000
    groups: int = 500
    depth: int = 100
    parts: int = 10_000
    member: int = 64_000_000_000
    ratio: int = 200
    spared: int = 10_000_000


LIMITS = Limits()
