"""Records from a registry that stands on this machine, with everything that a server may do wrong."""

import gzip
import http.server
import itertools
import json
import socket
import ssl
import subprocess
import threading
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from trialcli.errors import FetchError, UsageError
from trialcli.registries.ctgov.client import Fetched, check_number, fetch_record, search_registry
from trialcli.registries.http.settings import HOME, Settings, from_environment

NUMBER = "NCT00000001"


def study(number: int) -> bytes:
    """A small record."""
    return b'{"protocolSection": {"identificationModule": {"nctId": "NCT%08d"}}, "note": "]}, 1.50"}' % number


def page(*numbers: int, after: str = "") -> bytes:
    """A page of a search, and the word that asks for the next."""
    onward = b',"nextPageToken":' + json.dumps(after).encode() if after else b""
    return b'{"studies":[' + b",\n".join(map(study, numbers)) + b"]" + onward + b"}"


class Reply(NamedTuple):
    """What the server answers: its status and body; ``length`` is what it says of the body, None for nothing."""

    body: bytes = b""
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    length: int | None = -1
    kind: str = "application/json"
    act: Callable[[http.server.BaseHTTPRequestHandler], None] | None = None


class Registry(http.server.ThreadingHTTPServer):
    """Gives its replies one after the other, the last again and again."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.replies: list[Reply] = []
        self.asked: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.over = threading.Event()

    def handle_error(self, *_: Any) -> None:
        """A client that hangs up is no news."""


class Handler(http.server.BaseHTTPRequestHandler):
    """One connection."""

    server: Registry

    def do_GET(self) -> None:
        """Give the next reply."""
        reply = self.server.replies[min(len(self.server.asked), len(self.server.replies) - 1)]
        self.server.asked.append(self.path)
        self.server.headers.append(dict(self.headers))
        if reply.act:
            reply.act(self)
            return
        self.send_response(reply.status)
        self.send_header("Content-Type", reply.kind)
        for name, value in reply.headers:
            self.send_header(name, value)
        if reply.length is not None:
            self.send_header("Content-Length", str(len(reply.body) if reply.length < 0 else reply.length))
        self.end_headers()
        self.wfile.write(reply.body)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture
def registry() -> Iterator[Registry]:
    """A registry without replies yet."""
    with Registry() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.over.set()
        server.shutdown()
        thread.join()


class Time:
    """A clock that moves only when it is slept by."""

    def __init__(self) -> None:
        self.now = 0.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        """Move on."""
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def clock() -> Time:
    """A clock of the test's own."""
    return Time()


@pytest.fixture
def settings(registry: Registry, clock: Time) -> Settings:
    """Settings that lead to the registry."""
    base = f"http://127.0.0.1:{registry.server_port}/api/v2"
    return Settings(base=base, clock=lambda: clock.now, sleep=clock.sleep, connect=5, read=5)


@pytest.mark.parametrize("typed", ["NCT00000001", "nct00000001", " Nct00000001\n"])
def test_a_record(typed: str, registry: Registry, settings: Settings) -> None:
    """Byte for byte, with its address; the registry is told who asks."""
    registry.replies = [Reply(study(1) + b"\n")]
    assert fetch_record(typed, settings) == Fetched(NUMBER, study(1), f"{settings.base}/studies/{NUMBER}")
    assert registry.asked == [f"/api/v2/studies/{NUMBER}"]
    assert registry.headers[0]["User-Agent"].startswith("trialcli/")


@pytest.mark.parametrize(
    "typed", ["", "NCT1", "NCT0000000\u0661", "NCT000000011", "../../x", "NCT00000001/", "NCT0000 0001"]
)
def test_what_is_no_number(typed: str) -> None:
    """It never reaches the network."""
    with pytest.raises(UsageError, match="is no number of the registry; it is NCT and eight digits"):
        fetch_record(typed, Settings(base="http://127.0.0.1:9"))
    assert check_number("nct12345678") == "NCT12345678"


