"""What differs between trials before any figure is read across, and what that means."""

from collections.abc import Sequence
from typing import NamedTuple

from trialcli.compare import GRADES, Chosen
from trialcli.model import Cut, Trial
from trialcli.report.designs import design_facts, follow_up
from trialcli.report.shapes import Block, Cell, Column, Items, Paragraph, Record, Row, Table
from trialcli.report.wording import NOT_RECORDED, graded
from trialcli.vocabulary import Vocabulary

WARNING = (
    "Arms of different trials were never randomised against each other. Their figures stand side by side; a"
    " difference between them is not an effect of treatment."
)
ONE_TRIAL = "Two data cuts of one trial count the same people; what differs between them is time, not treatment."
_FROM_DESIGN = (
    "phase", "allocation", "masking", "population", "prior_lines", "comparator", "enrolled", "treated", "criteria",
    "assessor",
)  # fmt: skip
# What a row means for reading across, where the trials differ in it or it is not known of all.
_MEANING = {
    "population": "Other people took part, so rates may differ for that reason alone.",
    "prior_lines": "Earlier or later disease was treated: response and survival depend on it.",
    "untreated": "A rate over the treated leaves out those who fell out before it, more of them in one trial.",
    "denominator": "The rates have different people in the denominator.",
    "follow_up": "Longer follow-up finds deeper responses, more events and more late harm.",
    "cut": "",
    "criteria": "Response was not judged by the same rules, or it is not known by which.",
    "assessor": "Response was not judged by the same people, or it is not known by whom.",
    "scale": "Adverse events were not graded on the same scale, or it is not known on which.",
    "bands": "Grade bands differ and are never merged: a band that one trial reports may be missing in another.",
}


class Feature(NamedTuple):
    """One row: what it says of each trial, None where it is not known."""

    key: str
    label: str
    texts: tuple[str | None, ...]

    @property
    def compared(self) -> str:
        """``same``, ``differs`` or ``unknown``."""
        if None in self.texts or "not reported" in self.texts:
            return "unknown"
        return "same" if len({(text or "").casefold() for text in self.texts}) == 1 else "differs"


def comparability(chosen: Sequence[Chosen], vocabulary: Vocabulary) -> tuple[Block, ...]:
    """The table of what is the same, differs or is unknown, and sentences on what follows."""
    features = [*_designed(chosen), *_counted(chosen, vocabulary)]
    columns = (Column("feature", "Feature"), *(Column(one.key, one.name) for one in chosen), Column("same", "Compared"))
    table = Table("design", "", columns, tuple(_row(feature, chosen) for feature in features))
    named = {
        verdict: [feature.label.casefold() for feature in features if feature.compared == verdict]
        for verdict in ("differs", "unknown")
    }
    lead = [f"They differ in {', '.join(named['differs'])}."] if named["differs"] else []
    lead += [f"Not known of all: {', '.join(named['unknown'])}."] if named["unknown"] else []
    several = len({one.trial.id for one in chosen}) > 1
    meant = [_MEANING[f.key] for f in features if f.compared != "same" and _MEANING.get(f.key)] if several else []
    words = Paragraph(" ".join([*lead, WARNING if several else ONE_TRIAL]))
    return (table, words, Items(tuple(meant))) if meant else (table, words)


def _designed(chosen: Sequence[Chosen]) -> list[Feature]:
    """Rows taken from the design, those that no trial states left out."""
    facts = [{fact.key: fact for fact in design_facts(one.trial)} for one in chosen]
    labels = {key: known[key].label for key in _FROM_DESIGN for known in facts if key in known}
    return [
        Feature(key, label, tuple(known[key].value.text if key in known else None for known in facts))
        for key, label in labels.items()
    ]


def _counted(chosen: Sequence[Chosen], vocabulary: Vocabulary) -> list[Feature]:
    """Rows on who is in the denominator, when, and how harm was graded."""
    cuts = [_cut(one) for one in chosen]
    return [
        Feature("untreated", "Never treated", tuple(_untreated(one.trial) for one in chosen)),
        Feature("denominator", "Denominator of response", tuple(_denominator(one, vocabulary) for one in chosen)),
        Feature("cut", "Data cut", tuple(cut.label for cut in cuts)),
        Feature("follow_up", "Follow-up", tuple(follow_up(cut) or None for cut in cuts)),
        Feature("scale", "Scale of adverse events", tuple(_scales(one.trial, vocabulary) for one in chosen)),
        Feature("bands", "Grade bands", tuple(_bands(one) for one in chosen)),
    ]


def _cut(one: Chosen) -> Cut:
    cuts = one.trial.cuts
    return cuts[one.cut or next(iter(cuts))]


def _untreated(trial: Trial) -> str | None:
    enrolled, treated = trial.design.enrolled, trial.design.treated
    return None if enrolled is None or treated is None else f"{enrolled - treated} of {enrolled}"


def _denominator(one: Chosen, vocabulary: Vocabulary) -> str | None:
    """The population and size behind the first response rate at the cut that is read."""
    cut = one.cut or next(iter(one.trial.cuts))
    rates = [
        row
        for row in one.trial.results
        if vocabulary.outcomes[row.outcome].group == "response" and not row.subgroup and row.cut == cut
    ]
    seen = dict.fromkeys((row.arm, row.population, row.of) for row in sorted(rates, key=lambda row: not row.primary))
    first = {arm: (population, of) for arm, population, of in reversed(seen)}
    texts = [
        f"{vocabulary.populations[population].heading}{'' if of is None else f' ({of})'}"
        for population, of in dict.fromkeys(first[arm] for arm in one.trial.arms if arm in first)
    ]
    return ", ".join(texts) or None


def _scales(trial: Trial, vocabulary: Vocabulary) -> str | None:
    scales = dict.fromkeys(event.scale for event in trial.adverse_events if event.scale)
    return ", ".join(vocabulary.scales[scale].heading for scale in scales) or None


def _bands(one: Chosen) -> str | None:
    grades = dict.fromkeys(row.grade for row in one.trial.adverse_events if one.cut in (None, row.cut))
    return ", ".join(graded(grade).removeprefix("grade ") for grade in sorted(grades, key=GRADES.index)) or None


def _row(feature: Feature, chosen: Sequence[Chosen]) -> Row:
    cells = [Cell(text or NOT_RECORDED, "" if text else "missing") for text in feature.texts]
    records: tuple[Record, ...] = tuple(
        {
            "trial": one.trial.id,
            "name": one.name,
            "feature": feature.key,
            "label": feature.label,
            "value": text,
            "compared": feature.compared,
            "missing": None if text else NOT_RECORDED,
        }
        for one, text in zip(chosen, feature.texts, strict=True)
    )
    mark = Cell(feature.compared, "primary" if feature.compared == "differs" else "")
    return Row((Cell(feature.label), *cells, mark), records)
