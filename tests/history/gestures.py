"""What tests ask of the history: which gesture an act was, and what there is in the room."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from pghistory.models import Context

from articles.actions.undoable import ONE_WAY
from articles.actions.undoing import WHY_TAKEN_BACK
from articles.models import Anchor, Article, Passage, Revision
from articles.queries import events


def gesture_of(act: Callable[[], Any]) -> UUID | None:
    """Do it, and name the gesture that it was; None when it wrote nothing.

    Builders define the entries they name on first use: these are gestures of their own.
    """
    known = set(Context.objects.values_list("pk", flat=True))
    act()
    new = list(Context.objects.exclude(pk__in=known))
    found = [row for row in new if row.metadata["act"] != "codes.define"] or new
    assert len(found) <= 1, [row.metadata for row in found]
    return UUID(found[0].metadata["gesture"]) if found else None


def there() -> dict[str, dict[int, dict[str, Any]]]:
    """Every row that counts, by table and key: without versions, and without what was made and taken back."""
    articles = Article.objects.exclude(withdrawn_why=WHY_TAKEN_BACK)
    passages = Passage.objects.exclude(withdrawn_why=WHY_TAKEN_BACK).filter(article__in=articles)
    heads = dict(articles.values_list("pk", "head__number"))
    revisions = [
        key
        for key, article, number in Revision.objects.values_list("pk", "article", "number")
        if number <= (heads.get(article) or 0)
    ]
    counts = {
        Article: articles,
        Passage: passages,
        Revision: Revision.objects.filter(pk__in=revisions),
        Anchor: Anchor.objects.filter(passage__in=passages, revision__in=revisions),
    }
    found = {}
    for model in events.tables():
        rows = counts.get(model, model._base_manager.all())
        names = [name for name in events.columns(model) if name not in ONE_WAY]
        found[model.__name__] = {row["id"]: row for row in rows.values(*names)}
    return found
