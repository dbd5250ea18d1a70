"""Asks the database for the passages that a filter keeps; search/matching.py says the same of one passage."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from articles.models import Note, OutletCoding, StanceCoding, TopicCoding
from articles.search.filters import ABSENT, Filter


def kept(wanted: Filter) -> Q:
    """A condition on anchors, one for each passage that readers see: those whose passage the filter keeps."""
    condition = Q()
    for part in (_stances(wanted), _sources(wanted), _topics(wanted), _voices(wanted), _notes(wanted)):
        condition &= part
    return condition


def quoted() -> Exists:
    """A condition on anchors: the passage is in quoted voice."""
    return Exists(_quoted_sources())


def _quoted_sources() -> QuerySet[OutletCoding]:
    return OutletCoding.objects.filter(content_object=OuterRef("passage_id")).filter(
        ~Q(tag=OuterRef("article__outlet_id")) | Q(speaker__isnull=False)
    )


def _stances(wanted: Filter) -> Q:
    if not (wanted.stance or wanted.target):
        return Q()
    given = StanceCoding.objects.filter(content_object=OuterRef("passage_id"))
    found = Q(Exists(given.filter(_named("tag", wanted.stance), _named("target", wanted.target))))
    absent = all(ABSENT in values for values in (wanted.stance, wanted.target) if values)
    return found | ~Q(Exists(given)) if absent else found


def _sources(wanted: Filter) -> Q:
    if not (wanted.outlet or wanted.speaker):
        return Q()
    every = OutletCoding.objects.filter(content_object=OuterRef("passage_id"))
    given = _quoted_sources() if wanted.voice == ("quoted",) else every
    return Q(Exists(given.filter(_named("tag", wanted.outlet), _named("speaker", wanted.speaker))))


def _topics(wanted: Filter) -> Q:
    if not wanted.topic:
        return Q()
    given = TopicCoding.objects.filter(content_object=OuterRef("passage_id"))
    found = Q(Exists(given.filter(_named("tag", wanted.topic))))
    return found | ~Q(Exists(given)) if ABSENT in wanted.topic else found


def _voices(wanted: Filter) -> Q:
    if len(wanted.voice) != 1:
        return Q()
    return Q(quoted()) if wanted.voice == ("quoted",) else ~Q(quoted())


def _notes(wanted: Filter) -> Q:
    if len(wanted.note) != 1:
        return Q()
    given = Q(Exists(Note.objects.filter(passage=OuterRef("passage_id"))))
    return given if wanted.note == ("yes",) else ~given


def _named(field: str, slugs: tuple[str, ...]) -> Q:
    """That a coding has one of these codes, or none where that was chosen; any when nothing was."""
    if not slugs:
        return Q()
    # A string that cannot be a slug is not sent: the database could not even hold some of them.
    plain = [slug for slug in slugs if slug.isascii() and slug.isprintable()]
    named = Q(**{f"{field}__slug__in": plain})
    return named | Q(**{f"{field}__isnull": True}) if ABSENT in slugs else named
