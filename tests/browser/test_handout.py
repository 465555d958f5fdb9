"""The pack as a page, in a real browser: for eyes, ears, keyboards and paper."""

import base64
import io
import json
import unicodedata
from importlib.resources import files
from itertools import pairwise
from typing import Any

import pytest
from pypdf import PdfReader
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement

pytestmark = pytest.mark.untraced

NAMES = ("participants", "facilitator", "several")
WITH_TABLES = [name for name in NAMES if name != "participants"]
AXE = files("axe_core_python") / "axe.min.js"
PAPER = {"A4": (8.27, 11.69), "Letter": (8.5, 11.0)}  # inches
MARGIN = 2.8 / 2.54  # of a printed page in inches, left and right together
ENOUGH = 4.5  # contrast of text, WCAG 2.2 AA

# The contrast of every text on the page with what lies under it, by the formula of WCAG 2.2.
CONTRASTS = """
const numbers = colour => colour.match(/[\\d.]+/g).map(Number);
const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
  .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
  .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
const under = element => {
  for (let at = element; at; at = at.parentElement) {
    const colour = numbers(getComputedStyle(at).backgroundColor);
    if (colour.length === 3 || colour[3] === 1) return colour;
  }
  return [255, 255, 255];
};
document.querySelectorAll('details').forEach(one => one.open = true);
const found = [];
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const element = walker.currentNode.parentElement;
  if (!walker.currentNode.data.trim() || ['title', 'desc'].includes(element.localName)) continue;
  const style = getComputedStyle(element);
  const ink = numbers(element.localName === 'text' ? style.fill : style.color);
  const [low, high] = [light(ink), light(under(element))].sort((a, b) => a - b);
  found.push([(high + 0.05) / (low + 0.05), walker.currentNode.data.trim().slice(0, 40)]);
}
return found;
"""
FOCUSABLE = "a[href], [tabindex='0'], summary"


def described(page: Any, element: WebElement) -> str:
    """Where an element stands among those that the keyboard reaches."""
    code = "return [...document.querySelectorAll(arguments[1])].indexOf(arguments[0])"
    return str(page.script(code, element, FOCUSABLE))


def press(page: Any, *keys: str) -> None:
    """Press keys, wherever the focus is."""
    ActionChains(page.browser).send_keys(*keys).perform()


def reachable(node: Any) -> bool:
    """Whether a part of the tree can have the focus."""
    return any(one["name"] == "focusable" and one["value"]["value"] for one in node.get("properties", ()))


def printed(page: Any, paper: str) -> PdfReader:
    """What comes out of a printer."""
    width, height = PAPER[paper]
    made = page.command("Page.printToPDF", {"paperWidth": width, "paperHeight": height})
    return PdfReader(io.BytesIO(base64.b64decode(made["data"])))


def solid(text: str) -> str:
    """A text without its blanks and ligatures."""
    return "".join(unicodedata.normalize("NFKC", text).split())


@pytest.mark.parametrize(("name", "scheme"), [*((name, "light") for name in NAMES), ("facilitator", "dark")])
def test_axe_finds_nothing(page: Any, name: str, scheme: str) -> None:
    """All its rules, best practices included, with every answer open."""
    page.media(scheme=scheme)
    page.open(name).script("document.querySelectorAll('details').forEach(one => one.open = true)")
    page.script(AXE.read_text(encoding="utf-8"))
    found = page.browser.execute_async_script("axe.run().then(arguments[0])")
    assert len(found["passes"]) > 20
    assert [(rule["id"], rule["nodes"][0]["html"]) for rule in found["violations"]] == []


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_fetched_and_nothing_complains(page: Any, name: str) -> None:
    """One file that needs no other: the page itself is the one request there is."""
    page.browser.get_log("browser")
    page.browser.get_log("performance")
    page.open(name)
    assert page.script("return performance.getEntriesByType('resource').length") == 0
    events = [json.loads(entry["message"])["message"] for entry in page.browser.get_log("performance")]
    asked = [event["params"]["request"]["url"] for event in events if event["method"] == "Network.requestWillBeSent"]
    assert asked == [page.browser.current_url]
    assert page.browser.get_log("browser") == []


def test_the_policy_would_refuse_a_script_and_a_picture(page: Any) -> None:
    """Even if one came in."""
    page.open("participants")
    page.browser.get_log("browser")
    page.script(
        "const s = document.createElement('script'); s.textContent = 'window.ran = 1'; document.body.append(s);"
        "const i = new Image(); i.src = 'data:image/gif;base64,R0lGODlhAQABAAAAACw='; document.body.append(i);"
    )
    assert page.script("return window.ran") is None
    assert len(page.browser.get_log("browser")) == 2


