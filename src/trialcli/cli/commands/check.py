"""``check``: whether the figures of a running text can be true."""

from typing import Annotated, Literal

import typer

from trialcli.cli.options import DataOption, FormatOption, complete_trial


def check(
    text: Annotated[
        str,
        typer.Argument(
            metavar="TEXT",
            help="A file (plain text, Markdown, HTML), - for what is piped in, or the text itself in quotation marks.",
            show_default=False,
        ),
    ],
    trial: Annotated[
        list[str] | None,
        typer.Option(
            "--trial",
            metavar="TRIAL",
            help="The trial that the text is about; may be repeated. Without it, the trials that the text names.",
            autocompletion=complete_trial,
            show_default=False,
        ),
    ] = None,
    against: Annotated[
        str | None,
        typer.Option(
            "--against",
            metavar="FILE",
            help="Hold the text against this abstract instead of the library: plain text, Markdown, HTML, PubMed XML or"
            " nbib, JATS.",
            show_default=False,
        ),
    ] = None,
    all_: Annotated[bool, typer.Option("--all", help="List figures that are not in the library too.")] = False,
    annotate: Annotated[
        Literal["html"] | None,
        typer.Option(
            "--annotate", help="Write the text itself as a page, marked, with the sources.", show_default=False
        ),
    ] = None,
    format_: FormatOption = "table",
    data: DataOption = None,
) -> int:
    """Check the figures of a summary, a slide or an abstract: among themselves and against the library or an abstract.

    Counts are held against their percentages, estimates against their intervals, reductions against their ratios;
    and each figure against the trial: borne out, contradicted, another figure of the trial, or not in the library.
    The exit code is 1 where one is contradicted or inconsistent. The text of a PDF can be piped in.

    \b
    Examples:
      trialcli check "In KarMMa 94 of 128 (73%) responded; median PFS was 8.8 months."
      trialcli check "CRS in 84%, of grade 3 or higher in 9 of 128 (5%)" --trial karmma
      trialcli check "Median PFS 13.3 v 4.4 months (HR 0.49)" --trial karmma-3 --format json
    """  # fmt: skip
    from trialcli.cli.checked_text import read_given, read_source
    from trialcli.cli.context import open_library
    from trialcli.cli.desk import check_by_source, check_figures
    from trialcli.cli.output import put_report, write_text
    from trialcli.errors import UsageError

    if against and trial:
        message = "a text is held against trials of the library (--trial) or against an abstract (--against), not both"
        raise UsageError(message)
    given = read_given(text)
    source = read_source(against) if against else None
    opened = open_library(data, format_)
    whole = all_ or format_ in {"json", "csv"}
    if source is None:
        report, checked = check_figures(opened, given.text, given.name, trial or (), whole=whole)
    else:
        report, checked = check_by_source(opened, given.text, given.name, source)
    if annotate:
        from trialcli.render.annotation import annotate_text

        write_text(annotate_text(checked.text.plain, checked.remarks, report))
    else:
        put_report(report, format_)
    return int(checked.fails)
