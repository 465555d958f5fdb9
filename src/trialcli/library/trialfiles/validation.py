"""Check files and folders of trial files as they are now, without an index."""

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from trialcli.errors import Problem, UsageError
from trialcli.library.trialfiles.files import Unreadable, read_content
from trialcli.library.trialfiles.folders import VOCABULARY, Folder, scan_folders
from trialcli.trialfile.reader import list_doubts, read_trial, read_vocabulary
from trialcli.vocabulary.lookup import Vocabulary


class Checked(NamedTuple):
    """What is wrong, and how many files are sound."""

    problems: tuple[Problem, ...]
    sound: int


def check_files(paths: Sequence[Path], places: Sequence[Folder]) -> Checked:
    """Every problem of every file.

    Args:
        paths: files and folders to check.
        places: the folders whose vocabulary the files may use, beside that of their own folder.

    Raises:
        UsageError: a path does not exist, or a folder holds no trial file.
    """
    files = [file for path in paths for file in _files(path)]
    folders = [place.path for place in places]
    folders += [folder for file in files for folder in (_home(Path(file)), Path(file).parent)]
    words, problems = _words(dict.fromkeys(folders))
    sound = 0
    for file in dict.fromkeys(files):
        found = [] if Path(file).name == VOCABULARY else list(_wrong(file, words))
        sound += not found and not any(problem.file == file for problem in problems)
        problems += found
    return Checked((*problems, *_twins(files)), sound)


def _files(path: Path) -> list[str]:
    if not os.path.lexists(path):
        message = f"{str(path)!r} does not exist; name a trial file or a folder of trial files"
        raise UsageError(message)
    if not os.path.isdir(path):  # noqa: PTH112 - Path.is_dir raises where a folder may not be entered
        return [str(path)]
    found = sorted(file.path for file in scan_folders((Folder(path, "named"),)))
    if not found:
        message = f"the folder {str(path)!r} holds no trial files; they end in .yaml"
        raise UsageError(message)
    return found


def _words(folders: Iterable[Path]) -> tuple[Vocabulary, list[Problem]]:
    """The vocabulary of all folders, and what is wrong with it; the words of the first keep their meaning."""
    words, problems = Vocabulary(), list[Problem]()
    known: Vocabulary | None = None
    for place, folder in enumerate(folders):
        file = folder / VOCABULARY
        if os.path.lexists(file):
            known = words if known is None and place else known
            try:
                read = read_vocabulary(read_content(str(file)), str(file), known)
            except Unreadable as error:
                problems.append(error.problem)
                continue
            problems += read.problems
            words = words.extended(read.vocabulary) if read.vocabulary else words
    return words, problems


def _wrong(file: str, words: Vocabulary) -> Iterator[Problem]:
    try:
        text = read_content(file)
        read = read_trial(text, file, words, asked=True)
        yield from read.problems or list_doubts(text, file)
    except Unreadable as error:
        yield error.problem


def _home(file: Path) -> Path:
    """The data folder a file belongs to: files stand in it, or in its ``trials`` folder."""
    return file.parent.parent if file.parent.name == "trials" else file.parent


def _twins(files: Iterable[str]) -> Iterator[Problem]:
    """Two files of one folder that give the same id."""
    by_id: dict[tuple[Path, str], list[str]] = defaultdict(list)
    for file in dict.fromkeys(files):
        path = Path(file)
        if path.name != VOCABULARY:
            by_id[_home(path), path.stem].append(file)
    for same in by_id.values():
        for file in same[1:]:
            yield Problem(file, 1, "", f"the same id as {same[0]}", "rename or remove one of them; neither is shown")
