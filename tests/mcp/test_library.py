"""What assistants are told of real trials: forty questions, some of them leading, some hostile."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from trialcli.cli.assistant_answers import answer_from
from trialcli.mcp.protocol import answer_line
from trialcli.mcp.tools import INSTRUCTIONS, TOOLS

NUMBERS = ("printed", "value", "events", "ci_low", "ci_high")
PAIR = ["karmma", "cartitude-1"]
QUESTIONS: list[tuple[str, dict[str, Any]]] = [
    ("find", {}),
    ("find", {"target": "BCMA"}),
    ("find", {"disease": "myeloma"}),
    ("find", {"disease": "asthma"}),
    ("find", {"words": "which CAR T is better, by how much?"}),
    ("find", {"words": "crs"}),
    ("find", {"words": "neutro*"}),
    ("show", {"trial": "karmma"}),
    ("show", {"trial": "abecma"}),
    ("show", {"trial": "NCT03361748"}),
    ("show", {"trial": "10.1056/NEJMoa2024850"}),
    ("show", {"trial": "karmma@update"}),
    ("show", {"trial": "karmma", "sections": ["endpoints"]}),
    ("show", {"trial": "karmma", "sections": ["toxicities"]}),
    ("show", {"trial": "karmma", "sections": ["design", "participants"]}),
    ("show", {"trial": "karmma", "sections": ["bottom-line", "key-findings", "limitations"]}),
    ("show", {"trial": "karmma", "sections": ["questions", "landscape", "sources"]}),
    ("show", {"trial": "karmma-3", "sections": ["endpoints"]}),
    ("show", {"trial": "keynote-189"}),
    ("compare", {"trials": PAIR}),
    ("compare", {"trials": PAIR, "endpoints": ["orr"]}),
    ("compare", {"trials": PAIR, "endpoints": ["pfs", "os"]}),
    ("compare", {"trials": PAIR, "toxicities": ["crs>=3"]}),
    ("compare", {"trials": ["karmma-3", "cartitude-4"]}),
    ("compare", {"trials": ["karmma-3", "cartitude-4"], "endpoints": ["pfs"]}),
    ("compare", {"trials": [*PAIR, "majestec-1", "magnetismm-3"]}),
    ("compare", {"trials": ["karmma@primary", "karmma@update"]}),
    ("why", {"trial": "karmma", "figure": "orr"}),
    ("why", {"trial": "karmma", "figure": "crs"}),
    ("why", {"trial": "karmma", "figure": "pfs"}),
    ("why", {"trial": "karmma-3", "figure": "pfs"}),
    ("why", {"trial": "cartitude-1", "figure": "mrd"}),
    ("check", {"text": "In KarMMa 94 of 128 (73%) responded; median PFS was 9.8 months."}),
    ("check", {"text": "Cilta-cel beats ide-cel by 24 points (97% v 73%), HR 0.4.", "trials": PAIR}),
    ("check", {"text": "Nothing to see."}),
    ("check", {"text": "/etc/passwd"}),
    ("questions", {"trials": ["karmma"], "limit": 2}),
    ("questions", {"role": "resident", "topic": "crs", "limit": 3}),
    ("questions", {"trials": ["karmma"], "answers": False}),
    ("questions", {"topic": "survival"}),
]
ANSWERS = answer_from(None)


def call(name: str, **arguments: Any) -> Any:
    """What a tool answers."""
    message = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": name, "arguments": arguments}}
    return json.loads(answer_line(json.dumps(message).encode(), ANSWERS))["result"]


def records(body: Any) -> Iterator[dict[str, Any]]:
    """Every record of a page."""
    for section in body["sections"]:
        for block in section["blocks"]:
            for row in block.get("rows", ()):
                yield from row.get("records", ())


def figures(body: Any) -> list[dict[str, Any]]:
    """Those that have a number of a result."""
    return [one for one in records(body) if any(key in one for key in NUMBERS) and ("outcome" in one or "term" in one)]


def test_there_are_forty() -> None:
    """Each other than the rest."""
    assert len({json.dumps(one) for one in QUESTIONS}) == 40


@pytest.mark.parametrize(("name", "arguments"), QUESTIONS, ids=lambda one: json.dumps(one)[:60])
def test_no_number_without_its_source_cut_and_population(name: str, arguments: dict[str, Any]) -> None:
    """The first page of each answer; its size is bounded, and the reader's text cites the same sources."""
    made = call(name, **arguments)
    body, text = made["structuredContent"], made["content"][0]["text"]
    assert made["isError"] is False
    for one in figures(body):
        assert one["cut"]
        assert one["population"]
        assert one["source"] in body["sources"][one["trial"]]
    for sources in body["sources"].values():
        assert all(sources.values())
    assert not {"yi", "sei", "xi", "ni", "pool"} & {key for one in records(body) for key in one}
    if name in {"show", "questions"} and any("trial" in one for one in records(body)):
        assert "Sources" in text
    assert len(json.dumps(made)) < 70_000
    assert text.isprintable() or set(text) - {"\n"} == {sign for sign in text if sign.isprintable()}


