"""Reads a page back as a browser would, as far as the rules about pages need it."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

VOID = frozenset(
    {"meta", "link", "input", "br", "img", "hr", "rect", "path", "line", "circle", "use", "stop"}
)
Attributes = dict[str, str | None]


@dataclass
class Block:
    """An element with data-start: where it says its text begins, and that text without asides."""

    start: int
    text: str = ""


@dataclass
class Element:
    tag: str
    attributes: Attributes
    text: str = ""


@dataclass
class Page(HTMLParser):
    """The elements of a page, and for every [data-text] in it the blocks with their words."""

    html: str
    elements: list[Element] = field(default_factory=list)
    texts: list[list[Block]] = field(default_factory=list)
    open: list[Element] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.feed(self.html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, dict(attrs))
        self.elements.append(element)
        if "data-text" in element.attributes:
            self.texts.append([])
        if "data-start" in element.attributes and self._inside("data-text"):
            self.texts[-1].append(Block(int(element.attributes["data-start"] or "")))
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        closed = self.open.pop()
        assert closed.tag == tag, f"</{tag}> closes <{closed.tag}>"

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.text += data
        if self._inside("data-text") and self._inside("data-start") and not self._inside("data-aside"):
            self.texts[-1][-1].text += data

    def _inside(self, attribute: str) -> bool:
        return any(attribute in element.attributes for element in self.open)

    def all(self, tag: str = "", **attributes: Any) -> list[Element]:
        """The elements of this name with these attributes; underscores stand for hyphens."""
        wanted = {name.replace("_", "-").strip("-"): value for name, value in attributes.items()}
        return [
            element
            for element in self.elements
            if tag in ("", element.tag) and all(element.attributes.get(k) == v for k, v in wanted.items())
        ]

    def having(self, attribute: str) -> list[Element]:
        return [element for element in self.elements if attribute in element.attributes]


def page_of(response: Any) -> Page:
    """The page of an answer, which must be well formed."""
    page = Page(response.content.decode())
    assert page.open == [], "an element is never closed"
    return page


def text_of(blocks: list[Block]) -> str:
    """What a reader copies: the words of the blocks, two line feeds between them."""
    return "\n\n".join(block.text for block in blocks)
