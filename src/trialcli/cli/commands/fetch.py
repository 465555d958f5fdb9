"""``fetch``: records from the registry itself."""

from typing import TYPE_CHECKING, Annotated

import typer

from trialcli.cli.options import DataOption
from trialcli.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from trialcli.registries.ctgov.http.client import Fetched
    from trialcli.registries.ctgov.http.settings import Settings
    from trialcli.registries.files.containers import Piece


def fetch(
    numbers: Annotated[
        list[str] | None,
        typer.Argument(metavar="[NCT...]", help="Registry numbers, in any case.", show_default=False),
    ] = None,
    search: Annotated[
        str, typer.Option(metavar="WORDS", help="Get what a search of the registry finds.", show_default=False)
    ] = "",
    limit: Annotated[int, typer.Option(metavar="N", min=1, max=100_000, help="At most so many records.")] = 20,
    data: DataOption = None,
) -> int:
    """Get records from ClinicalTrials.gov into the library; the only command that uses the network.

    Over TLS, from the registry alone. TRIALCLI_REGISTRY names another address of its API, HTTPS_PROXY a proxy.

    \b
    Examples:
      trialcli fetch NCT03361748
      trialcli fetch NCT03361748 NCT03548207
      trialcli fetch --search "BCMA myeloma" --limit 20
    """
    import time

    from trialcli.cli.context import open_library
    from trialcli.cli.imports import describe_changes, describe_import, prepare_records, read_settings
    from trialcli.cli.output import tell_reader, write_text
    from trialcli.cli.paths import find_records as place
    from trialcli.library.records.importer import import_pieces
    from trialcli.registries.ctgov.http.client import check_number

    wanted = [check_number(number) for number in numbers or ()]
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
    from trialcli.registries.ctgov.http.client import fetch_record as one
    from trialcli.registries.ctgov.http.client import search_registry
    from trialcli.registries.files.containers import Piece

    def given() -> "Iterator[Fetched]":
        yield from (one(number, how) for number in wanted)
        if words.strip():
            yield from search_registry(words, limit, how)

    for offset, found in enumerate(given()):
        got.append(found.number)
        yield Piece(found.address, found.number, offset, found.data)
