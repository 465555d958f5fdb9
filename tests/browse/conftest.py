"""The browser in this process, with the shipped library or with made-up reports."""

import asyncio
from collections.abc import Awaitable, Callable
from itertools import groupby
from typing import Any

import pytest
from textual.pilot import Pilot

from trialcli.browse.answers import Answers
from trialcli.browse.app import Browser
from trialcli.browse.clerk import Clerk
from trialcli.cli.browse_desk import Desk
from trialcli.render import View

Steps = Callable[[Browser, Pilot[Any]], Awaitable[None]]


async def settle(app: Browser, pilot: Pilot[Any]) -> None:
    """Wait until nothing is on its way but an answer to a dialog."""
    for _ in range(1000):
        await pilot.pause(0.01)
        waiting = [one for one in app.workers if not one.is_finished]
        if not waiting or (len(app.screen_stack) > 1 and {one.group for one in waiting} == {"asked"}):
            await pilot.pause()
            return
    raise AssertionError


@pytest.fixture
def browse() -> Callable[..., Browser]:
    """Take steps in a browser; its answers are those of the shipped library where no others are given."""

    def browsed(
        steps: Steps,
        answers: Answers | None = None,
        begin: tuple[str, str] = ("", ""),
        size: tuple[int, int] = (80, 24),
        view: View | None = None,
    ) -> Browser:
        given = answers or Desk(None).answers
        app = Browser(given, view or View(color=True), Clerk(), begin)

        async def run() -> None:
            async with app.run_test(size=size) as pilot:
                await settle(app, pilot)
                await steps(app, pilot)

        asyncio.run(run())
        return app

    return browsed


@pytest.fixture
def press() -> Callable[..., Awaitable[None]]:
    """Press keys one after the other, each when the one before has had its effect."""

    async def pressed(app: Browser, pilot: Pilot[Any], *keys: str) -> None:
        for typed, several in groupby(keys, lambda key: len(key) == 1):
            for some in [list(several)] if typed else [[key] for key in several]:
                await pilot.press(*some)
                await settle(app, pilot)

    return pressed
