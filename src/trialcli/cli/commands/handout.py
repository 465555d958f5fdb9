"""``handout``: a pack for a journal club."""

from pathlib import PurePath
from typing import Annotated, Literal

import typer

from trialcli.cli.options import DataOption, RoleOption, TrialsArgument
from trialcli.cli.saved_file import ForceOption, refuse_ending
from trialcli.errors import UsageError

Document = Literal["markdown", "html", "pdf"]
_ENDINGS: dict[str, Document] = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".pdf": "pdf",
}


def _form(output: str, document: Document | None) -> Document:
    """What kind of document it is: as it was asked for, or as the ending of the file says.

    Raises:
        UsageError: these are two kinds, or the ending is that of neither.
    """
    ending = PurePath(output).suffix.casefold()
    named = _ENDINGS.get(ending)
    if document and named and document != named:
        message = f"{output!r} ends in {ending} and --format is {document}; change one of them, or leave --format out"
        raise UsageError(message)
    if not document:
        refuse_ending(output, tuple(_ENDINGS), "a Markdown document, an HTML page or a PDF")
    return document or named or "markdown"


def handout(
    trials: TrialsArgument,
    role: RoleOption = None,
    facilitator: Annotated[
        bool, typer.Option("--facilitator", help="With answers, follow-ups, a session plan and what to look for.")
    ] = False,
    minutes: Annotated[
        int, typer.Option(metavar="N", min=10, max=240, help="How long the session lasts.")
    ] = 45,
    section: Annotated[
        list[str] | None,
        typer.Option(
            "--section",
            "-s",
            metavar="SECTION",
            help="Only this part: agenda, citation, bottom-line, takeaways, key-findings, design, endpoints,"
            " toxicities, forest, compare, appraisal, questions, limitations, significance, history, landscape,"
            " sources. May be repeated.",
            show_default=False,
        ),
    ] = None,
    brief: Annotated[
        bool, typer.Option("--brief", help="One page for participants; for the facilitator, without tables.")
    ] = False,
    document: Annotated[
        Document | None,
        typer.Option(
            "--format",
            "-f",
            help="What kind of document it is; without it, as the ending of FILE says (.md, .html, .pdf), or markdown.",
            show_default=False,
        ),
    ] = None,
    output: Annotated[
        str,
        typer.Option("--output", "-o", metavar="FILE", help="Where to write it, - for standard output."),
    ] = "-",
    force: ForceOption = False,
    data: DataOption = None,
) -> None:
    """A pack for a journal club: design, checklist and questions; for the facilitator all the rest.

    Nothing on the participants' pages answers a question of theirs. The facilitator's edition has the figures, answers,
    follow-ups and timing. --role takes all questions of that role; without it there are as many as fit the minutes.

    The HTML page is one file that needs nothing else; PDF needs `pip install "trialcli[pdf]"`. Since a pack is for
    others, the role and the theme of your profile are not for it; --role is.

    \b
    Examples:
      trialcli handout karmma --role resident
      trialcli handout karmma --facilitator --minutes 60 --output karmma.html
      trialcli handout karmma cartitude-1 --brief --output club.pdf
    """
    import sys

    from trialcli.analysis.align import words_of
    from trialcli.cli.context import choose_trials, find_neighbor, open_library, typed_roles
    from trialcli.cli.output import abandon_output, measure_view, write_text
    from trialcli.cli.saved_file import save_file
    from trialcli.render import render_report
    from trialcli.report.abbreviations import for_roles
    from trialcli.report.handout.pack import report_handout as pack_of
    from trialcli.report.handout.parts import BRIEF, SHEET, Pack

    document = _form(output, document)
    if brief and section:
        message = "--brief is a choice of parts, as --section is; take one of them"
        raise UsageError(message)
    opened = open_library(data, document)
    taken = choose_trials(opened, trials)
    words = words_of(opened.vocabulary, taken)
    short = BRIEF if facilitator else SHEET
    parts = short if brief else tuple(dict.fromkeys(section or ()))
    pack = Pack(typed_roles(opened, role or ()), facilitator, minutes, parts)
    report = pack_of(taken, words, pack, lambda word: find_neighbor(opened, word))
    report = for_roles(report, words, pack.roles)
    if document == "pdf":
        if output == "-" and sys.stdout.isatty():
            message = "a PDF cannot be shown on a terminal; name a file with --output, or send it down a pipe"
            raise UsageError(message)
        from trialcli.render.pdf.pdf import make_pdf

        made = make_pdf(report)
    else:
        shape = measure_view()._replace(theme="auto")  # a document is for others, and follows their screens
        # A file is UTF-8, whatever the terminal can show.
        made = render_report(report, document, shape if output == "-" else shape._replace(ascii=False)).encode()
    if output != "-":
        save_file(made, output, force=force)
    elif document == "pdf":
        try:
            sys.stdout.buffer.write(made)
            sys.stdout.buffer.flush()
        except OSError as error:
            abandon_output(error)
    else:
        write_text(made.decode())
