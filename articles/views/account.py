"""A person's own account: the password, and the second factor."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import django_otp
import segno
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.password_validation import password_validators_help_texts
from django.contrib.auth.views import PasswordChangeView
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from articles.actions import roles, second_factor
from articles.actions.roles import Act
from articles.errors import BadBody, RoomError
from articles.queries.second_factor import Standing, standing
from articles.statuses import status
from articles.views import tries
from articles.views.refusals import locked_out, said

BORDER = 4  # modules of white around a QR code, as its standard demands
LONGEST = 200  # characters of a code or password that is looked at


@require_safe
@never_cache
@login_required
def account(request: HttpRequest) -> HttpResponse:
    """Who one is here, and what can be changed about it."""
    context = {"standing": standing(request.user), "at_desk": roles.may(request.user, Act.TAG)}
    return render(request, "account.html", context)


@method_decorator([require_http_methods(["GET", "HEAD", "POST"]), never_cache], name="dispatch")
class Password(PasswordChangeView):
    """The same checks as for a new account; every other session of the person ends."""

    template_name = "password.html"
    success_url = reverse_lazy("account")

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        rules = [rule for rule in password_validators_help_texts() if rule]  # one of ours refuses nothing
        return super().get_context_data(rules=rules, **more)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if tries.are_over(request, request.user):
            return locked_out(request)
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        messages.success(self.request, _("The password is changed. It is asked for in every other window."))
        return super().form_valid(form)

    def form_invalid(self, form: Any) -> HttpResponse:
        if "old_password" in form.errors:
            tries.count(self.request, self.request.user)
        return super().form_invalid(form)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@sensitive_post_parameters()
@login_required
def factor(request: HttpRequest) -> HttpResponse:
    """The second factor: set up, confirmed, renewed, switched off."""
    if request.method != "POST":
        return _show(request)
    if tries.are_over(request, request.user):
        return locked_out(request)
    act = ACTS.get(request.POST.get("act", ""))
    if act is None:
        raise BadBody(reason="what is to be done is not known")
    try:
        return act(request)
    except RoomError as refused:
        tries.count(request, request.user, refused)
        return _show(request, said(refused), status(refused))


@require_safe
@never_cache
@login_required
def picture(request: HttpRequest) -> HttpResponse:
    """The QR code of a key that waits for its first code; once it is on, nobody sees it."""
    address = standing(request.user).address
    if not address:
        raise Http404
    drawn = BytesIO()
    code = segno.make(address, error="m", micro=False)
    code.save(drawn, kind="svg", border=BORDER, light="#fff", svgclass=None, lineclass=None, omitsize=True)
    return HttpResponse(drawn.getvalue(), content_type="image/svg+xml")


def _begin(request: HttpRequest) -> HttpResponse:
    second_factor.begin(by=request.user)
    return _again()


def _leave(request: HttpRequest) -> HttpResponse:
    second_factor.leave(by=request.user)
    return _again()


def _confirm(request: HttpRequest) -> HttpResponse:
    done = second_factor.confirm(_sent(request, "code"), by=request.user)
    if done is None:
        return _again()
    device, codes = done
    request.session.cycle_key()
    django_otp.login(request, device)
    return _show(request, codes=codes)


def _renew(request: HttpRequest) -> HttpResponse:
    return _show(request, codes=second_factor.renew_codes(_sent(request, "code"), by=request.user))


def _switch_off(request: HttpRequest) -> HttpResponse:
    second_factor.switch_off(
        password=_sent(request, "password"), code=_sent(request, "code"), by=request.user
    )
    messages.success(request, _("The second factor is off: the password alone lets you in."))
    return _again()


ACTS: dict[str, Callable[[HttpRequest], HttpResponse]] = {
    "begin": _begin,
    "leave": _leave,
    "confirm": _confirm,
    "renew": _renew,
    "switch-off": _switch_off,
}


def _sent(request: HttpRequest, name: str) -> str:
    return request.POST.get(name, "")[:LONGEST]


def _again() -> HttpResponse:
    response = redirect("second-factor")
    response.status_code = 303
    return response


def _show(
    request: HttpRequest, problem: str = "", answer: int = 200, codes: list[str] | None = None
) -> HttpResponse:
    user: Any = request.user
    found: Standing = standing(user)
    context = {
        "standing": found,
        "problem": problem,
        "tried": request.POST.get("act", ""),
        "codes": codes,
        "asked": settings.SECOND_FACTOR == "desk" and (user.is_staff or user.is_superuser),
    }
    return render(request, "second_factor.html", context, status=answer)
