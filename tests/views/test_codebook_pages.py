"""The codebook as a reader meets it."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client

from articles.actions import codes, codings, seeds
from articles.models import Article, Coder, Outlet, Stance, Target, Topic
from articles.queries.entry import entry_page
from articles.search.filters import CODED
from tests.builders import article, code, librarian, passage, tags
from tests.pages import Page, page_of
from tests.views.test_articles_list import HOSTILE, links, words


@pytest.fixture
def tagged(chief: Coder) -> Article:
    """An article with a passage in own voice and one that is quoted."""
    found = article("First title\n\nThe minister lied. It rained.", by=chief, language="tr")
    passage(found, "minister", by=chief, topics=("idlib",), note="A note.")
    passage(found, "It rained", by=chief, source=("the-agency", "putin"))
    return found


def ask(address: str) -> Page:
    answer = Client().get(address)
    assert answer.status_code == 200
    return page_of(answer)


def whole(page: Page) -> str:
    (main,) = page.all("main")
    return words(main)


def test_an_empty_codebook_says_so_and_still_says_how_passages_are_tagged(db: None) -> None:
    page = ask("/codebook/")
    assert "The codebook has no entry yet" in whole(page)
    assert "Own voice and quoted voice" in whole(page)
    for kind in CODED:
        assert "no entry of this kind yet" in whole(ask(f"/{kind}s/"))


def test_the_codebook_leads_to_every_kind_and_every_entry(tagged: Article) -> None:
    found = links(ask("/codebook/"))
    assert {f"/{kind}s/" for kind in CODED} <= set(found.values())
    entries = {"/stances/critical/", "/targets/russia/", "/outlets/the-daily/", "/outlets/the-agency/"}
    assert entries | {"/speakers/putin/", "/topics/idlib/"} <= set(found.values())
    for address in found.values():
        if address.startswith(tuple(f"/{kind}s/" for kind in CODED)):
            ask(address)


def test_each_number_says_own_voice_and_quoted_voice_apart(tagged: Article) -> None:
    page = ask("/codebook/")
    uses = {words(item) for item in page.all("li")}
    assert "Critical 1 in own voice + 1 quoted" in uses
    assert "The Agency 1 quoted" in uses
    assert "Idlib 1 in own voice" in uses


def test_an_entry_says_what_it_means(chief: Coder) -> None:
    values = {
        "slug": "gas",
        "name": "Gas",
        "definition": "About gas.",
        "include_when": "Pipes.",
        "exclude_when": "Oil.",
        "example": "Gas flows.",
        "aliases": ["Natural gas", "LNG"],
    }
    made = codes.define(Topic, values, by=chief)
    said = whole(ask("/topics/gas/"))
    for part in (
        "About gas.",
        "When to usePipes.",
        "When not to useOil.",
        "Gas flows.",
        "Natural gas, LNG",
    ):
        assert part in said
    assert str(made.guid) in said
    assert "No passage that can be read here has this tag" in said


def test_what_an_entry_does_not_say_is_not_asked(tagged: Article) -> None:
    said = whole(ask("/topics/idlib/"))
    for part in ("When to use", "When not to use", "example", "Also called"):
        assert part not in said


def test_an_entry_shows_passages_counts_and_where(tagged: Article) -> None:
    page = ask("/targets/russia/")
    found = links(page)
    assert found["All 2 passages"] == "/passages/?q=target%3Arussia"
    assert found["1 in own voice"] == "/passages/?q=target%3Arussia+voice%3Aown"
    assert found["1 quoted"] == "/passages/?q=target%3Arussia+voice%3Aquoted"
    assert found["Feed of new ones"] == "/passages/feed/?q=target%3Arussia"
    assert found["First title"] == "/articles/first-title/?target=russia"
    quotes = [words(quote) for quote in page.all("blockquote")]
    assert quotes == ["minister", "It rained"]
    assert [quote.attributes["lang"] for quote in page.all("blockquote")] == ["tr", "tr"]
    feeds = [link.attributes["href"] for link in page.all("link", rel="alternate")]
    assert found["Feed of new ones"] in feeds


@pytest.mark.parametrize("kind", CODED)
def test_links_of_an_entry_lead_somewhere(kind: str, tagged: Article) -> None:
    slugs = {"stance": "critical", "target": "russia", "outlet": "the-agency", "speaker": "putin"}
    page = ask(f"/{kind}s/{slugs.get(kind, 'idlib')}/")
    for address in links(page).values():
        if address.startswith("/"):
            assert Client().get(address).status_code == 200, address


def test_a_stance_shows_its_look_in_a_text_and_in_a_bar(tagged: Article) -> None:
    page = ask("/stances/critical/")
    marks = [
        mark.attributes["class"]
        for mark in page.all("span")
        if "line-wavy" in (mark.attributes.get("class") or "")
    ]
    assert marks == ["mark hue-red line-wavy", "mark quoted hue-red line-wavy"]
    assert page.all("rect", _class="fill-hatch", fill="url(#hatch-red)")
    assert page.all("pattern", id="hatch-red")
    assert "critical of …" in whole(page)


def test_an_outlet_lists_its_articles(tagged: Article) -> None:
    found = links(ask("/outlets/the-daily/"))
    assert found["1 article in the list, with filters"] == "/articles/?outlet=the-daily"
    assert "Articles of this outlet" in whole(ask("/outlets/the-daily/"))
    assert "Articles of this outlet" not in whole(ask("/outlets/the-agency/"))


def test_a_retired_entry_stays_and_is_marked(tagged: Article) -> None:
    codes.retire(code(Target, "russia"), by=librarian())
    code(Target, "turkey")
    day = code(Target, "russia").retired_at.strftime("%-d %B %Y")
    assert f"Retired since {day}" in whole(ask("/targets/russia/"))
    listed = [words(item) for item in ask("/targets/").all("li")]
    (retired,) = [item for item in listed if f"retired since {day}" in item]
    assert listed[-1] == retired
    assert any("Russia retired" in words(item) for item in ask("/codebook/").all("li"))


@pytest.mark.parametrize("kind", CODED)
@pytest.mark.parametrize("slug", ["unknown", "none", "Critical", "a_b", "x" * 3000])
def test_an_unknown_entry_is_not_found_with_a_sentence(kind: str, slug: str, tagged: Article) -> None:
    answer = Client().get(f"/{kind}s/{slug}/")
    assert answer.status_code == 404
    assert f"There is no such entry here: “{slug[:100]}”." in words(
        page_of(answer).all("p", id="sentence")[0]
    )


def test_texts_of_the_codebook_find_their_direction_and_claim_no_language(tagged: Article) -> None:
    page = ask("/stances/")
    definitions = page.all("p", _class="definition")
    assert definitions
    assert all(text.attributes == {"class": "definition", "dir": "auto"} for text in definitions)


def test_a_hostile_entry_stays_text(chief: Coder) -> None:
    names = ("name", "definition", "include_when", "exclude_when", "example")
    values: dict[str, Any] = dict.fromkeys(names, HOSTILE)
    codes.define(Outlet, values | {"slug": "hostile", "aliases": [HOSTILE]}, by=chief)
    for address in ("/codebook/", "/outlets/", "/outlets/hostile/"):
        page = ask(address)
        assert HOSTILE in whole(page)
        assert not [tag for tag in page.all("script") if tag.text]


def test_a_sample_coding_is_said_where_it_is(seeded: seeds.Report) -> None:
    assert "There are passages of the sample coding in this room now" in whole(ask("/codebook/"))
    assert "sample coding" in whole(ask("/targets/turkey/"))


def test_without_a_sample_coding_none_is_claimed(tagged: Article) -> None:
    assert "There are passages of the sample coding" not in whole(ask("/codebook/"))
    assert "sample coding" not in whole(ask("/targets/russia/"))


def test_nobody_is_said_to_be_what_passages_were_coded(seeded: seeds.Report) -> None:
    addresses = ["/codebook/", "/articles/", *(f"/{kind}s/" for kind in CODED)]
    addresses += ["/outlets/russia-insider/", "/stances/critical/", "/targets/turkey/"]
    for address in addresses:
        said = whole(ask(address)).lower()
        for wording in ("is critical", "is supportive", "omits", "silent on", "bias"):
            assert wording not in said, address


def test_a_stance_can_be_told_without_colour(tagged: Article) -> None:
    code(Stance, "supportive")
    symbols = [i.attributes["class"] for i in ask("/stances/").all("i")]
    assert [symbol for symbol in symbols if symbol] == [
        "symbol symbol-wavy hue-red",
        "symbol symbol-solid hue-teal",
    ]


def test_what_is_quoted_from_another_outlet_is_not_quoted_from_this_one(chief: Coder, editor: Coder) -> None:
    found = article("A title\n\nThe minister lied.", by=chief)
    row = passage(found, "minister lied", by=editor)
    codings.give(row, tags(found, source=("the-agency", None)), by=chief)

    def counts(slug: str) -> tuple[int, int, int]:
        page = entry_page("outlet", slug, by=AnonymousUser())
        own, quoted = (sum(getattr(share, name) for share in page.bar.shares) for name in ("own", "quoted"))
        return page.passages_count, own, quoted

    assert counts("the-daily") == (1, 0, 0)
    assert counts("the-agency") == (1, 0, 1)
