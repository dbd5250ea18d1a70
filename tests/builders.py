"""Builds what tests read, through the actions that people use."""

from __future__ import annotations

import re
from typing import Any

from django.contrib.auth.models import Group
from django.db.models import OuterRef, Subquery
from django.utils import timezone

from articles.actions import articles, imports, passages
from articles.actions.history import gesture
from articles.actions.places import anchor_fields
from articles.importing.plain import BlockRule, parse
from articles.models import (
    CHIEF_EDITORS,
    Anchor,
    Article,
    Code,
    Coder,
    Note,
    Outlet,
    OutletCoding,
    Passage,
    Revision,
    Speaker,
    Stance,
    StanceCoding,
    State,
    Target,
    Topic,
    TopicCoding,
)
from articles.queries.tags import Tags
from articles.text.blocks import Kind
from articles.text.spans import Span
from tests.brackets import spans_of

LOOKS = {
    "supportive": ("teal", "solid"),
    "critical": ("red", "wavy"),
    "neutral": ("slate", "dotted"),
    "mixed": ("violet", "double"),
}
DEFAULT_OUTLET = "the-daily"


def librarian() -> Coder:
    """The chief editor who fills the codebook in the background."""
    found = Coder.objects.filter(username="librarian").first()
    if found is None:
        found = Coder.objects.create_user("librarian", public_name="Librarian", is_staff=True)
        found.groups.add(Group.objects.get(name=CHIEF_EDITORS))
    return found


def code(kind: type[Code], slug: str) -> Any:
    """The entry of the codebook with this slug, defined now when it is not there yet."""
    found = kind.objects.filter(slug=slug).first()
    if found is not None:
        return found
    values: dict[str, Any] = {
        "slug": slug,
        "name": slug.replace("-", " ").title(),
        "definition": f"About {slug}.",
    }
    values["position"] = kind.objects.count() + 1
    if kind is Stance:
        hue, pattern = LOOKS[slug]
        values |= {"hue": hue, "pattern": pattern}
        values |= {"phrase": f"{slug} of {{target}}", "phrase_without_target": slug}
    # As codes.define does it, without asking the database about every rule of the codebook, which would be
    # half the time of the tests; tests of the codebook call the action.
    with gesture("codes.define", by=librarian()):
        return kind.objects.create(**values)


def facts(*, outlet: str = DEFAULT_OUTLET, **known: Any) -> imports.Facts:
    """What is known of an article besides its words."""
    return imports.Facts(outlet=code(Outlet, outlet), **known)


def text_of(drawn: str) -> str:
    """The drawn text without its brackets."""
    return spans_of(drawn)[0]


def article(
    drawn: str,
    *,
    by: Coder,
    publish: bool = True,
    furniture: tuple[str, ...] = (),
    revises: Article | None = None,
    **known: Any,
) -> Article:
    """An article, or with `revises` its next text; a passage is made of every bracket in it."""
    text, spans = spans_of(drawn)
    parsed = parse(text, rules=[BlockRule(starts, Kind.FURNITURE) for starts in furniture])
    done = imports.store(
        parsed, facts(**known), by=by, publish=publish, revises=revises, same_article=revises is not None
    )
    found = Article.objects.select_related("head", "published", "outlet").get(pk=done.article.pk)
    for span in spans:
        passages.make(
            found, revision=done.revision.number, span=span, quote=span.of(text), tags=tags(found), by=by
        )
    return found


Pair = tuple[str, str | None]


def tags(
    of: Article | None = None,
    *,
    stance: Pair | None = ("critical", "russia"),
    stances: tuple[Pair, ...] = (),
    source: Pair | None = None,
    topics: tuple[str, ...] = (),
    note: str = "",
) -> Tags:
    """A set of tags whose codes are in the codebook; in the article's own voice unless a source is given."""
    given = stances or ((stance,) if stance else ())
    sources = [source or (of.outlet.slug if of else DEFAULT_OUTLET, None)]
    for slug, target in given:
        code(Stance, slug)
        _ = target and code(Target, target)
    for slug, speaker in sources:
        code(Outlet, slug)
        _ = speaker and code(Speaker, speaker)
    for topic in topics:
        code(Topic, topic)
    return Tags(frozenset(given), frozenset(sources), frozenset(topics), note)


def passage(of: Article, quote: str, *, by: Coder, **given: Any) -> Passage:
    """A passage at the one place of these words on the head."""
    found = Article.objects.select_related("head", "outlet").get(pk=of.pk)
    assert found.head
    return passages.make(
        found, revision=found.head.number, span=None, quote=quote, tags=tags(found, **given), by=by
    )


def draft(drawn: str, *, by: Coder, **known: Any) -> Article:
    """An article that readers do not see yet."""
    return article(drawn, by=by, publish=False, **known)


def withdrawn(drawn: str, *, by: Coder, why: str = "The outlet took it back.", **known: Any) -> Article:
    """An article that was published and taken away."""
    return articles.withdraw(article(drawn, by=by, **known), why=why, by=by)


def fill_shelves(like: Article, articles_count: int) -> None:
    """So many more published articles with the words of this one; past the actions, as below."""
    head = like.head
    assert head
    first = Article.objects.count()
    rows = Article.objects.bulk_create(
        Article(slug=f"{like.slug}-no-{first + number}", outlet=like.outlet)
        for number in range(articles_count)
    )
    said = {"title": head.title, "text": head.text, "blocks": head.blocks, "digest": head.digest}
    Revision.objects.bulk_create(
        Revision(article=row, number=1, importer=head.importer, **said) for row in rows
    )
    newest = Revision.objects.filter(article=OuterRef("pk")).values("pk")
    Article.objects.filter(pk__in=[row.pk for row in rows]).update(
        head=Subquery(newest), published=Subquery(newest), first_published_at=timezone.now()
    )


def crowd(of: Article, passages_count: int) -> None:
    """So many passages on the head, each on a word of its own, with the tags of the librarian.

    Written past the actions: only their number matters, and each act takes a dozen queries.
    """
    assert of.head
    words = [Span(*word.span()) for word in re.finditer(r"\S+", of.head.text)]
    marked = Passage.objects.bulk_create(
        Passage(article=of, made_by=librarian()) for _ in range(passages_count)
    )
    mine = [{"content_object": row, "coder": librarian()} for row in marked]
    Anchor.objects.bulk_create(
        Anchor(
            article=of, passage=row, revision=of.head, state=State.MADE, **anchor_fields(of.head.text, span)
        )
        for row, span in zip(marked, words[: len(marked)], strict=True)
    )
    stance, target, topic = code(Stance, "critical"), code(Target, "russia"), code(Topic, "idlib")
    StanceCoding.objects.bulk_create(StanceCoding(**row, tag=stance, target=target) for row in mine)
    OutletCoding.objects.bulk_create(OutletCoding(**row, tag=of.outlet) for row in mine)
    TopicCoding.objects.bulk_create(TopicCoding(**row, tag=topic) for row in mine)
    Note.objects.bulk_create(Note(passage=row, coder=librarian(), text="A note.") for row in marked)
