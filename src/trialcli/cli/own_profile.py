"""What this run goes by of the reader's own; apart from ``places``, which completion needs without it."""

import os

from trialcli.cli.paths import find_config
from trialcli.profile import Profile, read_profile


def own_profile() -> Profile:
    """The reader's profile, of the file and the environment."""
    return read_profile(find_config(), os.environ)
