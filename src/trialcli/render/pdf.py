"""A report as a PDF: A4, tagged, with the title and headings that a screen reader goes by."""

import re

from trialcli.errors import UsageError
from trialcli.render.safe import cleaned
from trialcli.render.typst_ import source
from trialcli.report.shapes import Report

TRIES = 5
_NEEDED = 'a PDF needs the typesetter: pip install "trialcli[pdf]"; --format html needs nothing'
_LETTERS = re.compile(r"the text `\"(.+?)\"` could not be displayed", re.DOTALL)
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")  # of what is private or unassigned


def pdf(report: Report) -> bytes:
    """The document, as bytes: PDF/UA-1, which asks that every letter has a font.

    A letter that no font on this machine has is set as its code point, such as ``<U+65E5>``.

    Raises:
        UsageError: the typesetter is not installed, or cannot set the report.
    """
    try:
        import typst  # noqa: PLC0415 - an extra, 10 ms
    except ImportError:
        raise UsageError(_NEEDED) from None
    content, reason = cleaned(report), ""
    for _ in range(TRIES):
        try:
            made: bytes = typst.compile(source(content).encode(), pdf_standards=["ua-1"])
        except typst.TypstError as error:
            reason = error.message
            missing = without_font(f"{error.message}\n{error.diagnostic}")
            if not missing:
                break
            content = cleaned(content, lambda text, missing=missing: text.translate(missing))  # type: ignore[misc]
        else:
            return made
    message = f"the typesetter cannot make this PDF ({' '.join(reason.split())[:200]}); --format html can"
    raise UsageError(message)


def without_font(said: str) -> dict[int, str]:
    """The letters that an error names as having no font, each with what is set in its place."""
    named = (_ESCAPED.sub(lambda code: chr(int(code[1], 16)), found) for found in _LETTERS.findall(said))
    letters = {letter for cluster in named for letter in cluster if not letter.isascii()}
    return {ord(letter): f"<U+{ord(letter):04X}>" for letter in letters}
