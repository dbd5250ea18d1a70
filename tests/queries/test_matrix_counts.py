"""Every number of the matrix is the number of passages that its link leads to, whatever the room."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from hypothesis import HealthCheck, given, settings

from articles.models import Article, Coder, Stance
from articles.queries import finding
from articles.queries.matrices import VIEWS, VOICES, MatrixPage, Row
from articles.queries.matrix import label_of, matrix_page
from articles.queries.pages import Stance as ShownStance
from articles.search.filters import ABSENT, Filter
from articles.search.matching import Tagged, keeps
from tests.builders import article, code, librarian
from tests.queries.libraries import everything
from tests.queries.test_filtering import MODELS, ROOMS, SLUGS, Given, furnish

VISITOR = AnonymousUser()


def shown(view: str, voice: str) -> MatrixPage:
    return matrix_page(view=view, voice=voice, by=VISITOR)


@pytest.fixture(scope="module")
def shelf(django_db_setup: None, django_db_blocker: Any) -> Iterator[dict[str, Any]]:
    """Two articles of two outlets with nothing tagged, two coders, and a codebook."""
    with django_db_blocker.unblock(), transaction.atomic():
        first = librarian()
        yield {
            "articles": [
                article("Title\n\nOne two three four five.", by=first),
                article("Other\n\nOne two three four five.", by=first, outlet="the-agency"),
            ],
            "coders": [first, Coder.objects.create_user("second")],
            **{kind: {slug: code(MODELS[kind], slug) for slug in SLUGS[kind]} for kind in SLUGS},
        }
        transaction.set_rollback(True)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(daily=ROOMS, agency=ROOMS)
def test_every_cell_of_a_random_room_counts_what_a_slow_count_in_python_does(
    daily: list[tuple[Given, ...]], agency: list[tuple[Given, ...]], shelf: dict[str, Any], db: None
) -> None:
    with transaction.atomic():
        tagged: list[Tagged] = []
        for of, room in zip(shelf["articles"], (daily, agency), strict=True):
            tagged += furnish({**shelf, "article": of}, room).values()
        for view in VIEWS:
            assert_counts(view, tagged)
        transaction.set_rollback(True)


def test_every_cell_counts_as_many_passages_as_its_link_leads_to(library: list[Article]) -> None:
    tagged = [seen.passage.tagged for seen in everything(library)]
    for view in VIEWS:
        assert_counts(view, tagged)
        cells = [
            cell
            for one in shown(view, "both").sections
            for row in one.rows
            for cell in (*row.cells, row.whole)
            if cell.passages
        ]
        assert len(cells) > 10
        for cell in cells:
            (asked,) = parse_qs(urlsplit(cell.address).query)["q"]
            assert finding.matching(asked, by=VISITOR).count() == cell.passages, asked


def assert_counts(view: str, tagged: list[Tagged]) -> None:
    """Every cell that there could be, shown or not, and every stance in it."""
    row_kind, column_kind = VIEWS[view]
    for voice, quoted in VOICES.items():
        if len(quoted) > 1:
            continue
        (of,) = shown(view, voice).sections
        rows = {row.head.name: row for row in of.rows}
        for row_slug, row_name in entries(row_kind).items():
            whole = Filter(voice=(voice,)).choose(row_kind, row_slug)
            row = rows.get(row_name)
            assert counted(row, "All") == expected(whole, tagged), (whole, row)
            for slug, name in entries(column_kind).items():
                wanted = whole.choose(column_kind, slug)
                assert counted(row, name) == expected(wanted, tagged), (wanted, row)


def entries(kind: str) -> Mapping[str, str]:
    """The names of the codebook by slug, and what stands for none of them."""
    found = {row.slug: row.name for row in MODELS[kind].objects.all()}
    return found if kind == "outlet" else found | {ABSENT: f"No {kind}"}


Counted = tuple[int, tuple[str, ...]]


def counted(row: Row | None, column: str) -> Counted:
    for cell in (*row.cells, row.whole) if row else ():
        if cell.label == column:
            return cell.passages, cell.words
    return 0, ()


def expected(wanted: Filter, tagged: list[Tagged]) -> Counted:
    counts = []
    for stance in [*Stance.objects.all(), None]:
        with_it = wanted.choose("stance", stance.slug if stance else ABSENT)
        if wanted.stance and wanted.stance != with_it.stance:
            continue  # the row of another stance
        count = sum(keeps(with_it, passage) for passage in tagged)
        if count:
            counts.append(label_of(look(stance), count))
    return sum(keeps(wanted, passage) for passage in tagged), tuple(counts)


def look(stance: Stance | None) -> ShownStance:
    if stance is None:
        return ShownStance("", "", "ink", "untagged")
    return ShownStance(stance.slug, stance.name, stance.hue, stance.pattern)
