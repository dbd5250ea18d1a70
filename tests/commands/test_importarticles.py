"""`manage.py importarticles`."""

from __future__ import annotations

import codecs
import os
import sys
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from articles.actions import block_rules, codes
from articles.models import CHIEF_EDITORS, EDITORS, Anchor, Article, Coder, Outlet, Revision, Source
from articles.models.revisions import SOURCE_LIMIT
from tests.builders import code, passage
from tests.commands.runs import Run, run
from tests.conftest import person
from tests.desk.pages import writes_without_context

TEXT = "The summit\n\nThe minister said little.\n\nNobody asked him."


@pytest.fixture(autouse=True)
def importer(db: None) -> Coder:
    code(Outlet, "the-daily")
    return person("editor", EDITORS, CHIEF_EDITORS, is_staff=True)


def take(*arguments: Any, outlet: str = "the-daily") -> Run:
    return run("importarticles", *arguments, "--outlet", outlet)


def file(folder: Path, name: str = "summit.txt", content: str | bytes = TEXT) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_a_file_becomes_an_article_that_readers_do_not_see_yet(tmp_path: Path, importer: Coder) -> None:
    done = take(file(tmp_path))
    found, head = Article.objects.get(), Revision.objects.get()
    assert done == Run(f"{tmp_path}/summit.txt: new, the-summit\n", "")
    assert (found.slug, found.outlet.slug, found.published) == ("the-summit", "the-daily", None)
    assert (found.head, head.title) == (head, "The summit")
    assert (head.importer, head.language, head.byline) == (importer, "und", "")
    assert bytes(Source.objects.get().data) == TEXT.encode()
    assert writes_without_context() == 0


def test_publish_shows_it_to_readers_at_once(tmp_path: Path) -> None:
    take(file(tmp_path), "--publish")
    found = Article.objects.get()
    assert found.published == found.head


def test_language_and_importer_are_as_stated(tmp_path: Path, chief: Coder) -> None:
    take(file(tmp_path), "--language", "pt-BR", "--as", chief.username)
    head = Revision.objects.get()
    assert (head.language, head.importer) == ("pt-BR", chief)


def test_blocks_are_named_by_the_rules_that_are_kept_for_the_outlet(tmp_path: Path, chief: Coder) -> None:
    block_rules.keep(code(Outlet, "the-daily"), starts="Nobody", kind="furniture", by=chief)
    block_rules.keep(code(Outlet, "the-weekly"), starts="The minister", kind="quote", by=chief)
    take(file(tmp_path))
    assert [block["kind"] for block in Revision.objects.get().blocks] == ["title", "paragraph", "furniture"]


def test_the_same_words_again_are_unchanged_whatever_the_file_is_called(tmp_path: Path) -> None:
    take(file(tmp_path))
    done = take(file(tmp_path, "again.txt", TEXT.replace("\n", "\r\n") + "\n"))
    assert done.lines == [f"{tmp_path}/again.txt: unchanged, the-summit"]
    assert Revision.objects.count() == 1


def test_the_same_words_in_another_outlet_are_another_article(tmp_path: Path) -> None:
    code(Outlet, "the-weekly")
    take(file(tmp_path))
    done = take(file(tmp_path), outlet="the-weekly")
    assert "new, the-summit-2" in done.lines[0]
    assert "An article with this title is there already: the-summit" in done.lines[1]


def test_a_like_title_only_warns_and_says_how_to_make_it_a_revision(tmp_path: Path) -> None:
    take(file(tmp_path))
    done = take(file(tmp_path, "b.txt", "THE SUMMIT\n\nOther words."))
    assert "new, the-summit-2" in done.lines[0] and "--revises the-summit" in done.lines[1]
    assert done.failed == ""


def test_revises_adds_a_text_and_says_what_became_of_the_passages(tmp_path: Path, importer: Coder) -> None:
    take(file(tmp_path))
    found = Article.objects.get()
    for quote in ("The minister said little.", "Nobody asked him."):
        passage(found, quote, by=importer)
    longer = file(tmp_path, "new.txt", "The summit\n\nA first word.\n\nThe minister said little.")
    done = take(longer, "--revises", "the-summit", "--same-article")
    placed = Anchor.objects.placed().filter(revision__number=2).count()
    assert Article.objects.get().head == Revision.objects.get(number=2)
    assert "new revision 2 of the-summit; passages: " in done.printed
    assert placed == 1 and "1 lost" in done.printed


