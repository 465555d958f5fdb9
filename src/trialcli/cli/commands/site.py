"""``site``: the library as a folder of pages for a department."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from trialcli.cli.options import DataOption


def site(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="Where to write the pages: a new or empty folder, or the same again.")
    ],
    title: Annotated[str, typer.Option(metavar="WORDS", help="What the site is called.")] = "Clinical trials",
    address: Annotated[
        str, typer.Option(metavar="URL", help="Where it will be published, for canonical links.", show_default=False)
    ] = "",
    serve: Annotated[bool, typer.Option("--serve", help="Show it on this machine alone until Ctrl-C.")] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Write into a folder that holds other things, which stay as they are.")
    ] = False,
    data: DataOption = None,
) -> None:
    """The library as a site that a department can publish: plain pages, no server, no network.

    Pages by disease, target, class and year; each trial, its comparisons, toxicities across trials, questions,
    glossary, sources, and a search that runs in the reader's browser. The same library gives the same files.

    \b
    Examples:
      trialcli site public
      trialcli site public --title "Myeloma trials" --address https://example.org/trials/
      trialcli site public --serve
    """  # fmt: skip
    from functools import partial

    from trialcli.cli.output import tell_reader
    from trialcli.cli.progress_bar import watch_steps
    from trialcli.cli.site_crew import Plan, make_ahead
    from trialcli.cli.site_folder import write_site
    from trialcli.errors import UsageError

    if address and not address.startswith(("https://", "http://")):
        message = f"{address[:200]!r} is no address; it begins with https://"
        raise UsageError(message)
    plan = Plan(data, title, address.rstrip("/") + "/" if address else "")
    made, ahead = plan.site(), partial(make_ahead, plan)
    count = write_site(
        folder,
        made.pages(),
        lambda pages: watch_steps(made.draw(pages, ahead), len(pages), "Writing pages"),
        force=force,
    )
    tell_reader([f"{count:,} pages are in {folder}; open {folder / 'index.html'} in a browser."])
    if serve:
        from trialcli.cli.site_server import serve_folder

        serve_folder(folder, lambda where: tell_reader([f"The site is at {where} on this machine; Ctrl-C ends it."]))
    sys.stdout.flush()
