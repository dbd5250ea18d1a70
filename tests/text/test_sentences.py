"""Where sentences are taken to begin and end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.sentences import LONGEST, around, sentences
from articles.text.spans import Span
from tests.brackets import drawn, spans_of

CASES = {
    "quotation marks belong to what they close": '[He said no.] ["Yes!" she said.] [“No.”] [Gone.]',
    "short forms": "[The U.S. Army met Mr. Putin, e.g. in Sochi.] [J. Smith saw it on 3 Sept. 2018.]",
    "a year ends a sentence": "[It began in 2017.] [It ended in 2018.]",
    "no capital, no sentence": "[They paused... then went on.] [So it was.]",
    "line breaks": "[A title]\n[A line that\ngoes on]",
    "Russian": "[Он сказал: «Нет!» — и ушёл.] [В 2018 г. началось.] [Кто?]",
    "initials": "[J.R.R. Tolkien met V. V. Putin.] [He left.]",
    "an initialism at the end": "[He flew to the U.S.] [The talks began at 5 p.m.] [They failed.]",
    "titles come before names, whatever their names": "[Gen. The Minh met Capt. In.] [They spoke.]",
    "companies": "[Lockheed Martin Corp. Chairman X spoke.] [It was sold to Apple Inc.] [The price rose.]",
    "numbers with points": "[It cost 3.5 million, 1.000.000 in all.] [See pp. 12 and Art. 5 of it.]",
    "a number after a short form": "[No. 10 answered.] [The answer was no.] [It was final.]",
    "a quotation of two sentences": "[“I came.] [I saw.”] [He left.]",
    "a question inside a sentence": "[“Why?” he asked.] [(Nobody knew.)] [So he went.]",
    "Russian short forms": "[Ул. Ленина и проф. Иванов, ген. Петров, см. Рис. 5.] [А. С. Пушкин жил.]",
    "Russian and so on": "[Нефть, газ и т. д.] [Он ушёл.] [Газ и т.п.] [Россия ждёт.]",
    "Russian years": "[В 2018 г. Москва решила.] [Это было в 2017 г.] [Но прошло.]",
    "Turkish": '[Dr. Gül geldi.] ["Neden?"] [İşte böyle.]',
    "German short forms": "[Das kostete ca. 2,5 Mio. Euro.] [Er ging bzw. Sie ging usw. Oft.] [Ja.]",
    "Arabic": "[قال الوزير إنّه كذب.] [هل ذهب؟] [نعم.]",
    "Chinese": "[他说不。][她说：“是！”][走了。]",
    "Hindi": "[वह गया।] [वह आया।]",
    "Armenian": "[Նա գնաց։] [Նա եկավ։]",
    "none at all": "[word word word]",
    "one letter": "[x]",
}


@pytest.mark.parametrize("name", CASES)
def test_sentences_are_found_in_many_scripts(name: str) -> None:
    text, wanted = spans_of(CASES[name])
    assert drawn(text, sentences(text, Span(0, len(text)))) == drawn(text, wanted)


ORDINALS = {
    "Turkish": ("tr", "[2. Dünya Savaşı bitti.] [II. Abdülhamid 20. Yüzyıl Partisini kurdu.]"),
    "Turkish years": ("tr-TR", "[2018'de başladı.] [Yıl 2019.] [Bitti.]"),
    "German": ("de", "[Am 3. Oktober kam er.] [Im Jahr 1990.] [Er ging.]"),
    "English has none": ("en", "[There were 12.] [Nobody left chapter II.] [He read it.]"),
    "Russian has none": ("ru", "[Их было 12.] [Никто не ушёл.]"),
}


@pytest.mark.parametrize("name", ORDINALS)
def test_ordinal_numbers_are_told_by_the_language(name: str) -> None:
    language, case = ORDINALS[name]
    text, wanted = spans_of(case)
    found = sentences(text, Span(0, len(text)), language=language)
    assert drawn(text, found) == drawn(text, wanted)


PIECES = st.lists(
    st.sampled_from(
        ["word", "U.S.", "He", "said", "no.", "Yes!", "»", "”", " ", "\n", "。", "؟", "3", ".", "…", "é"]
    ),
    min_size=1,
    max_size=40,
)
texts = PIECES.map(" ".join).filter(str.strip)


@given(texts)
def test_sentences_leave_nothing_but_spaces_out(text: str) -> None:
    found = sentences(text, Span(0, len(text)))
    outside, at = "", 0
    for span in found:
        assert span.start >= at and span.of(text) == span.of(text).strip()
        outside, at = outside + text[at : span.start], span.end
    assert (outside + text[at:]).strip() == ""


@given(texts, st.data())
def test_the_sentences_around_words_hold_the_words(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    found = sentences(text, Span(0, len(text)))
    whole = around(text, Span(start, end), found)
    assert whole.start <= start and end <= whole.end
    for sentence in found:
        if sentence.overlaps(Span(start, end)) and len(sentence) < LONGEST:
            assert whole.start <= sentence.start and sentence.end <= whole.end


def test_a_passage_in_one_sentence_is_shown_in_that_one() -> None:
    text, (wanted, words) = spans_of("It rained. [The [minister] lied.] Nobody came.")
    assert around(text, words, sentences(text, Span(0, len(text)))) == wanted


def test_a_passage_across_sentences_is_shown_in_all_of_them() -> None:
    text, (wanted, words) = spans_of("It rained. [1:The [2:minister lied. Nobody:2] came.:1] He left.")
    assert around(text, words, sentences(text, Span(0, len(text)))) == wanted


def test_a_text_without_full_stops_is_cut_between_words() -> None:
    text = "word " * 1000
    whole = around(text, Span(2000, 2004), sentences(text, Span(0, len(text))))
    assert whole.start >= 2000 - LONGEST and whole.end <= 2004 + LONGEST
    assert whole.of(text).startswith("word ") and whole.of(text).endswith(" word")


def test_one_word_longer_than_any_sentence_is_cut_all_the_same() -> None:
    text = "x" * 5000
    assert around(text, Span(2000, 2001), sentences(text, Span(0, 5000))) == Span(
        2000 - LONGEST, 2001 + LONGEST
    )
