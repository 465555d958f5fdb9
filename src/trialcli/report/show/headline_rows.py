"""Rows of a trial's main figures: an outcome a row, its arms side by side, the effect between them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import NamedTuple

from trialcli.analysis.chosen_cut import list_contrasts, name_statistic, read_at
from trialcli.model import Contrast, Result, Trial
from trialcli.model.times import read_time
from trialcli.report.figure_line import contrast_line, result_line
from trialcli.report.labels import name_outcome
from trialcli.report.line import Line
from trialcli.report.show.request import Page

_PLACES = ("first", "next", "last", None)
_FURTHER = 3  # the rank of further figures of an outcome
_GROUPS = {"response", "survival", "other"}


class About(NamedTuple):
    """What a row is of; ``stage`` counts the randomizations of a trial whose arms were never set against each other."""

    outcome: str
    timepoint: str
    statistic: str
    population: str
    stage: int = 0


class Headline(NamedTuple):
    """One row: what it is of and how it is named, its figures by arm, and the effect between arms.

    ``rank`` is 0 for the first figure of a primary outcome, 1 for that of an outcome which has an effect, 2 for that of
    any other, and 3 for further figures of an outcome that stands above: at a time, of other people.
    """

    about: About
    label: str
    figures: Mapping[str, Result]
    primary: bool
    rank: int
    lines: Mapping[str, Line] = MappingProxyType({})
    effect: Line | None = None
    contrast: Contrast | None = None

    @property
    def cuts(self) -> list[str]:
        """The data cuts that its figures are of, that of the effect where it has no others."""
        known = list(dict.fromkeys(str(line.record["cut"]) for line in self.lines.values()))
        return known or [str(line.record["cut"]) for line in self.all_lines]

    @property
    def all_lines(self) -> list[Line]:
        """Every figure of the row."""
        return [*self.lines.values(), *([self.effect] if self.effect else [])]


def list_headlines(made: Page) -> list[Headline]:
    """The rows of a trial at its result: survival and effects of the latest data cut, the rest of the main one.

    Primary outcomes come first, then those with an effect between arms, then the others in the vocabulary's order.
    """
    latest = _list_effects(made, list_contrasts(made.chosen))
    every = _list_effects(made, made.trial.contrasts) if made.chosen.cut is None else []
    stages = number_stages(made.trial)
    rows = _by_row(made, latest, stages)
    primary = {row.outcome for row in made.trial.results if row.primary}
    primary |= {row.outcome for row in made.trial.contrasts if row.primary}
    compared = {effect.outcome for effect in latest}
    order = list(made.vocabulary.outcomes)
    found: list[Headline] = []
    for about in sorted(rows, key=lambda about: _place(about, rows[about], order, primary, compared)):
        same = [one.about for one in found if (one.about.outcome, one.about.stage) == (about.outcome, about.stage)]
        rank = _FURTHER if same else 0 if about.outcome in primary else 1 if about.outcome in compared else 2
        used = {id(one.contrast) for one in found}
        left, others = (
            [one for one in effects if id(one) not in used and _is_of(one, about, stages)]
            for effects in (latest, every)
        )
        fitting = _fit_effects(made, about, rows[about], left, others)
        if same:  # an effect stands beside the first figures, unless it is of this time or of these people
            seen = {one.population for one in same}
            fitting = [one for one in fitting if one.timepoint or {one.population} - seen == {about.population}]
        row = Headline(about, _name(made, about, rows[about], same), rows[about], about.outcome in primary, rank)
        found.append(_headline(made, row, fitting))
    return found


def _by_row(made: Page, effects: Sequence[Contrast], stages: Mapping[str, int]) -> dict[About, dict[str, Result]]:
    """Figures by what they are of and by arm; what has an effect alone has none."""
    words, rows = made.vocabulary, dict[About, dict[str, Result]]()
    whole = [row for row in made.trial.results if not row.subgroup]
    for row in read_at(whole, made.chosen, words):
        if words.outcomes[row.outcome].group in _GROUPS or row.primary:
            statistic, stage = name_statistic(row, words), stages.get(row.arm, 0)
            about = About(row.outcome, row.timepoint or "", statistic, row.population, stage)
            rows.setdefault(about, {}).setdefault(row.arm, row)
    for effect in effects:
        if not any(_is_of(effect, about, stages) for about in rows):
            stage = stages[effect.arms[0]]
            rows[About(effect.outcome, effect.timepoint or "", "", effect.population, stage)] = {}
    return rows


def number_stages(trial: Trial) -> dict[str, int]:
    """The arms that an effect is between, numbered by the randomization they are of, as far as effects tell.

    Arms are of one randomization where effects lead from one to the other; those of the first effect have 0.
    """
    groups: list[set[str]] = []
    for contrast in trial.contrasts:
        met = [group for group in groups if group & set(contrast.arms)]
        joined = set(contrast.arms).union(*met)
        place = groups.index(met[0]) if met else len(groups)
        groups = [group for group in groups if group not in met]
        groups.insert(place, joined)
    return {arm: number for number, group in enumerate(groups) for arm in group}


def _fit_effects(
    made: Page, about: About, figures: dict[str, Result], rest: Sequence[Contrast], every: Sequence[Contrast]
) -> list[Contrast]:
    """Of the effects of a row, the best first: the latest of a time to an event, else of the data cut of the figures.

    Of a time to an event too, one of the cut of the figures is better where that is no earlier in the file, or where it
    is of the same time.
    """
    file, cuts = list(made.trial.cuts), {row.cut for row in figures.values()}
    own = [one for one in every if one.cut in cuts]
    if made.vocabulary.outcomes[about.outcome].kind == "time-to-event":
        newest = max((file.index(one.cut) for one in rest), default=-1)
        own = [one for one in own if file.index(one.cut) >= newest or (about.timepoint and one.timepoint)]
    return sorted(
        [*own, *rest], key=lambda one: (one.cut not in cuts, one.population != about.population, *_preference(one))
    )


def _place(
    about: About, figures: dict[str, Result], order: Sequence[str], primary: set[str], compared: set[str]
) -> tuple[object, ...]:
    """Where a row stands: a figure of all the time before one at a time, a known one before one that is missing."""
    time = read_time(about.timepoint)
    return (
        about.outcome not in primary, about.outcome not in compared, order.index(about.outcome),
        bool(about.timepoint), bool(about.statistic), not figures, time.days if time else 0, about.timepoint,
    )  # fmt: skip


def _name(made: Page, about: About, figures: dict[str, Result], same: Sequence[About]) -> str:
    """An outcome with what narrows it; with the people counted, where that alone tells two rows apart."""
    outcome = made.vocabulary.outcomes[about.outcome]
    bare = not any(one.statistic != "events" for one in same)  # else a reader takes it for a share of another kind
    if figures and not (about.statistic == "events" and bare):
        label = name_outcome(outcome, None, about.timepoint, statistic=about.statistic)
    else:
        label = f"{outcome.heading} at {about.timepoint}" if about.timepoint else outcome.heading
    alike = any((one.timepoint, one.statistic) == (about.timepoint, about.statistic) for one in same)
    people = made.vocabulary.populations[about.population].heading
    return f"{label}, {people}" if alike and len(made.trial.arms) > 1 else label


def _headline(made: Page, row: Headline, fitting: Sequence[Contrast]) -> Headline:
    """The row with the lines of its figures, and of the effect that fits best."""
    trial, words = made.trial, made.vocabulary
    lines = {arm: _line(made, row.figures[arm]) for arm in trial.arms if arm in row.figures}
    if not fitting:
        return row._replace(lines=lines)
    chosen = fitting[0]
    effect = contrast_line(trial, chosen, words)
    if chosen.disputed:
        effect = effect._replace(value=contrast_line(trial, replace(chosen, disputed=()), words).value)
    return row._replace(lines=lines, effect=effect, contrast=chosen)


def _line(made: Page, figure: Result) -> Line:
    """The line of a figure; of a disputed one with the better reading alone, which its flag says."""
    line = result_line(made.trial, figure, made.vocabulary)
    if not figure.disputed:
        return line
    return line._replace(value=result_line(made.trial, replace(figure, disputed=()), made.vocabulary).value)


def _preference(one: Contrast) -> tuple[object, ...]:
    hazard = one.measure != "hazard-ratio"
    return (not one.primary, hazard, one.hypothesis == "non-inferiority", one.p is None)


def _list_effects(made: Page, rows: Iterable[Contrast]) -> list[Contrast]:
    """Effects over everyone between two arms, each as it was first estimated; those of a time of their own included."""
    kinds, pair = made.vocabulary.outcomes, 2
    whole = [row for row in rows if not row.subgroup and not row.variant and len(row.arms) <= pair]
    return [row for row in whole if kinds[row.outcome].group in _GROUPS or row.primary]


def _is_of(effect: Contrast, about: About, stages: Mapping[str, int]) -> bool:
    fits = effect.outcome == about.outcome and (effect.timepoint or about.timepoint) == about.timepoint
    return fits and stages[effect.arms[0]] == about.stage


def choose_headlines(rows: Iterable[Headline], made: Page, most: int) -> list[Headline]:
    """The rows for a card: of headline outcomes, at most so many, further figures only where there is room.

    Those of a later randomization stand below the card, unless it is the one that has the primary outcome.
    """
    rows = list(rows)
    if any(row.primary and not row.about.stage for row in rows):
        rows = [row for row in rows if not row.about.stage]
    rank = {code: _PLACES.index(outcome.headline) for code, outcome in made.vocabulary.outcomes.items()}
    fit = [row for row in rows if row.primary or made.vocabulary.outcomes[row.about.outcome].headline]
    told = sorted(
        (row for row in fit if row.rank < _FURTHER), key=lambda row: (not row.primary, rank[row.about.outcome])
    )
    kept = told[:most]
    blank = {row.about.outcome for row in kept if row.lines and all(map(_is_missing, row.lines.values()))}
    more = [row for row in fit if row not in told and (row.primary or row.about.outcome in blank)]
    further = more[: max(0, most - len(kept))]
    return [row for row in fit if row in kept or row in further]


def _is_missing(line: Line) -> bool:
    return line.value.tone == "missing"
