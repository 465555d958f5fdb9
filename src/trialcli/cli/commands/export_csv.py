"""``export csv``: teaching questions, or every figure of the library, for spreadsheets and other programs."""

from typing import TYPE_CHECKING, Annotated

import typer

from trialcli.cli.options import CutOption, DataOption, OriginOption, RoleOption, SomeTrialsArgument
from trialcli.cli.saved_file import ForceOption, OutputOption
from trialcli.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from trialcli.report.document import Report


def export_csv(
    trials: SomeTrialsArgument = None,
    flat: Annotated[
        bool, typer.Option("--flat", help="Every figure: all results, contrasts and adverse events at all data cuts.")
    ] = False,
    dictionary: Annotated[
        bool, typer.Option("--dictionary", help="What each column of --flat means, as a table.")
    ] = False,
    excel: Annotated[
        bool,
        typer.Option(
            "--excel",
            help="For a spreadsheet: byte order mark, the separator of your language, no dates made of 3-4.",
        ),
    ] = False,
    role: RoleOption = None,
    cut: CutOption = None,
    origin: OriginOption = None,
    output: OutputOption = "-",
    force: ForceOption = False,
    data: DataOption = None,
) -> None:
    """Teaching questions as a table, one row each; with --flat every figure of the library in one file.

    The flat file always has the same columns: trial, DOI, PMID and NCT number, arm, population, data cut and follow-up,
    each figure as printed and as a number, counts printed or derived, other readings, source.

    \b
    Examples:
      trialcli export csv karmma
      trialcli export csv --role resident --output questions.csv
      trialcli export csv --flat --output figures.csv
      trialcli export csv --dictionary
    """
    from trialcli.cli.flashcard_output import make_deck, tell_written
    from trialcli.cli.output import tell_reader
    from trialcli.cli.saved_file import refuse_ending
    from trialcli.report.flashcard_sheet import card_table

    refuse_ending(output, (".csv", ".txt"), "CSV")
    if flat and dictionary:
        message = "--flat writes the figures and --dictionary what their columns mean; ask for one after the other"
        raise UsageError(message)
    if flat or dictionary:
        if role:
            message = "--role is of teaching questions; leave it out, or leave out --flat and --dictionary"
            raise UsageError(message)
        report, words = _figures(data, trials or (), (cut, origin)) if flat else _columns()
        _deliver(report, output, excel=excel, force=force)
        tell_reader(words)
        return
    if cut or origin:
        message = "--cut and --origin are of figures: add --flat"
        raise UsageError(message)
    made = make_deck(data, trials or (), role or ())
    _deliver(card_table(made.cards), output, excel=excel, force=force)
    if output != "-":
        tell_written(output, made)


def _figures(
    data: "Path | None", trials: "list[str] | tuple[str, ...]", which: tuple[str | None, str | None]
) -> "tuple[Report, list[str]]":
    from trialcli.cli.context import Among, choose_trials, left_out, open_library
    from trialcli.report.flat_table import tabulate_figures
    from trialcli.report.labels import count_things

    cut, origin = which
    opened = open_library(data, "csv")
    among = Among(origin or "")  # type: ignore[arg-type]
    chosen = choose_trials(opened, trials, cut, among)
    report = tabulate_figures(chosen, opened.vocabulary)
    rows = len(report.sections[0].blocks[0].rows)  # type: ignore[union-attr]
    told = f"{count_things(rows, 'figure')} of {count_things(len(chosen), 'trial')}"
    return report, [told, *left_out(opened, trials, among)]


def _columns() -> "tuple[Report, list[str]]":
    from trialcli.report.flat_table import tabulate_columns

    return tabulate_columns(), []


def _deliver(report: "Report", output: str, *, excel: bool, force: bool) -> None:
    from trialcli.cli.output import tell_reader, write_text
    from trialcli.cli.saved_file import save_file
    from trialcli.render import View, render_report

    text = render_report(report, "csv", View())
    if excel:
        from trialcli.cli.spreadsheet_locale import has_decimal_comma
        from trialcli.render.spreadsheet import convert_for_spreadsheet

        text = convert_for_spreadsheet(text, comma=has_decimal_comma())
    if output == "-":
        write_text(text)
        return
    save_file(text.encode(), output, force=force)
    if report.kind != "questions":
        tell_reader([f"wrote {output}"])
