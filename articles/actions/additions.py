"""Adds a text that an editor has looked at, with the rules that are to hold for the next one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from articles.actions import block_rules, imports, roles
from articles.actions.history import gesture
from articles.actions.imports import Facts, Imported
from articles.actions.roles import Act
from articles.importing.plain import BlockRule, ParsedArticle
from articles.models import Article


def add(
    parsed: ParsedArticle,
    facts: Facts,
    *,
    data: bytes,
    rules: Sequence[BlockRule],
    revises: Article | None,
    same_article: bool = False,
    by: Any,
) -> Imported:
    """Store the text, and the rules for its outlet, as one act; whatever either refuses, nothing is kept."""
    roles.require(by, Act.IMPORT)
    with gesture("additions.add", by=by):
        done = imports.store(parsed, facts, data=data, revises=revises, same_article=same_article, by=by)
        for rule in rules:
            block_rules.keep(done.article.outlet, starts=rule.starts, kind=rule.kind.value, by=by)
    return done