def test_answers_open_and_fold_by_keyboard(page: Any) -> None:
    """Tab to the question, Enter, Enter again."""
    page.open("facilitator")
    question = page.browser.find_element(By.CSS_SELECTOR, "#questions details")
    answer = question.find_element(By.TAG_NAME, "p")
    assert not answer.is_displayed()
    before = page.browser.find_element(By.CSS_SELECTOR, "#forest summary")
    page.script("arguments[0].focus()", before)
    press(page, Keys.TAB)
    assert page.browser.switch_to.active_element == question.find_element(By.TAG_NAME, "summary")
    press(page, Keys.ENTER)
    assert answer.is_displayed()
    press(page, Keys.ENTER)
    assert not answer.is_displayed()


def test_answers_open_and_fold_by_click(page: Any) -> None:
    """One does not open another."""
    page.open("facilitator")
    first, second = page.browser.find_elements(By.CSS_SELECTOR, "#questions details")[:2]
    first.find_element(By.TAG_NAME, "summary").click()
    assert first.find_element(By.TAG_NAME, "p").is_displayed()
    assert not second.find_element(By.TAG_NAME, "p").is_displayed()
    first.find_element(By.TAG_NAME, "summary").click()
    assert not first.find_element(By.TAG_NAME, "p").is_displayed()


def test_participants_have_no_answers_anywhere(page: Any, pages: dict[str, Any]) -> None:
    """Not in the source either."""
    page.open("participants")
    assert page.browser.find_elements(By.CSS_SELECTOR, "#questions details") == []
    asked = len(page.browser.find_elements(By.CSS_SELECTOR, "#questions .question"))
    page.open("facilitator")
    answers = page.script("return [...document.querySelectorAll('#questions details p')].map(p => p.textContent)")
    source = pages["participants"].read_text(encoding="utf-8")
    assert len(answers) == 2 * asked > 0
    assert [answer for answer in answers if answer[:60] in source] == []


def test_the_keyboard_goes_through_the_page_in_its_order(page: Any) -> None:
    """The skip link first, then contents, then every region and question; each shows that it has the focus."""
    page.open("facilitator")
    count = page.script("return document.querySelectorAll(arguments[0]).length", FOCUSABLE)
    met, rings = [], []
    for _ in range(count):
        press(page, Keys.TAB)
        element = page.browser.switch_to.active_element
        met.append(described(page, element))
        style = "const s = getComputedStyle(arguments[0]); return [s.outlineStyle, parseFloat(s.outlineWidth)]"
        rings.append(page.script(style, element))
    assert count > 25
    assert met == [str(place) for place in range(count)]
    assert {(kind, width >= 2) for kind, width in rings} == {("solid", True)}


def test_the_skip_link_skips(page: Any) -> None:
    """It is out of sight until it has the focus, and leads past the contents."""
    page.open("facilitator")
    link = page.browser.find_element(By.CSS_SELECTOR, ".skip")
    clipped = "return getComputedStyle(arguments[0]).clipPath"
    assert page.script(clipped, link) == "inset(50%)"
    press(page, Keys.TAB)
    assert page.script(clipped, link) == "none"
    press(page, Keys.ENTER)
    assert page.browser.switch_to.active_element.tag_name == "main"
    press(page, Keys.TAB)
    assert page.script("return document.querySelector('main').contains(document.activeElement)")


def test_the_contents_lead_to_every_section(page: Any) -> None:
    """In the order of the page."""
    page.open("several")
    targets = page.script("return [...document.querySelectorAll('nav a')].map(a => a.hash.slice(1))")
    assert targets == page.script("return [...document.querySelectorAll('section')].map(one => one.id)")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_can_be_read(page: Any, scheme: str) -> None:
    """On a light and on a dark screen."""
    page.media(scheme=scheme)
    found = page.open("facilitator").script(CONTRASTS)
    assert len(found) > 500
    assert [(round(contrast, 2), text) for contrast, text in found if contrast < ENOUGH] == []


@pytest.mark.parametrize("width", [360, 768, 1280])
@pytest.mark.parametrize("name", NAMES)
def test_nothing_hangs_over_the_side(page: Any, name: str, width: int) -> None:
    """A table that is too wide is moved within its own region, which the keyboard reaches."""
    page.shape(width)
    page.open(name)
    assert page.script("return document.documentElement.scrollWidth") <= width
    moved = page.script(
        "return [...document.querySelectorAll('*')].filter(e => e.scrollWidth > e.clientWidth + 1 &&"
        " ['auto', 'scroll'].includes(getComputedStyle(e).overflowX)).map(e => [e.className, e.tabIndex])"
    )
    assert {tuple(one) for one in moved} <= {("wide", 0)}
    assert moved or width > 360 or name not in WITH_TABLES


