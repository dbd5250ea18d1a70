"""What to look for instead: names with a slip in them, and words that nothing says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from articles.models import Article
from articles.queries import finding, understood
from articles.queries.codebook_names import Book
from articles.queries.found_pages import Advice, Way
from articles.search.filters import CODED, Filter
from articles.search.grammar import Problem, Query, parse, unparse
from articles.search.names import MOST_SUGGESTED, likest
from articles.text.folding import fold, words

TITLES = 300  # the newest, of which words are suggested
SHORTEST = 4  # letters of a word that is worth a suggestion


def advice(
    query: Query, problems: Iterable[Problem], book: Book, *, found: int, by: Any
) -> tuple[Advice, ...]:
    """A sentence for each problem, names of tags among the words, and other words when nothing was found."""
    said = [_of_problem(problem, query) for problem in problems]
    said += _tags(query, book)
    if not found and query.wanted.words:
        said += _other_words(query, book, by)
    return tuple(said)


def _of_problem(problem: Problem, query: Query) -> Advice:
    rest = _without(query, problem)
    instead = tuple(Way(name, _with(rest, typed)) for name, typed in problem.suggested)
    return Advice(understood.problem(problem), instead)


def _without(query: Query, problem: Problem) -> Query:
    """The query without the value or the word that a problem is about."""
    if problem.name == "field":
        return _dropping(query, problem.typed)
    if problem.name not in ("unknown", "ambiguous"):
        return query

    def others(wanted: Filter) -> Filter:
        values = wanted.values(problem.kind)
        return wanted.choose(problem.kind, *(value for value in values if value != problem.typed))

    return replace(query, filter=others(query.filter), without=others(query.without))


def _dropping(query: Query, word: str) -> Query:
    def others(words: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(other for other in words if other != word)

    return replace(
        query,
        wanted=replace(query.wanted, words=others(query.wanted.words)),
        unwanted=replace(query.unwanted, words=others(query.unwanted.words)),
    )


def _with(query: Query, typed: str) -> str:
    """The address of a query with one term more."""
    return finding.query_address(parse(f"{unparse(query)} {typed}")[0])


def _tags(query: Query, book: Book) -> list[Advice]:
    """The tags that are called as a word or phrase that was typed: readers often mean them."""
    found = []
    for word in (*query.wanted.words, *query.wanted.phrases):
        rest = replace(query, wanted=replace(
            query.wanted,
            words=tuple(other for other in query.wanted.words if other != word),
            phrases=tuple(other for other in query.wanted.phrases if other != word),
        ))  # fmt: skip
        ways = tuple(
            Way(f"{kind}:{name.slug}", _with(rest, f"{kind}:{name.slug}"))
            for kind in CODED
            for name in book.names[kind]
            if any(fold(form) == fold(word) for form in name.forms)
        )
        if ways:
            found.append(Advice(_("“%(word)s” is also a tag:") % {"word": word}, ways))
    return found


def _other_words(query: Query, book: Book, by: Any) -> list[Advice]:
    """Words of the codebook and of the newest titles that are like one that was typed; one query."""
    known = _vocabulary(book, by)
    found = []
    for word in query.wanted.words:
        plain = "".join(fold(word))
        if len(plain) < SHORTEST or plain in known:
            continue
        ways = tuple(
            Way(known[other], _with(_dropping(query, word), known[other]))
            for other in likest(plain, known)[:MOST_SUGGESTED]
        )
        if ways:
            found.append(Advice(_("Nothing has “%(word)s”. Did you mean:") % {"word": word}, ways))
    return found


def _vocabulary(book: Book, by: Any) -> dict[str, str]:
    """Folded words as they are written."""
    names = [form for kind in CODED for name in book.names[kind] for form in (name.name, *name.aliases)]
    titles = (
        Article.objects.readable(by)
        .order_by("-first_published_at", "-pk")
        .values_list("published__title", flat=True)[:TITLES]
    )
    found: dict[str, str] = {}
    for text in (*names, *titles):
        for word in words(text):
            found.setdefault(word.plain, text[word.start : word.end])
    return {plain: written for plain, written in found.items() if len(plain) >= SHORTEST}
