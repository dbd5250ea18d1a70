"""The desk's addresses: what each method is answered to each role, with a form and with JSON.

Whoever may not open the desk is led to sign in, whatever they ask for. Methods that are not named here are
refused to everybody.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from django.contrib import admin

from articles.models import Article, BlockRule, Code, Coder, Comparison
from tests.people import ROLES

Answers = dict[str, int]


def desk(editor: int, chief: int, administrator: int) -> Answers:
    """The answers to those who may open the desk; everybody else is led away."""
    return dict.fromkeys(ROLES, 302) | {"editor": editor, "chief": chief, "administrator": administrator}


SEEN, SENT_ON, NOT_FOUND = desk(200, 200, 200), desk(302, 302, 302), desk(404, 404, 404)
CLOSED, POSTED_ONLY = desk(403, 403, 403), desk(405, 405, 405)
NOT_POSTED = POSTED_ONLY
CHIEFS, CHIEFS_DID = desk(403, 200, 200), desk(403, 302, 302)
ADMINISTRATORS, ADMINISTRATORS_DID = desk(403, 403, 200), desk(403, 403, 302)
ENTRANCE = dict.fromkeys(ROLES, 302) | {"reader": 403, "former chief": 403}


@dataclass(frozen=True)
class Row:
    """What an address answers; `json` differs where a form is not read from JSON."""

    get: Answers
    post: Answers
    json: Answers | None = None
    sent: dict[str, Any] | None = None  # a form that would be accepted
    opens: bool = False  # the other fields of that form are those of the page

    def answer(self, method: str, role: str) -> int:
        """The status of the answer."""
        if method in ("get", "head"):
            return self.get[role]
        if method in ("post", "json"):
            return self.post[role] if method == "post" or self.json is None else self.json[role]
        return 405


@cache
def rows() -> dict[str, Row]:
    """By the name of the address, without “admin:”; words after a space tell addresses of one name apart."""
    return own() | of_models()


def own() -> dict[str, Row]:
    """The pages that no model has in common with another, by the name of the address."""
    return {
        "index": Row(SEEN, SEEN),
        "login": Row(ENTRANCE, ENTRANCE),
        "logout": Row(POSTED_ONLY, SEEN),
        "password_change": Row(SENT_ON, SENT_ON),
        "password_change_done": Row(SENT_ON, SENT_ON),
        "autocomplete": Row(CLOSED, NOT_POSTED),
        "jsi18n": Row(SEEN, NOT_POSTED),
        "view_on_site": Row(NOT_FOUND, NOT_FOUND),
        "app_list articles": Row(SEEN, SEEN),
        "app_list axes": Row(desk(404, 404, 200), desk(404, 404, 200)),
        "nowhere": Row(NOT_FOUND, NOT_FOUND),
        "articles_article_tag": Row(SEEN, desk(303, 303, 303), sent={"act": "save"} | WORDS),
        "articles_article_text": Row(SEEN, desk(403, 400, 400)),
        "articles_article_news": Row(SEEN, NOT_POSTED),
        "articles_article_look": Row(POSTED_ONLY, SEEN, sent={"revision": "2", "spans": ["0-5"]}),
        "articles_article_next": Row(SENT_ON, NOT_POSTED),
        "articles_article_queue": Row(SEEN, NOT_POSTED),
        "articles_article_review": Row(SEEN, desk(400, 400, 400)),
        "articles_article_define": Row(
            POSTED_ONLY,
            desk(403, 201, 201),
            sent={"kind": "topic", "name": "A topic of the walk", "definition": "What walking finds."},
        ),
        "codebook": Row(SEEN, desk(403, 400, 400)),
        "codebook-file": Row(SEEN, NOT_POSTED),
        "work": Row(SEEN, NOT_POSTED),
        "bulk": Row(SEEN, desk(400, 400, 400), sent={"act": "withdraw", "q": "", "why": "A slip."}),
        "undo": Row(
            POSTED_ONLY, desk(303, 303, 303), desk(400, 400, 400), sent={"gesture": str(UUID(int=1))}
        ),
        "articles_article_publish": Row(POSTED_ONLY, desk(403, 303, 303)),
        "articles_article_unpublish": Row(POSTED_ONLY, desk(403, 303, 303)),
        "articles_article_withdraw": Row(POSTED_ONLY, desk(403, 303, 303), sent={"why": "A slip."}),
        "articles_article_restore": Row(POSTED_ONLY, desk(403, 303, 303)),
        "articles_comparison_remove": Row(POSTED_ONLY, desk(403, 303, 303), sent={"sure": "yes"}),
        "articles_coder_second_factor": Row(
            ADMINISTRATORS, desk(403, 403, 303), desk(403, 403, 400), sent={"why": "Lost on a train."}
        ),
        "auth_user_password_change": Row(
            ADMINISTRATORS, ADMINISTRATORS_DID, ADMINISTRATORS, sent=twice("a quiet harbour")
        ),
    }


def of_models() -> dict[str, Row]:
    """The pages that Django gives every model."""
    rows: dict[str, Row] = {}
    for model in admin.site._registry:
        if issubclass(model, Code):
            rows |= _pages(model, add=CHIEFS, change=CHIEFS, sent=code_fields(model)) | _of_code(model)
        elif model is Comparison:
            rows |= _pages(model, add=CHIEFS, change=CHIEFS, sent=COMPARISON)
        elif model is Article:
            rows |= _pages(model, add=CLOSED, change=CHIEFS)
            rows["articles_article_add"] = Row(CHIEFS, desk(403, 400, 400))
        elif model is BlockRule:
            rows |= _pages(model, add=CLOSED, change=CLOSED)
            rows["articles_blockrule_add"] = Row(CHIEFS, CHIEFS)
        elif model is Coder:
            rows |= _pages(model, add=ADMINISTRATORS, change=ADMINISTRATORS, look=ADMINISTRATORS, sent=CODER)
        elif model._meta.app_label == "axes":  # without fields to change; deleting one unlocks a name
            rows |= _pages(
                model,
                add=CLOSED,
                change=ADMINISTRATORS,
                json=ADMINISTRATORS_DID,
                look=ADMINISTRATORS,
                delete=ADMINISTRATORS,
            )
        else:
            rows |= _pages(model, add=CLOSED, change=CLOSED)
    return rows


def _of_code(model: Any) -> dict[str, Row]:
    """The acts on an entry: without a choice none is done, and what somebody has been given stays."""
    name, undecided = f"articles_{model._meta.model_name}", desk(403, 400, 400)
    return {
        f"{name}_retire": Row(CHIEFS, undecided),
        f"{name}_merge": Row(CHIEFS, undecided),
        f"{name}_split": Row(CHIEFS, undecided),
        f"{name}_restore": Row(desk(403, 303, 303), desk(403, 303, 303)),
        f"{name}_remove": Row(CHIEFS, desk(403, 409, 409)),
    }


def _pages(
    model: Any,
    *,
    add: Answers,
    change: Answers,
    json: Answers | None = None,
    look: Answers = SEEN,
    delete: Answers = CLOSED,
    sent: dict[str, Any] | None = None,
) -> dict[str, Row]:
    name = f"{model._meta.app_label}_{model._meta.model_name}"
    return {
        f"{name}_changelist": Row(look, look),
        f"{name}_history": Row(look, look),
        f"{name}_add": Row(add, _done(add), add, sent, opens=sent is not None),
        f"{name}_change": Row(look, _done(change), json or change, opens=change is not CLOSED),
        f"{name}_delete": Row(delete, _done(delete), delete, sent={"post": "yes"}),
        f"{name} without a page": Row(SENT_ON, SENT_ON),
    }


def _done(answers: Answers) -> Answers:
    """A form that was accepted leads on."""
    return {role: 302 if status == 200 else status for role, status in answers.items()}


def twice(password: str) -> dict[str, str]:
    return {"usable_password": "true", "password1": password, "password2": password}


def code_fields(model: Any) -> dict[str, Any]:
    fields = {"name": "Grain deal", "slug": "grain-deal", "definition": "D", "position": "1"}
    if model._meta.model_name == "stance":
        fields |= {"phrase": "for {target}", "phrase_without_target": "for"}
        fields |= {"hue": "blue", "pattern": "thick"}
    return fields


WORDS = {
    "revision": "2",
    "quote": "New",
    "stance-0": "critical",
    "target-0": "russia",
    "outlet-0": "the-daily",
    "speaker-0": "",
    "note": "",
}
COMPARISON = {
    "title": "New",
    "slug": "new",
    "introduction": "",
    "articles": "first-title\nsecond-title",
    "position": "2",
}
CODER = {"username": "dana"} | twice("a quiet harbour")
