"""``toxicities``: adverse events across the library."""

from typing import Annotated

import typer

from trialcli.cli.options import CutOption, DataOption, FormatOption, OriginOption, SomeTrialsArgument, cut_for


def toxicities(
    trials: SomeTrialsArgument = None,
    term: Annotated[
        list[str] | None,
        typer.Option(
            "--term", "-t", metavar="TERM", help="Only this adverse event: crs. May be repeated.", show_default=False
        ),
    ] = None,
    grade: Annotated[
        list[str] | None,
        typer.Option(
            "--grade",
            "-g",
            metavar="GRADE",
            help='This grade band, and apart from it those that lie inside it: any, 3-4, ">=3" or 3+; of a record,'
            " serious or other. May be repeated.",
            show_default=False,
        ),
    ] = None,
    cut: CutOption = None,
    origin: OriginOption = None,
    format_: FormatOption = "table",
    data: DataOption = None,
) -> None:
    """Adverse events across the library, one row a trial and arm.

    \b
    Examples:
      trialcli toxicities --term crs --grade ">=3"
      trialcli toxicities karmma cartitude-1 --term neutropenia
      trialcli toxicities --term infections --format csv
    """  # fmt: skip
    from trialcli.analysis.align import Harm, bands_inside, grade_band, term_codes, words_of
    from trialcli.analysis.same_outcome import align_codes
    from trialcli.cli.context import Among, choose_trials, left_out, open_library
    from trialcli.cli.library_words import Meant, library_words
    from trialcli.cli.output import put_report
    from trialcli.report.across_trials import toxicities_across
    from trialcli.vocabulary.lookup import code_of

    opened = open_library(data, format_)
    known = (code_of(opened.vocabulary.terms, word) for word in term or ())
    among = Among(origin or "", "term", tuple(filter(None, known)))
    found = align_codes(choose_trials(opened, trials or (), cut_for(format_, cut), among))
    # Over the whole library, what one trial alone has words for is shown where it is asked for.
    meant = (
        Meant(words_of(opened.vocabulary, found), found)
        if trials
        else library_words(opened.vocabulary, found, term or (), ("terms",))
    )
    words, found = meant.words, meant.chosen
    terms = term_codes(words, term or (), 0 if trials else opened.recorded()) or list(words.terms)
    bands = [grade_band(word) for word in grade or ()] or [""]
    wanted = [Harm(code, band) for code in terms for band in bands]
    inside = {Harm(code, inner): band for code in terms for band in bands for inner in bands_inside(band)}
    report = toxicities_across(found, words, wanted, inside, own=bool(trials or term))
    put_report(report._replace(notes=(*report.notes, *meant.notes, *left_out(opened, trials or (), among))), format_)
