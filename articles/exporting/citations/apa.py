"""The reference list of the American Psychological Association, seventh edition: an online newspaper article.

Titles keep the capitals they were printed with: whether a word is a name, and in which language, people know.
"""

from __future__ import annotations

from articles.exporting.citations import dates
from articles.exporting.citations.cited import Cited, Name, RoomPage, line
from articles.exporting.citations.runs import Run, inner, stop

MOST_AUTHORS = 20  # more are cut to the first nineteen and the last


def reference(cited: Cited) -> tuple[Run, ...]:
    """Authors, date, title, outlet, source; in brackets what of it was read, where in the room, and when."""
    title, outlet = line(cited.title), line(cited.outlet)
    date = f"({dates.year_first(cited.date) if cited.date else 'n.d.'})."
    named = authors(cited.authors)
    title_run = Run(title, original=True)
    first = (
        (Run(named, original=True), Run(f"{stop(named)} {date} "), title_run, Run(f"{stop(title)} "))
        if named
        else (title_run, Run(f"{stop(title)} {date} "))
    )
    source = f" {cited.source_url}" if cited.source_url else ""
    return (*first, Run(outlet, italic=True), Run(f"{stop(outlet)}{source} "), *_room(cited))


def page(page: RoomPage) -> tuple[Run, ...]:
    """A page of the room itself, which has no date and changes."""
    title = line(page.title)
    where = f"{stop(title)} (n.d.). {line(page.room)}{stop(page.room)} {_retrieved(page, 'Retrieved')}"
    return Run(title, italic=True), Run(where)


def authors(names: tuple[Name, ...]) -> str:
    """All of them with initials, an ampersand before the last."""
    said = [_initials(name) for name in names]
    if len(said) > MOST_AUTHORS:
        return f"{', '.join(said[: MOST_AUTHORS - 1])}, . . . {said[-1]}"
    return said[0] if len(said) == 1 else f"{', '.join(said[:-1])}, & {said[-1]}" if said else ""


def _initials(name: Name) -> str:
    if not name.given:
        return name.family
    given = name.given.replace(".", ". ").split()
    short = " ".join("-".join(f"{part[0]}." for part in token.split("-") if part) for token in given)
    return ", ".join(part for part in (name.family, short, name.suffix) if part)


def _room(cited: Cited) -> tuple[Run, ...]:
    reading, retrieved = cited.reading, _retrieved(cited, "retrieved")
    if cited.version is None:
        return (Run(f"({reading[0].upper()}{reading[1:]}, {retrieved})"),)
    if not cited.quote:
        return (Run(f"(Passage in {cited.place}; {reading}, {retrieved})"),)
    quote = Run(inner(line(cited.quote)), original=True)
    return Run("(Passage “"), quote, Run(f"” in {cited.place}; {reading}, {retrieved})")


def _retrieved(thing: Cited | RoomPage, word: str) -> str:
    day = f" {dates.on(thing.accessed)}," if thing.accessed else ""
    return f"{word}{day} from {thing.address}"
