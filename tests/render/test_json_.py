"""JSON: the data as they are."""

import json
from types import MappingProxyType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from trialcli.render import View, render_report
from trialcli.report.document import Cell, Fact, Facts, Report, Section


def test_the_shape(lone: Report) -> None:
    """The shape."""
    document = json.loads(render_report(lone, "json", View()))
    assert list(document) == ["schema", "report", "title", "subtitle", "sections", "notes"]
    assert document["schema"] == 1
    assert document["report"] == "endpoints"
    (section,) = document["sections"]
    assert list(section) == ["key", "title", "blocks"]
    (table,) = section["blocks"]
    assert list(table) == ["type", "key", "title", "columns", "rows"]
    assert table["columns"][0] == {"key": "outcome", "label": "Outcome"}
    assert list(table["rows"][0]) == ["group", "cells", "records"]
    assert table["rows"][0]["cells"]["estimate"] == "73%"
    assert table["rows"][0]["records"][0]["ci"] == ["66", "81"]


def test_the_other_blocks(calm: Report) -> None:
    """The other blocks."""
    sections = {
        section["key"]: section["blocks"] for section in json.loads(render_report(calm, "json", View()))["sections"]
    }
    assert list(sections["summary"][0]) == ["type", "text"]
    assert sections["findings"][1]["numbered"] is True
    assert sections["design"][0]["facts"][0] == {"key": "phase", "label": "Phase", "text": "2", "value": "2"}
    assert sections["questions"][1] == {
        "type": "exchange",
        "role": "resident",
        "id": "k-2",
        "heading": "Resident",
        "question": "And ICANS?",
        "answer": None,
    }


def test_hidden_characters_are_escapes_and_stay_data(hostile: Report) -> None:
    """Hidden characters are escapes and stay data."""
    text = render_report(hostile, "json", View())
    assert "\\u001b[31mred" in text
    assert "\\u202eesrever" in text
    assert "\\ud800" in text
    assert json.loads(text)["title"] == hostile.title


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=settings().max_examples // 2)
@given(data=st.data())
def test_round_trip(data: st.DataObject, reports: st.SearchStrategy[Report]) -> None:
    """Round trip."""
    report = data.draw(reports)
    document = json.loads(render_report(report, "json", View(ascii=data.draw(st.booleans()))))
    # Two halves of a surrogate pair that come together are one character for any reader of JSON.
    whole = json.loads(json.dumps([report.title, list(report.notes), [part.title for part in report.sections]]))
    assert [document["title"], document["notes"], [part["title"] for part in document["sections"]]] == whole


def test_other_mappings_are_objects_and_anything_else_is_text(calm: Report) -> None:
    """Other mappings are objects and anything else is text."""
    record = MappingProxyType({"n": 1 + 2j})
    section = Section("s", "S", (Facts((Fact("f", "F", Cell("x"), record),)),))
    (read,) = json.loads(render_report(calm._replace(sections=(section,)), "json", View()))["sections"]
    assert read["blocks"][0]["facts"][0]["value"] == {"n": "(1+2j)"}


def test_not_a_number_is_refused(calm: Report) -> None:
    """Not a number is refused."""
    section = Section("s", "S", (Facts((Fact("f", "F", Cell("x"), float("nan")),)),))
    with pytest.raises(ValueError, match="not JSON compliant"):
        render_report(calm._replace(sections=(section,)), "json", View())


def test_a_plot(plotted: Report) -> None:
    """Numbers for machines, with the words beside them."""
    (section,) = json.loads(render_report(plotted, "json", View()))["sections"]
    plot = section["blocks"][0]
    assert list(plot) == ["type", "key", "title", "axis", "scale", "null", "form", "rows", "without"]
    assert (plot["type"], plot["scale"], plot["null"]) == ("plot", "log", 1.0)
    assert plot["rows"][0] == {
        "group": "",
        "label": "KarMMa-3, ide-cel",
        "value": 0.49,
        "low": 0.38,
        "high": 0.63,
        "weight": 1.0,
        "beyond": False,
        "margin": None,
        "at": None,
        "text": "0.49 (0.38–0.63)\nITT, Final",
        "spoken": "KarMMa-3: hazard ratio 0.49.",
        "record": {"name": "KarMMa-3", "value": 0.49},
    }
    assert plot["rows"][2]["value"] is None
