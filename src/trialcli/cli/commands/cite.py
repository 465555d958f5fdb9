"""``cite``: the citation of a trial's report, for a manuscript or a reference manager."""

from typing import Annotated, Literal

import typer

from trialcli.cli.options import DataOption, TrialsArgument


def cite(
    trials: TrialsArgument,
    style: Annotated[
        Literal["vancouver", "bibtex", "ris", "csl"],
        typer.Option("--style", help="How to write it; csl is CSL-JSON, as Zotero and Pandoc read it."),
    ] = "vancouver",
    all_: Annotated[bool, typer.Option("--all", help="Every source, not the main report alone.")] = False,
    data: DataOption = None,
) -> int:
    """The citation of a trial's report; TRIAL@CUT gives the report of that data cut.

    What is not recorded is left out and said beside it, never made up. A title in square brackets is a description,
    not the printed title. The exit code is 1 where nothing of a trial can be cited.

    \b
    Examples:
      trialcli cite karmma
      trialcli cite cartitude-1@28mo majestec-1 --style bibtex
      trialcli cite karmma --all --style ris
    """
    from trialcli.cli.output import tell, write
    from trialcli.cli.session import chosen, library
    from trialcli.exchange.citations import citations
    from trialcli.exchange.reference import Reference, reference, sources_of
    from trialcli.render.safe import visible
    from trialcli.report.citing import nothing_to_cite, shortcomings, uncitable

    found: dict[tuple[str, str], Reference] = {}
    said, complete = [], True
    for one in chosen(library(data, style), trials):
        sources = sources_of(one.trial, one.main if one.at else None, all_=all_)
        own = {(one.trial.id, source): reference(one.trial, source, visible) for source in sources}
        found |= own
        said += [] if own else [nothing_to_cite(one)]
        complete &= any(each.citable for each in own.values())
    cited = [each for each in found.values() if each.citable]
    if cited:
        write(citations(cited, style))
    said += [uncitable(each) for each in found.values() if not each.citable]
    tell(f"trialcli: {line}" for line in (*said, *shortcomings(cited)))
    return int(not complete)
