"""`manage.py loadseeds`."""

from __future__ import annotations

from pathlib import Path

import pytest

from articles.models import Article, Coder, Comparison, Passage, Stance
from tests.commands.runs import Run, run
from tests.seed_folders import rewrite, write

pytestmark = pytest.mark.django_db

GUID = "00000000-0000-4000-8000-0000000000"
SUMMIT, PASSAGE = "the entry “the-summit”", f"the entry “{GUID}31”"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "seeds")


def load(folder: Path) -> Run:
    return run("loadseeds", "--from", folder)


def test_a_folder_is_loaded_once_and_then_unchanged(folder: Path) -> None:
    assert load(folder).failed == ""
    again = load(folder)
    assert again.lines[-1] == "Nothing changed." and again.failed == ""
    assert Passage.objects.count() == 1


@pytest.mark.parametrize(
    ("quotes", "sentence"),
    [
        (1, "1 passage was refused; the reason stands above."),
        (2, "2 passages were refused; the reasons stand above."),
    ],
)
def test_refused_passages_are_told_and_counted_and_the_rest_is_loaded(
    quotes: int, sentence: str, folder: Path
) -> None:
    passage = (folder / "passages.toml").read_text()
    wrong = passage.replace("The minister lied.", "Words that stand nowhere")
    more = [wrong.replace("31", str(40 + number)) for number in range(quotes)]
    (folder / "passages.toml").write_text("".join([passage, *more]))
    done = load(folder)
    assert done.failed == sentence
    assert done.printed.count("the-summit: These words do not stand in the text") == quotes
    assert Passage.objects.count() == 1


