"""What a comparison opens with: what is to be known before any number, and which rows a reader came for."""

from collections.abc import Iterator, Sequence

from trialcli.analysis.align import Aligned, Harm, Side
from trialcli.analysis.follow_up_gap import follow_ups, is_apart
from trialcli.report.compare.comparability import WARNING, Feature, matters
from trialcli.report.compare.outcome_table import label_of
from trialcli.report.document import Paragraph
from trialcli.vocabulary.lookup import Vocabulary

_OUTCOMES = {"orr", "cr", "scr", "pfs", "os", "efs", "dfs", "deaths", "all-cause-death", "cv-death"}
HARMS = frozenset({"crs", "neurotoxicity", "icans", "treatment-related-death", "death-adverse-event"})
"""The adverse events that stand among the outcomes of a comparison."""
_GRADES = {"any", ">=3", "5"}
_SHORT = 80  # letters of what the trials say, up to which it stands in the first line
_FEW = 3  # trials of which each has its follow-up there


def is_leading(row: Aligned, columns: Sequence[Side], vocabulary: Vocabulary) -> bool:
    """Whether a row is one that a reader came for.

    Of outcomes, over everyone in the population, it is the primary one of a trial, one that is asked of every trial of
    its kind, or one that all of these trials have; of harms, cytokine release, neurotoxicity and deaths.

    Args:
        row: the row.
        columns: the arms.
        vocabulary: the words.
    """
    about = row.about
    if isinstance(about, Harm):
        return about.term in HARMS and about.grade in _GRADES
    if about.subgroup or vocabulary.outcomes[about.outcome].group in {"baseline", "safety"}:
        return False
    if about.outcome in _OUTCOMES and not about.timepoint:
        return True
    having = [side for side in columns if row.figures[side.key]]
    everyone = {side.chosen.key for side in having} == {side.chosen.key for side in columns}
    primary = any(getattr(figure, "primary", False) for side in having for figure in row.figures[side.key])
    contrasts = (one for side in columns for one in side.chosen.trial.contrasts if one.primary)
    return everyone or primary or about.outcome in {one.outcome for one in contrasts}


def list_leading(rows: Sequence[Aligned], columns: Sequence[Side], vocabulary: Vocabulary) -> list[Aligned]:
    """The rows that a reader came for, outcomes before harms.

    Args:
        rows: all rows.
        columns: the arms.
        vocabulary: the words.
    """
    found = [row for row in rows if is_leading(row, columns, vocabulary)]
    return sorted(found, key=lambda row: isinstance(row.about, Harm))


def is_sought(row: Aligned, columns: Sequence[Side]) -> bool:
    """Whether a leading row goes before others where there is little room: of the main outcomes, or of a primary one.

    Args:
        row: the row.
        columns: the arms.
    """
    if isinstance(row.about, Harm) or row.about.outcome in _OUTCOMES:
        return True
    effects = {one.outcome for side in columns for one in side.chosen.trial.contrasts if one.primary}
    figures = (figure for held in row.figures.values() for figure in held)
    return row.about.outcome in effects or any(getattr(figure, "primary", False) for figure in figures)


def warn_first(
    features: Sequence[Feature], rows: Sequence[Aligned], columns: Sequence[Side], vocabulary: Vocabulary
) -> Paragraph:
    """The line above all figures: no effect between trials, and what differs enough to change a conclusion.

    Args:
        features: what the trials were compared in.
        rows: the rows that are shown.
        columns: the arms.
        vocabulary: the words.
    """
    gap = list(_gap(rows, columns, vocabulary))
    differing = [feature for feature in features if matters(feature) and not (gap and feature.key == "follow_up")]
    named = [*gap, *map(_difference, differing)]
    told = f" They differ in {'; '.join(named)}." if named else ""
    return Paragraph(f"{WARNING}{told}", "primary")


def _gap(rows: Sequence[Aligned], columns: Sequence[Side], vocabulary: Vocabulary) -> Iterator[str]:
    """The widest gap in follow-up between figures of one row."""
    asked = [row for row in rows if is_leading(row, columns, vocabulary)] or list(rows)
    known = [(found, row) for row in asked if is_apart(found := follow_ups(row, columns))]
    if known:
        found, row = max(known, key=lambda one: max(one[0]) / min(one[0]))
        shown = found if len(found) <= _FEW else (min(found), max(found))
        months = " vs ".join(f"{value:.1f}" for value in shown)
        yield f"follow-up, up to {months} months ({label_of(row.about, vocabulary)})"


def _difference(feature: Feature) -> str:
    texts = [text or "not known" for text in feature.texts]
    name = feature.label[:1].lower() + feature.label[1:]
    return f"{name}, {' vs '.join(texts)}" if sum(map(len, texts)) <= _SHORT else name
