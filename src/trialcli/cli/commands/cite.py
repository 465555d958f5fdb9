"""``cite``: the citation of a trial's report, for a manuscript or a reference manager."""

from pathlib import PurePath
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from trialcli.cli.options import DataOption, complete_trial
from trialcli.cli.saved_file import ForceOption, OutputOption, refuse_ending
from trialcli.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trialcli.export.citations.reference import Reference

Style = Literal["vancouver", "bibtex", "ris", "csl"]
_ENDINGS: dict[Style, tuple[str, ...]] = {
    "vancouver": (".txt", ".md"),
    "bibtex": (".bib",),
    "ris": (".ris",),
    "csl": (".json",),
}


def _styled(output: str, style: Style | None) -> Style:
    """How citations are written: as it was asked for, or as the ending of the file says.

    Raises:
        UsageError: the ending is that of another style, or of none.
    """
    ending = PurePath(output).suffix.casefold()
    named = next((one for one, endings in _ENDINGS.items() if ending in endings), None)
    wanted = style or named or "vancouver"
    endings = _ENDINGS[style] if style else tuple(one for each in _ENDINGS.values() for one in each)
    refuse_ending(output, endings, f"a list of citations ({style or 'in one of four styles'})")
    return wanted


def _library_reference() -> "Reference":
    """The edition of the trials that are shipped."""
    from trialcli.export.citations.library_reference import make_library_reference
    from trialcli.library.trialfiles.edition import read_edition
    from trialcli.library.trialfiles.folders import find_shipped

    return make_library_reference(read_edition(find_shipped()))


def _put_citations(cited: "Sequence[Reference]", style: Style, output: str, *, force: bool) -> None:
    """Print references in a style, or save them."""
    from trialcli.cli.output import tell_reader, write_text
    from trialcli.cli.saved_file import save_file
    from trialcli.export.citations.styles import format_citations
    from trialcli.report.labels import count_things

    if output == "-":
        write_text(format_citations(cited, style))
        return
    save_file(format_citations(cited, style).encode(), output, force=force)
    tell_reader([f"wrote {output}: {count_things(len(cited), 'citation')}"])


def cite(
    trials: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="TRIAL...",
            help="Trials, each by id, name, TRIAL@CUT or path.",
            autocompletion=complete_trial,
            show_default=False,
        ),
    ] = None,
    style: Annotated[
        Style | None,
        typer.Option(
            "--style",
            help="How to write it; csl is CSL-JSON, as Zotero and Pandoc read it. Without it, as the ending of FILE"
            " says (.bib, .ris, .json), or vancouver.",
            show_default=False,
        ),
    ] = None,
    all_: Annotated[bool, typer.Option("--all", help="Every source, not the main report alone.")] = False,
    library: Annotated[
        bool, typer.Option("--library", help="The library of trials itself, with its own version and day.")
    ] = False,
    output: OutputOption = "-",
    force: ForceOption = False,
    data: DataOption = None,
) -> int:
    """The citation of a trial's report; TRIAL@CUT gives the report of that data cut.

    What is not recorded is left out and said beside it, never made up. A title in square brackets is a description,
    not the printed title. The exit code is 1 where nothing of a trial can be cited.

    \b
    Examples:
      trialcli cite karmma
      trialcli cite cartitude-1@28mo majestec-1 --style bibtex
      trialcli cite karmma --all --output karmma.ris
      trialcli cite --library --style bibtex
    """
    from trialcli.cli.context import choose_trials, open_library
    from trialcli.cli.output import tell_reader
    from trialcli.export.citations.reference import Reference, make_reference, sources_of
    from trialcli.render.sanitize import show_hidden
    from trialcli.report.citations import describe_source, list_shortcomings, nothing_to_cite

    style = _styled(output, style)
    if library is bool(trials):
        message = "name trials to cite, or --library for the library of trials itself, and not both"
        raise UsageError(message)
    if library:
        _put_citations([_library_reference()], style, output, force=force)
        return 0
    found: dict[tuple[str, str], Reference] = {}
    said, complete = [], True
    for one in choose_trials(open_library(data, style), trials or ()):
        sources = sources_of(one.trial, one.main if one.at else None, all_=all_)
        own = {(one.trial.id, source): make_reference(one.trial, source, show_hidden) for source in sources}
        found |= own
        said += [] if own else [nothing_to_cite(one)]
        complete &= any(each.citable for each in own.values())
    cited = [each for each in found.values() if each.citable]
    if cited:
        _put_citations(cited, style, output, force=force)
    said += [describe_source(each) for each in found.values() if not each.citable]
    tell_reader(f"trialcli: {line}" for line in (*said, *list_shortcomings(cited)))
    return int(not complete)
