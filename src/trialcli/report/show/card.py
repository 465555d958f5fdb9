"""The card: a trial on one screen of 80 columns, made for who has no time.

What was asked of whom, how many and how long, the figures that matter, harm, what to be careful with, the bottom line.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from trialcli.model import FollowUp, Trial
from trialcli.model.people import People, count_enrolled, count_treated
from trialcli.report.cells import join_cells
from trialcli.report.design_rows import count_unit
from trialcli.report.document import Block, Cell, Fact, Facts, Table
from trialcli.report.labels import count_things, lower_first
from trialcli.report.mark_signs import explain_signs, list_marks, show_signs
from trialcli.report.show.absolute_effect import tell_absolute
from trialcli.report.show.excerpts import count_lines, shorten_text, split_sentences
from trialcli.report.show.harms_line import Summary, sum_up_harms
from trialcli.report.show.headline_rows import Headline, choose_headlines
from trialcli.report.show.headline_table import make_tables
from trialcli.report.show.request import Page

LINES = 22
"""The lines of 80 columns that the card takes, the trial's name among them."""
_BRACKETS = re.compile(r" \([^()]*\)")
_WIDTH, _GAP = 80, 2
_UPPER, _LOWER = 71, 66  # characters of a line beside the labels above the table, and beside those under it
_CAVEATS = 3
_LONGEST = 5  # lines of a sentence under the table
# Rows of figures, lines on harm, and whether P values stand beside intervals: the first plan that fits is taken.
_PLANS = (
    (8, 3, True), (7, 3, True), (6, 3, True), (6, 2, True), (5, 3, True), (5, 2, True), (4, 2, True), (3, 2, True),
    (2, 2, True), (2, 2, False), (1, 2, False),
)  # fmt: skip


def make_card(made: Page, rows: Sequence[Headline]) -> tuple[Block, ...]:
    """The blocks of the card: facts, the table of figures, facts.

    Args:
        made: what the page is made from.
        rows: the headline rows of the trial, from which those that fit are chosen.
    """
    card, told = _fit_card(made, rows, told=True)
    # Where there is no room for an effect and its figures both, more figures have it.
    return card if told else _fit_card(made, rows, told=False)[0]


def _fit_card(made: Page, rows: Sequence[Headline], *, told: bool) -> tuple[tuple[Block, ...], bool]:
    """The card by the first plan that fits, and whether an absolute effect stands on it."""
    summary = sum_up_harms(made)
    card: list[Block] = []
    effect: tuple[Fact, ...] = ()
    for most, harms, tested in _PLANS:
        kept = choose_headlines(rows, made, most)
        kept = kept if tested else [_without_p(row) for row in kept]
        head, tables = _head(made, kept), make_tables(made, kept, "card")
        effect = tuple(_difference(made, kept)) if told else ()
        foot = (*_figures(made, rows), *effect, _harms(summary, harms * (_LOWER - 4)))
        legend = explain_signs(list_marks((*tables, Facts(foot))))
        taken = 1 + _height(head, _UPPER) + sum(map(_rows, tables)) + _height(foot, _LOWER)
        taken += count_lines(legend, _WIDTH)
        closing = tuple(_closing(made, LINES - taken))
        card = [Facts(head), *tables, Facts((*foot, *closing))]
        if taken + _height(closing, _LOWER) <= LINES:
            break
    return tuple(card), bool(effect)


def _without_p(row: Headline) -> Headline:
    """A row whose effect has its interval and no P value; the tables below the card have it."""
    if row.effect is None or not row.effect.around.in_brackets:
        return row
    return row._replace(effect=row.effect._replace(counted=None))


def _head(made: Page, rows: Sequence[Headline]) -> tuple[Fact, ...]:
    trial, brief = made.trial, made.trial.brief
    population = brief.population if brief else trial.design.population
    design = _designed(trial)
    left = 3 - count_lines(design, _UPPER)
    return tuple(
        Fact(key, label, Cell(text), record)
        for key, label, text, record in (
            ("report", "Report", cite_shortly(trial), trial.citation),
            ("design", "Design", design, None),
            ("people", "People", shorten_text(population, left * _UPPER), None),
            ("numbers", "Numbers", _numbers(made, rows), None),
        )
        if text
    )


def cite_shortly(trial: Trial) -> str:
    """The report in one line: first author, journal, year, volume and pages, registry number."""
    source = trial.sources.get(trial.citation or "")
    known = []
    if source:
        authors = f"{source.authors[0]}, et al." if len(source.authors) > 1 else "".join(source.authors)
        where = " ".join(filter(None, (source.journal or source.title, str(source.year or ""))))
        pages = f":{source.pages}" if source.pages else ""
        known = [authors, where + (f";{source.volume}{pages}" if source.volume else "")]
    cited = " ".join(part if part.endswith(".") else f"{part}." for part in known if part)
    return " ".join(filter(None, (cited, trial.registry[0] if trial.registry else "")))


