"""From paths to the bytes of text files: folders are searched, links are not followed out of them."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from articles.errors import FileTooBig, NoFiles, OutsideFolder, RoomError, UnreadableFile

SUFFIX = ".txt"


@dataclass(frozen=True)
class Found:
    """A file that was named or found, or a path where there is none, with the reason."""

    path: Path
    trouble: RoomError | None = None


def find(paths: Iterable[Path]) -> list[Found]:
    """Every file named, and every .txt file in the folders named that is not hidden, each once.

    Folders are searched in the order of names.
    """
    found: dict[tuple[str, bool], Found] = {}
    for path in paths:
        for file in _search(path) if path.is_dir() else [Found(path)]:
            # A link out of a folder and the file it leads to are two: only the first is refused.
            found.setdefault((os.path.realpath(file.path), file.trouble is None), file)
    return list(found.values())


def _search(folder: Path) -> Iterator[Found]:
    inside = os.path.realpath(folder)
    closed: list[OSError] = []
    empty = True
    for place, folders, names in os.walk(folder, onerror=closed.append):  # follows no linked folder
        folders[:] = _shown(folders)
        for name in _shown(names):
            path = Path(place, name)
            if path.suffix.lower() == SUFFIX:
                empty = False
                leads_out = os.path.commonpath([inside, os.path.realpath(path)]) != inside
                yield Found(path, OutsideFolder() if leads_out else None)
    for error in closed:
        yield Found(Path(error.filename), UnreadableFile(reason=error.strerror))
    if empty and not closed:
        yield Found(folder, NoFiles())


def _shown(names: list[str]) -> list[str]:
    """Without the hidden ones: what editors and file managers leave behind is nobody's article."""
    return sorted(name for name in names if not name.startswith("."))


def read(found: Found, *, most: int) -> bytes:
    """The bytes of a file; raises its trouble, UnreadableFile, or FileTooBig for more than `most`."""
    if found.trouble:
        raise found.trouble
    try:
        # Asked first: a pipe or a device would be read for ever.
        if not stat.S_ISREG(found.path.stat().st_mode):
            raise UnreadableFile(reason="it is no ordinary file")
        with found.path.open("rb") as file:
            data = file.read(most + 1)
    except OSError as error:
        raise UnreadableFile(reason=error.strerror or str(error)) from error
    if len(data) > most:
        raise FileTooBig(most=most)
    return data


def display(path: Path) -> str:
    """A path as it can be printed: a file's name may hold anything."""
    return printable(os.fsencode(path).decode("utf-8", "backslashreplace"))


def printable(text: str) -> str:
    """The same words with every sign escaped that is not to be seen, also what moves a terminal's cursor."""
    return "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in text)
