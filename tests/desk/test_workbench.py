"""The workbench over HTTP: what is sent is stored, or comes back with a sentence and nothing lost."""

from __future__ import annotations

import json

from django.test import Client

from articles.actions import codings, passages
from articles.models import Article, Coder, Passage
from articles.queries.tags import Tags, tags_of
from tests.builders import article, passage, tags
from tests.desk.bench import TEXT, bench, edit_fields, fields, sentence


def test_a_pasted_quote_is_found_and_stored(client: Client, editor: Coder, made: Article) -> None:
    client.force_login(editor)
    response = client.post(bench(made), fields(made, quote='The  "treaty"\nholds'))
    assert response.status_code == 303
    row = Passage.objects.get()
    assert row.anchors.get().exact == "The “treaty” holds"
    assert tags_of(row, editor) == tags(made)


def test_json_is_the_same_form(client: Client, editor: Coder, made: Article) -> None:
    client.force_login(editor)
    body = {name: [value] for name, value in fields(made, topic="idlib").items()}
    response = client.post(bench(made), json.dumps(body), content_type="application/json")
    assert response.status_code == 303
    assert tags_of(Passage.objects.get(), editor).topics == {"idlib"}


def test_a_quote_that_stands_twice_is_asked_about(client: Client, editor: Coder, made: Article) -> None:
    client.force_login(editor)
    sent = fields(made, quote="The minister", note="Kept.")
    asked = client.post(bench(made), sent)
    assert asked.status_code == 400
    places = asked.context["refused"].places
    assert [place.after[:5] for place in places] == [" lied", " left"]
    assert "Kept." in asked.content.decode()
    assert client.post(bench(made), sent | {"place": places[1].value}).status_code == 303
    anchor = Passage.objects.get().anchors.get()
    assert anchor.start == made.head.text.index("The minister left")  # type: ignore[union-attr]


def test_another_coder_adds_tags_and_takes_none_away(
    client: Client, editor: Coder, second_editor: Coder, made: Article
) -> None:
    row = passage(made, "lied", by=editor)
    client.force_login(second_editor)
    page = client.get(bench(made), {"passage": str(row.guid)})
    assert "Add my tags" in page.content.decode()
    assert page.context["draft"].tags.stances == frozenset()
    sent = edit_fields(made, row, second_editor, **{"stance-0": "neutral", "target-0": "russia"})
    assert client.post(bench(made), sent).status_code == 303
    assert tags_of(row, editor).stances == {("critical", "russia")}
    assert tags_of(row, second_editor).stances == {("neutral", "russia")}


def test_another_coder_may_not_move_the_edges(
    client: Client, editor: Coder, second_editor: Coder, made: Article
) -> None:
    row = passage(made, "lied", by=editor)
    client.force_login(second_editor)
    sent = edit_fields(made, row, second_editor, start="", end="", quote="minister lied")
    response = client.post(bench(made), sent)
    assert response.status_code == 403
    assert "Ada E." in sentence(response)
    assert row.anchors.get().exact == "lied"


def test_the_maker_moves_the_edges(client: Client, editor: Coder, made: Article) -> None:
    row = passage(made, "lied", by=editor)
    client.force_login(editor)
    sent = edit_fields(made, row, editor, start="", end="", quote="minister lied")
    assert client.post(bench(made), sent).status_code == 303
    row.refresh_from_db()
    assert (row.anchors.get().exact, row.version) == ("minister lied", 2)


def test_a_stale_span_is_told_who_and_keeps_what_was_typed(
    client: Client, editor: Coder, chief: Coder, made: Article
) -> None:
    row = passage(made, "lied", by=editor)
    sent = edit_fields(made, row, editor, start="", end="", quote="minister lied", note="Mine.")
    passages.place(row, version=1, revision=1, span=None, quote="lied.", by=chief)
    client.force_login(editor)
    response = client.post(bench(made), sent)
    assert response.status_code == 409
    assert "Cleo G." in sentence(response)
    page = response.content.decode()
    assert "Mine." in page
    assert "lied." in page
    again = response.context["draft"]
    assert (again.version, again.quote) == (2, "minister lied")
    # Saving once more is now a choice made with open eyes.
    once_more = sent | {"version": str(again.version), "opened": again.opened_json}
    assert client.post(bench(made), once_more).status_code == 303
    assert row.anchors.get().exact == "minister lied"


def test_stale_tags_are_told_with_both_states(client: Client, editor: Coder, made: Article) -> None:
    row = passage(made, "lied", by=editor)
    sent = edit_fields(made, row, editor, **{"stance-0": "neutral", "target-0": "turkey"})
    # The same coder, in another window.
    other = Tags(
        frozenset({("neutral", "russia")}), tags(made).sources, frozenset({"idlib"}), "Other window."
    )
    codings.give(row, other, by=editor)
    client.force_login(editor)
    response = client.post(bench(made), sent)
    assert response.status_code == 409
    assert "Ada E." in sentence(response)
    assert response.context["refused"].theirs == other
    assert "Other window." in response.content.decode()
    assert tags_of(row, editor) == other
    assert ("neutral", "turkey") in response.context["draft"].tags.stances


