"""The protocol as clients speak it, and as they break it."""

import io
import json
from typing import Any

import pytest

from trialcli import __version__
from trialcli.errors import UsageError
from trialcli.mcp.answers import Answer, Answers, Arguments
from trialcli.mcp.protocol import answer_line
from trialcli.mcp.stdio import serve_lines
from trialcli.report.document import Cell, Column, Paragraph, Report, Row, Section, Table

ROWS = 90


def _table(asked: Arguments) -> Answer:
    """Rows of four hundred characters each, so that they take several pages."""
    if asked.get("trial") == "bug":
        raise ZeroDivisionError
    if asked.get("trial") == "none":
        message = "there is no trial\x1b[2J 'none'"
        raise UsageError(message, ["karmma"])
    rows = tuple(
        Row((Cell(str(n)),), ({"trial": "a", "number": n, "source": "s", "note": "x" * 400, "empty": None},))
        for n in range(ROWS)
    )
    table = Table("t", "", (Column("n", "n"),), rows)
    before = Section("before", "", (Paragraph("Not randomized."),))
    sections = (before, Section("t", "T", (Paragraph("Context."), table)))
    return Answer(Report("show", "A", "", sections), {"a": {"s": "Paper.", "unused": "Other."}})


ANSWERS = Answers(*([_table] * 6))


def ask(message: Any) -> Any:
    """The answer to one message, read as JSON; None where there is none."""
    told = answer_line(message if isinstance(message, bytes) else json.dumps(message).encode(), ANSWERS)
    return json.loads(told) if told else None


def request(method: str, **params: Any) -> Any:
    """The answer to a request."""
    return ask({"jsonrpc": "2.0", "id": 7, "method": method, "params": params})


def call(name: str, **arguments: Any) -> Any:
    """What a tool answers."""
    return request("tools/call", name=name, arguments=arguments)["result"]


@pytest.mark.parametrize("version", ["2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25"])
def test_a_revision_that_is_spoken_is_agreed_on(version: str) -> None:
    """As the specification has it: the server repeats what it speaks."""
    result = request("initialize", protocolVersion=version, capabilities={}, clientInfo={})["result"]
    assert result["protocolVersion"] == version
    assert result["capabilities"] == {"tools": {}}
    assert result["serverInfo"]["version"] == __version__


@pytest.mark.parametrize("version", ["1999-01-01", None, 5, "2026-07-28"])
def test_of_any_other_the_newest_with_a_handshake_is_offered(version: object) -> None:
    """The client then stays or goes."""
    assert request("initialize", protocolVersion=version)["result"]["protocolVersion"] == "2025-11-25"


def test_a_request_may_name_its_revision() -> None:
    """Since 2026-07-28 there is no handshake; results say that they are complete."""
    meta = {"io.modelcontextprotocol/protocolVersion": "2026-07-28"}
    found = request("server/discover", _meta=meta)["result"]
    assert found["supportedVersions"][0] == "2026-07-28"
    assert (found["resultType"], found["ttlMs"], found["cacheScope"]) == ("complete", 0, "private")
    assert (
        request("tools/call", _meta=meta, name="show", arguments={"trial": "a"})["result"]["resultType"] == "complete"
    )
    error = request("tools/list", _meta={"io.modelcontextprotocol/protocolVersion": "2999-01-01"})["error"]
    assert error["code"] == -32022
    assert "2025-11-25" in error["data"]["supported"]
    assert request("ping", _meta=5)["result"] == {}


