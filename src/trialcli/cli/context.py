"""What most commands begin with: the library, and the trials that were named."""

import json
import os
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from trialcli.analysis.chosen_cut import Chosen, choose_cut
from trialcli.analysis.questions import role_codes
from trialcli.cli.output import tell_reader
from trialcli.cli.own_profile import own_profile
from trialcli.cli.paths import find_cache, find_folders, find_records
from trialcli.errors import DataError, Problem, TrialcliError, UsageError, report_unknown
from trialcli.ids import bare_reference
from trialcli.library.library import Library
from trialcli.library.records.imported import Told, is_number
from trialcli.library.trialfiles.files import Unreadable, read_content
from trialcli.library.trialfiles.folders import Found
from trialcli.library.trialfiles.indexer import Watch
from trialcli.library.trialfiles.store import Replacing
from trialcli.model import Trial
from trialcli.model.data_cuts import WHENS
from trialcli.vocabulary.lookup import fold_word

_WORTH_A_BAR = 50
_MOST_READ = 200  # records that are read unasked, in a second
_RECORD = ".json"
EVERYONE = "all"


def open_library(data: Path | None, format_: str, replacing: Replacing | None = None) -> Library:
    """The library of this run, up to date; what is wrong with it is said on standard error.

    Args:
        data: the folder that was named for this run.
        format_: how the command prints; for ``json`` each line that is said is a JSON object.
        replacing: told of each trial that is shown in the place of a shipped one; without it, standard error is.
    """
    opened = begin_library(data, _with_bar, _gleaned)
    _notify(list_notices(opened), format_)
    opened.curated.replacing = replacing or (lambda *one: _notify([tell_replacement(*one)], format_))
    return opened


def begin_library(data: Path | None, watch: Watch, told: Told) -> Library:
    """The same, and nothing is said.

    Args:
        data: the folder that was named for this run.
        watch: passes on the files to read, and may show how far it has come.
        told: told how far it has come when a newer trialcli gleans records anew.
    """
    return Library.open(find_folders(data), find_cache(), time.time_ns(), watch, records=find_records(), told=told)


def list_notices(opened: Library) -> list[str]:
    """What is to be said of a library that was opened: of the profile, the index, unsound files and bare folders."""
    notices = [*own_profile().notices, *([opened.notice] if opened.notice else [])]
    unsound = len({problem.file for problem in opened.problems()})
    if unsound:
        files = "1 file has" if unsound == 1 else f"{unsound} files have"
        notices.append(f"{files} problems and cannot be shown; `trialcli validate` lists them")
    bare = opened.bare()
    return notices + [f"the folder {str(place.path)!r} holds no trial files; they end in .yaml" for place in bare]


def tell_replacement(trial_id: str, path: str) -> str:
    """That a trial is not the one which is shipped under its id."""
    return f"{trial_id} is read from {path} instead of the shipped file."


def _notify(notices: Iterable[str], format_: str) -> None:
    as_json = format_ == "json"
    tell_reader(json.dumps({"schema": 1, "notice": text}) if as_json else f"trialcli: {text}" for text in notices)


class Among(NamedTuple):
    """Which trials a table is of, where none is named.

    Args:
        origin: ``curated``, ``registry`` or ``all``; empty for curated ones, and records of the topic if they are few.
        kind: what the records are to have: ``outcome`` or ``term``.
        codes: codes of that kind; none for a table that is of no topic.
    """

    origin: Literal["", "all", "curated", "registry"] = ""
    kind: str = ""
    codes: tuple[str, ...] = ()

    @property
    def topic(self) -> tuple[str, tuple[str, ...]]:
        """What the records are to have; nothing where no code is known."""
        return (self.kind, self.codes) if self.codes else ("", ())

    def left_out(self, opened: Library) -> int:
        """How many imported records would be read and were not asked for: very many are not read unasked."""
        count = 0 if self.origin else opened.recorded(*self.topic)
        return count if not self.codes or count > _MOST_READ else 0

    def trials(self, opened: Library) -> Iterator[Trial]:
        """The trials, the records after the files."""
        if self.origin != "registry":
            yield from opened.trials(origin="curated")
        if self.origin != "curated" and not self.left_out(opened):
            yield from opened.trials(*self.topic, "registry")


