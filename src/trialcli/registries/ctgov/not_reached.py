"""What a remark says was not reached: a median of time or one of its limits, or something else.

An enrolment, a significance level and a maximum tolerated dose are not reached either, in the same words. So a clause
counts only where every word of it is known, up to the reason or the date behind it.
"""

import re

_NOT_REACHED = re.compile(r"\b(?:not(?: yet)?(?: be(?:en)?)?(?: yet)? reached|never reached)\b")
_WORD = re.compile(r"[^\W\d_]+")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_MEDIAN = _words(
    "median medians survival pfs os efs dfs rfs ttp dor duration "
    "limit limits bound bounds boundary interval intervals ci cis quartile quartiles"
)
"""One of these is what a clause is about, or nothing is."""
_BESIDE = _words(
    "overall progression free event disease relapse recurrence metastasis response death failure first time "
    "around upper lower confidence percent kaplan meier km estimate estimates estimated value values month months"
)
"""Words that stand beside those."""
_SMALL = _words(
    "a an and are as because been can could denotes due for had has have hence i e in indicates is it its mean means "
    "na nd nor nr of or since so that the therefore this thus to was were"
)
"""Words that say nothing of what is meant."""
_CLOSED = re.compile(
    r"\W*\Z|\s*[,(:-]|\W*(?:due to|owing to|because|since|as|given|during|within|"
    r"at (?:the )?(?:time|data|end|last|analysis|cut)|by (?:the )?(?:time|data|end|analysis|cut)|"
    r"in (?:this|the) study)\b"
)
"""The end, a reason or a date."""
_ITS_OWN = re.compile(r"\bthis (?:arm|group|cohort)\b")
_SOME = re.compile(r"\b(?:only|except|arms?|groups?|cohorts?|placebo)\b")
"""Words of a remark that speaks of some groups and not of others."""


def of_a_median(clause: str) -> bool:
    """Whether a clause in small letters says ``not reached`` of a median of time, of its limits, or of nothing else."""
    found = _NOT_REACHED.search(clause)
    if found is None:
        return False
    before, after = clause[: found.start()], clause[found.end() :]
    words = frozenset(_WORD.findall(before))
    about = bool(words & _MEDIAN) or "time to " in before or words <= _SMALL
    known = words <= _MEDIAN | _BESIDE | _SMALL
    return about and known and _CLOSED.match(after) is not None and not _SOME.search(_ITS_OWN.sub("", after))
