"""The browser, used by its keys: what stands on the screen after each."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from trialcli.browse.app import Browser
from trialcli.browse.dialogs import Choice, FileName
from trialcli.browse.keys import WHOLE
from trialcli.browse.report_pane import Question
from trialcli.browse.row_list import RowList
from trialcli.cli.browse_desk import Desk
from trialcli.errors import UsageError
from trialcli.render import View

Browse = Callable[..., Browser]
Press = Callable[..., Awaitable[None]]
Steps = Pilot[Any]
TRIALS = Path(__file__).parents[2] / "data" / "trials"


def lines(app: Browser) -> list[str]:
    """The lines of the report, as they are read."""
    return str(app.pane.query(Static).first().visual).splitlines()


def page(app: Browser) -> str:
    """The same as one text."""
    return "\n".join(lines(app))


def listed(app: Browser) -> list[str]:
    """What stands in the list."""
    return [entry.text for entry in app.trials.entries]


def told(app: Browser) -> str:
    """All that was said."""
    return "\n".join(one.message for one in app._notifications)  # noqa: SLF001 - Textual has no other way to read them


def test_it_opens_with_every_trial_and_the_card_of_the_first(browse: Browse) -> None:
    """On the smallest screen there is."""

    async def steps(app: Browser, _: Steps) -> None:
        assert len(listed(app)) == len(list(TRIALS.glob("*.yaml")))
        assert listed(app) == sorted(listed(app), key=str.casefold)
        assert app.trials.border_title == f"{len(listed(app))} trials"
        assert lines(app)[0] == listed(app)[0] == "ADAURA"
        assert max(map(len, lines(app))) <= app.pane.size.width < 54
        assert app.focused is app.trials

    browse(steps)


def test_a_filter_narrows_while_it_is_typed(browse: Browse, press: Press) -> None:
    """By words of the drug too; the arrows move in what is left, Esc brings all back."""

    async def steps(app: Browser, pilot: Steps) -> None:
        await press(app, pilot, "slash", *"ciltaca")
        assert listed(app) == ["CARTITUDE-1", "CARTITUDE-4"]
        assert str(app.trials.border_title).startswith("2 of ")
        await press(app, pilot, "down")
        assert lines(app)[0] == "CARTITUDE-4"
        await press(app, pilot, "enter")
        assert app.focused is app.trials
        await press(app, pilot, "escape")
        assert len(listed(app)) > 60
        assert app.trials.current is not None
        assert app.trials.current.key == "cartitude-4"
        await press(app, pilot, "slash", *"zzzz")
        assert listed(app) == []
        await press(app, pilot, "enter", "space", "enter", "down", "c", "slash", "escape", "escape")
        assert len(listed(app)) > 60

    browse(steps)


def test_two_marked_trials_are_compared(browse: Browse, press: Press) -> None:
    """One alone is compared with that under the cursor; none are told what to do."""

    async def steps(app: Browser, pilot: Steps) -> None:
        await press(app, pilot, "c")
        assert "Mark two or more" in told(app)
        await press(app, pilot, "space")
        assert str(app.trials.border_title).endswith(", 1 marked")
        await press(app, pilot, "slash", *"cartitude-1", "enter", "c")
        assert lines(app)[0] == "CARTITUDE-1 · KarMMa" or lines(app)[0] == "KarMMa · CARTITUDE-1"
        assert "not an effect of treatment" in " ".join(page(app).split())
        assert not app.query_one("#left").is_on_screen
        await press(app, pilot, "escape")
        assert lines(app)[0] == "CARTITUDE-1"
        assert app.query_one("#left").is_on_screen
        await press(app, pilot, "space", "space")
        assert list(app.trials.marked) == ["karmma"]

    browse(steps, begin=("KarMMa", "karmma"))


def test_a_section_stays_chosen_from_trial_to_trial(browse: Browse, press: Press) -> None:
    """By number; 0 is the whole page and 1 the card again."""

    async def steps(app: Browser, pilot: Steps) -> None:
        assert "Bottom line" in page(app)
        await press(app, pilot, "2")
        assert "Endpoints ─" in page(app)
        assert "Toxicities ─" not in page(app)
        await press(app, pilot, "3", "down")
        assert lines(app)[0] == "KarMMa-3"
        assert "Toxicities ─" in page(app)
        await press(app, pilot, "0")
        assert "Limitations ─" in page(app)
        await press(app, pilot, "1")
        assert "Limitations ─" not in page(app)
        await press(app, pilot, "enter", "9")
        assert "Sources ─" in page(app)
        assert not app.query_one("#left").is_on_screen

    browse(steps, begin=("karmma", "karmma"))


def test_why_asks_which_figure(browse: Browse, press: Press) -> None:
    """Of all the trial has, narrowed by typing; Esc asks nothing."""

    async def steps(app: Browser, pilot: Steps) -> None:
        await press(app, pilot, "w")
        assert isinstance(app.screen, Choice)
        await press(app, pilot, "escape")
        assert lines(app)[0] == "KarMMa"
        await press(app, pilot, "w", *"orr", "down", "up", "enter")
        assert lines(app)[0] == "KarMMa: Overall response rate"
        assert "94/128" in page(app)
        assert "Munshi" in page(app)

    browse(steps, begin=("karmma", "karmma"))


def test_what_is_typed_at_once_goes_where_it_belongs(browse: Browse) -> None:
    """Into the filter that the first key opens, or the question, and never to the keys of the screen beneath."""

    async def steps(app: Browser, pilot: Steps) -> None:
        await pilot.press("slash", *"zzkar")
        assert app.query_one("#filter", Input).value == "zzkar"
        assert not app.screen.has_class("alone")

    browse(steps)


def test_what_is_typed_while_figures_are_read_counts(browse: Browse, press: Press) -> None:
    """Enter too: the figure is taken as soon as it is there."""
    desk, ready = Desk(None), Event()

    def page_of(word: str, part: str) -> Any:
        assert part != WHOLE or ready.wait(10)
        return desk.answers.page(word, part)

    async def steps(app: Browser, pilot: Steps) -> None:
        await pilot.press("w", *"orr", "enter")
        assert isinstance(app.screen, Choice)
        ready.set()
        await press(app, pilot)
        for _ in range(1000):
            if lines(app)[0] == "KarMMa: Overall response rate":
                return
            await pilot.pause(0.01)
        raise AssertionError

    browse(steps, desk.answers._replace(page=page_of), begin=("karmma", "karmma"))


def test_figures_of_all_marked_trials_are_offered(browse: Browse, press: Press) -> None:
    """For a forest plot of them; each once, whichever of them the cursor is on."""

    async def steps(app: Browser, pilot: Steps) -> None:
        await press(app, pilot, "slash", *"cartitude", "enter", "space", "down", "space", "slash")
        await press(app, pilot, *["backspace"] * 9, *"aristotle", "enter", "f", *"overall survival")
        assert [entry.key[1] for entry in app.screen.query_one(RowList).entries].count("os") == 1
        await press(app, pilot, "enter")
        assert "CARTITUDE-4" in page(app)

    browse(steps, size=(160, 50))


def test_a_forest_plot_is_drawn_of_what_is_listed(browse: Browse, press: Press) -> None:
    """Or of the marked trials; the figures of a plot can be asked for too."""

    async def steps(app: Browser, pilot: Steps) -> None:
        await press(app, pilot, "slash", *"ciltaca", "enter", "f", *"orr", "enter")
        assert "CARTITUDE-1, Ciltacabtagene" in page(app)
        assert "KarMMa" not in page(app)
        assert "┬" in page(app)
        await press(app, pilot, "w")
        assert any("CARTITUDE-4" in entry.text for entry in app.screen.query_one(RowList).entries)

    browse(steps, size=(160, 50))


def test_answers_are_folded(browse: Browse, press: Press) -> None:
    """Enter unfolds one, another Enter folds it; the arrows go from question to question."""

    async def steps(app: Browser, pilot: Steps) -> None:
        await press(app, pilot, "q")
        first, second = app.query(Question)[0], app.query(Question)[1]
        assert app.focused is first
        answer = first.fold.exchange.answer
        assert answer
        beginning = " ".join(answer.split()[:3])
        assert beginning not in str(first.visual)
        await press(app, pilot, "enter")
        assert beginning in str(first.visual)
        await pilot.resize_terminal(100, 30)
        await press(app, pilot, "down")
        first, second = app.query(Question)[0], app.query(Question)[1]
        assert beginning in str(first.visual)
        await pilot.click(second)
        assert second.opened
        await press(app, pilot, "enter")
        assert not second.opened

    browse(steps, begin=("karmma", "karmma"))


def test_a_figure_is_copied_with_its_citation(browse: Browse, press: Press) -> None:
    """From the page and from where it is explained; the answer stands first."""

    async def steps(app: Browser, pilot: Steps) -> None:
        await press(app, pilot, "y", *"overall resp", "enter", "enter")
        assert app.clipboard.splitlines()[0] == "KarMMa: Overall response rate: ORR 73% (95% CI 64.9–80.9 computed)"
        assert "Counted: 94/128 treated" in app.clipboard
        assert "N Engl J Med 2021;384:705-716. doi:10.1056/NEJMoa2024850" in app.clipboard
        await press(app, pilot, "w", *"overall resp", "enter", "y", *"efficacy", "enter")
        assert app.clipboard.splitlines()[:2] == ["KarMMa: ORR", "Value (95% CI): 72% (62–81)"]
        assert "FDA" in app.clipboard.splitlines()[-1]
        before = app.clipboard
        await press(app, pilot, "y", "escape")
        assert app.clipboard == before

    browse(steps, begin=("karmma", "karmma"))


def test_a_report_is_exported_and_nothing_is_replaced(
    browse: Browse, press: Press, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Under the name that is offered, or another."""
    monkeypatch.chdir(tmp_path)

    async def steps(app: Browser, pilot: Steps) -> None:
        await press(app, pilot, "e", *"markdown", "enter")
        assert isinstance(app.screen, FileName)
        await press(app, pilot, "enter")
        written = (tmp_path / "show-karmma.md").read_text(encoding="utf-8")
        assert written.startswith("# KarMMa")
        assert "Wrote show-karmma.md." in told(app)
        await press(app, pilot, "3", "e", *"markdown", "enter", "enter")
        assert "exists already and was left as it is" in told(app)
        assert (tmp_path / "show-karmma.md").read_text(encoding="utf-8") == written
        await press(app, pilot, "e", *"docx", "enter", "enter", "e", "escape", "e", "enter", "escape")
        assert (tmp_path / "show-karmma.docx").read_bytes().startswith(b"PK")

    browse(steps, begin=("karmma", "karmma"))
    assert len(list(tmp_path.iterdir())) == 2


