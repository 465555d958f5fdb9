"""``profile``: what trialcli uses where an option is not given."""

from typing import Annotated, Literal

import typer

from trialcli.cli.options import DataOption, FormatOption
from trialcli.errors import UsageError
from trialcli.progress.profile import SETTINGS, Profile, changed, known
from trialcli.progress.profile import profile as held


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
      trialcli profile unset role
    """
    import os

    from trialcli.cli.output import put, tell
    from trialcli.cli.places import config
    from trialcli.report.profiles import Set, settings

    path = config()
    if action == "show":
        if key is not None:
            message = f"`profile show` takes no {key!r}; `trialcli profile set {key} VALUE` sets it"
            raise UsageError(message)
        found = held(path, os.environ)
        tell(f"trialcli: {notice}" for notice in found.notices)
        rows = [Set(name, found.value(name), _from(found, name), one.meaning, one.choices)
                for name, one in SETTINGS.items()]  # fmt: skip
        put(settings(rows, str(path)), format_)
        return
    if key is None or (action == "set") != (value is not None):
        usage = "set KEY VALUE" if action == "set" else "unset KEY"
        message = f"`trialcli profile {usage}` is how it is written; `trialcli profile` shows the keys"
        raise UsageError(message)
    word = known(key)
    changed(path, word, _meant(word, value, data) if value is not None else None)
    tell([f"{word} is {'not set' if value is None else 'set'} in {path}"])


def _from(found: Profile, key: str) -> str:
    """Where a value comes from, by the name of the variable or as the profile."""
    if key not in found.held:
        return ""
    return SETTINGS[key].variable(key) if found.held[key].origin == "environment" else "profile"


def _meant(key: str, value: str, data: DataOption) -> str:
    """The value in the vocabulary's word: a role by its code."""
    if key != "role":
        return value.strip()
    from trialcli.cli.session import library
    from trialcli.questions import role_code

    return role_code(library(data, "table").vocabulary, value)
