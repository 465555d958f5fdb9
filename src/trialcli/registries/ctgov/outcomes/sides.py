"""Whether a test or an interval of a record is one-sided, and whether a P value is one, by what the record says."""

import re
from typing import Literal, NamedTuple

from trialcli.model.figure import Figure
from trialcli.registries.ctgov.json_values import Node, get_line, get_text

_SAID = ("statisticalMethod", "pValueComment", "statisticalComment", "estimateComment", "groupDescription",
         "nonInferiorityComment", "otherAnalysisDescription")  # fmt: skip
_ONE = r"(?:one|1|single)[- ]?(?:sided|tailed)"
_OF_LIMITS = r"(?:\(?\d{2}(?:\.\d+)? ?%\)? |upper |lower |alpha )*(?:confidence|bounds?|limits?|ci\b|intervals?)"
_LEVEL = r"(?:overall )?(?:significance|alpha|type|α)"
_OF_TEST = ("statisticalMethod", "pValueComment", "statisticalComment", "estimateComment")
_ONE_SIDED_TEST = re.compile(rf"\b{_ONE}(?! (?:{_OF_LIMITS}|{_LEVEL}))", re.IGNORECASE)
_TWO_SIDED_TEST = re.compile(
    r"\b(?:two|2)[- ]?(?:sided|tailed)(?: \w+)? (?:p[- ]?values?|tests?|t[- ]?tests?|significance)\b", re.IGNORECASE
)
_ONE_SIDED_LIMITS = re.compile(rf"\b{_ONE} {_OF_LIMITS}", re.IGNORECASE)
_POSTERIOR = re.compile(r"\bposterior\b|\bpredictive probabilit|\bbayesian\b[^.]*\bprobabilit", re.IGNORECASE)
_CREDIBLE = re.compile(r"\bcredible\b", re.IGNORECASE)
_CONFIDENCE = re.compile(r"\bconfidence\b", re.IGNORECASE)


class Limits(NamedTuple):
    """The two limits of an analysis as far as they are limits; ``sided`` where one of them may be none."""

    low: Figure | None
    high: Figure | None
    one_sided: bool
    repeated: str = ""
    """Which limit was printed as the estimate itself, ``lower``: it is none."""


def read_sides(node: Node) -> Literal["one"] | None:
    """``one`` where a record says that the test has one side; a P value without a word may have either."""
    said = " ; ".join(get_text(node, key) for key in _OF_TEST)
    return "one" if _ONE_SIDED_TEST.search(said) and not _TWO_SIDED_TEST.search(said) else None


def find_limits(node: Node, estimate: Figure | None, low: Figure | None, high: Figure | None) -> Limits:
    """The limits without the one that a form asked for and that a one-sided bound does not have.

    Args:
        node: the analysis.
        estimate: its estimate.
        low: the lower limit as printed.
        high: the upper limit as printed.
    """
    said = any(_ONE_SIDED_LIMITS.search(get_text(node, key)) for key in _SAID)
    stated = get_line(node, "ciNumSides") == "ONE_SIDED"
    if estimate is not None and estimate.number is not None and (said or stated) and low and high:
        if low.number == estimate.number != high.number:
            return Limits(None, high, one_sided=True, repeated="lower")
        if high.number == estimate.number != low.number:
            return Limits(low, None, one_sided=True, repeated="upper")
    return Limits(low, high, one_sided=stated)


def is_posterior(node: Node) -> bool:
    """Whether what stands in the place of a P value is a posterior probability."""
    return any(_POSTERIOR.search(get_text(node, key)) for key in ("statisticalMethod", "pValueComment"))


def is_credible(node: Node) -> bool:
    """Whether the interval is credible, and nothing speaks of confidence."""
    said = " ; ".join(get_text(node, key) for key in _SAID)
    return _CREDIBLE.search(said) is not None and _CONFIDENCE.search(said) is None
