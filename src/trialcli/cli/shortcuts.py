"""What may be typed without a command: a trial is shown, two are compared, a trial and a figure are explained.

``trialcli karmma``, ``trialcli karmma cartitude-1``, ``trialcli karmma orr``.
"""

from collections.abc import Sequence
from contextlib import suppress
from itertools import takewhile
from typing import TYPE_CHECKING

from trialcli.cli.command_table import COMMANDS
from trialcli.errors import TrialcliError, UsageError, report_unknown

if TYPE_CHECKING:
    from pathlib import Path

_HELP = {"-h", "--help"}
_PAIR = 2


def expand_shortcut(arguments: list[str]) -> list[str]:
    """The arguments with their command, where they begin with a trial; those of a command as they are.

    A library is opened only where a second word is not the id of a trial: it may be a figure of the first. A word that
    is neither is told as such once it is looked for.

    Raises:
        UsageError: help is asked for on a word that is neither a trial nor a command.
    """
    if not arguments or arguments[0].startswith("-") or arguments[0] in COMMANDS:
        return arguments
    if not _HELP.isdisjoint(arguments) and (unknown := _find_unknown(arguments)):
        raise unknown
    words = _words(arguments)
    if len(words) == _PAIR and _is_figure(words, arguments):
        return ["why", *arguments]
    return ["compare" if len(words) > 1 else "show", *arguments]


def _words(arguments: Sequence[str]) -> list[str]:
    """What is typed before any option."""
    return list(takewhile(lambda word: not word.startswith("-"), arguments))


def _is_figure(words: Sequence[str], typed: Sequence[str]) -> bool:
    """Whether the second word is no trial but a figure of the first, at whatever data cut."""
    from trialcli.cli.context import find_trial, is_path, open_library  # noqa: PLC0415 - few pay for it
    from trialcli.cli.desk import explain_figure  # noqa: PLC0415 - the same

    first, second = words
    if is_path(second):
        return False
    try:
        opened = open_library(_folder(typed), "table")
        if opened.curated.ids(second.rpartition("@")[0] or second):
            return False
        with suppress(UsageError):
            find_trial(opened, second)
            return False
        explain_figure(opened, first.rpartition("@")[0] or first, second, full=False)
    except TrialcliError:
        return False
    return True


def explain_word(typed: Sequence[str]) -> UsageError | None:
    """What a first word could have been that is neither a command nor a trial; None where it is one of them."""
    return None if expand_shortcut([*typed[:1]]) == [*typed[:1]] else _find_unknown(typed)


def _find_unknown(typed: Sequence[str]) -> UsageError | None:
    from trialcli.cli.context import find_trial, is_path, open_library  # noqa: PLC0415 - only a mistake pays for it

    word = typed[0]
    opened = open_library(_folder(typed), "table")
    if is_path(word) or opened.curated.ids(word.rpartition("@")[0] or word):
        return None
    try:
        find_trial(opened, word)
    except UsageError as error:
        near = error.choices if error.near else ()
        listing = "`trialcli list` or `trialcli --help`"
        return report_unknown(word, "trial or command", (*COMMANDS, *near), listing=listing)
    except TrialcliError:
        return None  # there is such a trial, with problems
    return None


def _folder(typed: Sequence[str]) -> "Path | None":
    """The folder of trial files that was named."""
    from pathlib import Path  # noqa: PLC0415 - the same

    for place, word in enumerate(typed):
        if word == "--data" and typed[place + 1 :]:
            return Path(typed[place + 1])
        if word.startswith("--data="):
            return Path(word.removeprefix("--data="))
    return None
