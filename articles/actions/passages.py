"""Makes passages, moves their edges, withdraws and restores them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import F
from django.utils import timezone

from articles.actions import codings, reasons, roles
from articles.actions.carrying import carry_back, carry_to
from articles.actions.history import gesture
from articles.actions.places import anchor_fields, check_span, find_span, same_words
from articles.actions.roles import Act
from articles.errors import BadBody, HeadMoved, NotAllowed, NotReadable, Stale, TagsTakenBack
from articles.models import Anchor, Article, Passage, Revision, StanceCoding, State, TopicCoding
from articles.queries import changes, erased
from articles.queries.tags import Tags, tags_of
from articles.text.spans import Span


def make(
    article: Article,
    *,
    revision: int,
    span: Span | None,
    quote: str,
    tags: Tags,
    by: Any,
    guid: UUID | None = None,
) -> Passage:
    """A new passage on the article's head, with its maker's tags.

    `revision` is the number of the text the words were chosen in; without a `span` the `quote` is looked up.
    The same save sent twice makes one passage: the second finds the first.
    """
    roles.require(by, Act.TAG)
    with gesture("passages.make", by=by):
        article, head = lock(article.pk)
        span = _on_head(head, revision, span, quote, article)
        if guid is None and (twin := _twin(head, span, tags, by)):
            return twin
        identity = {"guid": guid} if guid else {}
        passage = Passage.objects.create(article=article, made_by=by, **identity)
        _anchor(passage, head, span, State.MADE)
        if article.published and article.published != head:
            carry_back(article.published, passage)
        codings.give(passage, tags, by=by)
    return passage


def _twin(head: Revision, span: Span, tags: Tags, by: Any) -> Passage | None:
    """This person's passage of the same words with the same tags, if there is one."""
    same = Passage.objects.live().filter(
        made_by=by, anchors__revision=head, anchors__start=span.start, anchors__end=span.end
    )
    return next((passage for passage in same if tags_of(passage, by) == tags), None)


def make_once(
    article: Article, *, identity: UUID, revision: int, span: Span | None, quote: str, tags: Tags, by: Any
) -> Passage:
    """As `make`, for a sender who may try again without knowing whether the first try arrived.

    A second try finds the passage by the `identity` that the sender gave it, also when words or tags were
    changed in between; Stale when somebody else has moved it since. BadBody when it is another's identity.
    """
    roles.require(by, Act.TAG)
    place_wanted: dict[str, Any] = {"revision": revision, "span": span, "quote": quote}
    with gesture("passages.make", by=by):
        article, head = lock(article.pk)
        earlier = Passage.objects.filter(guid=identity).first()
        if earlier is None:
            on_head = _on_head(head, revision, span, quote, article)
            twin = _twin(head, on_head, tags, by)
            return twin or make(article, **place_wanted, tags=tags, by=by, guid=identity)
        if (earlier.article_id, earlier.made_by_id) != (article.pk, by.pk):
            raise BadBody(reason="another passage has this identity already")
        place(earlier, version=1, **place_wanted, by=by)
        codings.give(earlier, tags, by=by)
    return earlier


def place(passage: Passage, *, version: int, revision: int, span: Span | None, quote: str, by: Any) -> bool:
    """Move a passage's edges; False when they are there already. Stale when somebody moved them meanwhile."""
    roles.require(by, Act.TAG)
    with gesture("passages.place", by=by):
        article, head = lock(passage.article_id)
        passage = own(passage, by)
        codings.refuse_withdrawn(passage)
        span = _on_head(head, revision, span, quote, article)
        anchor = passage.anchors.filter(revision=head).first()
        if anchor and (anchor.start, anchor.end) == (span.start, span.end):
            return False
        refuse_stale(passage, version, _place_of(anchor))
        raise_version(passage)
        _anchor(passage, head, span, State.MADE, confirmed_by=by)
        if article.published and article.published != head:
            carry_back(article.published, passage)
    return True


def revise(
    passage: Passage,
    *,
    version: int,
    revision: int,
    span: Span | None,
    quote: str,
    tags: Tags,
    opened_with: Tags | None,
    by: Any,
) -> bool:
    """Edges and one's own tags together, as one act; False when nothing was different.

    Whoever does not move the edges needs no right to move them: adding tags is open to every coder.
    """
    roles.require(by, Act.TAG)
    with gesture("passages.revise", by=by):
        article, head = lock(passage.article_id)
        anchor = passage.anchors.filter(revision=head).first()
        if span is None and anchor and anchor.start is not None and same_words(anchor.exact, quote):
            span = anchor.span  # the words were left as they are: no need to look for them
        wanted = _on_head(head, revision, span, quote, article)
        moved = False
        if anchor is None or (anchor.start, anchor.end) != (wanted.start, wanted.end):
            # Asked before whose the edges are: whoever only adds tags is told that somebody moved them.
            refuse_stale(passage, version, _place_of(anchor))
            words = wanted.of(head.text)
            moved = place(passage, version=version, revision=revision, span=wanted, quote=words, by=by)
        return codings.give(passage, tags, by=by, opened_with=opened_with) or moved


