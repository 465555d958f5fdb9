"""The folder of a site: pages that were made here are made anew, and nothing else is touched."""

import json
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from trialcli.cli.saved_file import save_file
from trialcli.errors import UsageError, reason_of
from trialcli.site.address import is_page
from trialcli.site.pages import Page

MANIFEST = ".trialcli-site.json"
_MOST = 16_000_000  # bytes of a manifest that is read


def write_site(folder: Path, pages: Iterable[Page]) -> int:
    """Write the pages, and remove those of the last time that are no more.

    Args:
        folder: where the site is; it is made where there is none.
        pages: the pages.

    Returns:
        How many pages were written.

    Raises:
        UsageError: the folder holds something else, or cannot be written.
    """
    try:
        before = _made_before(folder)
        folder.mkdir(parents=True, exist_ok=True)
        written: list[str] = []
        for page in pages:
            path = folder / page.path
            if page.path not in before and (path.exists() or path.is_symlink()):
                message = f"{str(path)!r} was not made by this command and was left as it is; name another folder"
                raise UsageError(message)
            path.parent.mkdir(parents=True, exist_ok=True)
            save_file(page.make().encode(), str(path), force=True)
            written.append(page.path)
        for gone in before - set(written):
            (folder / gone).unlink(missing_ok=True)
        text = json.dumps({"schema": 1, "pages": sorted(written)}, indent=1) + "\n"
        save_file(text.encode(), str(folder / MANIFEST), force=True)
    except OSError as error:
        message = f"{str(folder)!r} cannot be written ({reason_of(error)}); name another folder"
        raise UsageError(message) from None
    return len(written)


def _made_before(folder: Path) -> set[str]:
    """The pages that an earlier run made.

    Raises:
        UsageError: the folder holds files and no list of pages of ours.
    """
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        return set()
    manifest = folder / MANIFEST
    with suppress(OSError, ValueError, TypeError, KeyError):
        if manifest.stat().st_size <= _MOST:
            listed = json.loads(manifest.read_bytes())["pages"]
            return {page for page in listed if is_page(page)}
    message = f"{str(folder)!r} holds other things than a site that was made here; name an empty folder"
    raise UsageError(message)
