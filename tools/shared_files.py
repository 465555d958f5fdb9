"""What a wheel lays beside the program: its manual page, and the completion of bash, zsh and fish."""

from pathlib import Path

import trialcli
from tools.pages import printed
from trialcli.cli.command_table import list_commands
from trialcli.render import View

COMPLETIONS = {
    "bash": "share/bash-completion/completions/trialcli",
    "zsh": "share/zsh/site-functions/_trialcli",
    "fish": "share/fish/vendor_completions.d/trialcli.fish",
}
MANUAL = "share/man/man1/trialcli.1"
_VIEW = View(width=80)


def write_manual() -> str:
    """The manual page: what the program is for, and the help of every command as it is printed."""
    parts = [
        f'.TH TRIALCLI 1 "" "trialcli {trialcli.__version__}" "User Commands"',
        ".SH NAME",
        "trialcli \\- read, compare and teach from clinical trials: every figure with its source",
        *_section("SYNOPSIS AND COMMANDS", printed(["--help"], _VIEW)),
    ]
    for command in list_commands():
        parts += _section(f"trialcli {command}", printed([*command.split(), "--help"], _VIEW))
    parts += _section(
        "EXIT STATUS", "0 fine; 1 the data has problems or findings; 2 wrong use; 3 a bug; 130 interrupted."
    )
    return "\n".join(parts) + "\n"


def _section(title: str, text: str) -> list[str]:
    """A section of the page, its lines kept as they are."""
    lines = [line.replace("\\", "\\e").replace("-", "\\-") for line in text.rstrip().split("\n")]
    return [f".SH {title.upper()}", ".nf", *(f"\\&{line}" for line in lines), ".fi"]


def write_completion(shell: str) -> str:
    """The script that a shell reads to complete commands and trials, from the library that makes the command line."""
    from typer._completion_shared import get_completion_script  # noqa: PLC0415 - it has no public name

    return get_completion_script(prog_name="trialcli", complete_var="_TRIALCLI_COMPLETE", shell=shell).strip() + "\n"


def write_shared(folder: Path) -> dict[str, str]:
    """Write all of them into a folder.

    Returns:
        Where each file is, and where it goes under the prefix of an installation.
    """
    texts = {MANUAL: write_manual()} | {path: write_completion(shell) for shell, path in COMPLETIONS.items()}
    for path, text in texts.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return {str(folder / path): path for path in texts}
