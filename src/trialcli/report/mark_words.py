"""What the words and signs beside a figure mean, for the glossary: they are ours, and no vocabulary has them."""

from trialcli.model.vocabulary import Entry

MARKS: dict[str, Entry] = {
    "computed": Entry(
        label="Computed",
        aliases=("*", "asterisk", "computed interval"),
        definition="Worked out here from what a source prints, such as an interval from a count or a difference"
        " between two arms. `trialcli why` names the method, and no source prints the figure.",
    ),
    "count-derived": Entry(
        label="Count derived from the printed percentage",
        aliases=("derived count", "derived"),
        definition="The source prints a percentage and the number of people counted, and only one count of"
        " events gives that percentage. The count is not itself printed.",
    ),
    "envelope": Entry(
        label="Envelope",
        aliases=("envelope computed", "envelope of the intervals"),
        definition="Two or three counts would give the printed percentage. The interval runs from the lower"
        " limit of the least to the upper limit of the greatest of them, so that it holds whichever is right.",
    ),
    "deduced": Entry(
        label="Deduced",
        aliases=("deduction",),
        definition="Follows from other printed numbers of the same trial without any estimate, such as everyone"
        " enrolled from the numbers assigned to each arm. The numbers it follows from stand beside it.",
    ),
    "secondary-source": Entry(
        label="Secondary source",
        aliases=("second-hand", "secondary", "†", "dagger", "read second-hand", "from a secondary source"),
        definition="The figure was read where it is only repeated: a review, a news page, a label. The trial's"
        " own report may print it otherwise.",
    ),
    "interval-from-a-secondary-source": Entry(
        label="Interval from a secondary source",
        aliases=("interval secondary",),
        definition="The figure was read in a report of the trial, its interval only where that report is repeated.",
    ),
    "disputed": Entry(
        label="Disputed",
        aliases=("‡", "double dagger", "other reading", "both readings"),
        definition="Two sources print different figures for the same thing, and which is right is not settled."
        " Both are shown, with the reason.",
    ),
    "not-in-the-sources-read": Entry(
        label="Not in the sources read",
        aliases=("–", "dash", "not read"),
        definition="No source that was read for this trial gives the figure; another may. It does not mean that"
        " nothing happened.",
    ),
    "not-recorded": Entry(
        label="Not recorded",
        aliases=("unrecorded",),
        definition="The trial's file holds no such figure, whether or not a source has it. It does not mean"
        " that nothing happened.",
    ),
    "not-reported": Entry(
        label="Not reported",
        aliases=("unreported",),
        definition="The source was read as a whole and does not give the figure.",
    ),
    "not-applicable": Entry(
        label="Not applicable",
        definition="There is no such figure to have, as there is no comparator in a trial of one arm.",
    ),
    "not-available": Entry(
        label="Not available",
        aliases=("na", "n/a"),
        definition="The source prints NA and does not say why.",
    ),
    "main-cut": Entry(
        label="Main and latest data cut",
        aliases=("main cut", "latest cut", "main data cut", "latest data cut", "@main", "@latest"),
        definition="Where no data cut is named, survival and effects are those of the latest cut that reports"
        " them, response and harms those of the main one, the first in the file. The cut stands beside the figure.",
    ),
    "never-randomized": Entry(
        label="Arms never randomized against each other",
        aliases=("not randomized", "not randomised", "never randomised"),
        definition="Chance did not decide who was in which arm, so a difference between them is no effect of"
        " treatment.",
    ),
    "cannot-be-true": Entry(
        label="Cannot be true",
        aliases=("impossible",),
        definition="The figure contradicts itself or another one, as more events than people do. It is shown as"
        " printed, and nothing is computed from it.",
    ),
    "unlikely": Entry(
        label="Unlikely",
        definition="A finding of the audit: the figure breaks a rule to which there are rare exceptions.",
    ),
    "only-with-rounding": Entry(
        label="Only with rounding",
        aliases=("rounding",),
        definition="A finding of the audit: the figure fits only if one was cut off, rounded up or rounded twice.",
    ),
    "retracted-source": Entry(
        label="Retracted source",
        aliases=("retracted",),
        definition="The report in which the figure was read was withdrawn by its journal. The figure stays"
        " visible, and is marked wherever it stands.",
    ),
}
