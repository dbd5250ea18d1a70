"""Small folders of seeds, to load, to change and to break."""

from __future__ import annotations

from pathlib import Path

from articles.importing.digests import digest

TEXT = "The summit\n\nThe minister lied.\n\nNobody asked him."
OTHER_TEXT = "The return\n\nThe minister came home."

CODEBOOK = """
[[stance]]
guid = "00000000-0000-4000-8000-000000000001"
slug = "critical"
name = "Critical"
definition = "The words judge the target unfavourably."
phrase = "critical of {target}"
phrase_without_target = "critical"
hue = "red"
pattern = "wavy"

[[outlet]]
guid = "00000000-0000-4000-8000-000000000002"
slug = "the-daily"
name = "The Daily"
definition = "A paper."

[[topic]]
guid = "00000000-0000-4000-8000-000000000003"
slug = "talks"
name = "Talks"
definition = "Talks between states."
"""

ARTICLES = f"""
[[article]]
guid = "00000000-0000-4000-8000-000000000011"
slug = "the-summit"
file = "articles/the-summit.txt"
sha256 = "{digest(TEXT)}"
outlet = "the-daily"
language = "en"
about = "On a summit."
rights = "excerpts"
blocks = []

[[article]]
guid = "00000000-0000-4000-8000-000000000012"
slug = "the-return"
file = "articles/the-return.txt"
sha256 = "{digest(OTHER_TEXT)}"
outlet = "the-daily"
language = "en"
rights = "excerpts"
blocks = []

[[comparison]]
guid = "00000000-0000-4000-8000-000000000021"
slug = "there-and-back"
title = "There and back"
articles = ["the-summit", "the-return"]
"""

PASSAGES = """
[[passage]]
guid = "00000000-0000-4000-8000-000000000031"
article = "the-summit"
quote = "The minister lied."
stances = [{ stance = "critical" }]
sources = [{ outlet = "the-daily" }]
topics = ["talks"]
"""


def write(folder: Path) -> Path:
    """A folder of two articles with a passage, and a comparison of them."""
    (folder / "articles").mkdir(parents=True)
    (folder / "articles" / "the-summit.txt").write_text(TEXT)
    (folder / "articles" / "the-return.txt").write_text(OTHER_TEXT)
    for name, words in (("codebook", CODEBOOK), ("articles", ARTICLES), ("passages", PASSAGES)):
        (folder / f"{name}.toml").write_text(words)
    return folder


def rewrite(folder: Path, file: str, old: str, new: str) -> None:
    """The same folder with other words in one of its files."""
    words = (folder / file).read_text()
    assert old in words
    (folder / file).write_text(words.replace(old, new, 1))
