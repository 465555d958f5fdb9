"""A site shown on this machine alone."""

from collections.abc import Callable
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

HERE = "127.0.0.1"


class _Quiet(SimpleHTTPRequestHandler):
    """Serves files and keeps no log."""

    def log_message(self, *_: object) -> None:
        """Say nothing of each page."""


def open_server(folder: Path) -> ThreadingHTTPServer:
    """A server of a folder on a free port of this machine, which no other can reach."""
    return ThreadingHTTPServer((HERE, 0), partial(_Quiet, directory=str(folder)))


def serve_folder(folder: Path, told: Callable[[str], None]) -> None:
    """Serve a folder until Ctrl-C.

    Args:
        folder: what is served.
        told: told the address.
    """
    with open_server(folder) as server:
        told(f"http://{HERE}:{server.server_address[1]}/")
        server.serve_forever()
