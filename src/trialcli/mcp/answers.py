"""What assistants are answered with: reports, and the sources that the figures in them name."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from trialcli.report.document import Report

Arguments = Mapping[str, Any]
"""What a tool was called with, held against its schema."""


class Answer(NamedTuple):
    """A report, with the citations of the trials that it is of: by trial, then by source."""

    report: Report
    sources: Mapping[str, Mapping[str, str]]


Ask = Callable[[Arguments], Answer]
"""Answers one question; a UsageError or DataError is a refusal with its reason."""


class Answers(NamedTuple):
    """What can be asked, a field for each tool."""

    find: Ask
    show: Ask
    compare: Ask
    why: Ask
    check: Ask
    questions: Ask