@pytest.mark.parametrize("chunked", [False, True])
def test_a_packed_answer(chunked: bool, registry: Registry, settings: Settings) -> None:  # noqa: FBT001 - a case
    """It is unpacked, in one piece or in parts."""
    body = gzip.compress(study(1))

    def act(handler: http.server.BaseHTTPRequestHandler) -> None:
        handler.protocol_version = "HTTP/1.1"
        handler.send_response(200)
        handler.send_header("Content-Type", "application/json; charset=utf-8")
        handler.send_header("Content-Encoding", "gzip")
        handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()
        for part in (body[:20], body[20:]):
            handler.wfile.write(b"%x\r\n%s\r\n" % (len(part), part))
        handler.wfile.write(b"0\r\n\r\n")

    registry.replies = [Reply(body, headers=(("Content-Encoding", "gzip"),), act=act if chunked else None)]
    assert fetch_record(NUMBER, settings).data == study(1)
    assert registry.headers[0]["Accept-Encoding"] == "gzip"


def hang_up(handler: http.server.BaseHTTPRequestHandler) -> None:
    """End the connection without a word."""
    handler.connection.shutdown(socket.SHUT_RDWR)


def half_a_part(handler: http.server.BaseHTTPRequestHandler) -> None:
    """Break off within a part of a body sent in parts."""
    handler.protocol_version = "HTTP/1.1"
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    handler.wfile.write(b"ff\r\n{")
    hang_up(handler)


PASSING = {
    "too much": Reply(status=429),
    "a failure": Reply(b"<html>", status=503, kind="text/html"),
    "cut off": Reply(study(1)[:-5], length=len(study(1))),
    "cut off in parts": Reply(act=half_a_part),
    "cut off, packed": Reply(gzip.compress(study(1))[:-9], headers=(("Content-Encoding", "gzip"),)),
    "no answer": Reply(act=hang_up),
}
WORDS = {
    "too much": "the registry is asked too much; try again later",
    "a failure": r"the registry has failed \(status 503\); try again later",
}


@pytest.mark.parametrize("case", PASSING)
def test_what_may_pass(case: str, registry: Registry, settings: Settings, clock: Time) -> None:
    """It is asked again, after longer and longer waits, and said if it does not pass."""
    registry.replies = [PASSING[case], PASSING[case], Reply(study(1))]
    assert fetch_record(NUMBER, settings).data == study(1)
    assert clock.slept == [0.5, 1.0]
    registry.replies = [PASSING[case]]
    with pytest.raises(FetchError, match=WORDS.get(case, "the registry's answer broke off; try again")) as failed:
        fetch_record(NUMBER, settings)
    assert failed.value.exit_code == 1
    assert len(registry.asked) == 3 + 4


@pytest.mark.parametrize(
    ("headers", "slept"),
    [
        ((("Retry-After", "7"),), [7.0]),
        ((("Retry-After", "Sun, 06 Nov 1994 08:49:40 GMT"), ("Date", "Sun, 06 Nov 1994 08:49:37 GMT")), None),
        ((("Retry-After", "soon"),), [0.5]),
    ],
)
def test_the_wait_that_is_asked_for(
    headers: tuple[tuple[str, str], ...], slept: list[float] | None, registry: Registry, settings: Settings, clock: Time
) -> None:
    """It is kept: a number of seconds, or a time, which is the server's own."""
    registry.replies = [Reply(status=429, headers=headers), Reply(study(1))]
    if slept is None:

        def act(handler: http.server.BaseHTTPRequestHandler) -> None:
            lines = [f"{name}: {value}" for name, value in headers]
            handler.wfile.write("\r\n".join(("HTTP/1.1 429 Wait", *lines, "Content-Length: 0", "", "")).encode())

        registry.replies[0] = Reply(act=act)
    assert fetch_record(NUMBER, settings).data == study(1)
    assert clock.slept == (slept or [3.0])


