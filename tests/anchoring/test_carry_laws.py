"""What holds for every text, every change of it and every span."""

from __future__ import annotations

import re

from hypothesis import assume, example, given
from hypothesis import strategies as st

from articles.anchoring.carry import Outcome, carry
from articles.text.spans import Span
from tests.anchoring.strategies import articles, articles_with_spans, blocks, sentences
from tests.brackets import spans_of

CERTAIN = {Outcome.KEPT, Outcome.MOVED}


def plain_words(text: str) -> str:
    """The text with likenesses made equal, written anew here so that carry is not its own witness."""
    text = re.sub("[“”„‟«»]", '"', text)
    text = re.sub("[‘’‚‛ʼ‹›]", "'", text)
    return re.sub(r"\s+", "", re.sub("[\u2010\u2011]", "-", text))


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, list[Span], str]:
    """An article, spans on it, and what became of it: blocks deleted, inserted, swapped, words changed."""
    old, spans = draw(articles_with_spans())
    pieces = old.split("\n\n")
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(pieces) - 1))
        match draw(st.sampled_from(["delete", "insert", "move", "repeat", "word", "other"])):
            case "delete" if len(pieces) > 1:
                del pieces[at]
            case "insert":
                pieces.insert(at, draw(blocks))
            case "move":
                pieces.insert(draw(st.integers(0, len(pieces))), pieces.pop(at))
            case "repeat":
                pieces.append(pieces[at])
            case "word":
                written = pieces[at].split(" ")
                written[draw(st.integers(0, len(written) - 1))] = draw(sentences)
                pieces[at] = " ".join(written)
            case _:
                pieces = draw(articles).split("\n\n")
    return old, spans, "\n\n".join(pieces)


@given(edited())
def test_every_span_has_one_outcome_and_it_lies_in_the_new_text(case: tuple[str, list[Span], str]) -> None:
    old, spans, new = case
    assume(old != new)
    carried = carry(old, new, spans)
    assert len(carried) == len(spans)
    for one in carried:
        assert (one.span is None) == (one.outcome is Outcome.LOST)
        assert 0.0 <= one.score <= 1.0
        if one.span is not None:
            assert one.span.of(new).strip() == one.span.of(new) != ""


@given(edited())
def test_kept_and_moved_words_are_equal_up_to_spaces_marks_and_hyphens(
    case: tuple[str, list[Span], str],
) -> None:
    old, spans, new = case
    assume(old != new)
    for span, one in zip(spans, carry(old, new, spans), strict=True):
        if one.outcome in CERTAIN:
            assert one.span is not None
            assert plain_words(one.span.of(new)) == plain_words(span.of(old))
            assert one.score == 1.0


@given(edited())
def test_a_kept_span_has_its_neighbours_or_its_edge_on_both_sides(
    case: tuple[str, list[Span], str],
) -> None:
    old, spans, new = case
    assume(old != new)
    for span, one in zip(spans, carry(old, new, spans), strict=True):
        if one.outcome is Outcome.KEPT:
            assert one.span is not None
            words = trimmed(old, span)
            assert adjoins(old[: words.start][::-1], new[: one.span.start][::-1])
            assert adjoins(old[words.end :], new[one.span.end :])


def trimmed(text: str, span: Span) -> Span:
    """The span without the white space at its ends."""
    words = span.of(text)
    return Span(span.end - len(words.lstrip()), span.start + len(words.rstrip()))


def adjoins(before: str, now: str) -> bool:
    """Whether 20 characters, or all to the end of the block, that followed a span still follow it."""
    to_edge = plain_words(before.lstrip().split("\n\n")[0])
    now_to_edge = plain_words(now.lstrip().split("\n\n")[0])
    enough = plain_words(before[:20])
    edge = before.startswith("\n") or not before.strip()
    if edge and (now.startswith("\n") or not now.strip()):
        return True
    return to_edge == now_to_edge or (len(before) >= 20 and plain_words(now).startswith(enough))


@given(articles_with_spans())
def test_the_same_text_keeps_every_span_where_it_is(case: tuple[str, list[Span]]) -> None:
    text, spans = case
    for span, one in zip(spans, carry(text, text, spans), strict=True):
        assert (one.outcome, one.span, one.score) == (Outcome.KEPT, span, 1.0)


