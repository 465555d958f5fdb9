"""A figure that stands beside those of other trials: its line, with the other data cuts that have it too."""

from trialcli.compare import Chosen, elsewhere
from trialcli.model import AdverseEvent, Contrast, Result
from trialcli.report.lines import Line, contrast_line, event_line, result_line
from trialcli.vocabulary import Vocabulary


def line_in(chosen: Chosen, figure: Result | AdverseEvent | Contrast, vocabulary: Vocabulary) -> Line:
    """The line of a figure of a chosen trial, which says where else the same figure was reported."""
    line = line_of(chosen, figure, vocabulary)
    others = [] if chosen.cut else elsewhere(chosen.trial, figure)
    if not others:
        return line
    also = f"also @{', @'.join(others)}"
    return line._replace(remarks=(*line.remarks, also), record={**line.record, "also_at": ";".join(others)})


def line_of(chosen: Chosen, figure: Result | AdverseEvent | Contrast, vocabulary: Vocabulary) -> Line:
    """The line of any figure of a chosen trial."""
    if isinstance(figure, Result):
        return result_line(chosen.trial, figure, vocabulary)
    if isinstance(figure, AdverseEvent):
        return event_line(chosen.trial, figure, vocabulary)
    return contrast_line(chosen.trial, figure, vocabulary)
