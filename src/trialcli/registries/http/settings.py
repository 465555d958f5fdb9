"""How a registry, or a library of papers, is asked: where, how patiently, and for how much."""

import time
from collections.abc import Callable, Mapping
from typing import NamedTuple

HOME = "https://clinicaltrials.gov/api/v2"


class Settings(NamedTuple):
    """How the registry is asked. Times are in seconds.

    Args:
        base: the address under which ``/studies`` stands.
        proxy: the address of a proxy, for what is asked over TLS.
        connect: how long a connection may take.
        read: how long nothing may come.
        deadline: how long one answer may take, all tries together.
        tries: how often a question is asked.
        backoff: the wait before the second try; it doubles.
        longest: the longest wait that the registry may ask for.
        largest: bytes of one answer, unpacked.
        page: studies asked for at once.
        who: what is asked, as errors call it.
        kinds: the types of content that it may answer with, the one that is asked for first.
        clock: seconds that never go back.
        sleep: waits.
    """

    base: str = HOME
    proxy: str | None = None
    connect: float = 10
    read: float = 30
    deadline: float = 180
    tries: int = 4
    backoff: float = 0.5
    longest: float = 60
    largest: int = 256_000_000
    page: int = 100
    who: str = "the registry"
    kinds: tuple[str, ...] = ("application/json",)
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep


def from_environment(environment: Mapping[str, str]) -> Settings:
    """The settings with the proxy that the reader's environment names."""
    return Settings(proxy=environment.get("HTTPS_PROXY") or environment.get("https_proxy") or None)
