"""Numbers as a record prints them: texts with signs, thousands separators, NA, and what a comment says of NA."""

import re
from typing import NamedTuple

from trialcli.model.figure import Figure, Missing
from trialcli.registries.ctgov.not_reached import of_a_median
from trialcli.registries.ctgov.text import join_line

MOST = 1_000_000_000  # no trial counts more people than this
_NOT_THERE = frozenset(("na", "n/a", "n.a."))
_GROUPED = re.compile(r"([-−]?[1-9]\d{0,2}(?:,\d{3})+)(\.\d+)?\Z", re.ASCII)
_BARE_POINT = re.compile(r"((?:<=|>=|[<>≤≥~])?\s*[-−]?)(\.\d+)\Z", re.ASCII)
_EQUALS = re.compile(r"(?:p\s*(?:[- ]?value)?\s*(?=[:=<>≤≥]))?(?::|=(?!\s*[<>]))?\s*", re.IGNORECASE)
_REVERSED = re.compile(r"=\s*([<>])\s*")
_PERCENT = re.compile(r"\s*%\Z")
_DIGITS = re.compile(
    r"[<>≤≥~≈=±+−-]{0,2}\s*\d[\d.,·]{0,20}(?:\s*(?:[-–/±\u00d7x]|to|e[-+]?)\s*\d[\d.,^]{0,12}){0,3}\s*%?\Z",
    re.ASCII | re.IGNORECASE,
)
"""What is a figure to a reader, though no number that is sure: ``1,272``, ``134.``, ``0,3139``, ``1.5-2.0``."""
_CLAUSE = re.compile(r"[.;,\n]\s+")
_OF_LIMITS = re.compile(
    r"\b(upper|lower|limits?|bounds?|confidence|cis?|intervals?|ranges?|quartiles?|sds?|ses?|deviations?|errors?)\b"
)
_OF_VALUE_TOO = re.compile(r"\b(median|mean|value|estimate)s? (and|or|nor)\b")
# What a comment must say, word for word, before NA is more than NA.
REASONS: dict[Missing, tuple[str, ...]] = {
    Missing.NOT_REACHED: (
        "not reached", "not been reached", "not yet reached", "not yet been reached", "never reached",
    ),
    Missing.NOT_ESTIMABLE: (
        "not estimable", "non-estimable", "inestimable", "not be estimated", "not been estimated",
        "cannot be estimated", "could not be estimated",
    ),
}  # fmt: skip
_NOT_AVAILABLE = Figure(Missing.NOT_AVAILABLE.word)
NOT_REPORTED = Figure(Missing.NOT_REPORTED.word)
NOT_APPLICABLE = Figure(Missing.NOT_APPLICABLE.word)


class Printed(NamedTuple):
    """A figure, and how it was printed where that is not quite the same."""

    figure: Figure
    note: str | None = None
    understood: bool = True


def read_figure(value: object, *, counted: bool = False, percent: bool = False) -> Printed | None:
    """The figure that a record prints; none where it prints nothing.

    A figure that is written in another way than numbers are stays as it is, and no number is made of it; what is no
    figure is not available, with what was printed as its note.

    Args:
        value: a text, or a whole number.
        counted: whether it counts people, so that a comma before three digits parts thousands.
        percent: whether its unit is one of percent, so that a percent sign after it repeats the unit.
    """
    if value is None or isinstance(value, bool) or not isinstance(value, (str, int)):
        return None
    text = join_line(str(value))
    if not text:
        return None
    if text.casefold() in _NOT_THERE:
        return Printed(_NOT_AVAILABLE)
    plain = _plain(_PERCENT.sub("", text) if percent else text, counted=counted)
    for form in (plain,) if _BARE_POINT.match(text) else (text, plain):
        try:
            read = Figure.read(form)
        except ValueError:
            continue
        if not read.missing:
            return Printed(read, None if form == text else f"printed as {text}")
    if _DIGITS.match(text):
        return Printed(Figure(text))  # as it is printed; which number that is, is not said
    return Printed(_NOT_AVAILABLE, f"printed as {text!r}", understood=False)


def p_value(value: object) -> Printed | None:
    """The P value that a record prints: ``P = 0.03`` is 0.03."""
    if isinstance(value, str):
        value = _EQUALS.sub("", join_line(value), count=1)
    return read_figure(value)


def _plain(text: str, *, counted: bool) -> str:
    """The text without thousands separators, with a digit before the point, and with the signs of ``≤`` in order."""
    text = _REVERSED.sub(r"\1=", text, count=1) if text.startswith("=") else text
    grouped = _GROUPED.match(text)
    if grouped and (counted or grouped.group(2) or grouped.group(1).count(",") > 1):
        return text.replace(",", "")
    bare = _BARE_POINT.match(text)
    return f"{bare.group(1)}0{bare.group(2)}" if bare else text.removeprefix("+")


def read_whole(value: object) -> int | None:
    """A number of people or things, from a text of digits or a whole number; none for anything else."""
    if isinstance(value, bool):
        return None
    if isinstance(value, str):
        text = _plain(join_line(value), counted=True)
        value = int(text) if len(text) < len(str(MOST)) + 1 and text.isascii() and text.isdigit() else None
    return value if isinstance(value, int) and 0 <= value <= MOST else None


def read_spelling(value: object) -> str | None:
    """How a number of people or things was printed, where that is not its digits alone: ``00``, ``1,234``."""
    number = read_whole(value)
    other = isinstance(value, str) and number is not None and join_line(value) != str(number)
    return f"printed as {join_line(str(value))}" if other else None


def read_reason(comment: str, *, time: bool) -> Missing:
    """Why a value is NA, by its comment.

    Args:
        comment: the comment on the value.
        time: whether it is a median of time, which alone can be not reached.
    """
    clauses = [part for part in _clauses(comment) if not _OF_LIMITS.search(part) or _OF_VALUE_TOO.search(part)]
    return _reason(clauses, time=time)


def limit_reason(own: str, shared: str, side: str, *, time: bool) -> Missing:
    """Why a limit is NA: by its own comment, or by what the value's says of that limit.

    Args:
        own: the comment on the limit.
        shared: the comment on the value.
        side: ``upper`` or ``lower``.
        time: whether it is the limit of a median of time.
    """
    other = "lower" if side == "upper" else "upper"
    said = [part for part in _clauses(shared) if _OF_LIMITS.search(part) and (side in part or other not in part)]
    return _reason(list(_clauses(own)) if own else said, time=time)


def _clauses(comment: str) -> list[str]:
    return _CLAUSE.split(comment.casefold())


def _reason(clauses: list[str], *, time: bool) -> Missing:
    found = {kind for kind, phrases in REASONS.items() if any(said in part for part in clauses for said in phrases)}
    if found == {Missing.NOT_REACHED} and not (time and any(map(of_a_median, clauses))):
        return Missing.NOT_AVAILABLE
    return found.pop() if len(found) == 1 else Missing.NOT_AVAILABLE
