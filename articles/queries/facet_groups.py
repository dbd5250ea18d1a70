"""The filter of a list of passages as links, each with how many passages it would keep."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping

from articles.queries.choices import fixed_names, kind_names
from articles.queries.codebook_names import Book
from articles.queries.found_pages import Choice, Group
from articles.search.filters import ABSENT, FIXED, KINDS, Filter

FIRST = 7  # choices of a kind that are always in view


def groups(
    counts: Mapping[str, Counter[str]], wanted: Filter, book: Book, at: Callable[[Filter], str]
) -> tuple[Group, ...]:
    """A group for each of KINDS that has anything to choose; `at` is the address under a filter.

    Stances keep the order of the codebook, as everywhere; of the other kinds the most frequent come first.
    What is chosen is always in view, so that it can be taken away.
    """
    names = kind_names()
    found = (
        _group(kind, names[kind], [_choice(kind, value, counts, wanted, book, at) for value in values])
        for kind in KINDS
        if (values := _values(kind, counts[kind], wanted, book))
    )
    return tuple(found)


def _values(kind: str, counts: Counter[str], wanted: Filter, book: Book) -> list[str]:
    if kind in FIXED:
        return [value for value in FIXED[kind] if counts[value] or wanted.has(kind, value)]
    places = {name.slug: place for place, name in enumerate(book.names[kind])}
    found = {value for value, count in counts.items() if count}.union(wanted.values(kind))

    def order(value: str) -> tuple[bool, int, int, str]:
        frequency = 0 if kind == "stance" else -counts[value]
        return (value == ABSENT, frequency, places.get(value, len(places)), value)

    return sorted(found, key=order)


def _choice(
    kind: str,
    value: str,
    counts: Mapping[str, Counter[str]],
    wanted: Filter,
    book: Book,
    at: Callable[[Filter], str],
) -> Choice:
    fixed = kind in FIXED or value == ABSENT
    attitude = book.attitudes.get(value) if kind == "stance" else None
    return Choice(
        name=fixed_names()[kind, value] if fixed else book.called(kind, value),
        count=counts[kind][value],
        chosen=wanted.has(kind, value),
        address=at(wanted.toggled(kind, value)),
        stance=attitude.stance if attitude else None,
    )


def _group(kind: str, name: str, choices: list[Choice]) -> Group:
    first = [choice for place, choice in enumerate(choices) if choice.chosen or place < FIRST]
    return Group(kind, name, tuple(first), tuple(choice for choice in choices if choice not in first))
