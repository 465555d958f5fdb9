"""One try: from the connection to the last byte of the answer, and what to make of it."""

import http.client
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from typing import NamedTuple
from urllib.parse import urljoin

import urllib3
from urllib3 import exceptions

from trialcli.errors import FetchError
from trialcli.registries.files.inflate import AGAIN, DamagedError, Read, Unpacked
from trialcli.registries.files.limits import LIMITS
from trialcli.registries.http.address import parse_origin
from trialcli.registries.http.settings import Settings

OFFLINE = "{} cannot be reached ({}); fetching needs the network, imported records and files work without it"

_REDIRECTS, _WAIT, _GONE = {301, 302, 303, 307, 308}, 429, 404
_MOST_REDIRECTS = 3
_CHUNK = 65_536


class Question(NamedTuple):
    """What is asked: what follows the base address, its parameters, and when there is no more time."""

    path: str
    fields: Mapping[str, str]
    end: float


class Gone(NamedTuple):
    """There is nothing at this address."""


class Again(NamedTuple):
    """It failed in a way that may pass; ``wait`` is what was asked for."""

    why: str
    wait: float | None = None


def report_late(settings: Settings) -> FetchError:
    """The error of a deadline that has passed."""
    return FetchError(
        f"{settings.who} has not answered in full within {settings.deadline:,.0f} seconds; try again later"
    )


def try_once(pool: urllib3.PoolManager, question: Question, settings: Settings) -> bytes | Gone | Again:
    """One try, from the connection to the last byte."""
    try:
        return _followed(pool, question, settings)
    except exceptions.SSLError as error:
        msg = (
            f"{settings.who}'s certificate was not accepted ({_reason(error)}); nothing was fetched; check the network"
        )
        raise FetchError(msg) from None
    except (exceptions.NewConnectionError, exceptions.ConnectTimeoutError, exceptions.ProxyError) as error:
        return Again(OFFLINE.format(settings.who, _why(error)))
    except exceptions.ReadTimeoutError:
        return Again(f"{settings.who} said nothing for {settings.read:,.0f} seconds; try again later")
    except (exceptions.HTTPError, http.client.HTTPException, OSError):
        return Again(f"{settings.who}'s answer broke off; try again")


def _reason(error: exceptions.SSLError) -> str:
    inner = error.args[0] if error.args else error
    return str(getattr(inner, "verify_message", "") or getattr(inner, "reason", "") or "no TLS")


def _why(error: Exception) -> str:
    if isinstance(error, exceptions.NameResolutionError):
        return "its name is not known"
    if isinstance(error, exceptions.ProxyError):
        return "the proxy does not answer"
    return "no connection"


def _followed(pool: urllib3.PoolManager, question: Question, settings: Settings) -> bytes | Gone | Again:
    """The answer at the address, or where it leads to on the same host."""
    address, fields = settings.base.rstrip("/") + question.path, dict(question.fields)
    for _ in range(_MOST_REDIRECTS + 1):
        response = pool.request(
            "GET", address, fields=fields or None, redirect=False, preload_content=False, decode_content=False
        )
        try:
            if response.status not in _REDIRECTS:
                return _judged(response, settings, question.end)
            leads = _leads(address, response.headers.get("Location", ""))
        finally:
            response.close()
        if parse_origin(leads) != parse_origin(settings.base):
            msg = f"{settings.who}'s answer leads to another address, which was not followed; check the network"
            raise FetchError(msg)
        address, fields = leads, {}
    msg = f"{settings.who}'s answer leads from address to address, more than {_MOST_REDIRECTS} times; try again later"
    raise FetchError(msg)


def _leads(address: str, location: str) -> str:
    try:
        return urljoin(address, location)
    except ValueError:
        return ""


def _judged(response: urllib3.BaseHTTPResponse, settings: Settings, end: float) -> bytes | Gone | Again:
    status, headers = response.status, response.headers
    if status == _GONE:
        return Gone()
    if status == _WAIT or status >= 500:  # noqa: PLR2004 - a failure of the server's own
        why = "is asked too much" if status == _WAIT else f"has failed (status {status})"
        return Again(f"{settings.who} {why}; try again later", _asked_wait(headers))
    if status != 200:  # noqa: PLR2004 - the status of an answer
        msg = f"{settings.who} refuses the question (status {status}); change it, or try again later"
        raise FetchError(msg)
    kind = headers.get("Content-Type", "nothing").partition(";")[0].strip().lower()
    if kind not in settings.kinds:
        wanted = settings.kinds[0].rpartition("/")[2].upper()
        msg = f"the answer is {kind[:80]!r}, not {wanted}; a page of your network may stand between, such as a sign-in"
        raise FetchError(msg)
    return _body(response, settings, end)


def _asked_wait(headers: Mapping[str, str]) -> float | None:
    """Seconds that the registry asks to wait: a number, or a time, which is held against its own clock."""
    wish = headers.get("Retry-After", "").strip()
    if wish.isascii() and wish.isdigit():
        return float(wish[:9])
    try:
        return max((parsedate_to_datetime(wish) - parsedate_to_datetime(headers["Date"])).total_seconds(), 0)
    except (ValueError, KeyError, TypeError):
        return None


def _body(response: urllib3.BaseHTTPResponse, settings: Settings, end: float) -> bytes | Again:
    """The body, unpacked, whole, and no larger than allowed."""

    def packed(size: int) -> bytes:
        if settings.clock() >= end:
            raise report_late(settings)
        return response.read1(size, decode_content=False)

    coding = response.headers.get("Content-Encoding", "identity").strip().lower()
    if coding not in {"gzip", "identity"}:
        msg = f"the answer is packed by a method that was not asked for ({coding[:40]!r}); try again later"
        raise FetchError(msg)
    read: Read = packed if coding == "identity" else Unpacked(packed, LIMITS).read
    parts, size = [], 0
    try:
        while part := read(_CHUNK):
            parts.append(part)
            size += len(part)
            if size > settings.largest:
                msg = f"the answer is larger than {settings.largest:,} bytes; ask for less"
                raise FetchError(msg)
    except DamagedError as error:
        if error.remedy == AGAIN:
            return Again(f"{settings.who}'s answer broke off; try again")
        msg = f"the answer is refused: {error.what}"
        raise FetchError(msg) from None
    return b"".join(parts)
