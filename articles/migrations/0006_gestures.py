"""Gestures are found by name, by what they undo, by whom and by day, however long the history has become."""

from django.db import migrations

INDEXES = {
    "history_by_gesture": "((metadata->>'gesture'))",
    "history_by_undone_gesture": "((metadata->>'undoes')) WHERE (metadata->>'undoes') IS NOT NULL",
    "history_by_day": "(created_at DESC, id DESC)",
    "history_by_actor_and_day": "((metadata->>'actor'), created_at DESC, id DESC)",
}


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0005_reserved_words"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.RunSQL(f"CREATE INDEX {name} ON pghistory_context {columns}", f"DROP INDEX {name}")
        for name, columns in INDEXES.items()
    ]
