from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from django.conf import settings

from articles.exporting.records import Passage, Rights
from articles.exporting.tables import HEADER, PIECE, table
from tests.exporting.rows import SAMPLE, UNNAMED, note, passage, source, stance, text, topic

WORDS = (Path(settings.BASE_DIR) / "docs/downloads.md").read_text(encoding="utf-8")


def read(*passages: Passage) -> list[dict[str, str]]:
    written = b"".join(table(passages)).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(written, newline="")))


def test_a_passage_has_a_row_for_each_tag_of_each_coder() -> None:
    rows = read(passage("lied", stance(), stance(coder=UNNAMED), source(), topic(), note()))
    assert [(row["kind"], row["code_slug"], row["towards_slug"], row["coder"]) for row in rows] == [
        ("stance", "critical", "turkey", "Ada E."),
        ("stance", "critical", "turkey", "Coder 2"),
        ("source", "the-daily", "", "Ada E."),
        ("topic", "idlib", "", "Ada E."),
        ("note", "", "", "Ada E."),
    ]
    assert {row["quote"] for row in rows} == {"lied"}


def test_a_passage_without_tags_is_not_left_out() -> None:
    bare = passage()
    (row,) = read(Passage(**{**vars(bare), "tags": ()}))
    assert (row["quote"], row["kind"], row["coder"], row["sample"]) == ("The minister lied.", "", "", "")


def test_the_file_begins_with_a_byte_order_mark_and_its_lines_end_as_the_format_says() -> None:
    written = b"".join(table([passage("two\nlines", note('say "so", he'))]))
    assert written.startswith(b"\xef\xbb\xbfpassage_guid,")
    assert written.endswith(b"\r\n")
    assert re.sub(rb'"[^"]*"', b"", written).count(b"\n") == written.count(b"\r\n") == 2
    assert b'"say ""so"", he"' in written


def test_dates_and_numbers_are_written_in_one_way() -> None:
    (row,) = read(passage("x" * 1234, topic(), paragraph=None, score=0.8125, state="guessed"))
    assert (row["start"], row["end"], row["paragraph"], row["anchor_score"]) == ("13", "1247", "", "0.8125")
    assert (row["tagged_at"], row["passage_modified_at"]) == ("2026-05-04T03:02:01Z", "2026-05-04T03:02:01Z")
    assert (row["quote_cut"], row["sample"], row["anchor_confirmed"]) == ("false", "false", "false")


@pytest.mark.parametrize(
    ("precision", "written"), [("day", "2018-09-07"), ("month", "2018-09"), ("year", "2018")]
)
def test_a_date_is_as_precise_as_it_is_known(precision: str, written: str) -> None:
    (row,) = read(passage("lied", topic(), of=text(precision=precision)))
    assert (row["published_on"], row["published_precision"]) == (written, precision)


def test_a_date_that_is_not_known_is_empty() -> None:
    (row,) = read(passage("lied", topic(), of=text(published_on=None, precision="")))
    assert (row["published_on"], row["published_precision"]) == ("", "")


def test_a_row_names_the_cells_that_were_made_harmless_and_no_others() -> None:
    hostile = text(title="=cmd|' /C calc'!A0")
    first, second = read(passage("+1", note("@home"), topic(), of=hostile, prefix="a", suffix="b"))
    assert (first["title"], first["quote"], first["note"]) == ("'=cmd|' /C calc'!A0", "'+1", "'@home")
    assert first["neutralised"] == "title quote note"
    assert second["neutralised"] == "title quote"
    assert read(passage("lied", topic(), prefix="a"))[0]["neutralised"] == ""


def test_what_the_rights_do_not_allow_is_not_in_the_file() -> None:
    (row,) = read(passage("x" * 301, topic(), of=text(rights=Rights.EXCERPTS, carries=Rights.EXCERPTS)))
    assert (row["quote"], row["quote_cut"], row["prefix"], row["suffix"]) == ("x" * 300 + "…", "true", "", "")
    (row,) = read(passage("secret", topic(), of=text(rights=Rights.NONE, carries=Rights.NONE)))
    assert "secret" not in "".join(row.values())
    assert (row["quote"], row["quote_cut"], row["rights"]) == ("", "true", "none")
    assert len(row["quote_sha256"]) == 64


def test_the_notes_of_coders_are_their_own_words_whatever_the_rights() -> None:
    (row,) = read(passage("secret", note("Mine."), of=text(carries=Rights.NONE)))
    assert row["note"] == "Mine."


def test_a_sample_tag_says_so() -> None:
    (row,) = read(passage("lied", stance(coder=SAMPLE, sample=True)))
    assert (row["coder"], row["sample"]) == ("Sample coding", "true")


def test_a_long_file_comes_in_pieces() -> None:
    pieces = list(table(passage("x" * 1000) for _ in range(200)))
    assert len(pieces) > 10
    assert max(map(len, pieces)) < 2 * PIECE
    assert len(list(csv.DictReader(io.StringIO(b"".join(pieces).decode("utf-8-sig"), newline="")))) == 800


def test_nothing_makes_a_header() -> None:
    assert b"".join(table([])).decode("utf-8-sig").strip().split(",") == list(HEADER)


def test_every_column_is_documented_in_its_order() -> None:
    documented = re.findall(r"^\| `(\w+)` \|", WORDS.partition("## The table")[2].partition("\n## ")[0], re.M)
    assert documented == list(HEADER)


def test_the_length_of_an_excerpt_is_documented() -> None:
    from articles.exporting.rights import LONGEST_EXCERPT

    assert f"{LONGEST_EXCERPT} characters" in WORDS
