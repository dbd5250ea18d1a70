"""Spans become segments, segments become HTML. Knows nothing of Django."""
