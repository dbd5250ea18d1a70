"""`importarticles` on a folder of revised files, and `checkcorpus --repair`."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import DatabaseError, connection

from articles.models import CHIEF_EDITORS, EDITORS, Anchor, Article, Coder, Outlet, Passage, Revision
from tests.builders import article, code, draft, passage
from tests.commands.runs import Run, run
from tests.conftest import person
from tests.desk.pages import writes, writes_without_context
from tests.revisions.test_carrying import CHANGED, FIRST, OTHER


@pytest.fixture(autouse=True)
def importer(db: None) -> Coder:
    code(Outlet, "the-daily")
    return person("editor", EDITORS, CHIEF_EDITORS, is_staff=True)


@pytest.fixture
def folder(tmp_path: Path, importer: Coder) -> Path:
    """Revised texts of two articles with passages, each named by its address, and a new one."""
    for name in ("one", "two"):
        found = article(
            FIRST.replace("Title", name.title()), by=importer, slug=name, language="en", byline="A. B."
        )
        passage(found, "lied to the whole house", by=importer)
        passage(found, "seven days and seven nights", by=importer)
        (tmp_path / f"{name}.txt").write_text(CHANGED.replace("Title", name.title()))
    (tmp_path / "unknown.txt").write_text("Quite another\n\nIt snowed.")
    return tmp_path


def take(*arguments: object) -> Run:
    return run("importarticles", *arguments, "--outlet", "the-daily")


def test_a_folder_of_revised_files_says_what_was_carried_and_what_waits(folder: Path) -> None:
    done = take(folder, "--by-name")
    assert done.lines == [
        f"{folder}/one.txt: new revision 2 of one; passages: 1 kept; to review: 1 guessed",
        f"{folder}/two.txt: new revision 2 of two; passages: 1 kept; to review: 1 guessed",
        f"{folder}/unknown.txt: new, unknown",
        "2 new revisions; passages: 2 kept; to review: 2 guessed",
    ]
    head = Article.objects.get(slug="one").head
    assert head and (head.language, head.byline) == ("en", "A. B.")
    again = take(folder, "--by-name")
    assert [line.split(": ")[1].split(",")[0] for line in again.lines] == ["unchanged"] * 3


def test_blocks_with_the_same_words_are_what_they_were(importer: Coder, tmp_path: Path) -> None:
    text = "Read us for free\n\nThe summit\n\nThe minister said little of it on Tuesday."
    found = article(text, by=importer, slug="summit", furniture=("Read us",))
    (tmp_path / "summit.txt").write_text(text + "\n\nNobody asked him.")
    take(tmp_path, "--by-name")
    found.refresh_from_db()
    assert found.head and (found.head.number, found.head.title) == (2, "The summit")


def test_what_was_new_is_known_by_its_name_when_it_changes(importer: Coder, tmp_path: Path) -> None:
    file = tmp_path / "of-the-summit.txt"
    file.write_text(FIRST)
    assert take(tmp_path, "--by-name").lines == [f"{file}: new, of-the-summit"]
    file.write_text(CHANGED)
    assert take(tmp_path, "--by-name").lines[0].startswith(f"{file}: new revision 2 of of-the-summit")


def test_a_file_with_the_name_of_another_outlets_article_is_refused(importer: Coder, tmp_path: Path) -> None:
    article(FIRST, by=importer, slug="theirs", outlet="the-agency")
    (tmp_path / "theirs.txt").write_text(CHANGED)
    done = take(tmp_path, "--by-name")
    assert "An article from the-agency has the address “theirs” already." in done.lines[0]
    assert Revision.objects.count() == 1


def test_a_dry_run_says_the_same_and_writes_nothing(folder: Path) -> None:
    before = (writes(), Revision.objects.count(), Anchor.objects.count(), Article.objects.count())
    dry = take(folder, "--by-name", "--dry-run")
    assert (writes(), Revision.objects.count(), Anchor.objects.count(), Article.objects.count()) == before
    assert dry.lines[:-1] == take(folder, "--by-name").lines
    assert dry.lines[-1] == "Nothing was kept: this was a dry run."


def test_another_article_in_place_of_one_stops_it_alone_until_somebody_says_it_is_the_same(
    folder: Path,
) -> None:
    (folder / "one.txt").write_text(OTHER)
    done = take(folder, "--by-name")
    assert "one.txt: stopped. Is this the same article as “one”?" in done.lines[0]
    assert "new revision 2 of two" in done.lines[1] and done.failed
    assert Article.objects.get(slug="one").head == Revision.objects.get(article__slug="one")
    assert take(folder, "--by-name", "--same-article").failed.startswith("--same-article takes one file")
    assert "new revision 2 of one" in take(folder / "one.txt", "--by-name", "--same-article").printed


def test_a_crash_in_the_middle_leaves_each_article_wholly_before_or_wholly_after(folder: Path) -> None:
    second = Passage.objects.filter(article__slug="two").order_by("pk")[1]
    head = Article.objects.get(slug="two").head
    with connection.cursor() as cursor:  # the database itself breaks down at the last passage
        cursor.execute(
            f"""CREATE FUNCTION crash() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                IF NEW.passage_id = {second.pk} THEN RAISE EXCEPTION 'crash'; END IF; RETURN NEW; END $$;
                CREATE TRIGGER crash BEFORE INSERT ON articles_anchor FOR EACH ROW EXECUTE FUNCTION crash()"""
        )
    with pytest.raises(DatabaseError):
        take(folder, "--by-name")
    one, two = Article.objects.get(slug="one"), Article.objects.get(slug="two")
    assert one.head and one.head.number == 2
    assert Anchor.objects.filter(revision=one.head).count() == 2
    assert (two.head, two.revisions.count()) == (head, 1)
    assert Anchor.objects.filter(article=two).count() == 2
    assert writes_without_context() == 0


# repair


def lose_a_place(row: Passage, number: int) -> None:
    """As somebody at the database's own prompt may do it."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(
            "DELETE FROM articles_anchor n USING articles_revision r"
            " WHERE r.id = n.revision_id AND n.passage_id = %s AND r.number = %s",
            [row.pk, number],
        )
        cursor.execute("SET session_replication_role = origin")


