"""Signing in and out, for readers of a closed room as for editors."""

from __future__ import annotations

import time
from typing import Any
from urllib.parse import urlencode

import django_otp
from django.conf import settings
from django.contrib.auth import load_backend, login
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from articles.actions import second_factor
from articles.errors import RoomError
from articles.queries.second_factor import is_on
from articles.statuses import status
from articles.views import tries
from articles.views.refusals import locked_out, said

WAITING = "waiting"  # in the session: who gave the right password and owes the code
MINUTES = 10  # so long the password counts
LONGEST_CODE = 40  # characters as typed


@method_decorator(require_http_methods(["GET", "HEAD", "POST"]), name="dispatch")
class SignIn(LoginView):
    template_name = "sign_in.html"
    redirect_authenticated_user = True

    def form_valid(self, form: Any) -> HttpResponse:
        """Nobody with a second factor is signed in before the code was right."""
        person = form.get_user()
        if not is_on(person):
            return super().form_valid(form)
        self.request.session.cycle_key()
        self.request.session[WAITING] = {
            "person": person.pk,
            "backend": person.backend,
            "hash": person.get_session_auth_hash(),
            "since": time.time(),
        }
        return redirect(f"{reverse('sign-in-code')}?{urlencode({'next': self.get_success_url()})}")

    def get_redirect_url(self, request: HttpRequest | None = None) -> str:
        """Where somebody wanted to go, unless that is here again or out."""
        wanted = super().get_redirect_url()
        return "" if _leads_back(wanted) else wanted


@method_decorator(require_POST, name="dispatch")
class SignOut(LogoutView):
    """Behind a proxy that signs in, its own address for signing out comes next, if the settings name it."""

    def get_default_redirect_url(self) -> str:
        return settings.SIGN_OUT_ADDRESS or reverse("front")


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
@sensitive_post_parameters("code")
@never_cache
def code(request: HttpRequest) -> HttpResponse:
    """The second step: a code of the app, or a recovery code."""
    person = _owing(request)
    wanted = _wanted(request)
    if person is None:
        return HttpResponseRedirect(wanted if request.user.is_authenticated else reverse("sign-in"))
    if tries.are_over(request, person):
        return locked_out(request)
    problem, answer = "", 200
    if request.method == "POST":
        try:
            device = second_factor.check(person, request.POST.get("code", "")[:LONGEST_CODE])
        except RoomError as refused:
            tries.count(request, person, refused)
            problem, answer = said(refused), status(refused)
        else:
            return _let_in(request, person, device, wanted)
    context = {"problem": problem, "next": wanted, "person": person}
    return render(request, "sign_in_code.html", context, status=answer)


def _let_in(request: HttpRequest, person: Any, device: Any, wanted: str) -> HttpResponse:
    if request.user.is_authenticated:
        request.session.cycle_key()
    else:
        request.session.pop(WAITING, None)
        login(request, person, backend=person.backend)
    django_otp.login(request, device)
    response = HttpResponseRedirect(wanted)  # an address: `redirect` would take a word for a view's name
    response.status_code = 303
    return response


def _owing(request: HttpRequest) -> Any:
    """Who owes a code here: somebody signed in without one, or somebody whose password was right just now."""
    user: Any = request.user
    if user.is_authenticated:
        return None if user.is_verified() or not is_on(user) else user
    waiting = request.session.get(WAITING)
    if not waiting or not 0 <= time.time() - waiting["since"] <= 60 * MINUTES:
        return None
    if waiting["backend"] not in settings.AUTHENTICATION_BACKENDS:
        return None
    person: Any = load_backend(waiting["backend"]).get_user(waiting["person"])  # None when deactivated
    if person is None or not constant_time_compare(waiting["hash"], person.get_session_auth_hash()):
        return None
    person.backend = waiting["backend"]
    return person


def _wanted(request: HttpRequest) -> str:
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    allowed = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if allowed and not _leads_back(wanted) else reverse(settings.LOGIN_REDIRECT_URL)


def _leads_back(wanted: str) -> bool:
    here = tuple(map(reverse, ("sign-in", "sign-in-code", "sign-out", "language")))
    return wanted.split("?")[0].split("#")[0] in here
