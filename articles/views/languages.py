"""The language of the pages: a cookie, else what the browser prefers. Articles keep their own."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import check_for_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from articles.errors import UnknownLanguage

YEAR = 365 * 24 * 3600  # seconds
OWN = ("same-origin", "none")


# Without a token: one would make every page of every visitor different, and no cache could keep it. All that
# another site could do is change the language of the menus, and browsers that name the sender stop even that.
@login_not_required  # the page for signing in offers it too
@csrf_exempt
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Remember a language and go back to the page it was chosen on."""
    code = request.POST.get("language", "")
    if code not in dict(settings.LANGUAGES) or not check_for_language(code):
        raise UnknownLanguage(name=code[:35])
    response = redirect(_back(request))
    if request.headers.get("Sec-Fetch-Site", "same-origin") in OWN:
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            code,
            max_age=YEAR,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    return response


def _back(request: HttpRequest) -> str:
    """The page the choice was made on, if it is one of ours."""
    wanted = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if ours and wanted.startswith("/") else "/"
