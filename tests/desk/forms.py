"""Reads a form from a page as a browser without JavaScript would send it."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any


class _Reader(HTMLParser):
    def __init__(self, of: str) -> None:
        super().__init__()
        self.of, self.inside = of, False
        self.sent: dict[str, str] = {}
        self.area = self.select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said: dict[str, Any] = dict(attrs)
        if tag == "form":
            self.inside = self.of in (said.get("class") or "").split()
        name = said.get("name")
        if not self.inside or "disabled" in said:
            return
        if tag == "input" and name and said.get("type") not in ("file", "submit"):
            if said.get("type") not in ("radio", "checkbox") or "checked" in said:
                self.sent[name] = said.get("value") or ""
        elif tag == "textarea":
            self.area = name
            self.sent[name] = ""
        elif tag == "select":
            self.select = name
        elif tag == "option" and ("selected" in said or self.select not in self.sent):
            self.sent[self.select] = said.get("value") or ""

    def handle_data(self, words: str) -> None:
        if self.area:
            self.sent[self.area] += words

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self.area:
            # A browser drops the first line break, and sends the others as two characters.
            self.sent[self.area] = self.sent[self.area].removeprefix("\n").replace("\n", "\r\n")
            self.area = ""
        elif tag == "form":
            self.inside = False


def form(response: Any, of: str) -> dict[str, str]:
    """The fields of the form with this class, as they would be sent from this page."""
    reader = _Reader(of)
    reader.feed(response.content.decode())
    assert reader.sent, f"there is no form “{of}” on the page"
    return reader.sent
