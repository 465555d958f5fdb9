"""What of a source can stand in a citation. Nothing is made up: a part that is not recorded is empty.

A title that is known to be the printed one stands as it is. Trial files also describe documents of which no title
was kept; such a description is marked, so that it stands in square brackets, as Citing Medicine has it for titles that
the citer supplies (Patrias K, 2007, https://www.ncbi.nlm.nih.gov/books/NBK7256/).
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

from trialcli.export.citations.authors import Name, parse_authors
from trialcli.model import AdverseEvent, Contrast, Result, Source, Trial

Form = Literal["article", "abstract", "report", "record", "page", "dataset"]
_FORMS: dict[str, Form] = {
    "paper": "article",
    "review": "article",
    "congress": "abstract",
    "regulator": "report",
    "sponsor": "report",
    "registry": "record",
    "page": "page",
    "unstated": "page",
}
_NCT = re.compile(r"NCT\d{8}")
CUT = "There are more authors than are listed here."
DESCRIBED = "The title in square brackets is a description; the printed title is not recorded."
UNTITLED = "The title is not recorded."
_PLACE = re.compile(r"(?:\d{4}-\d{2}-\d{2}; *)?(.*\S) (\d{4}(?:;.*)?)")
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


class Reference(NamedTuple):
    """One source, ready to be written in any style; every text is one line.

    ``key`` is stable and no two sources have the same; ``more`` says that there are more authors; ``described`` that
    the title is a description; ``issued`` is year, month and day as far as known; ``number`` a registry number;
    ``note`` what a reader has to know of the source; ``retracted`` and ``erratum`` say where that stands.
    """

    key: str
    trial: str
    source: str
    form: Form
    authors: tuple[Name, ...]
    more: bool
    title: str
    described: bool
    journal: str
    issued: tuple[int, ...]
    volume: str
    pages: str
    doi: str
    pmid: str
    url: str
    number: str
    note: str = ""
    retracted: str = ""
    erratum: str = ""

    @property
    def amendments(self) -> tuple[str, ...]:
        """Where it was retracted or corrected, as Citing Medicine words it: ``Erratum in: Lancet. 2021;398:1216``."""
        told = (("Retraction", self.retracted), ("Erratum", self.erratum))
        return tuple(f"{word} in: {_stopped(where)}." for word, where in told if where)

    @property
    def shown_title(self) -> str:
        """The title, in square brackets where it is a description."""
        return f"[{self.title}]" if self.described else self.title

    @property
    def citable(self) -> bool:
        """Whether a reader could find the document."""
        found = self.doi or self.pmid or self.url or self.journal or self.authors
        return bool(found or (self.form != "page" and self.title and self.issued))

    @property
    def remarks(self) -> tuple[str, ...]:
        """What a reader of the entry alone has to be told: the note on the source, and what the entry does not have."""
        told = (
            *((text, text) for text in self.amendments),
            (self.note, self.note),
            (self.more, CUT),
            (self.described, DESCRIBED),
            (not self.title, UNTITLED),
        )
        return tuple(text for there, text in told if there)

    @property
    def wanting(self) -> tuple[str, ...]:
        """The parts a full citation has and this one has not."""
        parts = {
            "authors": self.authors or self.form not in {"article", "abstract"},
            "the printed title": self.title and not self.described,
            "journal": self.journal or self.form != "article",
            "year": self.issued,
            "volume": self.volume or self.form != "article",
            "pages": self.pages or self.form != "article",
            "DOI or address": self.doi or self.pmid or self.url,
        }
        return tuple(part for part, there in parts.items() if not there)


def make_reference(trial: Trial, source_id: str, clean: Callable[[str], str] = str) -> Reference:
    """A source of a trial as a reference.

    Args:
        trial: the trial.
        source_id: the short id of one of its sources.
        clean: what makes text from outside harmless.
    """

    def line(text: str | None) -> str:
        return clean(" ".join((text or "").split()))

    source = trial.sources[source_id]
    authors, more = parse_authors(filter(None, map(line, source.authors)))
    form, number = _form(source), _number(trial, source)
    url = line(source.url).replace(" ", "%20") or (number and f"https://clinicaltrials.gov/study/{number}")
    doi = re.sub(r"^(https?://(dx\.)?doi\.org/|doi:\s*)", "", line(source.doi), flags=re.IGNORECASE)
    pmid = line(source.pmid)
    known = authors or doi or pmid or (url and form in {"report", "record", "page"})
    return Reference(
        make_key(trial, source_id), trial.id, source_id, form, authors, more, line(source.title),
        bool(source.title and not known), line(source.journal), _issued(source), line(source.volume),
        line(source.pages), doi, pmid, url, number, line(source.note),
        line(source.retracted), line(source.erratum),
    )  # fmt: skip


def _stopped(where: str) -> str:
    """A place in a journal with the stop that the style has after the journal's name, and no day before it."""
    found = _PLACE.fullmatch(where.rstrip(". "))
    return f"{found.group(1).rstrip('.')}. {found.group(2)}" if found else where.rstrip(". ")


