"""Two states of one coder's tags of a passage beside each other, in the words of the codebook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from articles.queries.offered import Codebook
from articles.queries.tags import Tags


@dataclass(frozen=True)
class Row:
    """One side of the tags, as it is stored and as somebody means it."""

    label: str
    theirs: tuple[str, ...]
    mine: tuple[str, ...]

    @property
    def differs(self) -> bool:
        return self.theirs != self.mine


def compare(theirs: tuple[Tags, str], mine: tuple[Tags, str], codebook: Codebook) -> tuple[Row, ...]:
    """A row for each side; each state is its tags and the words of the passage."""
    names = _names(codebook)
    (stored, stored_words), (meant, meant_words) = theirs, mine

    def row(label: str, one: tuple[str, ...], other: tuple[str, ...]) -> Row:
        return Row(label, one, other)

    return (
        row(_("Words"), (stored_words,), (meant_words,)),
        row(_("Stances"), _stances(stored, names), _stances(meant, names)),
        row(_("Whose words"), _sources(stored, names), _sources(meant, names)),
        row(_("Topics"), _topics(stored, names), _topics(meant, names)),
        row(_("Note"), (stored.note,) if stored.note else (), (meant.note,) if meant.note else ()),
    )


Names = Mapping[str, Mapping[str, str]]


def _names(codebook: Codebook) -> Names:
    kinds = {
        "target": codebook.targets,
        "outlet": codebook.outlets,
        "speaker": codebook.speakers,
        "topic": codebook.topics,
    }
    names = {kind: {choice.slug: choice.name for choice in choices} for kind, choices in kinds.items()}
    return names | {"stance": {choice.shown.slug: choice.shown.name for choice in codebook.stances}}


def _pairs(
    pairs: frozenset[tuple[str, str | None]], first: Mapping[str, str], second: Mapping[str, str]
) -> list[tuple[str, str]]:
    said = [(first.get(one, one), second.get(other, other) if other else "") for one, other in pairs]
    return sorted(said)


def _stances(tags: Tags, names: Names) -> tuple[str, ...]:
    pairs = _pairs(tags.stances, names["stance"], names["target"])
    return tuple(f"{stance} → {target}" if target else stance for stance, target in pairs)


def _sources(tags: Tags, names: Names) -> tuple[str, ...]:
    pairs = _pairs(tags.sources, names["outlet"], names["speaker"])
    return tuple(f"{outlet}: {speaker}" if speaker else outlet for outlet, speaker in pairs)


def _topics(tags: Tags, names: Names) -> tuple[str, ...]:
    return tuple(sorted(names["topic"].get(topic, topic) for topic in tags.topics))
