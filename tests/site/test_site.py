"""The library as a folder of pages."""

import json
import os
import re
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterable
from html import unescape
from pathlib import Path
from urllib.parse import unquote
from urllib.request import urlopen

import pytest

from trialcli.cli import site_crew
from trialcli.cli.site_desk import fill_shelf
from trialcli.cli.site_folder import MANIFEST, write_site
from trialcli.cli.site_server import HERE, open_server
from trialcli.errors import TrialcliError, UsageError
from trialcli.library.library import Library
from trialcli.library.trialfiles.folders import Folder
from trialcli.site.address import cited_at, is_page, term_page
from trialcli.site.pages import Made, Page, Site
from trialcli.site.search_index import SearchIndex, fold_words

HOSTILE = '</script><script>alert(1)</script><img src=x onerror="alert(2)">'
CRS = {"term": "crs", "grade": "any", "arm": "one", "cut": "main", "population": "treated", "events": 3, "of": 10}


def page(path: str, text: str) -> Page:
    """A page of a few words."""
    return Page(path, lambda: Made(text))


def write_plain(folder: Path, pages: Iterable[Page], *, force: bool = False) -> int:
    """Write pages that gather nothing from others."""
    return write_site(folder, pages, lambda planned: ((one, one.make().text) for one in planned), force=force)


def write_whole(folder: Path, site: Site) -> None:
    """Write all pages of a site."""
    write_site(folder, site.pages(), site.draw)


@pytest.fixture
def library(root: Path, tmp_path: Path, trial_file: Callable[..., Path]) -> Library:
    """Two trials that are related, one of them with a name that is an attack."""
    folder = tmp_path / "data"
    asked = [
        {"id": "small-q", "role": "resident", "question": "Why?", "answer": "Because."},
        {"id": "small-f", "role": "fellow", "question": "Whence?", "answer": "Therefore."},
    ]
    arms = {"one": {"label": "One"}}
    report = {"kind": "paper", "title": "The report", "doi": "10.1000/xyz", "year": 2020}
    common = {"arms": arms, "citation": "report", "sources": {"report": report},
              "cuts": {"main": {"label": "Main", "source": "report"}}, "results": []}  # fmt: skip
    trial_file(folder / "trials" / "small.yaml", **common, related=["other"], questions=asked, adverse_events=[CRS])
    trial_file(
        folder / "trials" / "other.yaml", **common, name=HOSTILE, bottom_line=HOSTILE, targets=["BCMA"], questions=[]
    )
    shutil.copy(root / "data" / "vocabulary.yaml", folder)
    return Library.open((Folder(folder, "shipped"),), tmp_path / "cache", 0)


@pytest.fixture
def site(library: Library, tmp_path: Path) -> Path:
    """The site of them, written."""
    write_whole(tmp_path / "site", Site(fill_shelf(library), "Department", "https://example.org/"))
    return tmp_path / "site"


def html(folder: Path) -> dict[str, str]:
    """Every page by its path."""
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in folder.rglob("*.html")}


def test_every_part_has_its_page(site: Path) -> None:
    """Trials, the pair, the harm, the role, and the lists that lead to them."""
    assert set(html(site)) == {
        "index.html", "targets.html", "classes.html", "years.html", "compare.html", "toxicities.html", "questions.html",
        "glossary.html", "sources.html", "search.html", "trials/small.html", "trials/other.html",
        "compare/other/small.html", "toxicities/crs.html", "questions/resident.html",
        "questions/fellow.html",
    }  # fmt: skip


def test_every_link_leads_somewhere(site: Path) -> None:
    """To a page that is there, from wherever it stands; others lead to sources and to the canonical address."""
    for path, text in html(site).items():
        for href in map(unescape, re.findall(r'href="([^"]+)"', text)):
            if href.startswith(("https://", "#")):
                continue
            target = (site / path).parent / unquote(href.partition("#")[0])
            assert target.resolve().is_file(), (path, href)


def test_no_text_is_markup(site: Path) -> None:
    """The only elements called script are ours."""
    for path, text in html(site).items():
        assert "<img" not in text
        assert "alert(1)</script>" not in text
        assert text.count("<script") == text.count("</script>")
        scripts = re.findall(r"<script([^>]*)>", text)
        assert [one for one in scripts if "type=" not in one] == ([""] if path == "search.html" else [])


