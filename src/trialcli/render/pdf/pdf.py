"""A report as a PDF: A4, tagged, with the title and headings that a screen reader goes by."""

from collections.abc import Callable

from trialcli.errors import UsageError
from trialcli.render.pdf.typst import write_typst
from trialcli.render.sanitize import clean_report
from trialcli.render.signs import set_signs
from trialcli.report.document import Report

TRIES = 64  # of single letters, of a few milliseconds each
_NEEDED = 'a PDF needs the typesetter: pip install "trialcli[pdf]"; --format html needs nothing'
_PAGE = '#set document(title: "letters")\n{}'


def make_pdf(report: Report) -> bytes:
    """The document, as bytes: PDF/UA-1, which asks that every letter has a font.

    Raises:
        UsageError: the typesetter is not installed, or cannot set the report.
    """
    content = clean_report(set_signs(report))
    return typeset_document(lambda clean: write_typst(clean_report(content, clean)))


def typeset_document(write: Callable[[Callable[[str], str]], str]) -> bytes:
    """A document from its source, as bytes.

    A letter that no font on this machine has is set as its code point, such as ``<U+65E5>``.

    Args:
        write: the source of the document, each of its texts passed through a function.

    Raises:
        UsageError: the typesetter is not installed, or cannot set it.
    """
    try:
        import typst  # noqa: PLC0415 - an extra, 10 ms
    except ImportError:
        raise UsageError(_NEEDED) from None

    def made(text: str) -> bytes:
        return bytes(typst.compile(text.encode(), pdf_standards=["ua-1"]))

    def refused(letters: str) -> bool:
        try:
            made(_PAGE.format(letters))
        except typst.TypstError:
            return True
        return False

    source = write(str)
    try:
        return made(source)
    except typst.TypstError:
        missing = without_font(source, refused)
    try:
        return made(write(lambda text: text.translate(missing)))
    except typst.TypstError:
        message = "the typesetter cannot make this PDF; --format html can"
        raise UsageError(message) from None


def without_font(text: str, refused: Callable[[str], bool]) -> dict[int, str]:
    """The letters of a text that have no font, each with what is set in its place; ASCII is in every font.

    They are found by halving, neighbours together, since a script is there or is not: what a typesetter says of
    them changes with its releases. After ``TRIES`` questions the rest of a refused half counts as missing.

    Args:
        text: the whole text.
        refused: whether the typesetter refuses a text of these letters alone.
    """
    waiting = [sorted({letter for letter in text if not letter.isascii()})]
    missing: list[str] = []
    tries = TRIES
    while waiting:
        letters = waiting.pop()
        tries -= 1
        if not letters or (tries >= 0 and not refused("".join(letters))):
            continue
        if len(letters) == 1 or tries < 0:
            missing += letters
        else:
            middle = len(letters) // 2
            waiting += [letters[middle:], letters[:middle]]
    return {ord(letter): f"<U+{ord(letter):04X}>" for letter in missing}
