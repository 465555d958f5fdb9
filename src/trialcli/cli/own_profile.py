"""What this run goes by of the reader's own; apart from ``places``, which completion needs without it."""

import os

from trialcli.cli.paths import config
from trialcli.profile import Profile, profile


def own_profile() -> Profile:
    """The reader's profile, of the file and the environment."""
    return profile(config(), os.environ)
