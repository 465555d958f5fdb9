"""What most commands begin with: the library, and the trials that were named."""

import os
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

import platformdirs

from trialcli.cli.output import tell
from trialcli.compare import Chosen, choose_cut
from trialcli.errors import DataError, TrialcliError
from trialcli.library.catalogue import Library
from trialcli.library.files import Unreadable, content
from trialcli.library.folders import Folder, Found, folders
from trialcli.model import Trial

_WORTH_A_BAR = 50


def places(data: Path | None) -> tuple[Folder, ...]:
    """The folders of this run: shipped, the reader's own, and the one that was named."""
    own = Path(platformdirs.user_data_path("trialcli")) / "trials"
    return folders(data, own, dict(os.environ))


def library(data: Path | None) -> Library:
    """The library of this run, up to date; what is wrong with it is said on standard error."""
    opened = Library.open(places(data), platformdirs.user_cache_path("trialcli"), time.time_ns(), _with_bar)
    if opened.notice:
        tell([f"trialcli: {opened.notice}"])
    unsound = len({problem.file for problem in opened.problems()})
    if unsound:
        files = "1 file has" if unsound == 1 else f"{unsound} files have"
        tell([f"trialcli: {files} problems and cannot be shown; `trialcli validate` lists them"])
    return opened


def chosen(opened: Library, words: Sequence[str], cut: str | None = None) -> list[Chosen]:
    """The trials that were named; all of them, where none was.

    Args:
        opened: the library.
        words: ids, names, aliases, registry numbers or paths, each with or without ``@cut``.
        cut: the data cut of those that name none.
    """
    if words:
        return [named(opened, word, cut) for word in words]
    trials = [trial for trial in opened.trials() if cut is None or cut.casefold() in map(str.casefold, trial.cuts)]
    return [choose_cut(trial, cut) for trial in trials]


def named(opened: Library, word: str, cut: str | None = None) -> Chosen:
    """The trial of one word, ``karmma`` or ``karmma@update`` or a path."""
    if _is_path(word):
        return choose_cut(from_file(opened, word), cut)
    name, _, own_cut = word.partition("@")
    return choose_cut(opened.trial(name), own_cut or cut)


def neighbour(opened: Library, trial_id: str) -> Trial | None:
    """The trial of an id, where the library has it."""
    try:
        return opened.trial(trial_id)
    except TrialcliError:
        return None


def from_file(opened: Library, path: str) -> Trial:
    """The trial in a file outside the library.

    Raises:
        DataError: the file has problems.
    """
    from trialcli.schema.reading import read_trial  # noqa: PLC0415 - imports Pydantic and yaml

    try:
        trial, problems = read_trial(content(path), path, opened.vocabulary)
    except Unreadable as error:
        trial, problems = None, (error.problem,)
    if trial is None:
        message = f"{path!r} cannot be shown: it has problems"
        raise DataError(message, problems)
    return trial


def _is_path(word: str) -> bool:
    return os.sep in word or word.endswith((".yaml", ".yml"))


def _with_bar(files: list[Found]) -> Iterable[Found]:
    """The files, with a progress bar where a person is waiting."""
    if len(files) < _WORTH_A_BAR or not sys.stderr.isatty():
        return files
    from rich.console import Console  # noqa: PLC0415 - only a long wait needs it
    from rich.progress import track  # noqa: PLC0415

    return track(files, description="Reading trial files", console=Console(stderr=True), transient=True)
