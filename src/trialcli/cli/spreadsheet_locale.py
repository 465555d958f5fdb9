"""Whether the reader's language has a decimal comma, as spreadsheets ask the system."""

import locale


def has_decimal_comma() -> bool:
    """Whether numbers are written with a comma where this runs; a language that is not installed has a point."""
    before = locale.setlocale(locale.LC_NUMERIC)
    try:
        locale.setlocale(locale.LC_NUMERIC, "")
        return locale.localeconv()["decimal_point"] == ","
    except locale.Error:
        return False
    finally:
        locale.setlocale(locale.LC_NUMERIC, before)
