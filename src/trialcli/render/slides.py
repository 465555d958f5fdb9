"""Slides as one HTML document that needs nothing else: a script of ours turns them, and without it they follow on."""

from collections.abc import Iterator
from html import escape
from importlib.resources import files

from trialcli.render.frame import allow_text
from trialcli.render.html import POLICY, draw_block, draw_text
from trialcli.render.html_style import write_style
from trialcli.render.nonempty import drop_empty
from trialcli.render.view import View
from trialcli.report.document import Exchange, Report, Section


def render_report(report: Report, view: View) -> str:
    """Draw a report as slides, one a section, after the first with its title.

    Args:
        report: what is shown.
        view: whose colors are taken.
    """
    text = "\n".join(_page(drop_empty(report), view)) + "\n"
    return text.encode("ascii", "xmlcharrefreplace").decode() if view.ascii else text


def _page(made: Report, view: View) -> Iterator[str]:
    script, style = _read("slides.js"), _read("slides.css")
    yield '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{POLICY}{allow_text(script)}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{draw_text(made.title)}</title>"
    yield f"<style>\n{write_style(view.theme)}{style}</style>\n</head>\n<body>\n<main>"
    first, *others = made.sections or (Section("title", "", ()),)
    yield f'<section class="slide" id="title" aria-label="{draw_text(made.title)}">'
    yield f'<h1 tabindex="-1">{draw_text(made.title)}</h1>'
    yield f'<p class="subtitle">{draw_text(made.subtitle)}</p>'
    yield from _blocks(first)
    yield "</section>"
    for section in others:
        yield f'<section class="slide" id="{escape(section.key)}" aria-label="{draw_text(section.title)}">'
        yield f'<h2 tabindex="-1">{draw_text(section.title)}</h2>'
        yield from _blocks(section)
        yield "</section>"
    if made.notes:
        yield '<section class="slide" id="notes" aria-label="Notes">\n<h2 tabindex="-1">Notes</h2>\n<ul>'
        yield from (f"<li>{draw_text(note)}</li>" for note in made.notes)
        yield "</ul>\n</section>"
    yield '</main>\n<nav class="bar" aria-label="Slides">\n<button id="back" type="button">Back</button>'
    yield '<span id="place" role="status"></span>\n<button id="next" type="button">Next</button>\n</nav>'
    yield f"<script>{script}</script>\n</body>\n</html>"


def _blocks(section: Section) -> Iterator[str]:
    for block in section.blocks:
        if isinstance(block, Exchange):
            yield f'<p class="heading-of">{draw_text(block.heading)}</p>'
        yield from draw_block(block, section.title)


def _read(name: str) -> str:
    return files("trialcli.render").joinpath(name).read_text(encoding="utf-8")
