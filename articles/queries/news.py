"""Whether anything about an article's passages has changed, for those who have it open."""

from __future__ import annotations

from django.db.models import Count, Sum

from articles.errors import NotReadable
from articles.models import Article, Passage


def state(article: int) -> str:
    """Equal as long as no text, passage, tag or note of the article changed; two queries.

    Every change that is seen raises a passage's `shown_version`, and no passage is ever deleted.
    """
    found = Article.objects.filter(pk=article).values_list("head", "published").first()
    if found is None:
        raise NotReadable(thing="article", name=str(article))
    sums = Passage.objects.filter(article=article).aggregate(
        passages=Count("pk"), shown=Sum("shown_version"), moved=Sum("version")
    )
    return ".".join(str(number or 0) for number in (*found, *sums.values()))
