"""Slides in a real browser: nothing runs over, keys turn them, and paper has one on each page."""

import base64
import io
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from trialcli.analysis.chosen_cut import Chosen
from trialcli.library.library import Library
from trialcli.render import View, render_slides
from trialcli.report.handout.parts import Pack
from trialcli.report.handout.slides import cut_slides, report_slides

pytestmark = [pytest.mark.slow, pytest.mark.untraced]
AXE = (files("axe_core_python") / "axe.min.js").read_text(encoding="utf-8")
TRIALS = ("karmma", "leader")
# How far the slide that is shown runs over the screen, down and across.
OVER = """
const page = document.documentElement;
return [page.scrollHeight - innerHeight, page.scrollWidth - innerWidth];
"""


@pytest.fixture(scope="module")
def decks(shipped: Library, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The facilitator's slides of two trials."""
    folder = tmp_path_factory.mktemp("slides")
    known = {trial.id: trial for trial in shipped.trials()}
    for trial in TRIALS:
        made = report_slides([Chosen(known[trial])], shipped.vocabulary, Pack(facilitator=True), known.get)
        (folder / f"{trial}.html").write_text(render_slides(cut_slides(made), View()), encoding="utf-8")
    return {path.stem: path for path in folder.iterdir()}


@pytest.mark.parametrize("trial", TRIALS)
@pytest.mark.parametrize(("width", "height"), [(1600, 900), (1024, 768)])
def test_no_slide_runs_over(browser: Any, decks: dict[str, Path], trial: str, width: int, height: int) -> None:
    """On a wide screen and an old projector, with an answer too; a key turns to the next, and the last is the last."""
    size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    browser.get(decks[trial].as_uri())
    count = browser.execute_script("return document.querySelectorAll('.slide').length")
    seen = []
    for _ in range(count + 1):
        seen.append(browser.execute_script("return document.querySelector('.slide:not([hidden])').id"))
        down, across = browser.execute_script(OVER)
        assert (down, across) == (0, 0), seen[-1]
        browser.execute_script("document.querySelectorAll('.slide > details').forEach(one => one.open = true)")
        down, _ = browser.execute_script(OVER)
        assert down == 0, f"{seen[-1]} with its answer"
        browser.execute_script("document.querySelectorAll('.slide > details').forEach(one => one.open = false)")
        ActionChains(browser).send_keys(Keys.ARROW_RIGHT).perform()
    assert len(set(seen)) == count
    assert seen[-1] == seen[-2]
    ActionChains(browser).send_keys(Keys.HOME).perform()
    assert browser.execute_script("return document.activeElement.localName") == "h1"


def test_axe_finds_nothing(browser: Any, decks: dict[str, Path]) -> None:
    """With every slide and answer open."""
    browser.get(decks["karmma"].as_uri())
    browser.execute_script("document.querySelectorAll('.slide').forEach(one => one.hidden = false)")
    browser.execute_script("document.querySelectorAll('details').forEach(one => one.open = true)")
    browser.execute_script(AXE)
    found = browser.execute_async_script("axe.run().then(arguments[0])")
    assert len(found["passes"]) > 10
    assert [(rule["id"], rule["nodes"][0]["html"]) for rule in found["violations"]] == []


def test_paper_has_every_slide(browser: Any, decks: dict[str, Path]) -> None:
    """Each begins a page, with its answers."""
    browser.get(decks["leader"].as_uri())
    count = browser.execute_script("return document.querySelectorAll('.slide').length")
    printed = browser.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})
    pages = PdfReader(io.BytesIO(base64.b64decode(printed["data"]))).pages
    assert len(pages) == count
    assert "Journal club: LEADER" in pages[0].extract_text()
    assert "Sources" in pages[-1].extract_text()
