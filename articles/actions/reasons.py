"""The reason of a withdrawal: readers see it."""

from __future__ import annotations

from articles.errors import FieldTooLong, WhyMissing
from articles.models.articles import WHY_LIMIT
from articles.text.normalise import refuse_unstorable


def check(why: str) -> str:
    """The reason without white space around it; WhyMissing, FieldTooLong or UnstorableText."""
    why = why.strip()
    refuse_unstorable(why)
    if not why:
        raise WhyMissing()
    if len(why) > WHY_LIMIT:
        raise FieldTooLong(field="The reason", length=len(why), most=WHY_LIMIT)
    return why
