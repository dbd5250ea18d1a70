"""From bytes to text, without a guess."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.errors import NotText, RoomError, Undecodable, UnknownEncoding
from articles.importing.decoding import decode

TEXT = "“Curly” régime, Россия, 😀"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_utf8_and_whatever_has_a_byte_order_mark_is_decoded(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == TEXT


@pytest.mark.parametrize("order", ["le", "be"])
@pytest.mark.parametrize("width", ["16", "32"])
def test_both_byte_orders_are_told_by_the_mark(width: str, order: str) -> None:
    mark = getattr(codecs, f"BOM_UTF{width}_{order.upper()}")
    assert decode(mark + TEXT.encode(f"utf-{width}-{order}")) == TEXT


def test_the_stated_encoding_wins() -> None:
    assert decode("Россия".encode("cp1251"), encoding="cp1251") == "Россия"
    assert decode("é".encode(), encoding="latin-1") == "Ã©"
    assert decode("a".encode("utf-16-le"), encoding="utf-16-le") == "a"


def test_bytes_in_another_encoding_are_refused_and_not_guessed() -> None:
    with pytest.raises(Undecodable, match=r"not UTF-8.*for instance cp1252"):
        decode("Россия".encode("cp1251"))


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n\x00\x00", b"text\x00", b"\x00", TEXT.encode("utf-16-le")]
)
def test_binary_data_is_refused(data: bytes) -> None:
    with pytest.raises(NotText):
        decode(data)


def test_binary_data_stays_binary_whatever_encoding_is_stated() -> None:
    with pytest.raises(NotText):
        decode(b"\x89PNG\r\n\x1a\n\x00\x00", encoding="latin-1")


@pytest.mark.parametrize("name", ["no-such", "rot13", "base64", "hex", "a\x00b", "\ud83d"])
def test_a_name_that_is_no_encoding_of_text_is_refused(name: str) -> None:
    with pytest.raises(UnknownEncoding):
        decode(b"abc", encoding=name)


def test_a_name_that_is_no_encoding_is_refused_for_an_empty_file_too() -> None:
    with pytest.raises(UnknownEncoding):
        decode(b"", encoding="no-such")


@pytest.mark.parametrize("data", [b"\xff\xfea", b"\xff\xfe\x00\xd8", b"\xef\xbb\xbf\xff", b"\xed\xa0\xbd"])
def test_bytes_that_break_their_encoding_are_refused(data: bytes) -> None:
    with pytest.raises(Undecodable):
        decode(data)


@given(st.binary(), st.sampled_from([None, "utf-8", "cp1251", "utf-16", "utf-7", "idna"]))
def test_any_bytes_are_decoded_or_refused_with_a_sentence(data: bytes, encoding: str | None) -> None:
    try:
        assert "\x00" not in decode(data, encoding=encoding)
    except RoomError as refusal:
        assert str(refusal)
