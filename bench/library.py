"""How the library grows: 10,000 trial files against nine, and the first index against a bare YAML parser."""

import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

from bench.measure import Command, medians, row, say

# Runs the command given to it and says which files under a folder it opened.
_WATCHED = """
import sys
folder, opened = sys.argv[1], set()
def hook(event, arguments):
    if event == "open" and isinstance(arguments[0], str) and arguments[0].startswith(folder):
        if arguments[0].endswith(".yaml"):
            opened.add(arguments[0])
sys.addaudithook(hook)
sys.argv = ["trialcli", *sys.argv[2:]]
from trialcli.cli.app import run_command
run_command(sys.argv[1:])
sys.stderr.write(f"opened {len(opened)}")
"""
_PARSED = """
import sys, yaml
from pathlib import Path
for path in sorted(Path(sys.argv[1]).glob("*.yaml")):
    yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
"""


def generate(folder: Path, shipped: Path, count: int) -> None:
    """Write ``count`` trial files, each one of the shipped ones under a name and with counts of its own."""
    folder.mkdir(parents=True)
    chance = random.Random(1)  # noqa: S311 - the same files every time
    models = [path.read_text(encoding="utf-8") for path in sorted(shipped.glob("*.yaml"))]
    for number in range(count):
        text = models[number % len(models)]
        name = text.split("\nname: ", 1)[1].split("\n", 1)[0]
        text = text.replace(f"\nname: {name}", f"\nname: {name} {number}", 1)
        text = _without_names(text).replace("id: ", f"id: n{number}-")
        text += f"# {chance.getrandbits(64):x}\n"
        (folder / f"trial-{number:05}.yaml").write_text(text, encoding="utf-8")


def _without_names(text: str) -> str:
    return "".join(line for line in text.splitlines(keepends=True) if not line.startswith(("aliases:", "registry:")))


def growth(program: str, shipped: Path, folder: Path, count: int, runs: int) -> None:
    """Print how list, show and search with ``count`` more files compare with nine, and the first index."""
    many = folder / "many"
    generate(many, shipped, count)
    old = time.time() - 3600
    for path in many.iterdir():
        os.utime(path, (old, old))
    time.sleep(2.1)  # a file is trusted by its time stamps once they are two seconds old
    data = ("--data", str(many))
    parse = _once([sys.executable, "-c", _PARSED, str(many)])
    index = _once([program, "list", "--limit", "1", *data])
    parse = min(parse, _once([sys.executable, "-c", _PARSED, str(many)]))
    say(f"Library: {count:,} files, {sum(path.stat().st_size for path in many.iterdir()) / 1e6:.0f} MB")
    say(row("first index (against parsing alone)", index, parse, 2.0))
    pairs = {
        "list --limit 20": ("list", "--limit", "20"),
        "show": ("show", "karmma"),
        "search": ("search", "bridging", "therapy", "--limit", "20"),
    }
    commands = []
    for name, words in pairs.items():
        commands += [Command(f"{name} of 9", (program, *words)), Command(name, (program, *words, *data))]
    times = medians(commands, runs)
    for name in pairs:
        say(row(f"{name}, {count:,} files against 9", times[name], times[f"{name} of 9"], 1.5))
    changed = many / "trial-00007.yaml"
    changed.write_text(changed.read_text(encoding="utf-8") + "# changed\n", encoding="utf-8")
    watched = [sys.executable, "-c", _WATCHED, str(many), "list", "--limit", "1", *data]
    run = subprocess.run(watched, capture_output=True, text=True, check=True)  # noqa: S603
    say(f"  after one file changed, the next command {run.stderr.splitlines()[-1]} trial file")
    shutil.rmtree(many)


def _once(words: list[str]) -> float:
    started = time.perf_counter()
    subprocess.run(words, stdout=subprocess.DEVNULL, check=True)  # noqa: S603
    return time.perf_counter() - started
