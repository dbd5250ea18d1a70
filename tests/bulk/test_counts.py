"""What is shown before is what is done, in any room; what it costs does not hang on how many there are."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from articles.actions import codings, undoing
from articles.errors import NothingToChange
from articles.models import Article, Coder, Passage, TopicCoding
from articles.queries.bulk_changes import Change, Withdraw
from articles.queries.tags import Tags, tags_of
from tests.builders import article, crowd, passage, tags
from tests.bulk.doing import add, do, recode, remove, retarget, shown
from tests.desk.pages import at_desk
from tests.history.gestures import gesture_of

WORDS = ("minister", "house", "rained", "left")
STANCES = st.sampled_from(
    [(), (("critical", "russia"),), (("critical", "russia"), ("neutral", "turkey")), (("critical", None),)]
)
GIVEN = st.fixed_dictionaries(
    {
        "stances": STANCES,
        "topics": st.sampled_from([("idlib",), ("idlib", "aleppo"), ("aleppo",)]),
        "source": st.sampled_from([None, ("the-agency", "the-minister")]),
    }
)
CHANGES = st.sampled_from(
    [
        lambda: add("idlib"),
        lambda: remove("idlib"),
        lambda: retarget("russia", "turkey"),
        lambda: retarget(None, "russia"),
        lambda: recode("critical", "neutral"),
        lambda: recode("critical", "mixed", "russia", None),
        lambda: Withdraw(),
    ]
)
ROOM = settings(
    max_examples=15,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=list(HealthCheck),
)


def states() -> dict[int, dict[int, Tags]]:
    """Everybody's tags of each passage that was not withdrawn."""
    people = Coder.objects.all()
    live = Passage.objects.live()
    return {row.pk: {who.pk: tags_of(row, who) for who in people} for row in live}


@ROOM
@given(data=st.data())
def test_what_is_shown_is_what_is_done(data: Any, editor: Coder, second_editor: Coder, chief: Coder) -> None:
    people = (editor, second_editor, chief)
    found = article(
        f"Title {Article.objects.count()}\n\nThe minister of the house; it rained, he left.", by=chief
    )
    for word in data.draw(st.lists(st.sampled_from(WORDS), unique=True, min_size=1)):
        who = data.draw(st.sampled_from(people))
        row = passage(found, word, by=who, stance=None, **data.draw(GIVEN))
        if data.draw(st.booleans()):
            other = data.draw(st.sampled_from(people))
            codings.give(row, tags(found, stance=None, **data.draw(GIVEN)), by=other)
    change: Change = data.draw(CHANGES)()
    by = data.draw(st.sampled_from(people))
    mine = by is not chief or data.draw(st.booleans())
    typed = data.draw(st.sampled_from(["topic:idlib", "stance:critical", f"article:{found.slug}"]))
    plan = shown(typed, change, by=by, mine=mine)
    before = states()
    try:
        do(typed, change, by=by, mine=mine, state=plan.state)
    except NothingToChange:
        assert not plan.passages
    after = states()
    different = {key for key in before if before[key] != after.get(key)}
    assert different == plan.moves.changed
    touched = {
        who
        for key in different
        if key in after
        for who, given in before[key].items()
        if given != after[key][who]
    }
    if not isinstance(change, Withdraw):
        assert touched == plan.moves.coders
        assert touched <= ({by.pk} if mine else {who.pk for who in people})
    sets = (plan.moves.changed, plan.moves.others, plan.moves.bare, plan.moves.unsourced)
    assert plan.already + sum(map(len, sets)) == len(plan.found)
    assert len(frozenset().union(*sets)) == sum(map(len, sets))
    assert all(not given.bare for key in after for given in [_joined(after[key])])


def _joined(given: dict[int, Tags]) -> Tags:
    return Tags(
        stances=frozenset().union(*(one.stances for one in given.values())),
        topics=frozenset().union(*(one.topics for one in given.values())),
    )


KINDS = {
    "add-topic": {"add": "aleppo"},
    "remove-topic": {"remove": "idlib"},
    "change-target": {"target": "russia", "new-target": "turkey"},
    "recode-stance": {"stance": "critical", "new-stance": "mixed"},
    "withdraw": {"why": "Coded twice."},
}


@pytest.mark.parametrize("act", KINDS)
def test_the_page_and_the_act_take_as_many_queries_for_three_as_for_three_hundred(
    act: str, chief: Coder
) -> None:
    for made in (add("aleppo"), retarget("russia", "turkey"), recode("critical", "mixed")):
        assert made
    words = " ".join(f"word{n}" for n in range(320))
    found = article(f"Title\n\n{words}", by=chief)
    client = at_desk(chief)
    costs = []
    for more in (3, 300):
        crowd(found, more)
        sent = {"q": "note:yes", "act": act, **KINDS[act]}
        client.get("/admin/passages/", sent)
        with CaptureQueriesContext(connection) as page:
            answer = client.get("/admin/passages/", sent)
        state = answer.context["shown"].plan.state
        with CaptureQueriesContext(connection) as done:
            gesture = gesture_of(
                lambda sent=sent, state=state: client.post("/admin/passages/", sent | {"state": state})
            )
        with CaptureQueriesContext(connection) as undone:
            undoing.undo(UUID(str(gesture)), by=chief)
        costs.append((len(page), len(done), len(undone)))
    assert costs[0] == costs[1]
    assert TopicCoding.objects.count() == 303
