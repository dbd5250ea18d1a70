"""Rows, their constraints, and the QuerySets with the vocabulary."""

from articles.models.articles import Article, Rights
from articles.models.block_rules import BlockRule, RuledKind
from articles.models.coders import CHIEF_EDITORS, EDITORS, Coder
from articles.models.codes import Code, Hue, Outlet, Pattern, Speaker, Stance, Target, Topic
from articles.models.codings import Note, OutletCoding, StanceCoding, TopicCoding
from articles.models.comparisons import ComparedArticle, Comparison
from articles.models.passages import PLACED, Anchor, Passage, State
from articles.models.progress import Finished, Progress
from articles.models.revisions import Precision, Revision, Source

__all__ = [
    "CHIEF_EDITORS",
    "EDITORS",
    "PLACED",
    "Anchor",
    "Article",
    "BlockRule",
    "Code",
    "Coder",
    "ComparedArticle",
    "Comparison",
    "Finished",
    "Hue",
    "Note",
    "Outlet",
    "OutletCoding",
    "Passage",
    "Pattern",
    "Precision",
    "Progress",
    "Revision",
    "Rights",
    "RuledKind",
    "Source",
    "Speaker",
    "Stance",
    "StanceCoding",
    "State",
    "Target",
    "Topic",
    "TopicCoding",
]
