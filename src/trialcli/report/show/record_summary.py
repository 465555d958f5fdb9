"""What a registry record says besides figures: its number and standing, its summary, groups, flow, what is left."""

import re
from collections.abc import Iterator
from html import unescape

from trialcli.model import Flow, Registration, Trial
from trialcli.report.arm_table import head_arm
from trialcli.report.design_rows import format_enrolled
from trialcli.report.document import Block, Cell, Column, Fact, Facts, Items, Paragraph, Row, Table
from trialcli.report.labels import NOT_RECORDED
from trialcli.report.show.request import Page

SAID = "In the sponsor's words:"
_OF_FLOW = ("Recruitment", "Before assignment", "Unit of the participant flow")
_OF_BASELINE = ("Population of the baseline table", "Unit of the baseline table")


def show_citation(made: Page) -> tuple[Block, ...]:
    """The record, its standing, who answers for it, and when the trial ran."""
    told = made.trial.registration
    return () if told is None else (Facts(tuple(_cited(made.trial, told))),)


def _cited(trial: Trial, told: Registration) -> Iterator[Fact]:
    others = [number for number in trial.registry if number != told.number]
    status = told.status and (f"{told.status}: {told.why_stopped}" if told.why_stopped else told.status)
    places = f"{told.sites:,} site{'' if told.sites == 1 else 's'}" if told.sites else ""
    countries = f"{', '.join(told.countries[:_FEW])}{_and_more(len(told.countries) - _FEW)}"
    size = format_enrolled(trial)
    for key, label, text in (
        ("registry", "Registry record", _version(told)),
        ("other_numbers", "Other numbers", ", ".join(others)),
        ("official_title", "Official title", told.official_title),
        ("status", "Status", status),
        ("study_type", "Kind of study", told.study_type),
        ("sponsor", "Sponsor", told.sponsor),
        ("collaborators", "With", ", ".join(told.collaborators)),
        ("enrollment", "Enrolment", None if size is None else str(size)),
        ("places", "Where", " in ".join(part for part in (places, countries) if part)),
        ("dates", "Ran", _dates(told)),
        ("posted", "Posted", _posted(trial, told)),
        ("disease", "Disease", trial.disease),
        ("targets", "Target", ", ".join(trial.targets)),
        ("keywords", "Keywords", ", ".join(told.keywords)),
        ("publications", "Publications", _publications(trial)),
    ):
        if text:
            yield Fact(key, label, Cell(text), text)


_FEW = 6  # countries, of which a page names so many


def _publications(trial: Trial) -> str:
    """How many papers a record names, and how to see them."""
    number = sum(source.kind == "paper" for source in trial.sources.values())
    return f"{number}, listed by `--section sources`" if number else ""


def _and_more(number: int) -> str:
    return f" and {number} more" if number > 0 else ""


def _dates(told: Registration) -> str:
    said = (
        ("started", told.started),
        ("last visit for the primary outcome", told.primary_completion),
        ("completed", told.completion),
    )
    return "; ".join(f"{label} {day}" for label, day in said if day)


def _version(told: Registration) -> str:
    """``NCT03361748, as of its update of 2024-05-01``."""
    dated = told.version[:1].isdecimal()
    return f"{told.number}, as of its update of {told.version}" if dated else f"{told.number}, {told.version}"


def _posted(trial: Trial, told: Registration) -> str:
    """When the record and its results were posted; some records hold results and no day of their posting."""
    held = trial.results or trial.contrasts or trial.adverse_events or trial.flow
    day = told.results_posted or ("on a day not recorded" if held else "")
    results = f"results {day}" if day else "no results"
    return f"first {told.first_posted}; {results}" if told.first_posted else results


def show_summary(made: Page) -> tuple[Block, ...]:
    """What the trial is for."""
    text = made.trial.summary
    return (Paragraph(SAID, "secondary"), Paragraph(strip_tags(text))) if text else ()


def show_eligibility(made: Page) -> tuple[Block, ...]:
    """Who may take part."""
    text = made.trial.eligibility
    return (Paragraph(SAID, "secondary"), Paragraph(strip_tags(text))) if text else ()


