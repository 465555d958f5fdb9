"""Words of an abstract that say what kind of figure stands beside them, or that it is none of the trial's results."""

import re
from re import IGNORECASE


def _words(*lists: str) -> re.Pattern[str]:
    """A pattern for whole words out of lists of alternatives."""
    return re.compile(rf"\b(?:{'|'.join(lists)})\b", IGNORECASE)


RESULTS = re.compile(r"result|finding", IGNORECASE)
"""A heading under which results stand."""
PLANS = _words(
    r"power(?:ed)?|sample size|margin|hypothes\w+|assum\w+|expected|anticipated|boundary|thresholds?|planned|protocol",
    r"eligib\w+|inclusion criteria|defined as|simulat\w+|predefined|prespecified (?:limit|level)|meta-?analys[ie]s",
    r"sensitivity and specificity|specificity|predictive value|sensitivity of",
)
"""A sentence with one of these may be about what was planned."""
METHODS = _words(
    r"aged|randomly assign\w*|were (?:randomi[sz]ed|enrolled|recruited|assigned|stratified)|to receive|ratio|will",
    r"aim(?:ed)?|objective|primary (?:end ?-?point|outcome|efficacy end ?-?point) (?:was|is|were)|registered|has been",
    r"end ?points? (?:was|were|included)|approximately|worldwide|is a|are a|mg|previous(?:ly)?|trial is",
)
"""So may one with these, where no heading says that it is a result."""
PEOPLE = _words(
    r"patients?|participants?|women|men|children|infants?|people|persons?|adults?|individuals?|subjects?|recipients?",
    r"mothers|boys|girls|neonates|survivors|responders|groups?|arms?|incidence|respond\w*|response|remission|survival",
    r"mortality|died|deaths?|adverse events?|events? rates?|recurrence|relapse|discontinu\w+",
)
"""What a share without counts has to be of."""
NO_PEOPLE = _words(
    r"HbA1c|A1c|glycated|ejection|LVEF|changes?|reduc\w+|decreas\w+|increas\w+|improve\w*|declin\w+|lower\w*|gain\w*",
    r"loss|relative|efficacy|effectiveness|accuracy|adheren\w+|complian\w+|ha?ematocrit|saturation|FEV\w*|LDL\S*",
    r"cholesterol|means?|least[- ]squares|concentrations?|bioavail\w+|inhibition|variance|correlat\w+|agreement",
    r"coefficient|heritab\w+|levels?|dose intensity|AUC|under the curve|time in range|density|samples?|specimens?",
    r"isolates?|lesions?|eyes|episodes|procedures|visits|doses|hours|cells?|knees|teeth|sites|strains|articles|studies",
    r"trials|households|villages|clusters|hospitals|attacks|days|nights|nails|implants|scores?|probabilit\w+|fold",
    r"absorption|excess|higher|greater|more|fewer|less",
)
"""A share without counts may be one of these, or a change of them."""
NO_COUNT = _words(
    r"samples?|specimens?|isolates?|lesions?|eyes|episodes|procedures|visits|doses|cells|teeth|strains|articles|studies",
    r"trials|households|villages|clusters|hospitals|attacks|nails|implants|nodules|pregnancies|cycles|infections|knees",
    r"events",
)
"""What is counted that is no person."""
PART = re.compile(
    r"\b(?:among|in|of|for)\s+(?:all\s+|the\s+|those\s+|\d[\d,]*\s+|evaluable\s+)*(?:[\w-]+\s+){0,2}?"
    r"(?:patients|participants|those|women|men|children|people|individuals|adults|subjects|responders|carriers"
    r"|recipients|population)\s+"
    r"(?!who (?:received|were (?:randomi[sz]ed|assigned|treated|given|enrolled)|took|underwent)"
    r"|treated|receiving|given|assigned|taking|randomi[sz]ed|in the|enrolled)"
    r"(?:with|who|aged|whose|without|in whom|not|that|having|younger|older|[<>\u2265\u2264])",
    IGNORECASE,
)
"""A part of the people: ``among patients with``, and not ``among patients who received``."""
AVERAGE = re.compile(r"\b(?P<median>medians?)\b|\b(?P<mean>means?|average)\b", IGNORECASE)
NO_MEDIAN = _words("age", "follow", "difference")
FOLLOWED = re.compile(
    r"\bmedian (?:duration of )?follow[- ]?up(?: time| period| duration)?(?: (?:was|of|for [\w -]{1,40} was))?,? ?\Z"
    r"|\b(?:over|during|after|at|with|followed(?: up)? for) a median (?:duration )?"
    r"(?:of|follow[- ]?up (?:time |period |duration )?of) \Z",
    IGNORECASE,
)
"""What stands right before the median follow-up."""
NO_SHARE_BEFORE = re.compile(
    r"(?:\bI ?\^?[2\u00b2]\s*[=:]?|difference,?(?: (?:of|was))?|reduction of|\bby|under the curve)\s*\Z", IGNORECASE
)
NO_SHARE_AFTER = re.compile(
    r"[\s)\]]*(?:(?:absolute|relative|risk|between-group|mean) )*(?:differences?|reductions?|increases?|decreases?"
    r"|improvements?|lower|higher|power|CI|confidence|credible)\b",
    IGNORECASE,
)
TURNS = _words(
    r"of (?:which|whom|these|those|them)|includ\w+|attribut\w+|deemed|considered|leading to|led to|resulting|that were"
)
"""Words after which a figure is of some of those before it."""
KIND_OF = re.compile(
    r"\b(?:radiographic|radiological|biochemical|local|distant|locoregional|modified|imaging-based|graft"
    r"|cancer-specific|invasive)[- ]\Z",
    IGNORECASE,
)
"""What makes a name that of another outcome."""
KIND_OF_ANY = _words("radiographic", "imaging-based", "biochemical", "modified")
FROM_EVENT = re.compile(r"s? (?:after|of|before|prior|from|following)\b")
"""What follows a time that counts from something else than the start."""
BESIDE = re.compile(r"[\s,;:()\[\]]*(?:two-sided |one-sided |log-rank |nominal )?\Z")
"""What may stand between an estimate and its P value."""
P_SIGN = re.compile(r"[pP](?:[- ]?values?)?\s*(?P<sign>[=<\u2264])\s*")
JOINED = re.compile(r"\s*[\])]*,?\s*(?:v|vs\.?|versus|and|compared with|as compared with)\s*", IGNORECASE)
"""What stands between the two figures of a pair."""
SPLIT = _words("respectively")
POINT = re.compile(
    r"(?P<n>\d+(?:\.\d+)?)[ \u00a0\u2010\u2011](?P<unit>day|week|month|year|hour)s?"
    r"|(?P<unit2>day|week|month|year) (?P<n2>\d+)"
)
