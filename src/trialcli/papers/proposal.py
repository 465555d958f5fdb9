"""A figure that a paper says, in the very shape of a row of a trial file, beside the words it was read from."""

from dataclasses import dataclass, field
from typing import Any, Literal

Home = Literal["results", "contrasts", "adverse_events", "cuts.main.follow_up"]
CUT = "main"
"""The one data cut of a draft: what the paper reports."""
_BEGINNING, _END = 250, 250  # characters of what is quoted, where it is long: a cell stands at the end


@dataclass(frozen=True, slots=True)
class Proposal:
    """One figure and where it was read."""

    home: Home
    """The key of the trial file that it belongs under."""
    row: dict[str, Any]
    """The keys of that row, as far as they are sure."""
    where: str
    """Where it stands in the paper: ``abstract, Results``, ``table 3``."""
    said: str
    """The sentence or the cells, as the paper has them."""
    unsure: dict[str, Any] = field(default_factory=dict)
    """What the author has to decide: codes that may be meant."""

    def values(self) -> dict[str, Any]:
        """The row as it is written, with the note of where it was read."""
        long = len(self.said) > _BEGINNING + _END
        said = f"{self.said[:_BEGINNING]} ... {self.said[-_END:]}" if long else self.said
        note = {"move_to": self.home, **self.unsure, "where": self.where, "said": said}
        return {**self.row, "read_from": note}
