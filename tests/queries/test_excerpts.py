"""Passages within their sentences."""

from __future__ import annotations

import re
from typing import Any

from django.contrib.auth.models import AnonymousUser

from articles.models import Article, Coder
from articles.queries.pages import Column, Excerpt
from articles.queries.reading import article_page
from articles.search.comparing import Comparing
from articles.search.filters import Filter
from tests.builders import article, crowd, passage

VISITOR = AnonymousUser()


def column(of: Article, **wanted: Any) -> Column:
    return article_page(of.slug, by=VISITOR, state=Comparing(mode="passages", filter=Filter(**wanted))).column


def words(excerpt: Excerpt) -> list[str]:
    """The text of each piece, without references and marks."""
    bare = [re.sub(r"<a [^>]*data-aside.*?</a>", "", piece.html) for piece in excerpt.pieces]
    return [re.sub(r"<[^>]+>", "", html) for html in bare]


def test_each_passage_stands_in_its_sentence_in_the_order_of_the_text(chief: Coder) -> None:
    found = article(
        "Title\n\nOne lied. The [two] fell. It rained.\n\nNow. [Three] rose at last. End.", by=chief
    )
    excerpts = column(found).excerpts
    assert [words(excerpt) for excerpt in excerpts] == [["The two fell."], ["Three rose at last."]]
    assert [excerpt.number for excerpt in excerpts] == [1, 2]
    assert column(found).blocks == ()


def test_passages_that_share_a_sentence_stand_in_it_together_each_once(chief: Coder) -> None:
    found = article("Title\n\nOne [1:lied [2:and:1] two:2] fell, and [three] rose. Gone.", by=chief)
    (excerpt,) = column(found).excerpts
    assert words(excerpt) == ["One lied and two fell, and three rose."]
    assert [passage.number for passage in excerpt.passages] == [1, 2, 3]
    html = "".join(piece.html for piece in excerpt.pieces)
    assert len(re.findall(r' id="p-', html)) == 3 and "depth-2" in html


def test_a_passage_across_sentences_and_paragraphs_shows_them_all(chief: Coder) -> None:
    found = article("Title\n\nIt rained. One [lied. Two fell.\n\nThree rose] at last. Gone.", by=chief)
    (excerpt,) = column(found).excerpts
    assert words(excerpt) == ["One lied. Two fell.", "Three rose at last."]


def test_a_passage_in_the_headline_stands_there_without_a_number(chief: Coder) -> None:
    (excerpt,) = column(article("The [title]\n\nWords.", by=chief)).excerpts
    assert (words(excerpt), excerpt.number, excerpt.pieces[0].kind) == (["The title"], None, "title")


def test_a_sentence_that_is_cut_says_so(chief: Coder) -> None:
    found = article("Title\n\n" + "word " * 300 + "[here] " + "word " * 300, by=chief)
    (piece,) = column(found).excerpts[0].pieces
    assert piece.cut_before and piece.cut_after
    whole = article("Other\n\nNot [cut].", by=chief)
    (piece,) = column(whole).excerpts[0].pieces
    assert not piece.cut_before and not piece.cut_after


def test_only_what_the_filter_keeps_is_shown_and_marked(chief: Coder) -> None:
    found = article("Title\n\nOne lied and two fell.", by=chief)
    passage(found, "One", by=chief)
    passage(found, "two", by=chief, stance=("supportive", "turkey"))
    (excerpt,) = column(found, stance=("supportive",)).excerpts
    assert [p.number for p in excerpt.passages] == [2]
    assert excerpt.pieces[0].html.count("<mark") == 1


def test_every_passage_of_a_crowd_stands_in_one_excerpt(chief: Coder) -> None:
    text = " ".join(f"word{n}" + ("." if n % 7 == 0 else "") for n in range(400)).replace("word", "Word")
    found = article(f"Title\n\n{text}", by=chief)
    crowd(found, 300)
    shown = [p.number for excerpt in column(found).excerpts for p in excerpt.passages]
    assert shown == list(range(1, 301))
