"""What makes the sections of a page that a registry record has otherwise, or that it alone has."""

from collections.abc import Mapping

from trialcli.model import Trial
from trialcli.report.design_rows import design_facts
from trialcli.report.document import Block, Facts
from trialcli.report.show import record_summary
from trialcli.report.show.record_adverse_events import show_events
from trialcli.report.show.record_arms import of_record, show_groups
from trialcli.report.show.record_outcomes import show_participants, show_posted
from trialcli.report.show.request import Maker, Page


def list_makers(trial: Trial) -> Mapping[str, Maker]:
    """What makes each section, by its key: all of a record's, or what another trial may have of them."""
    return _SHARED if trial.registration is None else {**_SHARED, **_OWN}


def _design(made: Page) -> tuple[Block, ...]:
    arms = of_record(made.trial, briefly=not made.wish.everything)
    return (Facts((*design_facts(made.trial, made.chosen.cut), *arms)),)


def _participants(made: Page) -> tuple[Block, ...]:
    """Who took part, with what the record says of the table."""
    return (*record_summary.of_baseline(made), *show_participants(made))


_SHARED: Mapping[str, Maker] = {
    "summary": record_summary.show_summary,
    "eligibility": record_summary.show_eligibility,
    "flow": record_summary.show_flow,
    "unread": record_summary.show_unread,
}
_OWN: Mapping[str, Maker] = {
    "citation": record_summary.show_citation,
    "design": _design,
    "groups": show_groups,
    "participants": _participants,
    "endpoints": show_posted,
    "toxicities": show_events,
    "further": record_summary.show_further,
}
