"""Words of an abstract that say what kind of figure stands beside them, or that it is none of the trial's results."""

import re
from re import IGNORECASE


def _words(*lists: str) -> re.Pattern[str]:
    """A pattern for whole words out of lists of alternatives."""
    return re.compile(rf"\b(?:{'|'.join(lists)})\b", IGNORECASE)


RESULTS = re.compile(r"result|finding", IGNORECASE)
"""A heading under which results stand."""
PLANS = _words(
    r"power(?:ed)?|sample size|margin|hypothes\w+|assum\w+|expected|anticipated|boundary|simulat\w+|meta-?analys[ie]s",
    r"sensitivity and specificity|specificity|predictive value|sensitivity of|sensitivity \(",
)
"""A sentence with one of these may be about what was planned, or about a test."""
METHODS = _words(
    r"planned|protocol|eligib\w+|inclusion criteria|defined as|predefined|prespecified|thresholds?",
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
    r"HbA1c|A1c|glycated|ejection|LVEF|changes?|reduc\w+|decreas\w+|declin\w+|gain\w*|loss|relative|fold|weight",
    r"(?:vaccine|contraceptive|overall) efficacy|efficacy (?:was|of|against)|effectiveness|accuracy|adheren\w+",
    r"complian\w+|concordance",
    r"ha?ematocrit|saturation|FEV\w*|expiratory|LDL\S*|cholesterol|means?|least[- ]squares|concentrations?|bioavail\w+",
    r"inhibition|variance|correlat\w+|agreement|coefficient|heritab\w+|levels?|dose intensity|AUC|under the curve",
    r"density|(?:high|low|posterior) probability|medians?,? (?:[\w-]+ ){0,3}\d[\d.\u00b7]*%",
    r"(?:percentages?|proportions?|share) of (?:the |all |these |those )*(?!(?:patients|participants|women|men|people"
    r"|children|infants|subjects|adults|individuals|responders|trial|treated|randomi[sz]ed|group|cases)\b)[a-z]+",
    r"samples?|specimens?|isolates?|lesions?|eyes|episodes|procedures|visits|doses|knees|teeth|sites|strains|articles",
    r"studies|trials|households|villages|clusters|hospitals|attacks|nails|implants|scores?|absorption|excess|time in",
    r"of (?:the )?(?:days|nights|hours|cells)|therapeutic range|tests|implantation",
)
"""A share without counts may be one of these, or a change of them."""
DIFFERENCES = _words(r"(?:adjusted|mean|treatment|risk|absolute) differences?")
"""What makes the shares behind it differences."""
NO_COUNT = _words(
    r"samples?|specimens?|isolates?|lesions?|eyes|episodes|procedures|visits|doses|cells|teeth|strains|articles|studies",
    r"trials|households|villages|clusters|hospitals|attacks|nails|implants|nodules|pregnancies|cycles|infections|knees",
    r"events|tests|hips|lenses|grafts|vessels|biopsies|scans|concordance",
)
"""What is counted that is no person."""
OF_THINGS = re.compile(
    r"\b(?:of|among) (?:the |all )?[\d,]+ (?:[\w-]+ )?(?:samples|specimens|isolates|lesions|eyes|episodes|procedures"
    r"|biopsies|scans|visits|teeth|strains|articles|studies|trials|households|villages|clusters|hospitals|tests|nodules"
    r"|pregnancies|cycles)\b",
    IGNORECASE,
)
"""What a sentence counts that is no person: ``Of 57 samples,``."""
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
SOME = re.compile(
    r"\b(?:in|among|for|of)\s+(?P<words>(?:[\w/+.-]+\s+){1,6}?)"
    r"(?:patients|participants|women|men|children|people|subjects|populations?|cohorts?|subsets?|subgroups?)\b",
    IGNORECASE,
)
"""People that a word tells apart: ``in the PD-L1 positive population``."""
_WHOLE_TEXT = (
    "the all of these those our total adult adults eligible enrolled randomized randomised assigned treated study trial"
    " analyzed analysed overall intention-to-treat intent-to-treat itt mitt modified safety full analysis set"
    " per-protocol evaluated screened included both each in and or a an treatment control group arm"
)
WHOLE = frozenset(_WHOLE_TEXT.split())
"""Words that tell no people apart from the others of a trial."""
COUNTED_PART = re.compile(r"\([nN]\s?=\s?\d+\s?;[^()]*\Z")
"""A part of the people with its size, in the brackets that a figure stands in: ``(n=34; median``."""
OPENS = re.compile(r"\s*(?:With|For|In|Among|Within|Of|At) (?P<words>[^,;()]{2,60}), ")
"""What a sentence begins with may be a part of the trial: ``With CAPOX,``."""
NO_PART = _words(
    r"addition|contrast|total|all|analys[ei]s|trial|study|overall|general|months?|years?|weeks?|days?|follow-?up|primary"
    r"|intention-to-treat|comparison|safety|both|summary"
)
MORE_TIMES = re.compile(r"\s*(?:,|and|or|to|-|\u2013)\s*(?:at )?\d")
TIMES_BEFORE = re.compile(r"\d(?: (?:days?|weeks?|months?|years?))?\s*(?:,|and|or|to|-|\u2013)\s*\Z")
"""Beside a time, what makes it one of several."""
AVERAGE = re.compile(r"\b(?P<median>medians?)\b|\b(?P<mean>means?|average)\b", IGNORECASE)
NO_MEDIAN = _words("age", "follow", "difference")
FOLLOWED = re.compile(
    r"\bmedian (?:duration of )?follow[- ]?up(?: times?| periods?| durations?)?"
    r"(?: (?:was|were|of|for [\w -]{1,40} was))?,? ?\Z"
    r"|\b(?:over|during|after|at|with|followed(?: up)? for) a median (?:duration )?"
    r"(?:of|follow[- ]?up (?:time |period |duration )?of) \Z"
    r"|\bmedian observation time(?: was| of)?,? \Z",
    IGNORECASE,
)
"""What stands right before the median follow-up."""
NO_SHARE_BEFORE = re.compile(
    r"(?:\bI ?\^?[2\u00b2]\s*[=:]?|difference,?(?: (?:of|was))?|reduction of|under the curve"
    r"|(?:significance|thresholds?|margin|level|limit|maturity) of"
    r"|\b(?:reduc|lower|increas|decreas|improv|fell|rose|higher|declin|chang|differ|drop)\w*\b[^.;]{0,80}\bby)\s*\Z",
    IGNORECASE,
)
NO_SHARE_AFTER = re.compile(
    r"[\s)\]]*(?:\([^()]{0,40}\) )?(?:(?:absolute|relative|risk|between-group|mean) )*"
    r"(?:differences?|reductions?|increases?|decreases?|improvements?|lower|higher|greater|power|CI|confidence|credible"
    r"|(?:[\w-]+ )?criteria|per)\b",
    IGNORECASE,
)
POINTS = re.compile(r"\s*percentage[- ]points?\b", IGNORECASE)
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
FROM_EVENT = re.compile(
    r"s?[ -](?:post|after|of|before|prior|from|following|arms?|groups?|courses?|regimens?|treatment|follow|therapy"
    r"|cohorts?)(?:\b|-)"
)
"""What follows a time that counts from something else than the start, or is none at which people were seen."""
BESIDE = re.compile(r"[\s,;:()\[\]]*(?:two-sided |one-sided |log-rank |nominal )?\Z")
"""What may stand between an estimate and its P value."""
ONE_SIDED = _words("one-sided")
ONE_SIDED_AFTER = re.compile(r"\s*[\[(]?one-sided\b", IGNORECASE)
POWER_OF_TEN = re.compile(r"\s*[\u00d7x*\u00b7]\s*10\b")
NOT_SUPERIOR = re.compile(r"[^;.)]{0,20}(?:non-?inferiority|interaction|equivalence|trend)", IGNORECASE)
"""What follows a P value of another test than that of the estimate."""
P_SIGN = re.compile(r"[pP](?:[- ]?values?)?\s*(?P<sign>[=<\u2264])\s*")
JOINED = re.compile(r"\s*[\])]*,?\s*(?:v|vs\.?|versus|and|compared with|as compared with)\s*", IGNORECASE)
"""What stands between the two figures of a pair."""
AGAINST = re.compile(
    r"(?: groups?| arms?)?[\s,]*(?:as )?(?:compared (?:with|to)|versus|vs\.?|v|and|against|than)\s+(?:in )?", IGNORECASE
)
"""What stands between an arm and the figure of the other one."""
BRACKETED = re.compile(r"(?: groups?| arms?)?\s*[(\[]\s*(?:n\s*=\s*)?")
"""What stands between an arm and the figure that is its own."""
COMPARES = _words(r"than|compared|versus|vs|v|while|whereas|against")
SPLIT = _words("respectively")
POINT = re.compile(
    r"(?P<n>\d+(?:\.\d+)?)[ \u00a0\u2010\u2011](?P<unit>day|week|month|year|hour)s?"
    r"|(?P<unit2>day|week|month|year) (?P<n2>\d+)"
)
