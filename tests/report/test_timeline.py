"""A field by years, from the shipped library."""

import re
from collections.abc import Callable
from typing import Any

from trialcli.analysis.chosen_cut import Chosen
from trialcli.library.library import Library
from trialcli.library.trialfiles.filters import Wanted
from trialcli.render.svg import draw_picture
from trialcli.report.document import Report, Row, Table
from trialcli.report.timeline import report_timeline


def of(shipped: Library, *ids: str, sources: bool = False) -> Report:
    """The timeline of some trials."""
    chosen = [Chosen(shipped.trial(one)) for one in ids]
    return report_timeline(chosen, shipped.vocabulary, "Timeline", sources=sources)


def rows(report: Report) -> list[Row]:
    """The rows of its table."""
    [table] = [block for section in report.sections for block in section.blocks if isinstance(block, Table)]
    return list(table.rows)


def test_trials_stand_under_the_years_of_their_reports(shipped: Library) -> None:
    """KarMMa in N Engl J Med 2021;384:705, 94 of 128; KarMMa-3 at its final analysis, HR 0.49 (0.38 to 0.63)."""
    report = of(shipped, "karmma-3", "karmma")
    assert [row.group for row in rows(report)] == ["2021", "2023"]
    assert [row.cells[2].text for row in rows(report)] == [
        "ORR 73% (94/128)",
        "PFS, median @final 13.8 vs 4.4 months; HR 0.49 (0.38–0.63)",
    ]
    assert rows(report)[0].cells[0].text == "KarMMa\nphase 2, single arm\n140 enrolled"
    assert report.subtitle == "2 trials, 2021–2023"
    assert "never randomized against each other" in report.notes[-1]
    assert len(of(shipped, "karmma").notes) == 1
    assert of(shipped, "karmma").subtitle == "1 trial, 2021"


def test_every_figure_is_a_record_with_its_source(shipped: Library) -> None:
    """And with what is known of its trial; on demand the source has a column."""
    report = of(shipped, "karmma", sources=True)
    [row] = rows(report)
    assert row.cells[-1].text == "N Engl J Med 2021, Primary report"
    [record] = row.records
    assert {key: record[key] for key in ("trial", "year", "phase", "source", "cut", "population", "classes")} == {
        "trial": "karmma", "year": 2021, "phase": "2", "source": "nejm-2021", "cut": "primary",
        "population": "treated", "classes": ("car-t",),
    }  # fmt: skip


def test_a_ratio_of_the_control_names_the_arms(shipped: Library) -> None:
    """DETERMINATION prints the hazard of RVD alone over that with transplantation: N Engl J Med 2022;387:132."""
    [row] = rows(of(shipped, "determination"))
    assert re.match(r"PFS, median, RVD alone.* vs .*transplant.*: 46\.2 .*vs 67\.5 months.*HR 1\.53", row.cells[2].text)


def test_arms_without_an_effect_between_them_are_named(shipped: Library) -> None:
    """Two doses of DREAMM-2, each with its own rate; of what has no primary outcome nothing is said."""
    assert rows(of(shipped, "dreamm-2"))[0].cells[2].text.splitlines() == [
        "ORR, Belantamab mafodotin 2.5 mg/kg 31% of 97",
        "ORR, Belantamab mafodotin 3.4 mg/kg 34% of 99",
    ]
    trial = shipped.trial("karmma")
    bare = Chosen(trial.__class__(**{**vars(trial), "results": (), "citation": None, "targets": ()}))
    report = report_timeline([bare], shipped.vocabulary, "Timeline", sources=True)
    [row] = rows(report)
    assert (row.group, row.cells[2].text, row.cells[3].text) == ("Year not recorded", "not recorded", "not recorded")
    assert report.subtitle == "1 trial"
    assert row.records[0]["missing"] == "not recorded"


def test_the_picture_says_what_the_table_says(shipped: Library) -> None:
    """A filled marker for a randomized trial, an open one for another; short ones have the shape of a slide at most."""
    picture = draw_picture(of(shipped, "karmma", "karmma-3", sources=True))
    assert picture.slide
    fills = re.findall(r'<circle [^>]*fill="(#\w+)"', picture.text)
    assert fills == ["#ffffff", "#0b5d73"]
    for word in ("KarMMa-3", "140 enrolled", "HR 0.49", "2021", "2023", "N Engl J Med 2021", "never randomized"):
        assert word in picture.text
    assert not draw_picture(of(shipped, *(entry.id for entry in shipped_cards(shipped)))).slide


def shipped_cards(shipped: Library) -> list[Any]:
    """Eight trials of the library."""
    return shipped.cards(Wanted(origin="curated"), "year", 8).cards


def test_the_command_filters(run: Callable[..., Any], read: Callable[..., Any]) -> None:
    """By class too, in words or by its code; what is no class is answered with those there are."""
    page = read("timeline", "--class", "car-t", "--disease", "myeloma")
    blocks = [block for section in page["sections"] for block in section["blocks"] if block["type"] == "table"]
    assert {row["records"][0]["trial"] for row in blocks[0]["rows"]} == {
        "cartitude-1", "cartitude-4", "karmma", "karmma-3",
    }  # fmt: skip
    assert page["title"] == "Timeline: myeloma, CAR T cells"
    assert "car-t" in run("timeline", "--class", "magic").stderr
    assert run("timeline", "--target", "nosuch").returncode == 2
    assert run("timeline", "--class", "CAR T cells", "--phase", "3", "--format", "svg").stdout.startswith("<svg ")
