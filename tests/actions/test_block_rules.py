"""Rules for the blocks of an outlet's texts: kept once, applied to the next text, removed."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from articles.actions import additions, block_rules
from articles.errors import FieldMissing, FieldTooLong, LooksAlike, UnstorableText
from articles.importing import plain
from articles.importing.plain import parse
from articles.models import Article, BlockRule, Coder, Outlet
from articles.queries import block_rules as kept
from articles.text.blocks import Kind
from tests.builders import article, code, facts
from tests.desk.pages import address, at_desk, errors, writes_without_context


@pytest.fixture
def outlet(db: None) -> Any:
    return code(Outlet, "the-daily")


def test_a_rule_is_kept_once_and_takes_another_kind(outlet: Outlet, chief: Coder) -> None:
    for kind in ("furniture", "furniture", "quote"):
        block_rules.keep(outlet, starts=" Read \u00a0more\n", kind=kind, by=chief)
    rule = BlockRule.objects.get()
    assert (rule.starts_with, rule.kind) == ("Read more", "quote")


def test_rules_are_the_outlet_s_own(outlet: Outlet, chief: Coder) -> None:
    block_rules.keep(outlet, starts="Read more", kind="furniture", by=chief)
    assert kept.of(outlet) == [plain.BlockRule("Read more", Kind.FURNITURE, times=None)]
    assert kept.of(code(Outlet, "the-weekly")) == kept.of(None) == []


@pytest.mark.parametrize(
    ("starts", "kind", "refused"),
    [
        ("", "furniture", FieldMissing),
        (" \u200b\n", "furniture", FieldMissing),
        ("x" * 201, "furniture", FieldTooLong),
        ("a\x00", "furniture", UnstorableText),
        ("Read", "title", ValidationError),
        ("Read", "paragraph", ValidationError),
        ("Read", "", ValidationError),
    ],
)
def test_what_can_be_no_rule_is_refused(
    starts: str, kind: str, refused: type[Exception], outlet: Outlet, chief: Coder
) -> None:
    with pytest.raises(refused):
        block_rules.keep(outlet, starts=starts, kind=kind, by=chief)
    assert not BlockRule.objects.exists()


def test_an_addition_that_is_refused_keeps_no_rule(outlet: Outlet, chief: Coder) -> None:
    article("Taken\n\nwords", by=chief, slug="taken")
    rules = [plain.BlockRule("Read", Kind.FURNITURE, times=None)]
    with pytest.raises(LooksAlike):
        additions.add(parse("A\n\nb"), facts(slug="taken"), data=b"", rules=rules, revises=None, by=chief)
    assert not BlockRule.objects.exists() and Article.objects.count() == 1


# at the desk


def test_rules_are_seen_kept_and_removed_at_the_desk(outlet: Outlet, chief: Coder, editor: Coder) -> None:
    client, add = at_desk(chief), address(BlockRule, "add")
    sent = {"outlet": outlet.pk, "starts_with": "Read more", "kind": "furniture"}
    assert errors(client.post(add, sent)) == {}
    rule = BlockRule.objects.get()
    assert "Read more" in at_desk(editor).get(address(BlockRule, "changelist")).content.decode()
    removing = {"action": "remove", "_selected_action": [rule.pk]}
    at_desk(editor).post(address(BlockRule, "changelist"), removing)
    assert BlockRule.objects.exists()
    assert at_desk(editor).post(add, sent).status_code == 403
    assert (
        "1 rule is removed"
        in client.post(address(BlockRule, "changelist"), removing, follow=True).content.decode()
    )
    assert not BlockRule.objects.exists() and writes_without_context() == 0


@pytest.mark.parametrize(
    ("field", "value"), [("starts_with", "a\x00b"), ("starts_with", ""), ("kind", "title"), ("outlet", "0")]
)
def test_what_can_be_no_rule_is_the_field_s_error(
    field: str, value: str, outlet: Outlet, chief: Coder
) -> None:
    sent = {"outlet": outlet.pk, "starts_with": "Read", "kind": "quote"} | {field: value}
    assert list(errors(at_desk(chief).post(address(BlockRule, "add"), sent))) == [field]
