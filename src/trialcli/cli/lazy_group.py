"""A command group that imports a command when it is called, and none to list them."""

import os
from collections.abc import Mapping
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup

from trialcli.cli.command_table import COMMANDS, Entry
from trialcli.errors import report_unknown

COMPLETING = "_TRIALCLI_COMPLETE"
SETTINGS = {"help_option_names": ["-h", "--help"]}


class LazyGroup(TyperGroup):
    """Typer's group over ``registry.COMMANDS``, or over the commands within one of them."""

    entries: Mapping[str, Entry] = COMMANDS

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - Typer's signature
        """All names, in the order of the registry."""
        return list(self.entries)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002 - Typer's signature
        """The command or the group of a name, imported now; None for a name that is none."""
        return _loaded(cmd_name, self.entries[cmd_name]) if cmd_name in self.entries else None

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the group's own options; its name alone asks for its help, as the program's does."""
        return super().parse_args(ctx, args if args or ctx.resilient_parsing else ["--help"])

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002 - Typer's signature
        """The commands under their headings."""
        for heading in dict.fromkeys(entry.heading for entry in self.entries.values()):
            with formatter.section(heading):
                rows = [(name, entry.line) for name, entry in self.entries.items() if entry.heading == heading]
                formatter.write_dl(rows)

    def shell_complete(self, ctx: Any, incomplete: str) -> Any:
        """Names of commands, and the group's own options."""
        from typer.core import TyperCommand  # noqa: PLC0415 - completion alone needs it

        item = type(super().shell_complete(ctx, "--help")[0])
        found = [item(name, help=entry.line) for name, entry in self.entries.items() if name.startswith(incomplete)]
        if self.entries is COMMANDS and not incomplete.startswith("-"):
            from trialcli.cli.options import complete_trial  # noqa: PLC0415 - the same

            found += [item(name, help="This trial.") for name in complete_trial(incomplete)]
        return found + TyperCommand.shell_complete(self, ctx, incomplete)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command of the first word; a near miss is answered with what was meant."""
        if args[0] not in self.entries and not args[0].startswith("-"):
            if not ctx.resilient_parsing:
                raise report_unknown(args[0], "command", self.entries)
            if self.entries is COMMANDS:  # completion behind a trial: its options, or a second trial
                name = "show" if _completed().startswith("-") else "compare"
                return name, self.get_command(ctx, name), args
        return super().resolve_command(ctx, args)


def _completed() -> str:
    """The word that a shell asks to be completed."""
    typed = next(filter(None, map(os.environ.get, ("COMP_WORDS", "_TYPER_COMPLETE_ARGS"))), "")
    return typed.replace("\n", " ").split(" ")[-1]


def _loaded(name: str, entry: Entry) -> Any:
    """The command of an entry; a group whose own commands are imported when they are called in turn."""
    function = getattr(import_module(f"trialcli.cli.commands.{entry.module}"), entry.module)
    app = typer.Typer(
        cls=LazyGroup, name=name, rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False,
        context_settings=SETTINGS,
    )  # fmt: skip
    if entry.within is None:
        app.command(name=name, context_settings=SETTINGS)(function)
        command: Any = typer.main.get_command(app)
        if COMPLETING in os.environ:
            from trialcli.cli.completion import attach_completers  # noqa: PLC0415 - the tab key alone needs it

            attach_completers(command)
        return command
    app.callback()(function)
    group: Any = typer.main.get_command(app)
    group.entries = entry.within
    return group