def test_repair_carries_what_has_no_place_on_the_newest_text_and_touches_nothing_else(
    importer: Coder,
) -> None:
    found = article(FIRST, by=importer)
    rows = [passage(found, quote, by=importer) for quote in ("lied to the whole house", "seven nights")]
    gone = passage(found, "It rained", by=importer)
    draft(CHANGED, by=importer, revises=found)
    wanted = Anchor.objects.get(passage=rows[0], revision__number=2)
    lose_a_place(rows[0], 2)
    assert "BROKEN, 1 times: every live passage has a place" in run("checkcorpus").printed
    others = list(Anchor.objects.exclude(passage=rows[0], revision__number=2).order_by("pk").values())
    done = run("checkcorpus", "--repair")
    assert done.lines[0] == f"repair: {found.slug} r/2; passages: 1 guessed" and done.failed == ""
    again = Anchor.objects.get(passage=rows[0], revision__number=2)
    assert (again.state, again.start, again.end, again.score) == (
        wanted.state,
        wanted.start,
        wanted.end,
        wanted.score,
    )
    assert list(Anchor.objects.exclude(pk=again.pk).order_by("pk").values()) == others
    before = writes()
    assert run("checkcorpus", "--repair").lines[0] == "repair: no place is missing"
    assert writes() == before and gone.anchors.count() == 2


def test_a_passage_with_no_place_anywhere_is_named_and_stays_broken(importer: Coder) -> None:
    found = article(FIRST, by=importer)
    row = passage(found, "seven nights", by=importer)
    lose_a_place(row, 1)
    done = run("checkcorpus", "--repair")
    assert "passages left: 1." in done.lines[0] and done.failed


def test_only_who_may_import_repairs(importer: Coder, editor: Coder) -> None:
    assert run("checkcorpus", "--repair", "--as", "nobody").failed.startswith("There is no active user")
    assert run("checkcorpus", "--repair", "--as", editor.username).failed.startswith(
        "Importing articles is for"
    )
