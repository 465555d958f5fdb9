"""The library of trials as a reference: a data set with a version of its own."""

from trialcli.export.citations.authors import Name
from trialcli.export.citations.reference import Reference
from trialcli.library.trialfiles.edition import Edition


def make_library_reference(edition: Edition) -> Reference:
    """An edition of the library, with its version in the title, which every style prints."""
    issued = tuple(map(int, edition.released.split("-")))
    title = f"{edition.title}, version {edition.version}"
    key = f"trialcli-library-{edition.version}"
    return Reference(
        key, "", key, "dataset", tuple(map(Name, edition.authors)), False, title, False, "", issued,  # noqa: FBT003
        "", "", "", "", "", "",
    )  # fmt: skip
