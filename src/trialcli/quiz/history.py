"""A reader's progress while he works: the log, and what follows from it so far."""

from datetime import datetime
from pathlib import Path

from trialcli.errors import reason_of
from trialcli.quiz.log_entries import Review, Undo, list_standing, write_entry
from trialcli.quiz.log_file import append_lines, find_trouble, load_log
from trialcli.quiz.scheduler import History, Memory, Schedule


class Record:
    """The cards of one reader.

    Args:
        path: where the log is.
        schedule: what says when a card is due.
        now: when it is opened, in UTC.

    Raises:
        UsageError: the log is a link, belongs to another, or cannot be read.
        DataError: the log is of a later format.
    """

    def __init__(self, path: Path, schedule: Schedule, now: datetime) -> None:
        self.path = path
        self.schedule = schedule
        opened = load_log(path, now)
        self.notice = opened.notice
        self.reviews = list_standing(opened.held.entries)
        self.history: History = schedule.history(self.reviews)
        self._waiting: list[Review | Undo] = []

    @property
    def memories(self) -> dict[str, Memory]:
        """What is known of each card."""
        return self.history.memories

    @property
    def unsaved(self) -> int:
        """How many entries are not on disk."""
        return len(self._waiting)

    def trouble(self) -> str:
        """Why nothing can be saved; empty where it can."""
        return find_trouble(self.path)

    def add(self, review: Review) -> str:
        """Keep a review; why it could not be saved, or nothing. What was not saved is tried again with the next."""
        self.memories[review.card] = self.schedule.after(self.memories.get(review.card), review.grade, review.at)
        return self._save(review)

    def undo(self, undo: Undo, card: str, before: Memory | None) -> str:
        """Take a review back, its card being as it stood before; why that could not be saved, or nothing."""
        if before is None:
            del self.memories[card]
        else:
            self.memories[card] = before
        return self._save(undo)

    def _save(self, entry: Review | Undo) -> str:
        self._waiting.append(entry)
        try:
            append_lines(self.path, b"".join(map(write_entry, self._waiting)))
        except OSError as error:
            return reason_of(error)
        self._waiting.clear()
        return ""
