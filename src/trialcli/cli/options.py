"""Arguments and options that several commands share."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from trialcli.formats import FORMATS

if TYPE_CHECKING:
    Format = str
else:
    Format = Literal[FORMATS]


SCREEN = frozenset({"table", "plain", "svg"})
"""Formats for eyes and ears, which are short unless asked for the whole; a file has the whole."""


def complete_trial(incomplete: str) -> list[str]:
    """Ids that begin so, from the names of the files alone.

    A name that cannot be an id is not offered: shells put what they are offered on the line as it is, and zsh evaluates
    it before that, so that a file called ``$(command)`` would be run.
    """
    from trialcli.cli.paths import find_folders  # noqa: PLC0415 - completion alone needs it
    from trialcli.ids import is_id  # noqa: PLC0415 - the same
    from trialcli.library.trialfiles.folders import scan_folders  # noqa: PLC0415

    names = {Path(file.path).stem for file in scan_folders(find_folders(None)) if not file.is_vocabulary}
    return sorted(name for name in names if is_id(name) and name.startswith(incomplete.casefold()))


TrialArgument = Annotated[
    str,
    typer.Argument(
        metavar="TRIAL",
        help="Id, name, drug, first author, registry number, DOI or PMID, in any case; TRIAL@CUT names a data cut,"
        " TRIAL@latest or @main the latest or main one of each figure; a path to a file works too.",
        autocompletion=complete_trial,
        show_default=False,
    ),
]
TrialsArgument = Annotated[
    list[str],
    typer.Argument(metavar="TRIAL...", help="Trials, each by id, name, TRIAL@CUT or path.",
                   autocompletion=complete_trial, show_default=False),
]  # fmt: skip
SomeTrialsArgument = Annotated[
    list[str] | None,
    typer.Argument(metavar="[TRIAL...]", help="Trials, each by id, name, TRIAL@CUT or path; all when none is named.",
                   autocompletion=complete_trial, show_default=False),
]  # fmt: skip
FormatOption = Annotated[
    Format, typer.Option("--format", "-f", help="How to print it; svg is a picture, of forest plots, show and compare.")
]
DataOption = Annotated[
    Path | None,
    typer.Option("--data", metavar="DIR", help="A folder of trial files that extends the library.",
                 show_default=False),
]  # fmt: skip
CutOption = Annotated[
    str | None,
    typer.Option("--cut", "--cuts", metavar="CUT", show_default=False,
                 help="Only figures of this data cut; or, of each figure, the latest, the main or all of its cuts."),
]  # fmt: skip


def cut_for(format_: str, cut: str | None) -> str | None:
    """The data cuts of a table across trials: a CSV has all, since a program can choose where a page cannot."""
    return "all" if cut is None and format_ == "csv" else cut


OriginOption = Annotated[
    Literal["all", "curated", "registry"] | None,
    typer.Option("--origin", help="Only curated trial files, or only imported registry records.", show_default=False),
]
AllOption = Annotated[bool, typer.Option("--all", help="Every part and row of a registry record.")]
LimitOption = Annotated[
    int | None,
    typer.Option("--limit", metavar="N", min=1, max=1_000_000, help="At most so many rows.", show_default=False),
]
RoleOption = Annotated[
    list[str] | None,
    typer.Option("--role", metavar="ROLE", show_default=False,
                 help="For whom: medical student, resident, fellow, attending, phd, journal editor, guideline committee"
                 ' ("student", "PGY-2" and "editor" are understood). May be repeated.'),
]  # fmt: skip
SeenOption = Annotated[
    bool,
    typer.Option("--seen", help="Of a saved view: take what it shows now as seen, so that later changes are told."),
]
