"""References for programs, read back by parsers that others wrote."""

from __future__ import annotations

import json
import re
from typing import Any

import bibtexparser
import pytest
import rispy
from hypothesis import given
from hypothesis import strategies as st

from articles.exporting.citations import bibtex, csl, ris
from articles.exporting.citations.cited import Citable, Name, RoomPage, When, line
from tests.exporting.references import BHADRAKUMAR, ON, SMITH, STAFF, cited, cited_passage

HOSTILE = '100 % of $5 & #1 _under_ {braces} ~tilde~ ^up^ back\\slash "quoted" @article{x, title = {y}}'
TEXTS = [
    "Plain",
    HOSTILE,
    "}{",
    "\\",
    "ER  - \r\nTY  - BOOK\nTI  - Other",
    "a\u2028b\x85c\x0bd",
    "قال الوزير 🙂",
    "%",
]
PAGE = RoomPage("side-by-side", "Two & two", "https://room.example/compare/?a=x&a=y", "Reading Room", ON)

# What LaTeX shows for what we wrote.
SHOWN = {
    r"\textbackslash{}": "\\",
    r"\textbraceleft{}": "{",
    r"\textbraceright{}": "}",
    r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^",
    **{f"\\{sign}": sign for sign in "&%$#_"},
}


def shown(latex: str) -> str:
    return re.sub("|".join(map(re.escape, SHOWN)), lambda found: SHOWN[found.group()], latex)


def entries(written: str) -> list[dict[str, str]]:
    library = bibtexparser.parse_string(written)
    assert library.failed_blocks == []
    return [
        {"kind": entry.entry_type, "key": entry.key, **{field.key: field.value for field in entry.fields}}
        for entry in library.entries
    ]


def records(written: str) -> list[dict[str, Any]]:
    return list(rispy.loads(written))


def test_bibtex_says_what_is_known() -> None:
    (entry,) = entries(bibtex.write([cited_passage(authors=(SMITH, BHADRAKUMAR))]))
    assert (entry["kind"], entry["key"]) == ("article", "the-title-p12345678-v3")
    assert entry["author"] == "Smith, Anna Maria and Bhadrakumar, M.K."
    assert (entry["title"], entry["journal"]) == ("{The minister lied}", "The Daily")
    assert (entry["date"], entry["year"], entry["month"]) == ("2018-09-08", "2018", "sep")
    assert (entry["url"], entry["urldate"]) == ("https://daily.example/a?b=c_d%20", "2026-11-24")
    assert "para. 4, “lied to the house”; text revision 2 and passage version 3" in entry["note"]
    assert r"\url{https://room.example/passages/12345678/v3/}" in entry["note"]
    assert "publisher" not in entry


def test_ris_says_what_is_known() -> None:
    (record,) = records(ris.write([cited_passage(authors=(SMITH, BHADRAKUMAR))]))
    assert record["type_of_reference"] == "NEWS"
    assert record["authors"] == ["Smith, Anna Maria", "Bhadrakumar, M.K."]
    assert (record["title"], record["secondary_title"]) == ("The minister lied", "The Daily")
    assert (record["year"], record["date"]) == ("2018", "2018/09/08/")
    assert record["urls"] == ["https://daily.example/a?b=c_d%20"]
    assert record["access_date"] == "2026/11/24/"
    assert "https://room.example/passages/12345678/v3/" in record["notes"][0]
    assert record["name_of_database"] == "Reading Room"
    assert "publisher" not in record


def test_csl_says_what_is_known() -> None:
    (item,) = json.loads(csl.write([cited_passage(authors=(SMITH, STAFF))]))
    assert (item["type"], item["title"], item["container-title"]) == (
        "article-newspaper",
        "The minister lied",
        "The Daily",
    )
    assert item["author"] == [{"family": "Smith", "given": "Anna Maria"}, {"literal": "Daily Staff"}]
    assert item["issued"] == {"date-parts": [[2018, 9, 8]]}
    assert item["accessed"] == {"date-parts": [[2026, 11, 24]]}
    assert item["URL"] == "https://daily.example/a?b=c_d%20"
    assert "publisher" not in item


@pytest.mark.parametrize(
    ("when", "date", "in_ris", "parts"),
    [
        (When(2018, 9), "2018-09", "2018/09//", [2018, 9]),
        (When(2018), "2018", "2018///", [2018]),
        (None, None, None, None),
    ],
)
def test_less_of_a_date_is_less_in_every_form(when: When, date: str, in_ris: str, parts: list[int]) -> None:
    dated = [cited(date=when)]
    assert entries(bibtex.write(dated))[0].get("date") == date
    assert records(ris.write(dated))[0].get("date") == in_ris
    assert json.loads(csl.write(dated))[0].get("issued", {}).get("date-parts", [None]) == [parts]


