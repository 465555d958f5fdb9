"""One thread beside that of the screen, in which the library is opened and every report is made."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from queue import SimpleQueue
from threading import Thread
from typing import Any, TypeVar

_Made = TypeVar("_Made")


class Clerk:
    """Does one thing after the other; what nobody waits for any more is not begun.

    A connection of SQLite belongs to the thread that opened it. The thread is a daemon, so that a reader who quits
    does not wait for it: what it writes to an index is written in one step or not at all.
    """

    def __init__(self) -> None:
        self._asked: SimpleQueue[tuple[Future[Any], Callable[[], Any]]] = SimpleQueue()
        Thread(target=self._work, name="clerk", daemon=True).start()

    def ask(self, make: Callable[[], _Made]) -> "Future[_Made]":
        """Have something made; the future has it, or the error."""
        future: Future[_Made] = Future()
        self._asked.put((future, make))
        return future

    async def answer(self, make: Callable[[], _Made]) -> _Made:
        """The same, to be awaited; cancelled, it is made no more."""
        return await asyncio.wrap_future(self.ask(make))

    def _work(self) -> None:
        while True:
            future, make = self._asked.get()
            if not future.set_running_or_notify_cancel():
                continue
            try:
                made = make()
            except BaseException as error:  # noqa: BLE001 - whoever waits is told, and the thread goes on
                future.set_exception(error)
            else:
                future.set_result(made)
