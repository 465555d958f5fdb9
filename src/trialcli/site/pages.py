"""Every page of a site, in the order in which they are made, each made when it is asked for."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from importlib.resources import files
from typing import Any, NamedTuple

from trialcli.render import render_page
from trialcli.render.frame import Frame, Link
from trialcli.report.document import Report, Section, Table
from trialcli.site.address import (
    FRONT,
    cited_at,
    comparison_page,
    lead_to,
    role_page,
    term_page,
    trial_page,
)
from trialcli.site.entry import Entry, Library, Named
from trialcli.site.linked_data import describe_trial
from trialcli.site.lists import (
    by_class,
    list_comparisons,
    list_roles,
    list_terms,
    list_trials,
)
from trialcli.site.search_index import Said, SearchIndex, read_page

WAYS = {
    FRONT: "Trials",
    "targets.html": "Targets",
    "classes.html": "Classes",
    "years.html": "Years",
    "compare.html": "Comparisons",
    "toxicities.html": "Toxicities",
    "questions.html": "Questions",
    "glossary.html": "Glossary",
    "sources.html": "Sources",
    "search.html": "Search",
}
"""The pages that every page leads to."""
_WITHOUT = "The search runs in the browser and needs JavaScript. Without it, the lists above lead to every page."
_NO_ADDRESS = ""
_ALONE = Frame()


class Made(NamedTuple):
    """A page as it is made, with what other pages gather from it.

    Args:
        text: the page.
        said: its words, for the search.
        sources: its sources, for the page of all.
        trials: of how many trials it is.
    """

    text: str
    said: Said | None = None
    sources: tuple[Section, ...] = ()
    trials: int = 0


class Page(NamedTuple):
    """A page.

    Args:
        path: where it stands.
        make: makes it, from the library alone or from what was gathered before.
        apart: whether it needs nothing of other pages, and can be made elsewhere.
    """

    path: str
    make: Callable[[], Made]
    apart: bool = False


Ahead = Callable[[Sequence[Page]], Iterable[Made]]


def _make_here(pages: Sequence[Page]) -> Iterator[Made]:
    return (page.make() for page in pages)


class Site:
    """A library as pages.

    Args:
        library: what stands on them.
        title: what the site is called.
        address: where it is published, with a slash at its end; empty where that is not known.
    """

    def __init__(self, library: Library, title: str, address: str = _NO_ADDRESS) -> None:
        self._library = library
        self._title = title
        self._address = address
        self._index = SearchIndex()
        self._named = {entry.id: entry.name for entry in library.entries}
        self._beside = library.beside
        self._sources: list[Section] = []
        self._counts: dict[str, int] = {}

    def pages(self) -> Iterator[Page]:
        """The pages; those that gather from others come after them."""
        library = self._library
        for entry in library.entries:
            yield Page(trial_page(entry.id), partial(self._trial, entry), apart=True)
        for first, second in library.pairs:
            yield Page(comparison_page(first, second), partial(self._comparison, first, second), apart=True)
        for term in library.terms:
            yield Page(term_page(term.code), partial(self._term, term), apart=True)
        for role in library.roles:
            yield Page(role_page(role.code), partial(self._role, role), apart=True)
        listing = library.listing()
        for path, title, groups in (
            (FRONT, self._title, lambda record: (record["disease"],)),
            ("targets.html", "Trials by target", lambda record: record["targets"]),
            ("classes.html", "Trials by class of treatment", by_class(library.entries)),
            ("years.html", "Trials by year", lambda record: (str(record["year"]),) if record["year"] else ()),
        ):
            report = partial(list_trials, listing, title, groups, last_first=path == "years.html")
            yield Page(path, partial(self._listed, path, report))
        yield Page("compare.html", partial(self._listed, "compare.html", partial(list_comparisons, library)))
        terms = partial(list_terms, library, self._counts)
        yield Page("toxicities.html", partial(self._listed, "toxicities.html", terms))
        yield Page("questions.html", partial(self._listed, "questions.html", partial(list_roles, library.roles)))
        yield Page("glossary.html", self._glossary)
        yield Page("sources.html", self._all_sources)
        yield Page("search.html", self._search)

    def draw(self, pages: Sequence[Page], ahead: Ahead = _make_here) -> Iterator[tuple[Page, str]]:
        """Each page with its text, in the order of the pages.

        Args:
            pages: those of this site.
            ahead: makes those that need nothing of others, in their order.
        """
        first = [page for page in pages if page.apart]
        for page, made in zip(first, ahead(first), strict=True):
            yield page, self._gather(page, made)
        for page in pages:
            if not page.apart:
                yield page, self._gather(page, page.make())

    def _gather(self, page: Page, made: Made) -> str:
        """Keep what other pages need of a page, in the order of the pages; gives its text."""
        if made.said:
            self._index.add_page(made.said)
        self._sources += made.sources
        self._counts[page.path] = made.trials
        return made.text

    def _trial(self, entry: Entry) -> Made:
        report, path = self._library.show(entry.id), trial_page(entry.id)
        sources = (
            Section(f"sources-{entry.id}", entry.name, section.blocks)
            for section in report.sections
            if section.key == "sources"
        )
        beside = tuple(
            Link(self._named[other], lead_to(comparison_page(*pair), path))
            for other, pair in self._beside.get(entry.id, ())
        )
        facts = describe_trial(entry, f"{self._address}{path}" if self._address else "")
        text = self._draw(path, report, Frame(beside=beside, beside_label="Side by side with", facts=facts))
        said = read_page(path, report, entry.summary, (*entry.names, *entry.registry))
        return Made(text, said, tuple(sources))

    def _comparison(self, first: str, second: str) -> Made:
        path = comparison_page(first, second)
        report = self._library.compare(first, second)
        beside = tuple(Link(self._named[one], lead_to(trial_page(one), path)) for one in (first, second))
        return Made(self._draw(path, report, Frame(beside=beside, beside_label="Each on its own")))

    def _term(self, term: Named) -> Made:
        report, path = self._library.toxicities(term.code), term_page(term.code)
        report = report._replace(title=f"{report.title}: {term.label}")
        trials = {record.get("trial") for record in _records(report)} - {None}
        said = read_page(path, report, report.subtitle) if trials else None
        return Made(self._draw(path, report), said, trials=len(trials))

    def _role(self, role: Named) -> Made:
        report = self._library.questions(role.code)._replace(title=f"Questions: {role.label}", subtitle="")
        return Made(self._draw(role_page(role.code), report))

    def _listed(self, path: str, report: Callable[[], Report]) -> Made:
        return Made(self._draw(path, report()))

    def _glossary(self) -> Made:
        report = self._library.glossary()
        return Made(self._draw("glossary.html", report), read_page("glossary.html", report, ""))

    def _all_sources(self) -> Made:
        sections = tuple(sorted(self._sources, key=lambda one: one.title.casefold()))
        return Made(self._draw("sources.html", Report("sources", "Sources", "by trial", sections)))

    def _search(self) -> Made:
        script = files(__package__).joinpath("search.js").read_text(encoding="utf-8")
        frame = Frame(searched=self._index.content(), script=script, without=_WITHOUT)
        return Made(self._draw("search.html", Report("search", "Search", "every word of every trial", ()), frame))

    def _draw(self, path: str, report: Report, frame: Frame = _ALONE) -> str:
        return render_page(report, frame._replace(
            site=self._title,
            ways=tuple(Link(label, lead_to(way, path), way == path) for way, label in WAYS.items()),
            canonical=f"{self._address}{path}" if self._address else "",
            lead=partial(self._lead, path),
        ))  # fmt: skip

    def _lead(self, path: str, record: Mapping[str, Any], key: str) -> str:
        """Where a cell leads to: to a trial's page by its name, to a source by its citation."""
        if key == "citation":
            return cited_at(record)
        if key == "page":
            return lead_to(record["page"], path)
        trial = record.get("trial", record.get("id"))
        return lead_to(trial_page(trial), path) if key == "trial" and trial in self._named else ""


def _records(report: Report) -> Iterator[Mapping[str, Any]]:
    for section in report.sections:
        for block in section.blocks:
            if isinstance(block, Table):
                yield from (record for row in block.rows for record in row.records)
