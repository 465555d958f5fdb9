"""What a paper's title and abstract say of its design: phase, allocation, masking, each only in one sense."""

import re

from trialcli.papers.paper import Paper

_NUMBER = "IV|I{1,3}|[1-4]"
_PHASE = re.compile(
    rf"\bphases? ?(?P<first>{_NUMBER})(?P<part>[abc])?(?: ?[/\u2013-] ?(?P<second>{_NUMBER})(?P<other>[abc])?)?\b"
    r"(?=[ ,.;:)-]|\Z)",
    re.IGNORECASE,
)
_ROMAN = {"I": "1", "II": "2", "III": "3", "IV": "4"}
_RANDOM = re.compile(
    r"\brandomi[sz]ed\b(?!,? (?:to|in|at))|\brandomly (?:assigned|allocated)\b|\brandom(?:i[sz]ation|ly)\b",
    re.IGNORECASE,
)
_NOT_RANDOM = re.compile(
    r"non-?randomi[sz]ed|meta-?analys[ie]s|systematic review|observational|cohort study|case-control|retrospective"
    r"|post[- ]hoc|pooled|secondary analysis",
    re.IGNORECASE,
)
_SINGLE = re.compile(r"\bsingle-?[- ]arm\b", re.IGNORECASE)
_MASKING = {
    "double-blind": re.compile(r"\bdouble[- ](?:blind(?:ed)?|masked)\b", re.IGNORECASE),
    "single-blind": re.compile(r"\bsingle[- ](?:blind(?:ed)?|masked)\b", re.IGNORECASE),
    "triple-blind": re.compile(r"\btriple[- ](?:blind(?:ed)?|masked)\b", re.IGNORECASE),
    "open-label": re.compile(r"\bopen[- ]label(?:led)?\b", re.IGNORECASE),
}


def read_design(paper: Paper) -> dict[str, str]:
    """The keys of ``design`` that the title and the abstract are sure of."""
    text = " ".join([paper.citation.title, *(one.text for one in paper.passages)])
    phases = {_phase(match) for match in _PHASE.finditer(paper.citation.title)} or {
        _phase(match) for match in _PHASE.finditer(text)
    }
    maskings = [word for word, pattern in _MASKING.items() if pattern.search(text)]
    found = {"phase": phases.pop() if len(phases) == 1 else "", "allocation": _allocation(paper, text),
             "masking": maskings[0] if len(maskings) == 1 else ""}  # fmt: skip
    return {key: word for key, word in found.items() if word}


def _phase(match: re.Match[str]) -> str:
    first, second = ((_ROMAN.get(word.upper(), word) if word else "") for word in (match["first"], match["second"]))
    parts = [f"{first}{(match['part'] or '').lower()}"]
    if second:
        parts.append(f"{second}{(match['other'] or '').lower()}")
    return "/".join(parts)


def _allocation(paper: Paper, text: str) -> str:
    titled = _RANDOM.search(paper.citation.title) is not None
    if _NOT_RANDOM.search(paper.citation.title if titled else text):
        return ""
    random = "Randomized Controlled Trial" in paper.kinds or _RANDOM.search(text) is not None
    single = _SINGLE.search(text) is not None
    if random == single:
        return ""
    return "randomized" if random else "single-arm"
