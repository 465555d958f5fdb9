"""A text that was checked: with its marks, and then what is said of each figure."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from trialcli.check.checked import Checked, Remark
from trialcli.check.library_figures import Printed, name_topic
from trialcli.check.verdicts import Verdict
from trialcli.model import Trial
from trialcli.report.check.marked_text import SIGNS, WORDS, mark_text
from trialcli.report.document import Cell, Column, Paragraph, Record, Report, Row, Section, Table, Tone
from trialcli.report.labels import source_name, word_grade
from trialcli.vocabulary.lookup import Vocabulary

_COLUMNS = (
    Column("number", "No.", "right"),
    Column("said", "The text says"),
    Column("verdict", "Verdict"),
    Column("why", "Why"),
    Column("source", "Source"),
)
_ORDER: tuple[Verdict, ...] = ("contradicted", "inconsistent", "elsewhere", "borne-out", "not-in-library",
                               "in-source", "not-in-source", "note")  # fmt: skip
_QUOTED = 240  # characters of a sentence that is quoted
_MOST = 2  # figures that are named of one remark


class Against(NamedTuple):
    """The trials that a text was held against, and the words for their figures."""

    trials: Mapping[str, Trial]
    vocabulary: Vocabulary


def report_check(checked: Checked, name: str, against: Against, *, whole: bool) -> Report:
    """The page.

    Args:
        checked: the text with its remarks.
        name: what the text is called: its file.
        against: the trials.
        whole: whether figures that are borne out or not in the library are in the list too.
    """
    remarks = checked.remarks
    rows = [_row(number, remark, checked, against) for number, remark in enumerate(remarks, 1)]
    told = [pair for pair in zip(remarks, rows, strict=True) if whole or pair[0].verdict not in _QUIET]
    ordered = [row for verdict in _ORDER for remark, row in told if remark.verdict == verdict]
    listed = {int(row.cells[0].text) for row in ordered}
    marked = tuple(Paragraph(text) for text in mark_text(checked.text.plain, remarks, listed))
    sections = [Section("text", "The text", marked)] if marked else []
    if ordered:
        sections.append(Section("figures", "Its figures", (Table("figures", "", _COLUMNS, tuple(ordered)),)))
    names = [against.trials[key].name for key in checked.trials]
    held = f"held against {', '.join(names)}" if names else "no trial recognized; --trial names one"
    return Report(
        "check", name, f"{_summary(remarks)}; {held}", tuple(sections), _notes(remarks, hidden=len(rows) - len(told))
    )


_QUIET: frozenset[Verdict] = frozenset({"not-in-library"})
_UNKNOWN: frozenset[Verdict] = frozenset({"not-in-library", "not-in-source"})


def _summary(remarks: Sequence[Remark]) -> str:
    counts = Counter(remark.verdict for remark in remarks)
    parts = [f"{counts[verdict]} {WORDS[verdict]}" for verdict in _ORDER if counts[verdict]]
    figures = f"{len(remarks)} figure" + ("" if len(remarks) == 1 else "s")
    return f"{figures}: {', '.join(parts)}" if parts else "no figure that can be checked"


def _notes(remarks: Sequence[Remark], *, hidden: int) -> tuple[str, ...]:
    used = [verdict for verdict in _ORDER if any(remark.verdict == verdict for remark in remarks)]
    if hidden:
        used = [verdict for verdict in used if verdict not in _QUIET]
    signs = list(dict.fromkeys((SIGNS[verdict], verdict) for verdict in used))
    by_sign: dict[str, list[str]] = {}
    for sign, verdict in signs:
        by_sign.setdefault(sign, []).append(WORDS[verdict])
    notes = []
    if by_sign:
        notes.append("Marks: " + ", ".join(f"[{sign}] {' or '.join(words)}" for sign, words in by_sign.items()) + ".")
    if hidden:
        figures = "1 figure is" if hidden == 1 else f"{hidden} figures are"
        notes.append(f"{figures} not in the library and not listed; --all lists {'it' if hidden == 1 else 'them'}.")
    if any(remark.verdict in _QUIET for remark in remarks):
        notes.append(
            "Not in the library says nothing for or against a figure: it is not recorded, or not surely of one thing."
        )
    if any(remark.verdict == "in-source" for remark in remarks):
        notes.append(
            "In the source means that the number stands in the sentence quoted; whether it is of the same thing is for"
            " the reader to see."
        )
    if any(remark.verdict == "not-in-source" for remark in remarks):
        notes.append(
            "Not in the source says nothing for or against a figure: an abstract has few of a trial's figures, and"
            " the number may be of one that it does not give."
        )
    return tuple(notes)


def _row(number: int, remark: Remark, checked: Checked, against: Against) -> Row:
    shown = (*remark.right, *remark.same)
    source = _source(shown, remark, against)
    tone: Tone = "disputed" if remark.accuses else "missing" if remark.verdict in _UNKNOWN else ""
    why = _why(remark, against)
    cells = (
        Cell(str(number)),
        Cell(" ".join(remark.said.split())),
        Cell(WORDS[remark.verdict], tone),
        Cell(why),
        Cell(source),
    )
    return Row(cells, (_record(number, remark, checked, why),))


def _why(remark: Remark, against: Against) -> str:
    """The sum; what the figure is; of what else the number is."""
    if remark.rule:
        return remark.why
    right = _list_figures(remark.right, against, remark)
    same = _list_figures(remark.same, against, remark)
    if remark.verdict == "contradicted":
        return f"it is {right}" + (f"; the number is that of {same}" if same else "")
    if remark.verdict == "in-source":
        return ""
    if remark.verdict == "elsewhere":
        return f"the number is that of {same}" + (f"; what is said is {right}" if right else "")
    return same


def _list_figures(figures: Sequence[Printed], against: Against, remark: Remark) -> str:
    """The figures in words, those of one thing once; other readings only where there is nothing else."""
    main = [figure for figure in figures if not figure.other_reading] or figures
    told = list(
        {(one.text, one.topic, one.arms, one.grade): _name(one, against, remark) for one in reversed(main)}.values()
    )[::-1]
    more = f" and {len(told) - _MOST} more" if len(told) > _MOST else ""
    return "; or ".join(told[:_MOST]) + more


def _name(figure: Printed, against: Against, remark: Remark) -> str:
    """A figure in words: ``73% (ORR, Idecabtagene vicleucel, Primary report, treated)``."""
    trial = against.trials[remark.trial]
    words = against.vocabulary
    topic = {"people": "people", "follow-up": "follow-up"}.get(figure.topic) or name_topic(figure.topic, words)
    limit = {
        "low": "lower limit",
        "high": "upper limit",
        "p": "P",
        "count": "people with it",
        "total": "people counted",
    }
    parts = [
        topic,
        figure.of.replace("-", " ") if figure.kind in {"ratio", "difference"} else limit.get(figure.kind, ""),
        word_grade(figure.grade) if figure.grade else "",
        " against ".join(trial.arms[arm].label for arm in figure.arms if len(trial.arms) > 1),
        figure.subgroup,
        _months(figure),
        trial.cuts[figure.cut].label if figure.cut in trial.cuts else "",
        words.populations[figure.population].heading if figure.population in words.populations else figure.population,
        "another reading" if figure.other_reading else "",
    ]
    return f"{figure.text} ({', '.join(filter(None, parts))})"


def _months(figure: Printed) -> str:
    if figure.months is None:
        return ""
    return f"at {figure.months:.1f} months".replace(".0 ", " ")


def _source(figures: Sequence[Printed], remark: Remark, against: Against) -> str:
    if not figures or remark.trial not in against.trials:
        return ""
    quoted = next((figure.said for figure in figures if figure.said), "")
    if quoted:
        return f'"{quoted if len(quoted) <= _QUOTED else quoted[:_QUOTED] + " ..."}"'
    trial = against.trials[remark.trial]
    keys = dict.fromkeys(
        figure.source for figure in figures if figure.source in trial.sources and not figure.other_reading
    )
    return "; ".join(source_name(trial.sources[key]) for key in list(keys)[:1])


def _record(number: int, remark: Remark, checked: Checked, why: str) -> Record:
    start, end = checked.text.span(remark.start, remark.end)
    return {
        "number": number,
        "verdict": remark.verdict,
        "said": remark.said,
        "start": start,
        "end": end,
        "why": why,
        "rule": remark.rule or None,
        "trial": remark.trial or None,
        "kind": remark.kind or None,
        "topic": remark.topic or None,
        "right": [_figure_record(one) for one in remark.right],
        "same": [_figure_record(one) for one in remark.same],
    }


def _figure_record(figure: Printed) -> Record:
    return {
        "text": figure.text,
        "kind": figure.kind,
        "topic": figure.topic,
        "arms": list(figure.arms),
        "grade": figure.grade or None,
        "months": float(round(figure.months, 2)) if figure.months is not None else None,
        "cut": figure.cut or None,
        "population": figure.population or None,
        "subgroup": figure.subgroup or None,
        "source": figure.source or None,
        "said": figure.said or None,
    }
