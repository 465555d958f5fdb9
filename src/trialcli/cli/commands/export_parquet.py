"""``export parquet``: tidy tables for query engines."""

from pathlib import Path
from typing import Annotated

import typer

from trialcli.cli.options import DataOption, SomeTrialsArgument


def export_parquet(
    folder: Annotated[
        Path,
        typer.Argument(metavar="DIR", help="A folder that does not exist yet, or is empty.", show_default=False),
    ],
    trials: SomeTrialsArgument = None,
    data: DataOption = None,
) -> int:
    """Tidy tables for query engines: trials, arms, outcomes, results, contrasts, adverse events.

    All trials and imported records, or those that are named. Each table is a folder of Parquet files, partitioned
    by origin (curated, registry); `_about.txt` in it says what every column means. Needs pyarrow:
    `pip install "trialcli[parquet]"`.

    \b
    Examples:
      trialcli export parquet tables
      trialcli export parquet two-trials karmma cartitude-1
    """
    from trialcli.cli.context import every_trial, open_library
    from trialcli.cli.output import tell_reader
    from trialcli.export.tables.parquet import export_tables
    from trialcli.render.sanitize import show_hidden
    from trialcli.report.labels import count_things

    opened = open_library(data, "table")
    written = export_tables(every_trial(opened, trials or ()), opened.vocabulary, folder, show_hidden)
    rows = ", ".join(
        f"{number:,} {table.replace('_', ' ')}" for table, number in written.rows.items() if table != "trials"
    )
    tell_reader([f"wrote {count_things(written.trials, 'trial')} to {folder}: {rows}"])
    if opened.unread:
        tell_reader(f"trialcli: {text}" for text in opened.left_out)
    return 1 if opened.unread else 0
