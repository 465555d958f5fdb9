"""The outcomes of a registry record as it ranks them: their figures, what was tested, and what has no results."""

from collections.abc import Iterator, Sequence

from trialcli.analysis.arm_kind import arm_kind
from trialcli.model import Contrast, Registered, Result
from trialcli.report.arm_table import MORE, Head, by_row, cross_arms, figure_text, interval_text, left_out, take_first
from trialcli.report.document import Block, Cell, Column, Row, Table
from trialcli.report.figure_line import contrast_line, result_line
from trialcli.report.figure_table import Entry, Layout, figure_blocks
from trialcli.report.labels import arms_text, measure_text, state_value
from trialcli.report.line import Line
from trialcli.report.show.record_adverse_events import DEATHS
from trialcli.report.show.request import Page

RANKS = {
    "primary": "Primary outcome",
    "secondary": "Secondary outcome",
    "other": "Other outcome",
    "post-hoc": "Post-hoc outcome",
    "baseline": "Baseline",
}
"""How a registry ranks an outcome, in words; most important first."""
ROWS, ANALYSES, OUTCOMES, CATEGORIES, GROUPS = 12, 6, 12, 6, 6
"""How many rows of an outcome, analyses of it, outcomes, rows of a characteristic, and groups beside their total a page
shows at first; one or two more where those are all."""


def show_posted(made: Page) -> tuple[Block, ...]:
    """Every registered outcome: figures, analyses; at last those without results."""
    return tuple(_posted(made))


def show_participants(made: Page) -> tuple[Block, ...]:
    """Who took part: the baseline table of a record."""
    trial = made.trial
    keys = {key for key, about in trial.registered.items() if about.declared == "baseline"}
    outcomes = made.vocabulary.outcomes
    found = [row for row in trial.results if row.registered in keys or outcomes[row.outcome].group == "baseline"]
    entries, hidden = list[tuple[str, str, Line]](), 0
    for heading, rows in _by_heading(made, found).items():
        made_rows = _entries(made, rows, heading)
        labels = list(dict.fromkeys(label for _, label, _ in made_rows))
        counted = {label for _, label, line in made_rows if line.record["events"] != 0}
        few = [label for label in labels if label in counted][:CATEGORIES]
        kept = set(labels if made.wish.everything or take_first(labels, CATEGORIES) == labels else few)
        hidden += len(labels) - len(kept)
        entries += [entry for entry in made_rows if entry[1] in kept]
    groups_left = 0 if made.wish.everything else _first_groups(made, entries)
    blocks = cross_arms(Head("baseline", "", "Characteristic"), trial, by_row(entries), figure_text)
    return (*blocks, *left_out(hidden, "row"), *left_out(groups_left, "group")) if blocks else ()


def _first_groups(made: Page, entries: list[tuple[str, str, Line]]) -> int:
    """Keep the first of very many groups, and their total; how many groups that leaves out."""
    arms = list(dict.fromkeys(line.record["arm"] for *_, line in entries))
    totals = [arm for arm in arms if arm_kind(made.trial, arm) == "total"]
    kept = [*take_first([arm for arm in arms if arm not in totals], GROUPS), *totals]
    entries[:] = [entry for entry in entries if entry[2].record["arm"] in kept]
    return len(arms) - len(kept)


def _by_heading(made: Page, rows: Sequence[Result]) -> dict[str, list[Result]]:
    """Rows under the title of what was measured."""
    found: dict[tuple[str, str], list[Result]] = {}
    for row in rows:
        found.setdefault((row.registered or "", row.outcome), []).append(row)
    return {_measured(made, alike): alike for alike in found.values()}


def _measured(made: Page, rows: Sequence[Result]) -> str:
    """What figures of the baseline table are of, apart from others of that title; what they are, and how measured."""
    about = made.trial.registered.get(rows[0].registered or "")
    if about is None:
        return made.vocabulary.outcomes[rows[0].outcome].label
    averaged = all(row.subgroup and (row.value is not None or row.median is not None) for row in rows)
    title = f"{about.title}{_place(made, about)}{f' ({_kind(about).lower()})' if averaged else ''}"
    told = about.description if made.wish.everything or len(_alike(made, about)) > 1 else None
    return f"{title}. Measured: {told}" if told else title