def _design(trial: Trial) -> str:
    design = trial.design
    phase = f"Phase {design.phase}" if design.phase and design.phase[:1].isdigit() else ""
    allocation = "" if design.allocation == "not-recorded" else design.allocation.replace("-", " ")
    allocation = allocation.replace("single arm", "single-arm").replace("non randomized", "nonrandomized")
    ratio = f" {design.ratio}" if design.ratio else ""
    text = ", ".join(filter(None, (phase, f"{allocation}{ratio}", lower_first(design.masking or ""))))
    return text[:1].upper() + text[1:]


def _designed(trial: Trial) -> str:
    """The design, what was tested and against what, in two lines: without what stands in brackets, if it must be."""
    brief, design = trial.brief, _design(trial)
    if brief is None:
        tested = trial.design.intervention
    elif brief.comparator.casefold().startswith("none"):
        tested = brief.tested
    else:
        tested = f"{brief.tested} vs {lower_first(brief.comparator)}"
    room = 2 * _UPPER - len(design) - 6
    if len(tested) > room:
        tested = _BRACKETS.sub("", tested)
    return ". ".join(filter(None, (design, shorten_text(tested, room).rstrip("."))))


def _numbers(made: Page, rows: Sequence[Headline]) -> str:
    """Who took part, the arms in the order of the table, and how long they were followed."""
    trial = made.trial
    enrolled, treated = count_enrolled(trial), count_treated(trial)
    counts = [f"{word} {_counted(number)}" for word, number in (("enrolled", enrolled), ("treated", treated)) if number]
    assigned = [f"{arm.assigned:,}" for arm in trial.arms.values() if arm.assigned]
    if len(assigned) > 1 and enrolled is not None:
        word = f"{_counted(enrolled)} assigned" if enrolled.basis else counts.pop(0)
        counts = [f"{word} ({' vs '.join(assigned)})", *counts[bool(enrolled.basis) :]]
    text = ", ".join(filter(None, counts))
    told = f"{text[:1].upper()}{text[1:]}." if text else "How many took part: not recorded."
    return f"{told} {_followed(made, rows)}"


def _counted(people: People) -> str:
    return f"{people.number:,} (deduced)" if people.basis else f"{people.number:,}"


def _followed(made: Page, rows: Sequence[Headline]) -> str:
    """Follow-up of the main data cut, and of others that have a figure on the card."""
    trial, main = made.trial, made.chosen.main
    own = trial.cuts[main].follow_up
    shown = dict.fromkeys(cut for row in rows for cut in row.cuts if cut != main)
    others = [f"@{key} {_time(known, own)}" for key in shown if (known := trial.cuts[key].follow_up) and known.median]
    if own is None or own.median is None:
        return f"Follow-up: {'; '.join(('not recorded', *others))}."
    return ", ".join((f"Median follow-up {_time(own, None)}", *others)) + "."


def _time(known: FollowUp, before: FollowUp | None) -> str:
    """A median follow-up, without its unit where that is the one before."""
    number = known.median.shown() if known.median else ""
    return number if before and before.median and before.unit == known.unit else count_unit(number, known.unit)


def _figures(made: Page, rows: Sequence[Headline]) -> Iterator[Fact]:
    """That no main outcome has a figure."""
    if not any(row.primary or made.vocabulary.outcomes[row.about.outcome].headline for row in rows):
        yield Fact("figures", "Figures", Cell("none of a main outcome is recorded", "missing"), None)


def _difference(made: Page, kept: Sequence[Headline]) -> Iterator[Fact]:
    """The absolute effect on a primary outcome whose figures the card has."""
    if found := tell_absolute(made, kept):
        yield Fact("difference", "Difference", Cell(found.text, "computed"), found.record)


def _harms(summary: Summary, most: int) -> Fact:
    """Harm in so many characters: what is known first, then which of the harms asked for have no figure."""
    told, gaps = summary.told, summary.gaps
    silent, known = "", list[Cell]()
    # Names of what is not known give way, so that three things that are known have room.
    for named in (9, 3, 2, 1, 0) if summary.deaths_known else (9, 3, 2, 1):
        silent = _silence(gaps, named)
        known = _fit(told, most - len(silent) - 2)
        if len(known) >= min(len(told), _CAVEATS) and _length(known) + len(silent) <= most:
            break
    record = {
        "told": [cell.text for cell in told],
        "missing": {why: list(harms) for why, harms in gaps.items()},
    }
    pieces: list[Cell | str] = []
    for cell in known:
        pieces += ["; ", cell] if pieces else [cell]
    pieces += [". "] if pieces and silent else []
    return Fact("harms", "Harms", join_cells([*pieces, silent]) if pieces or silent else Cell("none recorded"), record)


