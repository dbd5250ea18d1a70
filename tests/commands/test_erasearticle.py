"""`manage.py erasearticle`: asked twice, done by administrators only, and then no word is left."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from articles.actions import articles, block_rules, erasing, imports, passages, revisions
from articles.actions.history import gesture
from articles.actions.revisions import Said
from articles.errors import ErasedArticle, NotAllowed, WhyMissing
from articles.importing.plain import parse
from articles.models import Anchor, Article, Coder, Note, Outlet, Passage, Revision, Source
from articles.queries import corpus
from articles.text.blocks import from_json
from tests.builders import article, code, draft, facts, passage, tags
from tests.commands.erasures import BODY, TITLE, WHY, WORDS, erase, erased, rows_with
from tests.desk.pages import address, at_desk, writes_without_context


def test_no_word_of_it_is_left_in_the_whole_database(made: Article, superuser: Coder) -> None:
    assert set(rows_with(*WORDS)) == set(WORDS)
    erased(made, superuser)
    left = rows_with(*WORDS, "b. writer")
    # The address was cited, and it stays: it alone may have words of the title.
    assert {word: where for word, where in left.items() if "slug" not in "".join(where)} == {}
    assert left.keys() <= {"verdict"}


def test_numbers_tags_and_identity_stay(made: Article, superuser: Coder) -> None:
    before = list(Anchor.objects.order_by("pk").values_list("state", "start", "end"))
    digests = list(Revision.objects.order_by("pk").values_list("digest", flat=True))
    tagged = {row.pk: row.stance_codings.count() for row in Passage.objects.all()}
    erased(made, superuser)
    assert list(Anchor.objects.order_by("pk").values_list("state", "start", "end")) == before
    assert list(Revision.objects.order_by("pk").values_list("digest", flat=True)) == digests
    assert {row.pk: row.stance_codings.count() for row in Passage.objects.all()} == tagged
    assert not Anchor.objects.filter(shown=True).exists() and not Source.objects.exists()
    found = Article.objects.get(pk=made.pk)
    assert (found.slug, found.published, found.withdrawn_why) == ("a-verdict", None, WHY)
    assert writes_without_context() == 0


def test_the_corpus_stays_sound(made: Article, superuser: Coder) -> None:
    erased(made, superuser, notes=False, bylines=False)
    assert [finding.law for finding in corpus.check() if finding.breaches] == []


def test_notes_and_bylines_stay_unless_they_are_named(made: Article, superuser: Coder) -> None:
    erased(made, superuser, notes=False, bylines=False)
    assert Note.objects.get().text.startswith("That “the zeppelin")
    assert set(Revision.objects.values_list("byline", flat=True)) == {"B. Writer", ""} - {""}


def test_the_history_keeps_who_and_when(made: Article, superuser: Coder) -> None:
    from django.apps import apps

    events = apps.get_model("articles", "AnchorEvent").objects.filter(article=made.pk)
    before = list(events.order_by("pgh_id").values_list("pgh_context_id", "start", "end", "state"))
    erased(made, superuser)
    assert (
        list(events.order_by("pgh_id").values_list("pgh_context_id", "start", "end", "state"))[: len(before)]
        == before
    )
    newest = apps.get_model("articles", "RevisionEvent").objects.latest("pgh_id")
    said = newest.pgh_context.metadata
    assert (said["act"], said["why"], said["actor"]) == ("articles.erase", WHY, str(superuser.guid))


def test_a_file_that_another_article_came_from_stays(chief: Coder, superuser: Coder) -> None:
    text = f"{TITLE}\n\n{BODY}"
    for outlet in ("the-daily", "the-agency"):
        imports.store(parse(text), facts(outlet=outlet), data=text.encode(), by=chief)
    first, second = Article.objects.order_by("pk")
    erased(first, superuser)
    assert bytes(Source.objects.get().data) == text.encode()
    assert second.revisions.get().text == text
    erased(second, superuser)
    assert not Source.objects.exists()


# readers


def test_its_addresses_say_when_and_why_and_nothing_else(
    made: Article, superuser: Coder, client: Client
) -> None:
    marked = {row.withdrawn_at is None: row.guid for row in Passage.objects.all()}
    erased(made, superuser)
    paths = [
        f"/articles/a-verdict/{tail}"
        for tail in ("", "text", "r/1/", "r/2/text", "cite.ris", "r/1/cite.json")
    ]
    paths += [
        f"/passages/{guid}/{tail}" for guid in marked.values() for tail in ("", "v1/", "v2/", "cite.bib")
    ]
    paths += ["/compare/cite.bib?a=a-verdict", "/compare/passages.csv?a=a-verdict"]
    for path in paths:
        answer = client.get(path)
        page = answer.content.decode()
        assert (path, answer.status_code) == (path, 410)
        assert WHY.removesuffix(".") in page and "erased on" in page
        assert not [word for word in WORDS if word in page.lower().replace("a-verdict", "")]


def test_a_draft_that_nobody_had_read_leaves_no_trace_for_readers(
    chief: Coder, superuser: Coder, client: Client
) -> None:
    found = draft("Never read\n\nThe zeppelin", by=chief)
    mark = passage(found, "zeppelin", by=chief)
    erased(found, superuser)
    assert client.get("/articles/never-read/").status_code == 404
    assert client.get(f"/passages/{mark.guid}/").status_code == 404


def test_a_closed_room_says_nothing_to_strangers(
    made: Article, superuser: Coder, client: Client, settings: Any
) -> None:
    mark = Passage.objects.filter(withdrawn_at=None).get()
    erased(made, superuser)
    settings.READERS = "signed-in"
    assert client.get("/articles/a-verdict/").status_code == 404
    assert client.get(f"/passages/{mark.guid}/").status_code == 404


# editors


def test_nothing_is_done_with_it_any_more(made: Article, chief: Coder, superuser: Coder) -> None:
    mark = Passage.objects.filter(withdrawn_at=None).get()
    newest = made.revisions.get(number=2)
    erased(made, superuser)
    found, text = Article.objects.get(pk=made.pk), Revision.objects.get(pk=newest.pk)
    acts = [
        lambda: articles.publish(found, by=chief),
        lambda: articles.restore(found, by=chief),
        lambda: revisions.correct(text, said=Said("X", "en", None, ""), by=chief),
        lambda: revisions.recast(text, blocks=from_json(newest.blocks), by=chief),
        lambda: passages.place(mark, version=1, revision=2, span=None, quote="asked", by=chief),
        lambda: passages.make(found, revision=2, span=None, quote="asked", tags=tags(found), by=chief),
        lambda: imports.store(parse("New\n\ntext"), facts(), revises=found, by=chief),
        lambda: imports.store(parse(f"{TITLE}\n\n{BODY}\n\nNobody asked."), facts(), by=chief),
        lambda: erased(found, superuser),
    ]
    for act in acts:
        with pytest.raises(ErasedArticle, match="a-verdict"):
            act()


def test_the_desk_says_that_it_was_erased(made: Article, chief: Coder, superuser: Coder) -> None:
    erased(made, superuser)
    client = at_desk(chief)
    page = client.get(address(Article, "change", made.pk))
    assert WHY in page.content.decode() and page.context["buttons"] == ()
    assert client.post(address(Article, "change", made.pk), {"about": "New"}).status_code == 403
    assert "a-verdict" in client.get(address(Article, "changelist")).content.decode()
    tail = {"tag/": 409, "texts/2/": 200, "texts/1/": 200, "history/": 200}
    for name, status in tail.items():
        assert (name, client.get(f"/admin/articles/article/{made.pk}/{name}").status_code) == (name, status)
    assert client.get(f"/admin/articles/article/add/?revises={made.pk}").context["revised"] is None


# the command


def test_it_says_what_goes_what_stays_and_what_else_has_the_words(
    made: Article, chief: Coder, superuser: Coder
) -> None:
    article(f"Another head\n\n{BODY}\n\nNobody asked.", by=chief, outlet="the-agency")
    with gesture("test", by=chief):
        Outlet.objects.filter(slug="the-daily").update(example=f"As in: {BODY}")
    printed = erase("--again", "a-verdict").printed
    assert "“Xylophone verdict”, The Daily" in printed
    assert "2 texts, 2 source files, quotes of 2 passages" in printed
    assert "Kept: 1 notes, 1 of them with words of the text" in printed
    assert "With the same or nearly the same words: another-head" in printed
    assert "Words of it stand in: the source outlet in the codebook: the-daily" in printed
    assert "docs/erasing.md" in printed
    assert "Erased: a-verdict; 2 texts" in printed


def answering(monkeypatch: pytest.MonkeyPatch, *answers: str) -> None:
    given = iter(answers)
    monkeypatch.setattr("builtins.input", lambda: next(given))


def test_it_asks_twice(made: Article, monkeypatch: pytest.MonkeyPatch) -> None:
    for answers in ((["no"]), (["a-verdict", "yes"]), (["", ""])):
        answering(monkeypatch, *answers)
        assert "Nothing was erased" in erase().failed
        assert Revision.objects.filter(text="").count() == 0
    answering(monkeypatch, "a-verdict", "erase")
    assert erase().failed == ""
    assert Revision.objects.exclude(text="").count() == 0


def test_in_a_script_the_address_is_typed_again(made: Article) -> None:
    assert "names another article" in erase("--again", "another").failed
    assert Revision.objects.filter(text="").count() == 0
    assert erase("--again", "a-verdict", "--notes", "--bylines").failed == ""
    assert rows_with("zeppelin", "b. writer") == {}


def test_without_anybody_to_answer_nothing_is_erased(made: Article, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed() -> str:
        raise EOFError

    monkeypatch.setattr("builtins.input", closed)
    assert "--again SLUG" in erase().failed
    assert Revision.objects.filter(text="").count() == 0


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"by": "cleo"}, "“cleo” is no administrator"),
        ({"by": "nobody"}, "no active user “nobody”"),
        ({"by": "a\x00"}, "no active user"),
        ({"slug": "unknown"}, "There is no article “unknown”"),
        ({"slug": "../etc"}, "There is no article"),
        ({"why": "  "}, "Say why"),
        ({"why": "x" * 501}, "500 are the most"),
        ({"why": "a\x00b"}, "cannot be stored"),
    ],
    ids=str,
)
def test_what_cannot_be_done_is_said_and_nothing_is_erased(
    changed: dict[str, str], says: str, made: Article, superuser: Coder
) -> None:
    assert says in erase("--again", changed.get("slug", "a-verdict"), **changed).failed
    assert Revision.objects.filter(text="").count() == 0


def test_only_administrators_erase(made: Article, chief: Coder, superuser: Coder) -> None:
    with pytest.raises(NotAllowed, match="administrators"):
        erased(made, chief)
    with pytest.raises(WhyMissing):
        erasing.erase(made, why="", notes=False, bylines=False, by=superuser)
    assert block_rules.keep(code(Outlet, "the-daily"), starts="x", kind="quote", by=superuser)


def test_a_second_time_is_told(made: Article) -> None:
    erase("--again", "a-verdict")
    assert "was erased on" in erase("--again", "a-verdict").failed
