"""``trialcli mcp``: what clients are told, and what goes out of the process."""

import io
import json
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from trialcli import __version__
from trialcli.cli.app import run_command
from trialcli.mcp.client_settings import CLIENTS

Run = Callable[..., CompletedProcess[str]]


@pytest.mark.parametrize("client", CLIENTS)
def test_a_client_is_told_in_its_own_format(client: str, run: Run, tmp_path: Path) -> None:
    """A program by its full path, which needs no PATH of a shell, and the folder by its own."""
    text = run("mcp", "--client", client, "--data", str(tmp_path)).stdout
    made = tomllib.loads(text) if client == "codex" else json.loads(text)
    heading = {"codex": "mcp_servers", "vscode": "servers", "zed": "context_servers"}.get(client, "mcpServers")
    server = made[heading]["trialcli"]
    assert Path(server["command"]).is_file()
    assert server["args"][-3:] == ["mcp", "--data", str(tmp_path)]


def test_all_of_them_with_their_files(run: Run) -> None:
    """One below the other."""
    text = run("mcp", "--print-config").stdout
    assert all(f"{one.name}: {one.file}" in text for one in CLIENTS.values())


def test_without_a_script_python_starts_it(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """As where the package is on the path alone."""
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    made = json.loads(run("mcp", "--client", "cursor").stdout)
    assert made["mcpServers"]["trialcli"]["args"] == ["-m", "trialcli", "mcp"]


class _Stream(io.TextIOWrapper):
    """A stream that may be a terminal."""

    terminal = False

    def isatty(self) -> bool:
        """Whether it is one."""
        return self.terminal


@pytest.mark.parametrize("terminal", [False, True])
def test_nothing_but_answers_goes_out(*, terminal: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line that a question would print goes to standard error; a person at a terminal is told there what it is."""
    given = b'{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"find","arguments":{"words":"crs"}}}\n'
    incoming, outgoing = _Stream(io.BytesIO(given)), io.TextIOWrapper(io.BytesIO())
    incoming.terminal = terminal
    told = io.StringIO()
    monkeypatch.setattr(sys, "stdin", incoming)
    monkeypatch.setattr(sys, "stdout", outgoing)
    monkeypatch.setattr(sys, "stderr", told)
    assert run_command(["mcp"]) == 0
    [line] = outgoing.buffer.getvalue().splitlines()
    assert json.loads(line)["id"] == 1
    assert ("--print-config" in told.getvalue()) is terminal


def test_closed_streams_are_wrong_use(monkeypatch: pytest.MonkeyPatch) -> None:
    """As when nobody is there."""
    monkeypatch.setattr(sys, "stdin", None)
    assert run_command(["mcp"]) == 2


def test_the_manifest_is_what_the_registry_takes(root: Path) -> None:
    """Schema of 2025-12-11: description of at most 100 characters, concrete versions; the name is in the README too."""
    manifest = json.loads((root / "server.json").read_text(encoding="utf-8"))
    [package] = manifest["packages"]
    assert manifest["version"] == package["version"] == __version__
    assert len(manifest["description"]) <= 100
    assert manifest["name"].count("/") == 1
    assert package["transport"] == {"type": "stdio"}
    assert [one["value"] for one in package["packageArguments"]] == ["mcp"]
    assert f"mcp-name: {manifest['name']} " in (root / "README.md").read_text(encoding="utf-8")
