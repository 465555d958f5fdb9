"""Which arm a figure of an abstract is of: the one named with it, or its place in a pair that names two."""

from trialcli.check.sentence import Claim
from trialcli.papers.cues import AGAINST, BRACKETED, COMPARES, JOINED, SPLIT
from trialcli.papers.sentences import Context, Sentence

_BOTH = 2


def find_arm(sentence: Sentence, at: int, context: Context) -> str:
    """The arm of the figure at a place of its sentence; empty where it is not sure."""
    claim = sentence.claims[at]
    pair = _pair(sentence, at)
    own = "" if pair or _is_listed(sentence, at) else _named_in_front(sentence, claim, context)
    split = pair and SPLIT.search(sentence.shape.text, pair[1].group.end, sentence.end)
    if own or (claim.arm and not split):
        return own or ("" if _is_of_another(sentence, claim, context) else claim.arm)
    if pair is None or len(context.arms) < _BOTH:
        return ""
    first, second, place = pair
    named = [one for one in context.reader.arms.find(sentence.text) if len(one.codes) == 1]
    before = [one for one in named if one.end + sentence.start <= first.group.start]
    after = [one for one in named if one.start + sentence.start >= second.group.end]
    chosen = after[:_BOTH] if split and len(before) < _BOTH else before[-_BOTH:]
    if len(chosen) < _BOTH or chosen[0].codes == chosen[1].codes:
        return ""
    return next(iter(chosen[place].codes))


def _named_in_front(sentence: Sentence, claim: Claim, context: Context) -> str:
    """The arm right before the bracket that a figure stands in: ``the olaparib group (12 [4%] of 300)``."""
    ahead = sentence.before(claim.group)
    named = [one for one in context.reader.arms.find(ahead) if len(one.codes) == 1]
    last = named[-1] if named else None
    if last is None or _is_compound(ahead, last.start) or not BRACKETED.fullmatch(ahead[last.end :]):
        return ""
    return next(iter(last.codes))


def _is_of_another(sentence: Sentence, claim: Claim, context: Context) -> bool:
    """Whether the arm that was found is that of the figure before or behind, or a part of another name.

    ``36% a year in the one group as compared with 68%``, ``12 (4%) than in the other group``.
    """
    ahead, behind = sentence.before(claim.group), sentence.shape.text[claim.group.end : sentence.end]
    before = [one for one in context.reader.arms.find(ahead) if claim.arm in one.codes]
    after = [one for one in context.reader.arms.find(behind) if claim.arm in one.codes]
    between = ahead[before[-1].end :] if before else ""
    if before and (AGAINST.fullmatch(between) or ";" in between or _is_compound(ahead, before[-1].start)):
        return True
    if before and not after:  # 4% in the one group and 30% had another harm in the other group
        others = [one for one in context.reader.arms.find(behind) if claim.arm not in one.codes]
        start = sentence.start + before[-1].start
        return bool(others) and any(one.group.end <= start for one in sentence.claims)
    return bool(after) and not before and COMPARES.search(behind[: after[0].start]) is not None


def _is_compound(text: str, start: int) -> bool:
    """Whether a name goes on with what stands before it: ``A/B-primed`` is not the arm ``primed``."""
    return text[max(0, start - 1) : start] in {"-", "/", "+"}


def _pair(sentence: Sentence, at: int) -> tuple[Claim, Claim, int] | None:
    """The two figures of a pair, ``7.4 months vs. 3.8 months``, and which of them this is; no longer list."""
    claims = sentence.claims

    def joined(left: int) -> bool:
        return _joins(sentence, left)

    if joined(at) and not joined(at - 1) and not joined(at + 1):
        return claims[at], claims[at + 1], 0
    if joined(at - 1) and not joined(at - 2) and not joined(at):
        return claims[at - 1], claims[at], 1
    return None


def _is_listed(sentence: Sentence, at: int) -> bool:
    """Whether a figure is one of several that stand together: ``(13.3% and 10.1%)``."""
    return _joins(sentence, at) or _joins(sentence, at - 1)


def _joins(sentence: Sentence, left: int) -> bool:
    """Whether a figure and the next are a pair, or go on with one."""
    claims = sentence.claims
    if not 0 <= left < len(claims) - 1 or claims[left].group.kind != claims[left + 1].group.kind:
        return False
    between = sentence.shape.text[claims[left].group.end : claims[left + 1].group.start]
    return JOINED.fullmatch(between) is not None
