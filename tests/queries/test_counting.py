"""What is counted, and how each passage is shown."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from articles.actions import articles, codes, codings, passages
from articles.models import Article, Coder, Stance
from articles.queries.comparing import ArticlePage
from articles.queries.front import front_page
from articles.queries.pages import ShownPassage
from articles.queries.reading import article_page, comparison_page
from tests.builders import article, code, draft, librarian, passage, tags

VISITOR = AnonymousUser()
TEXT = "Title\n\nThe minister lied. It rained. The premier left. Nobody came."


@pytest.fixture
def found(chief: Coder) -> Article:
    return article(TEXT, by=chief)


def page(of: Article) -> ArticlePage:
    return article_page(of.slug, by=VISITOR)


def shares(of: Article) -> dict[str, tuple[int, int]]:
    """For each stance: passages in own voice, passages quoted."""
    return {share.stance.slug: (share.own, share.quoted) for share in page(of).legend}


def shown(of: Article) -> list[ShownPassage]:
    return [passage for block in page(of).column.blocks for passage in block.passages]


def test_the_unit_is_the_passage(found: Article, editor: Coder) -> None:
    passage(found, "minister", by=editor), passage(found, "It rained", by=editor)
    assert shares(found) == {"critical": (2, 0)}
    assert page(found).column.passages_count == 2


def test_a_passage_counts_once_for_a_stance_that_it_takes_towards_two_targets(
    found: Article, editor: Coder
) -> None:
    passage(found, "minister", by=editor, stances=(("critical", "russia"), ("critical", "turkey")))
    assert shares(found) == {"critical": (1, 0)}
    assert page(found).column.stances_count == 1


def test_a_passage_with_two_stances_counts_under_both_and_the_sum_says_so(
    found: Article, editor: Coder
) -> None:
    passage(found, "minister", by=editor, stances=(("critical", "russia"), ("supportive", "turkey")))
    assert shares(found) == {"critical": (1, 0), "supportive": (1, 0)}
    assert (page(found).column.passages_count, page(found).column.stances_count) == (1, 2)


def test_coders_are_never_summed(found: Article, editor: Coder, second_editor: Coder) -> None:
    marked = passage(found, "minister", by=editor)
    codings.give(marked, tags(), by=second_editor)
    assert shares(found) == {"critical": (1, 0)}
    (only,) = shown(found)
    (stance,) = only.stances
    assert (stance.words, stance.coders, stance.of) == ("Critical of Russia", 2, 2)
    assert not only.differ


def test_coders_who_differ_are_both_shown(found: Article, editor: Coder, second_editor: Coder) -> None:
    marked = passage(found, "minister", by=editor)
    codings.give(marked, tags(stance=("supportive", "russia")), by=second_editor)
    (only,) = shown(found)
    assert only.differ
    assert sorted((s.words, s.coders, s.of) for s in only.stances) == [
        ("Critical of Russia", 1, 2),
        ("Supportive of Russia", 1, 2),
    ]
    assert shares(found) == {"critical": (1, 0), "supportive": (1, 0)}


def test_stances_towards_different_targets_are_no_difference(
    found: Article, editor: Coder, second_editor: Coder
) -> None:
    marked = passage(found, "minister", by=editor)
    codings.give(marked, tags(stance=("supportive", "turkey")), by=second_editor)
    assert not shown(found)[0].differ


@pytest.mark.parametrize(
    ("source", "quoted"),
    [
        (("the-daily", None), False),
        (("the-daily", "the-minister"), True),
        (("the-agency", None), True),
        (("the-agency", "the-minister"), True),
    ],
)
def test_own_voice_is_the_articles_outlet_without_a_speaker(
    source: tuple[str, str | None], quoted: bool, found: Article, editor: Coder
) -> None:
    passage(found, "minister", by=editor, source=source)
    assert shares(found) == {"critical": (0, 1) if quoted else (1, 0)}
    assert [bool(item.sources) for item in shown(found)] == [quoted]


def test_own_and_quoted_voice_are_counted_and_drawn_apart(found: Article, editor: Coder) -> None:
    passage(found, "minister", by=editor)
    passage(found, "It rained", by=editor, source=("the-agency", None))
    assert shares(found) == {"critical": (1, 1)}
    segments = page(found).column.bar.segments
    assert [(s.quoted, s.count, s.width) for s in segments] == [(False, 1, 50.0), (True, 1, 50.0)]


def test_what_one_coder_found_to_be_quoted_is_not_added_to_the_publisher(
    found: Article, editor: Coder, second_editor: Coder
) -> None:
    marked = passage(found, "minister", by=editor)
    codings.give(marked, tags(source=("the-agency", None)), by=second_editor)
    assert shares(found) == {"critical": (0, 1)}


def test_a_passage_without_a_stance_is_a_passage_and_no_stance(found: Article, editor: Coder) -> None:
    passage(found, "minister", by=editor, stance=None, topics=("idlib",))
    assert shares(found) == {}
    assert page(found).column.passages_count == 1
    assert (shown(found)[0].look_hue, shown(found)[0].look_pattern) == ("ink", "untagged")


def test_a_passage_with_several_stances_looks_like_none_of_them(found: Article, editor: Coder) -> None:
    passage(found, "minister", by=editor, stances=(("critical", "russia"), ("supportive", "turkey")))
    assert (shown(found)[0].look_hue, shown(found)[0].look_pattern) == ("ink", "several")


def test_a_withdrawn_passage_is_not_counted(found: Article, editor: Coder) -> None:
    passage(found, "It rained", by=editor)
    passages.withdraw(passage(found, "minister", by=editor), version=1, why="A slip.", by=editor)
    assert shares(found) == {"critical": (1, 0)}
    assert page(found).column.passages_count == 1


def test_a_passage_that_is_lost_in_the_text_shown_is_not_counted(
    found: Article, editor: Coder, chief: Coder
) -> None:
    passage(found, "minister lied", by=editor), passage(found, "Nobody came", by=editor)
    article("Title\n\nThe minister lied. It rained. The premier left.", by=chief, revises=found)
    assert shares(found) == {"critical": (1, 0)}


def test_a_passage_whose_words_became_furniture_is_not_counted(
    found: Article, editor: Coder, chief: Coder
) -> None:
    first = article("Headline\n\nThe minister lied.\n\nRead our comment rules before you write.", by=chief)
    passage(first, "comment rules before you", by=editor)
    article(
        "Headline\n\nThe minister lied.\n\nRead our comment rules before you write.\n\nMore.",
        by=chief,
        revises=first,
        furniture=("Read our comment",),
    )
    assert page(first).column.passages_count == 0


def test_a_kind_of_block_corrected_to_furniture_takes_its_passages_out(found: Article, editor: Coder) -> None:
    passage(found, "minister", by=editor)
    assert found.published
    blocks = [*found.published.blocks[:-1], found.published.blocks[-1] | {"kind": "furniture"}]
    type(found.published).objects.filter(pk=found.published.pk).update(blocks=blocks)
    assert page(found).column.passages_count == 0
    assert shares(found) == {}
    assert "<mark" not in "".join(block.html for block in page(found).column.blocks)


def test_a_retired_code_is_still_shown_and_counted_where_it_was_given(found: Article, editor: Coder) -> None:
    passage(found, "minister", by=editor)
    codes.retire(code(Stance, "critical"), by=librarian())
    assert shares(found) == {"critical": (1, 0)}


def test_the_legend_of_a_comparison_is_the_sum_of_its_columns(
    found: Article, editor: Coder, chief: Coder
) -> None:
    other = article("Other\n\nThe minister was right.", by=chief, outlet="the-agency")
    passage(found, "minister", by=editor), passage(other, "minister", by=editor)
    both = comparison_page([found.slug, other.slug], by=VISITOR)
    assert [(s.stance.slug, s.total) for s in both.legend] == [("critical", 2)]
    assert [column.passages_count for column in both.columns] == [1, 1]


def test_passages_are_numbered_in_the_order_of_the_text(found: Article, editor: Coder) -> None:
    for quote in ("Nobody came", "minister", "The minister lied", "Title"):
        passage(found, quote, by=editor)
    assert [(item.number, item.quote) for item in shown(found)] == [
        (1, "Title"),
        (2, "The minister lied"),
        (3, "minister"),
        (4, "Nobody came"),
    ]


def test_a_topic_leads_to_its_first_passage_in_each_other_column_nearest_first(
    found: Article, editor: Coder, chief: Coder
) -> None:
    others = [
        article(f"Number {n}\n\nThe minister left. He left.", by=chief, outlet=f"outlet-{n}") for n in (2, 3)
    ]
    passage(found, "minister", by=editor, topics=("idlib", "afrin"))
    for other in others:
        passage(other, "He left", by=editor, topics=("idlib",))
        passage(other, "minister left", by=editor, topics=("idlib",))
    both = comparison_page([others[0].slug, found.slug, others[1].slug], by=VISITOR)
    first = both.columns[0].blocks[1].passages[0]
    assert [(p.column, p.number) for p in first.topics[0].partners] == [(2, 1), (3, 1)]
    middle = both.columns[1].blocks[1].passages[0]
    topics = {topic.slug: [(p.column, p.number) for p in topic.partners] for topic in middle.topics}
    assert topics == {"idlib": [(1, 1), (3, 1)], "afrin": []}


def test_the_front_page_shows_what_readers_may_read(found: Article, editor: Coder, chief: Coder) -> None:
    passage(found, "minister", by=editor)
    hidden = draft("Hidden\n\nThe secret words.", by=chief)
    passage(hidden, "secret", by=editor)
    away = article("Away\n\nThe other words.", by=chief)
    passage(away, "other", by=editor)
    articles.withdraw(away, why="A slip.", by=chief)
    seen = front_page(VISITOR)
    assert [column.slug for column in seen.articles] == ["title"]
    assert [item.passage.quote for item in seen.newest] == ["minister"]


def test_the_newest_passages_come_first_and_six_at_most(found: Article, editor: Coder) -> None:
    words = ["Title", "minister", "lied", "It rained", "premier", "left", "Nobody came"]
    for quote in words:
        passage(found, quote, by=editor)
    assert [item.passage.quote for item in front_page(VISITOR).newest] == words[:0:-1]


def test_people_are_told_apart_by_public_names(found: Article, reader: Coder, editor: Coder) -> None:
    anonymous: Any = Coder.objects.create_user("secret-name")
    anonymous.groups.set(editor.groups.all())
    marked = passage(found, "minister", by=editor, note="Hers.")
    codings.give(marked, tags(note="Mine."), by=anonymous)
    names = [note.coder for note in shown(found)[0].notes]
    assert names == ["Ada E.", f"Coder {anonymous.pk}"]


def test_a_passage_says_where_it_begins(editor: Coder, chief: Coder) -> None:
    first = article("Title\n\nOne.\n\nTwo words.", by=chief)
    passage(first, "Title", by=editor), passage(first, "Two", by=editor)
    assert [item.place for item in shown(first)] == ["title", "¶ 2"]
