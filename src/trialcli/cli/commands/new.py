"""``new``: start a trial file."""

from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from trialcli.errors import UsageError, reason_of


def new(
    trial_id: Annotated[
        str,
        typer.Argument(metavar="ID", help="Id of the trial: small letters, digits and hyphens.", show_default=False),
    ],
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Where to write it, - for standard output.  [default: ID.yaml]",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Start a trial file of your own: a skeleton with a comment on every key.

    \b
    Examples:
      trialcli new my-trial
      trialcli new my-trial --output -
    """  # fmt: skip
    from trialcli.cli.output import tell_reader, write_text
    from trialcli.cli.saved_file import refuse_ending
    from trialcli.trialfile.template import write_template

    if output is not None:
        refuse_ending(output, (".yaml", ".yml"), "a trial file")
    text = write_template(trial_id)
    if output == "-":
        write_text(text)
        return
    path = Path(output or f"{trial_id}.yaml")
    try:
        file = path.open("x", encoding="utf-8")
    except FileExistsError:
        message = f"{str(path)!r} exists already and was left as it is; name another file with --output"
        raise UsageError(message) from None
    except OSError as error:
        raise _unwritable(path, error) from None
    try:
        with file:
            file.write(text)
    except OSError as error:
        with suppress(OSError):  # nothing of it was written that is worth keeping
            path.unlink()
        raise _unwritable(path, error) from None
    tell_reader([f"wrote {path}; fill it in, then `trialcli validate {path}` and `trialcli show ./{path}`"])


def _unwritable(path: Path, error: OSError) -> UsageError:
    return UsageError(f"{str(path)[:200]!r} cannot be written ({reason_of(error)}); name another file with --output")
