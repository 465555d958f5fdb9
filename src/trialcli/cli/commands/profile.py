"""``profile``: what trialcli uses where an option is not given."""

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from trialcli.cli.options import DataOption, FormatOption
from trialcli.errors import UsageError
from trialcli.profile import SETTINGS, change_setting, match_choice, match_key
from trialcli.profile import read_profile as held

if TYPE_CHECKING:
    from trialcli.library.library import Library


def profile(
    action: Annotated[Literal["show", "set", "unset"], typer.Argument(help="What to do.")] = "show",
    key: Annotated[
        str | None,
        typer.Argument(metavar="[KEY]", help="role, specialty, format or theme.", show_default=False),
    ] = None,
    value: Annotated[
        str | None, typer.Argument(metavar="[VALUE]", help="What it is to be.", show_default=False)
    ] = None,
    format_: FormatOption = "table",
    data: DataOption = None,
) -> None:
    """Your role, specialty, format and theme: what is used where an option is not given.

    A flag beats the environment (TRIALCLI_ROLE, TRIALCLI_SPECIALTY, TRIALCLI_FORMAT, TRIALCLI_THEME), which beats
    the profile. With a role, `show` opens with that role's takeaways, and `questions` and `quiz` ask its questions;
    `--role all` is for everyone again.

    \b
    Examples:
      trialcli profile
      trialcli profile set role resident
      trialcli profile show role
      trialcli profile unset role
    """
    from trialcli.cli.output import tell_reader
    from trialcli.cli.paths import find_config

    path = find_config()
    if action == "show":
        if value is not None:
            message = f"`profile show` takes no {value!r}; `trialcli profile set {key} VALUE` sets it"
            raise UsageError(message)
        _show(None if key is None else match_key(key), format_, data)
        return
    if key is None or (action == "set") != (value is not None):
        usage = "set KEY VALUE" if action == "set" else "unset KEY"
        message = f"`trialcli profile {usage}` is how it is written; `trialcli profile` shows the keys"
        raise UsageError(message)
    word = match_key(key)
    if value is None:
        change_setting(path, word, None)
        tell_reader([f"{word} is not set in {path}"])
        return
    code = _code(word, value, data)
    change_setting(path, word, code)
    tell_reader([f"{word} is set to {code} in {path}"])
    if wrong := _unmet(word, code, data):
        tell_reader([f"trialcli: {wrong}"])


def _show(key: str | None, format_: str, data: DataOption) -> None:
    """Show every setting, or one."""
    import os

    from trialcli.cli.output import put_report, tell_reader
    from trialcli.cli.paths import find_config
    from trialcli.report.profile_settings import Set, report_settings

    found = held(find_config(), os.environ)
    tell_reader(f"trialcli: {notice}" for notice in found.notices)
    rows = [
        Set(name, found.value(name), found.place(name).removeprefix("your "), one.meaning, one.choices,
            _unmet(name, found.value(name), data))
        for name, one in SETTINGS.items() if key in {None, name}
    ]  # fmt: skip
    put_report(report_settings(rows, str(find_config())), format_)


def _unmet(key: str, value: str, data: DataOption) -> str:
    """What a value means nothing to: no such role, no trial of that specialty; empty where it means something."""
    if not value or key not in {"role", "specialty"}:
        return ""
    opened = _library(data)
    if key == "role":
        from trialcli.analysis.questions import role_code

        try:
            role_code(opened.vocabulary, value)
        except UsageError as error:
            return str(error)
        return ""
    from trialcli.cli.context import is_of

    if any(is_of(trial, value) for trial in opened.trials(origin="curated")):
        return ""
    return f"no trial of your library is of {value!r}; questions and quiz take all of them"


def _library(data: DataOption) -> "Library":
    """The library, of which nothing is said: the profile's own troubles are told by who shows it."""
    import time

    from trialcli.cli.paths import find_cache, find_folders, find_records
    from trialcli.library.library import Library

    return Library.open(find_folders(data), find_cache(), time.time_ns(), lambda files: files, records=find_records())


def _code(key: str, value: str, data: DataOption) -> str:
    """The value as it is kept: a role by its code, a choice in small letters."""
    if key != "role":
        return match_choice(key, value.strip())
    from trialcli.analysis.questions import role_code

    return role_code(_library(data).vocabulary, value)
