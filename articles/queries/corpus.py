"""Asks a whole database whether the laws hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pgtrigger
from django.apps import apps
from django.db import connection, models

from articles.queries.laws import ARTICLES, PASSAGES, TEXTS, Law

FIRST = 5  # offenders that are named


@dataclass(frozen=True)
class Finding:
    """How many rows break a law, and the first of them by name."""

    law: str
    breaches: int
    first: tuple[str, ...]


def check() -> Iterator[Finding]:
    """One finding for each law, whether it holds or not."""
    for law in (*_of_tables(), *TEXTS, *ARTICLES, *PASSAGES):
        with connection.cursor() as cursor:
            cursor.execute(law.sql, law.values or None)
            yield Finding(law.says, cursor.rowcount, tuple(name for (name,) in cursor.fetchmany(FIRST)))


def _of_tables() -> tuple[Law, ...]:
    """The database itself refuses most breaches: as long as it has all it was given to do so."""
    tables = [model for model in apps.get_app_config("articles").get_models() if model._meta.managed]
    keys = [pair for model in tables for pair in _keys(model)]
    return (
        Law(
            "every constraint that the models state is in force",
            """SELECT stated.name FROM unnest(%s::text[]) AS stated(name)
               WHERE NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conname = stated.name AND c.convalidated)
                 AND NOT EXISTS (SELECT FROM pg_index i JOIN pg_class k ON k.oid = i.indexrelid
                                 WHERE k.relname = stated.name AND i.indisvalid AND i.indisunique)
               ORDER BY 1""",
            ([name for model in tables for name in _constraints(model)],),
        ),
        Law(
            "every foreign key is in force",
            """SELECT conname FROM pg_constraint WHERE contype = 'f' AND NOT convalidated
               UNION SELECT stated.name || '.' || stated.key
               FROM unnest(%s::text[], %s::text[]) AS stated(name, key)
               WHERE NOT EXISTS (
                 SELECT FROM pg_constraint c
                 JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = ANY(c.conkey)
                 WHERE c.contype = 'f' AND c.conrelid = to_regclass(stated.name) AND a.attname = stated.key)
               ORDER BY 1""",
            ([table for table, _key in keys], [key for _table, key in keys]),
        ),
        Law(
            "every trigger that keeps history or refuses a change is on",
            """SELECT stated.name FROM unnest(%s::text[]) AS stated(name)
               WHERE NOT EXISTS (
                 SELECT FROM pg_trigger t WHERE t.tgname = stated.name AND t.tgenabled IN ('O', 'A'))
               ORDER BY 1""",
            ([trigger.get_pgid(model) for model, trigger in pgtrigger.registered()],),
        ),
    )


# Keys over two columns, which a migration makes because Django cannot state them.
PAIRED = {
    "articles_article": ("article_head_is_its_own", "article_published_is_its_own"),
    "articles_anchor": ("anchor_passage_of_its_article", "anchor_revision_of_its_article"),
}


def _constraints(model: type[models.Model]) -> Iterator[str]:
    yield from (constraint.name for constraint in model._meta.constraints)
    yield from PAIRED.get(model._meta.db_table, ())


def _keys(model: type[models.Model]) -> Iterator[tuple[str, str]]:
    for field in model._meta.local_fields:
        if isinstance(field, models.ForeignKey) and getattr(field, "db_constraint", True):
            yield model._meta.db_table, field.column
