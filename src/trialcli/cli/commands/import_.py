"""``import``: registry records from files into the library."""

from typing import TYPE_CHECKING, Annotated

import typer

from trialcli.cli.options import DataOption
from trialcli.cli.saved_file import ForceOption
from trialcli.errors import UsageError

if TYPE_CHECKING:
    from typing import BinaryIO

    from trialcli.library.library import Library
    from trialcli.vocabulary.lookup import Vocabulary

_NAMED = 3  # files that are named where nothing was found in them


def import_(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE...",
            help="Files and folders, or - for standard input; with --draft a number or a paper (.xml, .nxml, .nbib).",
            show_default=False,
        ),
    ],
    draft: Annotated[
        str | None,
        typer.Option(metavar="ID", help="Write a trial file of that id with what the record says.", show_default=False),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            show_default=False,
            help="Where to write the draft, - for standard output.  [default: ID.yaml]",
        ),
    ] = None,
    force: ForceOption = False,
    data: DataOption = None,
) -> int:
    """Read records of ClinicalTrials.gov from files into the library.

    JSON as the site and its API give it, in whatever holds it: one study, a list, a page, JSON lines, a zip, a folder,
    gzip. A newer version of a record becomes the one that is shown; the older stays, and NCT03361748@2021-05-03 names
    it by the day of its update. An import that is stopped goes on where it was; a record that cannot be read is told
    and does not stop the rest (exit code 1).

    \b
    Examples:
      trialcli import ctg-studies.json
      trialcli import downloads/ more.jsonl.gz
      trialcli import --draft my-trial NCT03361748 --output -
      trialcli import --draft my-trial paper.xml
    """  # fmt: skip
    from trialcli.cli.context import open_library
    from trialcli.cli.saved_draft import save_draft

    opened = open_library(data, "table")
    if draft is not None:
        if len(files) != 1:
            message = "a draft is made from one record: `trialcli import --draft my-trial NCT03361748`"
            raise UsageError(message)
        save_draft(_text_of_draft(files[0], draft, opened), output or f"{draft}.yaml", force=force)
        return 0
    if output is not None:
        message = "--output is for a draft: `trialcli import --draft ID NCT...`; records are kept in the library"
        raise UsageError(message)
    return _take(files, opened.vocabulary)


def _text_of_draft(name: str, trial_id: str, opened: "Library") -> str:
    """From a paper where the file of one is named, otherwise from a record."""
    from trialcli.cli.paper_files import draft_file, is_paper

    if is_paper(name):
        return draft_file(name, trial_id, opened.vocabulary)
    from trialcli.trialfile.draft import draft_trial

    return draft_trial(opened.trial(name), trial_id)


def _take(files: list[str], vocabulary: "Vocabulary") -> int:
    import time

    from trialcli.cli.imports import describe_changes, describe_import, prepare_records
    from trialcli.cli.output import tell_reader, write_text
    from trialcli.cli.paths import find_records as place
    from trialcli.cli.progress_bar import watch_pieces
    from trialcli.library.records.importer import Progress as Had
    from trialcli.library.records.importer import import_pieces
    from trialcli.registries.files.containers import Progress, read_pieces, sum_sizes

    now = int(time.time())
    records = prepare_records(place(), vocabulary, now)
    progress, had = Progress(), Had(records)
    given_up: set[str] = set()
    found = read_pieces(files, _stdin(files), skip=had, given_up=given_up, progress=progress)
    try:
        with watch_pieces(found, progress, sum_sizes(files)) as bar:
            summary = import_pieces(
                records, bar, vocabulary, now, tell=lambda problem: tell_reader([str(problem)]), given_up=given_up
            )
    except KeyboardInterrupt:
        tell_reader(["", "trialcli: stopped; what was read is kept, and the same command goes on from there"])
        raise
    write_text(f"{describe_import(summary, passed=had.passed > 0, where=_named(files))}\n")
    tell_reader(describe_changes(summary))
    if had.refused:
        tell_reader(
            ["something in it was refused when it was read before; `trialcli import - < FILE` reads all of it again"]
        )
    return 1 if summary.refused or had.refused else 0


def _named(files: list[str]) -> str:
    """The files, the first of many."""
    first = ", ".join(repr(file)[1:-1] for file in files[:_NAMED])
    return f"{first} and {len(files) - _NAMED:,} more" if len(files) > _NAMED else first


def _stdin(files: list[str]) -> "BinaryIO":
    """Standard input, where it is named.

    Raises:
        UsageError: it is closed.
    """
    import io
    import sys

    if "-" not in files:
        return io.BytesIO()
    if sys.stdin is None:
        message = "standard input is closed; name a file instead of -"
        raise UsageError(message)
    return sys.stdin.buffer
