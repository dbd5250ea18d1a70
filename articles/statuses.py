"""Which HTTP status answers which error: the one place where they meet, for every door of floor 8."""

from __future__ import annotations

from articles import errors
from articles.errors import RoomError

# The nearest class of an error's ancestry decides.
STATUS: dict[type[RoomError], int] = {
    errors.BadInput: 400,
    errors.NotAllowed: 403,
    errors.NotReadable: 404,
    errors.Conflict: 409,
    errors.Gone: 410,
    errors.RoomError: 400,
}


def status(error: RoomError) -> int:
    """The HTTP status of an error."""
    return next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)
