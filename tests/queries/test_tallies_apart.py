"""What the database counts in rooms of one kind: two coders, nothing at all, the sample coding."""

from __future__ import annotations

from articles.actions import codings, seeds
from articles.models import Anchor, Article, Coder
from articles.queries import columns, tallies
from articles.queries.tallies import Tally
from tests.builders import article, passage, tags
from tests.queries.libraries import VISITOR, readings


def seen() -> dict[int, Tally]:
    return {int(str(key)): tally for key, tally in tallies.of(Anchor.objects.seen(VISITOR)).items()}


def test_coders_are_never_summed(chief: Coder, second_editor: Coder) -> None:
    of = article("Title\n\nThe minister lied.", by=chief)
    marked = passage(of, "minister", by=chief)
    codings.give(marked, tags(), by=second_editor)
    (only,) = seen().values()
    assert (only.own, only.quoted, only.stances) == (1, 0, 1)


def test_nothing_is_a_tally_of_nothing(db: None) -> None:
    nothing = tallies.whole(Anchor.objects.seen(VISITOR))
    assert (nothing.passages, nothing.stances, nothing.sample) == (0, 0, False)
    assert nothing.shares(columns.codebook()) == ()


def test_a_sample_coding_is_told(seeded: seeds.Report, chief: Coder) -> None:
    own = article("Title\n\nThe minister lied.", by=chief)
    passage(own, "minister", by=chief)
    found = seen()
    assert not found.pop(own.pk).sample
    assert [tally.sample for tally in found.values()] == [True, True]
    for reading in readings(Article.objects.all()):
        assert seen()[reading.article.pk].sample == any(item.sample for item in reading.passages)
