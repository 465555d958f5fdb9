"""``forest``: one outcome or adverse event as a forest plot."""

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from trialcli.cli.options import CutOption, DataOption, OriginOption, SomeTrialsArgument, cut_for
from trialcli.cli.picture_output import DrawnOption, ForceOption, PictureOption

if TYPE_CHECKING:
    from trialcli.vocabulary.lookup import Vocabulary


def forest(
    outcome: Annotated[
        str,
        typer.Argument(
            metavar="OUTCOME", help="An outcome or an adverse event: orr, pfs, crs, in any case.", show_default=False
        ),
    ],
    trials: SomeTrialsArgument = None,
    grade: Annotated[
        str | None,
        typer.Option(
            "--grade",
            "-g",
            metavar="GRADE",
            help='Grade band of an adverse event: any, 3-4, ">=3" or 3+; of a record, serious or other.'
            " Without it, any.",
            show_default=False,
        ),
    ] = None,
    medians: Annotated[
        bool, typer.Option("--medians", help="Medians of the arms where there are hazard ratios too.")
    ] = False,
    sort: Annotated[
        Literal["name", "value", "year"] | None,
        typer.Option(
            "--sort",
            help="Order of the trials: by name, by value (the lowest first) or by year of the report. Without it, as"
            " they were named.",
            show_default=False,
        ),
    ] = None,
    subgroups: Annotated[bool, typer.Option("--subgroups", help="A row for each figure of a subgroup too.")] = False,
    every_axis: Annotated[
        bool, typer.Option("--every-axis", help="In a picture all axes, and not the first alone.")
    ] = False,
    cut: CutOption = None,
    origin: OriginOption = None,
    format_: DrawnOption = "table",
    output: PictureOption = "-",
    force: ForceOption = False,
    data: DataOption = None,
) -> None:
    """A forest plot of one outcome or adverse event; nothing is pooled.

    What has no figure is named in one line. Trials of many stand under their class of treatment. A margin of
    non-inferiority is drawn on the row that was tested against it. PNG needs `pip install "trialcli[pdf]"`.

    \b
    Examples:
      trialcli forest orr
      trialcli forest pfs karmma-3 cartitude-4
      trialcli forest crs --grade any --sort value
      trialcli forest pfs karmma-3 cartitude-4 --format svg
    """  # fmt: skip
    from trialcli.analysis.align import grade_band, near_outcome, unknown_term, words_of
    from trialcli.analysis.forest_topics import find_topic
    from trialcli.analysis.same_outcome import align_codes
    from trialcli.cli.context import Among, choose_trials, left_out, open_library
    from trialcli.cli.library_words import Meant, library_words
    from trialcli.cli.picture_output import Slide, put_picture
    from trialcli.report.forest.arrangement import Arrangement
    from trialcli.report.forest.plot import choose_drawable, keep_recorded
    from trialcli.report.forest.plot import report_forest as plotted
    from trialcli.report.forest.slide import choose_for_slide
    from trialcli.report.why.near_titles import passed_over
    from trialcli.vocabulary.lookup import code_of

    opened = open_library(data, format_)
    among = Among(origin or "", *_about(opened.vocabulary, outcome))
    found = align_codes(choose_trials(opened, trials or (), cut_for(format_, cut), among))
    meant = (
        Meant(words_of(opened.vocabulary, found), found)
        if trials
        else library_words(opened.vocabulary, found, [outcome], ("outcomes", "terms"))
    )
    words, trials_chosen = meant.words, meant.chosen
    if code_of(words.outcomes, outcome) is None and code_of(words.terms, outcome) is None:
        # A near outcome is worth naming; of adverse events only one that differs by a slip of the finger.
        unlisted = unknown_term(words, outcome, "outcome or adverse event", 0 if trials else opened.recorded())
        raise unlisted if unlisted.near else near_outcome(words, outcome) or unlisted
    about = find_topic(words, outcome, None if grade is None else grade_band(grade), medians=medians)
    trials_chosen, others = (trials_chosen, ()) if trials else keep_recorded(trials_chosen, about)
    by = Arrangement(sort or ("" if trials else "name"), subgroups)
    report = plotted(trials_chosen, words, choose_drawable(trials_chosen, about), by)
    asked = [about.code] if trials and about.kind != "harm" else []
    notes = (
        *report.notes,
        *others,
        *meant.notes,
        *passed_over(trials_chosen, words, asked),
        *left_out(opened, trials or (), among),
    )
    put_picture(
        report._replace(notes=notes), format_, output, force=force,
        drawn=lambda made: Slide(*choose_for_slide(made, every_axis=every_axis)),
    )  # fmt: skip


def _about(vocabulary: "Vocabulary", word: str) -> tuple[str, tuple[str, ...]]:
    """The kind and the code of the typed word, by which records are found; none of a word that is in no vocabulary."""
    from trialcli.vocabulary.lookup import code_of

    for kind, entries in (("outcome", vocabulary.outcomes), ("term", vocabulary.terms)):
        code = code_of(entries, word)
        if code:
            return kind, (code,)
    return "", ()
