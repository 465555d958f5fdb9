"""What a trial's id may look like: it is a file's name, is typed in a shell, and stands in addresses."""

import re

_ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}\Z")


def is_id(word: str) -> bool:
    """Whether a word can be a trial's id, and so a file's name."""
    return _ID.match(word) is not None
