"""Articles made up: for property tests of few words, so that repetition is common; for others long ones."""

from __future__ import annotations

from hypothesis import strategies as st

from articles.text.spans import Span

# With apostrophes, quotation marks, hyphens, right-to-left letters, ideographs, an emoji.
_WORDS = [
    *("Russia", "Turkey", "said", "that", "the", "deal", "in", "Idlib", "is", "not", "dead", "and"),
    *("rebels", "it's", "“zone”", "de-escalation", "Putin’s", "'talks'", "режим", "سلام", "和平", "😀", "é"),
]
_ENDS = (".", ",", "?", "")

words = st.builds(str.__add__, st.sampled_from(_WORDS), st.sampled_from(_ENDS))
sentences = st.lists(words, min_size=1, max_size=12).map(" ".join)
blocks = st.lists(sentences, min_size=1, max_size=4).map(" ".join)
articles = st.lists(blocks, min_size=1, max_size=8).map("\n\n".join)


def spans_in(text: str, *, most: int = 5) -> st.SearchStrategy[list[Span]]:
    """Lists of spans of a text, none of them only white space."""
    places = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    spans = (
        places.map(sorted)
        .filter(lambda ends: bool(text[ends[0] : ends[1]].strip()))
        .map(lambda ends: Span(*ends))
    )
    return st.lists(spans, max_size=most)


@st.composite
def articles_with_spans(draw: st.DrawFn) -> tuple[str, list[Span]]:
    text = draw(articles)
    return text, draw(spans_in(text))


def made_up(words: int, *, salt: int) -> str:
    """So many words in blocks of ninety, from a vocabulary like a language's: a few often, many seldom."""
    state = salt
    found = []
    for number in range(words):
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        found.append(f"w{int(2 ** ((state >> 33) / 2**31 * 12))}" + (".\n\n" if number % 90 == 89 else ""))
    return " ".join(found).replace("\n\n ", "\n\n")
