"""What was erased: its articles say when and why, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import F, Q

from articles.errors import Erased, ErasedArticle
from articles.models import Anchor, Article, Passage, Revision
from articles.queries.days import day


def refuse_readers(article: Article, *, thing: str = "article") -> None:
    """Erased, with the day and the reason, when the words of this article were erased."""
    found = _erasure(article.head_id)
    if found:
        raise Erased(thing=thing, on=day(found["erased_at"]), why=found["erased_why"])


def refuse_editors(article: Article) -> None:
    """ErasedArticle when there is nothing left to work on."""
    found = _erasure(article.head_id)
    if found:
        raise ErasedArticle(slug=article.slug, on=day(found["erased_at"]), why=found["erased_why"])


def _erasure(head: int | None) -> Mapping[str, Any] | None:
    rows = Revision.objects.filter(erased_at__isnull=False)
    return rows.filter(pk=head).values("erased_at", "erased_why").first() if head else None


def refuse_passage(passage: Passage, *, by: Any) -> None:
    """Erased when readers have had this passage and its article was erased; nothing is said of others."""
    article = Article.objects.open_to(by).filter(pk=passage.article_id).first()
    if article is None or article.first_published_at is None:
        return
    read = Anchor.objects.placed().filter(passage=passage, revision__first_published_at__isnull=False)
    before = Q(passage__withdrawn_at__isnull=True)
    if read.filter(before | Q(passage__withdrawn_at__gt=F("revision__first_published_at"))).exists():
        refuse_readers(article, thing="passage")


def is_erased(article: Article) -> bool:
    """Whether its words were erased."""
    return _erasure(article.head_id) is not None
