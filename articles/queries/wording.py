"""Words and phrases as conditions for the database: which passages and which texts say them.

A word is found in its plain form and, where its text has a language with a stemmer, in any form of it. A
phrase is found in its plain form only. What somebody typed reaches the database as parameters and as lexemes
in quotation marks, never as the syntax of a query.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Case, CharField, F, FloatField, Func, Q, QuerySet, Value, When
from django.db.models.functions import StrIndex
from django.db.models.lookups import GreaterThan, In

from articles.models import Anchor, Article, Note
from articles.models.vectors import FAR, NOTES, PLAIN, STEMMERS, Tsquery
from articles.search.grammar import Query, Terms
from articles.search.hits import Part, Sought
from articles.text.folding import words

Stems = Mapping[tuple[str, str], str]  # by word and stemmer; a word that a stemmer leaves out is not there


@dataclass(frozen=True)
class Wording:
    """What must be said, and what must not."""

    wanted: tuple[Sought, ...] = ()
    unwanted: tuple[Sought, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.wanted or self.unwanted)

    def of_passages(self, anchors: QuerySet[Anchor]) -> QuerySet[Anchor]:
        """The anchors of which the quote or a note says each thing wanted, and neither an unwanted one."""
        for sought in self.wanted:
            anchors = anchors.filter(pk__in=_saying(sought))
        for sought in self.unwanted:
            anchors = anchors.exclude(pk__in=_saying(sought))
        return anchors

    def of_texts(self, articles: QuerySet[Article]) -> QuerySet[Article]:
        """The articles whose published text, without furniture, says all that is wanted, nothing unwanted."""
        for sought in self.wanted:
            articles = articles.filter(_said(sought, "published__", "text", F("published__blocks")))
        for sought in self.unwanted:
            articles = articles.exclude(_said(sought, "published__", "text", F("published__blocks")))
        return articles

    def rank(self, vector: str) -> Func:
        """How well a vector answers, from 0 to 1; only for rows that are few."""
        anything = " | ".join(f"({_union(sought)})" for sought in self.wanted) or "''"
        # As an expression: a name would be taken for a text to be made a vector once more.
        return Func(F(vector), Tsquery(anything), function="ts_rank", output_field=FloatField())


def stemmer(language: str) -> str:
    """The stemmer for a language tag; empty when there is none."""
    return STEMMERS.get(language.split("-")[0].lower(), "")


def understand(query: Query) -> Wording:
    """The words of a query with their stems; one question to the database."""
    found = _parts(query.wanted), _parts(query.unwanted)
    stems = _stems(
        {surface for terms in found for parts, whole in terms if not whole for _, surface in parts}
    )
    wanted, unwanted = (tuple(_sought(parts, whole, stems) for parts, whole in terms) for terms in found)
    return Wording(wanted, unwanted)


Parts = list[tuple[list[tuple[str, str]], bool]]  # (plain, surface) of each word in a term; is it a phrase


def _parts(terms: Terms) -> Parts:
    written = [(term, False) for term in terms.words] + [(term, True) for term in terms.phrases]
    found = (
        ([(word.plain, term[word.start : word.end]) for word in words(term)], whole)
        for term, whole in written
    )
    return [(parts, whole) for parts, whole in found if parts]


def _stems(surfaces: Iterable[str]) -> Stems:
    asked = sorted(surfaces)
    if not asked:
        return {}
    return dict(stemmed([(word, name) for word in asked for name in sorted(set(STEMMERS.values()))]))


def stemmed(pairs: Sequence[tuple[str, str]]) -> list[tuple[tuple[str, str], str]]:
    """The stem of each word by each stemmer, where it makes just one of it."""
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT asked.word, asked.stemmer, lexemes.found[1]
                 FROM unnest(%s::text[], %s::text[]) AS asked(word, stemmer),
                      LATERAL (SELECT tsvector_to_array(articles_stems(asked.word, asked.stemmer)))
                              AS lexemes(found)
                WHERE cardinality(lexemes.found) = 1""",
            [[word for word, _ in pairs], [name for _, name in pairs]],
        )
        return [((word, name), stem) for word, name, stem in cursor.fetchall()]


def _sought(parts: list[tuple[str, str]], whole: bool, stems: Stems) -> Sought:
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for (word, name), stem in stems.items():
        found[word][name] = stem
    return Sought(tuple(Part(plain, {} if whole else found[surface]) for plain, surface in parts))


def _saying(sought: Sought) -> QuerySet[Anchor, Any]:
    """The keys of the anchors whose quote, or a note on them, says it."""
    shown = Anchor.objects.filter(shown=True).order_by()
    noted = Note.objects.filter(search__says=Tsquery(_query(sought, stemmer(NOTES))))
    quotes = shown.filter(_said(sought, "", "exact", Value(None), "revision__language"))
    return quotes.values("pk").union(shown.filter(passage__in=noted.values("passage")).values("pk"))


def _said(sought: Sought, of: str, text: str, blocks: Any, language: str = "") -> Q:
    """A condition on rows with a vector: it holds the term, by the stemmer of the row's language."""
    by_stemmer: dict[str, list[str]] = defaultdict(list)
    for name in sorted(set(STEMMERS.values())):
        by_stemmer[_query(sought, name)].append(name)
    condition = Q(**{f"{of}search__says": Tsquery(_union(sought))})
    if len(by_stemmer) > 1 or _query(sought, "") not in by_stemmer:
        of_row = Func(F(language or f"{of}language"), function="articles_stemmer", output_field=CharField())
        cases = [When(In(of_row, names), then=Value(query)) for query, names in by_stemmer.items()]
        condition &= Q(**{f"{of}search__says": Tsquery(Case(*cases, default=Value(_query(sought, ""))))})
    return condition | _far(sought, of, text, blocks) if len(sought.parts) > 1 else condition


def _far(sought: Sought, of: str, text: str, blocks: Any) -> Q:
    """The same for a text too long for positions: it has the words, and then the text itself is looked at."""
    every = " & ".join([*(_lexeme(PLAIN + part.plain) for part in sought.parts), _lexeme(FAR)])
    phrase = f" {' '.join(part.plain for part in sought.parts)} "
    spoken = Func(F(f"{of}{text}"), blocks, function="articles_phrases", output_field=CharField())
    return Q(**{f"{of}search__says": Tsquery(every)}) & Q(GreaterThan(StrIndex(spoken, Value(phrase)), 0))


def _plainly(sought: Sought) -> str:
    return " <-> ".join(_lexeme(PLAIN + part.plain) for part in sought.parts)


def _query(sought: Sought, name: str) -> str:
    """The term as a tsquery for texts that have this stemmer."""
    return " | ".join([f"({_plainly(sought)})", *_stemmed(sought, [name])])


def _union(sought: Sought) -> str:
    """The term as a tsquery that leaves out no text, whatever its stemmer: this one an index can answer."""
    return " | ".join([f"({_plainly(sought)})", *_stemmed(sought, sorted(set(STEMMERS.values())))])


def _stemmed(sought: Sought, names: Sequence[str]) -> list[str]:
    found = (sought.stems(name) for name in names)
    return list(dict.fromkeys(f"({' <-> '.join(map(_lexeme, stems))})" for stems in found if stems))


def _lexeme(written: str) -> str:
    return "'" + written.replace("\\", "\\\\").replace("'", "''") + "'"
