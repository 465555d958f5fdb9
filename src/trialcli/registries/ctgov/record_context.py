"""What the reading of one record carries along."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from trialcli.model import Unread
from trialcli.registries.ctgov.text import join_line
from trialcli.vocabulary.titles import Titles


class Place(NamedTuple):
    """A table of a record with groups of its own: a module, and which outcome of it."""

    module: str
    number: int = 0


@dataclass(frozen=True)
class Scope:
    """One record while it is read."""

    number: str
    """Its number, in small letters."""
    cut: str
    """Its data cut."""
    about: str
    """What it is about, for titles that mean one thing in cancer and another elsewhere."""
    titles: Titles
    """What its titles mean."""
    arms: dict[tuple[Place, str], str]
    """The arm of every group of every table."""
    labels: dict[tuple[Place, str], str]
    """The title of every group of every table."""
    names: Mapping[str, str] = field(default_factory=dict)
    """What every arm is called."""
    unread: list[Unread] = field(default_factory=list)
    """What was not understood so far."""

    def arm(self, place: Place, group: object) -> str | None:
        """The arm that a group of a table was taken for."""
        return self.arms.get((place, group)) if isinstance(group, str) else None

    def label(self, place: Place, group: object) -> str:
        """The title of a group of a table, or its id."""
        return self.labels.get((place, group), group) if isinstance(group, str) else ""

    def group(self, place: Place, group: object) -> str | None:
        """The title of a group in its table, where that is another than its arm's label."""
        title = self.label(place, group)
        return title if title and title != self.names.get(self.arm(place, group) or "") else None

    def odd(self, locator: str, value: object) -> None:
        """Keep what was not understood: a value, or the values of an object. ``leaves`` tells of what is deeper."""
        if isinstance(value, dict):
            value = ", ".join(f"{key}: {item}" for key, item in value.items() if isinstance(item, (str, int, float)))
        if isinstance(value, (str, int, float)) and (text := join_line(str(value))):
            self.unread.append(Unread(locator=locator, text=text))
