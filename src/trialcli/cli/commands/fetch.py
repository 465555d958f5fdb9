"""``fetch``: records from the registry itself."""

from typing import TYPE_CHECKING, Annotated

import typer

from trialcli.cli.options import DataOption
from trialcli.cli.saved_file import ForceOption
from trialcli.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from trialcli.registries.ctgov.client import Fetched
    from trialcli.registries.files.containers import Piece
    from trialcli.registries.http.settings import Settings


def fetch(
    numbers: Annotated[
        list[str] | None,
        typer.Argument(metavar="[NCT...]", help="Registry numbers, in any case.", show_default=False),
    ] = None,
    search: Annotated[
        str, typer.Option(metavar="WORDS", help="Get what a search of the registry finds.", show_default=False)
    ] = "",
    limit: Annotated[int, typer.Option(metavar="N", min=1, max=100_000, help="At most so many records.")] = 20,
    pubmed: Annotated[
        str, typer.Option(metavar="PMID", help="Get a paper's record from PubMed, as XML.", show_default=False)
    ] = "",
    pmc: Annotated[
        str, typer.Option(metavar="PMCID", help="Get an open article from PubMed Central, as XML.", show_default=False)
    ] = "",
    draft: Annotated[
        str | None,
        typer.Option(metavar="ID", help="Write a trial file of that id from the paper.", show_default=False),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            show_default=False,
            help="Where to write the paper or the draft, - for standard output.  [default: PMID.xml or ID.yaml]",
        ),
    ] = None,
    force: ForceOption = False,
    data: DataOption = None,
) -> int:
    """Get records from ClinicalTrials.gov, or a paper from PubMed; the only command that uses the network.

    Over TLS, from the registry alone, or from the National Library of Medicine. A paper is saved as a file; with
    --draft a trial file is begun from it. TRIALCLI_REGISTRY and TRIALCLI_NCBI name other addresses to ask,
    HTTPS_PROXY a proxy.

    \b
    Examples:
      trialcli fetch NCT03361748
      trialcli fetch NCT03361748 NCT03548207
      trialcli fetch --search "BCMA myeloma" --limit 20
      trialcli fetch --pubmed 33626253
      trialcli fetch --pmc PMC5555437 --draft my-trial
    """
    if pubmed or pmc:
        if numbers or search.strip() or (pubmed and pmc):
            message = "one paper is fetched by itself: `trialcli fetch --pubmed 33626253`"
            raise UsageError(message)
        _paper(pubmed, pmc, draft, output, data, force=force)
        return 0
    if draft is not None or output is not None:
        message = "--draft and --output are for a paper; a record is drafted with `trialcli import --draft ID NCT...`"
        raise UsageError(message)
    return _records(numbers or [], search, limit, data)


def _paper(pubmed: str, pmc: str, draft: str | None, output: str | None, data: "Path | None", *, force: bool) -> None:
    """Save a paper, or the draft that is made of it."""
    from trialcli.cli.context import open_library
    from trialcli.cli.output import tell_reader, write_text
    from trialcli.cli.paper_files import fetch_paper
    from trialcli.cli.saved_draft import save_draft
    from trialcli.cli.saved_file import refuse_ending, save_file

    if draft is None and output is not None:
        refuse_ending(output, (".xml", ".nxml"), "XML")
    number, content = fetch_paper(pubmed, pmc)
    if draft is not None:
        from trialcli.papers.draft import draft_paper

        text = draft_paper(content, number, draft, open_library(data, "table").vocabulary)
        save_draft(text, output or f"{draft}.yaml", force=force)
        return
    place = output or f"{number}.xml"
    if place == "-":
        write_text(content.decode("utf-8", "replace"))
        return
    save_file(content, place, force=force)
    tell_reader([f"wrote {place}; `trialcli import --draft ID {place}` begins a trial file from it"])


def _records(numbers: list[str], search: str, limit: int, data: "Path | None") -> int:
    """Get records into the library."""
    import time

    from trialcli.cli.context import open_library
    from trialcli.cli.imports import describe_changes, describe_import, prepare_records, read_settings
    from trialcli.cli.output import tell_reader, write_text
    from trialcli.cli.paths import find_records as place
    from trialcli.library.records.importer import import_pieces
    from trialcli.registries.ctgov.client import check_number

    wanted = [check_number(number) for number in numbers]
    if bool(wanted) == bool(search.strip()):
        message = 'name records or a search: `trialcli fetch NCT03361748`, `trialcli fetch --search "BCMA"`'
        raise UsageError(message)
    vocabulary = open_library(data, "table").vocabulary
    now = int(time.time())
    records = prepare_records(place(), vocabulary, now)
    got = list[str]()
    summary = import_pieces(
        records, _pieces(wanted, search, limit, read_settings(), got), vocabulary, now,
        tell=lambda problem: tell_reader([str(problem)]), workers=0,
    )  # fmt: skip
    kept = ((number, records.versions(number)) for number in dict.fromkeys(got))
    versions = [f"{number}  version {found[0]}" for number, found in kept if found]
    write_text("".join(f"{line}\n" for line in (*versions, describe_import(summary))))
    tell_reader(describe_changes(summary))
    return 1 if summary.refused else 0


def _pieces(wanted: list[str], words: str, limit: int, how: "Settings", got: list[str]) -> "Iterator[Piece]":
    """What the registry gives, as an import takes it; each number is noted as it comes."""
    from trialcli.registries.ctgov.client import fetch_record as one
    from trialcli.registries.ctgov.client import search_registry
    from trialcli.registries.files.containers import Piece

    def given() -> "Iterator[Fetched]":
        yield from (one(number, how) for number in wanted)
        if words.strip():
            yield from search_registry(words, limit, how)

    for offset, found in enumerate(given()):
        got.append(found.number)
        yield Piece(found.address, found.number, offset, found.data)
