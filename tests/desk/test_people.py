"""People at the desk: who gets in, and who may change whom."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from articles.actions import progress, roles
from articles.actions.roles import Act
from articles.actions.seeds import sample_coder
from articles.models import CHIEF_EDITORS, EDITORS, Coder, Passage
from tests.builders import article, passage
from tests.conftest import person
from tests.desk.pages import address, at_desk, errors, filled


@pytest.mark.parametrize("who", ["editor", "chief", "superuser"])
def test_editors_and_administrators_get_in(who: str, request: Any) -> None:
    coder = request.getfixturevalue(who)
    assert at_desk(coder).get(reverse("admin:index")).status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("staff", [False, True])
def test_readers_do_not_even_when_somebody_made_them_staff(staff: bool) -> None:
    client = at_desk(person("somebody", is_staff=staff))
    assert client.get(reverse("admin:index")).status_code == 302


@pytest.mark.parametrize("who", ["editor", "chief"])
def test_neither_editors_nor_chief_editors_have_rights_on_people(who: str, request: Any) -> None:
    client, other = at_desk(request.getfixturevalue(who)), person("other")
    for url in (
        address(Coder, "changelist"),
        address(Coder, "add"),
        address(Coder, "change", other.pk),
        address(Coder, "delete", other.pk),
        reverse("admin:auth_user_password_change", args=[other.pk]),
    ):
        assert client.get(url).status_code == 403, url
        assert client.post(url, {"is_superuser": "on", "username": "x"}).status_code == 403, url
    assert "coder" not in client.get(reverse("admin:index")).content.decode().lower()


def test_an_administrator_makes_an_editor_names_her_and_closes_the_account(superuser: Coder) -> None:
    client = at_desk(superuser)
    secret = "a quiet harbour"
    made = client.post(
        address(Coder, "add"),
        {"username": "dana", "usable_password": "true", "password1": secret, "password2": secret},
    )
    assert errors(made) == {}
    dana = Coder.objects.get(username="dana")
    url = address(Coder, "change", dana.pk)
    chiefs = Group.objects.get(name=CHIEF_EDITORS).pk
    sent = filled(client.get(url), public_name="Dana <i>", is_staff="on", groups=[chiefs])
    assert errors(client.post(url, sent)) == {}
    assert at_desk(dana).get(reverse("admin:index")).status_code == 200
    sent = {name: value for name, value in filled(client.get(url)).items() if name != "is_active"}
    assert errors(client.post(url, sent)) == {}
    dana.refresh_from_db()
    assert (dana.public_name, dana.is_active) == ("Dana <i>", False)


def test_the_sample_coder_keeps_the_name_it_is_known_by(superuser: Coder) -> None:
    client, sample = at_desk(superuser), sample_coder()
    url = address(Coder, "change", sample.pk)
    assert errors(client.post(url, filled(client.get(url), username="other"))) == {}
    sample.refresh_from_db()
    assert sample.username == "sample"


@pytest.mark.parametrize("name", ["x" * 81, "a\x00b"])
def test_a_public_name_that_cannot_be_stored_is_a_form_error(name: str, superuser: Coder) -> None:
    client = at_desk(superuser)
    url = address(Coder, "change", superuser.pk)
    assert list(errors(client.post(url, filled(client.get(url), public_name=name)))) == ["public_name"]


@pytest.fixture
def unnamed(chief: Coder) -> Coder:
    """An editor without a public name, who has tagged and finished an article."""
    someone = person("quiet-quokka", EDITORS, public_name="", is_staff=True)
    made = article("A title\n\nThe minister lied.", by=chief)
    passage(made, "minister lied", by=someone, topics=("idlib",))
    progress.finish(made, by=someone)
    return someone


def desk_pages(unnamed: Coder) -> dict[str, str]:
    mark = Passage.objects.get(made_by=unnamed)
    return {
        "recent work": reverse("admin:work"),
        "history": reverse("admin:articles_passage_history", args=[mark.pk]),
        "queue": reverse("admin:articles_article_queue"),
        "workbench": f"{reverse('admin:articles_article_tag', args=[mark.article_id])}?passage={mark.guid}",
    }


def test_administrators_are_told_the_user_name_of_who_has_no_public_name(
    unnamed: Coder, superuser: Coder, chief: Coder
) -> None:
    shown, known = f"Coder {unnamed.pk}", f"Coder {unnamed.pk} (quiet-quokka)"
    for name, url in desk_pages(unnamed).items():
        assert known in at_desk(superuser).get(url).content.decode(), name
        told = at_desk(chief).get(url).content.decode()
        assert shown in told and "quiet-quokka" not in told, name


def test_the_user_name_is_told_to_who_may_see_the_list_of_people(
    unnamed: Coder, superuser: Coder, chief: Coder, editor: Coder
) -> None:
    closed = person("closed", is_superuser=True, is_active=False)
    for viewer in (superuser, chief, editor, closed):
        assert ("quiet-quokka" in unnamed.name_for(viewer)) == roles.may(viewer, Act.PEOPLE), viewer.username
    assert chief.name_for(superuser) == chief.public_name


def test_no_page_for_readers_has_a_user_name_whoever_reads_it(unnamed: Coder, superuser: Coder) -> None:
    mark = Passage.objects.get(made_by=unnamed)
    reader = Client()
    reader.force_login(superuser)
    for url in (f"/articles/{mark.article.slug}/", f"/passages/{mark.guid}/", f"/passages/{mark.guid}/v1/"):
        page = reader.get(url, follow=True)
        assert (page.status_code, "quiet-quokka" in page.content.decode()) == (200, False), url
