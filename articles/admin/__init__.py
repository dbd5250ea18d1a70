"""The desk: Django's admin, shaped for this room. Importing it registers the pages."""

from articles.admin import articles, block_rules, codebook, comparisons, people, records

__all__ = ["articles", "block_rules", "codebook", "comparisons", "people", "records"]
