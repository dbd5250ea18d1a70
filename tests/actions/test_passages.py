"""How passages are made, moved, withdrawn and restored."""

from __future__ import annotations

from typing import Any

import pytest

from articles.actions import articles, passages
from articles.errors import (
    BadSpan,
    CrossesFurniture,
    FieldTooLong,
    HeadMoved,
    NoTags,
    NotReadable,
    QuoteFoundOften,
    QuoteNotFound,
    RoomError,
    UnknownCode,
    WhyMissing,
    Withdrawn,
)
from articles.models import Article, Coder, Outlet, Passage, State, Topic
from articles.queries.tags import Tags, tags_of
from articles.text.spans import Span
from tests.brackets import spans_of
from tests.builders import article, code, draft, passage, tags


def make(of: Article, drawn: str, *, by: Coder, quote: str | None = None, **given: Any) -> Passage:
    """A passage at the bracket of a text drawn again, as the browser sends it."""
    text, (span,) = spans_of(drawn)
    words = span.of(text) if quote is None else quote
    number = of.revisions.latest("number").number
    return passages.make(of, revision=number, span=span, quote=words, tags=tags(of, **given), by=by)


def words(found: Passage, revision: int = 1) -> str:
    return found.anchors.get(revision__number=revision).exact


TITLE = "Title\n\n"


def test_a_passage_is_the_words_that_were_selected(editor: Coder, chief: Coder) -> None:
    found = article(f"{TITLE}The minister lied", by=chief)
    made = make(found, f"{TITLE}The [minister] lied", by=editor, topics=("idlib",), note="Why.")
    anchor = made.anchors.get()
    assert (anchor.exact, anchor.prefix, anchor.suffix, anchor.state) == (
        "minister",
        "Title\n\nThe ",
        " lied",
        State.MADE,
    )
    assert tags_of(made, editor) == tags(topics=("idlib",), note="Why.")
    assert (made.made_by, made.version) == (editor, 1)


@pytest.mark.parametrize(
    ("drawn", "expected"),
    [
        ("The[ minister ]lied", "minister"),
        ("[The minister\n\n]It rained", "The minister"),
        ("The mini[ster\n\nIt] rained", "ster\n\nIt"),
        ("The [👩‍👩‍👧] lied", "👩‍👩‍👧"),
        ("قال [الوزير] إنه", "الوزير"),
    ],
)
def test_white_space_at_the_edges_of_a_selection_is_left_out(
    drawn: str, expected: str, editor: Coder, chief: Coder
) -> None:
    found = article(TITLE + drawn.replace("[", "").replace("]", ""), by=chief)
    assert words(make(found, TITLE + drawn, by=editor)) == expected


def test_the_title_can_be_tagged(editor: Coder, chief: Coder) -> None:
    found = article(f"{TITLE}The minister lied", by=chief)
    assert words(make(found, "[Title]\n\nThe minister lied", by=editor)) == "Title"


def test_other_words_than_stand_there_are_refused(editor: Coder, chief: Coder) -> None:
    found = article(f"{TITLE}The minister lied", by=chief)
    with pytest.raises(BadSpan, match="other words stand there"):
        make(found, f"{TITLE}The [minister] lied", quote="ministers", by=editor)


def test_a_selection_of_white_space_is_refused(editor: Coder, chief: Coder) -> None:
    found = article(f"{TITLE}The minister lied", by=chief)
    with pytest.raises(BadSpan, match="white space"):
        make(found, f"{TITLE}The[ ]minister lied", by=editor)


def test_a_selection_beyond_the_text_is_refused(editor: Coder, chief: Coder) -> None:
    found = article(f"{TITLE}The minister lied", by=chief)
    with pytest.raises(BadSpan, match="ends at 900"):
        passages.make(found, revision=1, span=Span(8, 900), quote="The", tags=tags(found), by=editor)


@pytest.mark.parametrize(
    "drawn", ["[Buy this]\n\nTitle\n\nWords", "Buy [this\n\nTit]le\n\nWords", "[Buy this\n\nTitle\n\nWords]"]
)
def test_furniture_is_not_tagged_nor_crossed(drawn: str, editor: Coder, chief: Coder) -> None:
    found = article("Buy this\n\nTitle\n\nWords", by=chief, furniture=("Buy this",))
    with pytest.raises(CrossesFurniture, match="advert"):
        make(found, drawn, by=editor)
    assert not Passage.objects.exists()


