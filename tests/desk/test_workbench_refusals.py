"""What the workbench refuses: with a sentence, with the right status, and with nothing lost."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from articles.actions import codes
from articles.models import Article, Coder, Passage, Topic
from tests.builders import code, passage
from tests.desk.bench import bench, fields, sentence


@pytest.mark.parametrize(
    ("changed", "status", "says"),
    [
        ({"quote": "never said"}, 400, "do not stand in the text"),
        ({"quote": ""}, 400, "do not stand in the text"),
        ({"quote": "a" * 20_001}, 400, "20001 characters; 20000 are the most"),
        ({"stance-0": "", "target-0": "russia"}, 400, "A stance towards the target"),
        ({"outlet-1": "", "speaker-1": "somebody"}, 400, "The source outlet of the speaker"),
        ({"quote": "An advert."}, 409, "not the article"),
        ({"start": "7", "end": "12", "quote": "other words"}, 400, "other words stand there"),
        ({"start": "7", "end": "9999", "quote": "lied"}, 400, "ends at 9999"),
        ({"outlet-0": ""}, 400, "source outlet is missing"),
        ({"stance-0": "hostile"}, 400, "no stance “hostile”"),
        ({"target-0": "nowhere"}, 400, "no target “nowhere”"),
        ({"topic": "nothing"}, 400, "no topic “nothing”"),
        ({"stance-1": "neutral", "target-1": "russia"}, 400, "two stances towards"),
        ({"stance-0": "", "target-0": "", "outlet-0": ""}, 400, "needs at least"),
        ({"note": "n" * 2001}, 400, "2001 characters; 2000 are the most"),
    ],
)
def test_what_cannot_be_saved_comes_back_with_a_sentence(
    client: Client, editor: Coder, made: Article, changed: dict[str, str], status: int, says: str
) -> None:
    client.force_login(editor)
    response = client.post(bench(made), fields(made, **changed))
    assert response.status_code == status
    assert says in sentence(response)
    assert not Passage.objects.exists()
    assert response.context["draft"].quote == changed.get("quote", "lied")


@pytest.mark.parametrize("field", ["quote", "note", "topic", "why", "stance-0"])
@pytest.mark.parametrize("wrong", ["\x00", "\ud83d"], ids=["NUL", "lone surrogate"])
def test_unstorable_characters_are_refused_with_a_sentence(
    client: Client, editor: Coder, made: Article, field: str, wrong: str
) -> None:
    client.force_login(editor)
    body = json.dumps({name: [value] for name, value in fields(made, **{field: f"lied{wrong}"}).items()})
    response = client.post(bench(made), body, content_type="application/json")
    assert response.status_code == 400
    assert "cannot be stored" in response.content.decode()
    assert not Passage.objects.exists()


@pytest.mark.parametrize(
    "body",
    [
        "",
        "[]",
        "{",
        '{"act": 1}',
        '{"act": ["delete"]}',
        "[" * 100_000,
        '{"opened": ["' + "[" * 100_000 + '"]}',
        '{"revision": ["x"]}',
        '{"start": ["-1"], "end": ["2"]}',
        '"x"',
        '{"passage": ["x"]}',
        '{"opened": ["{}"]}',
        '{"place": ["x"]}',
        '{"revision": ["99999999999"]}',
    ],
)
def test_a_body_that_is_no_form_is_refused(client: Client, editor: Coder, made: Article, body: str) -> None:
    client.force_login(editor)
    response = client.post(bench(made), body, content_type="application/json")
    assert response.status_code == 400
    assert not Passage.objects.exists()


@pytest.mark.parametrize("wanted", ["x", "6f1c1c5e-7a0e-4b55-9d0b-3f0a9a4a5d11"])
def test_a_passage_of_nowhere_is_no_server_error(
    client: Client, editor: Coder, made: Article, wanted: str
) -> None:
    client.force_login(editor)
    assert client.get(bench(made), {"passage": wanted}).status_code in (400, 404)


def test_readers_have_no_workbench(client: Client, reader: Coder, made: Article) -> None:
    client.force_login(reader)
    assert client.get(bench(made)).status_code in (302, 403)
    assert client.post(bench(made), fields(made)).status_code in (302, 403)
    assert not Passage.objects.exists()


def test_a_retired_code_is_offered_only_where_it_was_given(
    client: Client, editor: Coder, chief: Coder, made: Article
) -> None:
    row = passage(made, "lied", by=editor, topics=("idlib",))
    codes.retire(code(Topic, "idlib"), by=chief)
    client.force_login(editor)
    assert 'value="idlib"' not in client.get(bench(made)).content.decode()
    assert 'value="idlib"' in client.get(bench(made), {"passage": str(row.guid)}).content.decode()
