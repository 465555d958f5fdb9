"""How fast registry records are imported, against parsing the same bytes alone, and what they cost afterwards."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from bench.corpus import made, model_of, varied, written
from bench.import_parts import say_parts
from bench.measure import Command, medians, row, say

# The fastest JSON parser for Python on records of the registry: orjson and msgspec 360 MB/s, ujson and pysimdjson (to
# plain objects) 220, json 160.
_PARSED = """
import sys, time, orjson
started, count = time.perf_counter(), 0
with open(sys.argv[1], "rb") as file:
    for line in file:
        if len(line) > 3:
            orjson.loads(line.rstrip(b",\\n"))
            count += 1
print(time.perf_counter() - started, count)
"""
_MOST_MEMORY = 300  # MB of all processes together
_SLOWEST = 2.5  # times the parser's time
_HELD = 4000  # records that are held in memory


class Imported(NamedTuple):
    """One import: seconds, the greatest memory of all its processes in MB, and bytes of the file of records."""

    seconds: float
    memory: float
    size: int


def imports(program: str, folder: Path, sizes: tuple[int, ...], runs: int, real: Path) -> None:
    """Print how imports of several sizes compare with the parser, and how commands compare with and without records.

    Args:
        program: the program.
        folder: an empty folder to work in.
        sizes: how many records; the last is held to the bounds.
        runs: of each command.
        real: a folder of real records, which are varied too where it is there.
    """
    say(f"Records: imports of {', '.join(f'{size:,}' for size in sizes)} of them as one array of JSON")
    for size in sizes:
        last = size == sizes[-1]
        data = _import(program, folder / f"made-{size}", made(size), f"{size:,} records", bound=last)
        if last:
            _profile(folder / "parts")
            say("Commands with records, against the nine shipped trials alone")
            _commands(program, folder / "none", data, runs)
        shutil.rmtree(data)
    files = sorted(real.glob("*.json"))
    if files:
        count = sizes[-1] // 20
        patterns = [model_of(path.read_bytes()) for path in files]
        name = f"{count:,} varied real ones"
        shutil.rmtree(_import(program, folder / "real", varied(patterns, count), name, bound=False))


def _profile(folder: Path) -> None:
    """Say where the time goes, of records that are held in memory."""
    folder.mkdir(parents=True, mode=0o700)
    written(folder / "download.json", made(_HELD))
    say_parts(folder / "download.json", folder)
    shutil.rmtree(folder)


def _import(program: str, folder: Path, records: Iterator[bytes], name: str, *, bound: bool) -> Path:
    """Import records and say how long it took; the folder they are in."""
    folder.mkdir(parents=True)
    file = folder / "download.json"
    size = written(file, records)
    parse = _parsing(file)
    found = _importing(program, file, folder)
    parse = min(parse, _parsing(file))
    say(row(f"import of {name} (against parsing alone)", found.seconds, parse, _SLOWEST if bound else float("inf")))
    started = time.perf_counter()
    _importing(program, file, folder)
    again = time.perf_counter() - started
    say(
        f"    {size / 1e6:,.0f} MB at {size / found.seconds / 1e6:.0f} MB/s; kept in {found.size / 1e6:,.0f} MB;"
        f" the same file again takes {1000 * again:.0f} ms"
    )
    # Three processes share the processors, so whatever else runs counts here more than anywhere.
    say(f"    {os.cpu_count()} processors, of which others and this took {os.getloadavg()[0]:.1f} in the last minute")
    verdict = "ok" if found.memory <= _MOST_MEMORY else "OVER"
    say(f"    memory of all processes together at most {found.memory:.0f} MB  <= {_MOST_MEMORY} MB {verdict}")
    return folder


def _parsing(file: Path) -> float:
    words = [sys.executable, "-c", _PARSED, str(file)]
    run = subprocess.run(words, capture_output=True, text=True, check=True)  # noqa: S603
    return float(run.stdout.split()[0])


def _importing(program: str, file: Path, data: Path) -> Imported:
    environment = {**os.environ, "XDG_DATA_HOME": str(data)}
    started, most = time.perf_counter(), 0.0
    process = subprocess.Popen([program, "import", str(file)], env=environment, stdout=subprocess.DEVNULL)  # noqa: S603
    while process.poll() is None:
        most = max(most, _memory(process.pid))
        time.sleep(0.02)
    seconds = time.perf_counter() - started
    if process.returncode:
        message = "the import failed"
        raise RuntimeError(message)
    return Imported(seconds, most, (data / "trialcli" / "records.sqlite").stat().st_size)


def _memory(process: int) -> float:
    """Megabytes in memory of a process and those it started; 0 on systems that do not tell."""
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="ascii", errors="replace")
        started = [
            int(child)
            for children in Path(f"/proc/{process}/task").glob("*/children")
            for child in children.read_text(encoding="ascii").split()
        ]
    except OSError:
        return 0.0
    held = [line.split()[1] for line in status.splitlines() if line.startswith("VmRSS")]
    return sum(int(size) for size in held) / 1000 + sum(map(_memory, started))


def _commands(program: str, without: Path, data: Path, runs: int) -> None:
    """Print the ratios of commands with many records to the same without."""
    with_, none = {"XDG_DATA_HOME": str(data)}, {"XDG_DATA_HOME": str(without)}
    pairs = {
        "show karmma": (("show", "karmma"), ("show", "karmma")),
        "show of a record": (("show", "NCT00000500"), ("show", "karmma")),
        "list --limit 20": (("list", "--limit", "20"),) * 2,
        "list --sort year --limit 20": (("list", "--sort", "year", "--limit", "20"),) * 2,
        "search of common words --limit 20": (("search", "patients", "study", "--limit", "20"),) * 2,
        "search of a beginning --limit 20": (("search", "tor*", "--limit", "20"),) * 2,
        "endpoints --outcome orr without records": (("endpoints", "-o", "orr", "--origin", "curated"),) * 2,
    }
    commands = []
    for name, (much, little) in pairs.items():
        commands.append(Command(f"{name}, alone", (program, *little), none))
        commands.append(Command(name, (program, *much), with_))
    times = medians(commands, runs)
    for name in pairs:
        say(row(name, times[name], times[f"{name}, alone"], 1.5))
