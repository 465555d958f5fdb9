"""What a text says where it means an outcome, an adverse event or an arm, beyond the names in the vocabulary."""

SUFFIXES = (" rate", " or better", " of any grade")
"""Endings of a name that a text leaves out."""

SAID = {
    "orr": (
        "responded",
        "response",
        "overall response",
        "objective response",
        "respond",
        "response rate",
        "responses",
        "had a response",
        "overall response rate",
        "objective responses",
    ),
    "cr": (
        "complete response",
        "complete responses",
        "completely",
        "complete remission",
        "CR",
        "CRR",
        "complete metabolic response",
    ),
    "cr-only": ("complete response", "CR"),
    "scr": ("stringent complete response", "sCR"),
    "vgpr": ("very good partial response", "VGPR"),
    "mrd-negative": (
        "MRD negativity",
        "MRD-negative status",
        "MRD-negative",
        "minimal residual disease negativity",
        "negative for minimal residual disease",
        "MRD negative",
        "no minimal residual disease",
    ),
    "os": (
        "overall survival",
        "OS",
        "mOS",
        "alive",
        "lived",
        "survived",
        "survival",
        "median survival",
        "living",
        "hazard of death",
        "risk of death",
        "hazard ratio for death",
    ),
    "pfs": (
        "PFS",
        "mPFS",
        "progression-free survival",
        "progression-free",
        "without progression",
        "free of progression",
        "free from progression",
        "freedom from progression",
        "progression or death",
        "alive without progression",
        "free of progression and death",
        "disease progression or death",
    ),
    "efs": ("EFS", "mEFS", "event-free survival", "event-free"),
    "dfs": ("DFS", "disease-free", "disease-free survival", "alive and disease-free"),
    "rfs": ("relapse-free", "relapse-free survival"),
    "overall-remission": ("remission", "remissions", "overall remission"),
    "mfs": ("metastasis-free survival", "MFS", "mMFS"),
    "dor": ("duration of response", "DOR", "mDOR", "responses lasted", "response lasted"),
    "deaths": ("died", "deaths", "death", "had died", "died from any cause", "death from any cause"),
    "all-cause-death": ("died", "deaths", "death", "death from any cause", "died from any cause", "mortality"),
    "cv-death": ("cardiovascular death", "death from cardiovascular causes", "CV death", "cardiovascular deaths"),
    "mortality-28": ("died", "deaths", "death", "mortality", "28-day mortality", "died within 28 days"),
    "hf-hospitalization": (
        "hospitalization for heart failure",
        "heart failure hospitalization",
        "HF hospitalization",
        "hospitalized for heart failure",
        "hospitalisation for heart failure",
    ),
    "crs": ("CRS", "cytokine release syndrome", "cytokine-release syndrome"),
    "neurotoxicity": (
        "neurotoxicity",
        "neurologic events",
        "neurological events",
        "neurotoxic effects",
        "neurologic toxicity",
        "neurologic toxic effects",
        "neurotoxicities",
    ),
    "icans": ("ICANS", "immune effector cell-associated neurotoxicity syndrome"),
    "any-teae": ("adverse events", "adverse event", "any adverse event", "AEs", "TEAEs", "events", "an adverse event"),
    "any-serious": ("serious adverse events", "serious adverse event", "SAEs"),
    "infections": ("infection", "infections"),
    "discontinuation": (
        "discontinuation for adverse events",
        "discontinuation due to adverse events",
        "discontinued for adverse events",
        "stopped for adverse events",
    ),
    "anemia": ("anaemia", "anemia"),
    "follow-up": (
        "follow-up",
        "median follow-up",
        "followed",
        "follow up",
        "at a median of",
        "over a median of",
        "in a median of",
        "after a median of",
        "median observation time",
        "observation time",
    ),
}
"""By code, the phrases; ``follow-up`` is a topic of its own. A phrase may stand for more than one code."""

PRIMARY = (
    "primary outcome",
    "primary endpoint",
    "primary end point",
    "primary outcome event",
    "primary efficacy outcome",
)
"""What a text calls the outcome that a trial was made for."""

ARMS = {
    "placebo": ("placebo group", "placebo"),
    "control": (
        "control",
        "control group",
        "controls",
        "standard regimens",
        "standard therapy",
        "standard care",
        "standard of care",
        "usual care",
        "standard arm",
        "comparator",
    ),
    "chemotherapy": ("chemo",),
}
"""By a word of the arm's label, what a text says instead."""

_LIGHT_TEXT = (
    "a an the was were is are be been had has have having in of on at for to by with among as it"
    " its their they that who"
    " which whom there than and but or also both only each all rate rates share proportion percent percentage median"
    " estimated estimate estimates probability overall about around roughly nearly almost some"
    " approximately just over"
    " under up patients participants people person persons women men adults subjects pts individuals group groups arm"
    " arms treated receiving received given assigned randomized taking occurred occurring came seen reported observed"
    " recorded achieved reached reaching developed experienced experiencing happened event events incidence frequency"
    " respectively versus vs v against compared compare comparison while whereas where with after"
    " from this these those"
    " produced had lasted months month years year weeks week days day mo ci confidence"
    " interval hazard ratio hr"
    " odds risk difference p value values n events common most including included include lived alive still free"
    " common trial study primary endpoint outcome end point result results showed found gave giving"
    " yielded was did not"
    " grade grades higher above worse any more rose fell stood ran then here number one two three its per cent"
    " did so got therapy treatment drug infusion during follow up followup because through plus when out our we s t"
    " since because secondary coprimary co-primary also first second third fourth final interim update updated report"
    " reports analysis later early earlier together significantly longer shorter prolonged lengthened improved"
    " frequent again went less fewer estimable lowered reduced decreased fell cut differ differed standing"
    " mostly usually rather counted"
    " treatment-emergent dose twice once daily mg"
)
LIGHT = frozenset(_LIGHT_TEXT.split())
"""Words that say nothing of whom or what is counted, so that a figure beside them is the one of the topic."""

_CUTS_TEXT = (
    "interim update updated updates final long-term longer-term earlier later second third fourth early label"
    " regulator fda ema"
    " reports analysis"
)
CUTS = frozenset(_CUTS_TEXT.split())
"""Words for a data cut: with one of them a figure is contradicted only where more than one cut is known."""

_NARROW_TEXT = (
    "phase pilot subgroup subgroups subset evaluable responders responder nonresponders aged older younger"
    " baseline refractory"
    " stratum strata cohort cohorts women men male female remaining whom excluding except among-responders"
    " scales agree previous another other similar expected assumed"
    " planned hypothetical would could might if compared-with pooled registry historical"
    " landmark restricted simulated imputed adjusted unadjusted sensitivity crossover investigator central"
)
NARROW = frozenset(_NARROW_TEXT.split())
"""Words that make it another figure, or may: with one of them in the sentence nothing is contradicted."""
