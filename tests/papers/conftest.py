"""The words that figures of papers are read with."""

import pytest

from trialcli.library.library import Library
from trialcli.vocabulary.lookup import Vocabulary


@pytest.fixture(scope="session")
def words(shipped: Library) -> Vocabulary:
    """The shipped vocabulary."""
    return shipped.vocabulary
