"""One question over the network, asked again where that may help.

The whole of it ends by its deadline, whatever the other side does: names that are not resolved and answers that come
byte by byte included.
"""

import math
import threading
from collections.abc import Callable, Mapping

import urllib3

from trialcli.errors import FetchError
from trialcli.registries.http import address as addresses
from trialcli.registries.http.response import Again, Gone, Question, report_late, try_once
from trialcli.registries.http.settings import Settings


def get_answer(path: str, fields: Mapping[str, str], settings: Settings) -> bytes | Gone:
    """The bytes of the answer.

    Args:
        path: what follows the base address.
        fields: the parameters of the question.
        settings: how it is asked.

    Raises:
        UsageError: the address may not be asked.
        FetchError: who is asked cannot be reached, or does not answer as it should.
    """
    pool = addresses.make_pool(settings)
    try:
        return _asked(pool, Question(path, fields, settings.clock() + settings.deadline), settings)
    finally:
        pool.clear()


def _asked(pool: urllib3.PoolManager, question: Question, settings: Settings) -> bytes | Gone:
    why = ""
    for tried in range(settings.tries):
        said = _within(question.end - settings.clock(), lambda: try_once(pool, question, settings), settings)
        if not isinstance(said, Again):
            return said
        why = said.why
        wait = settings.backoff * 2**tried if said.wait is None else said.wait
        if wait > settings.longest:
            msg = f"{settings.who} asks for no further question {_for(wait)}; try again after that"
            raise FetchError(msg)
        if tried + 1 < settings.tries:
            if settings.clock() + wait >= question.end:
                raise report_late(settings)
            settings.sleep(wait)
    raise FetchError(why)


def _for(seconds: float) -> str:
    """A wait in words, rounded up."""
    for unit, size in (("days", 86_400), ("hours", 3600), ("minutes", 60)):
        if seconds > 2 * size:
            return f"for {math.ceil(seconds / size):,} {unit}"
    return f"for {math.ceil(seconds):,} seconds"


def _within(seconds: float, ask: Callable[[], bytes | Gone | Again], settings: Settings) -> bytes | Gone | Again:
    """What ``ask`` gives, if it does so in time. It is left behind if not: no system call in it knows a deadline."""
    given: list[bytes | Gone | Again | BaseException] = []

    def work() -> None:
        try:
            given.append(ask())
        except BaseException as error:  # noqa: BLE001 - raised again where it is waited for
            given.append(error)

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    thread.join(max(seconds, 0))
    said = given[0] if given else report_late(settings)
    if isinstance(said, BaseException):
        raise said
    return said
