"""What tests of erasing have in common: an article's words, and where they stand."""

from __future__ import annotations

from django.db import connection

from articles.actions import erasing
from articles.models import Article, Coder
from tests.commands.runs import Run, run

TITLE, STANDFIRST, BODY = "Xylophone verdict", "Quokkas assembled", "The zeppelin landed near Zwolle quietly."
WORDS = ("xylophone", "verdict", "quokka", "zeppelin", "zwolle", "quietly")
WHY = "By order of a court."


def erase(*more: str, slug: str = "a-verdict", by: str = "root", why: str = WHY) -> Run:
    return run("erasearticle", slug, "--why", why, "--by", by, *more)


def erased(of: Article, by: Coder, **options: bool) -> erasing.Erased:
    return erasing.erase(of, why=WHY, by=by, **({"notes": True, "bylines": True} | options))


def rows_with(*words: str) -> dict[str, list[str]]:
    """In which columns of the whole database these words stand, bytes and search vectors included."""
    found: dict[str, list[str]] = {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name, data_type FROM information_schema.columns "
            "WHERE table_schema = 'public' AND data_type IN "
            "('text', 'character varying', 'jsonb', 'bytea', 'tsvector', 'ARRAY', 'json')"
        )
        for table, column, kind in cursor.fetchall():
            text = f"encode(\"{column}\", 'escape')" if kind == "bytea" else f'"{column}"::text'
            for word in words:
                cursor.execute(f'SELECT count(*) FROM "{table}" WHERE lower({text}) LIKE %s', [f"%{word}%"])
                if cursor.fetchone()[0]:
                    found.setdefault(word, []).append(f"{table}.{column}")
    return found
