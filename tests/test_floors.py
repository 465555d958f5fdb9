"""The house: a module imports only from floors above it, and each library has one door."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "trialcli"

FLOORS = (
    ("errors", "file_lock", "formats", "hidden_characters", "itself", "ids", "stats"),
    ("model", "vocabulary"),
    ("trialfile", "registries"),
    ("library",),
    ("analysis", "audit", "check", "export", "papers", "profile", "quiz"),
    ("report",),
    ("render",),
    ("browse", "cli", "mcp", "site", "__main__"),
)
# Siblings that may know each other, and why.
NEIGHBOURS = {
    ("vocabulary", "model"): "words are Strict like the rest of the model",
    ("export", "analysis"): "what kind of arm a row is of",
    ("papers", "check"): "figures in a paper are read by the reader of texts",
    ("__main__", "cli"): "it starts the command line",
    ("cli", "browse"): "a command starts the browser, and gives it what makes its reports",
    ("cli", "mcp"): "it fills in the answers that assistants get",
    ("cli", "site"): "it gives it what makes the reports on its pages, and writes them",
}
# What reads no trial knows none.
ALONE = {"library/trialfiles/files": {"errors"}, "library/trialfiles/folders": {"errors"}}
DOORS = {
    "yaml": {"trialfile/yaml"},
    "pydantic": {"trialfile"},
    "pydantic_core": {"trialfile"},
    "sqlite3": {"library", "export/anki/package"},
    "rich": {"render", "browse", "cli/progress_bar", "cli/context"},
    "textual": {"browse"},
    "typer": {"cli"},
    "click": {"cli"},
    "platformdirs": {"cli"},
    "orjson": {"registries"},
    "zstandard": {"library"},
    "urllib3": {"registries"},
    "genanki": {"export/anki/package"},
    "fsrs": {"quiz"},
    "pyarrow": {"export/tables/parquet"},
    "typst": {"render/pdf/pdf", "render/pdf/picture"},
    "docx": {"render/docx_"},
}
MODULES = sorted(SOURCE.rglob("*.py"))


def name_of(file: Path) -> str:
    """``library/index`` for that module, ``library`` for the package itself."""
    return str(file.relative_to(SOURCE).with_suffix("")).removesuffix("/__init__")


def room(module: str) -> str:
    """The room a module stands in: ``library`` for ``library/index``."""
    return module.partition("/")[0]


def imports(file: Path) -> Iterator[str]:
    """Every module that a file imports, wherever in it; of ``from trialcli import x``, x as well."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name_of(file)}: a relative import hides where it leads"
            within = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from within if node.module == "trialcli" else [str(node.module)]


def own(file: Path) -> Iterator[str]:
    """The modules of the house that a file imports, as ``library/index``."""
    for name in imports(file):
        if name.startswith("trialcli."):
            yield name.removeprefix("trialcli.").replace(".", "/")


FLOOR = {name: floor for floor, rooms in enumerate(FLOORS) for name in rooms}


@pytest.mark.parametrize("file", MODULES, ids=name_of)
def test_a_module_imports_from_floors_above(file: Path) -> None:
    """Or from its own room."""
    here = room(name_of(file))
    if here == "__init__":
        assert list(own(file)) == []
        return
    for module in own(file):
        there = room(module)
        if there in {here, "__version__"} or (here, there) in NEIGHBOURS:
            continue
        assert FLOOR[there] < FLOOR[here], f"{name_of(file)} imports {module}, which is not above it"


@pytest.mark.parametrize("module", ALONE)
def test_what_reads_no_trial_knows_none(module: str) -> None:
    """Files and folders could be those of any program."""
    assert set(own(SOURCE / f"{module}.py")) <= ALONE[module]


@pytest.mark.parametrize("file", MODULES, ids=name_of)
def test_each_library_has_one_door(file: Path) -> None:
    """So that it can be replaced in one place, and is not imported where it is slow."""
    module = name_of(file)
    for name in imports(file):
        doors = DOORS.get(name.partition(".")[0])
        assert doors is None or module in doors or room(module) in doors, f"{module} imports {name}"


def test_every_room_has_its_floor() -> None:
    """A new module has to be given a place here."""
    assert {room(name_of(file)) for file in MODULES} - {"__init__", "."} <= set(FLOOR)


def test_the_exceptions_are_needed() -> None:
    """An exception that nothing uses would let something in."""
    used = {(room(name_of(file)), room(module)) for file in MODULES for module in own(file)}
    assert set(NEIGHBOURS) <= used
