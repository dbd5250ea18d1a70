"""A reference in a style: stretches of words, some of them in italics."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

ENDS = ("?", "!", "…", ".", "؟", "。", "？", "！")


@dataclass(frozen=True)
class Run:
    """Words that are set alike."""

    words: str
    italic: bool = False
    original: bool = False  # in the language and the direction of the article


def plain(runs: Sequence[Run]) -> str:
    """The reference where there are no italics."""
    return "".join(run.words for run in runs)


def stop(words: str) -> str:
    """The stop that is missing at the end of these words."""
    return "" if words.endswith(ENDS) else "."


def inner(words: str) -> str:
    """Words that will stand in double quotation marks: their own become single ones."""
    straight = words.split('"')
    turned = "".join(
        part + ("" if at == len(straight) - 1 else "‘’"[at % 2]) for at, part in enumerate(straight)
    )
    return turned.replace("“", "‘").replace("”", "’")
