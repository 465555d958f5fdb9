"""How fast a command starts, against the least that Typer and Rich allow; the first start, against a later one.

The floor of ``show`` is a bare Typer app that reads one JSON file and prints one Rich table with as many rows
as ``show karmma`` has, holding the same words; the floor of the others is a bare Typer app.
"""

import json
import subprocess
import sys
from pathlib import Path

from bench.measure import Command, medians, row, say

_BARE = """
import typer
app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)
@app.command()
def show(trial: str = ""):
    pass
@app.command()
def other():
    pass
app(prog_name="bare")
"""
_FLOOR = """
import json, sys, typer
app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)
@app.command()
def show(path: str):
    from rich.console import Console
    from rich.table import Table
    table = Table("label", "text")
    for cells in json.load(open(path)):
        table.add_row(*cells)
    Console().print(table)
@app.command()
def other():
    pass
app()
"""


def starts(program: str, folder: Path, runs: int) -> None:
    """Print the ratios of ``show``, ``--version``, ``--help`` and completion to their floors, and the first start's."""
    bare, floor, rows = folder / "bare.py", folder / "floor.py", folder / "rows.json"
    bare.write_text(_BARE)
    floor.write_text(_FLOOR)
    rows.write_text(json.dumps(_rows(program)))
    completing = {"COMP_WORDS": "trialcli show kar", "COMP_CWORD": "2"}
    python = sys.executable
    times = medians(
        [
            Command("floor", (python, str(floor), "show", str(rows))),
            Command("show karmma", (program, "show", "karmma")),
            Command("first start, empty home", (program, "show", "karmma"), home=folder / "empty"),
            Command("floor on a terminal", (python, str(floor), "show", str(rows)), terminal=True),
            Command("show karmma on a terminal", (program, "show", "karmma"), terminal=True),
            Command("bare", (python, str(bare), "show")),
            Command("--version", (program, "--version")),
            Command("bare help", (python, str(bare), "--help")),
            Command("--help", (program, "--help")),
            Command("bare completion", (python, str(bare)), {**completing, "_BARE_COMPLETE": "complete_bash"}),
            Command("completion", (program,), {**completing, "_TRIALCLI_COMPLETE": "complete_bash"}),
        ],
        runs,
    )
    say(f"Starts: medians of {runs} interleaved runs; the floor's table has {len(json.loads(rows.read_text()))} rows")
    for name, against, bound in (
        ("show karmma", "floor", 1.2),
        ("first start, empty home", "show karmma", 1.5),
        ("show karmma on a terminal", "floor on a terminal", 1.2),
        ("--version", "bare", 1.15),
        ("--help", "bare help", 1.15),
        ("completion", "bare completion", 1.15),
    ):
        say(row(name, times[name], times[against], bound))


def _rows(program: str) -> list[list[str]]:
    """A row for everything ``show karmma`` prints: table rows, facts, paragraphs, items, questions, answers."""
    run = subprocess.run([program, "show", "karmma", "--format", "json"], capture_output=True, check=True)  # noqa: S603
    rows = []
    for section in json.loads(run.stdout)["sections"]:
        for block in section["blocks"]:
            rows += [[section["title"], text] for text in _texts(block)]
    return rows


def _texts(block: dict[str, object]) -> list[str]:
    match block:
        case {"type": "table", "rows": list(lines)}:
            return ["  ".join(line["cells"].values()) for line in lines]
        case {"type": "facts", "facts": list(facts)}:
            return [f"{fact['label']}  {fact['text']}" for fact in facts]
        case {"type": "items", "items": list(items)}:
            return items
        case {"type": "exchange", "question": str(question), "answer": str(answer)}:
            return [question, answer]
    return [str(block["text"])]
