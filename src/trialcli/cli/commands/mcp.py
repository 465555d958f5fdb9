"""``mcp``: assistants ask the library."""

import sys
from typing import Annotated, Literal

import typer

from trialcli.cli.options import DataOption


def mcp(
    print_config: Annotated[
        bool, typer.Option("--print-config", help="Print what common clients have to be told, and end.")
    ] = False,
    client: Annotated[
        Literal["claude-desktop", "claude-code", "cursor", "windsurf", "vscode", "zed", "codex"] | None,
        typer.Option(help="Print that of this client alone, for its file.", show_default=False),
    ] = None,
    data: DataOption = None,
) -> None:
    """Serve the library to assistants: the Model Context Protocol over standard input and output.

    A client starts it by itself. Its six tools (find, show, compare, why, check, questions) only read, and only the
    library: every figure comes with its source, data cut and population, and no effect is given across trials.

    \b
    Examples:
      trialcli mcp --print-config
      trialcli mcp --client claude-desktop
    """  # fmt: skip
    if print_config or client:
        from trialcli.cli.output import write_text
        from trialcli.mcp.client_settings import CLIENTS, list_settings, write_settings

        command = [*_program(), "mcp", *(["--data", str(data.absolute())] if data else [])]
        write_text(write_settings(CLIENTS[client], command) if client else list_settings(command))
        return
    from contextlib import redirect_stdout

    from trialcli.cli.assistant_answers import answer_from
    from trialcli.cli.output import tell_reader
    from trialcli.errors import UsageError
    from trialcli.mcp.stdio import serve_lines

    if sys.stdin is None or sys.stdout is None:
        message = "standard input or output is closed; a client starts this by itself"
        raise UsageError(message)
    if sys.stdin.isatty():
        tell_reader(["trialcli: waiting for a client's messages; `trialcli mcp --print-config` shows how to add it"])
    outgoing = sys.stdout.buffer
    with redirect_stdout(sys.stderr):  # nothing but answers goes out
        serve_lines(sys.stdin.buffer, outgoing, answer_from(data))


def _program() -> list[str]:
    """How this program is started from anywhere: clients know no PATH of a shell."""
    from pathlib import Path

    installed = Path(sys.executable).with_name("trialcli.exe" if sys.platform == "win32" else "trialcli")
    return [str(installed)] if installed.is_file() else [sys.executable, "-m", "trialcli"]
