"""``audit``: what the figures of a trial say of each other."""

from typing import Annotated

import typer

from trialcli.analysis.align import words_of
from trialcli.audit.run import CHECKS, explain_check, name_check
from trialcli.audit.run import audit_trial as audited
from trialcli.cli.context import Among, choose_trials, left_out, open_library
from trialcli.cli.options import DataOption, FormatOption, OriginOption, SomeTrialsArgument
from trialcli.cli.output import put_report, tell_reader
from trialcli.errors import report_unknown
from trialcli.report.finding_table import Audited, finding_list, report_explanation


def audit(
    trials: SomeTrialsArgument = None,
    explain_: Annotated[
        str | None,
        typer.Option(
            "--explain",
            metavar="CHECK",
            help="Say what a check asks, with its formula and its reference.",
            autocompletion=lambda: [name_check(check) for check in CHECKS],
            show_default=False,
        ),
    ] = None,
    all_: Annotated[bool, typer.Option("--all", help="Show notes too: the method that made an interval, and more.")] = (
        False
    ),
    origin: OriginOption = None,
    format_: FormatOption = "table",
    data: DataOption = None,
) -> int:
    """Check whether figures can be true: each against the others, within their rounding.

    The exit code is 1 where a figure is impossible or unlikely, or a record cannot be read.

    \b
    Examples:
      trialcli audit karmma
      trialcli audit cartitude-1 majestec-1 --all
      trialcli audit --explain some-count-fits
    """  # fmt: skip
    if explain_ is not None:
        checks = {name_check(check): check for check in CHECKS}
        wanted = explain_.strip().casefold().replace("_", "-")
        if wanted not in checks:
            raise report_unknown(explain_, "check", checks)
        put_report(report_explanation(explain_check(checks[wanted])), format_)
        return 0
    opened = open_library(data, format_)
    found = []
    among = Among(origin or "")
    for one in choose_trials(opened, trials or (), among=among):
        findings = audited(one.trial, words_of(opened.vocabulary, [one]))
        found.append(Audited(one.trial, [f for f in findings if one.cut in {None, f.cut} or not f.cut]))
    report = finding_list(found, notes=all_)
    put_report(report._replace(notes=(*report.notes, *left_out(opened, trials or (), among))), format_)
    if opened.unread:
        tell_reader(f"trialcli: {text}" for text in opened.left_out)
        return 1
    return int(any(finding.fails for each in found for finding in each.findings))
