"""Which language a page is in: the reader's choice, else the browser's. The desk is in English."""

from __future__ import annotations

from django.http import HttpRequest
from django.middleware.locale import LocaleMiddleware
from django.urls import reverse
from django.utils import translation


class PageLanguage(LocaleMiddleware):
    """Django's own choice of a language, with the desk left in the one that it is written in.

    Without this its own words would stand in English between Django's in Russian.
    """

    def process_request(self, request: HttpRequest) -> None:
        if request.path_info.startswith(reverse("admin:index")):
            translation.activate("en")
            request.LANGUAGE_CODE = "en"
            return
        super().process_request(request)
