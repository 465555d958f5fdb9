"""What a reader asks of a page, and what every section of it is made from."""

from collections.abc import Callable
from typing import NamedTuple

from trialcli.analysis.chosen_cut import Chosen
from trialcli.model import Trial
from trialcli.report.document import Block
from trialcli.report.figure_table import Numbering
from trialcli.report.landscape import Lookup
from trialcli.vocabulary.lookup import Vocabulary


class Wish(NamedTuple):
    """What of a page is asked for.

    Args:
        sections: section keys; none means all.
        roles: role codes whose takeaways and questions to show; none means all questions.
        sources: whether to number the sources and list them.
        answers: whether to show answers.
        everything: whether to show every part and every row of a registry record.
        short: whether to show the card and three short tables in place of the whole page, where no part is named.
    """

    sections: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    sources: bool = False
    answers: bool = True
    everything: bool = False
    short: bool = False


class Page(NamedTuple):
    """What every section is made from."""

    chosen: Chosen
    vocabulary: Vocabulary
    wish: Wish
    numbering: Numbering | None
    find: Lookup

    @property
    def trial(self) -> Trial:
        """The trial on the page."""
        return self.chosen.trial


Maker = Callable[[Page], tuple[Block, ...]]
"""Makes the blocks of one section."""
