"""``audit``: what the figures of a trial say of each other."""

from typing import Annotated, Literal

import typer

from trialcli.analysis.align import words_of
from trialcli.audit.checks.registry_numbers import registry_numbers_differ
from trialcli.audit.findings import Finding
from trialcli.audit.reach import measure_reach
from trialcli.audit.run import EXPLAINED, explain_check, name_check
from trialcli.audit.run import audit_trial as audited
from trialcli.cli.context import Among, choose_trials, find_trial, left_out, open_library
from trialcli.cli.options import DataOption, FormatOption, OriginOption, SomeTrialsArgument
from trialcli.cli.output import put_report, tell_reader
from trialcli.errors import report_unknown
from trialcli.library.library import Library
from trialcli.model import Trial
from trialcli.report.finding_table import Audited, finding_list, report_explanation
from trialcli.report.inspect_sr import inspect_trials


def audit(
    trials: SomeTrialsArgument = None,
    explain_: Annotated[
        str | None,
        typer.Option(
            "--explain",
            metavar="CHECK",
            help="Say what a check asks, with its formula and its reference.",
            autocompletion=lambda: [name_check(check) for check in EXPLAINED],
            show_default=False,
        ),
    ] = None,
    all_: Annotated[bool, typer.Option("--all", help="Show notes too: the method that made an interval, and more.")] = (
        False
    ),
    report_: Annotated[
        Literal["findings", "inspect-sr"],
        typer.Option(
            "--report",
            metavar="REPORT",
            help="What to tell: findings, or inspect-sr, the checks of Cochrane's tool for problematic trials.",
        ),
    ] = "findings",
    origin: OriginOption = None,
    format_: FormatOption = "table",
    data: DataOption = None,
) -> int:
    """Check whether figures can be true: each against the others, within their rounding.

    What is named has been held against something; figures that nothing could be held against are counted, and listed
    for up to three trials and with --all. The exit code is 1 where a figure is impossible or unlikely, or a record
    cannot be read; an oddity that the file acknowledges as its source's own is shown and does not count.

    \b
    Examples:
      trialcli audit karmma
      trialcli audit cartitude-1 majestec-1 --all
      trialcli audit cartitude-4 --report inspect-sr
      trialcli audit --explain some-count-fits
    """  # fmt: skip
    if explain_ is not None:
        checks = {name_check(check): check for check in EXPLAINED}
        wanted = explain_.strip().casefold().replace("_", "-")
        if wanted not in checks:
            raise report_unknown(explain_, "check", checks)
        put_report(report_explanation(explain_check(checks[wanted])), format_)
        return 0
    opened = open_library(data, format_)
    found = []
    among = Among(origin or "")
    for one in choose_trials(opened, trials or (), among=among):
        words = words_of(opened.vocabulary, [one])
        findings = [*audited(one.trial, words), *_of_the_number(opened, one.trial)]
        told = [f for f in findings if one.cut in {None, f.cut} or not f.cut]
        found.append(Audited(one.trial, told, measure_reach(one.trial, words, one.cut)))
    report = inspect_trials(found) if report_ == "inspect-sr" else finding_list(found, notes=all_)
    put_report(report._replace(notes=(*report.notes, *left_out(opened, trials or (), among))), format_)
    if opened.unread:
        tell_reader(f"trialcli: {text}" for text in opened.left_out)
        return 1
    return int(any(finding.fails for each in found for finding in each.findings))


def _of_the_number(opened: Library, trial: Trial) -> list[Finding]:
    """What is to be said of a registry number that another trial of the library has too."""
    if trial.registration is not None:
        return []
    others = {key for number in trial.registry for key in opened.curated_of(number)} - {trial.id}
    pairs = [(find_trial(opened, key).trial, trial) for key in sorted(others)]
    return [f._replace(check="registry-numbers-differ") for pair in pairs for f in registry_numbers_differ(pair)]
