"""The browser: what each key does."""

import time
from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Input

from trialcli.browse.answers import Entry
from trialcli.browse.dialogs import Choice, FileName
from trialcli.browse.figures import Copy, list_copies, list_figures
from trialcli.browse.files import list_formats, offer_name
from trialcli.browse.keys import PARTS, WHOLE, explain_keys
from trialcli.browse.stage import Shown, Stage

_TWICE = 2.0  # seconds within which Esc is pressed again
_LONG = 100  # letters of a figure that was copied, which covers what was read
_ASKED = 4  # marked trials whose figures are offered
_MOST = 500  # trials that one forest plot is drawn of
_NARROW = "narrow the list with / or mark trials with the space bar first"


class Browser(Stage):
    """Shows what is asked for by key or mouse."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark", "keys", "keys", key_display="?"),
        Binding("slash", "filter", "find", key_display="/"),
        *(Binding(key, f"part('{key}')", "part", key_display="1-9", show=key == "1") for key in PARTS),
        Binding("space", "mark", "mark", key_display="spc"),
        Binding("c", "compare", "compare"),
        Binding("w", "why", "why"),
        Binding("f", "forest", "forest"),
        Binding("q", "questions", "Q&A"),
        Binding("y", "copy", "copy"),
        Binding("e", "export", "export"),
        Binding("z", "alone", show=False),
        Binding("escape", "leave", show=False),
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
    ]

    _left = 0.0

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's
        """Whether a key means something now: arrows belong to the list, and to the filter above it."""
        return self.focused is None or isinstance(self.focused, Input) if action == "move" else True

    def action_move(self, by: int) -> None:
        """Move in the list while its filter is typed."""
        self.trials.action_move(by)

    def action_filter(self) -> None:
        """Type what trials are to be found."""
        self.screen.remove_class("alone", "wide")
        box = self.query_one("#filter", Input)
        box.add_class("open")
        self.screen.set_focus(box)  # at once, so that no letter that follows is a key

    def on_input_changed(self, event: Input.Changed) -> None:
        """List the trials that are left."""
        if event.input.id == "filter":
            self.narrow(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on in the list."""
        if event.input.id == "filter":
            event.input.set_class(bool(event.value), "open")
            self.trials.focus()

    def on_row_list_moved(self) -> None:
        """Show the page of the trial under the cursor."""
        if self.trials.current is not None and self.screen is self.screen_stack[0]:
            key = self.trials.current.key
            self.show(self.page_of(self.typed.get(key, key)))

    def on_row_list_chosen(self) -> None:
        """Go from the list to the report, which takes a narrow screen for itself."""
        if self.shown is None:
            return
        if len(self.path) == 1 and not self.shown.wide:
            self.show(self.shown._replace(wide=True), kept=True)
        self.pane.focus()

    def action_part(self, key: str) -> None:
        """Show a part of the page, of this trial and of those that follow."""
        self.part = PARTS[key][0]
        trial = self.trial
        if trial:
            page = self.page_of(trial)
            wide = self.shown is not None and self.shown.kind == "show" and self.shown.wide
            self.show(page)
            if wide:
                self.show(page._replace(wide=True), kept=True)

    def action_mark(self) -> None:
        """Mark the trial under the cursor, or no more."""
        self.trials.toggle_mark()
        self.count()

    def action_compare(self) -> None:
        """Set trials side by side."""
        chosen = list(self.trials.marked)
        if len(chosen) == 1 and self.trials.current is not None:
            chosen = list(dict.fromkeys([*chosen, self.trials.current.key]))
        if len(chosen) < 2:  # noqa: PLR2004 - it has two sides
            self.tell("Mark two or more trials with the space bar, then press c.", "warning")
            return
        self.show(Shown("compare", lambda: self.answers.compare(chosen), wide=True), kept=True)

    def action_why(self) -> None:
        """Ask which figure, and show where it comes from."""
        self.begin(self._why, "asked")

    async def _why(self) -> None:
        chosen = await self._figure("Why: which figure?")
        if chosen is not None:
            trial, word = chosen
            self.show(Shown("why", lambda: self.answers.why(trial, word), wide=True, trial=trial), kept=True)

    def action_forest(self) -> None:
        """Ask which figure, and draw it of the marked trials, or of those that are listed."""
        self.begin(self._forest, "asked")

    async def _forest(self) -> None:
        listed: Sequence[Entry] = self.trials.entries
        of = list(self.trials.marked) or [entry.key for entry in listed]
        if len(of) > _MOST:
            self.tell(f"A forest plot of {len(of):,} trials is none to read; {_NARROW}.", "warning")
            return
        chosen = await self._figure("Forest plot: which figure?", list(self.trials.marked)[:_ASKED])
        if chosen is not None:
            word, trials = chosen[1], [] if len(of) == len(self.entries) else of
            self.show(Shown("forest", lambda: self.answers.forest(word, trials), wide=True), kept=True)

    def action_questions(self) -> None:
        """Show the teaching questions of the trial, their answers folded."""
        trial = self.trial
        if trial:
            make = lambda: self.answers.questions(trial)  # noqa: E731 - as all others are
            self.show(Shown("questions", make, wide=True, trial=trial), kept=True)

    def action_copy(self) -> None:
        """Ask which figure, and copy it with its citation."""
        self.begin(self._copy, "asked")

    async def _copy(self) -> None:
        shown, report = self.shown, self.report
        if shown is None or shown.kind != "why":
            chosen = await self._figure("Copy: which figure?")
            if chosen is None:
                return
            trial, word = chosen
            report = await self.answer(lambda: self.answers.why(trial, word))
        else:
            trial = shown.trial
        entries = list_copies(report) if report else []
        taken = await self._choose("Copy: which reading of it?", entries)
        if taken is None:
            return
        copy: Copy = taken.key
        cited = await self.answer(lambda: self.answers.cite(trial, copy.sources)) if copy.sources else ""
        if cited is not None:
            self.copy_to_clipboard("\n".join(filter(None, (*copy.lines, cited))))
            text = taken.text if len(taken.text) <= _LONG else f"{taken.text[:_LONG].rstrip()}…"
            self.tell(f"Copied with its citation: {text}")

    async def _figure(self, question: str, of: Sequence[str] = ()) -> tuple[str, str] | None:
        """A figure of what is shown, or of the whole pages of trials: the trial, and the word for it.

        Args:
            question: what is asked.
            of: the trials; without, the one that is shown.
        """
        shown, trial, report = self.shown, self.trial, self.report
        among = shown is not None and shown.kind in {"compare", "forest"}
        if not trial and not among:
            return None

        async def find() -> list[Entry]:
            pages = [report] if among else [
                await self.answer(partial(self.answers.page, one, WHOLE)) for one in of or [trial]
            ]  # fmt: skip
            entries = [entry for page in pages if page is not None for entry in list_figures(page)]
            if None not in pages and not entries:
                self.tell("There is no figure here to choose.", "warning")
            once = {entry.key[1]: entry for entry in reversed(entries)}  # of several trials one figure is asked for
            return entries if among else list(once.values())[::-1]

        taken = await self.push_screen_wait(Choice(question, find))
        return None if taken is None else (self.typed.get(taken.key[0], taken.key[0]), taken.key[1])

    async def _choose(self, question: str, entries: Sequence[Entry]) -> Entry | None:
        """One of several; where there is one alone, that."""
        if len(entries) < 2:  # noqa: PLR2004 - nothing to choose
            return entries[0] if entries else None

        async def find() -> Sequence[Entry]:
            return entries

        return await self.push_screen_wait(Choice(question, find))

    def action_export(self) -> None:
        """Ask for a format and a name, and write the report that is shown."""
        self.begin(self._export, "asked")

    async def _export(self) -> None:
        report = self.report
        if report is None:
            return
        form = await self._choose("Export: in which format?", list_formats())
        if form is None:
            return
        name: str | None = await self.push_screen_wait(FileName(offer_name(report, form.key)))
        if name is None:
            return
        said = await self.answer(lambda: self.answers.export(report, form.key, name))
        for line in said or ():
            self.tell(line)

    def action_keys(self) -> None:
        """Explain the keys."""
        if self.shown is None or self.shown.kind != "keys":
            self.show(Shown("keys", explain_keys, wide=True), kept=True)

    def action_alone(self) -> None:
        """Hide the list, or show it again."""
        self.pane.focus()
        self.screen.toggle_class("alone")

    def action_leave(self) -> None:
        """One step back; where there is none, quit when asked twice."""
        box = self.query_one("#filter", Input)
        if len(self.path) > 1:
            self.path.pop()
            self.draw()
            if len(self.path) == 1:
                self.trials.focus()
        elif self.focused is not self.trials or self.screen.has_class("alone"):
            self.screen.remove_class("alone")
            box.set_class(bool(box.value), "open")
            self.trials.focus()
        elif box.value:
            box.value = ""
            box.remove_class("open")
        elif time.monotonic() - self._left < _TWICE:
            self.exit()
        else:
            self._left = time.monotonic()
            self.tell("Esc again quits.", seconds=_TWICE)
