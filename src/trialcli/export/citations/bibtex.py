"""BibTeX, for LaTeX and most reference managers.

References:
    Patashnik O. BibTeXing, 1988, https://ctan.org/pkg/bibtex. Text is escaped for LaTeX; ``doi`` and ``url`` stand as
    they are, since styles read them verbatim. BibTeX counts every brace, one behind a backslash too, so that a field
    holds none but those that are paired here.
"""

import re
from collections.abc import Iterable, Iterator

from trialcli.export.citations.authors import Name
from trialcli.export.citations.reference import Reference, split_pages

_ESCAPES = str.maketrans({
    **{sign: f"\\{sign}" for sign in "&%$#_"},
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "\\": r"\textbackslash{}",
})  # fmt: skip
# A brace or a backslash in an address would end the field or begin a command.
_PARTING = re.compile(r",|\band\b", re.IGNORECASE)  # what parts a name, or one author from the next
_VERBATIM = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C"})


def write_citations(references: Iterable[Reference]) -> str:
    """An entry for each reference, an empty line between them."""
    return "\n".join(map(_entry, references))


def _entry(reference: Reference) -> str:
    kind = "article" if reference.journal else "misc"
    fields = "".join(f"  {name} = {{{value}}},\n" for name, value in _fields(reference) if value)
    return f"@{kind}{{{reference.key},\n{fields}}}\n"


def _fields(reference: Reference) -> Iterator[tuple[str, str]]:
    yield "author", " and ".join([*map(_author, reference.authors), *(["others"] if reference.more else [])])
    yield "title", protect_capitals(reference.shown_title)
    yield "journal", escape_latex(reference.journal)
    yield "howpublished", f"ClinicalTrials.gov identifier {reference.number}" if reference.number else ""
    yield "year", "".join(map(str, reference.issued[:1]))
    yield "volume", escape_latex(reference.volume)
    yield "pages", "--".join(map(escape_latex, split_pages(reference.pages)))
    yield "doi", reference.doi.translate(_VERBATIM)
    yield "pmid", escape_latex(reference.pmid)
    yield "url", reference.url.translate(_VERBATIM)
    told = (["Abstract."] if reference.amendments else ["Abstract"]) if reference.form == "abstract" else []
    yield "note", escape_latex(" ".join([*told, *reference.amendments]))
    yield "annote", escape_latex(" ".join(reference.remarks))  # which styles do not print


def escape_latex(text: str) -> str:
    """Text that LaTeX prints as it is, two hyphens too; letters beyond ASCII stay UTF-8."""
    return re.sub("-(?=-)", "-{}", text.translate(_ESCAPES))


def protect_capitals(title: str) -> str:
    """A title whose capitals no style makes small: each word with a capital in braces."""
    words = (escape_latex(word) if word == word.lower() else f"{{{escape_latex(word)}}}" for word in title.split(" "))
    return " ".join(words)


def _author(name: Name) -> str:
    if not name.initials:
        return f"{{{escape_latex(name.family)}}}"  # a group: not to be taken apart
    family = escape_latex(name.family)
    if _PARTING.search(name.family):
        family = f"{{{family}}}"
    return ", ".join(filter(None, (family, escape_latex(name.suffix), escape_latex(name.given))))