def _posted(made: Page) -> Iterator[Block]:
    trial = made.trial
    figures = _by_key(trial.results, made)
    analyses = _by_key(trial.contrasts, made)
    having = [key for key in _ranked(made) if key in figures or key in analyses]
    shown = having if made.wish.everything else _first(made, having)
    for key in shown:
        yield from _outcome(made, trial.registered[key], figures.get(key, ()), analyses.get(key, ()))
    apart = {code for code, outcome in made.vocabulary.outcomes.items() if outcome.group in {"baseline", "safety"}}
    loose = [row for row in figures.get("", ()) if row.outcome not in {*apart, DEATHS}]
    if loose or analyses.get(""):
        yield from _outcome(made, None, loose, analyses.get("", ()))
    rest = [key for key in having if key not in shown]
    yield from _listed(made, rest, "further", f"Further outcomes: {MORE}", shortened=True)
    without = [key for key in _ranked(made) if key not in having]
    yield from _listed(made, without, "registered", "Registered outcomes without results" if having else "")


def _by_key(rows: Sequence[Result | Contrast], made: Page) -> dict[str, list[Result | Contrast]]:
    found: dict[str, list[Result | Contrast]] = {}
    for row in rows:
        if made.chosen.cut in (None, row.cut):
            found.setdefault(row.registered or "", []).append(row)
    return found


def _ranked(made: Page) -> list[str]:
    """Outcomes in their rank; within it those of the vocabulary before others."""
    order = list(RANKS)
    own = made.trial.words.outcomes if made.trial.words else {}
    registered = {key: about for key, about in made.trial.registered.items() if about.declared != "baseline"}
    return sorted(
        registered, key=lambda key: (order.index(registered[key].declared), (registered[key].outcome or "") in own)
    )


def _first(made: Page, keys: Sequence[str]) -> list[str]:
    """What every reader looks for: primary outcomes, those of the vocabulary, and as many more as a page holds."""
    own = made.trial.words.outcomes if made.trial.words else {}
    about = made.trial.registered
    wanted = {key for key in keys if about[key].declared == "primary" or (about[key].outcome or "") not in own}
    others = take_first([key for key in keys if key not in wanted], max(0, OUTCOMES - len(wanted)))
    return [key for key in keys if key in wanted or key in others]


def _outcome(
    made: Page, about: Registered | None, figures: Sequence[Result | Contrast], analyses: Sequence[Result | Contrast]
) -> Iterator[Block]:
    """One outcome: its title over its figures, when and in whom it was measured, then what was tested."""
    title = _title(made, about) if about else "Figures of no registered outcome"
    context = _context(about) if about else ""
    if made.wish.everything and about and about.description:
        context = f"{context} Measured: {about.description}".strip()
    rows = by_row(_entries(made, [row for row in figures if isinstance(row, Result)], context))
    kept = rows if made.wish.everything else take_first(rows, ROWS)
    parted = any(row.subgroup for row in figures)
    head = Head("endpoints", title, _kind(about) if parted else "Figure")
    yield from cross_arms(head, made.trial, kept, figure_text)
    yield from left_out(len(rows) - len(kept), "row")
    effects = [row for row in analyses if isinstance(row, Contrast)]
    few = effects if made.wish.everything else take_first(effects, ANALYSES)
    heading = "Analyses" if rows else f"{title}: analyses"
    yield from _analyses(made, heading, few)
    yield from left_out(len(effects) - len(few), "effect")


def _title(made: Page, about: Registered) -> str:
    return f"{RANKS[about.declared]}: {_name(made, about)}"


