"""What is typed becomes a query, and a query can be typed again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.search.filters import CODED, FIXED, Filter
from articles.search.grammar import MOST_CHARACTERS, MOST_TERMS, Problem, Query, Terms, clean, parse, unparse

# Words as people write them; what is in FIELDS with a colon after it is a tag, and tested apart.
LETTERS = st.characters(categories=["Lu", "Ll", "Lo", "Nd"], exclude_characters="\ufeff")
WORDS = st.text(LETTERS, min_size=1, max_size=12).map(clean).filter(lambda word: word and " " not in word)
INNER = st.sampled_from(["-", "'", "’", ".", "/", ":", "&", "@", "!", "(", "|", "*"])
TYPED = WORDS | st.builds(lambda a, sign, b: f"{a}{sign}{b}", WORDS, INNER, WORDS)
PHRASES = st.lists(TYPED, min_size=1, max_size=4).map(" ".join)
VALUES = WORDS | PHRASES


def few(values: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(values, max_size=2, unique=True).map(tuple)


FILTERS = st.builds(
    Filter,
    **{kind: few(VALUES) for kind in CODED},
    **{kind: few(st.sampled_from(values)) for kind, values in FIXED.items()},
)
TERMS = st.builds(Terms, words=few(TYPED.filter(lambda w: ":" not in w)), phrases=few(PHRASES))
QUERIES = st.builds(
    Query, TERMS, TERMS, filter=FILTERS, without=FILTERS, articles=few(WORDS), without_articles=few(WORDS)
).filter(lambda query: query.size <= MOST_TERMS and len(unparse(query)) <= MOST_CHARACTERS)

PIECES = [
    "stance:",
    "-",
    "−",
    "target:",
    '"',
    "“",
    "”",
    "word",
    "régime",
    ":",
    " ",
    "a-b",
    "voice:own",
    "note:x",
]
PIECES += [
    "article:",
    "http://x",
    "turky",
    "\x00",
    "\x02",
    "\ud800",
    "\xa0",
    "\u200b",
    "\u2028",
    "'",
    "＂",
    "stanse:",
]
ANYTHING = st.text() | st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


@given(QUERIES)
def test_a_query_is_the_same_when_it_is_typed(query: Query) -> None:
    assert parse(unparse(query)) == (query, ())


@given(ANYTHING)
def test_what_was_understood_is_understood_the_same_again(typed: str) -> None:
    query, _problems = parse(typed)
    again, _problems = parse(unparse(query))
    assert again == query
    assert unparse(again) == unparse(query)


@given(ANYTHING)
def test_nothing_that_cannot_be_typed_comes_through(typed: str) -> None:
    kept = clean(typed) + unparse(parse(typed)[0])
    kept.encode("utf-8")
    assert not set(kept) & set("\x00\x01\x02\x03\n\r\t\x7f\ufeff")


def test_words_phrases_tags_and_what_is_left_out() -> None:
    typed = (
        'stance:critical target:Turkey outlet:"russia insider" gas “a phrase” -word -topic:idlib -"no way"'
    )
    query, problems = parse(typed)
    assert query == Query(
        wanted=Terms(("gas",), ("a phrase",)),
        unwanted=Terms(("word",), ("no way",)),
        filter=Filter(stance=("critical",), target=("Turkey",), outlet=("russia insider",)),
        without=Filter(topic=("idlib",)),
    )
    assert problems == ()
    assert unparse(query) == (
        'stance:critical target:Turkey outlet:"russia insider" gas "a phrase" -topic:idlib -word -"no way"'
    )


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("", Query()),
        ("  \xa0 ", Query()),
        ("Russia – Turkey - gas", Query(Terms(("Russia", "Turkey", "gas")))),
        ("gas gas", Query(Terms(("gas",)))),
        ("it’s d'accord", Query(Terms(("it’s", "d'accord")))),
        ('"unclosed phrase', Query(Terms(phrases=("unclosed phrase",)))),
        ('foo"bar"', Query(Terms(("foo",), ("bar",)))),
        ("«régime»", Query(Terms(phrases=("régime",)))),
        ("https://example.org/a?b=c", Query(Terms(("https://example.org/a?b=c",)))),
        ("STANCE:critical Voice:OWN", Query(filter=Filter(stance=("critical",), voice=("own",)))),
        ("target:a target:b target:a", Query(filter=Filter(target=("a", "b")))),
        ("-voice:own −note:no", Query(without=Filter(voice=("own",), note=("no",)))),
        ("article:first -article:second", Query(articles=("first",), without_articles=("second",))),
        ('-"" gas', Query(Terms(("gas",)))),
    ],
)
def test_the_grammar(typed: str, query: Query) -> None:
    assert parse(typed) == (query, ())


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        (
            "voice:loud",
            Problem("fixed", "voice", "loud", suggested=(("own", "voice:own"), ("quoted", "voice:quoted"))),
        ),
        (
            "-note:maybe",
            Problem("fixed", "note", "maybe", suggested=(("yes", "-note:yes"), ("no", "-note:no"))),
        ),
        ("gas target:", Problem("empty", "target")),
        ('target:"" gas', Problem("empty", "target")),
        (
            "stanse:critical",
            Problem("field", typed="stanse:critical", suggested=(("stance:", "stance:critical"),)),
        ),
        ("-topics:idlib", Problem("field", typed="topics:idlib", suggested=(("topic:", "-topic:idlib"),))),
        ("*** &", Problem("no-words", typed="*** &")),
    ],
)
def test_what_cannot_be_understood_is_said(typed: str, problem: Problem) -> None:
    assert parse(typed)[1] == (problem,)


def test_a_field_with_a_slip_is_looked_for_as_a_word() -> None:
    assert parse("stanse:critical")[0] == Query(Terms(("stanse:critical",)))


def test_a_query_has_at_most_so_many_things() -> None:
    query, problems = parse(" ".join(f"word{n}" for n in range(MOST_TERMS + 5)))
    assert query.size == MOST_TERMS
    assert problems == (Problem("too-many", most=MOST_TERMS),)


def test_a_query_has_at_most_so_many_characters() -> None:
    query, problems = parse("word " + "x" * 2 * MOST_CHARACTERS)
    assert problems == (Problem("too-long", most=MOST_CHARACTERS),)
    assert len(unparse(query)) <= MOST_CHARACTERS
    assert query.wanted.words[0] == "word"


def test_another_filter_leaves_the_words() -> None:
    query, _ = parse("gas -word stance:critical")
    assert unparse(query.keeping(Filter(topic=("idlib",)))) == "topic:idlib gas -word"
