"""The official client asks the server as a process of its own."""

import asyncio
import os
import sys
from typing import Any, Literal

import pytest

from mcp import Client, StdioServerParameters

pytestmark = pytest.mark.slow


async def _ask(mode: Literal["legacy", "auto"]) -> tuple[str, list[str], Any, Any]:
    server = StdioServerParameters(command=sys.executable, args=["-m", "trialcli", "mcp"], env=dict(os.environ))
    async with Client(server, mode=mode) as client:
        tools = (await client.list_tools()).tools
        shown = await client.call_tool("why", {"trial": "karmma", "figure": "orr"})
        refused = await client.call_tool("show", {"trial": "/etc/passwd"})
        return client.protocol_version, [one.name for one in tools], shown, refused


@pytest.mark.parametrize(("mode", "version"), [("legacy", "2025-11-25"), ("auto", "2026-07-28")])
def test_the_official_client_is_answered(mode: Literal["legacy", "auto"], version: str) -> None:
    """With the handshake and without it."""
    spoken, tools, shown, refused = asyncio.run(_ask(mode))
    assert spoken == version
    assert tools == ["find", "show", "compare", "why", "check", "questions"]
    assert "94/128" in shown.content[0].text
    assert shown.structured_content["sources"]["karmma"]["nejm-2021"]
    assert refused.is_error
