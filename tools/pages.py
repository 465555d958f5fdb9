"""Make pictures of what the program prints, and the help that stands in the reference."""

import io
import os
import re
import tempfile
from contextlib import redirect_stdout
from pathlib import Path
from unittest import mock

from trialcli.cli.app import run_command
from trialcli.export.tables.flat import FLAT
from trialcli.render import View
from trialcli.render.text.picture import WIDTH, draw_terminal

REFERENCE = Path(__file__).resolve().parents[1] / "docs" / "cli.md"
EXPORTS = REFERENCE.parent / "exports.md"
PICTURES = {
    "list": ["list"],
    "show": ["karmma"],
    "compare": ["compare", "karmma", "cartitude-1", "--endpoint", "orr", "--endpoint", "pfs", "--toxicity", "crs"],
    "forest": ["forest", "orr", "karmma", "cartitude-1", "majestec-1", "dreamm-2", "storm"],
    "questions": ["questions", "karmma", "--role", "resident", "--limit", "1"],
}
_DICTIONARY = re.compile(r"(<!-- dictionary -->\n).*?(<!-- end -->)", re.DOTALL)
_HELP = re.compile(r"(<!-- help: ([^\n]+) -->\n).*?(<!-- end -->)", re.DOTALL)


def printed(arguments: list[str], view: View) -> str:
    """What a command prints, from the shipped library alone."""
    with tempfile.TemporaryDirectory() as home:
        surroundings = {"PATH": os.environ["PATH"], "COLUMNS": "80"}
        surroundings |= dict.fromkeys(("XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"), home)
        out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
        shaped = mock.patch("trialcli.cli.output.measure_view", return_value=view)
        with mock.patch.dict(os.environ, surroundings, clear=True), shaped, redirect_stdout(out):
            run_command(arguments)
        out.seek(0)
        return out.read()


def picture(arguments: list[str]) -> str:
    """An SVG of a command's output on a terminal."""
    shown = [f'"{word}"' if " " in word else word for word in arguments]
    text = printed(arguments, View(width=WIDTH, color=True))
    return draw_terminal(text, f"trialcli {' '.join(shown)}", f"trialcli-{arguments[0]}")


def help_of(command: str) -> str:
    """The help of a command, ``show`` or ``export csv``, as a block of Markdown."""
    return f"```text\n{printed([*command.split(), '--help'], View(width=80)).rstrip()}\n```\n"


def with_dictionary(text: str) -> str:
    """A page with the columns of the flat table as the program names them now."""
    rows = [f"| `{field.name}` | {field.kind} | {field.meaning} |" for field in FLAT]
    table = "\n".join(["| column | kind | meaning |", "|---|---|---|", *rows])
    return _DICTIONARY.sub(lambda match: f"{match[1]}\n{table}\n\n{match[2]}", text)


def with_help(text: str) -> str:
    """The reference with every block of help as the program prints it now."""
    return _HELP.sub(lambda match: match[1] + help_of(match[2]) + match[3], text)
