"""People at the desk: who gets in, and who may change whom."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from articles.actions.seeds import sample_coder
from articles.models import CHIEF_EDITORS, Coder
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
