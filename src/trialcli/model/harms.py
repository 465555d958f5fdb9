"""Harms that a kind of treatment is asked for, and for which no figure was read."""

from typing import Literal

from trialcli.model.strict import Strict


class Unanswered(Strict):
    """Why there is no figure for a harm that a reader would ask for. The word of `missing` may stand alone."""

    missing: Literal["not-read", "not-reported"]
    """`not-read`: not in the sources read; `not-reported`: they were read whole and do not say."""
    note: str | None = None
    """What a reader should know all the same."""