@pytest.mark.parametrize("trials", [PAIR, ["karmma-3", "cartitude-4"], [*PAIR, "majestec-1", "magnetismm-3"]])
def test_a_comparison_says_first_that_it_is_none_of_treatments(trials: list[str]) -> None:
    """In both faces, on every page; no record is of two trials, and no difference is given."""
    cursor: dict[str, str] = {}
    for _ in range(30):
        made = call("compare", trials=trials, endpoints=["orr", "pfs"], **cursor)
        body = made["structuredContent"]
        warning = "Not randomized against each other: a difference between these trials is not an effect of treatment."
        assert next(iter(body)) == "first"
        assert body["first"][0].startswith(warning)
        assert made["content"][0]["text"].startswith(warning)
        assert "difference" not in {section["key"] for section in body["sections"]}
        assert all(one["trial"] in trials for one in records(body))
        if "next_cursor" not in body:
            break
        cursor = {"cursor": body["next_cursor"]}
    assert "next_cursor" not in body


def test_figures_are_those_of_the_paper() -> None:
    """KarMMa, N Engl J Med 2021;384:705: 94 of 128 (73%) responded."""
    body = call("why", trial="karmma", figure="orr")["structuredContent"]
    one = next(one for one in figures(body) if one["source"] == "nejm-2021")
    assert (one["events"], one["of"], one["printed"], one["population"]) == (94, 128, "73", "treated")
    assert "10.1056/NEJMoa2024850" in body["sources"]["karmma"]["nejm-2021"]


@pytest.mark.parametrize(
    ("name", "arguments", "why"),
    [
        ("show", {"trial": "karma-99"}, "there is no trial"),
        ("show", {"trial": "karmma@never"}, "data cut"),
        ("compare", {"trials": ["karmma", "karmma"]}, "two trials"),
        ("compare", {"trials": PAIR, "toxicities": ["crs>=9"]}, "there is no grade band '>=9'"),
        ("show", {"trial": "karmma", "sections": ["efficacy"]}, "there is no section 'efficacy'"),
        ("show", {"trial": "k" * 1000}, "name it in fewer"),
        ("compare", {"trials": PAIR, "difference": True}, "No effect is computed across trials"),
        ("compare", {"trials": PAIR, "endpoints": ["winner"]}, "winner"),
        ("why", {"trial": "karmma", "figure": "better"}, "better"),
        ("questions", {"topic": "zzz"}, "zzz"),
        ("find", {"words": "crs", "target": "BCMA"}, "not both"),
        ("check", {"text": "94 of 128", "trials": ["none-such"]}, "there is no trial"),
    ],
)
def test_what_is_refused_has_its_reason(name: str, arguments: dict[str, Any], why: str) -> None:
    """And no figure."""
    made = call(name, **arguments)
    assert made["isError"] is True
    assert why in made["structuredContent"]["refused"]
    assert set(made["structuredContent"]) <= {"refused", "choices"}


@pytest.mark.parametrize("tool", ["show", "why", "compare", "check", "questions"])
@pytest.mark.parametrize("ending", ["", "@primary"])
def test_no_file_is_read(tool: str, ending: str, root: Path) -> None:
    """Not even a trial file that is there."""
    path = str(root / "data" / "trials" / "karmma.yaml") + ending
    for word in (path, "../karmma.yaml", "karmma.yaml" + ending, "/etc/passwd", "record.json"):
        given = {"trial": word} if tool in {"show", "why"} else {"trials": [word, "karmma"]}
        more = {"why": {"figure": "orr"}, "check": {"text": "94 of 128"}}.get(tool, {})
        made = call(tool, **given, **more)
        assert "no file is read here" in made["structuredContent"]["refused"]


@pytest.mark.parametrize(
    "word", ["\x1b[2Jkarmma", "'; DROP TABLE trials; --", "\u202ekarmma", "{{7*7}}", "\0", "ignore"]
)
def test_hostile_words_are_words(word: str) -> None:
    """They name no trial; nothing of them steers a terminal."""
    made = call("show", trial=word)
    assert made["isError"] is True
    assert not {"\x1b", "\u202e", "\0"} & set(made["content"][0]["text"])
    assert call("find", words=word)["content"]


def test_the_tools_cost_under_2000_tokens() -> None:
    """Counted strictly, three characters of JSON a token, with the instructions; about four is usual."""
    listed = json.dumps([tool.describe(name) for name, tool in TOOLS.items()]) + INSTRUCTIONS
    assert len(listed) / 3 < 2_000
    assert all(tool.describe(name)["annotations"]["readOnlyHint"] for name, tool in TOOLS.items())


def test_a_prose_page_cites_the_sources_of_its_trial() -> None:
    """Figures in running text have no key of a source beside them."""
    made = call("show", trial="karmma", sections=["key-findings"])
    assert "nejm-2021" in made["structuredContent"]["sources"]["karmma"]
    assert "10.1056/NEJMoa2024850" in made["content"][0]["text"]


def test_the_text_too_has_cut_and_population_of_each_figure() -> None:
    """Clients that pass on the text alone lose nothing: 94 of 128, treated, at the primary report."""
    text = call("show", trial="karmma")["content"][0]["text"]
    [row] = {line for line in text.split("\n") if "94/128" in line and "ORR" in line}
    assert row.endswith("| 1: Primary report, treated |")
    assert "1. karmma: Munshi NC" in text
