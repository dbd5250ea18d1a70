"""Says in a sentence what was looked for, and what could not be understood of it."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from articles.queries.codebook_names import Book
from articles.search.filters import ABSENT, Filter
from articles.search.grammar import Problem, Query

MOST_PAIRS = 12  # of stances and targets that are said one by one


def sentence(query: Query, book: Book) -> str:
    """What was looked for, as a sentence; empty when nothing was asked for."""
    parts = [*said_of(query.filter, book), *_words(query)]
    parts += [_("in the article “%(slug)s”") % {"slug": slug} for slug in query.articles]
    left_out = [
        *_left_out(query.without, book),
        *_quoted(query.unwanted.words),
        *_quoted(query.unwanted.phrases),
    ]
    left_out += [_("the article “%(slug)s”") % {"slug": slug} for slug in query.without_articles]
    if left_out:
        parts.append(_("without %(things)s") % {"things": _either(left_out)})
    return _("We looked for: %(things)s.") % {"things": ", ".join(parts)} if parts else ""


def said_of(wanted: Filter, book: Book) -> list[str]:
    """A filter in words, a phrase for each kind that it chooses from."""
    parts = [_either(_attitudes(wanted, book))] if wanted.stance or wanted.target else []
    if wanted.outlet:
        parts.append(_("words of %(names)s") % {"names": _either(_names("outlet", wanted, book))})
    if wanted.speaker:
        parts.append(_("said by %(names)s") % {"names": _either(_names("speaker", wanted, book))})
    if wanted.topic:
        parts.append(_("on %(names)s") % {"names": _either(_names("topic", wanted, book))})
    if len(wanted.voice) == 1:
        parts.append(_("in own voice") if wanted.voice == ("own",) else _("in quoted voice"))
    if len(wanted.note) == 1:
        parts.append(_("with a note") if wanted.note == ("yes",) else _("without a note"))
    return parts


def _attitudes(wanted: Filter, book: Book) -> list[str]:
    """The stances asked for, each with each target: “critical of Turkey”."""
    if not wanted.stance:
        return [_("a stance towards %(names)s") % {"names": _either(_names("target", wanted, book))}]
    pairs = [(stance, target) for stance in wanted.stance for target in wanted.target or ("",)]
    said = [_attitude(stance, target, book) for stance, target in pairs[:MOST_PAIRS]]
    return [*said, "…"] if len(pairs) > MOST_PAIRS else said


def _attitude(stance: str, target: str, book: Book) -> str:
    towards = book.called("target", target) if target and target != ABSENT else ""
    found = book.attitudes.get(stance)
    if found is not None and towards:
        return found.phrase.replace("{target}", towards)
    name = _("no stance") if stance == ABSENT else found.alone if found else f"“{stance}”"
    if towards:
        return _("%(stance)s towards %(target)s") % {"stance": name, "target": towards}
    return _("%(stance)s, no target") % {"stance": name} if target == ABSENT else name


def _names(kind: str, wanted: Filter, book: Book) -> list[str]:
    return [_("none named") if value == ABSENT else book.called(kind, value) for value in wanted.values(kind)]


def _left_out(without: Filter, book: Book) -> list[str]:
    """What must not be, each by itself."""
    return [part for kind, value in without.pairs() for part in said_of(Filter().choose(kind, value), book)]


def _words(query: Query) -> list[str]:
    words = [_("the word %(word)s") % {"word": word} for word in _quoted(query.wanted.words)]
    phrases = [_("the words %(words)s as they stand") % {"words": w} for w in _quoted(query.wanted.phrases)]
    return words + phrases


def _quoted(words: Iterable[str]) -> list[str]:
    return [f"“{word}”" for word in words]


def _either(names: list[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    return _("%(some)s or %(last)s") % {"some": ", ".join(names[:-1]), "last": names[-1]}


def problem(found: Problem) -> str:
    """What is said about something that could not be taken as it was typed."""
    kinds = {
        "stance": _("stance"),
        "target": _("target"),
        "outlet": _("source outlet"),
        "speaker": _("speaker"),
        "topic": _("topic"),
    }
    sentences = {
        "too-long": _("More than %(most)s characters were typed: the rest was left out."),
        "too-many": _("More than %(most)s things were asked for at once: the rest was left out."),
        "no-words": _("There is no word in “%(typed)s”, so nothing was looked for."),
        "field": _("“%(typed)s” was looked for as a word. Did you mean a tag?"),
        "fixed": _("“%(field)s:” cannot be “%(typed)s”. It can be:"),
        "empty": _("Nothing stands after “%(field)s:”, so it was left out."),
        "unknown": _("There is no %(kind)s “%(typed)s”."),
        "ambiguous": _("More than one %(kind)s could be “%(typed)s”. Choose one:"),
    }
    if found.name == "unknown" and found.suggested:
        sentences["unknown"] = _("There is no %(kind)s “%(typed)s”. Did you mean:")
    facts = {"most": found.most, "typed": found.typed, "field": found.kind, "kind": kinds.get(found.kind, "")}
    return sentences[found.name] % facts
