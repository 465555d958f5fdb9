"""Values of a study record for its entry in the index: one that is not of its kind is passed over, in little time."""

from typing import Any

from trialcli.registries.ctgov.text import strip_escapes

_NOTHING: dict[str, Any] = {}


def part_of(value: dict[str, Any], key: str) -> dict[str, Any]:
    """The mapping under a key; an empty one where there is none."""
    found = value.get(key)
    return found if isinstance(found, dict) else _NOTHING


def text_of(value: dict[str, Any], key: str) -> str:
    """The text under a key, without entities and escapes; empty where there is none."""
    found = value.get(key)
    if not isinstance(found, str):
        return ""
    return strip_escapes(found).strip() if "&" in found or "\\" in found else found.strip()


def texts_of(value: dict[str, Any], key: str) -> list[str]:
    """The texts of a list under a key."""
    found = value.get(key)
    return [strip_escapes(one).strip() for one in found if isinstance(one, str)] if isinstance(found, list) else []


def rows_of(value: dict[str, Any], key: str) -> list[dict[str, Any]]:
    """The mappings of a list under a key."""
    found = value.get(key)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def column_of(value: dict[str, Any], key: str, inner: str) -> list[str]:
    """One text of each row of a list, without entities and escapes."""
    rows = value.get(key)
    if not isinstance(rows, list):
        return []
    try:  # as nearly every list is; in half the time
        texts = [one[inner] for one in rows]
        whole = "".join(texts)
    except (KeyError, TypeError):
        pass
    else:
        return list(map(strip_escapes, texts)) if "&" in whole or "\\" in whole else texts
    return [strip_escapes(text) for one in rows if isinstance(one, dict) and isinstance(text := one.get(inner), str)]