def test_a_trial_is_told_to_search_engines(site: Path) -> None:
    """As schema.org has it; the page says what it says."""
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', html(site)["trials/other.html"])
    assert found
    told = json.loads(found[1])
    assert (told["@type"], told["name"], told["description"]) == ("MedicalTrial", HOSTILE, HOSTILE)
    assert told["subjectOf"] == {
        "@type": "ScholarlyArticle",
        "name": "The report",
        "url": "https://doi.org/10.1000/xyz",
    }
    assert told["url"] == "https://example.org/trials/other.html"


def test_the_search_holds_what_pages_say(site: Path) -> None:
    """As data that no browser runs; a word leads to the part in which it stands."""
    found = re.search(r'<script type="application/json" id="pages">(.*?)</script>', html(site)["search.html"])
    assert found
    held = json.loads(found[1])
    [place] = [number for number, page in enumerate(held["pages"]) if page[1] == "trials/small.html"]
    assert place in held["names"]["small"]
    part = held["parts"][held["words"]["because"][0]]
    assert (held["pages"][part[0]][1], part[1]) == ("trials/small.html", "questions")


def test_the_same_library_gives_the_same_files(library: Library, site: Path, tmp_path: Path) -> None:
    """Byte for byte; written again, into the same folder or another."""
    before = {path.name: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    for folder in (site, tmp_path / "again"):
        write_whole(folder, Site(fill_shelf(library), "Department", "https://example.org/"))
        assert {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_only_pages_of_ours_are_replaced_or_removed(tmp_path: Path) -> None:
    """A folder of somebody's files is refused, and a file laid where a page would be stays."""
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "thesis.doc").write_text("years of work")
    with pytest.raises(UsageError, match="holds other things"):
        write_plain(mine, [])
    folder = tmp_path / "site"
    assert write_plain(folder, [page("index.html", "one"), page("trials/a.html", "a")]) == 2
    (folder / "years.html").write_text("by hand")
    (folder / MANIFEST).write_text(json.dumps({"pages": ["index.html", "trials/a.html", "../mine/thesis.doc"]}))
    assert write_plain(folder, [page("index.html", "two")]) == 1
    assert not (folder / "trials" / "a.html").exists()
    assert (mine / "thesis.doc").exists()
    with pytest.raises(UsageError, match="not made by this command"):
        write_plain(folder, [page("years.html", "ours")])
    assert (folder / "years.html").read_text() == "by hand"
    assert write_plain(mine, [page("index.html", "one")], force=True) == 1
    assert (mine / "thesis.doc").read_text() == "years of work"
    blocked = tmp_path / "file"
    blocked.write_text("")
    with pytest.raises(UsageError):
        write_plain(blocked / "site", [page("index.html", "x")])


def test_a_site_that_was_interrupted_is_written_again(tmp_path: Path) -> None:
    """What it wrote is known to be its own."""

    def stopped() -> Made:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_plain(tmp_path / "site", [page("index.html", "one"), Page("years.html", stopped)])
    assert (tmp_path / "site" / "index.html").read_text() == "one"
    assert write_plain(tmp_path / "site", [page("index.html", "two")]) == 1
    assert (tmp_path / "site" / "index.html").read_text() == "two"


@pytest.mark.parametrize("linked", ["trials", "trials/a.html", MANIFEST])
def test_a_link_leads_no_page_out_of_the_folder(tmp_path: Path, linked: str) -> None:
    """A folder or a file that is a link is refused, and what it leads to stays."""
    folder, mine = tmp_path / "site", tmp_path / "mine"
    assert write_plain(folder, [page("trials/a.html", "a")]) == 1
    shutil.move(folder / linked, mine)
    (folder / linked).symlink_to(mine)
    before = {path: path.read_bytes() for path in (mine, *mine.rglob("*")) if path.is_file()}
    for pages in ([page("trials/a.html", "other")], []):
        with pytest.raises(UsageError, match=r"left as it is|holds other things"):
            write_plain(folder, pages)
    assert {path: path.read_bytes() for path in before} == before


def test_folders_that_hold_nothing_more_go_with_their_pages(tmp_path: Path) -> None:
    """One that holds somebody's file stays."""
    pages = [page("compare/a/b.html", "x"), page("trials/a.html", "x")]
    assert write_plain(tmp_path / "site", pages) == 2
    (tmp_path / "site" / "trials" / "notes.txt").write_text("mine")
    assert write_plain(tmp_path / "site", [page("index.html", "x")]) == 1
    left = {path.relative_to(tmp_path / "site").as_posix() for path in (tmp_path / "site").rglob("*")}
    assert left == {"index.html", MANIFEST, "trials", "trials/notes.txt"}


def test_a_role_has_its_own_questions_and_their_number(site: Path) -> None:
    """There is one for residents, and another for fellows."""
    text = html(site)["questions/resident.html"]
    assert ">1 question<" in text
    assert text.count("<details") == 1


def test_an_id_leads_nowhere_else() -> None:
    """What is no id is replaced by its digest."""
    assert re.fullmatch(r"toxicities/x-[0-9a-f]{16}\.html", term_page("../../etc/passwd"))
    assert not is_page("../index.html")
    assert not is_page("trials/../x.html")
    assert is_page("compare/a-b/c.html")


@pytest.mark.parametrize(
    ("record", "where"),
    [
        ({"doi": "10.1056/NEJMoa2024850"}, "https://doi.org/10.1056/NEJMoa2024850"),
        ({"doi": "javascript:alert(1)", "pmid": "33626253"}, "https://pubmed.ncbi.nlm.nih.gov/33626253/"),
        ({"url": "https://example.org/page"}, "https://example.org/page"),
        ({"url": "javascript:alert(1)"}, ""),
        ({}, ""),
    ],
)
def test_a_source_leads_to_an_address_alone(record: dict[str, str], where: str) -> None:
    """By DOI, else PMID, else its page; never to a script."""
    assert cited_at(record) == where


def test_words_are_found_however_they_are_written() -> None:
    """Without case, accents and hyphens."""
    assert {"idecel", "ide", "cel", "munoz"} <= set(fold_words("Ide-cel, Muñoz"))
    assert list(fold_words("the of and")) == []
    assert SearchIndex().content()["pages"] == []


def test_it_is_shown_on_this_machine_alone(tmp_path: Path) -> None:
    """On a free port of the loopback address."""
    (tmp_path / "index.html").write_text("here")
    with open_server(tmp_path) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        assert server.server_address[0] == HERE == "127.0.0.1"
        with urlopen(f"http://{HERE}:{server.server_address[1]}/index.html") as answer:
            assert answer.read() == b"here"
        server.shutdown()


def test_the_command_says_where_the_pages_are(
    library: Library,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    run: Callable[..., subprocess.CompletedProcess[str]],
) -> None:
    """And refuses what is no address."""
    monkeypatch.setattr("trialcli.cli.context.open_library", lambda *_: library)
    served: list[Path] = []

    def serving(folder: Path, told: Callable[[str], None]) -> None:
        served.append(folder)
        told("http://127.0.0.1/")

    monkeypatch.setattr("trialcli.cli.site_server.serve_folder", serving)
    ran = run("site", str(tmp_path / "public"), "--serve")
    assert ran.returncode == 0
    assert "16 pages are in" in ran.stderr
    assert served == [tmp_path / "public"]
    assert run("site", str(tmp_path / "x"), "--address", "javascript:1").returncode == 2


def test_pages_are_made_in_processes_of_their_own(
    library: Library, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same, in the same order; a page of a library that was changed meanwhile is none."""
    monkeypatch.setattr(site_crew, "_FEW", 1)
    plan = site_crew.Plan(tmp_path / "data", "Department", "https://example.org/")
    here = Site(fill_shelf(library), plan.title, plan.address)
    apart = [one for one in here.pages() if one.apart]
    assert [one.path for one in apart[:2]] == ["trials/other.html", "trials/small.html"]
    there = list(site_crew.make_ahead(plan, apart[:2], 2))
    assert [one.text for one in there] == [(site / one.path).read_text(encoding="utf-8") for one in apart[:2]]
    with pytest.raises(TrialcliError, match="changed while"):
        list(site_crew.make_ahead(plan, [page("trials/gone.html", "")], 2))


def _end(_: object) -> None:
    os._exit(1)


def test_a_process_that_is_killed_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Rather than waited for."""
    monkeypatch.setattr(site_crew, "_FEW", 1)
    monkeypatch.setattr(site_crew, "_begin", _end)
    with pytest.raises(TrialcliError, match="ended before its time"):
        list(site_crew.make_ahead(site_crew.Plan(tmp_path, "Department", ""), [page("index.html", "")], 2))
