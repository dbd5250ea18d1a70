"""Reasons of withdrawals that repeat an erased text: named, and erased with the notes on its passages."""

from __future__ import annotations

import pytest
from pghistory.models import Context

from articles.actions import articles, passages
from articles.actions.history import gesture
from articles.models import Article, Coder
from articles.queries import corpus
from tests.builders import article, passage
from tests.commands.erasures import erase, erased, rows_with


@pytest.fixture
def quoted(made: Article, chief: Coder) -> Article:
    """Reasons that repeat the text: of a passage restored since, of a withdrawn one, and of the article."""
    words = "zeppelin landed near Zwolle quietly"
    for mark in made.passages.all():
        if mark.withdrawn_at is None:
            passages.withdraw(mark, version=mark.version, why=f"Not so: the {words}.", by=chief)
    back = made.passages.get(withdrawn_why="A slip.")
    passages.restore(back, by=chief)
    back.refresh_from_db()
    passages.withdraw(back, version=back.version, why=f"It says the {words}.", by=chief)
    back.refresh_from_db()
    passages.restore(back, by=chief)
    articles.withdraw(made, why=f"Wrong that the {words}.", by=chief)
    return Article.objects.get(pk=made.pk)


def test_reasons_of_its_passages_go_with_the_notes_also_from_the_history(
    quoted: Article, superuser: Coder
) -> None:
    done = erased(quoted, superuser)
    assert done.reasons == 1
    # The reason of the article's own withdrawal is named, not scrubbed.
    where = {place for places in rows_with("quietly").values() for place in places}
    assert where <= {
        "articles_article.withdrawn_why",
        "articles_articleevent.withdrawn_why",
        "pghistory_context.metadata",
    }
    acts = [row.metadata for row in Context.objects.all() if "quietly" in row.metadata.get("why", "")]
    assert [act["act"] for act in acts] == ["articles.withdraw"]
    assert [finding.law for finding in corpus.check() if finding.breaches] == []


def test_reasons_stay_with_the_notes_and_are_named(quoted: Article) -> None:
    printed = erase("--again", "a-verdict").printed
    for mark in quoted.passages.all():
        assert str(mark.guid) in printed
    assert "Words of it stand in: the reason for which the article was withdrawn: a-verdict" in printed
    assert quoted.passages.filter(withdrawn_why__contains="quietly").exists()


def test_the_reason_of_an_act_on_several_articles_stays_and_is_named(
    made: Article, chief: Coder, superuser: Coder
) -> None:
    other = passage(
        article("Another\n\nIt rained all day.", by=chief, outlet="the-agency"), "rained", by=chief
    )
    mine = made.passages.get(withdrawn_at=None)
    with gesture("bulk.withdraw", by=chief, why="The zeppelin landed near Zwolle quietly."):
        for mark in (mine, other):
            passages.withdraw(
                mark, version=mark.version, why="The zeppelin landed near Zwolle quietly.", by=chief
            )
    printed = erase("--again", "a-verdict", "--notes").printed
    assert "the reason for which passages of several articles were withdrawn" in printed
    assert "Erased too: 1 notes, 2 reasons" in printed
    mine.refresh_from_db(), other.refresh_from_db()
    assert "quietly" not in mine.withdrawn_why and "quietly" in other.withdrawn_why
