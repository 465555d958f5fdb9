"""Whether a folder is the reader's alone, so that what is read from it is what this program wrote there.

Who may write a folder may put any file into it, a journal beside a database too, which SQLite plays back. A group that
has the reader's name and no other member is his own, as many systems give everybody one.
"""

import os
import stat
from pathlib import Path

_GROUP, _OTHERS = stat.S_IWGRP, stat.S_IWOTH


def find_intruders(folder: Path) -> str:
    """Why what a folder holds may be another's work, and what to do; empty where it is the reader's alone.

    Args:
        folder: the folder, which is there.

    Raises:
        OSError: the system refuses to look at it.
    """
    if not hasattr(os, "geteuid"):  # a system whose folders have other rules
        return ""
    own = os.geteuid()
    status = folder.stat()
    if {status.st_uid, folder.lstat().st_uid} != {own}:  # the folder, and a link to it
        return f"the folder {str(folder)!r} belongs to another user; move it away"
    if status.st_mode & _OTHERS or (status.st_mode & _GROUP and not _is_own_group(status.st_gid, own)):
        return f"the folder {str(folder)!r} may be written by others; look through it, then `chmod go-w` it"
    return ""


def _is_own_group(group: int, user: int) -> bool:
    """Whether nobody but the user is in a group."""
    import grp  # noqa: PLC0415 - only where a group may write
    import pwd  # noqa: PLC0415 - the same

    try:
        name, found = pwd.getpwuid(user).pw_name, grp.getgrgid(group)
    except KeyError:
        return False
    return found.gr_name == name and set(found.gr_mem) <= {name}