def test_an_older_text_imported_again_does_not_turn_its_article_back(tmp_path: Path) -> None:
    old = file(tmp_path)
    take(old)
    take(file(tmp_path, "new.txt", TEXT + " Again."), "--revises", "the-summit", "--publish")
    assert "unchanged, the-summit" in take(tmp_path, "--publish").lines[1]
    found, newest = Article.objects.get(), Revision.objects.get(number=2)
    assert found.head == found.published == newest


def test_folders_are_searched_for_text_files_in_the_order_of_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a/x.TXT", "a/deep/y.txt", "notes.md"):
        file(tmp_path, name, f"Title {name}\n\nWords")
    names = [line.split(": ")[0] for line in take(tmp_path).lines]
    assert names == [f"{tmp_path}/{name}" for name in ("b.txt", "a/x.TXT", "a/deep/y.txt")]


def test_hidden_files_and_folders_are_skipped_but_not_when_they_are_named(tmp_path: Path) -> None:
    hidden = [file(tmp_path, name, f"Hidden {name}\n\nWords") for name in (".a.txt", "._b.txt", ".git/c.txt")]
    file(tmp_path)
    assert take(tmp_path).lines == [f"{tmp_path}/summit.txt: new, the-summit"]
    assert "new, hidden-atxt" in take(hidden[0]).printed


def test_a_file_named_twice_is_taken_once(tmp_path: Path) -> None:
    path = file(tmp_path)
    assert len(take(path, tmp_path, path).lines) == 1


def test_links_are_not_followed_out_of_a_folder(tmp_path: Path) -> None:
    outside = file(tmp_path, "outside/secret.txt", "Secret\n\nWords")
    inside = file(tmp_path, "in/a.txt", "Open\n\nWords")
    (inside.parent / "link.txt").symlink_to(outside)
    (inside.parent / "folder").symlink_to(outside.parent)
    (inside.parent / "twice.txt").symlink_to(inside)
    done = take(inside.parent)
    assert len(done.lines) == 2 and "a.txt: new, open" in done.lines[0]
    assert "link.txt: refused. This link leads out of the folder" in done.lines[1]
    assert [found.slug for found in Article.objects.all()] == ["open"]
    assert "new, secret" in take(inside.parent, outside).printed


def test_a_link_that_is_named_itself_is_followed(tmp_path: Path) -> None:
    link = tmp_path / "link.txt"
    link.symlink_to(file(tmp_path))
    assert "new, the-summit" in take(link).printed


REFUSED: dict[str, tuple[bytes, str]] = {
    "nothing in it": (b"", "There is no text in it"),
    "only space": (b" \n\t\r\n \xc2\xa0", "There is no text in it"),
    "binary": (b"\x89PNG\r\n\x1a\n\x00\x00", "binary data"),
    "a NUL": (b"Title\n\nbo\x00dy", "binary data"),
    "half of a surrogate pair": (b"Title\n\nbo\xed\xa0\xbddy", "--encoding"),
    "another encoding": ("Заголовок".encode("cp1251"), "--encoding"),
    "too long": (b"a" * 500_001, "500000 are the most"),
    "a surrogate in UTF-16": (codecs.BOM_UTF16_LE + b"\x3d\xd8a\x00", "--encoding"),
    "too many bytes": (b" " * (SOURCE_LIMIT + 1), "bytes, the most"),
}


@pytest.mark.parametrize("case", list(REFUSED))
def test_what_is_no_article_is_refused_with_a_sentence_and_nothing_is_stored(
    case: str, tmp_path: Path
) -> None:
    data, sentence = REFUSED[case]
    done = take(file(tmp_path, content=data))
    assert len(done.lines) == 1 and "summit.txt: refused. " in done.printed and sentence in done.printed
    assert done.failed == "1 file was refused; the reason stands above."
    assert not Article.objects.exists() and not Source.objects.exists()


def test_after_a_refusal_the_others_are_imported(tmp_path: Path) -> None:
    file(tmp_path, "a.txt", "")
    file(tmp_path, "b.txt")
    file(tmp_path, "c.txt", b"\xff")
    done = take(tmp_path, tmp_path / "missing.txt")
    assert [("refused" in line, "new" in line) for line in done.lines] == [
        (True, False),
        (False, True),
        (True, False),
        (True, False),
    ]
    assert "No such file" in done.lines[3]
    assert done.failed == "3 files were refused; the reasons stand above."


