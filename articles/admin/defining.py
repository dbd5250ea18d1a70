"""Adds an entry to the codebook from the workbench; the answer is what the field that asked for it shows."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_POST

from articles.actions import naming
from articles.admin import drafts
from articles.errors import BadBody, RoomError
from articles.models import Outlet, Speaker, Target, Topic
from articles.statuses import status

KINDS: dict[str, Any] = {"target": Target, "outlet": Outlet, "speaker": Speaker, "topic": Topic}


@require_POST
def define(request: HttpRequest) -> HttpResponse:
    """201 with the entry, or why there is none."""
    try:
        sent = drafts.fields(request)
        kind = KINDS.get(sent.get("kind", ""))
        if kind is None:
            raise BadBody(reason="what kind of entry is meant is not known")
        made = naming.add(
            kind, name=sent.get("name", ""), definition=sent.get("definition", ""), by=request.user
        )
    except RoomError as error:
        return JsonResponse({"sentence": str(error)}, status=status(error))
    except ValidationError as wrong:
        return JsonResponse({"sentence": " ".join(wrong.messages)}, status=400)
    entry = {"slug": made.slug, "name": made.name, "definition": made.definition}
    return JsonResponse(entry, status=201)
