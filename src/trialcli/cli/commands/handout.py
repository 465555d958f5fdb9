"""``handout``: a pack for a journal club."""

from typing import Annotated, Literal

import typer

from trialcli.cli.options import DataOption, RoleOption, TrialsArgument
from trialcli.cli.saving import ForceOption
from trialcli.errors import UsageError


def handout(
    trials: TrialsArgument,
    role: RoleOption = None,
    facilitator: Annotated[
        bool, typer.Option("--facilitator", help="With answers, follow-ups, a session plan and what to look for.")
    ] = False,
    minutes: Annotated[
        int, typer.Option(metavar="N", min=10, max=240, help="How long the session lasts, for its plan.")
    ] = 45,
    document: Annotated[
        Literal["markdown", "html", "pdf"], typer.Option("--format", "-f", help="What kind of document it is.")
    ] = "markdown",
    output: Annotated[
        str,
        typer.Option("--output", "-o", metavar="FILE", help="Where to write it, - for standard output."),
    ] = "-",
    force: ForceOption = False,
    data: DataOption = None,
) -> None:
    """A pack for a journal club: the page, the tables, the forest plot, a checklist and questions.

    Participants get questions without answers; the facilitator's edition has answers, follow-ups and timing. The HTML
    page is one file that needs nothing else; PDF needs `pip install "trialcli[pdf]"`.

    \b
    Examples:
      trialcli handout karmma --role resident
      trialcli handout karmma --facilitator --minutes 60 --format html --output karmma.html
      trialcli handout karmma cartitude-1 --format pdf --output club.pdf
    """
    import sys

    from trialcli.cli.output import abandon, view, write
    from trialcli.cli.saving import save
    from trialcli.cli.session import chosen, library, neighbour, roles
    from trialcli.render import render
    from trialcli.report.explained import for_roles
    from trialcli.report.handouts import Pack
    from trialcli.report.handouts import handout as pack_of

    opened = library(data, document)
    words = opened.vocabulary
    pack = Pack(roles(opened, role or ()), facilitator, minutes)
    report = pack_of(chosen(opened, trials), words, pack, lambda word: neighbour(opened, word))
    report = for_roles(report, words, pack.roles)
    if document == "pdf":
        if output == "-" and sys.stdout.isatty():
            message = "a PDF cannot be shown on a terminal; name a file with --output, or send it down a pipe"
            raise UsageError(message)
        from trialcli.render.pdf import pdf

        made = pdf(report)
    else:
        shape = view()
        # A file is UTF-8, whatever the terminal can show.
        made = render(report, document, shape if output == "-" else shape._replace(ascii=False)).encode()
    if output != "-":
        save(made, output, force=force)
    elif document == "pdf":
        try:
            sys.stdout.buffer.write(made)
            sys.stdout.buffer.flush()
        except OSError as error:
            abandon(error)
    else:
        write(made.decode())
