"""The codebook at the desk."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import QueryDict

from articles.actions import codes
from articles.admin.codebook import CodeForm
from articles.models import Code, Coder, Outlet, Speaker, Stance, Target, Topic
from tests.builders import code
from tests.desk.pages import address, at_desk, errors, filled, writes, writes_without_context

KINDS = [Stance, Target, Outlet, Speaker, Topic]
HOSTILE = "<script>alert(1)</script><img src=x onerror=y> \" ' & {% x %} {{ y }} \u202eabc"
LIMITS = {
    "name": 100,
    "definition": 2000,
    "include_when": 2000,
    "exclude_when": 2000,
    "example": 2000,
    "phrase": 100,
    "phrase_without_target": 100,
}


def values(kind: type[Code], **changes: Any) -> dict[str, Any]:
    """A whole form for a new entry."""
    common = {"name": "Grain deal", "slug": "grain-deal", "definition": "D", "position": "1"}
    if kind is Stance:
        common |= {
            "phrase": "for {target}",
            "phrase_without_target": "for",
            "hue": "blue",
            "pattern": "thick",
        }
    return common | changes


def choose(client: Any, kind: type[Code], act: str, *rows: Code) -> None:
    """Take an action of the list; one that leads to a page is confirmed there."""
    keys = [row.pk for row in rows]
    page = client.post(address(kind, "changelist"), {"action": act, "_selected_action": keys}, follow=True)
    assert page.status_code == 200
    if act == "retire":
        client.post(address(kind, "retire"), {"entry": keys, "state": page.context["state"]})


def add(coder: Coder, kind: type[Code], **changes: Any) -> dict[str, list[str]]:
    return errors(at_desk(coder).post(address(kind, "add"), values(kind, **changes)))


@pytest.mark.parametrize("kind", KINDS)
def test_a_chief_editor_defines_changes_retires_and_restores_a_code(kind: Any, chief: Coder) -> None:
    client = at_desk(chief)
    assert add(chief, kind, aliases="one, with a comma\r\n\r\n two ") == {}
    made = kind.objects.get(slug="grain-deal")
    assert made.aliases == ["one, with a comma", "two"]
    page = client.get(address(kind, "change", made.pk))
    sent = filled(page, definition="one\r\ntwo", name="Grain")
    assert errors(client.post(address(kind, "change", made.pk), sent)) == {}
    made.refresh_from_db()
    assert (made.name, made.slug, made.definition) == ("Grain", "grain-deal", "one\ntwo")
    for act, retired in (("retire", True), ("retire", True), ("restore", False)):
        choose(client, kind, act, made)
        made.refresh_from_db()
        assert (made.retired_at is not None) is retired
    assert writes_without_context() == 0


def test_a_form_sent_unchanged_writes_nothing(chief: Coder) -> None:
    client, made = at_desk(chief), code(Stance, "critical")
    url = address(Stance, "change", made.pk)
    sent, before = filled(client.get(url)), writes()
    assert errors(client.post(url, sent)) == {}
    assert writes() == before


def test_the_slug_is_fixed_once_the_code_is_there(chief: Coder) -> None:
    client, made = at_desk(chief), code(Topic, "idlib")
    url = address(Topic, "change", made.pk)
    page = client.get(url)
    assert "slug" not in page.context["adminform"].form.fields
    client.post(url, filled(page, slug="other"))
    made.refresh_from_db()
    assert made.slug == "idlib"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "IDLIB"),
        ("slug", "idlib"),
        ("slug", "Not plain"),
        ("slug", "a--b"),
        ("slug", "ünï"),
        ("slug", "a" * 101),
        ("definition", ""),
        ("position", "-1"),
        ("position", "2147483648"),
        ("position", "one"),
        ("aliases", "a" * 101),
        ("aliases", "\n".join("a" * n for n in range(1, 52))),
        ("aliases", "fine\na\x00b"),
        *((field, "a\x00b") for field in LIMITS if not field.startswith("phrase")),
    ],
)
def test_what_cannot_be_stored_comes_back_as_the_field_s_error(field: str, value: str, chief: Coder) -> None:
    code(Topic, "idlib")
    before = writes()
    assert list(add(chief, Topic, **{field: value})) == [field]
    assert writes() == before


@pytest.mark.parametrize(
    ("field", "value"),
    [("phrase", "no place for it"), ("phrase", "{target}\x00"), ("hue", "pink"), ("pattern", "\x00")],
)
def test_a_stance_s_own_fields_are_checked_too(field: str, value: str, chief: Coder) -> None:
    assert list(add(chief, Stance, **{field: value})) == [field]


@pytest.mark.parametrize("field", list(LIMITS))
def test_every_text_field_takes_its_limit_of_markup_literally_and_not_one_character_more(
    field: str, chief: Coder
) -> None:
    frame = "{target}" if field == "phrase" else ""
    most = (frame + HOSTILE * 40)[: LIMITS[field] - 1] + "."
    assert list(add(chief, Stance, **{field: most + "."})) == [field]
    assert add(chief, Stance, **{field: most}) == {}
    made = Stance.objects.get(slug="grain-deal")
    assert getattr(made, field) == most
    for page in (address(Stance, "changelist"), address(Stance, "change", made.pk)):
        shown = at_desk(chief).get(page).content.decode()
        assert "<script>alert" not in shown and "<img src=x" not in shown


@pytest.mark.parametrize("field", ["name", "definition", "phrase", "aliases"])
def test_half_of_a_surrogate_pair_is_refused_with_a_sentence(field: str, chief: Coder) -> None:
    sent = QueryDict(mutable=True)
    sent.update(values(Stance, **{field: "{target} \ud83d"}))
    names = [*values(Stance), "aliases"]
    form = type(
        "Form", (CodeForm,), {"by": chief, "Meta": type("Meta", (), {"model": Stance, "fields": names})}
    )
    assert "surrogate" in form(sent).errors[field][0]
    assert not Stance.objects.exists()


def test_an_alias_list_counts_its_lines_and_a_text_its_line_breaks_once(chief: Coder) -> None:
    assert add(chief, Topic, definition="a\r\n" * 999 + "ab") == {}
    assert len(Topic.objects.get().definition) == 2000


def test_the_second_of_two_editors_is_told_who_changed_what_and_may_save_again(
    chief: Coder, superuser: Coder
) -> None:
    made = code(Topic, "idlib")
    url = address(Topic, "change", made.pk)
    first, second = at_desk(chief), at_desk(superuser)
    opened = filled(second.get(url), definition="Theirs")
    assert errors(first.post(url, filled(first.get(url), definition="Mine", name="Idlib province"))) == {}
    refused = second.post(url, opened)
    sentence = errors(refused)["__all__"][0]
    assert "Cleo G." in sentence and "Idlib province" in sentence and "Mine" in sentence
    made.refresh_from_db()
    assert made.definition == "Mine"
    assert errors(second.post(url, filled(refused))) == {}
    made.refresh_from_db()
    assert made.definition == "Theirs"


@pytest.mark.parametrize("kind", KINDS)
def test_the_word_of_filters_for_no_entry_is_refused_beside_its_field(kind: Any, chief: Coder) -> None:
    (sentence,) = add(chief, kind, slug="none")["slug"]
    assert "filters use this word where there is no entry" in sentence
    assert not kind.objects.exists()


@pytest.mark.parametrize("kind", KINDS)
def test_editors_who_are_not_chief_only_look(kind: Any, editor: Coder, chief: Coder) -> None:
    made, client = code(kind, "critical"), at_desk(editor)
    before = writes()
    assert client.get(address(kind, "changelist")).status_code == 200
    page = client.get(address(kind, "change", made.pk))
    assert page.status_code == 200 and not page.context["has_change_permission"]
    assert client.get(address(kind, "add")).status_code == 403
    assert client.post(address(kind, "add"), values(kind)).status_code == 403
    assert client.post(address(kind, "change", made.pk), values(kind)).status_code == 403
    client.post(address(kind, "changelist"), {"action": "retire", "_selected_action": [made.pk]})
    made.refresh_from_db()
    assert made.retired_at is None and writes() == before


def test_retiring_several_is_one_gesture(chief: Coder) -> None:
    made = [code(Topic, slug) for slug in ("idlib", "afrin")]
    choose(at_desk(chief), Topic, "retire", *made)
    assert not Topic.objects.in_use().exists()
    gestures = {event.pgh_context_id for row in made for event in row.events.filter(retired_at__isnull=False)}
    assert len(gestures) == 1


def test_a_retired_code_keeps_the_day_it_was_retired(chief: Coder) -> None:
    made = codes.retire(code(Topic, "idlib"), by=chief)
    at_desk(chief).post(address(Topic, "changelist"), {"action": "retire", "_selected_action": [made.pk]})
    assert Topic.objects.get().retired_at == made.retired_at
