"""Keeps the catalogues of translations: `make messages` after a sentence was changed.

Reads every sentence of the reading pages from templates and code, brings articles/locale/<language>/ up to
them, and writes the compiled form beside it. Babel does it in Python: nobody needs the gettext programs.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "articles" / "locale"
LANGUAGES = ("ru", "tr")
# The desk is in English: its templates, its pages and the names of fields are not translated.
CODE = (
    "articles/views",
    "articles/queries",
    "articles/search",
    "articles/templatetags",
    "articles/rendering",
    "readingroom/doors",
)
HEADER = "# Reading Room, the reading pages. Not yet read by a native speaker."
Sentence = tuple[str | tuple[str, ...], str | None]  # words, or singular and plural; context
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "gettext": None,
    "gettext_lazy": None,
    "_": None,
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "npgettext": ((1, "c"), 2, 3),
}


def main(languages: Sequence[str]) -> None:
    """Bring these catalogues up to the sentences that are there, and compile them."""
    from babel.messages.pofile import write_po

    for language in languages:
        catalogue = updated(language)
        with path(language, "po").open("wb") as file:
            write_po(file, catalogue, sort_output=True, omit_header=False, width=110)
        path(language, "mo").write_bytes(compiled(catalogue))


def path(language: str, suffix: str) -> Path:
    """Where a language's catalogue lies."""
    return LOCALE / language / "LC_MESSAGES" / f"django.{suffix}"


def read(language: str) -> Any:
    """The catalogue as it lies in the project; an empty one when there is none yet."""
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import read_po

    if not path(language, "po").exists():
        path(language, "po").parent.mkdir(parents=True, exist_ok=True)
        return Catalog(
            locale=language, header_comment=HEADER, charset="utf-8", fuzzy=False, project="Reading Room"
        )
    with path(language, "po").open("rb") as file:
        return read_po(file, locale=language)


def updated(language: str) -> Any:
    """The catalogue with every sentence of the pages and none that has gone; nothing is guessed."""
    from babel.messages.catalog import Catalog

    template = Catalog(project="Reading Room", charset="utf-8")
    for message, context in sentences():
        template.add(message, context=context)
    catalogue = read(language)
    catalogue.update(template, no_fuzzy_matching=True, update_header_comment=False)
    catalogue.obsolete.clear()
    return catalogue


def compiled(catalogue: Any) -> bytes:
    """The bytes of the compiled catalogue."""
    from babel.messages.mofile import write_mo

    written = io.BytesIO()
    write_mo(written, catalogue)
    return written.getvalue()


def sentences() -> Iterator[Sentence]:
    """Every sentence of the reading pages, with its plural and its context where it has them."""
    for source in _sources():
        yield from _extracted(source)
    yield from ((sentence, None) for sentence in _refusals())


def _sources() -> Iterator[str]:
    """Python code, and templates turned into something that reads like it."""
    from django.utils.translation.template import templatize

    for folder in CODE:
        for file in sorted((ROOT / folder).rglob("*.py")):
            yield file.read_text(encoding="utf-8")
    for file in sorted((ROOT / "templates").rglob("*")):
        if file.is_file() and "admin" not in file.relative_to(ROOT / "templates").parts:
            # Without the templates' own indentation, which is none of Python's.
            lines = templatize(file.read_text(encoding="utf-8"), origin=str(file)).splitlines()
            yield "\n".join(line.strip() for line in lines)


def _extracted(source: str) -> Iterator[Sentence]:
    from babel.messages.extract import extract

    for _line, message, _comments, context in extract("python", io.BytesIO(source.encode()), KEYWORDS):
        yield message, context


def _refusals() -> Iterator[str]:
    """The sentences of the app's errors, which floor 8 translates, and the words they name things by."""
    from articles.errors import THINGS, RoomError

    waiting = [RoomError]
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        yield kind.sentence
    yield from THINGS


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "readingroom.settings")
    main(sys.argv[1:] or LANGUAGES)
