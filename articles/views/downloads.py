"""Lists of passages to take away, sent while they are written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from django.http import HttpRequest, StreamingHttpResponse
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from articles.actions import roles
from articles.actions.roles import Act
from articles.errors import NoArticleNamed, NotReadable
from articles.exporting import rights, tables, webannotations
from articles.exporting.records import Passage
from articles.exporting.webannotations import Collection
from articles.queries import exporting, finding
from articles.queries.addresses import Addresses
from articles.queries.exporting import Keys
from articles.search import comparing
from articles.search.grammar import clean

NAME_LIMIT = 60  # characters of a file's name that tell of what was asked

Writer = Callable[[HttpRequest, str, Iterable[Passage]], Iterator[bytes]]


@require_safe
def listed(request: HttpRequest, form: str) -> StreamingHttpResponse:
    """The passages of a search, in every form; the same ones, and as many, as its page shows."""
    write = _writer(form)
    asked = clean(request.GET.get("q", ""))
    chosen = exporting.keys(finding.matching(asked, by=request.user))
    return _sent(request, form, write, chosen, "passages", asked)


@require_safe
def compared(request: HttpRequest, form: str) -> StreamingHttpResponse:
    """The passages of one to four articles that the filter keeps."""
    write = _writer(form)
    state = comparing.from_lists(request.GET.getlist)
    if not state.articles:
        raise NoArticleNamed
    chosen = exporting.compared(state.articles, state.filter, by=request.user)
    return _sent(request, form, write, chosen, "comparison", " ".join(state.articles))


def _sent(
    request: HttpRequest, form: str, write: Writer, chosen: Keys, what: str, asked: str
) -> StreamingHttpResponse:
    """The file; `asked` is what its name and its label say it is a list of."""
    carries = rights.everything if roles.may(request.user, Act.TAG) else rights.as_stated
    addresses = Addresses(request.build_absolute_uri("/"))
    headers = {
        "Content-Type": MEDIA_TYPES[form],
        "Content-Disposition": f'attachment; filename="{_name(what, asked)}.{form}"',
        "X-Robots-Tag": "noindex",
    }
    passages = exporting.passages(chosen, addresses=addresses, carries=carries)
    # A server would write the whole file for a HEAD, and then throw it away.
    return StreamingHttpResponse(
        () if request.method == "HEAD" else write(request, asked, passages), headers=headers
    )


def _table(_request: HttpRequest, _asked: str, passages: Iterable[Passage]) -> Iterator[bytes]:
    return tables.table(passages)


def _annotations(request: HttpRequest, asked: str, passages: Iterable[Passage]) -> Iterator[bytes]:
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    url = request.build_absolute_uri(f"{request.path}{query}")
    # In one language, whoever asks: a file is the same for all.
    label = f"Reading Room, passages: {asked}" if asked else "Reading Room, all passages"
    return webannotations.document(Collection(url, label), passages)


WRITERS: dict[str, Writer] = {"csv": _table, "jsonld": _annotations}
MEDIA_TYPES = {"csv": tables.MEDIA_TYPE, "jsonld": webannotations.MEDIA_TYPE}


def _writer(form: str) -> Writer:
    if form not in WRITERS:
        raise NotReadable(thing="page", name=f"passages.{form[:100]}")
    return WRITERS[form]


def _name(what: str, asked: str) -> str:
    """Plain letters that every system can keep, with the day in UTC: one file does not replace another."""
    words = slugify(re.sub(r"\W+", " ", asked))[:NAME_LIMIT].strip("-_")
    return "-".join(part for part in (what, words, timezone.now().date().isoformat()) if part)
