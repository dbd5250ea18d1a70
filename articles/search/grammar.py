"""What a reader types into the search, as a value, and back: `parse(unparse(query)) == query`.

    stance:critical outlet:"russia insider" gas "exact phrase" -word -topic:idlib

Values of tags may be slugs, names or aliases here; search/names.py finds what they name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from articles.search.filters import FIXED, KINDS, Filter
from articles.text.folding import fold
from articles.text.normalise import normalise

MOST_CHARACTERS = 1_000
MOST_TERMS = 16  # each word is a question of its own to the database
ARTICLE = "article"
FIELDS = (*KINDS, ARTICLE)
ALIKE = 0.7  # from 0 to 1: how much a word must be like another to be taken for a slip of it


@dataclass(frozen=True)
class Terms:
    """Words, in any form of theirs, and phrases, to the letter but for case, accents and punctuation."""

    words: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.words or self.phrases)


@dataclass(frozen=True)
class Query:
    """All that is looked for, and all that is left out: any value within a kind, and all of the rest."""

    wanted: Terms = field(default_factory=Terms)
    unwanted: Terms = field(default_factory=Terms)
    filter: Filter = field(default_factory=Filter)
    without: Filter = field(default_factory=Filter)
    articles: tuple[str, ...] = ()
    without_articles: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return self != Query()

    @property
    def size(self) -> int:
        """How many things are asked for."""
        terms = (self.wanted, self.unwanted)
        tags = (self.filter, self.without)
        return (
            sum(len(part.words) + len(part.phrases) for part in terms)
            + sum(len(part.pairs()) for part in tags)
            + len(self.articles)
            + len(self.without_articles)
        )

    def keeping(self, wanted: Filter) -> Query:
        """The same words under another filter."""
        return replace(self, filter=wanted)


@dataclass(frozen=True)
class Problem:
    """Something typed that could not be taken as it stands: its name, and what is said about it.

    too-long (most), too-many (most), no-words (typed), field (typed), fixed (kind, typed), empty (kind),
    unknown (kind, typed), ambiguous (kind, typed). `suggested` are names, each with the term to type instead.
    """

    name: str
    kind: str = ""
    typed: str = ""
    most: int = 0
    suggested: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Token:
    minus: bool
    field: str  # one of FIELDS, or ""
    value: str
    quoted: bool


_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»〝〞＂", '"'))
_MINUS = "-−"
# What no query needs and no database or page should be handed: controls, halves of surrogate pairs.
_UNWANTED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_TOKEN = re.compile(
    rf'(?P<minus>[{_MINUS}])?(?:(?P<field>[^\W\d_]+):)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))?'
)


def clean(text: str) -> str:
    """What was typed without what cannot be typed, spaces run together, at most MOST_CHARACTERS."""
    typed = normalise(_UNWANTED.sub(" ", text)).translate(_QUOTES)
    return " ".join(typed.split())[:MOST_CHARACTERS].strip()


def parse(text: str) -> tuple[Query, tuple[Problem, ...]]:
    """What was asked for, as far as it can be understood, and what could not; never an error."""
    problems: list[Problem] = []
    if len(" ".join(text.split())) > MOST_CHARACTERS:
        problems.append(Problem("too-long", most=MOST_CHARACTERS))
    query, typed = Query(), clean(text)
    for token in _tokens(typed):
        if not token.field and not fold(token.value):
            continue  # a dash between two words, a lonely quotation mark
        problem = _problem(token)
        if problem is not None:
            problems.append(problem)
        if problem is not None and problem.name != "field":
            continue
        taken = _with(query, token)
        if taken.size > MOST_TERMS or len(unparse(taken)) > MOST_CHARACTERS:
            problems.append(Problem("too-many", most=MOST_TERMS))
            break
        query = taken
    if typed and not query and not problems:
        problems.append(Problem("no-words", typed=typed))
    return query, tuple(dict.fromkeys(problems))


def _tokens(text: str) -> Iterator[Token]:
    at = 0
    while at < len(text):
        if text[at] == " ":
            at += 1
            continue
        match = _TOKEN.match(text, at)
        assert match
        at = match.end() if match.end() > at else at + 1
        yield _token(match)


def _token(match: re.Match[str]) -> Token:
    minus, word, quoted = bool(match["minus"]), match["word"], match["phrase"] is not None
    name, value = (match["field"] or ""), (match["phrase"] if quoted else word or "")
    if not name or name.lower() in FIELDS:
        return Token(minus, name.lower(), value.strip(), quoted)
    # A word with a colon in it that is no field, as in an address: the whole of it is a word.
    return Token(minus, "", f"{name}:{value}".strip(), quoted)


def _problem(token: Token) -> Problem | None:
    if not token.field:
        return _problem_of_words(token)
    if not token.value:
        return Problem("empty", kind=token.field)
    if token.field in FIXED and token.value.lower() not in FIXED[token.field]:
        minus = "-" if token.minus else ""
        choices = tuple((value, f"{minus}{token.field}:{value}") for value in FIXED[token.field])
        return Problem("fixed", kind=token.field, typed=token.value, suggested=choices)
    return None


def _problem_of_words(token: Token) -> Problem | None:
    """A word that looks like one of FIELDS with a slip in it; it is looked for as it stands."""
    name, colon, value = token.value.partition(":")
    if not colon or token.quoted:
        return None
    like = process.extractOne(
        name.lower(), FIELDS, scorer=DamerauLevenshtein.normalized_similarity, score_cutoff=ALIKE
    )
    if like is None:
        return None
    meant = f"{like[0]}:{_written(value)}"
    return Problem(
        "field", typed=token.value, suggested=((f"{like[0]}:", f"-{meant}" if token.minus else meant),)
    )


def _with(query: Query, token: Token) -> Query:
    """The query with one thing more."""
    if token.field == ARTICLE:
        if token.minus:
            return replace(query, without_articles=_added(query.without_articles, token.value))
        return replace(query, articles=_added(query.articles, token.value))
    if token.field:
        if token.minus:
            return replace(query, without=_choosing(query.without, token))
        return replace(query, filter=_choosing(query.filter, token))
    if token.minus:
        return replace(query, unwanted=_saying(query.unwanted, token))
    return replace(query, wanted=_saying(query.wanted, token))


def _choosing(chosen: Filter, token: Token) -> Filter:
    value = token.value.lower() if token.field in FIXED else token.value
    return chosen.choose(token.field, *_added(chosen.values(token.field), value))


def _saying(terms: Terms, token: Token) -> Terms:
    if token.quoted:
        return replace(terms, phrases=_added(terms.phrases, token.value))
    return replace(terms, words=_added(terms.words, token.value))


def _added(values: tuple[str, ...], value: str) -> tuple[str, ...]:
    return values if value in values else (*values, value)


def unparse(query: Query) -> str:
    """The query as it can be typed: tags first, then articles, words and phrases, then what is left out."""
    parts = [f"{kind}:{_written(value)}" for kind, value in query.filter.pairs()]
    parts += [f"{ARTICLE}:{_written(slug)}" for slug in query.articles]
    parts += _terms(query.wanted)
    parts += [f"-{kind}:{_written(value)}" for kind, value in query.without.pairs()]
    parts += [f"-{ARTICLE}:{_written(slug)}" for slug in query.without_articles]
    parts += [f"-{term}" for term in _terms(query.unwanted)]
    return " ".join(parts)


def _terms(terms: Terms) -> list[str]:
    return [*terms.words, *(f'"{phrase}"' for phrase in terms.phrases)]


def _written(value: str) -> str:
    """A value as it stands after its colon, in quotation marks when it has spaces."""
    value = clean(value).replace('"', "")
    return f'"{value}"' if " " in value or not value else value