def sources_of(trial: Trial, cut: str | None, *, all_: bool = False) -> list[str]:
    """Which sources stand for a trial: the one at the head of its page, or those of one data cut.

    Args:
        trial: the trial.
        cut: a data cut; its source, or where it names none those of its figures.
        all_: every source of the trial, or every source of a figure of the cut.
    """
    if cut is None:
        return list(trial.sources) if all_ else [trial.citation] if trial.citation else []
    own = trial.cuts[cut].source
    rows: tuple[Result | Contrast | AdverseEvent, ...]
    rows = (*trial.results, *trial.contrasts, *trial.adverse_events)
    figures = dict.fromkeys(row.source or own for row in rows if row.cut == cut)
    wanted = {own: None, **figures} if all_ or own is None else {own: None}
    return [source for source in wanted if source]


def make_key(trial: Trial, source_id: str) -> str:
    """A key that stays: author, year and trial (``munshi2021karmma``); trial and source where no author is known.

    Where one author has two reports of a trial in one year, the later in the file gets a number.
    """
    bases = {one: _base(trial, one, source) for one, source in trial.sources.items()}
    alike = [one for one, base in bases.items() if base == bases[source_id]]
    place = alike.index(source_id)
    return bases[source_id] + (f":{place + 1}" if place else "")


def _base(trial: Trial, source_id: str, source: Source) -> str:
    authors, _ = parse_authors(source.authors)
    family = _letters(authors[0].family) if authors else ""
    if not family:
        return f"{trial.id}:{re.sub(r'[^a-z0-9-]+', '-', _ascii(source_id))}"
    return f"{family}{''.join(map(str, _issued(source)[:1]))}{trial.id}"


def _letters(text: str) -> str:
    return re.sub("[^a-z]", "", _ascii(text))


def _ascii(text: str) -> str:
    """Small letters without their accents."""
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()


def _form(source: Source) -> Form:
    if source.kind in {"regulator", "sponsor", "unstated"} and (source.journal or source.pmid):
        return "article"
    return _FORMS[source.kind]


def _number(trial: Trial, source: Source) -> str:
    """The ClinicalTrials.gov identifier of a registry record: its own, or the trial's where that has one alone."""
    if source.kind != "registry":
        return ""
    own = _NCT.findall(f"{source.url} {source.title}")
    held = [number for number in trial.registry if _NCT.fullmatch(number)]
    return next(iter(own or (held if len(held) == 1 else ())), "")


def _issued(source: Source) -> tuple[int, ...]:
    found = _DATE.fullmatch(source.date or "")
    if found:
        return tuple(int(part) for part in found.groups() if part)
    return () if source.year is None else (source.year,)


def split_pages(pages: str) -> Iterator[str]:
    """First and last page where the text is a plain span; no digit is added or taken."""
    yield from pages.split("-") if re.fullmatch(r"\w+-\w+", pages) else [pages]
