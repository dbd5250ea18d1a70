"""What was sent to the page that adds an article: a text or a file, and how its blocks were marked."""

from __future__ import annotations

import base64
import binascii
import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.conf import settings
from django.http import HttpRequest, QueryDict

from articles.errors import BadBody, FileTooBig, NotText, RoomError, TextAndFile
from articles.importing.decoding import decode
from articles.importing.files import printable
from articles.importing.plain import BlockRule
from articles.text.blocks import Kind

NAME_SHOWN = 120  # characters of a file's name


@dataclass(frozen=True)
class Arrival:
    """A text on its way in; what a file brought is kept in the page, so that it is chosen only once."""

    box: str = ""  # what was pasted, or typed
    data: bytes = b""  # of a file
    name: str = ""  # of that file
    marks: Mapping[str, Kind] = field(default_factory=dict)  # key of a block -> what a person says it is
    rules: Mapping[str, str] = field(default_factory=dict)  # key of a block -> words to be kept as a rule
    given: tuple[BlockRule, ...] = ()  # the new rules by which the page showed its blocks
    trouble: RoomError | None = None

    @property
    def bytes(self) -> bytes:
        """What the text comes from: the file's own bytes, or what was pasted."""
        return self.data or self.box.encode()

    @property
    def kept(self) -> str:
        """The file's bytes for a hidden field; `unpack` reads them back."""
        return base64.b64encode(zlib.compress(self.data)).decode() if self.data else ""

    def read(self, encoding: str) -> str:
        """The text in it; what `decode` raises for a file that is none."""
        return decode(self.data, encoding=encoding or None) if self.data else self.box

    def opened(self, encoding: str) -> Arrival:
        """With the file's text in the box, to be changed there; the file itself is not kept then."""
        return replace(self, box=self.read(encoding), data=b"", name="")


def receive(request: HttpRequest) -> Arrival:
    """What was sent; `trouble` says why the file cannot be taken. BadBody for what no page of ours sends."""
    sent = request.POST
    marks = _marks(sent)
    box = sent.get("text", "").replace("\r\n", "\n")
    arrival = Arrival(box, *_kept(sent), marks=marks, rules=_rules(sent), given=_given(sent))
    file: Any = request.FILES.get("file")
    if file is None:
        return arrival
    if box.strip():
        return replace(arrival, trouble=TextAndFile())
    most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    if file.size > most:
        return replace(arrival, trouble=FileTooBig(most=most))
    data = file.read()
    try:
        decode(data)
    except NotText as refused:
        return replace(arrival, trouble=refused)
    except RoomError:
        pass  # in another encoding: the bytes wait in the page until it is named
    return replace(arrival, data=data, name=printable(file.name or "")[:NAME_SHOWN])


def _kept(sent: QueryDict) -> tuple[bytes, str]:
    data = unpack(sent.get("kept", ""))
    return (data, printable(sent.get("kept-name", ""))[:NAME_SHOWN]) if data else (b"", "")


def unpack(kept: str) -> bytes:
    """The bytes that were packed into a hidden field; BadBody for anything else, and for too many."""
    if not kept:
        return b""
    most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    try:
        opening = zlib.decompressobj()
        data = opening.decompress(base64.b64decode(kept, validate=True), most + 1)
    except (binascii.Error, ValueError, zlib.error) as wrong:
        raise BadBody(reason="the file in the page is damaged") from wrong
    if len(data) > most or not opening.eof:
        raise BadBody(reason="the file in the page is damaged")
    return data


def _marks(sent: QueryDict) -> dict[str, Kind]:
    """Marks of blocks that were not on the page, then those that were."""
    found = {key: _kind(said) for key, said in _object(sent, "marks").items()}
    for name, said in sent.items():
        if name.startswith("kind-"):
            found[name.removeprefix("kind-")] = _kind(str(said))
    return found


def _rules(sent: QueryDict) -> dict[str, str]:
    found = _object(sent, "rules")
    for name, words in sent.items():
        if name.startswith("starts-"):
            key = name.removeprefix("starts-")
            found.pop(key, None)
            if sent.get(f"rule-{key}"):
                found[key] = str(words)
    return found


def _given(sent: QueryDict) -> tuple[BlockRule, ...]:
    found = _object(sent, "given")
    return tuple(BlockRule(starts, _kind(said), times=None) for starts, said in found.items())


def _object(sent: QueryDict, name: str) -> dict[str, str]:
    written = sent.get(name, "")
    if not written:
        return {}
    try:
        found = json.loads(written)
    except (ValueError, RecursionError) as wrong:
        raise BadBody(reason=f"“{name}” is no JSON") from wrong
    if not isinstance(found, dict) or not all(isinstance(value, str) for value in found.values()):
        raise BadBody(reason=f"“{name}” is no JSON object of texts")
    return found


def _kind(said: str) -> Kind:
    try:
        kind = Kind(said)
    except ValueError as wrong:
        raise BadBody(reason="a block is marked as what no block can be") from wrong
    # The title is told by its place: marked as one, a block is what the place makes of it.
    return Kind.PARAGRAPH if kind is Kind.TITLE else kind
