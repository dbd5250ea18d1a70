"""Where a stretch of a text begins and ends."""

from __future__ import annotations

from dataclasses import dataclass

from articles.errors import BadSpan


@dataclass(frozen=True, order=True)
class Span:
    """A half-open, never empty stretch of one text, in code points; BadSpan when it cannot be one."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if self.start < 0:
            raise BadSpan(reason=f"it starts at {self.start}, before the text")
        if self.end <= self.start:
            raise BadSpan(reason=f"it ends at {self.end} and starts at {self.start}")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The words of `text` that stand here; BadSpan when the text is too short to have them."""
        # A slice would quietly give fewer words, and a shorter quote is another quote.
        if self.end > len(text):
            raise BadSpan(reason=f"it ends at {self.end} and the text has {len(text)} characters")
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether both hold at least one character in common."""
        return self.start < other.end and other.start < self.end
