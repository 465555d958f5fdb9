"""The folder of a site: pages that were made here are made anew, and nothing else is touched."""

import json
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path, PurePosixPath

from trialcli.cli.saved_file import save_file
from trialcli.errors import UsageError, reason_of
from trialcli.site.address import is_page
from trialcli.site.pages import Page

MANIFEST = ".trialcli-site.json"
_MOST = 16_000_000  # bytes of a manifest that is read
Draw = Callable[[Sequence[Page]], Iterable[tuple[Page, str]]]
"""Each page with its text, in their order; may draw a bar of progress."""


def write_site(folder: Path, pages: Iterable[Page], draw: Draw, *, force: bool = False) -> int:
    """Write the pages, and remove those of the last time that are no more.

    The list of pages is written before them: a run that was interrupted can be run again.

    Args:
        folder: where the site is; it is made where there is none.
        pages: the pages.
        draw: makes their texts.
        force: whether the folder may hold other things, which stay as they are.

    Returns:
        How many pages were written.

    Raises:
        UsageError: the folder holds something else, or cannot be written.
    """
    planned = {page.path: page for page in pages}
    try:
        before = _made_before(folder, force=force)
        _refuse_foreign(folder, before, planned)
        folder.mkdir(parents=True, exist_ok=True)
        _list_pages(folder, before | planned.keys())
        for page, text in draw(tuple(planned.values())):
            path = folder / page.path
            path.parent.mkdir(parents=True, exist_ok=True)
            save_file(text.encode(), str(path), force=True)
        _remove(folder, before - planned.keys())
        _list_pages(folder, planned)
    except OSError as error:
        message = f"{str(folder)!r} cannot be written ({reason_of(error)}); name another folder"
        raise UsageError(message) from None
    return len(planned)


def _made_before(folder: Path, *, force: bool) -> set[str]:
    """The pages that an earlier run made.

    Raises:
        UsageError: the folder holds files and no list of pages of ours, and may not.
    """
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        return set()
    manifest = folder / MANIFEST
    with suppress(OSError, ValueError, TypeError, KeyError):
        if not manifest.is_symlink() and manifest.stat().st_size <= _MOST:
            listed = json.loads(manifest.read_bytes())["pages"]
            return {page for page in listed if is_page(page)}
    if force and folder.is_dir():
        return set()
    message = (
        f"{str(folder)!r} holds other things than a site that was made here; name an empty folder, or add --force to"
        " write the pages beside them"
    )
    raise UsageError(message)


def _refuse_foreign(folder: Path, before: Iterable[str], planned: Iterable[str]) -> None:
    """Refuse, before anything is written, what would replace or remove a file that was not made here.

    Raises:
        UsageError: such a file has the name of a page, or a link leads out of the folder.
    """
    ours = {*before, MANIFEST}
    paths = {*ours, *planned}
    folders = {str(parent) for path in paths for parent in PurePosixPath(path).parents} - {"."}
    foreign = [folder / one for one in folders if (folder / one).is_symlink() or (folder / one).is_file()]
    foreign += [folder / one for one in paths if (folder / one).is_symlink() or (folder / one).is_dir()]
    foreign += [folder / one for one in paths - ours if (folder / one).exists()]
    if foreign:
        message = f"{str(min(foreign))!r} was not made by this command and was left as it is; name another folder"
        raise UsageError(message)


def _remove(folder: Path, pages: Iterable[str]) -> None:
    """Remove pages that are no more, and folders that held nothing else."""
    for page in pages:
        (folder / page).unlink(missing_ok=True)
        for parent in list(PurePosixPath(page).parents)[:-1]:
            with suppress(OSError):  # something else is in it
                (folder / parent).rmdir()


def _list_pages(folder: Path, pages: Iterable[str]) -> None:
    text = json.dumps({"schema": 1, "pages": sorted(pages)}, indent=1) + "\n"
    save_file(text.encode(), str(folder / MANIFEST), force=True)
