"""Hue and line are chosen from the named sets, by samples."""

from __future__ import annotations

from articles.models import Coder, Hue, Pattern, Stance
from tests.builders import code
from tests.desk.pages import address, at_desk, errors, filled
from tests.pages import Element, page_of


def test_every_choice_is_shown_in_light_dark_and_grey(chief: Coder) -> None:
    row = code(Stance, "critical")  # red, wavy
    code(Stance, "supportive")  # teal, solid
    page = page_of(at_desk(chief).get(address(Stance, "change", row.pk)))

    def all_of(name: str) -> list[Element]:
        return [found for found in page.elements if name in (found.attributes.get("class") or "").split()]

    labels = all_of("look")
    assert len(labels) == len(Hue.values) + len(Pattern.values)
    assert len(all_of("in-light")) == 2 * len(labels)
    assert len(all_of("in-dark")) == len(all_of("in-grey")) == len(labels)
    marks = {mark.attributes["class"] for mark in all_of("mark")}
    assert {f"mark hue-{hue} line-wavy" for hue in Hue.values} <= marks
    assert {f"mark hue-red line-{line}" for line in Pattern.values} <= marks
    assert "used by Supportive" in labels[0].text and "used by" not in labels[1].text


def test_a_look_is_chosen_and_kept_when_another_field_is_wrong(chief: Coder) -> None:
    row, client = code(Stance, "critical"), at_desk(chief)
    url = address(Stance, "change", row.pk)
    sent = filled(client.get(url), hue="blue", pattern="thick")
    refused = client.post(url, sent | {"name": ""})
    assert list(errors(refused)) == ["name"]
    page = page_of(refused)
    chosen = [field.attributes["value"] for field in page.all("input") if "checked" in field.attributes]
    assert chosen == ["blue", "thick"]
    assert errors(client.post(url, sent)) == {}
    row.refresh_from_db()
    assert (row.hue, row.pattern) == ("blue", "thick")


def test_a_look_that_is_none_is_refused_and_nothing_of_it_is_shown(chief: Coder) -> None:
    row, client = code(Stance, "critical"), at_desk(chief)
    url = address(Stance, "change", row.pk)
    refused = client.post(url, filled(client.get(url), hue='"><script>', pattern="zigzag"))
    assert set(errors(refused)) == {"hue", "pattern"}
    assert "hue-&quot;" not in refused.content.decode() and "line-zigzag" not in refused.content.decode()


def test_a_new_entry_comes_last(chief: Coder) -> None:
    code(Stance, "critical")
    page = at_desk(chief).get(address(Stance, "add"))
    assert filled(page)["position"] == 2
