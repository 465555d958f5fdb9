"""``schema``: the JSON Schema of trial files."""

from typing import Annotated, Literal

import typer


def schema(
    kind: Annotated[
        Literal["trial", "vocabulary"], typer.Argument(metavar="[trial|vocabulary]", help="Which kind of file.")
    ] = "trial",
) -> None:
    """The JSON Schema of trial files, for editors that check while you type.

    \b
    Examples:
      trialcli schema
      trialcli schema vocabulary
    """
    from trialcli.cli.output import write_text
    from trialcli.trialfile.json_schema import json_schema

    write_text(json_schema(kind))