def test_nothing_known_leaves_no_empty_field_and_leads_to_the_room() -> None:
    bare = [cited(authors=(), date=None, source_url="", language="und")]
    (entry,), (record,), (item,) = (
        entries(bibtex.write(bare)),
        records(ris.write(bare)),
        json.loads(csl.write(bare)),
    )
    assert not {"author", "date", "year", "month", "langid"} & entry.keys()
    assert not {"authors", "date", "year", "language"} & record.keys()
    assert not {"author", "issued", "language"} & item.keys()
    address = "https://room.example/articles/the-title/r/2/"
    assert (entry["url"], record["urls"], item["URL"]) == (address, [address], address)
    assert "" not in [*entry.values(), *record.values(), *item.values()]


def test_names_that_are_not_taken_apart_stay_whole() -> None:
    bodies = [cited(authors=(Name("Smith and Sons {Ltd}"), Name("Smith", "John", "Jr.")))]
    assert (
        entries(bibtex.write(bodies))[0]["author"]
        == r"{Smith and Sons \textbraceleft{}Ltd\textbraceright{}} and Smith, Jr., John"
    )
    assert records(ris.write(bodies))[0]["authors"] == ["Smith and Sons {Ltd}", "Smith, John, Jr."]
    assert json.loads(csl.write(bodies))[0]["author"][1] == {
        "family": "Smith",
        "given": "John",
        "suffix": "Jr.",
    }


@pytest.mark.parametrize("text", TEXTS)
def test_no_words_break_out_of_their_field(text: str) -> None:
    things: list[Citable] = [cited_passage(title=text, outlet=text, authors=(Name(text),), quote=text), PAGE]
    found = entries(bibtex.write(things))
    assert [shown(entry["title"]) for entry in found] == [f"{{{line(text)}}}", "{Two & two}"]
    assert shown(found[0]["journal"]) == line(text)
    read = records(ris.write(things))
    assert [record["title"] for record in read] == [line(text), "Two & two"]
    assert read[0]["secondary_title"] == line(text) and read[0]["authors"] == [line(text)]
    assert [item["title"] for item in json.loads(csl.write(things))] == [line(text), "Two & two"]


@given(
    title=st.text(st.characters(codec="utf-8")).filter(line),
    family=st.text(st.characters(codec="utf-8")).filter(line),
)
def test_whatever_stands_in_it_is_read_back(title: str, family: str) -> None:
    things = [cited(title=title, authors=(Name(line(family)),)), PAGE]
    assert [shown(entry["title"]) for entry in entries(bibtex.write(things))] == [
        f"{{{line(title)}}}",
        "{Two & two}",
    ]
    read = records(ris.write(things))
    assert [record["title"] for record in read] == [line(title), "Two & two"]
    assert read[0]["authors"] == [line(family)]
    assert json.loads(csl.write(things))[0]["author"] == [{"literal": line(family)}]


@pytest.mark.parametrize(
    "url", ["https://x.example/{a}", "https://x.example/}\\{", "https://x.example/a%20b_c~d#e"]
)
def test_an_address_stays_one_value(url: str) -> None:
    (entry, page) = entries(bibtex.write([cited(source_url=url), PAGE]))
    assert entry["url"] == url.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")
    assert page["kind"] == "misc"


def test_every_line_of_ris_ends_as_the_format_says() -> None:
    written = ris.write([cited_passage(), PAGE])
    lines = written.split("\r\n")
    assert "\n" not in "".join(lines)
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*|", each) for each in lines)
    assert [each for each in lines if each.startswith(("TY", "ER"))] == [
        "TY  - NEWS",
        "ER  - ",
        "TY  - ELEC",
        "ER  - ",
    ]


# The schema of CSL-JSON (csl-data.json, 1.0) as far as we use it.
OF_ITEMS = {
    "id": str,
    "type": str,
    "title": str,
    "container-title": str,
    "language": str,
    "URL": str,
    "archive_location": str,
    "source": str,
    "note": str,
    "author": list,
    "issued": dict,
    "accessed": dict,
}
OF_NAMES = {"family", "given", "suffix", "literal"}


@pytest.mark.parametrize(
    "thing", [cited(), cited_passage(authors=(SMITH, STAFF), archive_url="https://a.example/"), PAGE]
)
def test_csl_holds_what_its_schema_allows(thing: Citable) -> None:
    (item,) = json.loads(csl.write([thing]))
    assert {"id", "type"} <= item.keys() <= OF_ITEMS.keys()
    assert all(type(value) is OF_ITEMS[name] for name, value in item.items())
    assert item["type"] in {"article-newspaper", "webpage"}
    assert all(name.keys() <= OF_NAMES for name in item.get("author", []))
    for when in (item.get("issued"), item.get("accessed")):
        assert when is None or (when.keys() == {"date-parts"} and 1 <= len(when["date-parts"][0]) <= 3)
