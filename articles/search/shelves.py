"""What a reader looks for on the shelves: which articles, in which order, from which page on."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from articles.search.filters import MOST_VALUES, Filter
from articles.text.folding import fold

CHOSEN = ("outlet", "language", "target", "topic")  # kinds of which any number of values can be chosen
SORTS = ("newest", "latest", "oldest", "outlet", "title", "passages")
DATED = ("yes", "no")
MOST_WORDS = 10  # of a title that are looked for
MOST_PICKED = 4  # articles that stand side by side
LONGEST = 200  # code points of what was typed into a field
LAST_PAGE = 99_999

_WRITTEN = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", re.ASCII)
_PAGE = re.compile(r"[1-9]\d{0,4}", re.ASCII)
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(frozen=True)
class Shelves:
    """Which articles are listed: any of the values within a kind, and all of the kinds.

    A target and a topic are looked for in one passage. `since` and `until` are kept as they were typed;
    `span` reads them, and what cannot be read asks for nothing. A range asks for stated dates by itself, so
    beside one `dated` says nothing.
    """

    outlet: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    find: str = ""
    since: str = ""
    until: str = ""
    dated: str = ""
    sort: str = SORTS[0]
    page: int = 1
    picked: tuple[str, ...] = ()  # slugs of articles to be compared: they go along, and leave nothing out

    @property
    def filtered(self) -> bool:
        """Whether anything may leave an article out."""
        return bool(self.values() or self.words() or any(self.span()) or self.dated)

    def values(self) -> list[tuple[str, str]]:
        """Kind and value of all that was chosen of CHOSEN."""
        return [(kind, value) for kind in CHOSEN for value in getattr(self, kind)]

    def words(self) -> list[str]:
        """The words that a title must have, or begin a word with; folded, so that no accent hides one."""
        return list(fold(self.find)[:MOST_WORDS])

    def passages(self) -> Filter:
        """The passages of which an article must have one; empty when none is asked for."""
        return Filter(target=self.target, topic=self.topic)

    def span(self) -> tuple[date | None, date | None]:
        """The first and the last day asked for; None where the range is open or cannot be read."""
        first, last = interval(self.since), interval(self.until)
        if first and last and first[0] > last[1]:
            return None, None
        return (first[0] if first else None), (last[1] if last else None)

    def problems(self) -> dict[str, str]:
        """What is wrong with which field: “unreadable” or “turned”."""
        wrong = {
            name: "unreadable"
            for name, typed in (("since", self.since), ("until", self.until))
            if typed and interval(typed) is None
        }
        if not wrong and self.since and self.until and self.span() == (None, None):
            wrong["until"] = "turned"
        return wrong

    def toggled(self, kind: str, value: str) -> Shelves:
        """With a value of one of CHOSEN added, or taken out when it is there; from the first page on."""
        had: tuple[str, ...] = getattr(self, kind)
        kept = tuple(other for other in had if other != value) if value in had else (*had, value)
        changes: dict[str, Any] = {kind: kept}
        return replace(self, page=1, **changes)

    def without(self, kind: str) -> Shelves:
        """As if nothing had been chosen of this kind."""
        changes: dict[str, Any] = {kind: ()}
        return replace(self, page=1, **changes)

    def when(self, dated: str) -> Shelves:
        """Only stated dates, only unstated ones, or with "" both; without a range."""
        return replace(self, since="", until="", dated=dated, page=1)

    def sorted_by(self, sort: str) -> Shelves:
        return replace(self, sort=sort, page=1)

    def turned_to(self, page: int) -> Shelves:
        return replace(self, page=page)

    def cleared(self) -> Shelves:
        """Everything on the shelves, in the same order, with what was picked."""
        return Shelves(sort=self.sort, picked=self.picked)

    def dropped(self, slug: str) -> Shelves:
        """Without one of the articles that were picked."""
        return replace(self, picked=tuple(other for other in self.picked if other != slug))

    def pairs(self) -> list[tuple[str, str]]:
        """Names and values for an address; `from_lists` reads them back."""
        said = [
            ("find", self.find),
            ("from", self.since),
            ("to", self.until),
            ("dated", self.dated),
            ("sort", "" if self.sort == SORTS[0] else self.sort),
            ("page", "" if self.page == 1 else str(self.page)),
        ]
        picked = [("a", slug) for slug in self.picked]
        return [*self.values(), *((name, value) for name, value in said if value), *picked]


def from_lists(getlist: Callable[[str], Sequence[str]]) -> Shelves:
    """The shelves of an address: what is empty, said twice, too much or unknown is left out."""

    def text(name: str) -> str:
        said = (list(getlist(name)) or [""])[-1]
        return " ".join(_CONTROLS.sub(" ", said[:LONGEST]).split())

    def some(name: str, most: int) -> tuple[str, ...]:
        return tuple(dict.fromkeys(value for value in getlist(name) if value))[:most]

    sort, dated, page = text("sort"), text("dated"), text("page")
    chosen: dict[str, Any] = {kind: some(kind, MOST_VALUES) for kind in CHOSEN}
    shelves = Shelves(
        **chosen,
        find=text("find"),
        since=text("from"),
        until=text("to"),
        sort=sort if sort in SORTS else SORTS[0],
        page=int(page) if _PAGE.fullmatch(page) else 1,
        picked=some("a", MOST_PICKED),
    )
    return replace(shelves, dated=dated if dated in DATED and not any(shelves.span()) else "")


def interval(typed: str) -> tuple[date, date] | None:
    """First and last day of a day, a month or a year written as 2017-05-03, 2017-05 or 2017; else None."""
    written = _WRITTEN.fullmatch(typed)
    if written is None:
        return None
    year, month, day = (int(part) if part else None for part in written.groups())
    if not year or (month is not None and not 1 <= month <= 12):
        return None
    last = calendar.monthrange(year, month or 12)[1]
    if day is not None and not 1 <= day <= last:
        return None
    return date(year, month or 1, day or 1), date(year, month or 12, day or last)
