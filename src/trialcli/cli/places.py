"""The folders of a run: where trials are read, where the index is kept."""

import os
from pathlib import Path

import platformdirs

from trialcli.library.folders import Folder, folders


def places(data: Path | None) -> tuple[Folder, ...]:
    """The folders of this run: shipped, the reader's own, and the one that was named."""
    return folders(data, platformdirs.user_data_path("trialcli") / "trials", dict(os.environ))


def records() -> Path:
    """The file that imported registry records are kept in."""
    return platformdirs.user_data_path("trialcli") / "records.sqlite"


def cache() -> Path:
    """The folder that indexes are kept in."""
    return platformdirs.user_cache_path("trialcli")


def reviews() -> Path:
    """The file of the reader's own progress."""
    return platformdirs.user_data_path("trialcli") / "progress" / "reviews.jsonl"


def config() -> Path:
    """The file of the reader's profile."""
    return platformdirs.user_config_path("trialcli") / "config.toml"
