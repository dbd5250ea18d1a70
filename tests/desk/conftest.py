"""The article on the workbench."""

from __future__ import annotations

import pytest

from articles.models import Article, Coder
from tests.builders import article, tags
from tests.desk.bench import TEXT


@pytest.fixture
def made(chief: Coder) -> Article:
    found = article(TEXT, by=chief, furniture=("An advert",))
    tags(found, stances=(("critical", "russia"), ("neutral", "turkey")), topics=("idlib",))
    return found
