"""What this project demands of its database."""

from django.db.backends.postgresql import features


class DatabaseFeatures(features.DatabaseFeatures):
    """Postgres from 15 on: unique constraints that treat two nulls as equal came with it."""

    minimum_database_version = (15,)
