"""``handout``: a pack for a journal club."""

import sys
from collections.abc import Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from trialcli.cli.options import DataOption, RoleOption, TrialsArgument
from trialcli.cli.saved_file import ForceOption, refuse_ending, save_file
from trialcli.errors import UsageError

if TYPE_CHECKING:
    from trialcli.analysis.chosen_cut import Chosen
    from trialcli.library.library import Library
    from trialcli.model import Trial
    from trialcli.report.document import Report

_BRIEF = ("brief",)  # the parts that a short pack has, which differ by whom it is for
_SLIDES = ("slides",)  # those of slides

Document = Literal["markdown", "html", "pdf", "svg"]
_ENDINGS: dict[str, Document] = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".pdf": "pdf",
    ".svg": "svg",
}


def _form(output: str, document: Document | None, *, one_page: bool) -> Document:
    """What kind of document it is: as it was asked for, or as the ending of the file says.

    Raises:
        UsageError: these are two kinds, or the ending is that of neither, or the pack cannot be made so.
    """
    ending = PurePath(output).suffix.casefold()
    named = _ENDINGS.get(ending)
    if document and named and document != named:
        message = f"{output!r} ends in {ending} and --format is {document}; change one of them, or leave --format out"
        raise UsageError(message)
    if not document:
        refuse_ending(output, tuple(_ENDINGS), "a Markdown document, an HTML page, a PDF or a picture")
    form: Document = document or named or ("svg" if one_page else "markdown")
    if form == ("markdown" if one_page else "svg"):
        able = "--one-page is a picture: take svg, html or pdf" if one_page else "only --one-page is a picture"
        raise UsageError(able)
    if form == "pdf" and output == "-" and sys.stdout.isatty():
        message = "a PDF cannot be shown on a terminal; name a file with --output, or send it down a pipe"
        raise UsageError(message)
    return form


def handout(
    trials: TrialsArgument,
    role: RoleOption = None,
    facilitator: Annotated[
        bool, typer.Option("--facilitator", help="With answers, follow-ups, a session plan and what to look for.")
    ] = False,
    minutes: Annotated[int, typer.Option(metavar="N", min=10, max=240, help="How long the session lasts.")] = 45,
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
    one_page: Annotated[
        bool,
        typer.Option(
            "--one-page",
            help="A visual abstract of one trial instead: who, arms, the result as people, harms, caveats, notes.",
        ),
    ] = False,
    slides: Annotated[
        bool,
        typer.Option("--slides", help="Slides instead, one HTML file; --facilitator adds results and folded answers."),
    ] = False,
    brief: Annotated[
        bool, typer.Option("--brief", help="One page for participants; for the facilitator, without tables.")
    ] = False,
    document: Annotated[
        Document | None,
        typer.Option(
            "--format",
            "-f",
            help="What kind of document it is; without it, as the ending of FILE says (.md, .html, .pdf, .svg).",
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
      trialcli handout dapa-hf --one-page --output dapa-hf.svg
      trialcli handout karmma --slides --facilitator --output club.html
    """
    from trialcli.cli.context import choose_trials, open_library

    if one_page and (facilitator or role or section or brief or len(trials) > 1):
        message = "--one-page is of one trial and for everyone; it takes no other choice of what is on it"
        raise UsageError(message)
    if slides and (one_page or brief or section):
        message = "--slides are a choice of parts of their own; leave out --one-page, --brief and --section"
        raise UsageError(message)
    if brief and section:
        message = "--brief is a choice of parts, as --section is; take one of them"
        raise UsageError(message)
    form = _form(output, document or ("html" if slides else None), one_page=one_page)
    if slides and form != "html":
        message = "slides are an HTML page; take --format html, or a name that ends in .html"
        raise UsageError(message)
    opened = open_library(data, form)
    taken = choose_trials(opened, trials)
    if one_page:
        _put(_abstract(opened, taken, form), form, output, force=force)
        return
    parts = _SLIDES if slides else _BRIEF if brief else tuple(dict.fromkeys(section or ()))
    report = _report(opened, taken, (role or (), facilitator, minutes, parts))
    _put(_made(report, form, output, slides=slides), form, output, force=force)


def _report(
    opened: "Library", taken: "list[Chosen]", asked: tuple[Sequence[str], bool, int, tuple[str, ...]]
) -> "Report":
    """The pack: for whom, whether it is the facilitator's, how long the session lasts, and which parts."""
    from trialcli.analysis.align import words_of
    from trialcli.cli.context import find_neighbor, typed_roles
    from trialcli.report.abbreviations import for_roles
    from trialcli.report.handout.pack import report_handout
    from trialcli.report.handout.parts import BRIEF, SHEET, Pack

    role, facilitator, minutes, parts = asked
    if parts == _BRIEF:
        parts = BRIEF if facilitator else SHEET
    words = words_of(opened.vocabulary, taken)
    pack = Pack(typed_roles(opened, role), facilitator, minutes, parts)

    def find(word: str) -> "Trial | None":
        return find_neighbor(opened, word)

    if parts == _SLIDES:
        from trialcli.report.handout.slides import cut_slides, report_slides

        return cut_slides(for_roles(report_slides(taken, words, pack, find), words, pack.roles))
    return for_roles(report_handout(taken, words, pack, find), words, pack.roles)


def _abstract(opened: "Library", taken: "list[Chosen]", form: Document) -> bytes:
    """The one page, as a picture, a page or a PDF."""
    from trialcli.analysis.align import words_of
    from trialcli.render.abstract import document
    from trialcli.report.handout.visual_abstract import make_abstract

    made = make_abstract(taken[0], words_of(opened.vocabulary, taken))
    return {"svg": document.make_svg, "html": document.make_html, "pdf": document.make_pdf}[form](made)


def _made(report: "Report", form: Document, output: str, *, slides: bool) -> bytes:
    """The pack as a document."""
    from trialcli.cli.output import measure_view
    from trialcli.render import render_report, render_slides

    if form == "pdf":
        from trialcli.render.pdf.pdf import make_pdf

        return make_pdf(report)
    shape = measure_view()._replace(theme="auto")  # a document is for others, and follows their screens
    # A file is UTF-8, whatever the terminal can show.
    shape = shape if output == "-" else shape._replace(ascii=False)
    return (render_slides(report, shape) if slides else render_report(report, form, shape)).encode()


def _put(made: bytes, form: Document, output: str, *, force: bool) -> None:
    """Write the document where it is to go."""
    from trialcli.cli.output import abandon_output, write_text

    if output != "-":
        save_file(made, output, force=force)
    elif form == "pdf":
        try:
            sys.stdout.buffer.write(made)
            sys.stdout.buffer.flush()
        except OSError as error:
            abandon_output(error)
    else:
        write_text(made.decode())
