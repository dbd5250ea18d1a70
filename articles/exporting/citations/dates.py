"""Dates in the words of English reference styles."""

from __future__ import annotations

from datetime import date

from articles.exporting.citations.cited import When

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def year_first(when: When) -> str:
    """`2018, September 8`, as APA writes it."""
    if when.month is None:
        return str(when.year)
    month = MONTHS[when.month - 1]
    return f"{when.year}, {month}" if when.day is None else f"{when.year}, {month} {when.day}"


def month_first(when: When) -> str:
    """`September 8, 2018`, as American English writes it."""
    if when.month is None:
        return str(when.year)
    month = MONTHS[when.month - 1]
    return f"{month} {when.year}" if when.day is None else f"{month} {when.day}, {when.year}"


def on(day: date) -> str:
    """A day in American English."""
    return month_first(When(day.year, day.month, day.day))
