"""The app's errors: each is a name, its parameters and an English sentence.

A sentence names the thing and says what to do next. Floor 8 turns the class into an HTTP status
(articles/statuses.py) and may translate the sentence by the class's name.
"""

from __future__ import annotations

from typing import Any

THINGS = (
    "article",
    "passage",
    "revision",
    "comparison",
    "page",
    "entry",
    "change",
)  # what a sentence may call a {thing}


class RoomError(Exception):
    """Something a person asked for cannot be done; `str()` is the sentence for that person."""

    sentence = "This cannot be done."

    def __init__(self, **parameters: Any) -> None:
        self.parameters = parameters
        super().__init__(self.sentence.format(**parameters))

    @property
    def name(self) -> str:
        return type(self).__name__


class BadInput(RoomError):
    """What was sent cannot be used as it is."""


class Conflict(RoomError):
    """What was sent was right once, but somebody or something has moved on."""


class Gone(RoomError):
    """It was here and was withdrawn: date and reason stay."""

    sentence = "This {thing} was withdrawn on {on}. Reason: {why}"

    def __init__(self, *, why: str, **parameters: Any) -> None:
        ended = why if why.endswith((".", "!", "?", "…")) else f"{why}."
        super().__init__(why=ended, **parameters)
