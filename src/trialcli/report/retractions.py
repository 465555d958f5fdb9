"""What is told before anything else: that a source was retracted, or has an erratum."""

from collections.abc import Iterable, Iterator

from trialcli.analysis.chosen_cut import Chosen
from trialcli.model import Source, Trial
from trialcli.report.document import Paragraph, Report, Section
from trialcli.report.labels import source_name
from trialcli.report.show.sections import NOTICE


def first_told(report: Report, chosen: Iterable[Chosen]) -> Report:
    """The report, opened by the retractions and errata of its trials.

    Args:
        report: any report on trials.
        chosen: the trials.
    """
    trials = {one.trial.id: one.trial for one in chosen}
    told = tuple(Paragraph(text, "disputed") for trial in trials.values() for text in list_amendments(trial))
    sources = [source for trial in trials.values() for source in trial.sources.values()]
    title = "Retraction" if any(source.retracted for source in sources) else "Erratum"
    if report.sections and not report.sections[0].title:  # which would seem to stand under the heading
        title = ""
    return report._replace(sections=(Section(NOTICE, title, told), *report.sections)) if told else report


def list_amendments(trial: Trial) -> Iterator[str]:
    """A sentence on each retracted source of a trial, then on each with an erratum."""
    for source in trial.sources.values():
        if source.retracted:
            yield f"RETRACTED: {_named(trial, source)}. Retraction: {source.retracted.rstrip('.')}."
    for source in trial.sources.values():
        if source.erratum:
            yield f"Corrected: {_named(trial, source)}. Erratum: {source.erratum.rstrip('.')}."


def _named(trial: Trial, source: Source) -> str:
    """A source of a trial by its first author: ``KarMMa, Munshi NC, N Engl J Med 2021``."""
    return ", ".join((trial.name, *source.authors[:1], source_name(source)))
