"""References on a page, and what its head tells reference managers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from articles.exporting.citations import apa, bibtex, chicago, csl, embedded, ris
from articles.exporting.citations.cited import Citable, Cited, RoomPage
from articles.exporting.citations.runs import Run
from articles.queries import citing

register = template.Library()


@dataclass(frozen=True)
class Style:
    """A reference in words, to be read and copied."""

    key: str
    name: str
    references: tuple[SafeString, ...]


@dataclass(frozen=True)
class File:
    """A reference for programs, to be copied or downloaded."""

    key: str
    name: str
    text: str
    address: str


@register.inclusion_tag("parts/cite.html", takes_context=True)
def cite(context: template.Context, things: Citable | Sequence[Citable], opened: str = "") -> dict[str, Any]:
    """The box of references; `opened` is any word where the box is what the page is for."""
    found = [things] if isinstance(things, Cited | RoomPage) else list(things)
    base = context["request"].build_absolute_uri("/")
    said = [citing.located(thing, base=base) for thing in found]
    return {
        "styles": _styles(said),
        "files": _files(said, found[0].address),
        "opened": opened,
        "permalink": said[0].address,
        "address": found[0].address,
        "fragment": said[0].fragment_url if isinstance(said[0], Cited) else "",
        "several": len(said) > 1,
        "unsourced": any(isinstance(thing, Cited) and not thing.source_url for thing in said),
        "versioned": isinstance(said[0], Cited) and said[0].version is not None,
    }


@register.inclusion_tag("parts/cite.html", takes_context=True)
def cite_compared(context: template.Context, page: Any) -> dict[str, Any]:
    """The box of references for articles side by side."""
    return cite(context, citing.of_page(page))


@register.inclusion_tag("parts/metadata.html", takes_context=True)
def metadata(context: template.Context, cited: Cited) -> dict[str, Any]:
    """Meta elements and linked data that name the original."""
    said = citing.located(cited, base=context["request"].build_absolute_uri("/"))
    assert isinstance(said, Cited)
    return {
        "tags": list(embedded.tags(said)),
        "linked": mark_safe(embedded.linked(said)),  # noqa: S308 - it writes <, > and & as escapes of JSON
    }


def _styles(said: Sequence[Citable]) -> list[Style]:
    def each(article: Any, page: Any) -> tuple[SafeString, ...]:
        return tuple(_html(article(t) if isinstance(t, Cited) else page(t), t) for t in said)

    return [
        Style("apa", "APA 7", each(apa.reference, apa.page)),
        Style("chicago-note", _("Chicago 17, note"), each(chicago.note, chicago.page_note)),
        Style("chicago-entry", _("Chicago 17, bibliography"), each(chicago.entry, chicago.page_entry)),
    ]


def _html(runs: Iterable[Run], thing: Citable) -> SafeString:
    """The reference with its italics; what is in the article's language keeps its own direction."""
    language = thing.language if isinstance(thing, Cited) else ""
    return format_html_join("", "{}", ((_run(run, language),) for run in runs if run.words))


def _run(run: Run, language: str) -> SafeString:
    words = format_html("<i>{}</i>", run.words) if run.italic else format_html("{}", run.words)
    return format_html('<bdi lang="{}">{}</bdi>', language, words) if run.original else words


def _files(said: Sequence[Citable], address: str) -> list[File]:
    path, mark, query = address.partition("?")
    return [
        File(form, name, write(said), f"{path}cite.{form}{mark}{query}")
        for form, name, write in (
            ("bib", "BibTeX", bibtex.write),
            ("ris", "RIS", ris.write),
            ("json", "CSL-JSON", csl.write),
        )
    ]
