"""Dates as a reader says them, in the language of the catalogue."""

from __future__ import annotations

from datetime import date

from babel.dates import format_date

from components.words.catalogue import LANGUAGE


def month_name(day: str) -> str:
    """Write the month of an ISO date that has one.

    >>> month_name("2026-06"), month_name("2026-06-30")
    ('June', 'June')
    """
    year, month, *_ = day.split("-")
    return format_date(date(int(year), int(month), 1), "MMMM", locale=LANGUAGE)
