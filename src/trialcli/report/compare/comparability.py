"""What differs between trials before any figure is read across, and what that means."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from trialcli.analysis.align import GRADES, one_study
from trialcli.analysis.chosen_cut import Chosen, list_contrasts, read_at
from trialcli.analysis.follow_up_gap import is_apart, months_of
from trialcli.model import Cut, Result, Trial
from trialcli.model.data_cuts import in_time
from trialcli.model.people import count_untreated
from trialcli.report.design_rows import design_facts, follow_up
from trialcli.report.document import Block, Cell, Column, Items, Paragraph, Part, Record, Row, Table
from trialcli.report.labels import NOT_RECORDED, state_value, word_band
from trialcli.vocabulary.lookup import Vocabulary

WARNING = "Not randomized against each other: a difference between these trials is not an effect of treatment."
ONE_TRIAL = "Two data cuts of one trial count the same people; what differs between them is time, not treatment."
ONE_STUDY = (
    "{names} are one trial from several sources, and count the same people. Where their figures differ, it is for"
    " another data cut, population or definition, and never for another treatment."
)
WHO = "Who could join"
_FROM_DESIGN = {
    "phase": "Phase",
    "allocation": "Allocation",
    "assignment": "Assignment",
    "masking": "Masking",
    "population": "Population",
    "prior_lines": "Prior lines",
    "intervention": "Intervention",
    "comparator": "Comparator",
    "enrolled": "Enrolled",
    "treated": "Treated",
    "criteria": "Response criteria",
    "assessor": "Assessed by",
    "stopped": "Stopped early",
}
_WHERE_KNOWN = {"assignment", "stopped"}
"""Rows that are left out where nothing is known of any trial."""
_SLIGHT = {"bands", "assignment", "population"}
"""Features whose difference has a meaning but changes no conclusion on its own, or is never said in a few words."""
# What follows for reading across where the trials differ in a feature.
_MEANING = {
    "assignment": "Participants went through the arms otherwise: in a crossover the same people stand in both groups,"
    " and in a cluster trial people of one cluster resemble each other.",
    "disease": "Different diseases were treated: a rate in one says nothing of the other.",
    "population": "Other people took part, so rates may differ for that reason alone.",
    "prior_lines": "Earlier or later disease was treated: response and survival depend on it.",
    "untreated": "Not everyone enrolled was treated: a rate over the treated leaves out those who fell out before.",
    "denominator": "Response rates count different populations.",
    "follow_up": "Longer follow-up finds deeper responses, more events and more late harm.",
    "criteria": "Response was not judged by the same rules.",
    "assessor": "Response was not judged by the same people.",
    "scale": "Adverse events were not graded on the same scale.",
    "bands": "Grade bands differ and are never merged: a band that one trial reports may be missing in another.",
}
_CUTS = (
    "Each figure names its data cut: of survival and of effects the latest that has it, of the rest the main one, or"
    " the first that has it where the main one does not."
)
_NO_GRADES = "Serious and other (not serious) are the two lists of a registry record; neither is a grade."
_UNKNOWN = "What is not recorded cannot be taken to be the same."


class Feature(NamedTuple):
    """One row: what it says of each trial, None where it is not known.

    ``essence`` is what is compared, where the texts say more than that; a difference may be too ``small`` to matter.
    """

    key: str
    label: str
    texts: tuple[str | None, ...]
    essence: tuple[str | None, ...] = ()
    small: bool = False

    @property
    def compared(self) -> str:
        """``same``, ``differs`` or ``unknown``."""
        said = self.essence or self.texts
        known = {text.casefold() for text in said if text and text != NOT_RECORDED}
        if len(known) > 1:
            return "differs"
        return "same" if len(known) == 1 and None not in said and NOT_RECORDED not in said else "unknown"


def matters(feature: Feature) -> bool:
    """Whether trials differ in a feature enough to change a conclusion."""
    return feature.compared == "differs" and not feature.small and feature.key in _MEANING.keys() - _SLIGHT


def list_features(chosen: Sequence[Chosen], vocabulary: Vocabulary) -> list[Feature]:
    """What trials are compared in, before any figure."""
    diseases = Feature("disease", "Disease", tuple(one.trial.disease or None for one in chosen))
    features = [diseases, *_designed(chosen, diseases), *_counted(chosen, vocabulary)]
    if all(one.trial.registration for one in chosen):  # which have no place for much of it
        features = [feature for feature in features if any(text is not None for text in feature.texts)]
    return features


def compare_designs(chosen: Sequence[Chosen], vocabulary: Vocabulary) -> tuple[Block, ...]:
    """The table of what is the same, differs or is unknown, and sentences on what follows."""
    features = list_features(chosen, vocabulary)
    columns = (Column("feature", "Feature"), *(Column(one.key, one.name) for one in chosen), Column("same", ""))
    table = Table("design", "", columns, tuple(_row(feature, chosen) for feature in features))
    named = {
        verdict: [feature.label.casefold() for feature in features if feature.compared == verdict]
        for verdict in ("differs", "unknown")
    }
    lead = [f"They differ in {', '.join(named['differs'])}."] if named["differs"] else []
    told = [feature.label.casefold() for feature in features if feature.compared == "unknown" and all(feature.texts)]
    gaps = [label for label in named["unknown"] if label not in told]
    lead += [f"Not recorded for every trial: {', '.join(gaps)}."] if gaps else []
    lead += [f"What is recorded does not say whether they differ in {', '.join(told)}."] if told else []
    several = count_studies(chosen) > 1
    meant = [_MEANING[f.key] for f in features if f.compared == "differs" and f.key in _MEANING] if several else []
    meant += [_NO_GRADES] if any(one.trial.registration for one in chosen) else []
    meant += [_UNKNOWN] if several and named["unknown"] else []
    words = Paragraph(" ".join(lead))
    return (table, words, Items((*meant, _CUTS)))


def tell_kinship(chosen: Sequence[Chosen]) -> Iterator[str]:
    """What holds for several sources of one trial, and for data cuts of one."""
    trials = list({one.trial.id: one.trial for one in chosen}.values())
    told = set[str]()
    for trial in trials:
        same = [other for other in trials if other is trial or one_study(trial, other)]
        if len(same) > 1 and trial.id not in told:
            told |= {other.id for other in same}
            yield ONE_STUDY.format(names=" and ".join(other.name for other in same))
    if len(trials) == 1:
        yield ONE_TRIAL


def count_studies(chosen: Sequence[Chosen]) -> int:
    """How many trials there are, a paper and a registry record of one counted once."""
    kept: list[Trial] = []
    for one in chosen:
        if not any(one.trial.id == other.id or one_study(one.trial, other) for other in kept):
            kept.append(one.trial)
    return len(kept)


def _designed(chosen: Sequence[Chosen], diseases: Feature) -> list[Feature]:
    """Rows taken from the design; of how arms were allocated, the ratio is no difference in kind."""
    records = [one.trial.registration is not None for one in chosen]
    facts = [{fact.key: fact for fact in design_facts(one.trial)} for one in chosen]
    rows = []
    for key, label in _FROM_DESIGN.items():
        known = [fact[key].value.text if key in fact else None for fact in facts]
        texts = tuple(None if text == NOT_RECORDED else text for text in known)
        if key in _WHERE_KNOWN and not any(texts):
            continue
        kinds: tuple[str | None, ...] = ()
        if key == "allocation":
            kinds = tuple(one.trial.design.allocation.replace("-", " ") for one in chosen)
        elif key == "enrolled":
            kinds = tuple(text and text.replace(",", "").removesuffix(" actual").partition(" (")[0] for text in texts)
        elif key == "population" and any(records):
            label = WHO if all(records) else label  # noqa: PLW2901 - a record has sexes and ages alone
            kinds = _joining(texts, diseases, alike=all(records))
        rows.append(Feature(key, label, texts, kinds))
    return rows


def _joining(texts: tuple[str | None, ...], diseases: Feature, *, alike: bool) -> tuple[str | None, ...]:
    """What is compared of who could join: nothing where it says the same of different diseases, or is said in two ways.

    Args:
        texts: what is said of each trial.
        diseases: the diseases.
        alike: whether all of it is a record's statement on sexes and ages.
    """
    same = len({text and text.casefold() for text in texts}) == 1
    return (None,) * len(texts) if not alike or (same and diseases.compared != "same") else texts


def _counted(chosen: Sequence[Chosen], vocabulary: Vocabulary) -> list[Feature]:
    """Rows on who is in the denominator, when, and how harm was graded."""
    cuts = [_cut(one) for one in chosen]
    denominators = [_denominator(one, vocabulary) for one in chosen]
    # No two trials share a data cut, whatever it is called.
    own_cuts = tuple(f"{one.trial.id} {one.main}" for one in chosen)
    return [
        Feature("untreated", "Never treated", tuple(count_untreated(one.trial) for one in chosen)),
        Feature(
            "denominator",
            "Denominator of response",
            tuple(text for text, _ in denominators),
            tuple(kind for _, kind in denominators),
        ),
        Feature("cut", "Main data cut", tuple(cut.label for cut in cuts), own_cuts),
        Feature(
            "follow_up", "Follow-up there", tuple(follow_up(cut) or None for cut in cuts), small=not _far_apart(cuts)
        ),
        *_later(chosen, vocabulary),
        Feature("scale", "Scale of adverse events", tuple(_scales(one.trial, vocabulary) for one in chosen)),
        Feature("bands", "Grade bands", tuple(_bands(one) for one in chosen)),
    ]


def _later(chosen: Sequence[Chosen], vocabulary: Vocabulary) -> Iterator[Feature]:
    """The latest data cut of survival and effects, where a trial has them from another cut than its main one."""
    shown = [one._replace(when=None) if one.when == "all" else one for one in chosen]
    cuts = [_followed_at(one, vocabulary) for one in shown]
    if all(set(own) <= {one.main} for one, own in zip(chosen, cuts, strict=True)):
        return
    texts, essence = [], []
    for one, own in zip(chosen, cuts, strict=True):
        latest = [key for key in in_time(one.trial) if key in own][-1:]
        texts.append(one.trial.cuts[latest[0]].label if latest else None)
        essence.append(f"{one.trial.id} {' '.join(own)}" if own else None)
    yield Feature("later_cut", "Latest cut of survival", tuple(texts), tuple(essence))


def _followed_at(one: Chosen, vocabulary: Vocabulary) -> list[str]:
    """The cuts that the times to an event and the effects of a trial are shown of, in the order of the file."""
    rows = [row for row in one.trial.results if vocabulary.outcomes[row.outcome].group == "survival"]
    used = {row.cut for row in read_at(rows, one, vocabulary)} | {row.cut for row in list_contrasts(one)}
    return [key for key in one.trial.cuts if key in used]


def _far_apart(cuts: Sequence[Cut]) -> bool:
    """Whether the longest follow-up exceeds the shortest by more than a third; True where one is not known."""
    known = [months_of(cut) for cut in cuts]
    months = [value for value in known if value is not None]
    return len(months) < len(known) or is_apart(months)


def _cut(one: Chosen) -> Cut:
    return one.trial.cuts[one.main]


def _denominator(one: Chosen, vocabulary: Vocabulary) -> tuple[str | None, str | None]:
    """The population behind the first response rate of each arm at the cut that is read, with and without sizes."""
    cut = one.main
    rates = [
        row
        for row in one.trial.results
        if vocabulary.outcomes[row.outcome].group == "response" and not row.subgroup and row.cut == cut
    ]
    first: dict[str, Result] = {}
    for row in sorted(rates, key=lambda row: not row.primary):
        first.setdefault(row.arm, row)
    if not first:
        return None, None
    named = {arm: vocabulary.populations[row.population].heading for arm, row in first.items()}
    sizes = [named[arm] if row.of is None else f"{named[arm]} ({row.of})" for arm, row in first.items()]
    return ", ".join(dict.fromkeys(sizes)), ", ".join(sorted(set(named.values())))


def _scales(trial: Trial, vocabulary: Vocabulary) -> str | None:
    scales = dict.fromkeys(event.scale for event in trial.adverse_events if event.scale)
    return ", ".join(vocabulary.scales[scale].heading for scale in scales) or None


def _bands(one: Chosen) -> str | None:
    grades = dict.fromkeys(row.grade for row in one.trial.adverse_events if one.cut in (None, row.cut))
    return ", ".join(word_band(grade) for grade in sorted(grades, key=GRADES.index)) or None


def _row(feature: Feature, chosen: Sequence[Chosen]) -> Row:
    cells = [state_value(text) for text in feature.texts]
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
    sign = (Part("", ("differs",)),) if matters(feature) else (Part(""),)
    mark = Cell(feature.compared, "primary" if feature.compared == "differs" else "", sign)
    return Row((Cell(feature.label), *cells, mark), records)