def withdraw(passage: Passage, *, version: int, why: str, by: Any) -> None:
    """Take a passage away; its address answers with date and reason from now on."""
    roles.require(by, Act.TAG)
    why = reasons.check(why)
    with gesture("passages.withdraw", by=by, why=why):
        lock(passage.article_id)
        passage = own(passage, by)
        codings.refuse_withdrawn(passage)
        refuse_stale(passage, version)
        raise_version(passage)
        Passage.objects.filter(pk=passage.pk).update(
            withdrawn_at=timezone.now(), withdrawn_why=why, withdrawn_by=by
        )


def restore(passage: Passage, *, by: Any) -> None:
    """Bring a withdrawn passage back with all its tags."""
    roles.require(by, Act.TAG)
    with gesture("passages.restore", by=by):
        article, head = lock(passage.article_id)
        passage = own(passage, by)
        if passage.withdrawn_at:
            _refuse_without_tags(passage)
            Passage.objects.filter(pk=passage.pk).update(
                withdrawn_at=None,
                withdrawn_why="",
                withdrawn_by=None,
                version=F("version") + 1,
                shown_version=F("shown_version") + 1,
            )
            carry_after(passage, head, article.published)


def _refuse_without_tags(passage: Passage) -> None:
    # Undoing the making of a passage takes its tags back too: restored alone, it would say nothing.
    given = (StanceCoding, TopicCoding)
    if not any(model.objects.filter(content_object=passage).exists() for model in given):
        raise TagsTakenBack()


def carry_after(passage: Passage, *revisions: Revision | None) -> None:
    """Bring a passage to the texts that came while it was away: only live ones were carried to them."""
    known = set(passage.anchors.values_list("revision", flat=True))
    for revision in revisions:
        if revision is not None and revision.pk not in known:
            carry_to(revision, [passage])
            known.add(revision.pk)


def lock(article: int) -> tuple[Article, Revision]:
    """The article, held until the act is done, and its newest text."""
    # Without a join: after a wait Postgres reads the row again but not what it joins, so that a text which
    # came in meanwhile would be missing.
    locked = Article.objects.select_for_update().get(pk=article)
    if locked.head is None:
        raise NotReadable(thing="article", name=locked.slug)
    if locked.head.erased_at:
        erased.refuse_editors(locked)
    return locked, locked.head


def own(passage: Passage, by: Any) -> Passage:
    """The passage, locked, if its span and withdrawal are this person's to change."""
    passage = Passage.objects.select_for_update().get(pk=passage.pk)
    if passage.made_by_id != by.pk and not roles.may(by, Act.CHANGE_OTHERS):
        raise NotAllowed(
            act="Changing the words of this passage, or withdrawing it,",
            who=f"{passage.made_by.shown_name}, who made it, and for chief editors",
        )
    return passage


def _on_head(head: Revision, revision: int, span: Span | None, quote: str, article: Article) -> Span:
    if head.number != revision:
        then = article.revisions.filter(number=revision).first()
        raise HeadMoved(
            old=revision,
            new=head.number,
            carried=find_span(head, span, quote, since=then) if then else None,
        )
    return check_span(head, span, quote)


def refuse_stale(passage: Passage, version: int, theirs: Any = None) -> None:
    """Whoever calls this holds the article, without which nobody changes a version."""
    if not Passage.objects.filter(pk=passage.pk, version=version).exists():
        change = changes.last_move(passage)
        raise Stale(thing="passage", who=change.who, when=change.when, theirs=theirs, yours=None)


def raise_version(passage: Passage) -> None:
    Passage.objects.filter(pk=passage.pk).update(
        version=F("version") + 1, shown_version=F("shown_version") + 1
    )


def _place_of(anchor: Anchor | None) -> tuple[int | None, int | None, str] | None:
    return (anchor.start, anchor.end, anchor.exact) if anchor else None


def _anchor(passage: Passage, revision: Revision, span: Span, state: State, confirmed_by: Any = None) -> None:
    Anchor.objects.update_or_create(
        passage=passage,
        revision=revision,
        defaults={
            "article_id": passage.article_id,
            "state": state,
            "score": None,
            "confirmed_by": confirmed_by,
            **anchor_fields(revision.text, span),
        },
    )
