"""The checks of INSPECT-SR, Cochrane's tool for problematic trials, as far as reported figures answer them.

Reference: Wilkinson JD, Heal C, Flemyng E, et al. INSPECT-SR: a tool for assessing trustworthiness of randomised
controlled trials. medRxiv 2025, doi 10.1101/2025.09.03.25334905.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Literal, NamedTuple

from trialcli.audit.findings import Finding, Grade
from trialcli.model import AdverseEvent, Result, Trial
from trialcli.report.document import Cell, Column, Report, Row, Section, Table, Tone
from trialcli.report.finding_table import Audited

Answer = Literal["yes", "none found", "not answered"]
_COLUMNS = (
    Column("number", "No."),
    Column("check", "Check"),
    Column("answer", "Answer"),
    Column("basis", "What the figures say"),
)
_REFERENCE = "INSPECT-SR: Wilkinson JD, Heal C, Flemyng E, et al. medRxiv 2025, doi 10.1101/2025.09.03.25334905."
_JUDGEMENT = (
    "An answer is no judgment: whether a trial gives no, some or serious concerns is for two readers to decide, with"
    " the report, its protocol and the registry before them."
)
_SINGLE = "INSPECT-SR is made for randomized trials; {} {} none."


def _every_figure(trial: Trial) -> int:
    return len(trial.results) + len(trial.adverse_events) + len(trial.contrasts)


def _counted(trial: Trial) -> list[Result | AdverseEvent]:
    return [*trial.results, *trial.adverse_events]


def _prior_lines(trial: Trial) -> int:
    return sum(row.outcome == "prior-lines" for row in trial.results) if trial.design.prior_lines else 0


def _arm_sizes(trial: Trial) -> int:
    return (
        sum(arm.assigned is not None for arm in trial.arms.values()) if trial.design.allocation == "randomized" else 0
    )


def _numbers_of_people(trial: Trial) -> int:
    sizes = [size for arm in trial.arms.values() for size in (arm.assigned, arm.treated) if size is not None]
    return len(sizes) + len(trial.groups) + sum(row.of is not None for row in _counted(trial))


def _times_and_effects(trial: Trial) -> int:
    return sum(row.median is not None or row.timepoint is not None for row in trial.results) + len(trial.contrasts)


def _shares(trial: Trial) -> int:
    return sum(row.percent is not None and row.of is not None for row in _counted(trial))


def _statistics(trial: Trial) -> int:
    return sum(row.ci is not None for row in trial.results) + len(trial.contrasts)


class Answered(NamedTuple):
    """What is to be said to one check."""

    answer: Answer
    basis: str


class Item(NamedTuple):
    """A check of the tool: its number and its question in short, and what answers it.

    ``audits`` are checks of the audit whose findings are concerns, ``looked`` counts ``what`` they look at; ``read``
    answers from other statements of the file; ``needs`` is what has to be looked at where neither does.
    """

    number: str
    question: str
    audits: tuple[str, ...] = ()
    looked: Callable[[Trial], int] = _every_figure
    what: str = "figures"
    read: Callable[[Trial], Answered] | None = None
    needs: str = ""


def inspect_trials(audited: Sequence[Audited]) -> Report:
    """The checks of the tool with their answers, trial by trial.

    Args:
        audited: the trials with all that was found in them.
    """
    rows = tuple(_row(each, item) for each in audited for item in ITEMS)
    notes = [_JUDGEMENT, _REFERENCE]
    single = [each.trial.name for each in audited if each.trial.design.allocation not in {"randomized", "not-recorded"}]
    if single:
        notes.insert(0, _SINGLE.format(", ".join(single), "is" if len(single) == 1 else "are"))
    yes = sum(row.cells[2].text == "yes" for row in rows)
    open_ = sum(row.cells[2].text == "not answered" for row in rows)
    summary = f"{len(rows)} checks: {yes} yes, {len(rows) - yes - open_} none found, {open_} not answered by figures"
    table = Table("inspect-sr", "", _COLUMNS, rows)
    return Report("audit", "INSPECT-SR", summary, (Section("inspect-sr", "", (table,)),) if rows else (), tuple(notes))


def _row(each: Audited, item: Item) -> Row:
    answered = _answer(each, item)
    tone: Tone = {"yes": "disputed", "none found": "", "not answered": "missing"}[answered.answer]  # type: ignore[assignment]
    record = {"trial": each.trial.id, "name": each.trial.name, "number": item.number, "check": item.question,
              "answer": answered.answer, "basis": answered.basis}  # fmt: skip
    cells = (Cell(item.number), Cell(item.question), Cell(answered.answer, tone), Cell(answered.basis))
    return Row(cells, (record,), each.trial.name)


def _answer(each: Audited, item: Item) -> Answered:
    if item.read is not None:
        return item.read(each.trial)
    if not item.audits:
        return Answered("not answered", f"needs {item.needs}")
    found = [finding for finding in each.findings if finding.check in item.audits and _counts(finding)]
    if found:
        return Answered("yes", "; ".join(map(_said, found)))
    looked = item.looked(each.trial)
    if not looked:
        return Answered("not answered", f"there are no {item.what} to look at")
    return Answered("none found", f"no contradiction in the {item.what} ({looked:,})")


def _counts(finding: Finding) -> bool:
    """Whether a finding is a concern: what fails, acknowledged or not, and figures that sources dispute."""
    return finding.grade in {Grade.IMPOSSIBLE, Grade.UNLIKELY} or finding.check == "readings-are-known"


def _said(finding: Finding) -> str:
    own = f" (acknowledged: {finding.acknowledged.rstrip('.')})" if finding.acknowledged else ""
    return f"{finding.figure}: {finding.reported}; {finding.why}{own}"


def _retractions(trial: Trial) -> Answered:
    told = [f"{key}: {source.retracted}" for key, source in trial.sources.items() if source.retracted]
    if told:
        return Answered("yes", "; ".join(told))
    return Answered("not answered", "none is recorded here; look in the Retraction Watch database")


def _notices(trial: Trial) -> Answered:
    told = [f"erratum of {key}: {source.erratum}" for key, source in trial.sources.items() if source.erratum]
    if told:
        return Answered("yes", "; ".join(told))
    return Answered("not answered", "none is recorded here; look at the journal's page and PubPeer")


def _registered(trial: Trial) -> Answered:
    record = trial.registration
    if record is not None and record.first_posted and record.started:
        day, start = record.first_posted, record.started
        late = day[: len(start.split()[0])] > start.split()[0]
        return Answered("yes" if late else "none found", f"first posted {day}, started {start}")
    numbers = ", ".join(trial.registry)
    if not numbers:
        return Answered("not answered", "no registry number is recorded here")
    return Answered("not answered", f"registered as {numbers}; when, against the first enrollment, the registry says")


def _enrollment(trial: Trial) -> Answered:
    registered, enrolled = trial.registered_enrollment, trial.design.enrolled
    if registered is None or enrolled is None:
        return Answered(
            "not answered", "the report and the first version of the registration have to be read side by side"
        )
    said = f"enrolled {enrolled:,}, by the registry {registered:,}"
    return Answered("yes" if registered != enrolled else "none found", said)


def _items() -> Iterator[Item]:
    yield Item("1.1", "Retraction", read=_retractions)
    yield Item("1.2", "Expression of concern, erratum or other notice", read=_notices)
    yield Item("1.3", "Concerns about other studies of the team", needs="the authors' other studies")
    yield Item("2.1", "Ethical approval", needs="the report's statement of approval, and its number")
    yield Item("2.2", "Registration, and when", read=_registered)
    yield Item("2.3", "Publication against registration: numbers enrolled", read=_enrollment)
    yield Item("2.4", "Plausible recruitment", needs="sites, time and frequency of the disease")
    yield Item("2.5", "Plausible conduct with the methods and means", needs="the setting, the staff and the funding")
    yield Item("3.1", "Duplicated or unsuitable text and tables", needs="the text of the report")
    yield Item("3.2", "Manipulated or duplicated figures", needs="the images of the report")
    yield Item(
        "4.1",
        "Participants against the entry criteria",
        ("prior-lines-fit-entry",),
        _prior_lines,
        "figures of prior lines",
    )
    yield Item(
        "4.2",
        "Numbers in each group against the allocation",
        ("arms-fit-trial",),
        _arm_sizes,
        "sizes of randomized arms",
    )
    yield Item("4.3", "Plausible baseline data", needs="the whole baseline table, and knowledge of the disease")
    yield Item("4.4", "Figures, tables and text against each other", needs="the report's own figures, tables and text")
    yield Item("4.5", "Plausible numbers lost to follow-up", needs="the flow diagram")
    yield Item("4.6", "Numbers of participants", (
        "counts-in-range", "denominators-fit-populations", "populations-fit-arms", "populations-fit-each-other",
        "rows-fit-arms", "dose-groups-add-up", "responders-fit-responses",
    ), _numbers_of_people, "numbers of people")  # fmt: skip
    yield Item("4.7", "Plausible outcomes and effects", (
        "percentages-in-range", "effects-in-range", "hazard-ratios-fit-arms", "cuts-agree-in-direction",
        "medians-within-follow-up", "times-near-follow-up", "follow-up-is-not-a-median", "survival-falls",
        "medians-fit-rates", "progression-before-death", "rates-fit-their-time",
    ), _times_and_effects, "times and effects")  # fmt: skip
    yield Item("4.8", "Possible means of whole numbers (GRIM)", ("percentages-fit-counts", "some-count-fits"), _shares,
               "percentages with their denominators")  # fmt: skip
    yield Item("4.9", "Errors in statistical results", (
        "limits-in-order", "estimates-in-intervals", "intervals-have-a-method", "ratio-intervals-symmetrical",
        "p-values-are-above-zero", "p-values-fit-intervals", "p-values-fit-proportions", "effects-fit-proportions",
        "effects-fit-values",
        "effects-are-of-randomized-arms", "ratio-intervals-have-a-level", "ratio-intervals-fit-events",
        "ratio-intervals-fit-each-other", "curve-intervals-fit-people", "curve-errors-grow",
        "interactions-fit-subgroups", "boundaries-fit-p-values", "designs-keep-their-promise",
        "rates-are-tested-exactly",
    ), _statistics, "intervals, effects and P values")  # fmt: skip
    yield Item("4.10", "Other contradictions of the data", (
        "follow-ups-in-order", "follow-up-grows-with-time", "curves-are-no-copies",
        "responses-in-order", "responses-add-up", "grades-in-order", "grades-add-up",
        "harms-within-any", "harmful-deaths-within-deaths", "subgroups-in-whole", "subgroups-add-up",
        "subgroups-around-whole", "quartiles-fit-ranges", "quartiles-hold-intervals", "deviations-fit-ranges",
        "published-after-cut", "cuts-precede-reports",
    ))  # fmt: skip
    yield Item("4.11", "Agreement of the publications of the trial", (
        "sources-agree", "readings-are-known", "source-of-its-cut", "responses-grow", "sources-stand",
        "registry-numbers-differ",
    ))  # fmt: skip


ITEMS: tuple[Item, ...] = tuple(_items())
"""The 21 checks of the tool, in its order."""