def strip_tags(text: str) -> str:
    """A text that may hold the tags of a web page, as some records do: items and paragraphs are lines of their own.

    Only tags that are known are tags; ``<300 mg`` is what a sponsor wrote.
    """
    if not _TAG.search(text):
        return text
    lines = _TAG.sub(lambda tag: _LINES.get(tag[1].casefold(), ""), text)
    told = "\n".join(line for line in (" ".join(part.split()) for part in unescape(lines).split("\n")) if line)
    return told.replace("\n*\n", "\n* ")


_TAG = re.compile(r"<(/?(?:p|ul|ol|li|br|b|i|u|em|strong|sub|sup|div|span))(?:\s*/)?>", re.IGNORECASE)
_LINES = {"li": "\n* ", **dict.fromkeys(("p", "br", "div", "ul", "ol", "/li", "/p", "/div", "/ul", "/ol"), "\n")}


def show_unread(made: Page) -> tuple[Block, ...]:
    """Every statement that was not understood, with its place in the record."""
    rows = tuple(
        Row((Cell(one.locator), Cell(one.text)), ({"trial": made.trial.id, "locator": one.locator, "text": one.text},))
        for one in made.trial.unread
    )
    columns = (Column("locator", "Place in the record"), Column("text", "What it says"))
    return (Table("unread", "", columns, rows),) if rows else ()


def show_further(made: Page) -> tuple[Block, ...]:
    """The other statements of the record."""
    told = made.trial.registration
    left = {key: text for key, text in (told.further if told else {}).items() if not _placed(key)}
    return (Facts(tuple(Fact(key, key, Cell(text), text) for key, text in left.items())),) if left else ()


def _placed(key: str) -> bool:
    """Whether a statement stands in a section of its own subject."""
    return key in (*_OF_FLOW, *_OF_BASELINE)


def show_statements(made: Page, labels: tuple[str, ...]) -> tuple[Block, ...]:
    """Some of the other statements of the record, where it has them."""
    told = made.trial.registration
    facts = [
        Fact(key, key, Cell(told.further[key]), told.further[key]) for key in labels if told and key in told.further
    ]
    return (Facts(tuple(facts)),) if facts else ()


def of_baseline(made: Page) -> tuple[Block, ...]:
    """What is said of the baseline table."""
    return show_statements(made, _OF_BASELINE)


def show_flow(made: Page) -> tuple[Block, ...]:
    """How people went through the trial: by period, milestones and reasons for leaving, an arm in each column."""
    trial = made.trial
    arms = [arm for arm in trial.arms if any(step.arm == arm for step in trial.flow)]
    if not arms:
        return ()
    found: dict[tuple[str, str, str], dict[str, list[Flow]]] = {}
    for step in trial.flow:
        found.setdefault((step.period, step.kind, step.step), {}).setdefault(step.arm, []).append(step)
    notes = list(dict.fromkeys(step.note for step in trial.flow if step.note))
    rows = tuple(
        Row(
            (Cell(name), *(_flow_cell(steps.get(arm, ()), notes) for arm in arms)),
            tuple(_flow_record(made, step) for arm in arms for step in steps.get(arm, ())),
            f"{period}: reasons for leaving" if kind == "reason" else period,
        )
        for (period, kind, name), steps in found.items()
    )
    titled = {step.arm: step.group for step in trial.flow}
    columns = (Column("step", "Step"), *(Column(arm, head_arm(trial, arm, titled[arm])) for arm in arms))
    table = Table("flow", "", columns, rows)
    return (*show_statements(made, _OF_FLOW), table, *((Items(tuple(notes), numbered=True),) if notes else ()))


def _flow_cell(steps: "list[Flow] | tuple[()]", notes: list[str]) -> Cell:
    texts = []
    for step in steps:
        parts = [f"{step.people:,}" if step.people is not None else "", step.units or ""]
        text = ", ".join(part for part in parts if part) or NOT_RECORDED
        texts.append(f"{text}; note {notes.index(step.note) + 1}" if step.note else text)
    return Cell("\n".join(texts)) if texts else Cell(NOT_RECORDED, "missing")


def _flow_record(made: Page, step: Flow) -> dict[str, object]:
    return {
        "trial": made.trial.id,
        "period": step.period,
        "kind": step.kind,
        "step": step.step,
        "arm": step.arm,
        "arm_label": made.trial.arms[step.arm].label,
        "group": step.group,
        "people": step.people,
        "units": step.units,
        "note": step.note,
        "locator": step.locator,
    }
