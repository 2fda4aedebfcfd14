"""Dates as a reader says them, in the language of the catalogue."""

from __future__ import annotations

from datetime import date

from babel.dates import format_date

from components.words.catalogue import LANGUAGE

#: How a date is written that is as exact as its parts: a year, a month, a day.
_FORMATS = ("yyyy", "MMM yyyy", "d MMM yyyy")


def write_date(partial: str) -> str:
    """Write a date that may lack its day or its month, in short.

    >>> write_date("2025"), write_date("2025-03"), write_date("2025-03-31")
    ('2025', 'Mar 2025', '31 Mar 2025')
    """
    parts = [int(part) for part in partial.split("-")]
    year, month, day = (*parts, 1, 1)[:3]
    return format_date(date(year, month, day), _FORMATS[len(parts) - 1], locale=LANGUAGE)


def month_name(day: str) -> str:
    """Write the month of an ISO date that has one.

    >>> month_name("2026-06"), month_name("2026-06-30")
    ('June', 'June')
    """
    year, month, *_ = day.split("-")
    return format_date(date(int(year), int(month), 1), "MMMM", locale=LANGUAGE)
