"""The formats that a report is printed in: the one table that the command line, the profile and the tests read."""

MODULES = {
    "table": "text.terminal",
    "plain": "text.plain",
    "json": "json_",
    "csv": "csv_",
    "markdown": "markdown",
    "html": "html",
    "latex": "latex",
    "docx": "docx_",
    "svg": "svg",
}
"""Each format, and the module of ``render`` that draws it."""
FORMATS = tuple(MODULES)
PICTURES = ("svg",)
"""Formats of plots, and of the pages that are pictures too."""
BINARY = ("docx",)
"""Formats that are no text: they go into a file, or down a pipe, and never onto a terminal."""
REPORTS = tuple(name for name in FORMATS if name not in PICTURES)
"""Formats of every report."""
