"""BibTeX, as bibtex, biber and JabRef read it: UTF-8, what LaTeX would take for markup escaped.

A newspaper's article is an `@article` whose journal is the outlet. Titles stand in two pairs of braces, so
that no style takes their capitals away.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from articles.exporting.citations.cited import Citable, Cited, Name, line

# Braces by name: BibTeX counts them also where they are escaped.
ESCAPED = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "&%$#_"},
    }
)
# An address is not escaped, \url reads it as it is; but it may not part what holds it.
OF_ADDRESSES = str.maketrans({"\\": "%5C", "{": "%7B", "}": "%7D"})
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def write(things: Sequence[Citable]) -> str:
    """One entry for each, parted by a blank line."""
    return "\n".join(_entry(thing) for thing in things)


def escaped(words: str) -> str:
    """Words as LaTeX shows them."""
    return line(words).translate(ESCAPED)


def _entry(thing: Citable) -> str:
    kind, fields = ("article", _article(thing)) if isinstance(thing, Cited) else ("misc", _page(thing))
    lines = "".join(f"  {name} = {value},\n" for name, value in fields)
    return f"@{kind}{{{thing.key},\n{lines}}}\n"


def _article(cited: Cited) -> Iterator[tuple[str, str]]:
    if cited.authors:
        yield "author", f"{{{' and '.join(_author(name) for name in cited.authors)}}}"
    yield "title", f"{{{{{escaped(cited.title)}}}}}"
    yield "journal", f"{{{escaped(cited.outlet)}}}"
    if cited.date:
        yield "date", f"{{{cited.date.joined('-')}}}"
        yield "year", f"{{{cited.date.year}}}"
        if cited.date.month:
            yield "month", MONTHS[cited.date.month - 1]
    if cited.language != "und":
        yield "langid", f"{{{escaped(cited.language)}}}"
    yield "url", f"{{{address(cited.url)}}}"
    yield from _accessed(cited)
    quote = f", “{escaped(cited.quote)}”" if cited.quote else ""
    place = f"{escaped(cited.place)}{quote}; " if cited.place else ""
    yield "note", f"{{{place}{escaped(cited.reading)}, \\url{{{address(cited.address)}}}}}"


def _page(page: Citable) -> Iterator[tuple[str, str]]:
    yield "title", f"{{{{{escaped(page.title)}}}}}"
    yield "howpublished", f"{{{escaped(page.room)}}}"
    yield "url", f"{{{address(page.address)}}}"
    yield from _accessed(page)


def _author(name: Name) -> str:
    # In braces of its own a name is not taken apart, nor at an “and” in it.
    if not name.given:
        return f"{{{escaped(name.family)}}}"
    # The suffix is the second of three parts here, not the last.
    return ", ".join(escaped(part) for part in (name.family, name.suffix, name.given) if part)


def _accessed(thing: Citable) -> Iterator[tuple[str, str]]:
    if thing.accessed:
        yield "urldate", f"{{{thing.accessed.isoformat()}}}"


def address(url: str) -> str:
    """An address between braces."""
    return line(url).translate(OF_ADDRESSES)
