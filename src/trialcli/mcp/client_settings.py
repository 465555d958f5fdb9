"""What common clients have to be told, in their own formats."""

import json
from collections.abc import Sequence
from typing import Literal, NamedTuple

Form = Literal["mcpServers", "servers", "context_servers", "toml"]


class Client(NamedTuple):
    """A program that assistants run in: its name, the file that it reads, and how that is written."""

    name: str
    file: str
    form: Form


CLIENTS = {
    "claude-desktop": Client(
        "Claude Desktop",
        "claude_desktop_config.json (macOS: ~/Library/Application Support/Claude, Windows: %APPDATA%\\Claude)",
        "mcpServers",
    ),
    "claude-code": Client("Claude Code", ".mcp.json in the project", "mcpServers"),
    "cursor": Client("Cursor", "~/.cursor/mcp.json", "mcpServers"),
    "windsurf": Client("Windsurf", "~/.codeium/windsurf/mcp_config.json", "mcpServers"),
    "vscode": Client("Visual Studio Code", ".vscode/mcp.json in the workspace", "servers"),
    "zed": Client("Zed", "settings.json (macOS, Linux: ~/.config/zed)", "context_servers"),
    "codex": Client("Codex", "~/.codex/config.toml", "toml"),
}


def write_settings(client: Client, command: Sequence[str]) -> str:
    """What stands in the file of a client.

    Args:
        client: which one.
        command: how the server is started, the program first.
    """
    program, *arguments = command
    if client.form == "toml":
        # A JSON text is a basic string of TOML too.
        return f"[mcp_servers.trialcli]\ncommand = {json.dumps(program)}\nargs = {json.dumps(arguments)}\n"
    kind = {"type": "stdio"} if client.form == "servers" else {}
    server = {**kind, "command": program, "args": arguments}
    return json.dumps({client.form: {"trialcli": server}}, indent=2) + "\n"


def list_settings(command: Sequence[str]) -> str:
    """What stands in the file of each client, one below the other."""
    parts = (f"{one.name}: {one.file}\n\n{write_settings(one, command)}" for one in CLIENTS.values())
    return "\n".join(parts)