def left_out(opened: Library, words: Sequence[str], among: Among) -> tuple[str, ...]:
    """The note that imported records are not in a table, and of those that could not be read."""
    count = 0 if words else among.left_out(opened)
    if not count:
        return tuple(opened.left_out)
    of = " with figures of it" if among.codes else ""
    records = f"1 imported registry record{of} is" if count == 1 else f"{count:,} imported registry records{of} are"
    return (f"{records} not in this table; name some, or add --origin registry.",)


def every_trial(opened: Library, words: Sequence[str]) -> Iterator[Trial]:
    """The trials that were named, each once; all of them, where none was, the records read one by one."""
    if words:
        yield from (one.trial for one in choose_trials(opened, words))
    else:
        yield from opened.trials()


def choose_trials(
    opened: Library, words: Sequence[str], cut: str | None = None, among: Among | None = None
) -> list[Chosen]:
    """The trials that were named, each once; where none was, all that a table is of.

    Args:
        opened: the library.
        words: ids, names, aliases, registry numbers or paths, each with or without ``@cut``, ``@latest``, ``@main``.
        cut: the data cut of those that name none.
        among: which trials the table is of; the curated ones without it.

    Raises:
        UsageError: no trial has that name, or no trial that data cut.
    """
    if words:
        found = [find_trial(opened, word, cut) for word in words]
        return list({one.key: one for one in found}.values())
    trials = list((among or Among()).trials(opened))
    asked = "" if cut is None else cut.casefold()
    having = [trial for trial in trials if asked in {"", *WHENS, *map(str.casefold, trial.cuts)}]
    if cut is not None and not having:
        raise report_unknown(cut, "data cut", (key for trial in trials for key in trial.cuts))
    return [choose_cut(trial, cut) for trial in having]


def find_trial(opened: Library, word: str, cut: str | None = None) -> Chosen:
    """The trial of one word, an id or a path, with or without a data cut: ``karmma@update``, ``./my.yaml``."""
    name, at, own_cut = word.rpartition("@")
    if at and not own_cut:
        message = f"{word!r} names no data cut after the @; `trialcli show {name}` shows all of them"
        raise UsageError(message)
    if not at or os.path.lexists(word):
        name, own_cut = word, ""
    trial = from_file(opened, name) if is_path(name) else opened.trial(name)
    number = fold_word(name).upper()
    if is_number(name) and trial.registration and number != trial.registration.number and not is_path(name):
        tell_reader([f"trialcli: {number} is an earlier number of {trial.registration.number}, which is shown"])
    asked_version = own_cut and own_cut not in trial.cuts and own_cut.casefold() not in WHENS
    if trial.registration and asked_version and not is_path(name):
        trial, own_cut = opened.trial(name, own_cut), own_cut.partition("#")[0]  # the cut is the day of the version
    return choose_cut(trial, own_cut or cut)


def choose_roles(opened: Library, words: Sequence[str]) -> tuple[str, ...]:
    """The roles that were typed, or that of the reader's profile; none, where everyone is meant.

    Raises:
        UsageError: a typed word is no role. One in the profile is told, and passed over.
    """
    if [word.casefold() for word in words] == [EVERYONE]:
        return ()
    own = own_profile()
    held = "" if words else own.value("role")
    try:
        return role_codes(opened.vocabulary, [held] if held else words)
    except UsageError as error:
        if not held:
            raise
        remedy = "`trialcli profile set role ROLE` mends it"
        if own.held["role"].origin == "environment":
            remedy = "set the variable to a role, or unset it"
        tell_reader([f"trialcli: in {own.place('role')} {error}; it is passed over ({remedy})"])
        return ()


