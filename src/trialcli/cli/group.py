"""A command group that imports a command when it is called, and none to list them."""

from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup

from trialcli.cli.registry import COMMANDS

SETTINGS = {"help_option_names": ["-h", "--help"]}


class LazyGroup(TyperGroup):
    """Typer's group over ``registry.COMMANDS``."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - Typer's signature
        """All names, in the order of the registry."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002 - Typer's signature
        """The command of a name, imported now; None for a name that is none."""
        if cmd_name not in COMMANDS:
            return None
        entry = COMMANDS[cmd_name]
        function = getattr(import_module(f"trialcli.cli.commands.{entry.module}"), entry.module)
        app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)
        app.command(name=cmd_name, context_settings=SETTINGS)(function)
        return typer.main.get_command(app)

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002 - Typer's signature
        """The commands under their headings."""
        for heading in dict.fromkeys(entry.heading for entry in COMMANDS.values()):
            with formatter.section(heading):
                rows = [(name, entry.line) for name, entry in COMMANDS.items() if entry.heading == heading]
                formatter.write_dl(rows)

    def shell_complete(self, ctx: Any, incomplete: str) -> Any:
        """Names of commands, and the group's own options."""
        from typer.core import TyperCommand  # noqa: PLC0415 - completion alone needs it

        item = type(super().shell_complete(ctx, "--version")[0])
        found = [item(name, help=entry.line) for name, entry in COMMANDS.items() if name.startswith(incomplete)]
        return found + TyperCommand.shell_complete(self, ctx, incomplete)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command of the first word; a near miss is answered with what was meant."""
        self.commands = dict.fromkeys(COMMANDS, self)  # for the near misses, of which Typer looks at names alone
        return super().resolve_command(ctx, args)
