"""Whether a record was downloaded with some of its fields alone (``fields=``), beside one that has more of them."""

from collections.abc import Mapping
from typing import Any

_ALWAYS = frozenset(
    {
        "protocolSection.statusModule",
        "protocolSection.sponsorCollaboratorsModule",
        "protocolSection.descriptionModule",
        "protocolSection.conditionsModule",
        "protocolSection.designModule",
        "protocolSection.eligibilityModule",
        "derivedSection.miscInfoModule",
    }
)
"""Parts that a whole record of the registry has; a sponsor cannot take them away."""


def is_partial(before: bytes, after: bytes) -> bool:
    """Whether a record lacks parts that another has, and that no update of a record takes away.

    Args:
        before: the record that is there.
        after: the one that came.
    """
    import orjson  # noqa: PLC0415 - only an import pays for it

    try:
        kept, came = orjson.loads(before), orjson.loads(after)
    except orjson.JSONDecodeError:
        return False
    missing = _parts(kept) - _parts(came)
    results = any(part.startswith("resultsSection.") for part in missing) and came.get("hasResults") is True
    return results or not _ALWAYS.isdisjoint(missing)


def _parts(record: Mapping[str, Any]) -> set[str]:
    """The modules of a record, ``resultsSection.adverseEventsModule``."""
    return {f"{section}.{module}" for section, held in record.items() if isinstance(held, dict) for module in held}
