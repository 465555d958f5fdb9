"""Figures of an abstract as proposals, read by the reader of texts that checks them.

What a figure is of is proposed where the words leave no doubt. A share without counts is one of people only where the
words say so; nothing is proposed of plans, of ranges of figures, and of what is said roughly.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from trialcli.check.shape import shape_text
from trialcli.papers import cues
from trialcli.papers.meaning import find_code, find_grade, find_timepoint
from trialcli.papers.pairs import find_arm
from trialcli.papers.paper import Passage
from trialcli.papers.proposal import CUT, Home, Proposal
from trialcli.papers.said_figures import (
    is_rough,
    is_short_ratio,
    print_number,
    read_counts,
    read_limits,
    read_measure,
    read_unit,
)
from trialcli.papers.sentences import Context, Sentence, list_sentences

_Found = tuple[Home, dict[str, Any], dict[str, Any]]
_NEAR = 12  # characters of a P value before its number


def propose_from_prose(passages: Sequence[Passage], context: Context) -> Iterator[Proposal]:
    """The figures of the results of an abstract; of all of it where its parts have no headings."""
    headed = any(cues.RESULTS.search(one.heading) for one in passages)
    for passage in passages:
        if headed and not cues.RESULTS.search(passage.heading):
            continue
        pure = headed and "method" not in passage.heading.casefold()
        where = f"{passage.where}, {passage.heading}" if passage.heading else passage.where
        yield from _read(passage.text, where, context, pure=pure)


def _read(text: str, where: str, context: Context, *, pure: bool) -> Iterator[Proposal]:
    for sentence in list_sentences(shape_text(text), context.reader):
        if cues.PLANS.search(sentence.text) or (not pure and cues.METHODS.search(sentence.text)):
            continue
        for at in range(len(sentence.claims)):
            found = _propose(sentence, at, context)
            if found is not None:
                home, row, unsure = found
                yield Proposal(home, row, where, sentence.text.strip(), unsure)


def _propose(sentence: Sentence, at: int, context: Context) -> _Found | None:
    group = sentence.claims[at].group
    if is_rough(sentence.shape.text, group):
        return None
    if group.kind == "share":
        return _share(sentence, at, context)
    if group.kind == "time":
        return _time(sentence, at, context)
    if group.kind == "difference":
        return _difference(sentence, at, context)
    return _ratio(sentence, at, context) if group.kind == "ratio" else None


def _base(sentence: Sentence, at: int, context: Context) -> dict[str, Any]:
    arm = find_arm(sentence, at, context)
    return {"arm": arm, "cut": CUT} if arm else {"cut": CUT}


def _share(sentence: Sentence, at: int, context: Context) -> _Found | None:
    claim = sentence.claims[at]
    row = read_counts(sentence.shape, claim.group)
    if row is None or not _is_of_people(sentence, at, counted="of" in row or "events" in row):
        return None
    code, unsure = find_code(sentence, claim, context)
    base = _base(sentence, at, context)
    if code in context.vocabulary.terms:
        grade = find_grade(sentence, claim)
        graded = {"grade": grade} if grade else {}
        return "adverse_events", {"term": code, **graded, **base, **row}, unsure
    time = "" if "of" in row else find_timepoint(sentence, claim)
    timeless = code and not time and "events" not in row and context.vocabulary.outcomes[code].kind == "time-to-event"
    named = {"outcome": code} if code and not claim.grade and not timeless else {}
    timed = {"timepoint": time} if time else {}
    unsure = {"may_be": [code]} if timeless else unsure
    return "results", {**named, **base, **timed, **row, **read_limits(sentence.shape, claim.group)}, unsure


def _is_of_people(sentence: Sentence, at: int, *, counted: bool) -> bool:
    """Whether a share is one of people, and no difference, measure of spread or share of samples."""
    group, text = sentence.claims[at].group, sentence.shape.text
    if cues.NO_SHARE_BEFORE.search(sentence.before(group)) or cues.NO_SHARE_AFTER.match(text, group.end):
        return False
    if cues.OF_THINGS.search(sentence.text) or cues.DIFFERENCES.search(sentence.before(group).rpartition(";")[2]):
        return False
    if cues.NO_COUNT.match(text[group.end : sentence.end].lstrip(" )],")):
        return False
    if counted:
        return not cues.NO_COUNT.search(text[group.start : group.end])
    told = bool(sentence.claims[at].topics) or cues.PEOPLE.search(sentence.text) is not None
    return told and not cues.NO_PEOPLE.search(sentence.clause(group))


def _time(sentence: Sentence, at: int, context: Context) -> _Found | None:
    claim = sentence.claims[at]
    unit, main = read_unit(sentence.shape, claim.group), claim.group.parts[0].number
    if not unit or main.spoken or not main.sure:
        return None
    before = sentence.before(claim.group)
    limits = read_limits(sentence.shape, claim.group)
    row = {"median": print_number(main), "unit": unit}
    if cues.FOLLOWED.search(before):
        ends = {"range": limits["range"]} if "range" in limits else {}
        return "cuts.main.follow_up", {**row, **ends}, {}
    if not _is_median(before):
        return None
    code, unsure = find_code(sentence, claim, context)
    outcome = context.vocabulary.outcomes.get(code)
    named = {"outcome": code} if outcome and outcome.kind in {"time-to-event", "continuous"} else {}
    return "results", {**named, **_base(sentence, at, context), **row, **limits}, unsure


def _is_median(before: str) -> bool:
    """Whether the last average that is named is a median, in the same clause, and of nothing but the outcome."""
    said = list(cues.AVERAGE.finditer(before))
    if not said or any(one["mean"] for one in said):
        return False
    since = before[said[-1].start() :]
    return ";" not in since and not cues.NO_MEDIAN.search(since)


def _ratio(sentence: Sentence, at: int, context: Context) -> _Found | None:
    claim = sentence.claims[at]
    main = claim.group.parts[0].number
    limits = read_limits(sentence.shape, claim.group, ratio=True)
    measure = read_measure(sentence.shape, claim.group, sentence.start)
    if (
        not (measure or ("ci" in limits and is_short_ratio(sentence.before(claim.group))))
        or main.value <= 0
        or main.spoken
        or not main.sure
    ):
        return None
    code, unsure = find_code(sentence, claim, context)
    named = {"outcome": code} if code in context.vocabulary.outcomes else {}
    called = {"measure": measure} if measure else {}
    tested = _p_value(sentence, at)
    return "contrasts", {**named, **called, "cut": CUT, "estimate": print_number(main), **limits, **tested}, unsure


def _difference(sentence: Sentence, at: int, context: Context) -> _Found | None:
    """A difference of two shares with its interval, in percentage points."""
    claim = sentence.claims[at]
    main = claim.group.parts[0].number
    limits = read_limits(sentence.shape, claim.group)
    if "ci" not in limits or main.spoken or not main.sure or not cues.POINTS.match(sentence.shape.text, main.end):
        return None
    code, unsure = find_code(sentence, claim, context)
    outcome = context.vocabulary.outcomes.get(code)
    named = {"outcome": code} if outcome and outcome.kind != "continuous" else {}
    shares = not cues.NO_PEOPLE.search(sentence.clause(claim.group).replace("mean ", ""))
    called = {"measure": "risk-difference"} if shares else {}
    row = {**named, **called, "cut": CUT, "estimate": print_number(main), **limits}
    return "contrasts", {**row, **_p_value(sentence, at)}, unsure


def _p_value(sentence: Sentence, at: int) -> dict[str, Any]:
    """The P value right behind an estimate, as printed; nothing where there is none, or it is of another test."""
    group, follows = sentence.claims[at].group, sentence.claims[at + 1 : at + 2]
    if not follows or follows[0].group.kind != "p" or not follows[0].group.parts[0].number.sure:
        return {}
    text, number = sentence.shape.text, follows[0].group.parts[0].number
    said = cues.P_SIGN.search(text, group.end, max(follows[0].group.start, number.start))
    if said is None or said.end() > number.start or not cues.BESIDE.fullmatch(text[group.end : said.start()]):
        return {}
    if number.value > 1 or cues.POWER_OF_TEN.match(text, number.end):
        return {}
    if cues.NOT_SUPERIOR.match(text, number.end, sentence.end):
        return {}
    one = cues.ONE_SIDED.search(text, group.end, said.start()) or cues.ONE_SIDED_AFTER.match(text, number.end)
    sides = {"p_sides": "one"} if one else {}
    return {"p": f"{'' if said['sign'] == '=' else '<'}{print_number(number)}", **sides}
