"""The folders of a run: where trials are read, where the index is kept."""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import platformdirs

from trialcli.errors import UsageError
from trialcli.library.trialfiles.folders import Folder, list_folders


def find_folders(data: Path | None) -> tuple[Folder, ...]:
    """The folders of this run: shipped, the reader's own, and the one that was named."""
    return list_folders(data, _home(platformdirs.user_data_path) / "trials", dict(os.environ))


def find_records() -> Path:
    """The file that imported registry records are kept in."""
    return _home(platformdirs.user_data_path) / "records.sqlite"


def find_cache() -> Path:
    """The folder that indexes are kept in."""
    return _home(platformdirs.user_cache_path)


def find_reviews() -> Path:
    """The file of the reader's own progress."""
    return _home(platformdirs.user_data_path) / "progress" / "reviews.jsonl"


def find_views() -> Path:
    """The file of the tables and lists that the reader saved by name."""
    return _home(platformdirs.user_state_path) / "views.json"


def find_seen(name: str) -> Path:
    """The file of what the saved view of a name showed when it was last marked as seen.

    Args:
        name: of a view that was saved, so that it is letters, digits and hyphens.
    """
    return _home(platformdirs.user_data_path) / "views" / f"view-{name}.json"


def find_config() -> Path:
    """The file of the reader's profile."""
    return _home(platformdirs.user_config_path) / "config.toml"


def _home(folder: Callable[[str], Path]) -> Path:
    """One of this program's own folders.

    Raises:
        UsageError: nothing says where the reader's home is, which has to be known for each of them.
    """
    with suppress(RuntimeError):
        path = folder("trialcli")
        if "~" not in path.parts[:1]:  # what some versions give where there is no home
            return path
    message = (
        "your home folder is not known: no HOME is set and the system has none for this user; set HOME to a folder"
    )
    raise UsageError(message)
