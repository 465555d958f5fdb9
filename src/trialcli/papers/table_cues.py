"""Words of a table that say what stands in it: harms, outcomes, sizes, shares, or nothing that is read."""

import re
from re import IGNORECASE

HARMS = re.compile(
    r"\b(?:adverse|toxicit\w*|side[- ]effects?|safety|harms?|complications?|treatment-emergent|TEAEs?|AEs)\b",
    IGNORECASE,
)
OUTCOMES = re.compile(
    r"\b(?:outcomes?|efficacy|responses?|end ?-?points?|results|survival|mortality|rates?|findings)\b", IGNORECASE
)
NO_FIGURES = re.compile(
    r"\b(?:baseline|characteristics?|demographic\w*|definitions?|grading|predict\w*|regression|simulat\w*|studies|search"
    r"|meta-?analys\w*)\b",
    IGNORECASE,
)
NO_OUTCOMES = re.compile(
    r"\b(?:scale|criteria|models?|questionnaires?|adherence|completion|completeness|subgroups?|attendance)\b",
    IGNORECASE,
)
SEVERITY = re.compile(r"\b(?:grades?|severe|severity|moderate|mild|worst|maximum)\b", IGNORECASE)
NO_SHARE = re.compile(
    r"\b(?:mean|median|SD|SE|IQR|range|score|change|number of|average|unavailable|missing)\b|\u00b1", IGNORECASE
)
NO_NAME = re.compile(r"(?:others?|none|total|unknown|not (?:reported|known)|yes|no)", IGNORECASE)
COUNTS_ALONE = re.compile(r"\A(?:n|no\.?)\s*\(%\)\s*\Z", IGNORECASE)
MARKS = re.compile(
    r"[\s*\u2020\u2021\u00a7\u00b6|#^,;:]+\Z|,\s*(?:n|no\.?)\s*(?:\(%\))?\s*\Z|,?\s*(?:\bn\s*)?\(%\)\s*\Z",
    IGNORECASE,
)
"""What stands behind the name in a row: marks of footnotes, ``n (%)``."""
INTERVAL = re.compile(
    r"\b(?:\d\d(?:[.\u00b7]\d+)?\s?%\s?)?(?:CIs?|confidence intervals?)(?:\s?\(CI\))?(?!\w)(?:, 9\d%)?", IGNORECASE
)
GROUP_SIZE = re.compile(
    r"\b[nN]\s?=\s?(?P<n>\d[\d,\u2009\u202f]*)\s+(?:in|for) (?:the )?(?P<arm>[^;)]{2,60}?)"
    r"(?: groups?| arms?)?(?=[;)]|\Z)"
)
"""``n=266 in the twice-daily group``."""
SIZE = re.compile(r"\b[nN]\s?=\s?(?P<n>\d{1,3}(?:[,\u2009\u202f\u00a0 ]?\d{3})*)\b")
TOTAL = re.compile(
    r"(?:total |all )?(?:no\.?|number)?(?: of)? ?(?:patients|participants|subjects)"
    r"(?: (?:treated|assessed|evaluated|evaluable|analy[sz]ed|at risk))?",
    IGNORECASE,
)
"""What stands above the people counted; a total alone may be of events."""
PLAIN = re.compile(r"\W*(?:n|no\.?|number|events)\W*", IGNORECASE)
COUNTS = re.compile(
    r"[,;(\s]*\b(?:(?:no\.?|number|n)(?: of)? ?)?(?:patients|participants|subjects|events|no\.?|number|n)[,;]?\s*"
    r"[(\[]?\s?(?:%|percent\b)\s?[)\]]?\)?",
    IGNORECASE,
)
"""``n (%)``."""
PERCENT = re.compile(r"%|percent(?:age)?(?: of (?:patients|participants))?", IGNORECASE)
P_VALUE = re.compile(r"\bp[- ]?values?\b|\A\s*p\b\s*\W*\Z|\Ap\b(?! ?\+)", IGNORECASE)
EFFECT = re.compile(
    r"\b(?:[Rr]atio|[Rr]isk|[Dd]ifference|[Hh]azard|[Oo]dds|[Ee]ffect|[Ee]stimate|OR|RR|HR|MD|CI|[Ss]tatistic|test"
    r"|[Aa]djusted|[Aa]nalysis|[Ii]nteraction)\b|\A[Ft]\Z"
)
WHOLE = re.compile(r"\b(?:total|all|overall|both|combined|pooled|entire)\b", IGNORECASE)
DULL = re.compile(
    r"(?:(?:treatment|study|randomi[sz]ed|trial)?[ -]?(?:groups?|arms?)|treatments?|patients|participants"
    r"|maximum toxicity grade|toxicity grade|grades?|severity)\W*",
    IGNORECASE,
)
ANY_GRADE = re.compile(r"(?:any|all)(?: grades?)?", IGNORECASE)
GRADE_COLUMN = re.compile(
    r"(?:ctcae |toxicity |worst |maximum |max\.? |nci-ctc(?:ae)? )*(?:grades?|severity)\W*", IGNORECASE
)
"""The header of a column whose cells are grades."""
NUMBERED = re.compile(r"\W{0,3}\d|\W{1,3}\Z|(?:NA|NR|NE|N/A|ND)\b")
"""What a cell of figures begins with; other cells are words."""
DIGIT = re.compile(r"(?:grade )?(?P<grade>[0-5])\Z", IGNORECASE)