@given(edited(), st.randoms(use_true_random=False))
def test_the_order_of_the_spans_does_not_matter(case: tuple[str, list[Span], str], random: object) -> None:
    old, spans, new = case
    shuffled = list(enumerate(spans))
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    outcomes = carry(old, new, [span for _, span in shuffled])
    alone = [carry(old, new, [span])[0] for span in spans]
    assert carry(old, new, spans) == tuple(alone)
    assert list(outcomes) == [alone[number] for number, _ in shuffled]


@given(edited())
def test_lost_has_no_place_and_all_else_has_one(case: tuple[str, list[Span], str]) -> None:
    old, spans, new = case
    for one in carry(old, new, spans):
        if one.outcome is Outcome.LOST:
            assert (one.span, one.score) == (None, 0.0)
        else:
            assert one.span is not None


@given(edited())
def test_what_was_kept_is_carried_back_to_where_it_came_from_or_not_for_certain(
    case: tuple[str, list[Span], str],
) -> None:
    old, spans, new = case
    assume(old != new)
    for span, there in zip(spans, carry(old, new, spans), strict=True):
        if there.outcome in CERTAIN and there.span is not None:
            (back,) = carry(new, old, [there.span])
            assert back.outcome is not Outcome.LOST
            if back.outcome in CERTAIN:
                assert back.span == trimmed(old, span)


def first_of(drawn: tuple[str, list[Span]]) -> tuple[str, Span]:
    return drawn[0], drawn[1][0]


@st.composite
def edited_far_from_a_span(draw: st.DrawFn) -> tuple[str, Span, str]:
    """An article, one span, and a change that leaves the span and 20 characters on each side as they are."""
    old, spans = draw(articles_with_spans().filter(lambda case: bool(case[1])))
    span = whole_words(old, spans[0])
    block_first = old.rfind("\n\n", 0, span.start) + 2 if "\n\n" in old[: span.start] else 0
    block_end = old.find("\n\n", span.end)
    first = max(block_first, span.start - 20)
    end = min(len(old) if block_end < 0 else block_end, span.end + 20)
    # When words stand several times and fewer of them are left, nobody can tell which of them went.
    assume(old.find(old[first:end].strip()) == old.rfind(old[first:end].strip()))
    # Whole words stay: half of a changed word is no unchanged context.
    first, end = (whole := whole_words(old, Span(first, end))).start, whole.end
    before = draw(articles) + "\n\n" if first == 0 or old[first - 1] == "\n" else draw(sentences) + " "
    after = "\n\n" + draw(articles) if end == len(old) or old[end] == "\n" else " " + draw(sentences)
    side = draw(st.sampled_from(["before", "after", "both"]))
    head = old[:first] if side == "after" else draw(st.sampled_from([old[:first], ""])) + before
    tail = old[end:] if side == "before" else after + draw(st.sampled_from([old[end:], ""]))
    return old, span, head + old[first:end] + tail


# All places of these words are other words' already, and yet none of them has gone.
@example((*first_of(spans_of("[Russia,] Russia.")), "Russia,\n\nRussia, Russia."))
@example(
    (
        *first_of(spans_of("[Russia.] Russia,\n\nRussia. Russia. Russia.")),
        "Russia. Russia.\n\nRussia. Russia,\n\nRussia?\n\nRussia. Russia. Russia.",
    )
)
@given(edited_far_from_a_span())
def test_a_change_outside_a_span_and_its_context_never_loses_it(case: tuple[str, Span, str]) -> None:
    old, span, new = case
    assert carry(old, new, [span])[0].outcome is not Outcome.LOST


@given(articles_with_spans(), st.integers(1, 2))
def test_a_telling_quote_that_is_repeated_is_guessed_and_not_found(
    case: tuple[str, list[Span]], more: int
) -> None:
    old, spans = case
    for span in (whole_words(old, span) for span in spans):
        assume(len(span) >= 20)
        new = "\n\n".join([old] + [span.of(old)] * more)
        assert carry(old, new, [span])[0].outcome is Outcome.GUESSED


def whole_words(text: str, span: Span) -> Span:
    """The least span of words between spaces that holds this one's words."""
    start, end = trimmed(text, span).start, trimmed(text, span).end
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return Span(start, end)
