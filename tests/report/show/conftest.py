"""Pages to make the parts of a trial's page from."""

from collections.abc import Callable
from typing import Any

import pytest

from trialcli.analysis.align import words_of
from trialcli.analysis.chosen_cut import Chosen
from trialcli.model import Trial
from trialcli.report.show.request import Page, Wish
from trialcli.vocabulary.lookup import Vocabulary


@pytest.fixture
def page(words: Vocabulary) -> Callable[..., Page]:
    """Make what a page is made from; the trials that it can find are given by id."""

    def made(trial: Trial, cut: str | None = None, near: dict[str, Trial] | None = None, **wish: Any) -> Page:
        chosen = Chosen(trial, cut)
        return Page(chosen, words_of(words, [chosen]), Wish(**wish), None, (near or {}).get)

    return made
