"""The reader's profile: role, specialty, preferred format and theme, in one small file.

A flag beats the environment, which beats the file. The file is TOML and may be edited by hand; a line of it that
means nothing is told and passed over, so that it never keeps a trial from being read.
"""

import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from trialcli.errors import UsageError, reason_of, report_unknown
from trialcli.formats import BINARY, REPORTS
from trialcli.library.trialfiles.files import Unreadable, read_content

_LARGEST = 100_000  # bytes of a profile


class Setting(NamedTuple):
    """One thing a reader can set.

    Args:
        meaning: what it does, in a sentence.
        choices: what it can be; any words, where there is none.
    """

    meaning: str
    choices: tuple[str, ...] = ()

    def variable(self, key: str) -> str:
        """The environment variable that beats the file."""
        return f"TRIALCLI_{key.upper()}"


SETTINGS = {
    "role": Setting("Whose takeaways a page opens with, and whose questions are asked."),
    "specialty": Setting("Words of a disease: questions and quiz take the trials of it, where none is named."),
    "format": Setting("How reports are printed.", tuple(name for name in REPORTS if name not in BINARY)),
    "theme": Setting("Colors of the terminal and of pages.", ("auto", "light", "dark")),
}


class Held(NamedTuple):
    """The value of a setting and where it comes from: ``environment`` or ``file``."""

    value: str
    origin: str


class Profile(NamedTuple):
    """What is set, and what is wrong with the file, in words."""

    held: Mapping[str, Held]
    notices: tuple[str, ...] = ()

    def value(self, key: str) -> str:
        """What a setting is; empty where it is not set."""
        return self.held[key].value if key in self.held else ""

    def place(self, key: str) -> str:
        """Where a setting was set, in words: its variable, or ``your profile``; empty where it is not set."""
        if key not in self.held:
            return ""
        return SETTINGS[key].variable(key) if self.held[key].origin == "environment" else "your profile"


def read_profile(path: Path, environ: Mapping[str, str]) -> Profile:
    """What a reader has set, in the file and in the environment.

    Args:
        path: the file; it need not exist.
        environ: the environment.
    """
    found, notices = _in_file(path)
    held = {key: Held(value, "file") for key, value in found.items()}
    for key, setting in SETTINGS.items():
        word = environ.get(setting.variable(key), "").strip()
        if word:
            wrong = _wrong(key, word)
            if wrong:
                notices.append(f"{setting.variable(key)}: {wrong}; it is passed over")
            else:
                held[key] = Held(match_choice(key, word), "environment")
    return Profile(held, tuple(notices))


def list_defaults(found: Profile) -> dict[str, object]:
    """What the options of commands are where they are not given, by the names of their parameters."""
    return {"format_": found.value("format")} if found.value("format") else {}


def change_setting(path: Path, key: str, value: str | None) -> None:
    """Set one thing, or unset it, and keep the rest of the file's settings.

    Args:
        path: the file.
        key: a key of ``SETTINGS``.
        value: what it is to be; None unsets it.

    Raises:
        UsageError: the file cannot be read or written, or the value is none of the choices.
    """
    if value is not None and (wrong := _wrong(key, value)):
        message = f"{wrong}; nothing was changed"
        raise UsageError(message)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(path, error) from None
    with lock_profile(path.parent):
        _change(path, key, value)


def _change(path: Path, key: str, value: str | None) -> None:
    found, notices = _in_file(path)
    if notices:
        message = f"{notices[0].partition(';')[0]}; mend or remove {str(path)!r} first, nothing was changed"
        raise UsageError(message)
    kept = {name: word for name, word in found.items() if name != key}
    if value is not None:
        kept[key] = match_choice(key, value)
    _write(path, {name: kept[name] for name in SETTINGS if name in kept})


def match_choice(key: str, value: str) -> str:
    """A value as the choices spell it, which may be typed in any case; other values as they are."""
    return value.strip().casefold() if SETTINGS[key].choices else value


def match_key(key: str) -> str:
    """A key as it was typed, in any case.

    Raises:
        UsageError: there is no such setting; the error has those there are.
    """
    word = key.casefold()
    if word not in SETTINGS:
        raise report_unknown(key, "setting", SETTINGS)
    return word


def _wrong(key: str, value: str) -> str:
    """What is wrong with a value; empty where nothing is."""
    choices = SETTINGS[key].choices
    if choices and match_choice(key, value) not in choices:
        return f"{value!r} is no {key}; use one of: {', '.join(choices)}"
    if not value.isprintable() or not value.strip():
        return f"{value!r} cannot be a {key}; write words"
    return ""


def _in_file(path: Path) -> tuple[dict[str, str], list[str]]:
    """The settings of the file that mean something, and what is wrong with the others."""
    try:
        text = read_content(str(path), _LARGEST).decode() if os.path.lexists(path) else ""
    except Unreadable as error:
        return {}, [f"the profile {str(path)!r} cannot be read: {error.problem.what}; it is passed over"]
    except UnicodeDecodeError:
        return {}, [f"the profile {str(path)!r} cannot be read (not UTF-8 text); it is passed over"]
    if not text:
        return {}, []
    import tomllib  # noqa: PLC0415 - 4 ms, for those who have a profile

    try:
        values = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError):
        return {}, [f'the profile {str(path)!r} is not TOML, as role = "fellow" would be; it is passed over']
    found, notices = {}, []
    for key, value in values.items():
        if key not in SETTINGS:
            wrong = str(report_unknown(key, "setting", SETTINGS))
        else:
            wrong = _wrong(key, value) if isinstance(value, str) else f"{key} is no text in quotation marks"
        if wrong:
            notices.append(f"the profile {str(path)!r}: {wrong}; it is passed over")
        else:
            found[key] = match_choice(key, str(value))
    return found, notices


def _write(path: Path, values: Mapping[str, str]) -> None:
    import json  # noqa: PLC0415 - its quotation marks and escapes are TOML's too
    from secrets import token_hex  # noqa: PLC0415 - one who reads needs none

    lines = ["# What trialcli uses where an option is not given; `trialcli profile` shows and changes it."]
    lines += [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in values.items()]
    try:
        beside = path.with_name(f".{path.name}-{token_hex(8)}")
        try:
            with beside.open("x", encoding="utf-8") as file:
                file.write("\n".join(lines) + "\n")
            beside.chmod(stat.S_IMODE(path.stat().st_mode) if path.exists() else 0o600)
            beside.replace(path)  # in one step
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise _unwritable(path, error) from None


def _unwritable(path: Path, error: OSError) -> UsageError:
    return UsageError(
        f"the profile {str(path)!r} cannot be written ({reason_of(error)}); check the folder's permissions"
    )


@contextmanager
def lock_profile(folder: Path) -> Iterator[None]:
    """Let nobody else change the profile meanwhile, where the system can do that."""
    from trialcli.file_lock import lock_file  # noqa: PLC0415 - only a change needs it

    try:
        place = os.open(folder, os.O_RDONLY)
    except OSError:  # a system on which folders cannot be opened
        yield
        return
    try:
        with lock_file(place):
            yield
    finally:
        os.close(place)
