"""Start, and end with the right exit code and one clear sentence.

Exit codes: 0 fine; 1 the data has problems or findings; 2 wrong use; 3 a bug in trialcli; 130 interrupted.
"""

import json
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import Annotated, Any

import typer

from trialcli import __version__
from trialcli.cli.command_table import COMMANDS, Entry
from trialcli.cli.lazy_group import COMPLETING, SETTINGS, LazyGroup
from trialcli.cli.shortcuts import expand_shortcut, explain_word
from trialcli.errors import DataError, Problem, TrialcliError, UsageError, reason_of

BUG, INTERRUPTED = 3, 130
HELP = {"-h", "--help"}
_SHOWN = 200  # characters of a path that are worth repeating

app = typer.Typer(
    cls=LazyGroup,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings=SETTINGS,
)


def _version(wanted: bool) -> None:  # noqa: FBT001 - Typer's signature
    if wanted:
        sys.stdout.write(f"trialcli {__version__}\n")
        raise typer.Exit


@app.callback()
def trialcli(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and exit.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Read, compare and teach from clinical trials: every figure with its source.

    \b
    Examples:
      trialcli karmma
      trialcli karmma cartitude-1
      trialcli karmma orr
      trialcli questions --role resident
    """


_FILES = ("import",)  # commands whose arguments are names of files, in which any byte may stand


def _refuse_bytes(arguments: list[str]) -> None:
    """Refuse words that are no UTF-8, which no trial or record can be asked for with.

    Raises:
        UsageError: there is one.
    """
    if arguments[:1] and arguments[0] in _FILES and not any(one.startswith("--draft") for one in arguments):
        return
    for word in arguments:
        try:
            word.encode()
        except UnicodeEncodeError:
            message = f"{word[:80]!r} is not UTF-8; type it anew, or set the language of the terminal to one in UTF-8"
            raise UsageError(message) from None


def run_command(arguments: list[str]) -> int:
    """Run one command.

    Args:
        arguments: what was typed after ``trialcli``.

    Returns:
        The exit code.
    """
    if COMPLETING in os.environ:
        # Typer would import Rich (60 ms) for markup that is not used here, and break long lines of help with it,
        # of which fish takes every piece for an answer.
        sys.modules["rich"] = None  # type: ignore[assignment]
        from trialcli.cli.completion import rejoin_words  # noqa: PLC0415 - the tab key alone needs it

        rejoin_words()
    if any(word.startswith("--install-completion") for word in arguments):
        from trialcli.cli.completion import install_where_fish_looks  # noqa: PLC0415 - an installation alone needs it

        install_where_fish_looks()
    typed = arguments
    try:
        _refuse_bytes(arguments)
        arguments = expand_shortcut(arguments) if COMPLETING not in os.environ else arguments
        code = typer.main.get_command(app).main(
            arguments or ["--help"], prog_name="trialcli", standalone_mode=False, default_map=_defaults(arguments)
        )
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    except SystemExit as end:
        return _left(end)
    except Exception as error:  # noqa: BLE001 - the last door: everything becomes an exit code
        return _failed(_meant(error, typed, arguments), arguments)
    return int(code or 0)


def _meant(error: Exception, typed: list[str], arguments: list[str]) -> Exception:
    """The error of wrong use; of a first word that is neither trial nor command, what it could have been."""
    told = _told(error) if typed is not arguments else None
    if not isinstance(told, UsageError):
        return error
    with suppress(Exception):  # that nothing better is known is no reason to say nothing
        return explain_word(typed) or error
    return error


def _given(arguments: list[str]) -> dict[str, object]:
    """What the reader's profile gives where an option is not given."""
    if COMPLETING in os.environ or not arguments or arguments[0] not in COMMANDS or not HELP.isdisjoint(arguments):
        return {}
    from trialcli.cli.own_profile import own_profile  # noqa: PLC0415 - the version and the help need none of it
    from trialcli.profile import list_defaults  # noqa: PLC0415

    return list_defaults(own_profile())


def _defaults(arguments: list[str]) -> dict[str, object]:
    """The same by command."""
    given = _given(arguments)
    return {name: _within(entry, given) for name, entry in COMMANDS.items()} if given else {}


def _within(entry: Entry, given: dict[str, object]) -> dict[str, object]:
    return {name: _within(inner, given) for name, inner in entry.within.items()} if entry.within else given


def _left(end: SystemExit) -> int:
    """The exit code that was asked for; none where the other end of a pipe was closed, which is no error."""
    if isinstance(end.__context__, BrokenPipeError) or end.code is None:
        return 0
    return end.code if isinstance(end.code, int) else 1


def _failed(error: Exception, arguments: list[str]) -> int:
    """Say what went wrong; the exit code it has. Whatever becomes of the telling, that code stays."""
    told = _told(error)
    if told is None:
        return _bug(error, arguments)
    _say(told, arguments)
    return told.exit_code


def _told(error: Exception) -> TrialcliError | None:
    """What a reader is told of an error; None for a bug."""
    # Typer's own errors of usage have no public name; they know how to word themselves.
    worded = getattr(error, "format_message", None)
    if worded is not None:
        return UsageError(_usage(error, worded()))
    if isinstance(error, OSError):
        return _refused(error)
    if isinstance(error, MemoryError):
        return DataError("there is not enough memory for this; name fewer trials, or give it more")
    return error if isinstance(error, TrialcliError) else None


def _refused(error: OSError) -> UsageError:
    """What the system refuses is never a bug: a file, the folder one stands in, or standard output."""
    why = reason_of(error)
    if error.filename is not None:
        return UsageError(
            f"{str(error.filename)[:_SHOWN]!r} cannot be used ({why}); check the path and its permissions"
        )
    if isinstance(error, FileNotFoundError):
        return UsageError(f"the folder you are in is not there any more ({why}); go to another")
    return UsageError(f"standard output cannot be written ({why}); send it somewhere else")


def _usage(error: Any, message: str) -> str:
    path = error.ctx.command_path if getattr(error, "ctx", None) else "trialcli"
    return f"{(_worded(error) or message).rstrip('.')}; `{path} --help` shows how it is used"


def _worded(error: Any) -> str:
    """An error of usage in words of our own, from the fields of its kind; empty for a kind that is not known."""
    kind, param = type(error).__name__, getattr(error, "param", None)
    if kind == "NoSuchOption":
        near = f" (did you mean {' or '.join(sorted(error.possibilities))}?)" if error.possibilities else ""
        return f"there is no option {error.option_name}{near}"
    if kind == "BadOptionUsage":
        return f"{error.option_name} stands without its value, or with one that it does not take"
    if kind == "MissingParameter" and param is not None:
        return f"{param.human_readable_name} is missing"
    if kind != "BadParameter" or param is None:
        return ""
    name = max(param.opts, key=len) if param.param_type_name == "option" else param.human_readable_name
    if choices := getattr(param.type, "choices", ()):
        return f"{name} takes one of: {', '.join(map(str, choices))}"
    least, most = (getattr(param.type, end, None) for end in ("min", "max"))
    return "" if least is None or most is None else f"{name} takes a number from {least:,} to {most:,}"


def _say(error: TrialcliError, arguments: list[str]) -> None:
    """One sentence on standard error, or one JSON object where JSON was asked for."""
    problems = error.problems if isinstance(error, DataError) else ()
    lines = [f"trialcli: {error}", *map(str, problems)]
    with suppress(
        Exception
    ):  # what cannot be told so is told in the plainest way, and that nobody hears it is no error
        from trialcli.cli.output import tell_reader  # noqa: PLC0415 - an error alone needs it

        if _wants_json(arguments):
            lines = [json.dumps(_as_json(error, problems))]
        tell_reader(lines)
        return
    with suppress(Exception):
        sys.stderr.write("\n".join(lines) + "\n")


def _as_json(error: TrialcliError, problems: Sequence[Problem]) -> dict[str, object]:
    return {
        "schema": 1,
        "error": str(error),
        "exit_code": error.exit_code,
        "choices": list(getattr(error, "choices", ())),
        "problems": [problem._asdict() for problem in problems],
    }


def _wants_json(arguments: list[str]) -> bool:
    spelled = " ".join(arguments)
    if any(word.startswith(("--format", "-f")) for word in arguments):
        return any(form in spelled for form in ("--format json", "--format=json", "-f json", "-fjson"))
    with suppress(Exception):  # a profile that cannot be read has no say in how that is told
        return _given(arguments).get("format_") == "json"
    return False


def _bug(error: Exception, arguments: list[str]) -> int:
    """Say that it is not the reader's fault; the details only where they are asked for."""
    if os.environ.get("TRIALCLI_TRACEBACK"):
        with suppress(Exception):
            from traceback import print_exception  # noqa: PLC0415 - a bug alone needs it

            print_exception(error)
        return BUG
    what = type(error).__name__
    with suppress(Exception):  # an error that cannot say what it is
        what = f"{what}: {error}".rstrip(": ")
    remedy = "run it again with TRIALCLI_TRACEBACK=1 and report what it says"
    said = TrialcliError(f"this is a bug in trialcli ({what}); {remedy}")
    said.exit_code = BUG
    _say(said, arguments)
    return BUG