@pytest.mark.parametrize(
    ("text", "pasted", "expected"),
    [
        ("He said “never” to it", 'said "never" to', "said “never” to"),
        ('He said "never" to it', "said “never” to", 'said "never" to'),
        ("It’s over", "it's over".replace("i", "I", 1), "It’s over"),
        ("The minister lied", "  The\u00a0minister \n lied ", "The minister lied"),
        ("One end\n\nOther start", "end Other", "end\n\nOther"),
    ],
)
def test_a_pasted_quote_is_found_whatever_its_spaces_and_quotation_marks(
    text: str, pasted: str, expected: str, editor: Coder, chief: Coder
) -> None:
    found = article(TITLE + text, by=chief)
    assert words(passage(found, pasted, by=editor)) == expected


def test_a_quote_that_stands_nowhere_is_repeated_to_whoever_pasted_it(editor: Coder, chief: Coder) -> None:
    found = article(f"{TITLE}The minister lied", by=chief)
    with pytest.raises(QuoteNotFound, match="“the premier”"):
        passage(found, "the   premier", by=editor)


@pytest.mark.parametrize("quote", ["", "  \n "])
def test_no_words_are_no_quote(quote: str, editor: Coder, chief: Coder) -> None:
    with pytest.raises(QuoteNotFound):
        passage(article(f"{TITLE}The minister lied", by=chief), quote, by=editor)


def test_a_quote_that_stands_often_comes_back_with_its_places(editor: Coder, chief: Coder) -> None:
    text, places = spans_of(f"{TITLE}[No] and [No] again")
    found = article(text, by=chief)
    with pytest.raises(QuoteFoundOften, match="2 times") as refused:
        passage(found, "No", by=editor)
    assert refused.value.parameters["places"] == places


@pytest.mark.parametrize("tag", [{"stance": None}, {"stance": None, "note": "Only a note."}])
def test_a_passage_needs_a_stance_or_a_topic(tag: Any, editor: Coder, chief: Coder) -> None:
    found = article(f"{TITLE}The minister lied", by=chief)
    with pytest.raises(NoTags):
        passage(found, "minister", by=editor, **tag)
    assert not Passage.objects.exists()


def test_a_passage_without_any_tag_is_refused(editor: Coder, chief: Coder) -> None:
    found = article(f"{TITLE}The minister lied", by=chief)
    with pytest.raises(NoTags):
        passages.make(found, revision=1, span=None, quote="minister", tags=Tags(), by=editor)


def test_a_topic_alone_is_enough(editor: Coder, chief: Coder) -> None:
    found = article(f"{TITLE}The minister lied", by=chief)
    assert passage(found, "minister", by=editor, stance=None, topics=("idlib",)).topics.count() == 1


def test_a_passage_is_refused_whole_when_one_tag_is_unknown(editor: Coder, chief: Coder) -> None:
    found = article(f"{TITLE}The minister lied", by=chief)
    given = tags(found)
    with pytest.raises(UnknownCode, match="typo"):
        passages.make(
            found,
            revision=1,
            span=None,
            quote="minister",
            tags=Tags(given.stances, given.sources, frozenset({"typo"})),
            by=editor,
        )
    assert not Passage.objects.exists() and not Topic.objects.exists()


def test_edges_that_are_there_already_change_nothing(editor: Coder, chief: Coder) -> None:
    found = passage(article(f"{TITLE}The minister lied", by=chief), "minister", by=editor)
    assert not passages.place(found, version=1, revision=1, span=None, quote="minister", by=editor)
    found.refresh_from_db()
    assert found.version == 1


def test_what_readers_see_has_a_version_of_its_own(editor: Coder, chief: Coder) -> None:
    found = passage(article(f"{TITLE}The minister lied", by=chief), "minister", by=editor)
    found.refresh_from_db()
    before = found.shown_version
    passages.place(found, version=1, revision=1, span=None, quote="minister lied", by=editor)
    found.refresh_from_db()
    assert (found.version, found.shown_version) == (2, before + 1)
    assert words(found) == "minister lied"


