"""``diff``: what changed between two versions of a record."""

from typing import Annotated

import typer

from trialcli.cli.options import DataOption, FormatOption
from trialcli.errors import DataError, UsageError


def diff(
    number: Annotated[
        str, typer.Argument(metavar="NCT", help="The registry number of an imported record.", show_default=False)
    ],
    older: Annotated[
        str,
        typer.Option(
            "--from", metavar="DAY", help="The older version; the one before, without it.", show_default=False
        ),
    ] = "",
    newer: Annotated[
        str,
        typer.Option("--to", metavar="DAY", help="The newer version; the one shown, without it.", show_default=False),
    ] = "",
    format_: FormatOption = "table",
    data: DataOption = None,
) -> None:
    """What changed between two versions of a registry record, statement by statement.

    A version is named by the day of its update. Of several versions of one day that day names the one imported last;
    those before it are 2021-05-03#1, 2021-05-03#2, in the order of import.

    \b
    Examples:
      trialcli diff NCT03361748
      trialcli diff NCT03361748 --from 2021-05-03 --to 2024-05-01
      trialcli diff NCT03361748 --format markdown
    """  # fmt: skip
    from trialcli.cli.context import open_library
    from trialcli.cli.output import put_report
    from trialcli.registries.ctgov.identity import Unsound, parse_record
    from trialcli.registries.ctgov.record_diff import list_changes
    from trialcli.report.record_changes import report_changes

    opened = open_library(data, format_)
    versions = opened.versions(number)
    days = [one.version for one in versions]
    if not (older or newer) and len(days) < 2:  # noqa: PLR2004 - a difference has two sides
        message = (
            f"{versions[0].number} has one version here, {days[0]}; `trialcli fetch` gets a newer one if there is one"
        )
        raise UsageError(message)
    after = newer.strip().casefold() or days[0]
    before = older.strip().casefold() or _before(after, days)
    name = versions[0].number
    texts = (opened.original(name, day) for day in (before, after))
    try:
        one, two = (parse_record(text, name, "") for text in texts)
    except Unsound as error:
        message = f"a version of the imported record {name} cannot be read"
        raise DataError(message, [error.problem]) from None
    put_report(report_changes(name, (before, after), list_changes(one, two)), format_)


def _before(version: str, versions: list[str]) -> str:
    """The version before one, where the newest stands first; of one that is not there, the newest.

    Raises:
        UsageError: there is none before it.
    """
    if version not in versions:
        return versions[0]
    place = versions.index(version) + 1
    if place == len(versions):
        message = f"no version before {version} is here; --from names the one to hold it against"
        raise UsageError(message)
    return versions[place]
