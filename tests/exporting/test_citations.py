"""References in the words of the styles, also where something is not known."""

from __future__ import annotations

import re

import pytest

from articles.exporting.citations import apa, chicago
from articles.exporting.citations.cited import Name, RoomPage, When
from articles.exporting.citations.names import authors
from articles.exporting.citations.runs import plain
from tests.exporting.references import BHADRAKUMAR, ON, SMITH, STAFF, cited, cited_passage

ROOM = "https://room.example"


def test_apa_names_the_original_and_then_what_was_read_where_and_when() -> None:
    runs = apa.reference(cited_passage())
    assert plain(runs) == (
        "Smith, A. M. (2018, September 8). The minister lied. The Daily. https://daily.example/a?b=c_d%20 "
        "(Passage “lied to the house” in para. 4; text revision 2 and passage version 3 as tagged in "
        f"Reading Room, retrieved November 24, 2026, from {ROOM}/passages/12345678/v3/)"
    )
    assert [run.words for run in runs if run.italic] == ["The Daily"]


def test_apa_of_an_article_names_its_text_and_no_passage() -> None:
    assert plain(apa.reference(cited())).endswith(
        " (Text revision 2 as read in Reading Room, retrieved November 24, 2026, "
        f"from {ROOM}/articles/the-title/r/2/)"
    )


def test_a_chicago_note_says_names_as_they_are_said() -> None:
    assert plain(chicago.note(cited_passage())) == (
        "Anna Maria Smith, “The minister lied,” The Daily, September 8, 2018, para. 4 (“lied to the house”), "
        "https://daily.example/a?b=c_d%20; text revision 2 and passage version 3 as tagged in Reading Room, "
        f"accessed November 24, 2026, {ROOM}/passages/12345678/v3/."
    )


def test_a_chicago_entry_turns_the_first_name_and_only_the_first() -> None:
    assert plain(chicago.entry(cited(authors=(SMITH, BHADRAKUMAR)))) == (
        "Smith, Anna Maria, and M.K. Bhadrakumar. “The minister lied.” The Daily, September 8, 2018. "
        "https://daily.example/a?b=c_d%20. Text revision 2 as read in Reading Room. "
        f"Accessed November 24, 2026. {ROOM}/articles/the-title/r/2/."
    )


NOTHING_KNOWN = {"authors": (), "date": None, "source_url": ""}


def test_without_author_and_date_a_reference_begins_with_the_title_and_says_so() -> None:
    bare = cited(**NOTHING_KNOWN)
    assert plain(apa.reference(bare)).startswith("The minister lied. (n.d.). The Daily. (Text revision 2 ")
    assert plain(chicago.note(bare)).startswith("“The minister lied,” The Daily, n.d.; text revision 2 ")
    entry = plain(chicago.entry(bare))
    assert entry.startswith("“The minister lied.” The Daily, n.d. Text revision 2 ")
    assert "Accessed November 24, 2026." in entry


@pytest.mark.parametrize(
    "known", [{}, NOTHING_KNOWN, {"authors": (STAFF,)}, {"version": 3, "place": "title"}]
)
def test_the_room_is_the_place_of_reading_and_never_stands_where_the_outlet_does(
    known: dict[str, object],
) -> None:
    for reference in (apa.reference, chicago.note, chicago.entry):
        runs = reference(cited(**known))
        assert [run.words for run in runs if run.italic] == ["The Daily"]
        assert re.search("as (read|tagged) in Reading Room", plain(runs))
        assert plain(runs).count("Reading Room") == 1


@pytest.mark.parametrize(
    ("when", "year_first", "month_first"),
    [
        (When(2018, 9, 8), "(2018, September 8).", "September 8, 2018"),
        (When(2018, 9), "(2018, September).", "September 2018"),
        (When(2018), "(2018).", "The Daily, 2018"),
        (None, "(n.d.).", "The Daily, n.d."),
    ],
)
def test_a_date_is_said_as_precisely_as_it_is_known(when: When, year_first: str, month_first: str) -> None:
    dated = cited(date=when)
    assert year_first in plain(apa.reference(dated))
    assert month_first in plain(chicago.note(dated))
    assert month_first in plain(chicago.entry(dated))


@pytest.mark.parametrize(
    ("title", "in_apa", "in_note", "in_entry"),
    [
        ("Who lied?", "Who lied? (2018", "“Who lied?,” ", "“Who lied?” "),
        ("He left.", "He left. (2018", "“He left,” ", "“He left.” "),
        ("He “left”", "He “left”. (2018", "“He ‘left’,” ", "“He ‘left’.” "),
        ('He "left" early', 'He "left" early. (2018', "“He ‘left’ early,” ", "“He ‘left’ early.” "),
        ("قال الوزير", "قال الوزير. (2018", "“قال الوزير,” ", "“قال الوزير.” "),
    ],
)
def test_titles_keep_their_marks_and_get_no_second_stop(
    title: str, in_apa: str, in_note: str, in_entry: str
) -> None:
    named = cited(title=title, authors=())
    assert plain(apa.reference(named)).startswith(in_apa)
    assert plain(chicago.note(named)).startswith(in_note)
    assert plain(chicago.entry(named)).startswith(in_entry)