def test_a_withdrawn_passage_is_not_moved_tagged_or_withdrawn_again(editor: Coder, chief: Coder) -> None:
    found = passage(article(f"{TITLE}The minister lied", by=chief), "minister", by=editor)
    passages.withdraw(found, version=1, why="A slip.", by=editor)
    same: dict[str, Any] = {"version": 2, "revision": 1, "span": None, "quote": "lied", "by": editor}
    for do in (
        lambda: passages.place(found, **same),
        lambda: passages.revise(found, **same, tags=tags(), opened_with=None),
        lambda: passages.withdraw(found, version=2, why="Again.", by=editor),
    ):
        with pytest.raises(Withdrawn, match="by Ada E"):
            do()


def test_a_restored_passage_has_all_its_tags(editor: Coder, chief: Coder) -> None:
    found = passage(article(f"{TITLE}The minister lied", by=chief), "minister", by=editor, note="Why.")
    passages.withdraw(found, version=1, why="A slip.", by=editor)
    passages.restore(found, by=editor)
    assert Passage.objects.live().get() == found
    assert tags_of(found, editor) == tags(note="Why.")


def test_a_withdrawal_needs_a_reason_of_at_most_500_characters(editor: Coder, chief: Coder) -> None:
    found = passage(article(f"{TITLE}The minister lied", by=chief), "minister", by=editor)
    with pytest.raises(WhyMissing):
        passages.withdraw(found, version=1, why=" \n", by=editor)
    with pytest.raises(FieldTooLong, match="501 characters; 500 are the most"):
        passages.withdraw(found, version=1, why="é" * 501, by=editor)
    passages.withdraw(found, version=1, why="é" * 500, by=editor)


def test_an_article_without_text_takes_no_passage(editor: Coder, chief: Coder) -> None:
    empty = Article.objects.create(slug="empty", outlet=code(Outlet, "the-daily"))
    with pytest.raises(NotReadable):
        passages.make(empty, revision=1, span=None, quote="x", tags=tags(), by=editor)


def test_a_selection_made_before_the_text_changed_is_carried_to_the_new_one(
    editor: Coder, chief: Coder
) -> None:
    first = article(f"{TITLE}The minister lied to the house.", by=chief)
    article(
        f"{TITLE}On Monday the weather changed.\n\nThe minister lied to the house.", by=chief, revises=first
    )
    _, (span,) = spans_of(f"{TITLE}The [minister] lied to the house.")
    with pytest.raises(HeadMoved, match="revision 1 then, revision 2 now") as moved:
        passages.make(first, revision=1, span=span, quote="minister", tags=tags(), by=editor)
    head = first.revisions.get(number=2)
    assert moved.value.parameters["carried"].of(head.text) == "minister"
    assert not Passage.objects.exists()


def test_a_selection_in_a_text_that_never_was_is_not_carried(editor: Coder, chief: Coder) -> None:
    found = article(f"{TITLE}The minister lied", by=chief)
    with pytest.raises(HeadMoved) as moved:
        passages.make(found, revision=9, span=Span(0, 5), quote="Title", tags=tags(), by=editor)
    assert moved.value.parameters["carried"] is None


def test_a_passage_made_on_a_newer_text_stands_in_the_published_one_too(editor: Coder, chief: Coder) -> None:
    first = article(f"{TITLE}The minister lied to the house.", by=chief)
    head = draft(f"{TITLE}The minister lied to the house. It rained.", by=chief, revises=first)
    seen = passage(head, "minister", by=editor)
    unseen = passage(head, "It rained", by=editor)
    assert words(seen, 1) == "minister"
    assert unseen.anchors.get(revision__number=1).state == State.LOST


LIED = "The minister lied to the house on Monday, and nobody there contradicted him at all."


def test_moving_an_edge_moves_it_in_the_published_text_too(editor: Coder, chief: Coder) -> None:
    first = article(
        f"{TITLE}{LIED}",
        by=chief,
    )
    head = draft(
        f"{TITLE}{LIED} It rained.",
        by=chief,
        revises=first,
    )
    found = passage(head, "minister", by=editor)
    passages.place(found, version=1, revision=2, span=None, quote="minister lied", by=editor)
    assert (words(found, 1), words(found, 2)) == ("minister lied", "minister lied")


def test_a_withdrawn_article_says_why(chief: Coder) -> None:
    found = article(f"{TITLE}The minister lied", by=chief)
    for why, error in [("", WhyMissing), ("x" * 501, FieldTooLong)]:
        with pytest.raises(error):
            articles.withdraw(found, why=why, by=chief)
    articles.withdraw(found, why="x" * 500, by=chief)
    with pytest.raises(RoomError, match="was withdrawn"):
        articles.withdraw(found, why="Again.", by=chief)
