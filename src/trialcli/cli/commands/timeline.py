"""``timeline``: a field by years, each trial with the answer of its primary outcome."""

from typing import TYPE_CHECKING, Annotated

import typer

from trialcli.cli.options import DataOption
from trialcli.cli.picture_output import DrawnOption, ForceOption, PictureOption
from trialcli.errors import UsageError

if TYPE_CHECKING:
    from trialcli.vocabulary.lookup import Vocabulary

_MOST = 500
_NARROWER = "--disease, --target, --class or --phase"


def timeline(
    disease: Annotated[str, typer.Option(metavar="WORDS", help="Words in the disease: myeloma.")] = "",
    target: Annotated[str, typer.Option(metavar="TARGET", help="Molecular target: BCMA.")] = "",
    class_: Annotated[
        str, typer.Option("--class", metavar="CLASS", help="Kind of treatment under test: car-t, bispecific, adc.")
    ] = "",
    phase: Annotated[str, typer.Option(metavar="PHASE", help="Phase, 1 to 4; a phase 1/2 trial is in both.")] = "",
    sources: Annotated[
        bool, typer.Option("--sources", help="A column with source and data cut of each answer.")
    ] = False,
    format_: DrawnOption = "table",
    output: PictureOption = "-",
    force: ForceOption = False,
    data: DataOption = None,
) -> None:
    """A field by years: each curated trial with phase, what it tested, and its primary outcome in a line.

    Trials stand under the year of the report that is cited for them. Survival and effects are of the latest data cut,
    which is named behind an @, response is of the main one. PNG needs `pip install "trialcli[pdf]"`.

    \b
    Examples:
      trialcli timeline --disease myeloma
      trialcli timeline --target BCMA --class car-t --sources
      trialcli timeline --disease lymphoma --format svg
    """  # fmt: skip
    from trialcli.analysis.chosen_cut import choose_cut
    from trialcli.cli.context import open_library
    from trialcli.cli.picture_output import put_picture
    from trialcli.library.trialfiles.filters import Wanted
    from trialcli.report.timeline import report_timeline

    opened = open_library(data, format_)
    code, label = _class(class_, opened.vocabulary)
    listed = opened.cards(Wanted(disease, target, phase, origin="curated"), "year", _MOST)
    trials = [opened.trial(card.id) for card in listed.cards]
    chosen = [choose_cut(trial, None) for trial in trials if not code or code in trial.treatment]
    if not chosen:
        message = "no trial of the library is so; `trialcli list` shows them with their diseases"
        raise UsageError(message)
    told = [disease, target, label, f"phase {phase}" if phase else ""]
    title = ": ".join(["Timeline", *filter(None, [", ".join(filter(None, told))])])
    report = report_timeline(chosen, opened.vocabulary, title, sources=sources)
    if listed.total > _MOST:
        report = report._replace(notes=(*report.notes, f"Of {listed.total:,} trials the first {_MOST} are here."))
    put_picture(report, format_, output, force=force, shorter=f"narrow it with {_NARROWER}")


def _class(typed: str, words: "Vocabulary") -> tuple[str, str]:
    """The code and the label of a kind of treatment; empty where none was typed.

    Raises:
        UsageError: it is none.
    """
    from trialcli.errors import report_unknown
    from trialcli.vocabulary.lookup import fold_word

    if not typed:
        return "", ""
    for code, kind in words.treatments.items():
        if fold_word(typed) in {fold_word(code), fold_word(kind.label)}:
            return code, kind.label
    raise report_unknown(typed, "class of treatment", words.treatments)