def test_the_keys_are_explained(browse: Browse, press: Press) -> None:
    """Every one that there is; the way back leads to the trial."""

    async def steps(app: Browser, pilot: Steps) -> None:
        await press(app, pilot, "question_mark", "question_mark")
        for key in ("/", "Space", "c", "w", "f", "q", "y", "e", "z", "Esc", "Ctrl+Q"):
            assert any(line.strip().startswith(f"{key} ") for line in lines(app)), key
        await press(app, pilot, "escape")
        assert lines(app)[0] == "ADAURA"
        await press(app, pilot, "z")
        assert not app.query_one("#left").is_on_screen
        await press(app, pilot, "escape", "tab")
        assert app.focused is app.pane
        await press(app, pilot, "j", "k", "escape", "enter", "escape", "end", "pageup", "home", "pagedown", "k")
        assert app.trials.has_focus
        await press(app, pilot, "escape")
        assert "Esc again quits" in told(app)
        await pilot.press("escape")

    app = browse(steps)
    assert app.return_code == 0


def test_the_mouse_goes_to_a_trial(browse: Browse) -> None:
    """A click puts the cursor there, two open it; below the last there is nothing."""

    async def steps(app: Browser, pilot: Steps) -> None:
        await pilot.click("#trials", offset=(5, 3))
        assert app.trials.place == 2
        await pilot.click("#trials", offset=(5, 3), times=2)
        await pilot.pause(0.3)
        assert app.focused is app.pane
        app.trials.set_entries(app.trials.entries[:2])
        await pilot.pause()
        await pilot.press("escape", "escape")
        await pilot.click("#trials", offset=(5, 9))
        assert app.trials.place == 0

    browse(steps, size=(160, 50))


