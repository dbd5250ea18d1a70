"""A version of a passage shows what its page showed to the last reader before the next version came."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import count
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from articles.actions import articles, codings, passages
from articles.errors import RoomError
from articles.models import Coder, Passage
from tests.builders import article, draft, passage, tags
from tests.pages import Page, page_of

pytestmark = pytest.mark.django_db(transaction=True)

WORDS = "He lied to the house on Monday morning, and it rained."
TEXTS = [
    f"Title {{}}\n\nBefore it.\n\n{WORDS}\n\nAfter it.",
    f"Title {{}}\n\nAnother block.\n\nBefore it.\n\n{WORDS}\n\nAfter it.",
    "Title {}\n\nHe lied to the whole house on Monday morning, and it rained.\n\nAfter it all.",
    "Title {}\n\nNothing of it is left, not a word of what was there.",
]
QUOTES = ["lied to the house", "to the house", "the house on Monday morning", "it rained"]
STANCES = ["critical", "supportive", "neutral"]
NUMBERS = count(1)

GIVE = st.tuples(
    st.just("give"),
    st.integers(0, 1),
    st.fixed_dictionaries(
        {
            "stance": st.tuples(st.sampled_from(STANCES), st.sampled_from(["russia", "turkey", None])),
            "source": st.sampled_from([None, ("the-agency", None), ("the-daily", "the-minister")]),
            "topics": st.sampled_from([(), ("idlib",), ("idlib", "aleppo")]),
            "note": st.sampled_from(["", "A note.", "Another note."]),
        }
    ),
)
MOVE = st.tuples(st.just("move"), st.sampled_from(QUOTES))
BOTH = st.tuples(st.just("both"), st.sampled_from(QUOTES), st.sampled_from(STANCES))
TEXT = st.tuples(st.sampled_from(["text", "draft"]), st.sampled_from(TEXTS))
TAKEN = st.tuples(st.sampled_from(["withdraw", "unpublish", "close"]))
GIVEN_BACK = st.tuples(st.sampled_from(["restore", "publish", "open"]))
ACTS = st.lists(st.one_of(GIVE, MOVE, BOTH, TEXT, TAKEN, GIVEN_BACK), min_size=10, max_size=16)
# Making a failing example shorter would take minutes: every act writes.
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)


def shown(page: Page) -> dict[str, Any]:
    """What a reader sees of the passage itself: words, place, text, tags, notes."""
    facts = " ".join(page.all("p", class_="facts")[0].text.split())
    return {
        "marked": [mark.text for mark in page.all("mark")],
        "tags": " ".join(page.all("dl", class_="coded")[0].text.split()),
        "place": [part.strip() for part in facts.split("·") if "passage" not in part],
        "around": " ".join(page.all("div", class_="passage-text")[0].text.split()),
    }


OF_THE_ARTICLE: dict[str, Callable[..., Any]] = {
    "unpublish": articles.unpublish,
    "publish": articles.publish,
    "close": partial(articles.withdraw, why="Taken back."),
    "open": articles.restore,
}


def act(kind: str, *how: Any, of: Passage, by: tuple[Coder, Coder, Coder], number: int) -> None:
    """One thing that somebody does; refused when it cannot be done, as people are."""
    ada, bela, chief = by
    of = Passage.objects.select_related("article__head", "article__published").get(pk=of.pk)
    found = of.article
    head = found.head
    assert head
    match kind, how:
        case "give", (who, values):
            codings.give(of, tags(**values), by=(ada, bela)[who])
        case "move", (quote,):
            passages.place(of, version=of.version, revision=head.number, span=None, quote=quote, by=ada)
        case "both", (quote, stance):
            given = tags(stance=(stance, "russia"))
            passages.revise(
                of,
                version=of.version,
                revision=head.number,
                span=None,
                quote=quote,
                tags=given,
                opened_with=None,
                by=ada,
            )
        case (("text" | "draft"), (text,)):
            store = article if kind == "text" else draft
            store(text.format(number), by=chief, revises=found)
        case "withdraw", ():
            passages.withdraw(of, version=of.version, why="A slip.", by=ada)
        case "restore", ():
            passages.restore(of, by=ada)
        case _:
            OF_THE_ARTICLE[kind](found, by=chief)


@pytest.fixture
def people(transactional_db: None, request: Any) -> tuple[Coder, Coder, Coder]:
    return tuple(request.getfixturevalue(name) for name in ("editor", "second_editor", "chief"))  # type: ignore[return-value]


@given(acts=ACTS)
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck), phases=PHASES)
def test_a_version_is_what_its_readers_saw(
    acts: list[tuple[Any, ...]], people: tuple[Coder, Coder, Coder], client: Client
) -> None:
    number = next(NUMBERS)
    found = article(TEXTS[0].format(number), by=people[2])
    marked = passage(found, QUOTES[0], by=people[0])
    seen: dict[int, dict[str, Any]] = {}
    withdrawn: set[int] = set()

    def look() -> None:
        version = Passage.objects.get(pk=marked.pk).shown_version
        answer = client.get(f"/passages/{marked.guid}/")
        if answer.status_code == 200:
            seen[version] = shown(page_of(answer))
        elif answer.status_code == 410:
            withdrawn.add(version)

    look()
    for kind, *how in acts:
        try:
            act(kind, *how, of=marked, by=people, number=number)
        except RoomError:
            continue
        look()
    last = Passage.objects.select_related("article").get(pk=marked.pk)
    for version in range(1, last.shown_version + 2):
        answer = client.get(f"/passages/{marked.guid}/v{version}/")
        wanted = statuses(last, version, seen=version in seen, withdrawn=version in withdrawn)
        assert answer.status_code in wanted, (version, acts)
        if answer.status_code == 200:
            assert shown(page_of(answer)) == seen[version], (version, acts)


def statuses(last: Passage, version: int, *, seen: bool, withdrawn: bool) -> set[int]:
    """How the address of a version may answer in the end; `seen` and `withdrawn` are what readers met."""
    if last.article.published_id is None or last.article.withdrawn_at:
        return {404, 301}
    if not seen and not withdrawn:
        return {404, 301, 410 if last.withdrawn_at else 404}  # never seen, or passed over by one act
    return {410} if withdrawn or last.withdrawn_at else {200}