def test_a_folder_without_text_files_is_refused(tmp_path: Path) -> None:
    file(tmp_path, "a.md")
    assert "There is no .txt file" in take(tmp_path).printed


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_or_a_device_is_not_read_for_ever(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert take(tmp_path, "/dev/zero").printed.count("no ordinary file") == 2


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_and_a_folder_that_may_not_be_read_are_refused(tmp_path: Path) -> None:
    file(tmp_path, "a.txt").chmod(0)
    file(tmp_path, "closed/b.txt").parent.chmod(0)
    try:
        assert take(tmp_path).printed.count("Permission denied") == 2
    finally:
        (tmp_path / "closed").chmod(0o700)


def test_the_stated_encoding_is_used_for_every_file(tmp_path: Path) -> None:
    take(file(tmp_path, content="Заголовок\n\nСлово".encode("cp1251")), "--encoding", "cp1251")
    assert Revision.objects.get().title == "Заголовок"


@pytest.mark.parametrize("encoding", ["no-such", "hex", "utf-8\\x00"])
def test_an_encoding_that_is_none_is_said_to_be_unknown_once(encoding: str, tmp_path: Path) -> None:
    file(tmp_path, "second.txt", "Other\n\nWords")
    sentence = failure(tmp_path, "--encoding", encoding.replace("\\x00", "\x00"))
    assert sentence == f"There is no encoding “{encoding}”. Write for instance utf-8, utf-16 or cp1252."


@pytest.mark.skipif(sys.platform == "darwin", reason="names of files are Unicode there")
def test_names_of_files_cannot_move_the_cursor_or_break_the_report(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/a\x1b[2J\n\xff[bold].txt"
    Path(os.fsdecode(path)).write_bytes(TEXT.encode())
    (line,) = take(tmp_path).lines
    assert line == f"{tmp_path}/a\\x1b[2J\\n\\xff[bold].txt: new, the-summit"


def failure(path: Path, *arguments: Any, **options: Any) -> str:
    done = take(file(path), *arguments, **options)
    assert done.printed == "" and not Article.objects.exists()
    return done.failed


def test_an_unknown_or_retired_outlet_is_refused_with_the_known_ones(tmp_path: Path, chief: Coder) -> None:
    codes.retire(code(Outlet, "the-weekly"), by=chief)
    for slug in ("nobody", "the-weekly", "a\x00"):
        sentence = failure(tmp_path, outlet=slug)
        assert "Known: the-daily." in sentence or "NUL" in sentence


def test_who_imports_must_be_there_and_must_be_allowed_to(tmp_path: Path, editor: Coder) -> None:
    assert "no active user “nobody”" in failure(tmp_path, "--as", "nobody")
    assert "Importing articles is for Chief editors" in failure(tmp_path, "--as", editor.username)
    Coder.objects.filter(username="editor").update(is_active=False)
    assert "no active user “editor”" in failure(tmp_path)


def test_a_language_that_is_none_is_refused(tmp_path: Path) -> None:
    for language in ("English!", "", "e", "en-"):
        assert "no language tag" in failure(tmp_path, "--language", language)


def test_revises_takes_one_file_of_an_article_that_is_there_and_from_that_outlet(tmp_path: Path) -> None:
    code(Outlet, "the-weekly")
    assert "There is no article “the-summit”" in failure(tmp_path, "--revises", "the-summit")
    take(file(tmp_path))
    new = file(tmp_path, "b.txt", "New\n\nWords")
    assert "takes one file" in take(tmp_path, "--revises", "the-summit").failed
    assert "--outlet the-daily" in take(new, "--revises", "the-summit", outlet="the-weekly").failed
    assert Revision.objects.count() == 1


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def test_many_files_show_progress_on_a_terminal_only(tmp_path: Path) -> None:
    for number in range(25):
        file(tmp_path, f"{number:02}[bold].txt", f"Title {number}\n\nWords")
    terminal = Terminal()
    call_command("importarticles", str(tmp_path), "--outlet", "the-daily", stdout=terminal)
    assert "Importing" in terminal.getvalue() and "24[bold].txt: new, title-24" in terminal.getvalue()
    assert "Importing" not in take(tmp_path).printed
