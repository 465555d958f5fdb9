"""Retraction and erratum: told first, on every page."""

from collections.abc import Callable

import pytest

from trialcli.analysis.chosen_cut import Chosen
from trialcli.analysis.forest_topics import Topic
from trialcli.library.library import Library
from trialcli.model import Result, Source, Trial
from trialcli.render.csv_ import list_words, render_report
from trialcli.render.view import View
from trialcli.report.across_trials import endpoints_across, toxicities_across
from trialcli.report.compare.comparison import Asked, report_comparison
from trialcli.report.document import Paragraph, Report
from trialcli.report.forest.plot import report_forest
from trialcli.report.handout.pack import report_handout
from trialcli.report.handout.parts import Pack
from trialcli.report.show.page import report_trial
from trialcli.report.show.request import Wish
from trialcli.report.show.sections import NOTICE
from trialcli.report.why.explanation import report_why

Make = Callable[..., Trial]
WHERE = "2023-05-01; Inv J Med 2023;1:2"


@pytest.fixture
def withdrawn(trial: Make, result: Callable[..., Result]) -> Chosen:
    """A trial whose report was retracted and had an erratum before."""
    source = Source(kind="paper", authors=("Doe J",), journal="Inv J Med", year=2021, retracted=WHERE,
                    erratum="Inv J Med 2022;1:9")  # fmt: skip
    page_ = Source(kind="page", standing="secondary", title="A page on the web")
    rows = (result(percent="45", events=45, of=100),)
    return Chosen(trial(sources={"report": source, "page": page_}, results=rows))


def opening(report: Report) -> list[str]:
    """What the first section says."""
    assert report.sections[0].key == NOTICE
    return [block.text for block in report.sections[0].blocks if isinstance(block, Paragraph)]


def test_every_page_opens_with_it(withdrawn: Chosen, shipped: Library) -> None:
    """Whatever else it shows."""
    vocabulary = shipped.vocabulary
    reports = [
        report_trial(withdrawn, vocabulary, Wish(), lambda _: None),
        report_trial(withdrawn, vocabulary, Wish(("limitations",)), lambda _: None),
        report_comparison([withdrawn, Chosen(shipped.trial("karmma"))], vocabulary, Asked()),
        endpoints_across([withdrawn], vocabulary, ["orr"]),
        report_forest([withdrawn], vocabulary, Topic("proportion", "orr")),
        report_why(withdrawn, vocabulary, "orr"),
        report_handout([withdrawn], vocabulary, Pack(), lambda _: None),
    ]
    for report in reports:
        assert opening(report) == [
            f"RETRACTED: TINY, Doe J, Inv J Med 2021. Retraction: {WHERE}.",
            "Corrected: TINY, Doe J, Inv J Med 2021. Erratum: Inv J Med 2022;1:9.",
        ]
        assert sum(section.key.endswith(NOTICE) for section in report.sections) == 1


def test_a_sound_trial_has_no_such_opening(trial: Make, withdrawn: Chosen, shipped: Library) -> None:
    """Nor has a table that holds none of its figures."""
    assert report_trial(Chosen(trial()), shipped.vocabulary, Wish(), lambda _: None).sections[0].key != NOTICE
    assert toxicities_across([withdrawn], shipped.vocabulary, []).sections == ()


def test_figures_for_machines_say_it(withdrawn: Chosen, shipped: Library) -> None:
    """In a column of their own, and the notice is told beside them."""
    report = endpoints_across([withdrawn], shipped.vocabulary, ["orr"])
    lines = render_report(report, View()).splitlines()
    assert "source_retracted" in lines[0]
    assert WHERE in lines[1]
    assert len(lines) == 2
    assert list_words(report)[0].startswith("RETRACTED: TINY")
