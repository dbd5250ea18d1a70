"""What may be wrong with a text that is about to be imported, each with what to do about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import get_language_info, ngettext
from django.utils.translation import gettext as _

from articles.importing import languages
from articles.importing.previews import Piece
from articles.importing.repeats import repeats
from articles.text.blocks import Kind

LONGEST_TITLE = 250  # code points: above, the first paragraph was probably taken for the title
REPLACED = "\ufffd"
# What UTF-8 looks like when it was read as a Western encoding: no word of any language has these.
GARBLED = ("Ã©", "Ã¼", "Ã¶", "Ã¤", "Ã±", "â€™", "â€œ", "â€“", "Ð°", "Ð¾", "Ñ€")
GARBLED_TIMES = 2
NAMED = 5  # blocks that are named one by one


@dataclass(frozen=True)
class Doubt:
    """A warning: what was noticed, and what to do. `key` is the same for the same finding."""

    key: str
    says: str
    advice: str


def doubts(
    pieces: Sequence[Piece], *, title: str, language: str, published_on: date | None
) -> tuple[Doubt, ...]:
    """Everything that looks wrong; nothing here hinders an import."""
    blocks = [(piece.kind, piece.words) for piece in pieces]
    text = "\n\n".join(words for kind, words in blocks if kind is not Kind.FURNITURE)
    found = (_future(published_on), _repeated(blocks), _other_language(language, text))
    return tuple(doubt for doubt in (*found, *_unclean(text), _long_title(title)) if doubt)


def _future(on: date | None) -> Doubt | None:
    today = timezone.now().date()
    if on is None or on <= today:
        return None
    return Doubt(
        f"future-{on}",
        _("The date is in the future; today is %(today)s (UTC).") % {"today": today},
        _("Correct the date, or leave it empty until it is known."),
    )


def _repeated(blocks: Sequence[tuple[Kind, str]]) -> Doubt | None:
    found = repeats(blocks)
    if not found:
        return None
    pairs = [_("%(at)s like %(first)s") % {"at": r.at + 1, "first": r.first + 1} for r in found[:NAMED]]
    more = "" if len(found) <= NAMED else " …"
    says = ngettext(
        "The text repeats itself: %(count)s block says the same as one before it (block %(pairs)s).",
        "The text repeats itself: %(count)s blocks say the same as one before them (block %(pairs)s).",
        len(found),
    ) % {"count": len(found), "pairs": ", ".join(pairs) + more}
    return Doubt(
        f"repeats-{len(found)}",
        says,
        _(
            "If it was pasted twice, take the second copy out of the text. If it is a teaser or a pull "
            "quote, mark one of the two as not the article."
        ),
    )


def _other_language(language: str, text: str) -> Doubt | None:
    found = languages.detect(text)
    if not found or languages.fits(language, text):
        return None
    return Doubt(
        f"language-{language}-{found}",
        _("The text looks like %(found)s, and its language is stated as “%(stated)s”.")
        % {"found": named(found), "stated": language},
        _("Write “%(tag)s” as its language, or leave it if you know better.") % {"tag": found},
    )


def named(tag: str) -> str:
    """A language with its tag, by its English name where Django knows one."""
    try:
        return f"{get_language_info(tag)['name']} ({tag})"
    except KeyError:
        return tag


def _unclean(text: str) -> Iterator[Doubt]:
    if times := text.count(REPLACED):
        yield Doubt(
            "replaced",
            ngettext(
                "%(count)s character could not be read and is shown as �.",
                "%(count)s characters could not be read and are shown as �.",
                times,
            )
            % {"count": times},
            _("Copy the text again, or upload the file and say which encoding it has."),
        )
    elif sum(text.count(sign) for sign in GARBLED) >= GARBLED_TIMES:
        yield Doubt(
            "garbled",
            _("Some letters look as if they had been read in the wrong encoding (such as “Ã©” for “é”)."),
            _("Look at the source again, or upload its file and say which encoding it has."),
        )


def _long_title(title: str) -> Doubt | None:
    if len(title) <= LONGEST_TITLE:
        return None
    return Doubt(
        "long-title",
        _("The title has %(count)s characters: it may be the first paragraph.") % {"count": len(title)},
        _("Put the title above the text, parted from it by a blank line, and look again."),
    )
