"""The matrix as a page, as a file and as a picture: the same numbers, safe in every one."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.test import Client

from articles.actions import comparisons
from articles.models import Article, Coder, Outlet, Stance, Target
from articles.queries.matrices import VIEWS, VOICES
from tests.builders import article, passage
from tests.pages import Page, page_of
from tests.people import sign_in
from tests.views.files import rows, sent

WAYS = [(view, voice) for view in VIEWS for voice in VOICES]
HOSTILE = '=HYPERLINK("//evil")</title><script>alert(1)</script>&\x01'
SVG = "{http://www.w3.org/2000/svg}"


def address(kind: str = "", *, view: str = "targets", voice: str = "both") -> str:
    return f"/matrix/{kind}?{urlencode({'by': view, 'voice': voice})}"


@pytest.fixture
def found(chief: Coder) -> Article:
    """Own and quoted voice, a passage with two stances, one without any."""
    of = article("Title\n\nThe minister lied. It rained. The premier left. Nobody came.", by=chief)
    passage(of, "minister", by=chief, stances=(("critical", "russia"), ("supportive", "turkey")))
    passage(of, "It rained", by=chief, topics=("idlib",))
    passage(of, "premier", by=chief, source=("the-agency", "the-minister"), topics=("idlib",))
    passage(of, "Nobody came", by=chief, stance=None, topics=("afrin",))
    return of


def svg(answer: Any) -> ET.Element:
    assert answer.status_code == 200
    return ET.fromstring(answer.content)  # noqa: S314 - our own words


def cells(page: Page) -> list[tuple[str, str]]:
    """Where each cell that has passages leads, and what it says."""
    links = [element for element in page.all("a") if not element.attributes.get("class")]
    return [
        (link.attributes["href"] or "", " ".join(link.text.split()))
        for link in links
        if (link.attributes["href"] or "").startswith("/passages/?")
    ]


def test_every_cell_with_passages_is_a_link_to_them_and_the_others_say_there_are_none(
    client: Client, found: Article
) -> None:
    page = page_of(client.get(address()))
    assert [words for _to, words in cells(page)] == EXPECTED
    assert cells(page)[0][0] == "/passages/?q=target%3Arussia+outlet%3Athe-daily+voice%3Aown"
    empty = [cell for cell in page.all("td") if "none" in (cell.attributes.get("class") or "")]
    assert {" ".join(cell.text.split()) for cell in empty} <= {"·no passages"}


EXPECTED = [
    "2 critical",
    "1 supportive",
    "1 without a stance",
    "2 critical, 1 supportive, 1 without a stance 3 passages, 4 stances",
    "1 critical",
    "1 critical",
]


@pytest.mark.parametrize(("view", "voice"), WAYS)
def test_the_page_the_file_and_the_picture_have_the_same_numbers(
    view: str, voice: str, client: Client, found: Article
) -> None:
    page = Counter(to for to, _words in cells(page_of(client.get(address(view=view, voice=voice)))))
    file = rows(client, address("table.csv", view=view, voice=voice))
    drawn = svg(client.get(address("picture.svg", view=view, voice=voice)))
    links = [link.attrib["href"].removeprefix("http://testserver") for link in drawn.iter(f"{SVG}a")]
    assert Counter(links) == page
    inner = {row["address"].removeprefix("http://testserver") for row in file}
    assert inner <= page.keys()
    assert page.keys() - inner == {to for to in page if to.count("%3A") == 2}  # the cells of “All”


def test_the_file_is_one_tidy_row_for_each_voice_row_column_and_stance(
    client: Client, found: Article
) -> None:
    answer = client.get(address("table.csv"))
    assert answer["Content-Disposition"] == 'attachment; filename="matrix-targets-both.csv"'
    assert sent(answer).startswith(b"\xef\xbb\xbfvoice,row_kind,")
    found_rows = [
        (
            row["voice"], row["row_slug"], row["column_slug"], row["stance_slug"],
            row["passages"], row["cell_passages"], row["row_passages"],
        )
        for row in rows(client, address("table.csv"))
    ]  # fmt: skip
    assert found_rows == [
        ("own", "the-daily", "russia", "critical", "2", "2", "3"),
        ("own", "the-daily", "turkey", "supportive", "1", "1", "3"),
        ("own", "the-daily", "none", "none", "1", "1", "3"),
        ("quoted", "the-agency", "russia", "critical", "1", "1", "1"),
    ]


def test_every_column_of_the_file_is_explained(client: Client, found: Article) -> None:
    said = (Path(settings.BASE_DIR) / "docs/downloads.md").read_text().split("## The matrix\n")[1]
    explained = re.findall(r"`(\w+)`", " ".join(re.findall(r"^\| (`.*?) \|", said, flags=re.M)))
    assert explained == list(rows(client, address("table.csv"))[0])


@pytest.mark.parametrize("kind", ["", "table.csv", "picture.svg"])
def test_names_that_are_markup_or_formulas_stay_words(kind: str, client: Client, found: Article) -> None:
    for model in (Outlet, Target, Stance):
        for number, entry in enumerate(model.objects.all()):
            model.objects.filter(pk=entry.pk).update(name=f"{HOSTILE}{number}")
    answer = client.get(address(kind))
    assert answer.status_code == 200
    body = b"".join(answer).decode()
    if kind == "table.csv":
        names = {row[field] for row in rows(client, address(kind)) for field in ("row_name", "stance_name")}
        assert {name[:2] for name in names if name} == {"'="}
        return
    assert "<script>alert" not in body
    assert "&lt;script&gt;alert(1)" in body


def test_the_picture_needs_nothing_from_elsewhere_and_runs_nothing(client: Client, found: Article) -> None:
    answer = client.get(address("picture.svg"))
    assert answer["Content-Type"] == "image/svg+xml; charset=utf-8"
    assert answer["Content-Disposition"] == 'inline; filename="matrix-targets-both.svg"'
    drawn = svg(answer)
    elements = list(drawn.iter())
    assert {element.tag.removeprefix(SVG) for element in elements} <= {
        "svg", "title", "desc", "defs", "pattern", "rect", "line", "circle", "path", "text", "g", "a",
    }  # fmt: skip
    assert not {name for element in elements for name in element.attrib if name.startswith(("on", "style"))}
    fills = {element.attrib["fill"] for element in elements if "fill" in element.attrib}
    patterns = {f"url(#{pattern.attrib['id']})" for pattern in drawn.iter(f"{SVG}pattern")}
    assert {fill for fill in fills if fill.startswith("url")} == patterns
    assert patterns


def test_quoted_voice_is_hatched_and_own_voice_is_not(client: Client, found: Article) -> None:
    own, quoted = (
        page_of(client.get(address(voice=voice))).all("rect", height="12") for voice in ("own", "quoted")
    )
    assert own and {rect.attributes.get("fill") for rect in own} == {None}
    assert quoted and all((rect.attributes["fill"] or "").startswith("url(#hatch-") for rect in quoted)


@pytest.mark.parametrize("kind", ["", "table.csv", "picture.svg"])
@pytest.mark.parametrize(
    "asked", ["by=nobody", "voice=loud", "by=%00", "voice=%ff%00", "by=" + 9000 * "x", "by=targets'--"]
)
def test_what_cannot_be_chosen_is_refused_with_the_choices(
    kind: str, asked: str, client: Client, found: Article
) -> None:
    answer = client.get(f"/matrix/{kind}?{asked}")
    assert answer.status_code == 400
    assert "is none of the choices here" in answer.content.decode()


def test_no_choice_at_all_is_outlets_by_targets_in_own_voice(client: Client, found: Article) -> None:
    plain = page_of(client.get("/matrix/?by=&voice="))
    assert [link.text for link in plain.all("a", aria_current="true")] == [
        "Matrix",
        "Outlets by targets",
        "Own voice",
    ]


def test_each_way_to_look_keeps_the_other_choice(client: Client, found: Article) -> None:
    page = page_of(client.get(address(view="topics", voice="quoted")))
    links = {link.text: link.attributes["href"] for link in page.all("a")}
    assert links["Stances by topics"] == "/matrix/?by=stances&voice=quoted"
    assert links["Both, apart"] == "/matrix/?voice=both&by=topics"
    assert links["As CSV"] == "/matrix/table.csv?by=topics&voice=quoted"
    assert links["As a picture (SVG)"] == "/matrix/picture.svg?by=topics&voice=quoted"


def test_the_frame_of_each_voice_is_named_by_its_heading(client: Client, found: Article) -> None:
    page = page_of(client.get(address()))
    names = [frame.attributes["aria-labelledby"] for frame in page.all("div", role="region")]
    assert [page.all(id=name)[0].text for name in names] == ["Own voice", "Quoted voice"]


def test_an_empty_room_says_so_and_offers_nothing_to_take_away(client: Client, db: None) -> None:
    body = client.get(address()).content.decode()
    assert "No passage in own voice is tagged yet." in body
    assert "No passage in quoted voice is tagged yet." in body
    assert "table.csv" not in body
    assert rows(client, address("table.csv")) == []
    assert svg(client.get(address("picture.svg"))).tag == f"{SVG}svg"


def test_numbers_of_an_editor_and_of_a_visitor_are_the_same(client: Client, found: Article) -> None:
    visitor = cells(page_of(client.get(address())))
    sign_in(client, "editor")
    assert cells(page_of(client.get(address()))) == visitor


# The front page


def test_the_front_page_has_the_matrix_in_small_and_a_way_to_the_whole(
    client: Client, found: Article
) -> None:
    page = page_of(client.get("/"))
    assert [words for _to, words in cells(page)] == EXPECTED[:4]
    assert "/matrix/" in {
        link.attributes["href"] for link in page.all("a") if link.text == "The whole matrix"
    }


def test_the_front_page_of_an_empty_room_has_no_matrix(client: Client, db: None) -> None:
    page = page_of(client.get("/"))
    assert page.all("table") == []
    assert "The room is open, and empty" in page.all("h1")[0].text


def test_the_first_comparison_that_can_be_read_leads_and_the_others_are_listed(
    client: Client, chief: Coder
) -> None:
    made = [article(f"Text {n}\n\nSome words.", by=chief, outlet=f"outlet-{n}") for n in range(3)]
    hidden = article("Hidden\n\nSome words.", by=chief, publish=False)
    for slug, of in (
        ("half", [made[0], hidden]),
        ("first", made[:2]),
        ("second", made),
        ("also-half", [hidden, made[1]]),
    ):
        comparisons.arrange(slug=slug, title=slug.title(), introduction="", articles=of, by=chief)
    page = page_of(client.get("/"))
    links = [
        (link.attributes["href"], link.text)
        for link in page.all("a")
        if (link.attributes["href"] or "").startswith("/comparisons/") and link.text != "Compare"
    ]
    assert links == [
        ("/comparisons/first/", "First"),
        ("/comparisons/first/", "Read them side by side"),
        ("/comparisons/second/", "Second"),
        ("/comparisons/", "All comparisons"),
    ]
    assert "Outlet 0, Outlet 1, Outlet 2 · 3 articles" in " ".join(page.all("body")[0].text.split())
