"""The picture of a report as PNG, for programs that take no SVG."""

from trialcli.errors import UsageError
from trialcli.render.forest.svg import Picture
from trialcli.render.pdf.typst_text import quote_string
from trialcli.render.sanitize import clean_report
from trialcli.render.svg import draw_picture
from trialcli.report.document import Report

WIDE = 1920  # pixels, of a slide in full HD
# A sans-serif of the machine, as in an SVG; the last one comes with Typst.
FONTS = "'Noto Sans', 'Segoe UI', 'Helvetica Neue', Roboto, Arial, 'Liberation Sans', 'DejaVu Sans', 'Libertinus Serif'"
_LARGEST = 12_000  # pixels of the SVG from top to foot
_NEEDED = 'a PNG needs the typesetter: pip install "trialcli[pdf]"; --format svg needs nothing'


def make_png(report: Report) -> tuple[bytes, Picture]:
    """The picture as PNG, as wide as a screen, and what it was made from.

    Raises:
        UsageError: the typesetter is not installed, the report has no plot, or the picture is too long.
    """
    try:
        import typst  # noqa: PLC0415 - an extra, 10 ms
    except ImportError:
        raise UsageError(_NEEDED) from None
    drawn = draw_picture(clean_report(report), FONTS)
    if drawn.height > _LARGEST:
        message = "the plot is too long for a PNG; name fewer trials, or take --format svg"
        raise UsageError(message)
    image = f'#image(bytes({quote_string(drawn.text)}), format: "svg", width: 100%)'
    page = f"#set page(width: {drawn.width}pt, height: {drawn.height}pt, margin: 0pt)\n{image}\n"
    try:
        made = typst.compile(page.encode(), format="png", ppi=72 * WIDE / drawn.width)
    except typst.TypstError:
        message = "the typesetter cannot make this PNG; --format svg can"
        raise UsageError(message) from None
    return bytes(made), drawn
