"""The codebook as a file: what would change is shown, and nothing of a bad file is taken over."""

from __future__ import annotations

import time

import pytest

from articles.actions import codebook_files, codes, undoing
from articles.errors import BadCodebook, CodebookWrong, NotAllowed, ReachChanged
from articles.importing.codebooks import MOST_BYTES
from articles.models import Coder, Stance, Target, Topic
from articles.queries import codebook_plan
from tests.builders import code
from tests.codebook.files import file, take, troubles
from tests.history.gestures import gesture_of, there

NEW = 'slug = "aleppo"\nname = "Aleppo"\ndefinition = "The city."'


def test_new_entries_changes_and_retirements_are_shown_field_by_field_and_done_as_one_act(
    chief: Coder,
) -> None:
    for slug in ("idlib", "afrin", "homs"):
        code(Topic, slug)
    codes.retire(code(Topic, "homs"), by=chief)
    data = file(
        'slug = "idlib"\nname = "Idlib city"\ndefinition = "Its city."',
        NEW,
        'slug = "afrin"\nname = "Afrin"\ndefinition = "About afrin."\nretired = true',
        'slug = "homs"\nname = "Homs"\ndefinition = "About homs."',
    )
    plan = codebook_plan.plan(data)
    said = {
        entry.slug: (entry.what, [(line.old, line.new) for line in entry.lines]) for entry in plan.planned
    }
    assert said["idlib"] == ("changed", [("Idlib", "Idlib city"), ("About idlib.", "Its city.")])
    assert said["aleppo"][0] == "new"
    assert (said["afrin"], said["homs"]) == (("retired", []), ("restored", []))
    before = there()
    gesture = gesture_of(lambda: take(data, chief))
    assert gesture
    assert list(Topic.objects.in_use().values_list("slug", flat=True)) == ["idlib", "aleppo", "homs"]
    undoing.undo(gesture, by=chief)
    assert there() == before


def test_what_the_file_leaves_out_stays(chief: Coder) -> None:
    code(Topic, "idlib"), code(Target, "russia")
    plan = take(file(NEW), chief)
    assert plan.absent == 2 and Topic.objects.count() == 2 and Target.objects.get()


def test_the_order_of_the_file_is_the_order_of_the_codebook(chief: Coder) -> None:
    for slug in ("one", "two", "three", "four"):
        code(Topic, slug)

    def entry(slug: str) -> str:
        return f'slug = "{slug}"\nname = "{slug.title()}"\ndefinition = "About {slug}."'

    assert take(file(entry("four"), NEW, entry("two")), chief).ordered == ("topic",)
    # Two and Four change places; what is not in the file stays where it is.
    assert list(Topic.objects.values_list("slug", flat=True)) == ["one", "four", "aleppo", "three", "two"]
    assert codebook_plan.plan(file(entry("one"), entry("four"))).empty


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ('slug = "idlib"\nname = "I"\ncolour = "red"', "4 topic idlib: “colour” is no field of a topic"),
        ('slug = "idlib"\nname = "I"\nhue = "red"', "“hue” is no field of a topic"),
        ('slug = "idlib"', "name: This field cannot be blank"),
        ('name = "I"', "slug is missing"),
        ('slug = "Not Plain"\nname = "I"\ndefinition = "D"', "slug: "),
        ('slug = "none"\nname = "I"\ndefinition = "D"', "means in filters that there is no entry"),
        ('slug = "i"\nname = 7\ndefinition = "D"', "name must be text in quotation marks"),
        ('slug = "i"\nname = "I"\ndefinition = ["D"]', "definition must be text"),
        ('slug = "i"\nname = "I"\ndefinition = 2018-09-07', "definition must be text"),
        ('slug = "i"\nname = "I"\ndefinition = "D"\naliases = "J"', "aliases must be a list"),
        ('slug = "i"\nname = "I"\ndefinition = "D"\naliases = [1]', "aliases must be text"),
        ('slug = "i"\nname = "I"\ndefinition = "D"\nretired = "yes"', "retired must be true or false"),
        ('slug = "i"\nname = "I"\ndefinition = "D"\nretired = 1', "retired must be true or false"),
        ('slug = "i"\nname = "I"\ndefinition = "D"\nguid = "7"', "“7” is no identifier"),
        ('slug = "i"\nname = "I"\ndefinition = "a\\u0000b"', "cannot be stored"),
        (f'slug = "i"\nname = "I"\ndefinition = "{"x" * 2001}"', "2000 are the most"),
        (f'slug = "i"\nname = "{"x" * 101}"\ndefinition = "D"', "at most 100"),
        ('slug = "i"\nname = "I"\ndefinition = "D"\nmerged_into = "idlib"', "write retired = true"),
        (
            'slug = "i"\nname = "I"\ndefinition = "D"\nretired = true\nmerged_into = "x"',
            "no topic “x” that it could lead to",
        ),
        (
            'slug = "idlib"\nname = "Idlib"\ndefinition = "D"\nretired = true\nmerged_into = "afrin"',
            "merged at the desk",
        ),
        ('slug = "i"\nname = "IDLIB"\ndefinition = "D"', "“IDLIB” is the name of topic idlib"),
    ],
)
def test_what_is_wrong_is_said_with_line_and_entry_and_nothing_is_taken_over(
    lines: str, words: str, chief: Coder
) -> None:
    code(Topic, "idlib"), code(Topic, "afrin")
    data, before = file(lines, NEW), there()
    assert any(words in found for found in troubles(data)), troubles(data)
    with pytest.raises(CodebookWrong):
        codebook_files.take_over(data, by=chief)
    assert there() == before


