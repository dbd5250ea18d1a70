"""The codebook's file at the desk and on the command line: shown first, applied as a whole."""

from __future__ import annotations

import io
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command

from articles.importing.codebooks import MOST_BYTES
from articles.models import Coder, Topic
from articles.queries import codebook_file
from tests.builders import code
from tests.codebook.files import file
from tests.codebook.test_files import NEW
from tests.desk.pages import Inline, at_desk, writes, writes_without_context

PAGE = "/admin/codebook/"


def text(answer: Any) -> str:
    return " ".join(unescape(answer.content.decode()).split())


def upload(data: bytes, **more: str) -> dict[str, Any]:
    return {"file": SimpleUploadedFile("codebook.toml", data), "act": "look", **more}


def test_a_file_is_taken_away_edited_looked_at_and_applied(chief: Coder) -> None:
    code(Topic, "idlib")
    client = at_desk(chief)
    got = client.get(f"{PAGE}codebook.toml")
    assert got["Content-Type"].startswith("application/toml") and "attachment" in got["Content-Disposition"]
    edited = got.content.decode().replace("About idlib.", "The city.")
    before = writes()
    shown = client.post(PAGE, upload(f"{edited}\n".encode() + file(NEW)))
    assert [(name, len(found)) for name, found in shown.context["groups"]] == [("New", 1), ("Changed", 1)]
    for words in ("About idlib.", "The city.", "Aleppo", "Apply"):
        assert words in text(shown), words
    assert writes() == before and Inline(shown.content.decode()).found == []
    sent = {
        "text": shown.context["text"].replace("\n", "\r\n"),  # as a browser sends it
        "state": shown.context["plan"].state,
        "act": "apply",
    }
    done = client.post(PAGE, sent)
    assert (done.status_code, done["Location"]) == (303, PAGE)
    assert "Taken over: 1 new entry, 1 changed." in text(client.get(PAGE))
    assert Topic.objects.get(slug="idlib").definition == "The city."
    assert writes_without_context() == 0


def test_what_was_not_shown_is_not_applied(chief: Coder) -> None:
    client = at_desk(chief)
    shown = client.post(PAGE, upload(file(NEW)))
    sent = {"text": shown.context["text"] + "\n# more", "state": shown.context["plan"].state, "act": "apply"}
    refused = client.post(PAGE, sent)
    assert refused.status_code == 409 and "Something changed after this was shown" in text(refused)
    assert not Topic.objects.exists()
    sent["state"] = refused.context["plan"].state
    assert client.post(PAGE, sent).status_code == 303


def test_places_to_be_corrected_are_listed_and_there_is_nothing_to_apply(chief: Coder) -> None:
    client = at_desk(chief)
    shown = client.post(PAGE, upload(file(f"{NEW}\ncolour = 'red'")))
    assert "Line 5 topic aleppo “colour” is no field of a topic" in text(shown).replace("<code>", "").replace(
        "</code>", ""
    ).replace("<b>", "").replace("</b>", "").replace("<bdi>", "")
    assert 'value="apply"' not in text(shown)
    refused = client.post(PAGE, {"text": shown.context["text"], "act": "apply"})
    assert refused.status_code == 400 and "1 places" in text(refused)
    assert not Topic.objects.exists()


@pytest.mark.parametrize(
    "data",
    [b"", b"\xff\xfe", b"a\x00b", b"[[topic", b"<script>alert(1)</script>", b"x" * (MOST_BYTES + 1)],
    ids=range(6),
)
def test_what_is_no_codebook_is_refused_on_the_page(data: bytes, chief: Coder) -> None:
    refused = at_desk(chief).post(PAGE, upload(data))
    assert refused.status_code == 400
    assert "The file of the codebook cannot be read" in text(refused)
    assert "<script>alert" not in refused.content.decode()


def test_a_pasted_text_is_as_good(chief: Coder) -> None:
    hostile = file('slug = "a"\nname = "</textarea><script>alert(1)</script>"\ndefinition = "=1+1"').decode()
    shown = at_desk(chief).post(PAGE, {"text": hostile, "act": "look"})
    assert shown.status_code == 200 and len(shown.context["plan"].planned) == 1
    assert "<script>alert" not in shown.content.decode()


def test_editors_take_it_away_and_only_chief_editors_give_it_back(
    editor: Coder, reader: Coder, client: Any
) -> None:
    theirs = at_desk(editor)
    assert theirs.get(f"{PAGE}codebook.toml").status_code == 200
    assert "<textarea" not in theirs.get(PAGE).content.decode()
    for act in ("look", "apply"):
        assert theirs.post(PAGE, {"text": file(NEW).decode(), "act": act}).status_code == 403
    for other in (at_desk(reader), client):
        for address in (PAGE, f"{PAGE}codebook.toml"):
            assert other.get(address).status_code in (302, 403)
    assert not Topic.objects.exists()


def run(*arguments: str) -> str:
    out = io.StringIO()
    call_command("codebook", *arguments, stdout=out)
    return out.getvalue()


def test_the_command_writes_a_file_and_takes_it_over(tmp_path: Path, chief: Coder) -> None:
    code(Topic, "idlib")
    path = tmp_path / "codebook.toml"
    run("export", str(path))
    assert path.read_text() == run("export") == codebook_file.written()
    assert "Nothing is different." in run("import", str(path), "--by", "cleo")
    path.write_bytes(path.read_bytes().replace(b"About idlib.", b"The city.") + b"\n" + file(NEW))
    dry = run("import", str(path), "--dry-run", "--by", "cleo")
    assert "~ topic idlib: changed\n    Definition: “About idlib.” → “The city.”" in dry
    assert "+ topic aleppo: new, “Aleppo”" in dry and "this was a dry run" in dry
    assert not Topic.objects.filter(slug="aleppo").exists()
    assert "Taken over." in run("import", str(path), "--by", "cleo")
    assert Topic.objects.filter(slug="aleppo").exists()
    assert writes_without_context() == 0


@pytest.mark.parametrize(
    ("content", "by", "words"),
    [
        (file(f"{NEW}\nx = 1"), "cleo", "1 places in the file must be corrected"),
        (b"\x00", "cleo", "cannot be read"),
        (file(NEW), "ada", "Changing the codebook is for Chief editors"),
        (file(NEW), "nobody", "There is no active user"),
        (file(NEW), "a\0b", "cannot be stored"),
    ],
    ids=["trouble", "no file", "editor", "nobody", "NUL"],
)
def test_the_command_says_why_not(
    content: bytes, by: str, words: str, tmp_path: Path, chief: Coder, editor: Coder
) -> None:
    path = tmp_path / "codebook.toml"
    path.write_bytes(content)
    with pytest.raises(CommandError, match=words):
        run("import", str(path), "--by", by)
    assert not Topic.objects.exists()


def test_files_that_are_not_there_are_said(tmp_path: Path, chief: Coder) -> None:
    with pytest.raises(CommandError, match="cannot be read"):
        run("import", str(tmp_path / "none.toml"), "--by", "cleo")
    with pytest.raises(CommandError, match="cannot be written"):
        run("export", str(tmp_path / "no" / "folder.toml"))


def test_a_terminal_is_not_moved_by_what_a_file_says(tmp_path: Path, chief: Coder) -> None:
    path = tmp_path / "codebook.toml"
    path.write_bytes(file('slug = "a"\nname = "\\u001b[2J"\ndefinition = "D"'))
    assert "\x1b" not in run("import", str(path), "--by", "cleo", "--dry-run")
