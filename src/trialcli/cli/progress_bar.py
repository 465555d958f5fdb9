"""Bars of progress, where a person waits: on standard error, gone when the work is done."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from trialcli.registries.files.containers import Progress

_Piece = TypeVar("_Piece")
_OFTEN = 50  # records between two looks of the bar


@contextmanager
def watch_pieces(pieces: Iterable[_Piece], progress: "Progress", total: int) -> Iterator[Iterable[_Piece]]:
    """The pieces, with a bar of the bytes done, their rate and the time left, where a person is waiting.

    Args:
        pieces: what is read.
        progress: how many bytes of it are done.
        total: how many there are; 0 where nobody knows.
    """
    if not sys.stderr.isatty():
        yield pieces
        return
    from rich import progress as rich  # noqa: PLC0415 - only a person needs a bar
    from rich.console import Console  # noqa: PLC0415

    columns = (
        rich.TextColumn("Reading"), rich.BarColumn(), rich.DownloadColumn(), rich.TransferSpeedColumn(),
        rich.TextColumn("{task.fields[records]:,} records"), rich.TimeRemainingColumn(),
    )  # fmt: skip
    with rich.Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total or None, records=0)

        def counted() -> Iterator[Any]:
            for number, piece in enumerate(pieces, 1):
                if number % _OFTEN == 0:
                    bar.update(task, completed=progress.read, records=number)
                yield piece

        yield counted()


def watch_steps(steps: Iterable[_Piece], count: int, what: str) -> Iterable[_Piece]:
    """The steps of a long work, with a bar where a person is waiting.

    Args:
        steps: all of them.
        count: how many there are.
        what: what is being done.
    """
    if not sys.stderr.isatty():
        return steps
    from rich.console import Console  # noqa: PLC0415 - only a person needs a bar
    from rich.progress import track  # noqa: PLC0415

    return track(steps, total=count, description=what, console=Console(stderr=True), transient=True)
