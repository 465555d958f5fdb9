"""Every command: its module, the function in it, its line of help and the heading it stands under.

To add a command is a file in ``commands`` and a line here. Nothing is imported before it is called, so
that no command pays for another.
"""

from collections.abc import Mapping
from typing import NamedTuple


class Entry(NamedTuple):
    """A command: ``commands/<module>.py`` has a function of the same name.

    A group has commands of its own, ``within``; its function does nothing and says in its docstring what they are for.
    """

    module: str
    line: str
    heading: str
    within: Mapping[str, "Entry"] | None = None


READ, TEACH, WRITE = "Read and compare", "Teach", "Your own trials"
RECORDS = "Registry records, other programs"
FORMATS = "Formats"

EXPORT = {
    "anki": Entry("export_anki", "Teaching questions as flash cards for Anki.", FORMATS),
    "csv": Entry("export_csv", "Every figure, or teaching questions, as a table.", FORMATS),
    "markdown": Entry("export_markdown", "Teaching questions as a document.", FORMATS),
    "parquet": Entry("export_parquet", "Tidy tables for query engines: DuckDB, Spark.", FORMATS),
}

PLOT = {
    "depth": Entry("plot_depth", "How deep responses were, a bar for each arm.", READ),
    "survival": Entry("plot_survival", "Survival at fixed times, with intervals.", READ),
}

COMMANDS = {
    "list": Entry("list_", "The trials of the library, one row each.", READ),
    "show": Entry("show", "One trial on a page, every figure with its data cut.", READ),
    "browse": Entry("browse", "The library on one screen, by keys and mouse.", READ),
    "compare": Entry("compare", "Trials side by side: what differs first, then the figures.", READ),
    "table": Entry("table", "One row a trial: the columns you ask for, saved by name.", READ),
    "timeline": Entry("timeline", "A field by years: each trial with its primary outcome.", READ),
    "endpoints": Entry("endpoints", "Efficacy results across the library.", READ),
    "toxicities": Entry("toxicities", "Adverse events across the library, by term and grade.", READ),
    "forest": Entry("forest", "A forest plot of one outcome or adverse event.", READ),
    "plot": Entry("plot", "Depth of response, survival at fixed times.", READ, PLOT),
    "related": Entry("related", "The comparator trials of a trial, by year.", READ),
    "why": Entry("why", "Where a figure comes from, and how it was computed.", READ),
    "check": Entry("check", "Check the figures of a summary, a slide or an abstract.", READ),
    "cite": Entry("cite", "The citation of a trial's report, for a reference manager too.", READ),
    "search": Entry("search", "Find words in everything the library says.", READ),
    "questions": Entry("questions", "Teaching questions by training level.", TEACH),
    "quiz": Entry("quiz", "Learn it by heart: due questions, one at a time.", TEACH),
    "handout": Entry("handout", "A pack for a journal club, or one page to look at.", TEACH),
    "glossary": Entry("glossary", "What a word means: outcomes, toxicities, scales, design words.", TEACH),
    "profile": Entry("profile", "Your role, specialty, format and theme.", TEACH),
    "import": Entry("import_", "Read registry records from files into the library.", RECORDS),
    "fetch": Entry("fetch", "Get records from ClinicalTrials.gov, or a paper from PubMed.", RECORDS),
    "diff": Entry("diff", "What changed between two versions of a registry record.", RECORDS),
    "remove": Entry("remove", "Remove registry records from the library.", RECORDS),
    "mcp": Entry("mcp", "Let assistants ask the library, each figure with its source.", RECORDS),
    "site": Entry("site", "The library as pages that a department can publish.", RECORDS),
    "export": Entry("export", "The library for other programs.", RECORDS, EXPORT),
    "new": Entry("new", "Start a trial file of your own.", WRITE),
    "validate": Entry("validate", "Check trial files: every problem with its line.", WRITE),
    "audit": Entry("audit", "Check whether figures can be true: each against the others.", WRITE),
    "schema": Entry("schema", "The JSON Schema of trial files, for editors.", WRITE),
}


def list_commands(entries: Mapping[str, Entry] = COMMANDS) -> dict[str, Entry]:
    """All commands by what is typed after ``trialcli``; those of a group behind it, as ``export csv``."""
    found = {}
    for name, entry in entries.items():
        found[name] = entry
        found |= {f"{name} {inner}": command for inner, command in list_commands(entry.within or {}).items()}
    return found
