"""Keys over two columns, which Django cannot state yet, and the two groups of people who work here."""

from typing import Any

from django.db import migrations

OWN = {
    # constraint: (table, columns, table they point into, its columns)
    "article_head_is_its_own": ("articles_article", "head_id, id", "articles_revision"),
    "article_published_is_its_own": ("articles_article", "published_id, id", "articles_revision"),
    "anchor_passage_of_its_article": ("articles_anchor", "passage_id, article_id", "articles_passage"),
    "anchor_revision_of_its_article": ("articles_anchor", "revision_id, article_id", "articles_revision"),
}


def key(name: str) -> migrations.RunSQL:
    table, columns, into = OWN[name]
    return migrations.RunSQL(
        f"ALTER TABLE {table} ADD CONSTRAINT {name} FOREIGN KEY ({columns}) "
        f"REFERENCES {into} (id, article_id) DEFERRABLE INITIALLY DEFERRED",
        f"ALTER TABLE {table} DROP CONSTRAINT {name}",
    )


def make_groups(apps: Any, schema_editor: Any) -> None:
    for name in ("Editors", "Chief editors"):
        apps.get_model("auth", "Group").objects.get_or_create(name=name)


class Migration(migrations.Migration):
    dependencies = [("articles", "0001_initial"), ("auth", "0012_alter_user_first_name_max_length")]

    operations = [
        *[key(name) for name in OWN],
        migrations.RunPython(make_groups, migrations.RunPython.noop),
    ]
