"""What the numbers of an outcome are, and which outcome of the vocabulary that is."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Literal, NamedTuple

from trialcli.registries.ctgov.json_values import Node, get_line, get_text, list_objects
from trialcli.registries.ctgov.outcomes.cells import count_cells
from trialcli.registries.ctgov.text import fold_title
from trialcli.registries.ctgov.units import (
    is_percent,
    is_proportion,
    of_people,
    of_time,
    percent_of_people,
    share_of_people,
    spell_parameter,
)
from trialcli.vocabulary.frames import is_time
from trialcli.vocabulary.normalize import list_forms
from trialcli.vocabulary.titles import Match, Titles

_COUNTED = re.compile(r"\s*\(?\bn ?= ?\d[\d, ]*\)?\s*\Z", re.IGNORECASE)
Nature = Literal["count", "percent", "median", "value"]


class Meant(NamedTuple):
    """What an outcome is in the vocabulary, and what tells it apart from another of the same code."""

    match: Match
    part: str


def find_nature(node: Node, *, share: bool = False) -> Nature:
    """What the numbers of an outcome are.

    Args:
        node: the outcome, or the row of a baseline table.
        share: whether it is known to count people, so that a bare ``%`` is one of them.
    """
    kind, unit = spell_parameter(get_line(node, "paramType")), get_line(node, "unitOfMeasure")
    if kind == "count of participants" or (kind == "number" and of_people(unit)):
        return "count"
    if kind == "number" and (percent_of_people(unit) or (is_percent(unit) and (share or _said(node)))):
        return "percent"
    return "median" if kind == "median" else "value"


def _said(node: Node) -> bool:
    return share_of_people(get_line(node, "title"), get_text(node, "description"))


def identify_outcomes(nodes: Sequence[Node], titles: Titles, about: str) -> list[Meant | None]:
    """What each posted outcome is in the vocabulary; several of one code apart by what else tells them apart.

    Args:
        nodes: all posted outcomes of a record.
        titles: what titles mean.
        about: what the record is about.
    """
    matches = [_match(node, titles, about) for node in nodes]
    times = Counter(match.outcome for match in matches if match)
    named = {code: {match.listed for match in matches if match and match.outcome == code} for code in times}
    found: list[Meant | None] = []
    for node, match in zip(nodes, matches, strict=True):
        if match is None or times[match.outcome] == 1:
            found.append(Meant(match, "") if match else None)
        else:
            part = match.qualifier or get_line(node, "timeFrame")
            several = len(named[match.outcome]) > 1  # pain of the back and pain of the leg
            found.append(Meant(match, f"{match.listed}, {part}" if several and part else part))
    parts = Counter((one.match.outcome, fold_title(one.part)) for one in found if one)
    return [
        one if one and (one.part or times[one.match.outcome] == 1)
        and parts[one.match.outcome, fold_title(one.part)] == 1 else None
        for one in found
    ]  # fmt: skip


def _match(node: Node, titles: Titles, about: str) -> Match | None:
    """The outcome of the vocabulary that a posted one is: one number for each group, of the right kind."""
    title, said = get_line(node, "title"), node.get("description")  # of which the words alone are looked through
    if not titles.may_be_known(title):
        return None
    said = said if isinstance(said, str) else ""
    match = titles.outcome(title, get_line(node, "paramType"), get_line(node, "unitOfMeasure"), about, said)
    if match is None or count_cells(node) == 0:  # of which nothing was posted
        return match
    kind = titles.kind(match.outcome)
    fits = _fits(kind, node) or (titles.counted(match.outcome) and _fits("proportion", node))
    return match if fits and (count_cells(node) == 1 or _alike(node, titles, timed=kind != "time-to-event")) else None


def _alike(node: Node, titles: Titles, *, timed: bool) -> bool:
    """Whether the rows of an outcome are the same thing at several times, or by several assessors, by their titles."""
    classes = [part for _, part in list_objects(node, "classes")]
    rows = [list(list_objects(part, "categories")) for part in classes]
    if not all(len(found) == 1 and not get_line(found[0][1], "title") for found in rows):
        return False
    said = [" ".join(list_forms(_COUNTED.sub("", get_line(part, "title")))) for part in classes]
    return (timed and all(map(is_time, said))) or all(map(titles.is_assessor, said))


def _fits(wanted: str | None, node: Node) -> bool:
    """Whether the numbers are of the kind of the outcome."""
    kind = find_nature(node, share=wanted == "proportion")
    if wanted == "proportion":
        return kind in {"count", "percent"} or (kind == "value" and is_proportion(get_line(node, "unitOfMeasure")))
    if wanted == "time-to-event":
        return kind == "median" and of_time(get_line(node, "unitOfMeasure"))
    return wanted in {"continuous", "rate"} and kind in {"median", "value"}
