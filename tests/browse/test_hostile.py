"""Texts of trials are texts: no markup, no control of the terminal; ten thousand of them are a list like any other."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from trialcli.browse.app import Browser
from trialcli.cli.browse_desk import Desk
from trialcli.errors import UsageError
from trialcli.library.library import Listing
from trialcli.library.trialfiles.entry import Card
from trialcli.library.trialfiles.store import Curated
from trialcli.report.lists import trial_list

pytestmark = pytest.mark.untraced

Browse = Callable[..., Browser]
Press = Callable[..., Awaitable[None]]
Steps = Pilot[Any]
HOSTILE = "[bold red]Evil[/] [@click=app.quit]x[/] \x1b[2J\u202etxt [/nope]"


def drawn(app: Browser) -> str:
    """Everything that stands on the screen."""
    return "\n".join("".join(part.text for part in strip) for strip in app.screen._compositor.render_strips())  # noqa: SLF001


def test_a_hostile_name_is_shown_as_it_is(
    browse: Browse, press: Press, tmp_path: Path, trial_file: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the list, on the page, in dialogs, in what is said and in what is copied."""
    question = {"id": "evil-1", "role": "fellow", "question": HOSTILE, "answer": f"No: {HOSTILE}"}
    trial_file(tmp_path / "evil.yaml", name=HOSTILE, title=HOSTILE, questions=[question])
    monkeypatch.chdir(tmp_path)

    async def steps(app: Browser, pilot: Steps) -> None:
        def harmless() -> bool:
            text = drawn(app)
            return "[bold red]Evil" in text and not {"\x1b", "\u202e"} & set(text)

        assert app.trials.current is not None
        assert app.trials.current.key == "evil"
        assert harmless()
        await press(app, pilot, "q", "enter")
        assert harmless()
        await press(app, pilot, "escape", "y")
        if len(app.screen_stack) > 1:
            await press(app, pilot, "enter")
        assert "[bold red]Evil" in app.clipboard
        assert not {"\x1b", "\u202e"} & set(app.clipboard)
        await press(app, pilot, "e", *"plain", "enter", "enter")
        assert harmless()
        await press(app, pilot, "space", "slash", *"karmma-3", "enter", "c")
        assert harmless()

    browse(steps, Desk(tmp_path).answers, begin=("evil", "evil"), size=(160, 50))
    assert len(list(tmp_path.glob("show-*.txt"))) == 1


def test_the_list_comes_from_the_index_alone() -> None:
    """No trial is read for it, neither from its file nor from the index."""
    warm = Desk(None).answers.trials(lambda _: None, None)

    def refused(*_: object) -> Any:
        raise AssertionError

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("trialcli.library.trialfiles.indexer.read_content", refused)
        patch.setattr("trialcli.trialfile.reader.read_trial", refused)
        patch.setattr(Curated, "body", refused)
        assert Desk(None).answers.trials(lambda _: None, None).report == warm.report


def test_ten_thousand_trials_are_listed(browse: Browse, press: Press) -> None:
    """The first at once, and then all; only those on the screen are drawn."""
    cards = [
        Card(
            f"made-{n}",
            f"Made {n:05}",
            2020,
            "3",
            "randomized",
            n,
            n,
            "gout" if n % 1000 else "scurvy",
            "limes",
            (),
            "",
            0,
        )
        for n in range(10_000)
    ]
    desk, asked = Desk(None), []

    def made(_: object, limit: int | None) -> Any:
        asked.append(limit)
        return desk.answers.trials(lambda _: None, 1)._replace(
            report=trial_list(Listing(cards[: limit or len(cards)], len(cards)))
        )

    def refused(word: str, _: str) -> Any:
        message = f"no page of {word}"
        raise UsageError(message)

    async def steps(app: Browser, pilot: Steps) -> None:
        assert asked[0] is not None
        assert asked[1:] == [None]
        assert app.trials.border_title == "10,000 trials"
        await press(app, pilot, "end")
        assert app.trials.current is not None
        assert app.trials.current.key == "made-9999"
        assert "Made 09999" in drawn(app)
        await press(app, pilot, "f")
        assert "narrow the list" in "".join(one.message for one in app._notifications)  # noqa: SLF001
        await press(app, pilot, "slash", *"scurvy 5000")
        assert [entry.key for entry in app.trials.entries] == ["made-5000"]

    browse(steps, desk.answers._replace(trials=made, page=refused))
