"""A visual abstract as a file: a picture, a page for a browser, a PDF for paper."""

from html import escape

from trialcli.render.abstract.svg import draw_abstract
from trialcli.render.html import POLICY
from trialcli.render.pdf.pdf import typeset_document
from trialcli.render.pdf.typst import FONT
from trialcli.render.pdf.typst_text import quote_string
from trialcli.render.sanitize import clean_texts
from trialcli.report.handout.visual_abstract import VisualAbstract

_STYLE = """\
@page { size: A4; margin: 0; }
body { margin: 0; background: #fff; }
svg { display: block; width: 100%; max-width: 60rem; height: auto; margin: 0 auto; }
@media print { svg { width: auto; max-width: 100%; max-height: 99.9vh; } }
"""


def make_svg(made: VisualAbstract) -> bytes:
    """The picture alone."""
    return draw_abstract(clean_texts(made)).encode()


def make_html(made: VisualAbstract) -> bytes:
    """A page that holds the picture, whose text is text."""
    head = f'<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    look = f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<style>\n{_STYLE}</style>'
    title = f"<title>{escape(clean_texts(made).title)}</title>"
    drawn = make_svg(made).decode()
    page = (
        f'<!doctype html>\n<html lang="en">\n<head>\n{head}\n{look}\n{title}\n</head>\n<body>\n<main>\n{drawn}</main>'
    )
    return f"{page}\n</body>\n</html>\n".encode()


def make_pdf(made: VisualAbstract) -> bytes:
    """One page of A4, with all of its text for those who hear it.

    Raises:
        UsageError: the typesetter is not installed, or cannot set it.
    """
    content = clean_texts(made)
    return typeset_document(lambda clean: _typst(clean_texts(content, clean)))


def _typst(made: VisualAbstract) -> str:
    """The picture on a page of its own, as the source of a document."""
    fitted = 'format: "svg", width: 100%, height: 100%, fit: "contain"'
    image = f"image(bytes({quote_string(draw_abstract(made, FONT))}), {fitted}, alt: {quote_string(speak(made))})"
    page = f'#set page(paper: "a4", margin: 0pt)\n#set document(title: {quote_string(made.title)})'
    return f'{page}\n#set text(lang: "en")\n#{image}\n'


def speak(made: VisualAbstract) -> str:
    """Everything on the page in words, in its order."""
    said = [made.title, made.subtitle, made.bottom_line, *made.who, *made.arms]
    for panel in made.panels:
        groups = [f"{group.label}: {group.large}. {group.small}" for group in panel.groups]
        said += [panel.title, panel.about, *groups, *panel.under]
    said += [f"{label}: {text}" for label, text in made.harms]
    return "\n".join(filter(None, (*said, *made.caveats, *made.sources)))
