"""A real Chromium without a window, and pages to open in it."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service

from trialcli.analysis.chosen_cut import Chosen
from trialcli.library.library import Library
from trialcli.render import View, render_report
from trialcli.report.handout.pack import report_handout
from trialcli.report.handout.parts import Pack

PAGES = {
    "participants": (("karmma",), Pack()),
    "facilitator": (("karmma",), Pack(facilitator=True)),
    "several": (("karmma", "karmma-3", "cartitude-1"), Pack(("resident",), facilitator=True)),
}


@pytest.fixture(scope="session")
def browser() -> Iterator[Chrome]:
    """Debian's Chromium; the tests skip where it is not installed."""
    binary, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if binary is None or driver is None:
        pytest.skip("Chromium and its driver are not installed (Debian: chromium and chromium-driver)")
    options = ChromeOptions()
    options.binary_location = binary
    for argument in (
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--window-size=1280,900",
    ):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    started = Chrome(options=options, service=Service(driver))
    try:
        yield started
    finally:
        started.quit()


@pytest.fixture(scope="session")
def pages(shipped: Library, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Packs as files, by the name of what they are."""
    folder = tmp_path_factory.mktemp("pages")
    known = {trial.id: trial for trial in shipped.trials()}
    for name, (trials, pack) in PAGES.items():
        made = report_handout([Chosen(known[trial]) for trial in trials], shipped.vocabulary, pack, known.get)
        (folder / f"{name}.html").write_text(render_report(made, "html", View()), encoding="utf-8")
    return {path.stem: path for path in folder.iterdir()}


@pytest.fixture
def page(browser: Chrome, pages: dict[str, Path]) -> Iterator["Page"]:
    """The browser at a window of 1280 pixels, on a light screen."""
    opened = Page(browser, pages)
    opened.shape(1280)
    opened.media(scheme="light")
    yield opened
    opened.media()


class Page:
    """The one window of the browser, and what the tests ask of it."""

    def __init__(self, browser: Chrome, files: dict[str, Path]) -> None:
        self.browser = browser
        self._files = files

    def open(self, name: str) -> "Page":
        """Go to a page."""
        self.browser.get(self._files[name].as_uri())
        return self

    def shape(self, width: int) -> None:
        """Make the window so many pixels wide."""
        size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
        self.command("Emulation.setDeviceMetricsOverride", size)

    def media(self, medium: str = "", scheme: str = "") -> None:
        """Look at it as on paper, or on a dark screen."""
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        self.command("Emulation.setEmulatedMedia", {"media": medium, "features": features})

    def script(self, code: str, *arguments: object) -> Any:
        """What a function body in JavaScript returns."""
        return self.browser.execute_script(code, *arguments)

    def command(self, name: str, arguments: dict[str, Any] | None = None) -> Any:
        """What the browser's own protocol answers."""
        return self.browser.execute_cdp_cmd(name, arguments or {})
