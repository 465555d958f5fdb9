"""The keys of the browser: the parts of a page by number, and the page that explains all keys."""

from trialcli.report.document import Cell, Fact, Facts, Paragraph, Report, Section

WHOLE, CARD = "all", "card"
PARTS = {
    "1": (CARD, "the card"),
    "2": ("endpoints", "endpoints"),
    "3": ("toxicities", "toxicities"),
    "4": ("design", "design"),
    "5": ("participants", "participants"),
    "6": ("key-findings", "key findings"),
    "7": ("limitations", "limitations"),
    "8": ("landscape", "landscape: comparator trials"),
    "9": ("sources", "sources"),
    "0": (WHOLE, "the whole page"),
}
"""What each number shows: a section of the page, and its name."""
_MOVING = {
    "Up, down, j, k": "the trial above or below; where a report has the focus, scroll it",
    "Page up, page down, Home, End": "a screen at a time; to either end",
    "Enter, Tab": "from the list to the report, and back with Esc",
    "z": "hide the list, or show it again",
    "/": "find: every word typed is looked for in name, id, title, disease, target, drug, year and numbers",
}
_ASKING = {
    "Space": "mark the trial, or no more",
    "c": "compare the marked trials; with one marked, that one and the one under the cursor",
    "w": "why: where a figure comes from, and how it was computed",
    "f": "forest plot of a figure: of the marked trials, or of all that are listed",
    "q": "teaching questions; Enter on one shows its answer, Enter hides it",
    "y": "copy a figure with its citation (the terminal has to allow it: OSC 52)",
    "e": "export the report that is shown; a file that is there is never replaced",
}
_LEAVING = {
    "Esc": "back: to the report before, to the list, to all trials; twice at the end quits",
    "Ctrl+Q": "quit at once",
    "?": "these keys",
}


def explain_keys() -> Report:
    """The page on keys."""
    parts = {key: said for key, (_, said) in PARTS.items()}
    mouse = (
        "A click puts the cursor on a trial, a second one opens it; the wheel scrolls; a click on a question folds it."
    )
    return Report(
        "keys",
        "Keys",
        "",
        (
            Section("moving", "Moving", (_facts(_MOVING),)),
            Section("asking", "Asking", (_facts(_ASKING),)),
            Section("parts", "Parts of a page, which stay chosen from trial to trial", (_facts(parts),)),
            Section("leaving", "Leaving", (_facts(_LEAVING),)),
            Section("mouse", "Mouse", (Paragraph(mouse),)),
        ),
    )


def _facts(said: dict[str, str]) -> Facts:
    return Facts(tuple(Fact(key, key, Cell(text)) for key, text in said.items()))
