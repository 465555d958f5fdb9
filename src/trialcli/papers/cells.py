"""One cell of a table as counts: ``85/514 (16.5)``, ``40 (8%)``, ``3 (<1%)``, ``0``."""

import re
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from typing import Any, NamedTuple

from trialcli.check.shape import Shape, shape_text
from trialcli.check.tokens import Token
from trialcli.papers.said_figures import print_number

_LONGEST = 40  # characters
_OF = re.compile(r"(?P<n>n)/(?P<of>n)w{0,2}(?:[(](?P<less><?)(?P<p>[np])[)])?w{0,2}")
_COUNT = re.compile(r"(?P<n>n)w{0,2}[(](?P<less><?)(?P<p>[np])[)]w{0,2}")
_TURNED = re.compile(r"(?P<less><?)(?P<p>p)[(](?P<n>n)(?:/(?P<of>n))?[)]w{0,2}")
_ALONE = re.compile(r"(?P<n>n)w{0,2}")
_SHARE = re.compile(r"(?P<less><?)(?P<p>p)w{0,2}")
_MOST = Decimal(100)


class Told(NamedTuple):
    """What the table says of its cells."""

    size: int | None
    """People counted in the column."""
    counts: bool
    """Whether counts with percentages in brackets stand in it."""
    percent: bool
    """Whether percentages alone do."""


def read_cell(text: str, told: Told) -> dict[str, Any] | None:
    """The keys of a row that a cell gives; None where it gives none that is sure."""
    if not text or len(text) > _LONGEST:
        return None
    shape = shape_text(text.replace("\u2020", "").replace("\u2021", "").replace("*", ""))
    for pattern in (_OF, _COUNT, _TURNED, _ALONE, _SHARE):
        if match := pattern.fullmatch(shape.letters):
            return _row(shape, match, told)
    return None


def _row(shape: Shape, match: re.Match[str], told: Told) -> dict[str, Any] | None:
    found = match.groupdict()
    numbers = {key: shape.number(match.start(key)) for key in ("n", "of", "p") if found.get(key)}
    share, less, count = numbers.get("p"), bool(found.get("less")), numbers.get("n")
    broken = any(not one.sure or one.spoken for one in numbers.values()) or (count is not None and not count.whole)
    percent_alone = share is None and "of" not in numbers and told.percent
    if percent_alone and count is not None:
        share = count
    if (broken and not percent_alone) or (share is not None and not 0 <= share.value <= _MOST):
        return None
    percent = {"percent": f"{'<' if less else ''}{print_number(share)}"} if share is not None else {}
    if count is None or percent_alone:
        return percent
    if "of" in numbers:
        of = numbers["of"]
        sound = of.whole and of.value > 0 and count.value <= of.value
        return {"events": int(count.value), "of": int(of.value), **percent} if sound else None
    if share is None and not (told.counts or count.value == 0):
        return None
    signed = share is None or less or shape.letters[match.start("p")] == "p" or told.counts
    return _with_size(int(count.value), share, told.size, less=less, signed=signed, percent=percent)


def _with_size(  # noqa: PLR0913 - what one cell has
    count: int, share: Token | None, size: int | None, *, less: bool, signed: bool, percent: dict[str, str]
) -> dict[str, Any] | None:
    """A count with the size of its column, where the percentage bears it out; a bare bracket has to be borne out."""
    if size is None or size <= 0 or count > size:
        return {"events": count, **percent} if signed and size is None else None
    fits = share is None or _fits(count, size, share, less=less)
    if fits:
        return {"events": count, "of": size, **percent}
    return {"events": count, **percent} if signed else None


def _fits(count: int, size: int, share: Token, *, less: bool) -> bool:
    exact = Decimal(100 * count) / size
    if less:
        return exact < share.value
    near = {exact.quantize(share.unit, rounding) for rounding in (ROUND_HALF_UP, ROUND_HALF_EVEN)}
    return share.value in near