def typed_roles(opened: Library, words: Sequence[str]) -> tuple[str, ...]:
    """The roles that were typed, whatever the reader's profile says: for what is made for others.

    Raises:
        UsageError: a word is no role.
    """
    return () if [word.casefold() for word in words] == [EVERYONE] else role_codes(opened.vocabulary, words)


def of_specialty(opened: Library, words: Sequence[str]) -> list[Chosen]:
    """The trials that were named; where none was, those of the specialty in the reader's profile, or all."""
    found = choose_trials(opened, words)
    own = own_profile()
    held = "" if words else own.value("specialty")
    within = [one for one in found if is_of(one.trial, held)]
    if held:
        whose = f"{held!r}, the specialty in {own.place('specialty')}"
        what = f"only trials of {whose}" if within else f"no trial is of {whose}; all are taken"
        remedy = "`trialcli profile unset specialty` takes all"
        if own.held["specialty"].origin == "environment":
            remedy = "unset the variable to take all"
        tell_reader([f"trialcli: {what} ({remedy})"])
    return within or found


def is_of(trial: Trial, specialty: str) -> bool:
    """Whether a trial is of a specialty, whose words stand in the name of its disease."""
    return specialty.casefold() in trial.disease.casefold()


def find_neighbor(opened: Library, trial_id: str) -> Trial | None:
    """The trial of an id, where the library has it."""
    try:
        return opened.trial(trial_id)
    except TrialcliError:
        return None


def from_file(opened: Library, path: str) -> Trial:
    """The trial in a file outside the library: a trial file, or one registry record.

    Raises:
        DataError: the file has problems.
    """
    if not os.path.lexists(path):
        message = f"there is no file {path[:200]!r}; `trialcli list` shows the trials of the library"
        raise UsageError(message)
    trial, problems = (_record if path.endswith(_RECORD) else _trial_file)(opened, path)
    if trial is None:
        message = f"{path!r} cannot be shown: it has problems"
        raise DataError(message, problems)
    return trial


def _trial_file(opened: Library, path: str) -> tuple[Trial | None, Sequence[Problem]]:
    from trialcli.trialfile.reader import read_trial  # noqa: PLC0415 - imports Pydantic and yaml

    try:
        return read_trial(read_content(path), path, opened.vocabulary)
    except Unreadable as error:
        return None, (error.problem,)


def _record(opened: Library, path: str) -> tuple[Trial | None, Sequence[Problem]]:
    from trialcli.registries.ctgov.identity import Unsound, parse_record  # noqa: PLC0415
    from trialcli.registries.ctgov.record import read_record  # noqa: PLC0415
    from trialcli.registries.files.limits import LIMITS  # noqa: PLC0415 - a record in a file alone needs it
    from trialcli.vocabulary.titles import Titles  # noqa: PLC0415

    try:
        found = parse_record(read_content(path, LIMITS.study), path, "")
    except (Unreadable, Unsound) as error:
        return None, (error.problem,)
    return read_record(found, Titles(opened.vocabulary)), ()


def is_path(word: str) -> bool:
    """Whether a word is the path of a file, and no name."""
    return (os.sep in word and not bare_reference(word)) or word.endswith((".yaml", ".yml", _RECORD))


def _with_bar(files: list[Found]) -> Iterable[Found]:
    """The files, with a progress bar where a person is waiting."""
    if len(files) < _WORTH_A_BAR or not sys.stderr.isatty():
        return files
    from rich.console import Console  # noqa: PLC0415 - only a long wait needs it
    from rich.progress import track  # noqa: PLC0415

    return track(files, description="Reading trial files", console=Console(stderr=True), transient=True)


def _gleaned(done: int, total: int) -> None:
    """Say how far a newer trialcli has come with records that an older one imported, where a person is waiting."""
    if sys.stderr.isatty():
        ending = "\n" if done == total else ""
        sys.stderr.write(f"\rReading imported records anew: {done:,} of {total:,}{ending}")
        sys.stderr.flush()