def _name(made: Page, about: Registered) -> str:
    """What an outcome is called, without its rank."""
    own = made.trial.words.outcomes if made.trial.words else {}
    outcomes = made.vocabulary.outcomes
    read_as = f"{outcomes[about.outcome].heading} · " if about.outcome in outcomes and about.outcome not in own else ""
    return f"{read_as}{about.title}{_place(made, about)}"


def _place(made: Page, about: Registered) -> str:
    """The place among outcomes that the record ranks and titles alike, from the second on: `` (2)``."""
    place = next(number for number, one in enumerate(_alike(made, about), 1) if one is about)
    return f" ({place})" if place > 1 else ""


def _alike(made: Page, about: Registered) -> list[Registered]:
    """The outcomes that the record ranks and titles alike."""
    return [one for one in made.trial.registered.values() if (one.declared, one.title) == (about.declared, about.title)]


def _context(about: Registered) -> str:
    """When an outcome was measured, and in whom."""
    said = (("Time frame", about.time_frame), ("Analyzed", about.population), ("Besides", about.note))
    return " ".join(f"{label}: {text.rstrip('.')}." for label, text in said if text)


def _entries(made: Page, rows: Sequence[Result], heading: str) -> list[tuple[str, str, Line]]:
    own = made.trial.words.outcomes if made.trial.words else {}
    return [
        (heading, _label(made, row), result_line(made.trial, row, made.vocabulary, computed=row.outcome not in own))
        for row in rows
    ]


def _label(made: Page, row: Result) -> str:
    """What narrows a figure; where nothing does, what sort of figure it is."""
    parts = [row.subgroup or "", f"at {row.timepoint}" if row.timepoint else ""]
    return ", ".join(part for part in parts if part) or _kind(made.trial.registered.get(row.registered or ""))


def _kind(about: Registered | None) -> str:
    """What sort of figure an outcome gives, as registered: ``Median``, ``Count of participants``."""
    return ((about.parameter if about else None) or "Result").capitalize()


def _analyses(made: Page, heading: str, rows: Sequence[Contrast]) -> tuple[Block, ...]:
    entries = []
    for row in rows:
        line = contrast_line(made.trial, row, made.vocabulary)
        names = (Cell(measure_text(row)), Cell(arms_text(made.trial, row)))
        entries.append(Entry(line._replace(interval=Cell(interval_text(line))), names))
    layout = Layout(
        (Column("measure", "Analysis"), Column("arms", "Arms")), "Estimate", "Interval", "P", population=False
    )
    return figure_blocks("contrasts", heading, layout, entries, made.numbering)


def _listed(made: Page, keys: Sequence[str], key: str, title: str, *, shortened: bool = False) -> Iterator[Block]:
    """Outcomes without their figures: rank, title, time frame, and whether results were posted."""
    if not keys:
        return
    columns = (
        Column("declared", "Rank"),
        Column("title", "Outcome"),
        Column("time_frame", "Time frame"),
        Column("results", "Results"),
    )
    rows = tuple(_listed_row(made, name, shown=shortened) for name in keys)
    yield Table(key, title, columns, rows, shortened)


def _listed_row(made: Page, key: str, *, shown: bool) -> Row:
    about = made.trial.registered[key]
    results = "posted" if shown else "posted without a figure" if about.posted else "no results posted"
    results = f"{results}; {about.note}" if about.note and not about.posted else results
    title = _name(made, about)
    if about.description and not shown and made.wish.everything:
        title = f"{title}. Measured: {about.description}"
    cells = (
        Cell(RANKS[about.declared].removesuffix(" outcome")),
        Cell(title),
        state_value(about.time_frame),
        Cell(results, "" if shown else "missing"),
    )
    record = {
        "trial": made.trial.id,
        "registered": key,
        "declared": about.declared,
        "outcome": about.outcome,
        "title": about.title,
        "time_frame": about.time_frame,
        "description": about.description,
        "note": about.note,
        "posted": about.posted,
        "locator": about.locator,
    }
    return Row(cells, (record,))
