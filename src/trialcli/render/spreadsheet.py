"""A CSV as spreadsheets open it without a question: a byte order mark, their own separator, nothing read as a date.

A spreadsheet reads a cell ``3-4`` as a day in April, ``2:1`` as a time and ``8.80`` as 8.8. Such cells are written as a
formula that is nothing but their text, ``="3-4"``, which Excel, LibreOffice and Google Sheets show as it is. A line
``sep=,`` is not written: with it Excel passes over the byte order mark, and letters beyond ASCII are lost.
"""

import csv
import io
import re

MARK = "\ufeff"
PRINTED = "printed"  # how the names of columns end that hold figures as printed
_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]\d+)?")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")  # a date, which may be one
_LONGEST = 15  # digits that a spreadsheet keeps of a number
_MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|january|february|march|april|june|july|august|september"
_MONTH += "|october|november|december)"
_CHANGED = re.compile(
    rf"""[-+]?[\d.,·]+%?                               # a number with zeros at its ends, or too long
    |\d{{1,4}}\s*[-/.:–]\s*\d{{1,4}}(?:\s*[-/.:–]\s*\d{{1,4}})?  # two or three numbers, a day or a time
    |(?:\d{{1,4}}[-\s/.]?)?{_MONTH}[-\s/.]?\d{{1,4}}   # a month with a day or a year
    |\d{{1,4}}[-\s/.]?{_MONTH}
    |\d+[eE]\d+                                        # what reads as a power of ten
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SHORT = 40  # characters; what is longer is no date


def convert_for_spreadsheet(text: str, *, comma: bool = False) -> str:
    """The same rows for a spreadsheet.

    Args:
        text: a CSV as ``render.csv_`` writes it.
        comma: whether the decimal sign of the reader's language is the comma; the semicolon parts fields then.
    """
    made = io.StringIO(newline="")
    writer = csv.writer(made, delimiter=";" if comma else ",", lineterminator="\r\n")
    exact: list[bool] = []
    for row in csv.reader(io.StringIO(text, newline="")):
        exact = exact or [name.endswith(PRINTED) for name in row]
        writer.writerow(
            [_cell(cell, comma=comma, exact=as_printed) for cell, as_printed in zip(row, exact, strict=True)]
        )
    return MARK + made.getvalue()


def _cell(text: str, *, comma: bool, exact: bool) -> str:
    """A cell; of a column of printed figures each zero counts."""
    if _is_number(text) and not (exact and "." in text and text.endswith("0")):
        return text.replace(".", ",") if comma else text
    if len(text) <= _SHORT and _CHANGED.fullmatch(text) and not _DAY.fullmatch(text):
        return f'="{text}"'
    return text


def _is_number(text: str) -> bool:
    """Whether a spreadsheet reads it as a number and loses nothing of it."""
    if not _NUMBER.fullmatch(text):
        return False
    mantissa = re.split("[eE]", text)[0]
    kept = "." not in mantissa or not mantissa.endswith("0") or mantissa.endswith(".0")
    return kept and ("." in mantissa or len(mantissa.lstrip("-")) <= _LONGEST)
