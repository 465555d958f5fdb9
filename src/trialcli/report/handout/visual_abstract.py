"""A trial on one page to look at: who, the arms, the primary result as people, harms, caveats, sources.

What is drawn comes from printed percentages, counts and medians alone; people out of 100 or 1,000 are computed from
them, and said to be.
"""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from trialcli.analysis.chosen_cut import Chosen, list_contrasts, name_statistic, narrow_trial, read_at
from trialcli.analysis.effects import is_impossible
from trialcli.model import Contrast, Result, Trial
from trialcli.report.design_rows import follow_up, format_enrolled
from trialcli.report.document import Row, Table
from trialcli.report.handout.people_of import choose_base, count_people
from trialcli.report.handout.trial_summary import describe_figure
from trialcli.report.harms_asked import GAPS, asked_of_one
from trialcli.report.labels import NOT_RECORDED, arms_text, measure_text, name_harm, name_outcome
from trialcli.report.line_elsewhere import line_of
from trialcli.report.source_list import cite_source
from trialcli.vocabulary.lookup import Vocabulary

PANELS, EFFECTS, HARMS, CAVEATS = 2, 2, 6, 3
UNRANDOMIZED = "No arms were randomized against each other, so no effect of treatment can be estimated."
NO_FIGURE = f"Figures of the primary outcome: {NOT_RECORDED}."


class Group(NamedTuple):
    """One arm's figure, in ``large`` type and in full; ``share`` is in percent, ``length`` that of a bar."""

    label: str
    large: str
    small: str
    share: float | None
    length: float | None


class Panel(NamedTuple):
    """One outcome, drawn as ``base`` people an arm, or as bars where ``base`` is 0; ``under`` it what else is known."""

    title: str
    about: str
    base: int
    groups: tuple[Group, ...]
    under: tuple[str, ...]


class VisualAbstract(NamedTuple):
    """Everything on the page, in the order in which it is read."""

    title: str
    subtitle: str
    bottom_line: str
    who: tuple[str, ...]
    arms: tuple[str, ...]
    panels: tuple[Panel, ...]
    harms: tuple[tuple[str, str], ...]
    caveats: tuple[str, ...]
    sources: tuple[str, ...]


def make_abstract(chosen: Chosen, vocabulary: Vocabulary) -> VisualAbstract:
    """The page of one trial.

    Args:
        chosen: the trial, and the one data cut of it, where one was asked for.
        vocabulary: the words.
    """
    chosen = narrow_trial(chosen, vocabulary)
    trial = chosen.trial
    shown = _panels(chosen, vocabulary)
    used = dict.fromkeys(source for key in shown for source in key.sources)
    cited = dict.fromkeys([*([trial.citation] if trial.citation else []), *used])
    second = [f"Read second-hand: {cite_source(trial.sources[source]).split('. ')[0]}." for source in used
              if trial.sources[source].standing == "secondary"]  # fmt: skip
    single = [] if trial.design.allocation in {"randomized", "not-recorded"} else [UNRANDOMIZED]
    return VisualAbstract(
        title=trial.name if not chosen.cut else f"{trial.name}, {trial.cuts[chosen.cut].label}",
        subtitle=trial.title,
        bottom_line=trial.bottom_line.strip(),
        who=tuple(_who(trial)),
        arms=tuple(f"{arm.label}{f': {arm.told}' if arm.told else ''}" for arm in trial.arms.values()),
        panels=tuple(one.panel for one in shown),
        harms=tuple(_harms(chosen, vocabulary)),
        caveats=(*single, *trial.limitations[:CAVEATS], *dict.fromkeys(second)),
        sources=tuple(cite_source(trial.sources[source]) for source in cited),
    )


def _who(trial: Trial) -> Iterator[str]:
    design = trial.design
    yield design.population
    known = [("enrolled", format_enrolled(trial)), ("treated", design.treated)]
    counts = [f"{number} {word}" for word, number in known if number is not None]
    how = [f"phase {design.phase}"] if design.phase else []
    how += [design.allocation.replace("-", " "), *([design.masking] if design.masking else [])]
    yield "; ".join([*counts, ", ".join(how)])


class _Shown(NamedTuple):
    panel: Panel
    sources: tuple[str, ...]


Kind = Literal["share", "median", "count"]


def _panels(chosen: Chosen, vocabulary: Vocabulary) -> list[_Shown]:
    """The primary outcomes, those first that are shares of people; a response where none of them is."""
    rows = [row for row in read_at(chosen.trial.results, chosen, vocabulary) if not row.subgroup and _kind(row)]
    rows = [row for row in rows if row.arm in chosen.trial.arms and not chosen.trial.arms[row.arm].of]
    primary = _together([row for row in rows if row.primary])
    made = sorted(primary, key=lambda held: _kind(held[0]) != "share")[:PANELS]
    if made and not any(_kind(held[0]) == "share" for held in made):
        others = [row for row in rows if not row.primary and vocabulary.outcomes[row.outcome].group == "response"]
        arms = {row.arm for row in made[0]}
        shares = (held for held in _together(others) if _kind(held[0]) == "share" and {row.arm for row in held} >= arms)
        made = [*made[: PANELS - 1], *([first] if (first := next(shares, None)) else [])]
    return [_panel(chosen, vocabulary, held) for held in made]


def _together(rows: Sequence[Result]) -> list[list[Result]]:
    """Rows of the same thing in different arms, one an arm."""
    held: dict[tuple[object, ...], dict[str, Result]] = {}
    for row in rows:
        key = (row.outcome, row.timepoint, _kind(row), row.cut, row.population)
        held.setdefault(key, {}).setdefault(row.arm, row)
    return [list(one.values()) for one in held.values()]