@pytest.mark.parametrize(
    ("message", "code"),
    [
        (b"{", -32700),
        (b"\xff\xfe", -32700),
        (b"[" * 200_000, -32700),
        (b"NaN", -32700),
        (b"1" * 5_000, -32700),
        ([], -32600),
        ([1] * 21, -32600),
        (5, -32600),
        ({"id": 1, "method": "ping"}, -32600),
        ({"jsonrpc": "2.0", "id": None, "method": "ping"}, -32600),
        ({"jsonrpc": "2.0", "id": True, "method": "ping"}, -32600),
        ({"jsonrpc": "2.0", "id": "x" * 2_000, "method": "ping"}, -32600),
        ({"jsonrpc": "2.0", "id": 1, "method": 5}, -32600),
        ({"jsonrpc": "2.0", "id": 1}, -32600),
        ({"jsonrpc": "2.0", "id": 1, "method": "resources/list"}, -32601),
        ({"jsonrpc": "2.0", "id": 1, "method": "ping", "params": [1]}, -32602),
        ({"jsonrpc": "2.0", "id": 1, "method": "tools/call"}, -32602),
        ({"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "rm"}}, -32602),
        ({"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": ["show"]}}, -32602),
        ({"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "show", "arguments": 5}}, -32602),
    ],
)  # fmt: skip
def test_what_cannot_be_answered_is_an_error_with_its_code(message: object, code: int) -> None:
    """Codes of JSON-RPC 2.0, section 5.1."""
    assert ask(message)["error"]["code"] == code


@pytest.mark.parametrize(
    "message",
    [
        {"jsonrpc": "2.0", "method": "notifications/initialized"},
        {"jsonrpc": "2.0", "method": "notifications/cancelled", "params": {"requestId": 3}},
        {"jsonrpc": "2.0", "method": "tools/call", "params": 5},
        {"jsonrpc": "2.0", "id": 9, "result": {}},
        {"jsonrpc": "2.0", "id": 9, "error": {}},
        [{"jsonrpc": "2.0", "method": "notifications/initialized"}],
    ],
)
def test_notifications_and_answers_are_not_answered(message: object) -> None:
    """Nothing was asked."""
    assert ask(message) is None


def test_a_batch_is_answered_as_one() -> None:
    """Clients of 2025-03-26 may send one."""
    ping = {"jsonrpc": "2.0", "id": 1, "method": "ping"}
    assert [one["id"] for one in ask([ping, {"jsonrpc": "2.0", "method": "x"}, {**ping, "id": 2}])] == [1, 2]


def test_a_bug_ends_one_answer_alone() -> None:
    """Without its traceback."""
    error = request("tools/call", name="show", arguments={"trial": "bug"})["error"]
    assert (error["code"], error["message"]) == (-32603, "this is a bug in trialcli (ZeroDivisionError)")


def test_a_refusal_is_seen_by_the_assistant() -> None:
    """With its reason and what would have been understood; nothing in it steers a terminal."""
    refused = call("show", trial="none")
    assert refused["isError"] is True
    assert refused["structuredContent"]["choices"] == ["karmma"]
    assert "\x1b" not in refused["content"][0]["text"]


@pytest.mark.parametrize(
    ("name", "arguments", "why"),
    [
        ("show", {}, "trial is missing"),
        ("show", {"trial": 5}, "trial has to be a text"),
        ("show", {"trial": "x" * 300}, "300 characters"),
        ("show", {"trial": "\ud800"}, "half a character"),
        ("show", {"trial": "a", "sections": "card"}, "a list"),
        ("show", {"trial": "a", "sections": ["cards"]}, "did you mean card"),
        ("show", {"trial": "a", "sections": ["card"] * 7}, "0 to 6 entries"),
        ("show", {"trial": "a", "file": "/etc/passwd"}, "no argument 'file'"),
        ("compare", {"trials": ["a"]}, "2 to 6 entries"),
        ("compare", {"trials": ["a", "b"], "effect": "hr"}, "No effect is computed across trials"),
        ("questions", {"limit": 0}, "1 to 50"),
        ("questions", {"limit": True}, "a whole number"),
        ("questions", {"answers": "no"}, "true or false"),
        ("check", {"text": "x" * 10_000_000}, "10,000,000 characters"),
    ],
)  # fmt: skip
def test_arguments_are_held_against_the_schema(name: str, arguments: dict[str, Any], why: str) -> None:
    """An assistant can mend them."""
    refused = call(name, **arguments)
    assert refused["isError"] is True
    assert why in refused["structuredContent"]["refused"]


def test_null_is_as_if_it_were_not_given() -> None:
    """Some clients fill in every argument."""
    assert call("show", trial="a", sections=None, cursor=None)["isError"] is False


def test_pages_have_every_row_once() -> None:
    """Each begins with the cautions and has the paragraph that explains its table; only sources that it names."""
    seen: list[int] = []
    cursor: dict[str, str] = {}
    for _ in range(ROWS):
        made = call("show", trial="a", **cursor)
        body = made["structuredContent"]
        assert body["first"] == ["Not randomized."]
        assert made["content"][0]["text"].startswith("Not randomized.")
        assert body["sources"] == {"a": {"s": "Paper."}}
        [section] = body["sections"]
        assert section["blocks"][0]["text"] == "Context."
        records = [record for row in section["blocks"][1]["rows"] for record in row["records"]]
        assert all("empty" not in record for record in records)
        seen += [record["number"] for record in records]
        assert len(json.dumps(made)) < 45_000
        if "next_cursor" not in body:
            break
        cursor = {"cursor": body["next_cursor"]}
    assert seen == list(range(ROWS))
    assert body["page"] == body["pages"] > 1


@pytest.mark.parametrize("cursor", ["0-0", "99-0", "x", "-1", "1-00000000", "1" * 100, "²-0"])
def test_a_cursor_of_another_answer_is_refused(cursor: str) -> None:
    """It would leave something out."""
    assert "cursor" in call("show", trial="a", cursor=cursor)["structuredContent"]["refused"]


def test_lines_are_answered_until_there_are_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """Empty ones are passed over, and one that is too long is refused without being kept."""
    monkeypatch.setattr("trialcli.mcp.stdio.LONGEST", 100)
    ping = b'{"jsonrpc": "2.0", "id": 1, "method": "ping"}'
    incoming = io.BytesIO(b"\n".join([ping, b"", b'"' + b"x" * 950 + b'"', ping + b"\r", b"{"]))
    outgoing = io.BytesIO()
    serve_lines(incoming, outgoing, ANSWERS)
    told = [json.loads(line) for line in outgoing.getvalue().splitlines()]
    assert [one.get("error", {}).get("code") for one in told] == [None, -32700, None, -32700]
    assert "at most 100 bytes" in told[1]["error"]["message"]


def test_a_client_that_is_gone_ends_it() -> None:
    """Without a word."""

    class Gone(io.BytesIO):
        def write(self, _text: object) -> int:
            raise BrokenPipeError

    incoming = io.BytesIO(b"{\n{\n")
    serve_lines(incoming, Gone(), ANSWERS)
    assert incoming.tell() == 2
