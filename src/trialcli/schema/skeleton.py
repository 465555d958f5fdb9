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
  # ratio: "2:1"              # how many to each arm, where they were randomised
  # masking: open-label
  # setting: where
  # outcome: the primary outcome in words
  # criteria: IMWG            # by what rules response was judged
  # assessor: Independent review committee
  # enrolled: 140
  # treated: 128

arms:
  tested:             # a short id; results name it
    label:            # what was given, in words
    # role: control            # where it is what the other arm is tested against
    # assigned: 140
    # treated: 128
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

# contrasts:                   # only between arms that were randomised against each other
#   - {{outcome: pfs, measure: hazard-ratio, arms: [tested, control], cut: primary, population: itt,
#      estimate: "0.49", ci: ["0.38", "0.63"], p: "<0.001", method: Log Rank, hypothesis: superiority}}

# adverse_events:
#   - {{term: crs, grade: ">=3", arm: tested, cut: primary, population: treated, events: 7, of: 128, percent: "5"}}

# Any figure may also have: subgroup: CR or better; timepoint: 12 months; level: "97.5"; source: other;
# ci_source: other; locator: table 2; note: what a reader must know; and, where another source reads it otherwise,
#    disputed: [{{percent: "89", source: other, why: what the disagreement is}}]
# An adverse event may have its grading scale: ctcae, astct or lee.

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


def skeleton(trial_id: str) -> str:
    """The text of a new trial file.

    Raises:
        UsageError: the id cannot be one.
    """
    if not is_id(trial_id):
        message = f"{trial_id!r} cannot be an id; use small letters, digits, dots and hyphens: my-trial-3"
        raise UsageError(message)
    return _TEXT.format(id=trial_id)