@pytest.mark.parametrize(
    ("theme", "named"), [("light", "textual-light"), ("dark", "textual-dark"), ("auto", "ansi-dark")]
)
def test_the_theme_is_that_of_the_profile(theme: Any, named: str, browse: Browse) -> None:
    """Where there is none, the colors are those of the terminal."""

    async def steps(app: Browser, _: Steps) -> None:
        assert app.theme == named

    browse(steps, view=View(color=True, theme=theme))


def test_no_color_means_none(browse: Browse, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not in what is drawn by Textual either."""
    monkeypatch.setenv("NO_COLOR", "1")

    async def steps(app: Browser, _: Steps) -> None:
        colors = {
            color.name
            for strip in app.screen._compositor.render_strips()  # noqa: SLF001 - what is sent to the terminal
            for part in strip.apply_filter(app._filters[-1], app.background_colors[1])  # noqa: SLF001
            if part.style
            for color in (part.style.color, part.style.bgcolor)
            if color is not None
        }
        assert colors <= {"default"}
        assert lines(app)[0] == "ADAURA"

    browse(steps, view=View(theme="light", ascii=True))


def test_a_mistake_is_told_and_a_bug_ends_the_program(browse: Browse, press: Press, tmp_path: Path) -> None:
    """What cannot be shown leaves what stands there."""
    from trialcli.cli.browse_desk import Desk  # noqa: PLC0415 - only here

    def mistaken(*_: object) -> Any:
        message = "no such \x1b[31m[bold]thing"
        raise UsageError(message)

    def wrong(*_: object) -> Any:
        raise ZeroDivisionError

    given = Desk(tmp_path).answers._replace(questions=mistaken, compare=wrong)

    async def steps(app: Browser, pilot: Steps) -> None:
        await press(app, pilot, "q")
        assert "no such ␛[31m[bold]thing" in told(app) or "\x1b" not in told(app)
        assert "[bold]thing" in told(app)
        assert lines(app)[0] == "ADAURA"
        await press(app, pilot, "space", "down")
        await pilot.press("c")
        await pilot.pause(0.3)

    app = browse(steps, given)
    assert isinstance(app.return_value, ZeroDivisionError)
