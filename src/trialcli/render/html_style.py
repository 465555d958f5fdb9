"""The look of the HTML page: the reader's own fonts, light or dark as their system is, and fit to print."""

from trialcli.render.view import Theme

_LIGHT = """\
  --paper: #ffffff; --ink: #1c2126; --soft: #59636e; --line: #d5dae0; --band: #f3f5f7;
  --accent: #0b5d73; --warn: #8a4b00;
"""
_DARK = """\
  --paper: #14181c; --ink: #e4e7eb; --soft: #a3adb8; --line: #363d45; --band: #1d2329;
  --accent: #6cc5dc; --warn: #f0b45c;
"""
_BOTH = f""":root {{
  color-scheme: light dark;
{_LIGHT}}}
@media (prefers-color-scheme: dark) {{
  :root {{
{_DARK}  }}
}}
"""
_REST = """\
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 2.5rem 1.25rem 4rem; max-width: 72rem;
  background: var(--paper); color: var(--ink);
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
  overflow-wrap: break-word;
}
h1 { margin: 0; font-size: 1.9rem; line-height: 1.2; }
h2 {
  margin: 2.5rem 0 .75rem; padding-bottom: .3rem; border-bottom: 1px solid var(--line);
  color: var(--accent); font-size: 1.25rem; line-height: 1.3;
}
h3 { margin: 1.5rem 0 .5rem; font-size: 1rem; }
p, ul, ol, dl { margin: 0 0 .9rem; max-width: 44rem; }
ul, ol { padding-left: 1.4rem; }
li { margin-bottom: .35rem; }
.boxes { padding-left: 1.4rem; list-style: none; text-indent: -1.4rem; }
dl { display: grid; grid-template-columns: minmax(7rem, 13rem) 1fr; gap: .35rem 1.25rem; }
dt { color: var(--soft); }
dd { margin: 0; min-width: 0; }
.subtitle { margin: .4rem 0 0; color: var(--soft); }
.wide { position: relative; margin: 0 0 1.25rem; overflow-x: auto; }
.wide:focus-visible, summary:focus-visible, a:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
main:focus { outline: none; }
a { color: var(--accent); }
.skip { position: absolute; left: 1.25rem; top: .5rem; padding: .3rem .6rem; background: var(--paper); }
.skip:not(:focus) { clip-path: inset(50%); }
nav { margin: 1.25rem 0 0; font-size: .925rem; }
nav ul { display: flex; flex-wrap: wrap; gap: .3rem 1.1rem; max-width: none; padding: 0; list-style: none; }
nav li { margin: 0; }
table {
  border-collapse: collapse; min-width: 60%;
  font-size: .925rem; font-variant-numeric: tabular-nums;
}
caption { padding: .25rem .75rem .4rem 0; text-align: left; font-weight: 600; }
th, td { padding: .4rem .75rem; text-align: left; vertical-align: top; overflow-wrap: normal; }
th:first-child, td:first-child { padding-left: .25rem; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
thead th { border-bottom: 2px solid var(--line); color: var(--soft); font-weight: 600; vertical-align: bottom; }
tbody td, tbody th { border-bottom: 1px solid var(--line); }
tbody th { font-weight: 500; min-width: 9rem; }
tbody th.right { min-width: 0; }
.group { padding-top: .9rem; background: var(--band); font-weight: 650; }
.right { text-align: right; }
.right, .brief { white-space: nowrap; }
thead .right { white-space: normal; }
figure { margin: 0 0 1.5rem; }
figcaption { margin-bottom: .5rem; font-weight: 600; }
.forest { display: block; width: 100%; min-width: 44rem; height: auto; }
.forest text.ink, .forest polygon.ink { fill: var(--ink); }
.forest text.soft { fill: var(--soft); }
.forest line.ink { stroke: var(--ink); }
.forest line.soft { stroke: var(--soft); }
.forest rect.accent { fill: var(--accent); }
.name { font-weight: 600; color: var(--accent); }
.primary { font-weight: 650; }
.computed { font-style: italic; }
.missing { color: var(--soft); }
.secondary { color: var(--soft); font-style: italic; }
.disputed { color: var(--warn); font-weight: 600; }
details, .question {
  max-width: 44rem; margin: 0 0 .6rem; padding: .6rem .9rem;
  background: var(--band); border-left: 3px solid var(--accent);
}
summary { cursor: pointer; font-weight: 600; }
details p { margin: .6rem 0 0; }
footer { color: var(--soft); font-size: .9rem; }
footer h2 { font-size: 1rem; color: var(--soft); }
@media (max-width: 36rem) {
  dl { display: block; }
  dd { margin: 0 0 .6rem; }
}
@page {
  margin: 1.6cm 1.4cm 1.8cm;
  @bottom-right { content: counter(page) " / " counter(pages); font: 8pt sans-serif; }
}
@media print {
  :root {
    color-scheme: light;
    --paper: #fff; --ink: #000; --soft: #444; --line: #999;
    --band: #fff; --accent: #000; --warn: #000;
  }
  html { font-size: 11.5px; }
  body { padding: 0; max-width: none; line-height: 1.4; }
  nav, .skip, figure details { display: none; }
  p, ul, ol, dl, details, .question { max-width: none; }
  h2 { margin-top: 1.6rem; }
  .room { min-height: 9rem; }
  li { margin-bottom: .15rem; }
  .wide { overflow: visible; }
  table { width: 100%; font-size: 10px; line-height: 1.3; }
  th, td { padding: .22rem .35rem; }
  th:first-child, td:first-child { padding-left: 0; }
  tbody th:not(.right) { min-width: 5rem; }
  .brief { white-space: normal; }
  .many { font-size: 8px; }
  .many th, .many td { min-width: 0; padding: .15rem .2rem; overflow-wrap: anywhere; white-space: normal; }
  .group { padding-top: .5rem; }
  figure { break-inside: avoid; }
  h1, h2, h3, caption, figcaption, summary, .secondary, thead, .heading { break-after: avoid; }
  tr, details, li, .question { break-inside: avoid; }
  thead + tbody > tr:first-child, .heading + tr { break-before: avoid; }
  thead { display: table-header-group; }
  summary { list-style: none; }
  summary::-webkit-details-marker { display: none; }
  details::details-content { content-visibility: visible; display: block; }
}
"""
STYLE = _BOTH + _REST
SITE_STYLE = """\
.site { margin: 0 0 1.75rem; padding-bottom: .6rem; border-bottom: 1px solid var(--line); }
.site a { text-decoration: none; }
.site a[aria-current] { color: var(--ink); font-weight: 650; }
header { margin-bottom: 1.25rem; }
.lead { display: inline; margin: 0; color: var(--soft); }
.lead + ul { margin-top: .25rem; }
th a .name { font-weight: 500; }
form { max-width: 44rem; margin: 0 0 1rem; }
label { display: block; margin-bottom: .3rem; color: var(--soft); }
input {
  width: 100%; padding: .55rem .7rem; border: 1px solid var(--soft); border-radius: .25rem;
  background: var(--paper); color: var(--ink); font: inherit;
}
input:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
#found { padding: 0; list-style: none; }
#found li { margin-bottom: 1rem; }
#found > li > a { font-weight: 600; }
#found p { margin: .1rem 0; }
#found .parts a { margin-right: .9rem; font-size: .925rem; }
@media (max-width: 36rem) {
  body { padding: 1rem 1rem 3rem; }
  .site { margin-bottom: 1.25rem; }
  .site a { display: inline-block; padding: .2rem 0; }
  h1 { font-size: 1.55rem; }
  th, td { padding: .4rem .5rem; }
  .wide tbody th:first-child:not(.group), .wide thead th:first-child {
    position: sticky; left: 0; max-width: 9.5rem; background: var(--paper); overflow-wrap: anywhere;
  }
  tbody th { min-width: 6.5rem; }
  td:not(.right, .brief) { min-width: 11rem; }
}
@media print {
  a { color: inherit; text-decoration: none; }
  form, #without { display: none; }
}
"""
"""What pages of a site have besides: ways to other pages, search, and tables whose first column stays on a phone."""


def write_style(theme: Theme) -> str:
    """The style sheet, for the reader's system to choose light or dark, or for one of them."""
    if theme == "auto":
        return STYLE
    return f":root {{\n  color-scheme: {theme};\n{_LIGHT if theme == 'light' else _DARK}}}\n{_REST}"
