"""``endpoints``: efficacy results across the library."""

from typing import Annotated

import typer

from trialcli.cli.options import CutOption, DataOption, FormatOption, OriginOption, SomeTrialsArgument, cut_for


def endpoints(
    trials: SomeTrialsArgument = None,
    outcome: Annotated[
        list[str] | None,
        typer.Option(
            "--outcome",
            "-o",
            metavar="OUTCOME",
            help="Only this outcome: orr, pfs. May be repeated.",
            show_default=False,
        ),
    ] = None,
    cut: CutOption = None,
    origin: OriginOption = None,
    format_: FormatOption = "table",
    data: DataOption = None,
) -> None:
    """Efficacy results across the library, one row a trial and arm.

    \b
    Examples:
      trialcli endpoints --outcome orr
      trialcli endpoints karmma majestec-1 --outcome mrd
      trialcli endpoints --outcome pfs --format csv
    """  # fmt: skip
    from trialcli.analysis.align import outcome_codes, words_of
    from trialcli.analysis.same_outcome import align_codes
    from trialcli.cli.context import Among, choose_trials, left_out, open_library
    from trialcli.cli.library_words import Meant, library_words
    from trialcli.cli.output import put_report
    from trialcli.report.across_trials import endpoints_across, list_undescribed
    from trialcli.report.why.near_titles import passed_over
    from trialcli.vocabulary.lookup import code_of

    opened = open_library(data, format_)
    known = (code_of(opened.vocabulary.outcomes, word) for word in outcome or ())
    among = Among(origin or "", "outcome", tuple(filter(None, known)))
    found = align_codes(choose_trials(opened, trials or (), cut_for(format_, cut), among))
    # Over the whole library, what one trial alone has words for is shown where it is asked for.
    meant = (
        Meant(words_of(opened.vocabulary, found), found)
        if trials
        else library_words(opened.vocabulary, found, outcome or (), ("outcomes",))
    )
    words, found = meant.words, meant.chosen
    codes = outcome_codes(words, outcome or ()) or list_undescribed(words, words.outcomes)
    report = endpoints_across(found, words, codes, own=bool(trials or outcome))
    asked = codes if trials and outcome else []
    notes = (*report.notes, *meant.notes, *passed_over(found, words, asked), *left_out(opened, trials or (), among))
    put_report(report._replace(notes=notes), format_)
