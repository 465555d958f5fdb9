"""Papers from a library that stands on this machine; the walls are those that records are fetched behind."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest

from trialcli.errors import FetchError, UsageError
from trialcli.registries.http.settings import Settings
from trialcli.registries.ncbi.client import (
    HOME,
    check_pmcid,
    check_pmid,
    fetch_pmc,
    fetch_pubmed,
    from_environment,
)


class Library(HTTPServer):
    """Answers with its next reply: status, kind of content, body."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.replies: list[tuple[int, str, bytes]] = []
        self.asked: list[dict[str, list[str]]] = []


class Handler(BaseHTTPRequestHandler):
    """One question."""

    server: Library

    def do_GET(self) -> None:
        """Give the next reply, the last again and again."""
        address = urlsplit(self.path)
        status, kind, body = self.server.replies[min(len(self.server.asked), len(self.server.replies) - 1)]
        self.server.asked.append(parse_qs(address.query) | {"path": [address.path], "type": [self.headers["Accept"]]})
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Location", "https://example.org/")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def library() -> Iterator[Library]:
    """A library without replies yet."""
    with Library() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def settings(library: Library) -> Settings:
    """Settings that lead to it, and that wait for nothing."""
    how = from_environment({})
    return how._replace(base=f"http://127.0.0.1:{library.server_port}/eutils", sleep=lambda _: None, connect=5, read=5)


def test_how_it_is_asked() -> None:
    """At its own address over TLS, half a second apart, for no more than one paper can have."""
    how = from_environment({"HTTPS_PROXY": "http://127.0.0.1:3128"})
    assert (how.base, how.proxy, how.largest) == (HOME, "http://127.0.0.1:3128", 50_000_000)
    assert HOME.startswith("https://eutils.ncbi.nlm.nih.gov/")
    assert how.backoff >= 1 / 3  # at most three questions a second
    with pytest.raises(UsageError, match="PubMed is asked over TLS alone"):
        fetch_pubmed("1", how._replace(base="http://example.org/eutils"))


def test_a_record_and_an_article(library: Library, settings: Settings) -> None:
    """Byte for byte; who asks is said."""
    library.replies = [(200, "text/xml; charset=UTF-8", b"<a/>"), (200, "application/xml", b"<b/>")]
    assert fetch_pubmed(" 33626253", settings) == b"<a/>"
    assert fetch_pmc("pmc5555437", settings) == b"<b/>"
    common = {"retmode": ["xml"], "tool": ["trialcli"], "path": ["/eutils/efetch.fcgi"], "type": ["text/xml"]}
    assert library.asked == [
        {"db": ["pubmed"], "id": ["33626253"], **common},
        {"db": ["pmc"], "id": ["5555437"], **common},
    ]


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        ((200, "text/xml", b" \n"), "PubMed has no record 1; check the number"),
        ((404, "text/xml", b""), "PubMed has no record 1; check the number"),
        ((200, "text/html", b"<html>"), "the answer is 'text/html', not XML"),
        ((400, "text/xml", b"<e/>"), "PubMed refuses the question"),
        ((500, "text/xml", b"<e/>"), "PubMed has failed"),
        ((302, "text/xml", b""), "PubMed's answer leads to another address, which was not followed"),
        ((200, "text/xml", b"x" * 1001), "larger than 1,000 bytes"),
    ],
)
def test_what_does_not_pass(reply: tuple[int, str, bytes], said: str, library: Library, settings: Settings) -> None:
    """It is said in one sentence."""
    library.replies = [reply]
    with pytest.raises(FetchError, match=said):
        fetch_pubmed("1", settings._replace(largest=1000))
    with pytest.raises(FetchError, match=said.replace("PubMed", "PubMed Central").replace("record 1", "article PMC1")):
        fetch_pmc("1", settings._replace(largest=1000))


@pytest.mark.parametrize("typed", ["", "0", "x", "1234567890", "12\u0663", "../1", "1&db=x", "PMC", "1 2"])
def test_what_is_no_number(typed: str) -> None:
    """It never reaches the network."""
    with pytest.raises(UsageError, match="is no number of PubMed; it is digits alone"):
        check_pmid(typed)
    with pytest.raises(UsageError, match="is no number of PubMed Central; it is PMC and digits"):
        check_pmcid(typed)


def test_numbers_as_people_type_them() -> None:
    """With and without their letters."""
    assert [check_pmid(one) for one in ("33626253", "PMID 33626253", "pmid:33626253")] == ["33626253"] * 3
    assert [check_pmcid(one) for one in ("PMC5555437", "5555437", " pmc5555437 ")] == ["PMC5555437"] * 3
