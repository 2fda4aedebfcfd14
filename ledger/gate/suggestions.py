"""Guesses what a wrongly written cell was meant to be, so that a fault can offer it.

Only offered, never applied: the gate repairs nothing.
"""

import re
from datetime import date, timedelta

# Day 0 of spreadsheets that count days; 1 January 1900 is day 1 and the false 29 February 1900
# of Lotus 1-2-3 shifts all later days by one.
SPREADSHEET_EPOCH = date(1899, 12, 30)

_DAY_FIRST = re.compile(r"([0-9]{1,2})([./-])([0-9]{1,2})\2((?:19|20)[0-9]{2})")
_YEAR_FIRST = re.compile(
    r"((?:19|20)[0-9]{2})[./-]([0-9]{1,2})[./-]([0-9]{1,2})(?:[T ][0-9:.]+Z?)?"
)
_SERIAL = re.compile(r"[2-6][0-9]{4}(?:\.0)?")
_GROUPED = re.compile(r"-?[0-9]{1,3}(?:[ \u00a0\u202f'\u2019][0-9]{3})+(?:[.,][0-9]+)?")
_COMMA_GROUPED = re.compile(r"-?[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]+|-?[0-9]{1,3}(?:,[0-9]{3}){2,}")
_COMMA_DECIMAL = re.compile(r"-?[0-9]+,(?:[0-9]{1,2}|[0-9]{4,})")
_GROUP_SEPARATORS = str.maketrans(dict.fromkeys(" \u00a0\u202f'\u2019"))


def suggest_date(text: str) -> str | None:
    """Return the ISO date that a cell such as 20/12/2025, 20.12.2025 or 46011 means, or None.

    With slashes the day is only told from the month where it is above 12.
    """
    if match := _YEAR_FIRST.fullmatch(text):
        return _iso(int(match[1]), int(match[2]), int(match[3]))
    if match := _DAY_FIRST.fullmatch(text):
        first, second, year = int(match[1]), int(match[3]), int(match[4])
        if match[2] == "." or first > 12:
            return _iso(year, second, first)
        if second > 12:
            return _iso(year, first, second)
        return None
    if is_serial_date(text):
        return (SPREADSHEET_EPOCH + timedelta(days=int(text[:5]))).isoformat()
    return None


def tell_both_dates(text: str) -> str | None:
    """Return both ISO dates that a cell such as 05/06/2025 may mean, if it may mean two."""
    match = _DAY_FIRST.fullmatch(text)
    if match is None or suggest_date(text) is not None:
        return None
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    day_first, month_first = _iso(year, second, first), _iso(year, first, second)
    return f"{day_first} or {month_first}" if day_first and month_first else None


def is_serial_date(text: str) -> bool:
    """Tell whether a cell may be a date as spreadsheets count it, in days since 1900."""
    return _SERIAL.fullmatch(text) is not None


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def suggest_number(text: str) -> str | None:
    """Return the plain number that a cell such as `1 500,5` or `12,5` means, or None.

    `1,500` stays unguessed: it is 1500 to one reader and 1.5 to another.
    """
    if _GROUPED.fullmatch(text):
        return text.translate(_GROUP_SEPARATORS).replace(",", ".")
    if _COMMA_GROUPED.fullmatch(text):
        return text.replace(",", "")
    if _COMMA_DECIMAL.fullmatch(text):
        return text.replace(",", ".")
    return None
