"""Trials as a text is held against them."""

from collections.abc import Callable

import pytest

from trialcli.check.against_trials import Known, know_trial
from trialcli.library.library import Library
from trialcli.vocabulary.lookup import include_words


@pytest.fixture(scope="session")
def knowing(shipped: Library) -> Callable[[str], Known]:
    """Give a shipped trial with its figures, each read once."""
    names = [trial.name for trial in shipped.trials()]
    known: dict[str, Known] = {}

    def know(word: str) -> Known:
        if word not in known:
            trial = shipped.trial(word)
            known[word] = know_trial(trial, include_words(shipped.vocabulary, trial.words), names)
        return known[word]

    return know