def test_a_stance_says_how_it_looks_and_is_said(chief: Coder) -> None:
    whole = {
        "slug": "wary",
        "name": "Wary",
        "definition": "D",
        "phrase": "wary of {target}",
        "phrase_without_target": "wary",
        "hue": "blue",
        "pattern": "thick",
    }

    def stance(**changes: str) -> bytes:
        return file(
            "\n".join(f'{name} = "{value}"' for name, value in (whole | changes).items()), kind="stance"
        )

    for change, words in (
        ({"hue": "#ff0000"}, "hue: "),
        ({"pattern": ""}, "pattern: "),
        ({"phrase": "wary"}, "Write {target}"),
    ):
        assert any(words in found for found in troubles(stance(**change))), change
    take(stance(), chief)
    assert Stance.objects.get().hue == "blue"


def test_what_stands_twice_is_said_with_both_lines(chief: Coder) -> None:
    guid = "67951502-d91a-5456-a0bb-b7918e3ab64a"
    twice = file(NEW, NEW.replace('"Aleppo"', '"Haleb"'))
    assert "5 topic aleppo: Its slug stands in the file twice: topic aleppo (line 1)." in troubles(twice)
    names = file(NEW, NEW.replace('slug = "aleppo"', 'slug = "haleb"'))
    assert "5 topic haleb: name: “Aleppo” is the name of topic aleppo." in troubles(names)[0]
    guids = file(f'{NEW}\nguid = "{guid}"', f'slug = "b"\nname = "B"\ndefinition = "D"\nguid = "{guid}"')
    assert "Its guid stands in the file twice" in troubles(guids)[0]


def test_an_entry_keeps_its_kind_and_its_slug(chief: Coder) -> None:
    row = code(Topic, "idlib")
    moved = f'slug = "other"\nname = "Idlib"\ndefinition = "D"\nguid = "{row.guid}"'
    assert "Its guid is that of the topic idlib" in troubles(file(moved))[0]
    assert "Its guid is that of the topic idlib" in troubles(file(moved, kind="target"))[0]
    other = 'slug = "idlib"\nname = "Idlib"\ndefinition = "D"\nguid = "67951502-d91a-5456-a0bb-b7918e3ab64a"'
    assert "Another entry has this slug" in troubles(file(other))[0]


