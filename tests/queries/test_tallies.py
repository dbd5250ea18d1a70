"""What the database counts is what counting.py counts of the same passages."""

from __future__ import annotations

import pytest

from articles.models import Anchor, Article
from articles.queries import columns, counting, filtering, tallies
from articles.queries.tallies import Tally
from articles.search.filters import Filter
from articles.search.matching import keeps
from tests.queries.libraries import TARGETS, VISITOR, everything, readings


def seen() -> dict[int, Tally]:
    return {int(str(key)): tally for key, tally in tallies.of(Anchor.objects.seen(VISITOR)).items()}


def test_each_article_counts_as_its_column_does(library: list[Article]) -> None:
    codebook = columns.codebook()
    found = seen()
    assert found.keys() == {of.pk for of in library}
    for reading in readings(library):
        tally = found[reading.article.pk]
        assert tally.shares(codebook) == counting.tally(reading.passages, codebook)
        assert tally.passages == len(reading.passages)
        assert tally.quoted == sum(item.quoted for item in reading.passages)
        assert tally.stances == counting.stances_given(reading.passages)
        assert tally.bar(codebook) == counting.bar(counting.tally(reading.passages, codebook))


def test_the_room_has_what_could_be_counted_wrongly(library: list[Article]) -> None:
    shown = [item.passage for item in everything(library)]
    assert any(item.quoted and len(item.sources) > 1 for item in shown)
    assert any(not item.stances for item in shown)
    assert any(len({given.stance for given in item.stances}) > 1 for item in shown)
    assert any(given.coders > 1 for item in shown for given in item.stances)
    assert any(item.differ for item in shown)


def test_all_together_are_the_sum(library: list[Article]) -> None:
    codebook = columns.codebook()
    shown = [item.passage for item in everything(library)]
    whole = tallies.whole(Anchor.objects.seen(VISITOR))
    assert whole.shares(codebook) == counting.tally(shown, codebook)
    assert whole.passages == len(shown)


@pytest.mark.parametrize("target", [target for target in TARGETS if target])
def test_towards_a_target_only_stances_towards_it_count(target: str, library: list[Article]) -> None:
    wanted = Filter(target=(target,))
    found = tallies.whole(Anchor.objects.seen(VISITOR).filter(filtering.kept(wanted)), towards=(target,))
    slow: dict[tuple[str, bool], int] = {}
    for item in everything(library):
        given = {stance for stance, towards in item.passage.tagged.stances if towards == target}
        assert bool(given) == keeps(wanted, item.passage.tagged)
        for stance in given:
            key = (stance, item.passage.quoted)
            slow[key] = slow.get(key, 0) + 1
    shares = found.shares(columns.codebook())
    assert {
        (s.stance.slug, quoted): n for s in shares for quoted, n in ((False, s.own), (True, s.quoted)) if n
    } == slow
