from __future__ import annotations

import pytest

from articles.models import Article, Coder, Revision
from tests.builders import article, passage


@pytest.fixture
def found(chief: Coder) -> Article:
    text = "The <b>minister</b> & the régime negotiated.\n\nA heading\n\nIt was about gas, gas and gas."
    row = article(f"Gas deal\n\n{text}", by=chief, language="en")
    assert row.published
    # Plain text has no headings: an editor says which block is one.
    blocks = [b | {"kind": "heading"} if at == 2 else b for at, b in enumerate(row.published.blocks)]
    Revision.objects.filter(pk=row.published.pk).update(blocks=blocks)
    return row


@pytest.fixture
def tagged(found: Article, editor: Coder) -> Article:
    passage(
        found, "The <b>minister</b> & the régime", by=editor, topics=("idlib",), note="On the <i>regime</i>."
    )
    passage(found, "gas and gas", by=editor, stance=("supportive", "turkey"), source=("the-agency", None))
    passage(found, "Gas deal", by=editor, stance=("critical", "turkey"))
    return found