def test_what_is_in_the_language_of_the_article_is_told_apart() -> None:
    runs = apa.reference(cited_passage(title="قال الوزير", quote="الوزير"))
    assert [run.words for run in runs if run.original] == ["Smith, A. M.", "قال الوزير", "الوزير"]


def test_a_passage_whose_words_may_not_be_taken_out_is_named_by_its_place() -> None:
    assert "(Passage in para. 4; text" in plain(apa.reference(cited_passage(quote="")))
    assert "2018, para. 4, https" in plain(chicago.note(cited_passage(quote="")))


def test_many_authors_are_cut_as_each_style_says() -> None:
    people = tuple(Name(f"Family{n}", "Given") for n in range(1, 23))
    assert apa.authors(people[:2]) == "Family1, G., & Family2, G."
    assert apa.authors(people[:3]) == "Family1, G., Family2, G., & Family3, G."
    assert ", & Family20, G." in apa.authors(people[:20])
    assert apa.authors(people).endswith("Family19, G., . . . Family22, G.")
    assert plain(chicago.note(cited(authors=people[:4]))).startswith("Given Family1 et al., “")
    assert plain(chicago.note(cited(authors=people[:3]))).startswith(
        "Given Family1, Given Family2, and Given Family3, “"
    )
    assert ", Given Family7, et al. “" in plain(chicago.entry(cited(authors=people[:11])))
    assert "Given Family9, and Given Family10. “" in plain(chicago.entry(cited(authors=people[:10])))


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        (Name("Smith", "Anna Maria"), "Smith, A. M."),
        (Name("Smith", "Jean-Paul"), "Smith, J.-P."),
        (Name("Bhadrakumar", "M.K."), "Bhadrakumar, M. K."),
        (Name("Smith", "John", "Jr."), "Smith, J., Jr."),
        (Name("van der Berg", "Jan"), "van der Berg, J."),
        (Name("Иванова", "Анна Петровна"), "Иванова, А. П."),
        (Name("Daily Staff"), "Daily Staff"),
    ],
)
def test_given_names_become_initials(name: Name, initials: str) -> None:
    assert apa.authors((name,)) == initials


@pytest.mark.parametrize(
    ("byline", "language", "found"),
    [
        ("", "en", []),
        ("By", "en", []),
        ("By Anna Maria Smith and M.K. Bhadrakumar", "en", ["Smith, Anna Maria", "Bhadrakumar, M.K."]),
        (
            "Anna Smith, John Reed, and Tom O’Neill-Jones",
            "en",
            ["Smith, Anna", "Reed, John", "O’Neill-Jones, Tom"],
        ),
        ("By Byron Andersen & Andrea Sand", "en", ["Andersen, Byron", "Sand, Andrea"]),
        ("Anna Smith, Moscow correspondent", "en", ["Smith, Anna"]),
        ("By Dr. John Smith Jr.", "en", ["Smith, John, Jr."]),
        ("AFP, Reuters", "en", ["AFP", "Reuters"]),
        ("Doe, Jane", "en", ["Doe, Jane"]),
        ("Doe, Jane; Roe, Richard P.", "en", ["Doe, Jane", "Roe, Richard P."]),
        ("Anna Smith, Bob Jones", "en", ["Smith, Anna", "Jones, Bob"]),
        ("The Saker", "en", ["The Saker"]),
        ("Editorial Board", "en", ["Editorial Board"]),
        ("The Daily", "en", ["The Daily"]),
        (
            "Von Ludwig van Beethoven und Ursula von der Leyen",
            "de",
            ["van Beethoven, Ludwig", "von der Leyen, Ursula"],
        ),
        ("Автор: Иван Петров и Анна Иванова", "ru", ["Петров, Иван", "Иванова, Анна"]),
        ("Yazan: Ayşe Nur Yılmaz ve Ali Öz", "tr", ["Yılmaz, Ayşe Nur", "Öz, Ali"]),
        ("王小明", "zh", ["王小明"]),
        ("Nagy Ferenc", "hu", ["Nagy Ferenc"]),
        ("محمد علی", "fa", ["محمد علی"]),
        ("<script>1", "en", ["<script>1"]),
    ],
)
def test_a_byline_is_taken_apart_where_it_surely_names_people(
    byline: str, language: str, found: list[str]
) -> None:
    names = authors(byline, language=language, outlet="The Daily")
    assert [name.turned for name in names] == found


def test_a_page_of_the_room_is_the_rooms_own_and_undated() -> None:
    page = RoomPage("key", "Two summits", f"{ROOM}/compare/?a=x&a=y", "Reading Room", ON)
    assert plain(apa.page(page)) == (
        f"Two summits. (n.d.). Reading Room. Retrieved November 24, 2026, from {ROOM}/compare/?a=x&a=y"
    )
    assert plain(chicago.page_note(page)) == (
        f"“Two summits,” Reading Room, accessed November 24, 2026, {ROOM}/compare/?a=x&a=y."
    )
    assert plain(chicago.page_entry(page)) == (
        f"“Two summits.” Reading Room. Accessed November 24, 2026. {ROOM}/compare/?a=x&a=y."
    )
