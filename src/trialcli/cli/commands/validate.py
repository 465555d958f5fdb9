"""``validate``: check trial files."""

from pathlib import Path
from typing import Annotated

import typer

from trialcli.cli.options import DataOption, FormatOption


def validate(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[FILE|DIR...]",
            help="Files or folders; the library's own when none is named.",
            show_default=False,
        ),
    ] = None,
    format_: FormatOption = "table",
    data: DataOption = None,
) -> int:
    """Check trial files: every problem at once, with its line and what to do.

    The exit code is 1 where a file has a problem.

    \b
    Examples:
      trialcli validate
      trialcli validate my-trial.yaml
    """  # fmt: skip
    from trialcli.cli.output import put_report
    from trialcli.cli.paths import find_folders
    from trialcli.library.trialfiles.validation import check_files
    from trialcli.report.lists import problem_list

    folders = find_folders(data)
    named = paths or [place.path for place in folders]
    checked = check_files(named, folders)
    put_report(problem_list(checked.problems, checked.sound), format_)
    return 1 if checked.problems else 0