BROKEN: dict[str, tuple[str, str, str, str]] = {
    "no article file": (
        "articles.toml",
        "articles/the-summit.txt",
        "articles/gone.txt",
        f"articles.toml: {SUMMIT} names the file articles/gone.txt: No such file or directory.",
    ),
    "an outlet that is not there": (
        "articles.toml",
        'outlet = "the-daily"',
        'outlet = "the-nightly"',
        f"articles.toml: {SUMMIT} names the outlet “the-nightly”, which is not in the codebook.",
    ),
    "a bad value of a code": (
        "codebook.toml",
        'hue = "red"',
        'hue = "pinkish"',
        "codebook.toml: the entry “critical”: hue: Value 'pinkish' is not a valid choice.",
    ),
    "a value that breaks a rule of the database": (
        "codebook.toml",
        'slug = "talks"',
        'slug = "Talks!"',
        "codebook.toml: the entry “Talks!”: ",
    ),
    "an unknown field of a code": (
        "codebook.toml",
        'hue = "red"',
        'hue = "red"\ncolour = "red"',
        "codebook.toml: the entry “critical” has unknown fields: colour.",
    ),
    "a field that only the program writes": (
        "codebook.toml",
        'hue = "red"',
        'hue = "red"\nretired_at = "now"',
        "codebook.toml: the entry “critical” has unknown fields: retired_at.",
    ),
    "a field of another kind of value": (
        "codebook.toml",
        'name = "Critical"',
        "name = 7",
        "codebook.toml: the entry “critical” misstates name: it must be text.",
    ),
    "a guid that is none": (
        "codebook.toml",
        "00000000-0000-4000-8000-000000000001",
        "one",
        "codebook.toml: the entry “critical” misstates guid: “one” is none.",
    ),
    "a field that is missing": (
        "articles.toml",
        'rights = "excerpts"',
        "",
        f"articles.toml: {SUMMIT} lacks rights.",
    ),
    "an unknown field of an article": (
        "articles.toml",
        'about = "On',
        'abuot = "On',
        f"articles.toml: {SUMMIT} has unknown fields: abuot.",
    ),
    "a bad value of an article": (
        "articles.toml",
        'rights = "excerpts"',
        'rights = "some"',
        f"articles.toml: {SUMMIT}: rights: Value 'some' is not a valid choice.",
    ),
    "a bad language": (
        "articles.toml",
        'language = "en"',
        'language = "English!"',
        f"articles.toml: {SUMMIT}: ",
    ),
    "a rule that fits no block": (
        "articles.toml",
        "blocks = []",
        'blocks = [{ starts = "Advert", kind = "furniture" }]',
        f"articles.toml: {SUMMIT}: The rule for blocks that start with “Advert” fits 0 blocks",
    ),
    "a kind of block that is none": (
        "articles.toml",
        "blocks = []",
        'blocks = [{ starts = "Nobody", kind = "advert" }]',
        f"articles.toml: {SUMMIT} misstates kind: “advert” is none.",
    ),
    "an address that cannot be one": (
        "articles.toml",
        'slug = "the-summit"',
        'slug = "The summit"',
        "articles.toml: the entry “The summit”: “The summit” cannot be an article's address.",
    ),
    "an unknown article in a comparison": (
        "articles.toml",
        '["the-summit", ',
        '["the-sumit", ',
        "articles.toml: the entry “there-and-back” names the article “the-sumit”, which is not there.",
    ),
    "a comparison of one article": (
        "articles.toml",
        '["the-summit", "the-return"]',
        '["the-summit"]',
        "articles.toml: the entry “there-and-back”: The second article is missing.",
    ),
    "an unknown article in a passage": (
        "passages.toml",
        'article = "the-summit"',
        'article = "the-sumit"',
        f"passages.toml: {PASSAGE} names the article “the-sumit”, which is not there.",
    ),
    "an unknown field of a tag": (
        "passages.toml",
        'stance = "critical"',
        'stance = "critical", taget = "x"',
        f"passages.toml: {PASSAGE} has unknown fields: taget.",
    ),
    "text in place of a list": (
        "passages.toml",
        '["talks"]',
        '"talks"',
        f"passages.toml: {PASSAGE} misstates topics: it must be a list.",
    ),
    "a table in place of a list of them": (
        "passages.toml",
        "[[passage]]",
        "[passage]",
        "passages.toml: passages are written under [[passage]].",
    ),
    "a table of an unknown kind": (
        "articles.toml",
        "[[comparison]]",
        "[[comparision]]",
        "articles.toml: there are unknown tables in it: comparision.",
    ),
    "a NUL": (
        "codebook.toml",
        'slug = "talks"',
        'slug = "ta\\u0000lks"',
        "This text cannot be stored",
    ),
}


@pytest.mark.parametrize("case", list(BROKEN))
def test_a_broken_folder_is_refused_with_file_and_entry_and_nothing_is_stored(
    case: str, folder: Path
) -> None:
    file, old, new, sentence = BROKEN[case]
    rewrite(folder, file, old, new)
    done = load(folder)
    assert done.printed == "" and sentence in done.failed and done.failed.startswith(f"{file}: ")
    assert ".." not in done.failed
    for model in (Stance, Article, Comparison, Passage, Coder):
        assert not model.objects.exists()


def test_a_passage_stays_in_its_article(folder: Path) -> None:
    load(folder)
    rewrite(folder, "passages.toml", 'article = "the-summit"', 'article = "the-return"')
    assert "stands in the article “the-summit”: give one in another a guid of its own" in load(folder).failed


def test_an_article_keeps_its_address(folder: Path) -> None:
    load(folder)
    for file in ("articles.toml", "articles.toml", "passages.toml"):
        rewrite(folder, file, '"the-summit"', '"the-meeting"')
    assert "the entry “the-meeting” has the address “the-summit” already, which stays" in load(folder).failed


def test_the_words_of_an_article_that_is_there_are_not_taken_for_a_new_one(folder: Path) -> None:
    load(folder)
    rewrite(folder, "articles.toml", f"{GUID}11", f"{GUID}19")
    assert "is in the room already as “the-summit”" in load(folder).failed
