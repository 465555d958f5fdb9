"""The skeleton of a trial file: every key with a comment, sound as soon as the empty ones are filled."""

from trialcli.errors import UsageError
from trialcli.ids import is_id

_TEXT = """\
# A trial file for trialcli. Its name without .yaml is the trial's id: {id}
# Fill what is empty; remove what you do not need. Lines that begin with # are comments.
# Write figures as printed, in quotation marks, so that "8.80" keeps its zero.
# Where there is no figure, say why: not-reported, not-reached, not-estimable, not-applicable.
# `trialcli validate {id}.yaml` lists what is missing; `trialcli schema` describes every key.

name:                 # the name people say: KarMMa
title:                # title of the report, or what the trial studied
disease:              # multiple myeloma
# aliases: [drug, study number]
# registry: [NCT00000000]
# targets: [BCMA]
# treatment: [drug]   # kinds of treatment under test, such as car-t or drug; they decide which harms are asked for
citation: main        # the source at the head of the page

bottom_line:          # what a reader should remember, in one or two sentences

# key_findings:
#   - One finding in a sentence.

design:
  # phase: "2"
  allocation:         # randomized, non-randomized, single-arm, observational or not-recorded
  population:         # who could take part
  intervention:       # what was tested
  comparator: none    # what it was tested against
  # prior_lines: at least 3
  # ratio: "2:1"              # how many to each arm, where they were randomized
  # assignment: parallel      # parallel, crossover, factorial, cluster, single-group or sequential
  # clusters: 20              # of a cluster trial: how many were randomized
  # masking: open-label
  # setting: where
  # outcome: the primary outcome in words
  # criteria: IMWG            # by what rules response was judged
  # assessor: Independent review committee
  # enrolled: 140
  # treated: 128
  # planned: {{measure: orr, "null": "50", alternative: "70", alpha: "0.025", alpha_sides: one, power: "90", n: 120,
  #   events: 80, stages: [first look at 40 people], looks: [{{n: 40, responses: 22}}, {{n: 120, responses: 72}}]}}
  # stopped: why and when it was stopped early

arms:
  tested:             # a short id; results name it
    label:            # what was given, in words
    # role: control            # where it is what the other arm is tested against
    # assigned: 140
    # treated: 128
    # of: [control]           # a margin of a factorial trial: the arms it is made of
    # note: doses and schedule

sources:
  main:               # a short id; cuts and results name it
    kind: paper       # paper, review, regulator, sponsor, registry, congress, page or unstated
    # authors: [Family AB, et al.]
    # title: the title as printed
    # journal: N Engl J Med
    # year: 2021
    # doi: 10.1056/...
    # standing: secondary     # for a page that repeats what it did not measure
    # read: abstract          # how it was read: abstract, full-text, table, label, copy or page
    # retracted: 2023-05-01; Inv J Med 2023;1:2
    # erratum: Lancet 2021;398:1216

cuts:
  primary:            # one point at which the data were analysed
    label: Primary report
    source: main      # holds for every figure of this cut that names no other
    # follow_up: {{median: "13.3", unit: months}}

results: []
# results:
#   - {{outcome: orr, arm: tested, cut: primary, population: treated, events: 94, of: 128, percent: "73"}}
#   - {{outcome: pfs, arm: tested, cut: primary, population: treated, median: "8.8", unit: months, ci: ["5.6", "11.6"]}}
#   - {{outcome: my-score, arm: tested, cut: primary, population: treated, value: "12.3", unit: points, statistic: mean,
#      spread: {{kind: Standard Deviation, value: "4.5"}}}}
#   - {{outcome: my-score, arm: tested, cut: primary, population: treated, occurrences: 130, person_years: "287.6",
#      value: "45.2", unit: per 100 person-years}}

# contrasts:                   # only between arms that were randomized against each other
#   - {{outcome: pfs, measure: hazard-ratio, arms: [tested, control], cut: primary, population: itt,
#      estimate: "0.49", ci: ["0.38", "0.63"], p: "<0.001", p_sides: one, method: Log Rank, hypothesis: superiority,
#      boundary: "0.01", crossed: true}}
#   - {{outcome: my-score, measure: mean-difference, arms: [tested, control], cut: primary, population: itt,
#      estimate: "-1.2", unit: points, timepoint: 1 year, ci: [not-applicable, "-0.3"], level: "97.5",
#      hypothesis: non-inferiority, margin: "0.5", variant: sensitivity, interaction_p: "0.76"}}

# adverse_events:
#   - {{term: crs, grade: ">=3", arm: tested, cut: primary, population: treated, events: 7, of: 128, percent: "5"}}

# Any figure may also have: subgroup: CR or better; timepoint: 12 months; level: "97.5"; source: other;
# ci_source: other; locator: table 2; note: what a reader must know; and, where another source reads it otherwise,
#    disputed: [{{percent: "89", of: 128, source: other, why: what the disagreement is}}]
# interval: credible; at_risk: 57; acknowledged: why an oddity is the source's own
# An adverse event may have its grading scale: ctcae, astct or lee.

# harms:                       # for which there is no figure: not-read (in the sources read) or not-reported
#   discontinuation: not-read
#   serious-events: {{missing: not-reported, note: what a reader should know}}
#   treatment-related-deaths: not-read

# words:                       # outcomes, adverse events and populations that no other trial has
#   outcomes: {{my-score: {{label: My score, group: other, kind: continuous, definition: What it means.}}}}

# groups:                      # sizes of the analysis populations
#   - {{population: enrolled, n: 140}}
# registered_enrollment: 149   # as the registry counts it

# limitations:
#   - What the trial cannot show.
# significance: What it changed for patients.
# history: What was there before.

# questions:                   # roles: medical-student, resident, fellow, attending, phd, journal-editor,
#   - id: {id}-first           # guideline-committee. An id never changes.
#     role: resident
#     question: What was counted?
#     answer: Who was in the denominator.
#     topics: [denominators]
#     sources: [main]                                         # where the answer's figures were read
#     follow_up: What would another denominator have given?   # what to ask next
#     minutes: 5                                              # how long to plan for it

# takeaways:
#   fellow: [What a fellow should take away.]

# brief:                       # the trial in one row, as the landscape of another trial shows it
#   tested: what
#   population: in whom
#   comparator: None (single-arm)
#   endpoint: the primary outcome
#   key_result: the result, and the data cut it comes from
#   n: 128
# related: [karmma]
"""


def write_template(trial_id: str) -> str:
    """The text of a new trial file.

    Raises:
        UsageError: the id cannot be one.
    """
    if not is_id(trial_id):
        message = f"{trial_id!r} cannot be an id; use small letters, digits, dots and hyphens: my-trial-3"
        raise UsageError(message)
    return _TEXT.format(id=trial_id)