def _kind(row: Result) -> Kind | None:
    """As what a row can be drawn; None for what is missing, for a value, and for a count that cannot be true."""
    if row.missing or is_impossible(row):
        return None
    if row.median is not None:
        return "median"
    if row.value is not None:
        return None
    if row.percent is not None:
        return "share" if row.percent.number is not None and not row.percent.comparator else None
    if row.events is not None:
        return "share" if row.of else "count"
    return None


def _panel(chosen: Chosen, vocabulary: Vocabulary, rows: Sequence[Result]) -> _Shown:
    trial, first = chosen.trial, rows[0]
    kind = _kind(first)
    shares = [_share(row) for row in rows] if kind == "share" else []
    base = choose_base(shares) if shares else 0
    lines = [line_of(chosen, row, vocabulary) for row in rows]
    groups = []
    for place, (row, line) in enumerate(zip(rows, lines, strict=True)):
        small = ", ".join(describe_figure(line, population=False))
        if shares:
            large, length = f"{count_people(shares[place], base)} of {base:,}", None
        else:
            large, small = line.value.text, small.removeprefix(line.value.text).strip(" ,")
            small = "" if small == large else small  # a count is its own figure
            large, length = f"{large} people" if large.isdigit() else large, _length(row)
        groups.append(Group(trial.arms[row.arm].label, large, small, shares[place] if shares else None, length))
    effects = _effects(chosen, vocabulary, first)
    cut = trial.cuts[first.cut]
    known = follow_up(cut)
    about = [vocabulary.populations[first.population].heading, cut.label, f"follow-up {known}" if known else ""]
    under = [text for text, _ in effects]
    if base:
        under.append(f"People out of {base:,} are computed from the printed percentages or counts, and rounded.")
    if kind == "count":
        under.append("Counts of people; how many were counted is not recorded, so no share of them is given.")
    statistic = name_statistic(first, vocabulary)
    outcome = name_outcome(vocabulary.outcomes[first.outcome], None, first.timepoint, statistic=statistic, spelled=True)
    title = f"{outcome} ({'primary outcome' if first.primary else 'not the primary outcome'})"
    sources = (*(line.source for line in lines), *(source for _, source in effects))
    return _Shown(Panel(title, " · ".join(filter(None, about)), base, tuple(groups), tuple(under)), sources)


def _share(row: Result) -> float:
    """Percent, as printed, or of a count."""
    if row.percent is not None and row.percent.number is not None:
        return float(row.percent.number)
    return 100 * (row.events or 0) / (row.of or 1)


def _length(row: Result) -> float | None:
    """How long a bar is: a median that was reached, or a count."""
    if row.median is None:
        return float(row.events or 0)
    return None if row.median.missing or row.median.number is None else float(row.median.number)


def _effects(chosen: Chosen, vocabulary: Vocabulary, shown: Result) -> list[tuple[str, str]]:
    """The effects between arms on an outcome in everyone, each with its source.

    Those of the cut that is shown come first, the primary ones before others, then the latest, which names its cut.
    """
    rows = [row for row in chosen.trial.contrasts if row.outcome == shown.outcome and row.cut == shown.cut]
    rows = sorted(filter(_whole, rows), key=lambda one: not one.primary)[:EFFECTS]
    latest = list_contrasts(chosen, [shown.outcome])
    later = [row for row in latest if _whole(row) and row.cut != shown.cut and row not in rows]
    made = []
    for row in (*rows, *later[:1]):
        line = line_of(chosen, row, vocabulary)
        cut = f"; {chosen.trial.cuts[row.cut].label}" if row.cut != shown.cut else ""
        figure = ", ".join(describe_figure(line, population=False))
        made.append((f"{measure_text(row)}, {arms_text(chosen.trial, row)}{cut}: {figure}", line.source))
    return made


def _whole(row: Contrast) -> bool:
    """Whether an effect is an estimate in everyone."""
    return row.estimate is not None and not row.subgroup


def _harms(chosen: Chosen, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """The harms asked of the treatment, those without a figure together; the first events where none is asked."""
    tables = [block for block in asked_of_one(chosen, vocabulary) if isinstance(block, Table)]
    rows = [row for table in tables for row in table.rows]
    known = [(row.cells[0].text, _dated(chosen.trial, row)) for row in rows if not row.cells[1].tone]
    known = known or list(_events(chosen, vocabulary))
    yield from known[:HARMS] or [("Adverse events", NOT_RECORDED)]
    if gaps := [row.cells[0].text for row in rows if row.cells[1].tone]:
        yield f"{GAPS['not-read'].capitalize()} or not reported", ", ".join(gaps)
    if left := [label for label, _ in known[HARMS:]]:
        yield "Also recorded", ", ".join(left)


def _dated(trial: Trial, row: Row) -> str:
    """What is known of a harm, with the data cut it was read at where that is not the main one."""
    cuts = dict.fromkeys(record["cut"] for record in row.records)
    others = [trial.cuts[cut].label for cut in cuts if cut != next(iter(trial.cuts))]
    return f"{row.cells[1].text}\nRead at: {'; '.join(others)}" if others else row.cells[1].text


def _events(chosen: Chosen, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    for event in read_at(chosen.trial.adverse_events, chosen, vocabulary)[:HARMS]:
        arm = chosen.trial.arms[event.arm].label if len(chosen.trial.arms) > 1 else ""
        figure = ", ".join(describe_figure(line_of(chosen, event, vocabulary), population=False))
        yield name_harm(vocabulary, event.term, event.grade), ": ".join(filter(None, (arm, figure)))
