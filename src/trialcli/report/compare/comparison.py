"""Trials side by side: what differs between them first, then the figures, cell by cell.

Nothing is computed across trials. Only arms that were randomized against each other have an effect.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from trialcli.analysis.align import Aligned, Harm, Measured, Side, align_harms, align_outcomes, list_sides, one_study
from trialcli.analysis.chosen_cut import Chosen
from trialcli.analysis.forest_topics import Topic
from trialcli.analysis.same_outcome import is_unchanged, versions_of_one
from trialcli.model import Trial
from trialcli.report.compare.comparability import compare_designs, count_studies, list_features, tell_kinship
from trialcli.report.compare.differences import list_differences
from trialcli.report.compare.effects_table import list_effects
from trialcli.report.compare.lead import list_leading, warn_first
from trialcli.report.compare.outcome_table import heading_of, table_blocks
from trialcli.report.compare.own_effects import with_own_effects
from trialcli.report.design_rows import design_facts
from trialcli.report.document import Block, Facts, Paragraph, Report, Section
from trialcli.report.harms_asked import asked_of_many
from trialcli.report.labels import count_things
from trialcli.report.retractions import first_told
from trialcli.vocabulary.lookup import Vocabulary

EFFECTS = "Effects between randomized arms"
_PARTS = (
    ("participants", "Participants", {"baseline"}),
    ("endpoints", "Endpoints", {"response", "survival", "other"}),
    ("course", "Onset and duration of adverse events", {"safety"}),
)


class Asked(NamedTuple):
    """Which rows of a comparison are wanted; nothing in both means all rows.

    Args:
        outcomes: outcome codes.
        harms: adverse events, each with a grade band or an empty one for all bands.
        difference: whether to compute differences from counts.
        forest: whether to draw forest plots.
        everything: whether to show rows too that one registry record alone has.
    """

    outcomes: tuple[str, ...] = ()
    harms: tuple[Harm, ...] = ()
    difference: bool = False
    forest: bool = False
    everything: bool = False


def report_comparison(chosen: Sequence[Chosen], vocabulary: Vocabulary, asked: Asked) -> Report:
    """Trials, or data cuts of one trial, side by side."""
    columns = list_sides(chosen)
    everything = not asked.outcomes and not asked.harms
    outcomes = align_outcomes(columns, vocabulary, asked.outcomes) if everything or asked.outcomes else []
    harms = align_harms(columns, vocabulary, asked.harms) if everything or asked.harms else []
    first: list[Aligned] = []
    if everything and not asked.everything and not versions_of_one(_trials(columns)):
        first = list_leading([*outcomes, *harms], columns, vocabulary)
    shown = _Shown(chosen, columns, vocabulary, asked, [row.about for row in first])
    sections = [open_comparison(chosen, [*outcomes, *harms], columns, vocabulary)]
    sections.append(Section("outcomes", "Outcomes", _figures("outcomes", first, shown)))
    parts = {part.key: part for part in _outcomes(outcomes, shown)} if outcomes or asked.outcomes or everything else {}
    after = {"contrasts"} if everything else parts.keys() - {"course"}
    sections += [part for key, part in parts.items() if key in after]
    if asked.forest:
        from trialcli.report.forest.plot import list_forests  # noqa: PLC0415 - 8 ms that few comparisons need

        plots = list_forests(chosen, vocabulary, _topics(chosen, vocabulary, asked))
        sections.append(Section("forest", "Forest plots", plots))
    who = [_designed(chosen, vocabulary), *(part for key, part in parts.items() if key not in after)]
    toxic = Section("toxicities", "Toxicities", _figures("toxicities", harms, shown))
    sections += [*who, toxic] if everything else [toxic, *who]
    if everything:
        sections.append(asked_of_many(chosen, vocabulary))
    if asked.difference:
        compared = [*_benefits(outcomes, vocabulary), *harms]
        blocks = list_differences(_kept(compared, columns, asked), columns, vocabulary)
        sections += with_own_effects(chosen, vocabulary, asked.outcomes, blocks, harms=bool(asked.harms))
    title = " · ".join(one.name for one in chosen)
    made = Report("compare", title, "", tuple(section for section in sections if section.blocks))
    return first_told(made, chosen)


class _Shown(NamedTuple):
    """What all tables of a comparison are made from, and which rows stand in the first of them."""

    chosen: Sequence[Chosen]
    columns: Sequence[Side]
    vocabulary: Vocabulary
    asked: Asked
    first: Sequence[Measured | Harm]


def open_comparison(
    chosen: Sequence[Chosen], rows: Sequence[Aligned], columns: Sequence[Side], vocabulary: Vocabulary
) -> Section:
    """What is to be known before any number.

    Args:
        chosen: the trials.
        rows: the rows that are shown.
        columns: the arms.
        vocabulary: the words.
    """
    told: list[Block] = []
    if count_studies(chosen) > 1:
        told.append(warn_first(list_features(chosen, vocabulary), rows, columns, vocabulary))
    kin = " ".join(tell_kinship(chosen)) if len(chosen) > 1 else ""
    return Section("before", "", (*told, *([Paragraph(kin, "primary")] if kin else [])))


def _designed(chosen: Sequence[Chosen], vocabulary: Vocabulary) -> Section:
    """What differs between the trials; of one trial alone, how it was built."""
    if len(chosen) == 1:
        facts = Facts(tuple(design_facts(chosen[0].trial, chosen[0].cut)))
        return Section("design", "Design and population", (facts,))
    return Section("design", "Who and how", compare_designs(chosen, vocabulary))


def _outcomes(rows: Sequence[Aligned], shown: _Shown) -> Iterator[Section]:
    """Who took part, then the benefit and its effects, then how harm ran."""
    for key, title, groups in _PARTS:
        within = [row for row in rows if row.about not in shown.first and _group(row, shown.vocabulary) in groups]
        if key == "endpoints" and shown.first:
            title = "Further endpoints"  # noqa: PLW2901 - the first ones stand above
        if any(row.about[0] == "deaths" for row in within):
            title = f"Deaths, {title[:1].lower()}{title[1:]}"  # noqa: PLW2901 - a record counts them beside the rest
        yield Section(key, title, _figures(key, within, shown))
        if key == "endpoints":
            asked = shown.asked
            effects = list_effects(shown.chosen, shown.vocabulary, asked.outcomes, everything=asked.everything)
            yield Section("contrasts", EFFECTS, effects)


def _benefits(rows: Sequence[Aligned], vocabulary: Vocabulary) -> list[Aligned]:
    """The outcomes, whatever part of the page they stand in; who took part is no outcome."""
    return [row for row in rows if _group(row, vocabulary) != "baseline"]


def _group(row: Aligned, vocabulary: Vocabulary) -> str:
    return "" if isinstance(row.about, Harm) else vocabulary.outcomes[row.about.outcome].group


def _figures(key: str, found: Sequence[Aligned], shown: _Shown) -> tuple[Block, ...]:
    """One row for each thing measured, one cell for each arm, the notes below; at last what was left out."""
    columns = shown.columns
    rows = _kept([row for row in found if key == "outcomes" or row.about not in shown.first], columns, shown.asked)
    left_out = sum(1 for row in found if key == "outcomes" or row.about not in shown.first) - len(rows)
    filled = _filled(rows, columns)
    blocks = list(table_blocks(key, rows, filled, shown.vocabulary)) if rows else []
    empty = _named([side for side in columns if rows and side not in filled], filled)
    left = list(_left_out(left_out, empty, versions=versions_of_one(_trials(columns))))
    return (*blocks, *([Paragraph(" ".join(left))] if left else []))


def _filled(rows: Sequence[Aligned], columns: Sequence[Side]) -> list[Side]:
    """The arms that have a figure; those of a curated trial that has none stay, to say that it has none."""
    having = {side.key for side in columns if any(row.figures[side.key] for row in rows)}
    trials = {side.chosen.key for side in columns if side.key in having}
    return [
        side
        for side in columns
        if side.key in having or (side.chosen.key not in trials and side.chosen.trial.registration is None)
    ]


def _named(empty: Sequence[Side], filled: Sequence[Side]) -> list[str]:
    """What has no column: arms, or a trial with all of them."""
    having = {side.chosen.key for side in filled}
    return list(dict.fromkeys(heading_of(side) if side.chosen.key in having else side.chosen.name for side in empty))


def _left_out(rows: int, empty: Sequence[str], *, versions: bool) -> Iterator[str]:
    if empty:
        yield f"No figure in these rows, and so no column: {'; '.join(empty)}."
    if rows and versions:
        verb = "is" if rows == 1 else "are"
        yield f"{count_things(rows, 'row')} that did not change {verb} left out; --all shows them."
    elif rows:
        stand, are = ("stands", "is") if rows == 1 else ("stand", "are")
        yield f"{count_things(rows, 'row')} that {stand} in one registry record alone {are} left out; --all shows them."


def _trials(columns: Sequence[Side]) -> list[Chosen]:
    return list({side.chosen.key: side.chosen for side in columns}.values())


def _kept(found: Sequence[Aligned], columns: Sequence[Side], asked: Asked) -> list[Aligned]:
    """The rows to show: of versions of one record those that changed, else those that are not of one record alone.

    Of one trial from several sources, what two sources have stays, in all the bands and parts that each has.
    """
    if asked.everything:
        return list(found)
    if versions_of_one(_trials(columns)):
        return [row for row in found if _wanted(row.about, asked) or not is_unchanged(row, columns)]
    having: dict[str, dict[str, Trial]] = {}
    for row in found:
        having.setdefault(row.about[0], {}).update(_having(row, columns))
    return [
        row for row in found
        if _wanted(row.about, asked) or not _alone(_having(row, columns), list(having[row.about[0]].values()))
    ]  # fmt: skip


def _wanted(about: Measured | Harm, asked: Asked) -> bool:
    """Whether a row was asked for by name."""
    if isinstance(about, Harm):
        return about.term in {harm.term for harm in asked.harms}
    return about.outcome in asked.outcomes


def _having(row: Aligned, columns: Sequence[Side]) -> dict[str, Trial]:
    """The trials that have a figure in a row."""
    return {side.chosen.trial.id: side.chosen.trial for side in columns if row.figures[side.key]}


def _alone(having: Mapping[str, Trial], others: Sequence[Trial]) -> bool:
    """Whether one registry record alone has a row, and no other source of its trial has the same thing otherwise."""
    if len(having) != 1:
        return False
    [trial] = having.values()
    return trial.registration is not None and not any(one_study(trial, other) for other in others)


def _topics(chosen: Sequence[Chosen], vocabulary: Vocabulary, asked: Asked) -> list[Topic]:
    from trialcli.report.forest.plot import list_topics  # noqa: PLC0415 - 8 ms that few comparisons need

    return list_topics(vocabulary, asked.outcomes, [harm.term for harm in asked.harms], chosen)