def test_too_long_a_wait(registry: Registry, settings: Settings, clock: Time) -> None:
    """It is said instead, and so is one that would pass the deadline."""
    registry.replies = [Reply(status=429, headers=(("Retry-After", "3600"),))]
    with pytest.raises(FetchError, match="asks for no further question for 60 minutes; try again after that"):
        fetch_record(NUMBER, settings)
    registry.replies = [Reply(status=500, headers=(("Retry-After", "50"),))]
    with pytest.raises(FetchError, match="has not answered in full within 120 seconds"):
        fetch_record(NUMBER, settings._replace(deadline=120))
    assert clock.slept == [50.0, 50.0]


BOMB = zlib.compressobj(9, wbits=31)
REFUSED = {
    "not there": (Reply(b"no", 404, kind="text/plain"), f"the registry has no record {NUMBER}; check the number"),
    "refused": (Reply(b"no", 400), r"refuses the question \(status 400\)"),
    "forbidden": (Reply(b"no", 403), r"refuses the question \(status 403\)"),
    "a page": (Reply(b"<html>", kind="text/html; charset=utf-8"), "the answer is 'text/html', not JSON"),
    "another record": (Reply(study(2)), f"gave NCT00000002 when asked for {NUMBER}; nothing was kept"),
    "no record": (Reply(b'{"protocolSection": [1]}'), "gave something without a number when asked"),
    "nothing": (Reply(b""), "no sound JSON"),
    "a list": (Reply(b"[]"), "no sound JSON"),
    "not JSON": (Reply(study(1)[:-1]), "no sound JSON"),
    "another packing": (Reply(study(1), headers=(("Content-Encoding", "br"),)), "a method that was not asked for"),
    "a bomb": (
        Reply(BOMB.compress(b" " * 20_000_000) + BOMB.flush(), headers=(("Content-Encoding", "gzip"),)),
        "the answer is refused: it unpacks to more than 200 times its size",
    ),
    "too large": (Reply(b" " * 3_000_000 + study(1)), "larger than 2,000,000 bytes; ask for less"),
    "too large without end": (Reply(b" " * 3_000_000, length=10**12), "larger than 2,000,000 bytes; ask for less"),
    "away": (Reply(status=302, headers=(("Location", "http://127.0.0.1:9/api/v2"),)), "leads to another address"),
    "far away": (Reply(status=302, headers=(("Location", "https://example.org/"),)), "leads to another address"),
    "nowhere": (Reply(status=302, headers=(("Location", "http://[/"),)), "leads to another address"),
    "to no port": (
        Reply(status=307, headers=(("Location", "http://127.0.0.1:99999999/"),)),
        "leads to another address",
    ),
    "nowhere at all": (Reply(status=308), "more than 3 times"),
    "round and round": (Reply(status=302, headers=(("Location", "/api/v2/on"),)), "more than 3 times"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_does_not_pass(case: str, registry: Registry, settings: Settings, clock: Time) -> None:
    """It is said at once; asking again would not help."""
    reply, words = REFUSED[case]
    registry.replies = [reply]
    with pytest.raises(FetchError, match=words):
        fetch_record(NUMBER, settings._replace(largest=2_000_000 if "large" in case else 64_000_000))
    assert clock.slept == []
    assert len(registry.asked) == (4 if "3 times" in words else 1)


def test_a_move_on_the_same_host(registry: Registry, settings: Settings) -> None:
    """It is followed."""
    registry.replies = [Reply(status=301, headers=(("Location", "/api/v2/moved?a=1"),)), Reply(study(1))]
    assert fetch_record(NUMBER, settings).data == study(1)
    assert registry.asked[1:] == ["/api/v2/moved?a=1"]


def drip_body(handler: http.server.BaseHTTPRequestHandler) -> None:
    """A byte at a time, for as long as the test runs."""
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    drip(handler)


def drip(handler: http.server.BaseHTTPRequestHandler) -> None:
    """The same, from the status on."""
    server = handler.server
    assert isinstance(server, Registry)
    while not server.over.wait(0.02):
        handler.wfile.write(b"1")
        handler.wfile.flush()


@pytest.mark.parametrize("act", [drip, drip_body])
def test_an_answer_that_drips(
    act: Callable[[http.server.BaseHTTPRequestHandler], None], registry: Registry, settings: Settings
) -> None:
    """It ends by the deadline, though something comes all the time."""
    registry.replies = [Reply(act=act)]
    hasty = Settings(base=settings.base, deadline=0.3, sleep=settings.sleep)
    with pytest.raises(FetchError, match="has not answered in full within 0 seconds; try again later"):
        fetch_record(NUMBER, hasty)


def test_an_answer_that_takes_too_long(registry: Registry, settings: Settings) -> None:
    """By the clock that was given, of which every look takes a second."""
    seconds = itertools.count()
    registry.replies = [Reply(b" " * 1_000_000 + study(1))]
    with pytest.raises(FetchError, match="has not answered in full within 9 seconds"):
        fetch_record(NUMBER, settings._replace(deadline=9, clock=lambda: float(next(seconds))))


def test_an_answer_that_does_not_come(registry: Registry, settings: Settings) -> None:
    """Nothing is said at all."""

    def act(_: http.server.BaseHTTPRequestHandler) -> None:
        registry.over.wait(10)

    registry.replies = [Reply(act=act)]
    with pytest.raises(FetchError, match="the registry said nothing for 0 seconds"):
        fetch_record(NUMBER, settings._replace(read=0.05, tries=2))
    assert len(registry.asked) == 2


def test_offline(clock: Time, monkeypatch: pytest.MonkeyPatch) -> None:
    """One sentence that says what still works, after a few tries."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = Settings(base=f"http://127.0.0.1:{port}", clock=lambda: clock.now, sleep=clock.sleep)
    words = "fetching needs the network, imported records and files work without it"
    with pytest.raises(FetchError, match=rf"cannot be reached \(no connection\); {words}"):
        fetch_record(NUMBER, settings)
    assert clock.slept == [0.5, 1.0, 2.0]
    with pytest.raises(FetchError, match=r"cannot be reached \(the proxy does not answer\)"):
        fetch_record(NUMBER, settings._replace(base="https://localhost", proxy=f"http://127.0.0.1:{port}"))

    def unknown(*_: Any, **__: Any) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(FetchError, match=rf"cannot be reached \(its name is not known\); {words}"):
        fetch_record(NUMBER, settings._replace(base=HOME))


@pytest.mark.parametrize(
    "base", ["http://clinicaltrials.gov/api/v2", "http://192.0.2.1", "ftp://127.0.0.1", "x", "http://"]
)
def test_only_tls_leaves_the_machine(base: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is connected to for any other address."""

    def connect(*_: Any, **__: Any) -> None:
        pytest.fail("something was connected to")

    monkeypatch.setattr(socket, "create_connection", connect)
    monkeypatch.setattr(socket, "getaddrinfo", connect)
    with pytest.raises(UsageError, match="the registry is asked over TLS alone; use an address with https"):
        fetch_record(NUMBER, Settings(base=base))


def test_addresses_that_are_none() -> None:
    """The base, or the proxy."""
    for settings in (Settings(base="https://[/"), Settings(proxy="socks9://x"), Settings(proxy="http://[")):
        with pytest.raises(UsageError, match=r"^no address: .*; correct"):
            fetch_record(NUMBER, settings)


def test_the_proxy_of_the_environment() -> None:
    """In either case; an empty one is none."""
    assert from_environment({"HTTPS_PROXY": "http://a:1", "https_proxy": "http://b:1"}).proxy == "http://a:1"
    assert from_environment({"https_proxy": "http://b:1"}).proxy == "http://b:1"
    assert from_environment({"HTTPS_PROXY": ""}) == Settings()
    assert Settings().base == "https://clinicaltrials.gov/api/v2"


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A certificate for this machine that nobody but itself vouches for."""
    path = tmp_path / "both.pem"
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    command += ["-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"]
    try:
        subprocess.run([*command, "-keyout", path, "-out", tmp_path / "own.pem"], check=True, capture_output=True)
    except FileNotFoundError:
        pytest.skip("openssl, which makes the certificate, is not installed")
    path.write_bytes(path.read_bytes() + (tmp_path / "own.pem").read_bytes())
    return path


def test_certificates_are_checked(
    certificate: Path, registry: Registry, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that nobody vouches for is refused before anything is asked; one that is trusted is accepted."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    registry.socket = context.wrap_socket(registry.socket, server_side=True)
    registry.replies = [Reply(study(1))]
    secure = settings._replace(base=f"https://127.0.0.1:{registry.server_port}")
    with pytest.raises(
        FetchError, match=r"certificate was not accepted \(self.signed certificate\); nothing was fetched"
    ):
        fetch_record(NUMBER, secure)
    assert registry.asked == []
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    assert fetch_record(NUMBER, secure).data == study(1)


def test_tls_that_is_none(registry: Registry, settings: Settings) -> None:
    """A server that does not speak it."""
    registry.replies = [Reply(study(1))]
    with pytest.raises(FetchError, match="certificate was not accepted"):
        fetch_record(NUMBER, settings._replace(base=settings.base.replace("http:", "https:")))


def test_a_search(registry: Registry, settings: Settings) -> None:
    """Page after page, each record byte for byte and once."""
    registry.replies = [Reply(page(1, 2, after="a b&c")), Reply(page(2, 3, after="d")), Reply(page(4))]
    found = list(search_registry("myeloma & more", 10, settings._replace(page=2)))
    assert [(one.number, one.data) for one in found] == [(f"NCT{n:08}", study(n)) for n in (1, 2, 3, 4)]
    assert found[0].address == f"{settings.base}/studies/NCT00000001"
    assert registry.asked == [
        "/api/v2/studies?query.term=myeloma+%26+more&pageSize=2",
        "/api/v2/studies?query.term=myeloma+%26+more&pageSize=2&pageToken=a+b%26c",
        "/api/v2/studies?query.term=myeloma+%26+more&pageSize=2&pageToken=d",
    ]


def test_the_limit_of_a_search(registry: Registry, settings: Settings) -> None:
    """It holds exactly, also where the registry sends more; no page is asked for beyond it."""
    registry.replies = [Reply(page(1, 2, after="a")), Reply(page(3, 4, after="b"))]
    assert [one.number[-1] for one in search_registry("x", 3, settings._replace(page=2))] == ["1", "2", "3"]
    assert [address.partition("&")[2] for address in registry.asked] == ["pageSize=2", "pageSize=1&pageToken=a"]
    found = search_registry("x", 1, settings)
    next(found)
    assert len(registry.asked) == 3
    assert list(found) == []


def test_a_search_that_finds_nothing(registry: Registry, settings: Settings) -> None:
    """No record, no error."""
    registry.replies = [Reply(b'{"totalCount":0,"studies":[]}')]
    assert list(search_registry("x", 5, settings)) == []


@pytest.mark.parametrize(
    "replies",
    [
        [page(1, after="a"), page(2, after="a"), page(3)],
        [page(1, after="a"), page(after="b"), page(3)],
        [page(1, after="a").replace(b'"a"}', b"[1]}")],
        [page(1, after="a"), page(1, after="b"), page(1, after="c"), page(2)],
        [page(1, after="a" * 10_001), page(2)],
    ],
    ids=["the same page", "an empty page", "no word for the next", "the same record", "a long word for the next"],
)
def test_pages_without_end(replies: list[bytes], registry: Registry, settings: Settings) -> None:
    """They end with an error; what was fetched is kept."""
    registry.replies = [Reply(reply) for reply in replies]
    found: list[str] = []
    with pytest.raises(FetchError, match=r"pages do not end; \d records were fetched"):
        found.extend(one.number for one in search_registry("x", 50, settings))


@pytest.mark.parametrize(
    "body", [b'{"studies": 1}', b'{"studies": [1]}', b'{"studies": [{}]}', b'{"nextPageToken": "a"}', study(1)]
)
def test_an_answer_that_is_no_page(body: bytes, registry: Registry, settings: Settings) -> None:
    """It is refused whole."""
    registry.replies = [Reply(body)]
    with pytest.raises(FetchError, match="no list of records"):
        list(search_registry("x", 5, settings))


def test_pages_of_one_record(registry: Registry, settings: Settings) -> None:
    """No more are asked for than twice those that the limit needs, and ten."""
    registry.replies = [Reply(page(number, after=f"t{number}")) for number in range(1, 40)]
    with pytest.raises(FetchError, match="pages do not end; 12 records were fetched"):
        list(search_registry("x", 100, settings._replace(page=100)))
    assert len(registry.asked) == 12


LARGE = study(1)[:-1] + b', "more": ['
TOO_MUCH = {
    "values": (LARGE + b"0," * 3_000_001 + b"0]}", "of more than 3,000,000 values"),
    "bytes": (LARGE + b'"' + b"x" * 64_000_000 + b'"]}', "larger than 32,000,000 bytes|too large"),
}


@pytest.mark.parametrize("case", TOO_MUCH)
def test_a_record_that_is_too_large(case: str, registry: Registry, settings: Settings) -> None:
    """It is refused as an import refuses it, alone or on a page."""
    body, what = TOO_MUCH[case]
    registry.replies = [Reply(body)]
    with pytest.raises(FetchError, match=what):
        fetch_record(NUMBER, settings)
    registry.replies = [Reply(b'{"studies":[' + body + b"]}")]
    with pytest.raises(FetchError, match=what):
        list(search_registry("x", 5, settings))


@pytest.mark.parametrize(
    ("seconds", "words"),
    [("61", "61 seconds"), ("150", "3 minutes"), ("7201", "3 hours"), ("999999999", "11,575 days")],
)
def test_a_wait_in_words(seconds: str, words: str, registry: Registry, settings: Settings) -> None:
    """Rounded up."""
    registry.replies = [Reply(status=429, headers=(("Retry-After", seconds),))]
    with pytest.raises(FetchError, match=f"asks for no further question for {words}; try again after that"):
        fetch_record(NUMBER, settings)


@pytest.mark.parametrize(
    "base", ["https://..", f"https://{'a' * 64}.org", "https://exa mple.org", "https://a.org:99999", "https://a/\udcff"]
)
def test_a_host_that_no_one_knows(base: str) -> None:
    """It is said before anyone is asked."""
    with pytest.raises(UsageError, match=r"^no address: .*; correct it$"):
        fetch_record(NUMBER, Settings(base=base))


@pytest.mark.parametrize(
    "settings",
    [Settings(proxy="http://me:secret@["), Settings(proxy="me:secret@host"), Settings(base="https://me:secret@host"),
     Settings(base="ftp://me:secret@host"), Settings(base="https://me:secret@a b")],
)  # fmt: skip
def test_a_password_is_not_repeated(settings: Settings) -> None:
    """That of a proxy, or one that stands in the address of the registry."""
    with pytest.raises(UsageError) as refusal:
        fetch_record(NUMBER, settings)
    assert "secret" not in str(refusal.value)


def test_a_search_that_is_not_there(registry: Registry, settings: Settings) -> None:
    """An address without one."""
    registry.replies = [Reply(status=404)]
    with pytest.raises(FetchError, match="no search at this address"):
        list(search_registry("x", 5, settings))


@pytest.mark.parametrize(("query", "limit"), [(" ", 5), ("x", 0), ("x", -1)])
def test_a_search_for_nothing(query: str, limit: int) -> None:
    """It is refused before the network is touched, and before the first record is asked for."""
    with pytest.raises(UsageError, match="needs words, and a limit of at least 1"):
        search_registry(query, limit, Settings(base="http://127.0.0.1:9"))
