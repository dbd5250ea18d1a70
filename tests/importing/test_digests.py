"""Equal texts are known by equal digests."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from articles.importing.digests import digest


def test_the_digest_is_sha256_in_hexadecimal() -> None:
    assert digest(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


@given(st.text(), st.text())
def test_texts_have_equal_digests_exactly_when_they_are_equal(one: str, other: str) -> None:
    assert (digest(one) == digest(other)) == (one == other)
    assert digest(one) == digest(one.encode())
