"""Takes a byline apart into authors.

What is not surely a person's name stays whole: a wrong turn of a name is worse than none.
"""

from __future__ import annotations

import re
import unicodedata

from articles.exporting.citations.cited import Name, line


def _words(*lines: str) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split())


# By the primary language of the article: what stands before the names, and between two of them.
LEADS = {
    "de": "von|text",
    "es": "por",
    "fr": "par",
    "it": "di|a cura di",
    "nl": "door",
    "pt": "por",
    "ru": "автор|авторы|текст",
    "tr": "yazan|haber",
}
JOINS = {
    "de": "und",
    "es": "y|e",
    "fr": "et",
    "it": "e",
    "nl": "en",
    "pt": "e",
    "ru": "и",
    "tr": "ve",
}
FAMILY_FIRST = frozenset({"hu", "ja", "ko", "vi", "zh"})  # written so in their own language
TURNED_SCRIPTS = ("LATIN", "CYRILLIC", "GREEK")
PARTICLES = _words("af al av bin da de del della den der di dos du el ibn la le ten ter van vom von zu")
SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})
TITLES = frozenset({"dr", "dr.", "prof", "prof."})
OF_BODIES = _words(
    "agency agencies board bureau center centre committee company correspondent correspondents council desk",
    "editor editorial editors group institute magazine media ministry network news newsroom office party",
    "post press radio reporter reporters service services staff team the times tribune tv university writers",
    "ajansı haber merkezi агентство редакция служба",
)
MOST_TOKENS = 5
# “Doe, Jane” may be one name or two: who knows? It stays whole.
TURNED = re.compile(r"[^\s,]+, ?[^\s,]+(?: [^\s,]+)?")


def authors(byline: str, *, language: str, outlet: str) -> tuple[Name, ...]:
    """The authors that a byline names, in its order; the name of the outlet itself stays whole."""
    primary = language.split("-")[0].lower()
    said = line(byline)
    lead = "|".join(part for part in ("by|written by", LEADS.get(primary, "")) if part)
    said = re.sub(rf"^(?:{lead})(?::\s*|\s+|$)", "", said, flags=re.I)
    between = "|".join(part for part in ("and", JOINS.get(primary, "")) if part)
    parts = [part.strip(" .") if part.isupper() else part.strip() for part in _split(said, between)]
    found = [part for part in parts if part]
    kept = found[:1] + [part for part in found[1:] if not _says_role(part)]
    return tuple(dict.fromkeys(_name(part, primary, outlet) for part in kept))


def _split(said: str, between: str) -> list[str]:
    parts = re.split(rf"\s*[;/|&•]\s*(?:(?:{between})\s+)?|,?\s+(?:{between})\s+", said, flags=re.I)
    return [name for part in parts for name in _by_commas(part)]


def _by_commas(part: str) -> list[str]:
    tokens = part.replace(",", " ").split()
    if TURNED.fullmatch(part) and all(_fits(token) and not _is_acronym(token) for token in tokens):
        return [part]
    return re.split(r"\s*,\s*", part)


def _is_acronym(token: str) -> bool:
    return len(token) > 2 and token.isupper()


def _says_role(part: str) -> bool:
    """“Moscow correspondent” after a name is what somebody is, not somebody more."""
    words = part.lower().split()
    return bool(OF_BODIES & set(words)) or words[0] in {"in", "for", "from", "special"} or part.islower()


def _name(part: str, primary: str, outlet: str) -> Name:
    tokens = part.split()
    while len(tokens) > 2 and tokens[0].lower() in TITLES:
        tokens = tokens[1:]
    if not _is_person(tokens, primary) or part.casefold() == outlet.casefold():
        return Name(part)
    suffix = tokens.pop() if len(tokens) > 2 and tokens[-1].lower() in SUFFIXES else ""
    # The family name begins at the first particle, else with the last word.
    at = next((n for n, token in enumerate(tokens[:-1]) if n and token in PARTICLES), len(tokens) - 1)
    return Name(" ".join(tokens[at:]), " ".join(tokens[:at]), suffix)


def _is_person(tokens: list[str], primary: str) -> bool:
    if primary in FAMILY_FIRST or not 2 <= len(tokens) <= MOST_TOKENS:
        return False
    if OF_BODIES & {token.lower() for token in tokens} or any(
        letter.isdigit() for t in tokens for letter in t
    ):
        return False
    return all(_fits(token) for token in tokens)


def _fits(token: str) -> bool:
    """A word of a name: a particle, or a capital first in a script whose names are turned."""
    if not all(letter.isalpha() or letter in ".-'’ʼ" or unicodedata.combining(letter) for letter in token):
        return False
    named = unicodedata.name(token[0], "")
    return named.startswith(TURNED_SCRIPTS) and (token[0].isupper() or token in PARTICLES)
