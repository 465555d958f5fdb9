"""The site in a real browser: opened from the disk, on a phone, by a screen reader's rules, without a network."""

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from selenium.webdriver.common.by import By

from trialcli.cli.site_desk import fill_shelf
from trialcli.cli.site_folder import write_site
from trialcli.library.library import Library
from trialcli.site.pages import Site

AXE = (files("axe_core_python") / "axe.min.js").read_text(encoding="utf-8")
TRIALS = ("karmma", "karmma-3", "cartitude-1")
PAGES = (
    "index",
    "toxicities",
    "sources",
    "search",
    "trials/karmma",
    "compare/cartitude-1/karmma",
    "questions/resident",
)


@pytest.fixture(scope="module")
def folder(shipped: Library, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of three trials: the shelf of all, with few on it."""
    shelf = fill_shelf(shipped)
    few = shelf._replace(
        entries=[entry for entry in shelf.entries if entry.id in TRIALS],
        terms=[term for term in shelf.terms if term.code == "crs"],
        roles=[role for role in shelf.roles if role.code == "resident"],
    )
    made = tmp_path_factory.mktemp("site")
    site = Site(few, "Trials")
    write_site(made, site.pages(), site.draw)
    return made


def look(browser: Any, width: int, scheme: str) -> None:
    """Take a screen of so many pixels, light or dark."""
    size = {"width": width, "height": 844, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": features})


@pytest.mark.slow
@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1280, "light")])
def test_every_page_is_fit_to_read(browser: Any, folder: Path, width: int, scheme: str) -> None:
    """No rule of axe is broken, no page is wider than the screen, nothing is asked of a network, nothing complains."""
    look(browser, width, scheme)
    browser.get_log("browser")
    for name in PAGES:
        browser.get_log("performance")
        browser.get((folder / f"{name}.html").as_uri())
        events = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
        asked = [one["params"]["request"]["url"] for one in events if one["method"] == "Network.requestWillBeSent"]
        assert asked == [browser.current_url], name
        wide = "return document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert browser.execute_script(wide) == 0, name
        browser.execute_script("document.querySelectorAll('details').forEach(one => one.open = true)")
        browser.execute_script(AXE)
        found = browser.execute_async_script("axe.run().then(arguments[0])")
        assert len(found["passes"]) > 15
        assert [(name, rule["id"], rule["nodes"][0]["html"]) for rule in found["violations"]] == []
    assert browser.get_log("browser") == []


@pytest.mark.slow
def test_words_are_found_without_a_server(browser: Any, folder: Path) -> None:
    """As they are typed; a result leads to its part of the page, and a page that is called so comes first."""
    look(browser, 390, "light")
    browser.get((folder / "search.html").as_uri())
    field = browser.find_element(By.ID, "words")
    assert field.is_displayed()
    assert not browser.find_element(By.ID, "without").is_displayed()

    def typed(words: str) -> list[str]:
        field.clear()
        field.send_keys(words)
        return [one.text for one in browser.find_elements(By.CSS_SELECTOR, "#found > li > a")]

    assert typed("idecel")[0] in {"KarMMa", "KarMMa-3"}
    assert typed("karmma 3")[0] == "KarMMa-3"
    assert typed("NCT03361748")[0] == "KarMMa"
    assert typed("nothingofthesort") == []
    assert browser.find_element(By.ID, "count").text == "No page has all these words."
    assert "KarMMa" in typed("lymphodepletion fludarabine")
    browser.find_element(By.CSS_SELECTOR, "#found .parts a").click()
    assert "#" in browser.current_url
    assert browser.execute_script("return document.querySelector(location.hash) !== null")


@pytest.mark.slow
def test_without_javascript_the_lists_remain(browser: Any, folder: Path) -> None:
    """The field is hidden, and what to do instead is said."""
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        browser.get((folder / "search.html").as_uri())
        assert not browser.find_element(By.ID, "words").is_displayed()
        assert "needs JavaScript" in browser.find_element(By.ID, "without").text
        browser.find_element(By.LINK_TEXT, "Trials").click()
        assert browser.current_url.endswith("index.html")
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