def test_a_new_text_meanwhile_carries_the_selection(
    client: Client, editor: Coder, chief: Coder, made: Article
) -> None:
    text = "Title\n\nA new first line.\n\n" + TEXT.removeprefix("Title\n\n")
    article(text, by=chief, furniture=("An advert",), revises=made, publish=False)
    client.force_login(editor)
    start = made.head.text.index("lied")  # type: ignore[union-attr]
    response = client.post(bench(made), fields(made, start=str(start), end=str(start + 4), note="Kept."))
    assert response.status_code == 409
    draft = response.context["draft"]
    assert (draft.revision, draft.quote, draft.note) == (2, "lied", "Kept.")
    again = fields(made, revision="2", start=str(draft.span.start), end=str(draft.span.end))
    saved = client.post(bench(made), again, follow=True)
    assert Passage.objects.get().anchors.get(revision__number=2).exact == "lied"
    # Carried back to the text that readers see.
    assert Passage.objects.get().anchors.get(revision__number=1).exact == "lied"
    assert "revision 2 is published" not in saved.content.decode()


def test_words_only_in_the_new_text_are_said_to_wait(
    client: Client, editor: Coder, chief: Coder, made: Article
) -> None:
    text = TEXT + "\n\nWholly fresh sentence without precedent."
    article(text, by=chief, furniture=("An advert",), revises=made, publish=False)
    client.force_login(editor)
    sent = fields(made, revision="2", quote="Wholly fresh sentence")
    saved = client.post(bench(made), sent, follow=True)
    assert "Readers will see this when revision 2 is published" in saved.content.decode()


def test_withdrawing_needs_a_reason_and_can_be_undone(client: Client, editor: Coder, made: Article) -> None:
    row = passage(made, "lied", by=editor)
    client.force_login(editor)
    sent = {"act": "withdraw", "passage": str(row.guid), "version": "1", "revision": "1"}
    assert client.post(bench(made), sent).status_code == 400
    response = client.post(bench(made), sent | {"why": "By mistake."}, follow=True)
    assert "Undo" in response.content.decode()
    row.refresh_from_db()
    assert row.withdrawn_at
    assert client.post(bench(made), {"act": "restore", "passage": str(row.guid)}).status_code == 303
    row.refresh_from_db()
    assert row.withdrawn_at is None
    assert tags_of(row, editor) == tags(made)


def test_asking_for_another_row_keeps_what_was_typed(client: Client, editor: Coder, made: Article) -> None:
    client.force_login(editor)
    response = client.post(bench(made), fields(made, act="more-stances", note="Kept."))
    assert response.status_code == 200
    assert response.context["draft"].stances == (("critical", "russia"), ("", ""))
    assert "Kept." in response.content.decode()


def test_the_same_save_sent_twice_makes_one_passage(client: Client, editor: Coder, made: Article) -> None:
    client.force_login(editor)
    for _ in range(2):
        assert client.post(bench(made), fields(made)).status_code == 303
    assert Passage.objects.count() == 1


def test_tags_of_a_repeated_quote_are_edited_without_asking_again(
    client: Client, editor: Coder, made: Article
) -> None:
    client.force_login(editor)
    place = made.head.text.index("The minister left")  # type: ignore[union-attr]
    client.post(bench(made), fields(made, quote="The minister", place=f"{place}-{place + 12}"))
    row = Passage.objects.get()
    sent = edit_fields(made, row, editor, start="", end="", **{"stance-0": "neutral"})
    assert client.post(bench(made), sent).status_code == 303
    assert (row.anchors.get().start, tags_of(row, editor).stances) == (place, {("neutral", "russia")})


def test_a_refused_withdrawal_keeps_the_tags_in_the_form(
    client: Client, editor: Coder, made: Article
) -> None:
    row = passage(made, "lied", by=editor, note="Mine.")
    client.force_login(editor)
    response = client.post(bench(made), {"act": "withdraw", "passage": str(row.guid), "version": "1"})
    assert response.status_code == 400
    assert response.context["draft"].note == "Mine."
    assert '<details class="withdraw" open>' in response.content.decode()


def test_restoring_is_offered_to_the_maker_and_to_chief_editors(
    client: Client, editor: Coder, second_editor: Coder, chief: Coder, made: Article
) -> None:
    row = passage(made, "lied", by=editor)
    passages.withdraw(row, version=1, why="By mistake.", by=editor)
    offered = {}
    for person in (editor, second_editor, chief):
        client.force_login(person)
        offered[person.username] = 'value="restore"' in client.get(bench(made)).content.decode()
    assert offered == {"ada": True, "bela": False, "cleo": True}
