"""Where figures come from: sources, and the points at which the data were analysed."""

from typing import Literal

from trialcli.model.figure import Figure
from trialcli.model.strict import Strict


class Source(Strict):
    """Where figures were read."""

    kind: Literal["paper", "review", "regulator", "sponsor", "registry", "congress", "page", "unstated"]
    """What sort of document it is; `unstated` where that was not kept."""
    standing: Literal["primary", "secondary"] = "primary"
    """`secondary` for a page that repeats what it did not measure and that no expert reviewed."""
    authors: tuple[str, ...] = ()
    """Family name and initials, in the printed order: `Munshi NC`. End with `et al.` where cut."""
    title: str | None = None
    """The title as printed."""
    journal: str | None = None
    """The journal's short name: `N Engl J Med`."""
    year: int | None = None
    """Year of publication."""
    date: str | None = None
    """Day of publication, `2021-02-25`."""
    volume: str | None = None
    """Volume of the journal."""
    pages: str | None = None
    """First and last page, `705-716`."""
    doi: str | None = None
    """Digital object identifier without a prefix, `10.1056/NEJMoa2024850`."""
    pmid: str | None = None
    """PubMed identifier."""
    url: str | None = None
    """Address, where there is no identifier."""
    retracted: str | None = None
    """Where and when it was retracted: `2023-05-01; Inv J Med 2023;1:2`."""
    erratum: str | None = None
    """Where its erratum stands: `Lancet 2021;398:1216`."""
    read: Literal["abstract", "full-text", "table", "label", "copy", "page"] | None = None
    """How it was read for the figures here."""
    note: str | None = None
    """What a reader has to know of it: what it does not say."""


class FollowUp(Strict):
    """How long participants had been observed at a data cut."""

    median: Figure | None = None
    """Median follow-up."""
    range: tuple[Figure, Figure] | None = None
    """Shortest and longest follow-up."""
    unit: str = "months"
    """Unit of the median and the range."""


class Cut(Strict):
    """One point at which the data were analysed."""

    label: str
    """A short name for tables: `Primary report`."""
    follow_up: FollowUp | None = None
    """Follow-up at this cut."""
    cutoff: str | None = None
    """Day the data were frozen, `2020-12-21`."""
    source: str | None = None
    """Source of every figure of this cut that names none of its own."""
    note: str | None = None
    """What is peculiar to this cut."""
    acknowledged: str | None = None
    """Why an oddity of its day or follow-up is the source's own: the audit then shows it and does not fail it."""
