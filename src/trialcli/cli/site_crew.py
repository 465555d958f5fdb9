"""Pages of a site that are made in processes of their own, since that is nearly all of the work."""

import gc
import os
import signal
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from trialcli.errors import TrialcliError
from trialcli.site.pages import Made, Page, Site

_FEW = 100  # pages that are made before a process would have started
_MOST = 8  # processes
_AT_ONCE = 8  # pages that travel together


class Plan(NamedTuple):
    """A site, as it was asked for.

    Args:
        data: a folder of trial files beside the shipped ones.
        title: what the site is called.
        address: where it will be published.
    """

    data: Path | None
    title: str
    address: str

    def site(self) -> Site:
        """The site of the library as it is.

        Raises:
            DataError: trial files have problems.
        """
        from trialcli.cli.context import open_library  # noqa: PLC0415 - a process of its own opens it anew
        from trialcli.cli.site_desk import fill_shelf  # noqa: PLC0415

        return Site(fill_shelf(open_library(self.data, "table")), self.title, self.address)


_pages: dict[str, Page] = {}
"""In a process that makes pages: all of them, by where they stand."""


def make_ahead(plan: Plan, pages: Sequence[Page], cores: int | None = None) -> Iterator[Made]:
    """Make pages that need nothing of others, in their order.

    Args:
        plan: the site that they are of.
        pages: the pages.
        cores: how many processes; as many as there are cores, where it is not given.

    Raises:
        TrialcliError: a process ended before its time, or the library was changed meanwhile.
    """
    count = min(cores or os.cpu_count() or 1, _MOST)
    if count == 1 or len(pages) < _FEW:
        return (page.make() for page in pages)
    return _shared_out(plan, [page.path for page in pages], count)


def _shared_out(plan: Plan, paths: Iterable[str], count: int) -> Iterator[Made]:
    crew = ProcessPoolExecutor(count, get_context("spawn"), _begin, (plan,))
    try:
        yield from crew.map(_make, paths, chunksize=_AT_ONCE)
    except BrokenProcessPool:
        message = "a process that makes pages ended before its time, perhaps for want of memory; run it again to go on"
        raise TrialcliError(message) from None
    finally:
        crew.shutdown(cancel_futures=True)


def _begin(plan: Plan) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that waits
    gc.disable()  # reports hold no cycles, and looking for some takes a fifth of the time
    _pages.update((page.path, page) for page in plan.site().pages() if page.apart)


def _make(path: str) -> Made:
    if path not in _pages:
        message = "trial files were changed while the pages were made; run it again"
        raise TrialcliError(message)
    return _pages[path].make()
