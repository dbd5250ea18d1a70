"""The Chicago Manual of Style, seventeenth edition, notes and bibliography: an online newspaper article.

Without an author both begin with the title, without a date both say “n.d.”; the day of access is there
always.
"""

from __future__ import annotations

from articles.exporting.citations import dates
from articles.exporting.citations.cited import Cited, RoomPage, line
from articles.exporting.citations.runs import Run, inner, stop

MOST_IN_NOTE = 3  # more authors are “et al.” in a note
MOST_IN_ENTRY = 10  # more are cut to the first seven in the bibliography
SHOWN_OF_MANY = 7


def note(cited: Cited) -> tuple[Run, ...]:
    """A full note: names as they are said, parts set apart by commas."""
    title = line(cited.title)
    named = _names([name.whole for name in cited.authors], MOST_IN_NOTE, 1)
    title = title[:-1] if title.endswith(".") and not title.endswith("..") else title
    place = f", {cited.place}" if cited.place else ""
    source = f", {cited.source_url}" if cited.source_url else ""
    return (
        Run(named, original=True),
        Run(", “" if named else "“"),
        Run(inner(title), original=True),
        Run(",” "),
        Run(line(cited.outlet), italic=True),
        Run(f", {_date(cited)}{place}"),
        *_quote(cited),
        Run(f"{source}; {cited.reading}, {_accessed(cited, 'accessed', ', ')}."),
    )


def entry(cited: Cited) -> tuple[Run, ...]:
    """An entry of the bibliography: the first author turned, parts set apart by full stops."""
    title = line(cited.title)
    turned = [name.turned if at == 0 else name.whole for at, name in enumerate(cited.authors)]
    named = _names(turned, MOST_IN_ENTRY, SHOWN_OF_MANY)
    place = f"{cited.place}; " if cited.place else ""
    room = f"{place}{cited.reading}"
    source = f" {cited.source_url}." if cited.source_url else ""
    return (
        Run(named, original=True),
        Run(f"{stop(named)} “" if named else "“"),
        Run(inner(title), original=True),
        Run(f"{stop(title)}” "),
        Run(line(cited.outlet), italic=True),
        Run(
            f", {_date(cited)}{stop(_date(cited))}{source} {room[0].upper()}{room[1:]}. "
            f"{_accessed(cited, 'Accessed', '. ')}."
        ),
    )


def page_note(page: RoomPage) -> tuple[Run, ...]:
    """A note on a page of the room itself."""
    return (Run(f"“{inner(line(page.title))},” {line(page.room)}, {_accessed(page, 'accessed', ', ')}."),)


def page_entry(page: RoomPage) -> tuple[Run, ...]:
    """The same in the bibliography."""
    title = inner(line(page.title))
    return (Run(f"“{title}{stop(title)}” {line(page.room)}. {_accessed(page, 'Accessed', '. ')}."),)


def _names(said: list[str], most: int, shown: int) -> str:
    if len(said) > most:
        return f"{', '.join(said[:shown])} et al." if shown == 1 else f"{', '.join(said[:shown])}, et al."
    if len(said) < 2:
        return "".join(said)
    comma = "," if len(said) > 2 or "," in said[0] else ""
    return f"{', '.join(said[:-1])}{comma} and {said[-1]}"


def _quote(cited: Cited) -> tuple[Run, ...]:
    if not cited.quote:
        return ()
    return Run(" (“"), Run(inner(line(cited.quote)), original=True), Run("”)")


def _date(cited: Cited) -> str:
    return dates.month_first(cited.date) if cited.date else "n.d."


def _accessed(thing: Cited | RoomPage, word: str, between: str) -> str:
    return f"{word} {dates.on(thing.accessed)}{between}{thing.address}" if thing.accessed else thing.address
