"""The protocol: a message as text, and its answer as text; whatever comes in, what goes out is JSON-RPC 2.0.

Model Context Protocol, revisions of 2024-11-05 to 2025-11-25, which begin with a handshake, and 2026-07-28, in which
each request names its revision: https://modelcontextprotocol.io/specification. Nothing is kept between messages.
"""

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from trialcli import __version__
from trialcli.errors import TrialcliError
from trialcli.mcp.answers import Answer, Answers
from trialcli.mcp.arguments import check_arguments
from trialcli.mcp.pages import cut_page
from trialcli.mcp.records import list_records
from trialcli.mcp.tools import INSTRUCTIONS, TOOLS
from trialcli.mcp.words import list_cautions, write_words
from trialcli.render.sanitize import clean_report, show_hidden

HANDSHAKE = ("2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05")
STATELESS = ("2026-07-28",)
PARSE_ERROR, INVALID_REQUEST, NO_METHOD, INVALID_PARAMS, INTERNAL = -32700, -32600, -32601, -32602, -32603
NO_VERSION = -32022
_SERVER = {"name": "trialcli", "title": "trialcli: clinical trials with sources", "version": __version__}
_META = "io.modelcontextprotocol/"
_MOST = 20  # messages of a batch
_LONGEST_ID = 1_000
_SHOWN = 80

Json = dict[str, Any]


class _RefusedError(Exception):
    """A request that is answered with an error."""

    def __init__(self, code: int, message: str, data: Json | None = None) -> None:
        super().__init__(message)
        self.error = {"code": code, "message": message, **({"data": data} if data else {})}


class _Request(NamedTuple):
    method: str
    params: Mapping[str, Any]
    stateless: bool


def answer_line(line: bytes, answers: Answers) -> str:
    """The answer to a line; empty where none is due, as to notifications."""
    try:
        message = json.loads(line.decode(), parse_constant=_refuse_constant)
    except (ValueError, RecursionError):
        return refuse_line("this is no JSON")
    if isinstance(message, list) and 0 < len(message) <= _MOST:
        told = [made for one in message if (made := _answer(one, answers))]
        return json.dumps(told) if told else ""
    made = _answer(message, answers)
    return json.dumps(made) if made else ""


def refuse_line(why: str) -> str:
    """The answer to what could not be read."""
    return json.dumps(_error(None, {"code": PARSE_ERROR, "message": why}))


def _refuse_constant(word: str) -> None:
    raise ValueError(word)


def _error(about: Any, error: Json) -> Json:
    return {"jsonrpc": "2.0", "id": about, "error": error}


def _answer(message: Any, answers: Answers) -> Json | None:
    """The answer to a message; None to a notification, and to answers, since nothing was asked."""
    if not isinstance(message, dict) or message.get("jsonrpc") != "2.0":
        return _error(None, {"code": INVALID_REQUEST, "message": "this is no message of JSON-RPC 2.0"})
    method, about = message.get("method"), message.get("id")
    if _is_untold(message):
        return None
    if not _is_id(about) or not isinstance(method, str):
        return _error(None, {"code": INVALID_REQUEST, "message": "a request has a method, and a number or text as id"})
    try:
        return {"jsonrpc": "2.0", "id": about, "result": _result(_read(method, message.get("params")), answers)}
    except _RefusedError as refused:
        return _error(about, refused.error)
    except Exception as error:  # noqa: BLE001 - one question that cannot be answered does not end the others
        what = f"this is a bug in trialcli ({type(error).__name__})"
        return _error(about, {"code": INTERNAL, "message": what})


def _is_untold(message: Json) -> bool:
    """Whether a message is a notification, or answers what was never asked."""
    if "method" not in message:
        return "result" in message or "error" in message
    return "id" not in message and isinstance(message["method"], str)


def _is_id(about: Any) -> bool:
    return (isinstance(about, int) and not isinstance(about, bool)) or (
        isinstance(about, str) and len(about) <= _LONGEST_ID
    )


def _read(method: str, params: Any) -> _Request:
    if not isinstance(params, dict | None):
        raise _RefusedError(INVALID_PARAMS, "params have to be an object")
    params = params or {}
    meta = params.get("_meta")
    version = meta.get(f"{_META}protocolVersion") if isinstance(meta, dict) else None
    if version is not None and method != "initialize" and version not in (*STATELESS, *HANDSHAKE):
        told = {"supported": [*STATELESS, *HANDSHAKE], "requested": str(version)[:_SHOWN]}
        raise _RefusedError(NO_VERSION, "this revision of the protocol is not spoken here", told)
    return _Request(method, params, version in STATELESS)


def _result(request: _Request, answers: Answers) -> Json:
    made = _made(request, answers)
    if not request.stateless:
        return made
    kept = {"ttlMs": 0, "cacheScope": "private"} if request.method in {"server/discover", "tools/list"} else {}
    return {**made, "resultType": "complete", **kept, "_meta": {f"{_META}serverInfo": _SERVER}}


def _made(request: _Request, answers: Answers) -> Json:
    match request.method:
        case "initialize":
            asked = request.params.get("protocolVersion")
            version = asked if asked in HANDSHAKE else HANDSHAKE[0]
            begun = {"capabilities": {"tools": {}}, "serverInfo": _SERVER, "instructions": INSTRUCTIONS}
            return {"protocolVersion": version, **begun}
        case "server/discover":
            begun = {"capabilities": {"tools": {}}, "instructions": INSTRUCTIONS}
            return {"supportedVersions": [*STATELESS, *HANDSHAKE], **begun}
        case "ping":
            return {}
        case "tools/list":
            return {"tools": [tool.describe(name) for name, tool in TOOLS.items()]}
        case "tools/call":
            return _called(request.params, answers)
        case _:
            raise _RefusedError(NO_METHOD, f"there is no method {show_hidden(request.method[:_SHOWN])!r}")


def _called(params: Mapping[str, Any], answers: Answers) -> Json:
    name, given = params.get("name"), params.get("arguments")
    if not isinstance(name, str) or name not in TOOLS:
        raise _RefusedError(INVALID_PARAMS, f"there is no such tool; there are {', '.join(TOOLS)}")
    if not isinstance(given, dict | None):
        raise _RefusedError(INVALID_PARAMS, "arguments have to be an object")
    try:
        asked = check_arguments(TOOLS[name], given or {})
        cursor = asked.pop("cursor", "")
        return _told(getattr(answers, name)(asked), cursor)
    except TrialcliError as error:
        return _refusal(error)


def _refusal(error: TrialcliError) -> Json:
    """A refusal, which an assistant sees and can act on."""
    why = show_hidden(str(error))
    choices = [show_hidden(one) for one in getattr(error, "choices", ())]
    told = {"refused": why, **({"choices": choices} if choices else {})}
    return {"content": [{"type": "text", "text": f"Refused: {why}"}], "structuredContent": told, "isError": True}


def _told(answer: Answer, cursor: str) -> Json:
    page = cut_page(clean_report(answer.report), cursor)
    part = Answer(page.report, answer.sources)
    ending = (
        f"Page {page.number} of {page.pages}; it goes on with cursor {page.next_cursor}." if page.next_cursor else ""
    )
    cautions = list_cautions(page.report)
    first = {"first": cautions} if cautions else {}
    following = {"next_cursor": page.next_cursor} if page.next_cursor else {}
    body = {**first, **list_records(part), "page": page.number, "pages": page.pages, **following}
    text = write_words(part, ending)
    return {"content": [{"type": "text", "text": text}], "structuredContent": body, "isError": False}
