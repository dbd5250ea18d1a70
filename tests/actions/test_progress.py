"""What an editor has looked at, and is done with."""

from __future__ import annotations

import pytest

from articles.actions import progress
from articles.errors import NotReadable
from articles.models import Coder, Finished, Progress
from articles.queries import progress as reading
from articles.text.spans import Span
from tests.builders import article
from tests.desk.pages import writes

TEXT = "Title\n\nOne came. Two went. Three stayed.\n\nAn advert.\n\nFour."


def runs(row: Progress) -> list[tuple[int, int]]:
    return [(run.lower, run.upper) for run in Progress.objects.get(pk=row.pk).seen]


def test_whole_sentences_are_kept_as_few_runs(editor: Coder, chief: Coder) -> None:
    made = article(TEXT, by=chief, furniture=("An advert",))
    row = progress.look(made, revision=1, spans=[Span(7, 16), Span(27, 30)], by=editor)
    assert runs(row) == [(7, 16)], "half a sentence is none"
    row = progress.look(made, revision=1, spans=[Span(17, 26)], by=editor)
    assert runs(row) == [(7, 26)], "sentences that follow each other are one run"
    assert (row.looked, row.whole) == (18, 5 + 9 + 9 + 13 + 5)
    progress.look(made, revision=1, spans=[Span(0, 9000)], by=editor)
    assert reading.of(made.head, editor).percent == 100  # type: ignore[arg-type]
    assert reading.of(made.head, chief).percent == 0  # type: ignore[arg-type]


def test_looking_leaves_no_history_and_finishing_does(editor: Coder, chief: Coder) -> None:
    made = article(TEXT, by=chief)
    before = writes()
    progress.look(made, revision=1, spans=[Span(0, 5)], by=editor)
    assert writes() == before
    progress.finish(made, by=editor)
    progress.finish(made, by=editor)
    assert writes() == before + 1
    progress.reopen(made, by=editor)
    assert not Finished.objects.exists()


def test_a_text_that_is_none_is_refused(editor: Coder, chief: Coder) -> None:
    with pytest.raises(NotReadable):
        progress.look(article(TEXT, by=chief), revision=9, spans=[], by=editor)


def test_a_newer_text_is_to_be_done_anew(editor: Coder, chief: Coder) -> None:
    made = article(TEXT, by=chief)
    progress.finish(made, by=editor)
    assert reading.queue(editor).left == 0
    article(TEXT + " Five.", by=chief, revises=made)
    assert reading.queue(editor).left == 1


def test_the_queue_has_what_is_begun_first_and_what_is_finished_last(editor: Coder, chief: Coder) -> None:
    first, second, third = (article(f"{name}\n\nWords of it.", by=chief) for name in ("A", "B", "C"))
    progress.look(third, revision=1, spans=[Span(0, 3)], by=editor)
    progress.finish(first, by=editor)
    progress.finish(second, by=chief)
    queue = reading.queue(editor)
    assert [row.title for row in queue.rows] == ["C", "B", "A"]
    assert queue.rows[1].others == ("Cleo G.",)
    assert queue.left == 2
    assert reading.following(second.pk, editor) == third.pk
    assert reading.following(third.pk, editor) == second.pk, "round to the first, past the finished one"
    progress.finish(second, by=editor)
    progress.finish(third, by=editor)
    assert reading.following(first.pk, editor) is None
