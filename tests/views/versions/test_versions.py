"""The versions of a passage: each is what readers saw, and the page says what has changed since, and who."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.actions import codes, codings, passages
from articles.models import Coder, Passage, Stance
from tests.builders import article, code, tags
from tests.views.versions.conftest import TEXT
from tests.views.versions.seen import body, lines, move, page

# Publications and imports are placed among the versions by their moment: each act has to have its own.
pytestmark = pytest.mark.django_db(transaction=True)


def test_a_version_goes_on_showing_words_tags_and_notes_as_they_were(
    client: Client, marked: Passage, people: tuple[Coder, Coder, Coder]
) -> None:
    ada, bela, _chief = people
    move(marked, "lied to the house", ada)  # version 3
    codings.give(
        marked, tags(stance=("supportive", "turkey"), topics=("aleppo",)), by=ada
    )  # 4: note taken back
    codings.give(marked, tags(stance=("supportive", "turkey"), note="Béla's note."), by=bela)  # 5
    second = page(client, marked, 2)
    assert [mark.text for mark in second.all("mark")] == ["lied to"]
    assert "Critical of Russia" in body(second, "coded") and "First note. Ada E." in body(second, "coded")
    third = page(client, marked, 3)
    assert [mark.text for mark in third.all("mark")] == ["lied to the house"]
    assert "Critical of Russia" in body(third, "coded") and "Idlib" in body(third, "coded")
    fourth = body(page(client, marked, 4), "coded")
    assert "Supportive of Turkey" in fourth and "Aleppo" in fourth
    assert "note" not in fourth.lower() and "coders" not in fourth
    assert "Supportive of Turkey 2 of 2 coders" in body(page(client, marked, 5), "coded")
    assert body(page(client, marked), "coded") == body(page(client, marked, 5), "coded")


def test_a_version_says_what_has_changed_since_in_words(
    client: Client, marked: Passage, people: tuple[Coder, Coder, Coder]
) -> None:
    ada, bela, _chief = people
    assert "This is version 2, the newest." in body(page(client, marked, 2), "passage-state")
    assert not page(client, marked).all(class_="passage-state")
    move(marked, "lied to the house", ada)
    codings.give(marked, tags(stance=("supportive", "turkey"), note="Béla's note."), by=bela)
    said = body(page(client, marked, 2), "passage-state")
    assert "This is version 2. The passage has changed since: version 4 is the newest." in said
    for change in ("Its words changed", "Stance given: Supportive of Turkey", "A note was written"):
        assert change in said
    assert page(client, marked, 2).all("a", href=f"/passages/{marked.guid}/")
    # Citing an old version is citing that version.
    assert "passage version 2 as tagged" in page(client, marked, 2).all(id="cite-apa")[0].text


def test_the_page_lists_its_versions_with_who_and_what(
    client: Client, marked: Passage, people: tuple[Coder, Coder, Coder]
) -> None:
    ada, bela, _chief = people
    codings.give(marked, tags(stance=("supportive", "turkey")), by=bela)
    codings.give(marked, tags(stance=("critical", "russia"), note="Other note."), by=ada)
    found = page(client, marked)
    assert [head for head, _changes in lines(found)] == [
        "Version 4 newest shown here",
        "Version 3",
        "Version 2",
    ]
    assert [changes for _head, changes in lines(found)] == [
        ["Topic taken back: IdlibA note was changed"],
        ["Stance given: Supportive of TurkeySource given: The Daily"],
        ["Made"],
    ]
    assert [" ".join(e.text.split())[13:] for e in found.all("p", class_="aside-line") if "· " in e.text] == [
        "Ada E.",
        "Béla F.",
        "Ada E.",
    ]
    assert {f"/passages/{marked.guid}/v{n}/" for n in (2, 3, 4)} <= {
        a.attributes["href"] for a in found.all("a")
    }


def test_a_number_that_one_act_passed_over_leads_to_the_version_the_act_ended_with(
    client: Client, marked: Passage, people: tuple[Coder, Coder, Coder]
) -> None:
    ada = people[0]
    head = marked.article.head
    assert head
    passages.revise(
        marked,
        version=1,
        revision=head.number,
        span=None,
        quote="lied to the house",
        tags=tags(stance=("neutral", "russia")),
        opened_with=None,
        by=ada,
    )
    for passed, version in ((1, 2), (3, 4)):
        answer = client.get(f"/passages/{marked.guid}/v{passed}/")
        assert (answer.status_code, answer["Location"]) == (301, f"/passages/{marked.guid}/v{version}/")
        answer = client.get(f"/passages/{marked.guid}/v{passed}/cite.bib")
        assert (answer.status_code, answer["Location"]) == (
            301,
            f"/passages/{marked.guid}/v{version}/cite.bib",
        )


def test_a_version_names_the_text_that_readers_had_at_its_end(
    client: Client, marked: Passage, people: tuple[Coder, Coder, Coder]
) -> None:
    ada, _bela, chief = people
    article(TEXT.replace("Before it.", "Before it.\n\nA block."), by=chief, revises=marked.article)
    codings.give(marked, tags(stance=("neutral", "russia")), by=ada)  # version 3, in revision 2
    article("The title\n\nNothing of it is left.", by=chief, revises=marked.article)
    codings.give(marked, tags(stance=("supportive", "russia")), by=ada)  # version 5; 4 came with revision 3
    for version, revision, place in ((2, 2, "¶ 3"), (3, 2, "¶ 3"), (4, 2, "¶ 3"), (5, 2, "¶ 3")):
        facts = body(page(client, marked, version), "facts")
        assert f"text revision {revision}" in facts and place in facts
    assert "readers have revision 3 now" in body(page(client, marked, 2), "passage-state")
    heads = [" ".join(e.text.split()) for e in page(client, marked, 2).all("p", class_="standing-name")]
    assert heads == ["Revision 1, ¶ 2", "Revision 2, ¶ 3 shown here", "Revision 3 the present text"]


def test_a_version_of_an_older_text_keeps_its_words_when_the_newer_text_has_others(
    client: Client, marked: Passage, people: tuple[Coder, Coder, Coder]
) -> None:
    ada, _bela, chief = people
    move(marked, "lied to the house", ada)  # version 3
    article(TEXT.replace("lied to the house", "lied to the whole house"), by=chief, revises=marked.article)
    found = page(client, marked, 2)  # ended before the text changed
    assert [mark.text for mark in found.all("mark")] == ["lied to"]
    assert "text revision 1" in body(found, "facts")
    assert "It is shown in revision 1 of the text; readers have revision 2 now." in body(
        found, "passage-state"
    )


def test_codes_and_people_have_their_present_names(
    client: Client, marked: Passage, people: tuple[Coder, Coder, Coder]
) -> None:
    ada, _bela, chief = people
    codings.give(marked, tags(stance=("neutral", "russia"), note="Second."), by=ada)
    codes.change(code(Stance, "critical"), {"phrase": "against {target}"}, by=chief)
    Coder.objects.filter(pk=ada.pk).update(public_name="")  # as one who asks to be forgotten
    shown = page(client, marked, 2)
    assert "Against Russia" in body(shown, "coded")
    assert "Ada E." not in client.get(f"/passages/{marked.guid}/v2/").content.decode()
    assert f"First note. Coder {ada.pk}" in body(shown, "coded")


def test_the_same_page_costs_as_many_queries_with_one_version_as_with_many(
    client: Client, marked: Passage, people: tuple[Coder, Coder, Coder]
) -> None:
    def cost(tail: str) -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(f"/passages/{marked.guid}/{tail}").status_code == 200
        return len(asked)

    few = cost(""), cost("v2/")
    for turn in range(12):
        stance = "neutral" if turn % 2 else "critical"
        codings.give(marked, tags(stance=(stance, "russia"), topics=("idlib",), note=f"{turn}"), by=people[0])
    assert (cost(""), cost("v2/")) == few
    assert max(few) <= 26


def test_a_place_that_was_moved_back_and_forth_is_a_version_each_time(
    client: Client, marked: Passage, people: tuple[Coder, Coder, Coder]
) -> None:
    for quote in ("to the house", "lied", "to the house"):
        move(marked, quote, people[0])
    assert [[m.text for m in page(client, marked, n).all("mark")] for n in (2, 3, 4, 5)] == [
        ["lied to"],
        ["to the house"],
        ["lied"],
        ["to the house"],
    ]
