"""How long carrying takes: measured against itself in the same run, so that a slow machine fails nothing."""

from __future__ import annotations

import time

from articles.anchoring.carry import carry
from articles.text.spans import Span
from tests.anchoring.strategies import made_up

WORDS = 10_000


def seconds_to_carry(old: str, new: str, spans: list[Span]) -> float:
    """The shortest of three tries."""
    tries = []
    for _ in range(3):
        began = time.process_time()
        assert len(carry(old, new, spans)) == len(spans)
        tries.append(time.process_time() - began)
    return min(tries)


def passages_of(text: str) -> list[Span]:
    """Five hundred, spread over the text."""
    step = (len(text) - 200) // 500
    return [Span(at, at + 5 + at % 150) for at in range(0, 500 * step, step)]


def revised(text: str) -> str:
    """The text with every twentieth word another one."""
    return " ".join(word if at % 20 else "other" for at, word in enumerate(text.split(" ")))


OLD = made_up(WORDS, salt=1)
SPANS = passages_of(OLD)


def test_500_passages_over_10000_words_take_less_than_a_second() -> None:
    assert seconds_to_carry(OLD, revised(OLD), SPANS) < 1.0


def test_the_time_grows_about_linearly_with_the_text() -> None:
    longer = made_up(4 * WORDS, salt=1)
    once = seconds_to_carry(OLD, revised(OLD), SPANS)
    assert seconds_to_carry(longer, revised(longer), passages_of(longer)) < 7 * once


def test_a_text_altered_beyond_recognition_takes_no_more_than_three_times_as_long() -> None:
    once = seconds_to_carry(OLD, revised(OLD), SPANS)
    backwards = "\n\n".join(" ".join(block.split(" ")[::-1]) for block in OLD.split("\n\n")[::-1])
    for other in (made_up(WORDS, salt=2), backwards, "the " * WORDS + "a"):
        assert seconds_to_carry(OLD, other, SPANS) < 3 * once


def test_texts_without_full_stops_or_of_one_word_take_no_longer() -> None:
    once = seconds_to_carry(OLD, revised(OLD), SPANS)
    endless = OLD.replace(".\n\n", " ")
    assert seconds_to_carry(endless, revised(endless), SPANS) < 3 * once
    same = "the " * WORDS
    assert seconds_to_carry(same + "a", same[: 36 * WORDS // 10] + "b", passages_of(same)) < 3 * once
