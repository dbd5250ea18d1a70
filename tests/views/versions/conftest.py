from __future__ import annotations

from typing import Any

import pytest

from articles.models import Coder, Passage
from tests.builders import article, passage

TEXT = "The title\n\nBefore it.\n\nHe lied to the house. It rained.\n\nAfter it."


@pytest.fixture
def people(transactional_db: None, request: Any) -> tuple[Coder, Coder, Coder]:
    return tuple(request.getfixturevalue(name) for name in ("editor", "second_editor", "chief"))  # type: ignore[return-value]


@pytest.fixture
def marked(people: tuple[Coder, Coder, Coder]) -> Passage:
    ada, _bela, chief = people
    return passage(article(TEXT, by=chief), "lied to", by=ada, topics=("idlib",), note="First note.")
