"""Which arm a figure of an abstract is of: the one named with it, or its place in a pair that names two."""

from trialcli.check.sentence import Claim
from trialcli.papers.cues import AGAINST, JOINED, SPLIT
from trialcli.papers.sentences import Context, Sentence

_BOTH = 2


def find_arm(sentence: Sentence, at: int, context: Context) -> str:
    """The arm of the figure at a place of its sentence; empty where it is not sure."""
    claim = sentence.claims[at]
    if claim.arm:
        return "" if _is_of_the_one_before(sentence, claim, context) else claim.arm
    pair = _pair(sentence, at) if len(context.arms) >= _BOTH else None
    if pair is None:
        return ""
    first, second, place = pair
    named = [one for one in context.reader.arms.find(sentence.text) if len(one.codes) == 1]
    before = [one for one in named if one.end + sentence.start <= first.group.start]
    after = [one for one in named if one.start + sentence.start >= second.group.end]
    split = SPLIT.search(sentence.shape.text, second.group.end, sentence.end)
    chosen = after[:_BOTH] if split and len(before) < _BOTH else before[-_BOTH:]
    if len(chosen) < _BOTH or chosen[0].codes == chosen[1].codes:
        return ""
    return next(iter(chosen[place].codes))


def _is_of_the_one_before(sentence: Sentence, claim: Claim, context: Context) -> bool:
    """Whether the arm was named with the figure before: ``36% a year in the one group as compared with 68%``."""
    ahead = sentence.before(claim.group)
    named = [one.end for one in context.reader.arms.find(ahead) if claim.arm in one.codes]
    return bool(named) and AGAINST.fullmatch(ahead[named[-1] :]) is not None


def _pair(sentence: Sentence, at: int) -> tuple[Claim, Claim, int] | None:
    """The two figures of a pair, ``7.4 months vs. 3.8 months``, and which of them this is; no longer list."""
    claims = sentence.claims

    def joined(left: int) -> bool:
        if not 0 <= left < len(claims) - 1 or claims[left].group.kind != claims[left + 1].group.kind:
            return False
        between = sentence.shape.text[claims[left].group.end : claims[left + 1].group.start]
        return JOINED.fullmatch(between) is not None

    if joined(at) and not joined(at - 1) and not joined(at + 1):
        return claims[at], claims[at + 1], 0
    if joined(at - 1) and not joined(at - 2) and not joined(at):
        return claims[at - 1], claims[at], 1
    return None
