"""An article to be erased."""

from __future__ import annotations

import pytest

from articles.actions import imports, passages, revisions
from articles.actions.revisions import Said
from articles.importing.plain import parse
from articles.models import Article, Coder
from tests.builders import facts, passage
from tests.commands.erasures import BODY, STANDFIRST, TITLE


@pytest.fixture
def made(chief: Coder, superuser: Coder) -> Article:
    """An article with two texts, a source file, passages and notes; corrected, so that it has a history."""
    text = f"{TITLE}\n\n{BODY}\n\nNobody asked."
    done = imports.store(
        parse(text), facts(slug="a-verdict", byline="B. Writer"), data=text.encode(), publish=True, by=chief
    )
    passage(
        done.article, "zeppelin landed near Zwolle", by=chief, note="That “the zeppelin landed near Zwolle”."
    )
    newer = f"{TITLE}\n\n{STANDFIRST}\n\n{BODY}\n\nNobody asked at all."
    again = imports.store(
        parse(newer), facts(), data=newer.encode(), revises=done.article, publish=True, by=chief
    )
    gone = passage(done.article, "quietly", by=chief)
    passages.withdraw(gone, version=1, why="A slip.", by=chief)
    revisions.correct(again.revision, said=Said("B. Writer", "en", None, ""), by=chief)
    return Article.objects.get(pk=done.article.pk)