@pytest.mark.parametrize("name", NAMES)
def test_headings_tables_and_landmarks(page: Any, name: str) -> None:
    """What a screen reader moves by."""
    page.open(name)
    levels = page.script("return [...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(h => +h.localName[1])")
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later - sooner <= 1 for sooner, later in pairwise(levels))
    scopes = page.script("return [...document.querySelectorAll('th')].map(th => th.scope)")
    assert set(scopes) == ({"col", "row", "rowgroup"} if name in WITH_TABLES else set())
    assert page.script("return [...document.querySelectorAll('table')].every(one => one.caption.textContent.trim())")
    assert page.script("return document.documentElement.lang") == "en"
    assert page.browser.title.startswith("Journal club: KarMMa")
    tree = page.command("Accessibility.getFullAXTree")["nodes"]
    roles = [node["role"]["value"] for node in tree if not node.get("ignored")]
    assert (roles.count("banner"), roles.count("main"), roles.count("navigation")) == (1, 1, name in WITH_TABLES)


@pytest.mark.parametrize("name", WITH_TABLES)
def test_what_is_seen_or_used_has_a_name(page: Any, name: str) -> None:
    """Pictures, tables, regions, links and questions, in the tree that the browser gives to screen readers."""
    page.open(name)
    tree = page.command("Accessibility.getFullAXTree")["nodes"]
    kinds = {"img", "image", "table", "link", "DisclosureTriangle"}
    asked = [
        node
        for node in tree
        if not node.get("ignored")
        and (node["role"]["value"] in kinds or (node["role"]["value"] == "group" and reachable(node)))
    ]
    assert {"table", "group", "link", "DisclosureTriangle"} <= {node["role"]["value"] for node in asked}
    assert [node["role"]["value"] for node in asked if not node["name"]["value"].strip()] == []
    plots = [node for node in asked if node["role"]["value"] in {"img", "image"}]
    assert plots
    assert all("interval" in node["description"]["value"] for node in plots)


@pytest.mark.parametrize("paper", PAPER)
def test_a_facilitator_has_the_answers_on_paper(page: Any, paper: str) -> None:
    """Though all of them are folded on the screen; every word of the tables is there too."""
    page.open("facilitator")
    answers = page.script("return [...document.querySelectorAll('#questions details p')].map(p => p.textContent)")
    cells = page.script("return [...document.querySelectorAll('tbody td, tbody th')].map(one => one.innerText)")
    made = printed(page, paper)
    text = solid("".join(one.extract_text() for one in made.pages))
    assert [answer for answer in answers if solid(answer)[:40] not in text] == []
    assert [cell for cell in cells for line in cell.split("\n") if solid(line) not in text] == []
    assert 8 <= len(made.pages) <= 20
    assert tuple(map(float, made.pages[0].mediabox[2:])) == pytest.approx([72 * side for side in PAPER[paper]], abs=1)


@pytest.mark.parametrize("paper", PAPER)
def test_participants_have_questions_on_paper_and_no_answers(page: Any, paper: str) -> None:
    """The sheet that is handed out gives nothing away."""
    page.open("facilitator")
    answers = page.script("return [...document.querySelectorAll('#questions details p')].map(p => p.textContent)")
    page.open("participants")
    questions = page.script("return [...document.querySelectorAll('.question')].map(p => p.textContent)")
    made = printed(page, paper)
    text = solid("".join(one.extract_text() for one in made.pages))
    assert [question for question in questions if solid(question)[:40] not in text] == []
    assert [answer for answer in answers if solid(answer)[:40] in text] == []
    assert len(made.pages) == 2


@pytest.mark.parametrize("paper", PAPER)
@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_cut_off_on_paper(page: Any, name: str, paper: str) -> None:
    """No table, plot or line of text is wider than what is between the margins, so nothing is made smaller to fit."""
    width = int((PAPER[paper][0] - MARGIN) * 96)
    page.shape(width)
    page.media("print")
    page.open(name)
    assert page.script("return document.documentElement.scrollWidth") <= width
    over = "return [...document.querySelectorAll('table, svg, p, li, dd')]"
    over += ".filter(e => e.getBoundingClientRect().right > arguments[0] + 0.5).map(e => e.textContent.slice(0, 40))"
    assert page.script(over, width) == []


def test_paper_is_white_and_has_no_links(page: Any) -> None:
    """Whatever the screen was; what is for screens alone stays there."""
    page.media("print", "dark")
    page.open("facilitator")
    style = "return getComputedStyle(document.querySelector(arguments[0]))[arguments[1]]"
    assert page.script(style, "body", "backgroundColor") == "rgb(255, 255, 255)"
    assert page.script(style, "body", "color") == "rgb(0, 0, 0)"
    assert {page.script(style, what, "display") for what in ("nav", ".skip", "figure details")} == {"none"}