def _silence(gaps: Mapping[str, Sequence[str]], named: int) -> str:
    """Which harms have no figure: why, or so many of them by name."""
    if sum(map(len, gaps.values())) <= named:
        text = "; ".join(f"{why}: {', '.join(map(lower_first, harms))}" for why, harms in gaps.items())
        return text[:1].upper() + text[1:]
    names = [lower_first(one) for harms in gaps.values() for one in harms]
    if not named:
        return f"No figure read for {count_things(len(names), 'other')} asked for"
    return f"No figure read for {', '.join(names[:named])} and {len(names) - named} more"


def _fit(parts: Sequence[Cell], most: int) -> list[Cell]:
    """As many whole parts as go into a length; the first in any case."""
    kept = list(parts)
    while len(kept) > 1 and _length(kept) > most:
        kept.pop()
    return kept


def _length(parts: Sequence[Cell]) -> int:
    return len("; ".join(map(show_signs, parts)))


def _closing(made: Page, room: int) -> Iterator[Fact]:
    """Caveats, the bottom line and the takeaway of a role: whole sentences, as long as there is room."""
    takeaways = _takeaways(made)
    told = [text for _, text in takeaways]
    caveats = _choose_caveats(made.trial, told, room)
    wants = [made.trial.bottom_line, *caveats, *told]
    lines = _share(wants, [_whole(made.trial.bottom_line)] + [1] * (len(wants) - 1), room)
    line, *texts = [shorten_text(text, most * (_LOWER - 2)) for text, most in zip(wants, lines, strict=True)]
    if caveats:
        told = texts[: len(caveats)]
        yield Fact("caveats", "Caveats", Cell("\n".join(told)), told)
    if line:
        yield Fact("bottom_line", "Bottom line", Cell(line), made.trial.bottom_line)
    for (role, _), text in zip(takeaways, texts[len(caveats) :], strict=True):
        yield Fact(f"takeaway_{role}", "Takeaway", Cell(text), {"role": role})


def _choose_caveats(trial: Trial, told: Sequence[str], room: int) -> list[str]:
    """The first caveat and others that have room beside it, those that need not be cut before those that must."""
    caveats = list(trial.limitations)
    left = room - sum(map(_whole, (trial.bottom_line, *told, *caveats[:1])))
    kept = caveats[:1]
    for caveat in caveats[1:]:
        if len(kept) < _CAVEATS and _whole(caveat) <= left:
            kept.append(caveat)
            left -= _whole(caveat)
    cut = [caveat for caveat in caveats if caveat not in kept][: max(0, min(left, _CAVEATS - len(kept)))]
    return [caveat for caveat in caveats if caveat in {*kept, *cut}]


def _whole(text: str) -> int:
    """The lines that the first sentence of a text takes, unless it is too long for a card."""
    return min(count_lines(split_sentences(text)[0] if text.strip() else "", _LOWER - 2), _LONGEST)


def _takeaways(made: Page) -> list[tuple[str, str]]:
    found = [(role, made.trial.takeaways.get(role, ())) for role in made.wish.roles]
    return [(role, lines[0]) for role, lines in found if lines]


def _share(wants: Sequence[str], least: Sequence[int], room: int) -> list[int]:
    """Lines for each text: the least, then more where its first sentence becomes whole."""
    whole = [count_lines(split_sentences(text)[0] if text.strip() else "", _LOWER - 2) for text in wants]
    given = [min(*pair) for pair in zip(least, whole, strict=True)]
    for place, lines in enumerate(whole):
        if 0 < lines - given[place] <= room - sum(given):
            given[place] = lines
    return given


def _height(facts: Sequence[Fact], measure: int) -> int:
    return sum(count_lines(show_signs(fact.value), measure) for fact in facts)


def _rows(table: Table) -> int:
    """The lines that a table takes at 80 columns."""
    cells = [
        [column.label for column in table.columns],
        *([show_signs(cell) for cell in row.cells] for row in table.rows),
    ]
    full = [max(len(cells[line][place]) for line in range(len(cells))) for place in range(len(table.columns))]
    space = _WIDTH - _GAP * (len(full) - 1)
    widths = list(full)
    while sum(widths) > space:
        widths[widths.index(max(widths))] -= 1
    lines = [max(count_lines(*pair) for pair in zip(line, widths, strict=True)) for line in cells]
    return 1 + (sum(full) > space) + sum(lines)