def test_names_are_not_exchanged_in_one_file(chief: Coder) -> None:
    code(Topic, "idlib"), code(Topic, "afrin")
    data = file(
        'slug = "idlib"\nname = "Afrin"\ndefinition = "D"', 'slug = "afrin"\nname = "Idlib"\ndefinition = "D"'
    )
    assert len(troubles(data)) == 2 and "Change that in a file before this one" in troubles(data)[0]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\xff\xfe\x00", "UTF-8"),
        (b"x" * (MOST_BYTES + 1), "more than"),
        (b"[[topic]\nslug", "line 1"),
        (b'slug = "idlib"', "unknown tables"),
        (b'[topic]\nslug = "idlib"', r"every topic stands under a heading \[\[topic\]\]"),
        (b"topic = 7", "every topic"),
        (b"topic = [7]", "every topic"),
        (b"a." * 200_000 + b"b = 1", "nested too deeply"),
        (b'"".' * 150_000 + b"b = 1", "nested too deeply"),
        (b"[[" + b"topic." * 50_000 + b"x]]", "nested too deeply"),
        (b"topic = " + b"[" * 200_000, "nested too deeply"),
        (b"topic = " + b"{a = " * 90_000, "nested too deeply"),
        (b"x = 1" + b"0" * 10_000, "Exceeds the limit"),
        (b"x = 2018-99-99", "cannot be read"),
        (b'x = "\x00"', "Illegal character"),
        (b'x = "\\ud800"', "cannot be read"),
        (b"", None),
        (b"# nothing\n", None),
    ],
    ids=range(18),
)
def test_hostile_files_are_refused_with_a_sentence_in_no_time(
    data: bytes, words: str | None, chief: Coder
) -> None:
    began = time.monotonic()
    if words is None:
        assert codebook_plan.plan(data).empty
    else:
        with pytest.raises(BadCodebook, match=words):
            codebook_plan.plan(data)
    assert time.monotonic() - began < 5


def test_a_file_of_nothing_but_headings_is_answered_too(chief: Coder) -> None:
    began = time.monotonic()
    plan = codebook_plan.plan(b"[[topic]]\n" * 50_000)
    assert len(plan.troubles) == 50_000 and time.monotonic() - began < 30


def test_formulas_and_markup_are_words_like_others(chief: Coder) -> None:
    hostile = "=HYPERLINK(1)<script>{{ x }}"
    take(file(f'slug = "aleppo"\nname = "{hostile}"\ndefinition = "@SUM(A1)"'), chief)
    assert Topic.objects.get().name == hostile


def test_headings_within_a_text_do_not_lead_to_wrong_lines(chief: Coder) -> None:
    data = file('slug = "one"\nname = "One"\ndefinition = """\n[[topic]]\n"""\nwrong = 1')
    assert troubles(data)[0].startswith("0 topic one: “wrong”")


def test_a_file_is_taken_over_only_as_it_was_shown(chief: Coder) -> None:
    code(Topic, "idlib")
    state = codebook_plan.plan(file(NEW)).state
    codes.change(code(Topic, "idlib"), {"definition": "Another."}, by=chief)
    before = there()
    for data in (file(NEW), file(NEW + "\n")):
        with pytest.raises(ReachChanged):
            codebook_files.take_over(data, state=state, by=chief)
    assert there() == before


def test_only_chief_editors_take_a_file_over(editor: Coder) -> None:
    with pytest.raises(NotAllowed):
        codebook_files.take_over(file(NEW), by=editor)
    assert not Topic.objects.exists()


def test_taking_over_costs_as_many_queries_for_many_entries_as_for_few(chief: Coder) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def cost(number: int) -> int:
        rows = [f'slug = "t{n}"\nname = "T{n}"\ndefinition = "{number}"' for n in range(number)]
        with CaptureQueriesContext(connection) as asked:
            take(file(*rows), chief)
        return len(asked)

    cost(150)
    assert cost(3) == cost(150)
