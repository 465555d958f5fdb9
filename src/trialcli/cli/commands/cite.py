"""``cite``: the citation of a trial's report, for a manuscript or a reference manager."""

from pathlib import PurePath
from typing import Annotated, Literal

import typer

from trialcli.cli.options import DataOption, TrialsArgument
from trialcli.cli.saved_file import ForceOption, OutputOption, refuse_ending

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


def cite(
    trials: TrialsArgument,
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
    """
    from trialcli.cli.context import choose_trials, open_library
    from trialcli.cli.output import tell_reader, write_text
    from trialcli.cli.saved_file import save_file
    from trialcli.export.citations.reference import Reference, make_reference, sources_of
    from trialcli.export.citations.styles import format_citations
    from trialcli.render.sanitize import show_hidden
    from trialcli.report.citations import describe_source, list_shortcomings, nothing_to_cite
    from trialcli.report.labels import count_things

    style = _styled(output, style)
    found: dict[tuple[str, str], Reference] = {}
    said, complete = [], True
    for one in choose_trials(open_library(data, style), trials):
        sources = sources_of(one.trial, one.main if one.at else None, all_=all_)
        own = {(one.trial.id, source): make_reference(one.trial, source, show_hidden) for source in sources}
        found |= own
        said += [] if own else [nothing_to_cite(one)]
        complete &= any(each.citable for each in own.values())
    cited = [each for each in found.values() if each.citable]
    if cited and output == "-":
        write_text(format_citations(cited, style))
    elif cited:
        save_file(format_citations(cited, style).encode(), output, force=force)
        tell_reader([f"wrote {output}: {count_things(len(cited), 'citation')}"])
    said += [describe_source(each) for each in found.values() if not each.citable]
    tell_reader(f"trialcli: {line}" for line in (*said, *list_shortcomings(cited)))
    return int(not complete)
