"""What the browser is answered: the reports of the commands, of a library that is opened when it is first asked for."""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from trialcli.browse.answers import Answers, Found, Told
from trialcli.cli.context import begin_library, choose_roles, find_trial, list_notices, tell_replacement
from trialcli.cli.desk import Asked, Beside, ask_questions, compare_trials, explain_figure, list_trials, show_trial
from trialcli.cli.output import tell_reader
from trialcli.cli.saved_file import save_file
from trialcli.errors import UsageError
from trialcli.formats import BINARY
from trialcli.library.library import Library
from trialcli.library.trialfiles.filters import Wanted
from trialcli.library.trialfiles.folders import Found as TrialFile
from trialcli.render import View, list_words, render_document, render_report
from trialcli.report.document import Report
from trialcli.report.show.request import Wish

_EVERY = 100  # files between two words on how far a reading has come
_CARD, _WHOLE = "card", "all"


class Desk:
    """Answers of one library; all are given in the thread in which the first was.

    Args:
        data: the folder that was named for this run.
    """

    def __init__(self, data: Path | None) -> None:
        self._data = data
        self._opened: Library | None = None
        self._told: Told = lambda _: None
        self.answers = Answers(
            self._trials, self._page, self._compare, self._why, self._forest, self._questions, self._cite, export_report
        )

    @property
    def library(self) -> Library:
        """The library, opened when it is first asked for."""
        if self._opened is None:
            self._opened = begin_library(self._data, self._watch, self._gleaned)
            self._opened.curated.replacing = lambda *one: tell_reader([f"trialcli: {tell_replacement(*one)}"])
        return self._opened

    def find(self, word: str) -> str:
        """The id of the trial that a word names.

        Raises:
            UsageError: no trial has that name.
            DataError: its file has problems.
        """
        return find_trial(self.library, word).trial.id

    def _watch(self, files: list[TrialFile]) -> Iterable[TrialFile]:
        for place, file in enumerate(files):
            if place % _EVERY == 0 and len(files) > _EVERY:
                self._gleaned(place, len(files))
            yield file

    def _gleaned(self, done: int, total: int) -> None:
        self._told(f"reading {done:,} of {total:,}")

    def _trials(self, told: Told, limit: int | None) -> Found:
        self._told = told
        return Found(list_trials(self.library, Wanted(), "name", limit), tuple(list_notices(self.library)))

    def _replaced(self, words: Sequence[str]) -> list[tuple[str, str]]:
        """Which of the trials stand in the place of shipped ones, with their files."""
        return [one for one in self.library.replaced() if one[0] in {word.partition("@")[0] for word in words}]

    def _noted(self, report: Report, words: Sequence[str]) -> Report:
        return report._replace(notes=(*(tell_replacement(*one) for one in self._replaced(words)), *report.notes))

    def _page(self, word: str, part: str) -> Report:
        sections = () if part in {_CARD, _WHOLE} else (part,)
        wish = Wish(sections, choose_roles(self.library, ()), sources=part == "sources", short=part == _CARD)
        return show_trial(self.library, word, wish, replaced=self._replaced([word]))

    def _compare(self, words: Sequence[str]) -> Report:
        return self._noted(compare_trials(self.library, Beside(words)), words)

    def _why(self, word: str, figure: str) -> Report:
        return self._noted(explain_figure(self.library, word, figure), [word])

    def _forest(self, figure: str, words: Sequence[str]) -> Report:
        from trialcli.cli.forest_desk import Drawn, draw_forest  # noqa: PLC0415 - a plot alone needs it

        return self._noted(draw_forest(self.library, Drawn(figure, words)), words)

    def _questions(self, word: str) -> Report:
        return self._noted(ask_questions(self.library, Asked([word], choose_roles(self.library, ()))), [word])

    def _cite(self, word: str, sources: Sequence[str]) -> str:
        from trialcli.render.sanitize import show_hidden  # noqa: PLC0415 - the same
        from trialcli.report.source_list import cite_source  # noqa: PLC0415

        trial = find_trial(self.library, word).trial
        return "\n".join(show_hidden(cite_source(trial.sources[key])) for key in sources if key in trial.sources)


def export_report(report: Report, format_: str, name: str) -> list[str]:
    """Write a report to a file; one that is there stays.

    Args:
        report: the report.
        format_: one of ``FORMATS``.
        name: the path, as typed.

    Returns:
        What is to be told of it.

    Raises:
        UsageError: the file is there or cannot be written, or the report cannot be drawn so.
    """
    path, view = os.path.expanduser(name), View()  # noqa: PTH111 - save_file takes what was typed
    if os.path.lexists(path):
        message = f"{name!r} exists already and was left as it is; press e again and type another name"
        raise UsageError(message)
    drawn = (
        render_document(report, format_, view) if format_ in BINARY else render_report(report, format_, view).encode()
    )
    save_file(drawn, path, force=False)
    return [f"Wrote {path}.", *list_words(report, format_, view)]
