"""Signing in and out, for readers of a closed room as for editors."""

from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest
from django.urls import reverse


class SignIn(LoginView):
    template_name = "sign_in.html"
    redirect_authenticated_user = True

    def get_redirect_url(self, request: HttpRequest | None = None) -> str:
        """Where somebody wanted to go, unless that is here again or out."""
        wanted = super().get_redirect_url()
        here = (reverse("sign-in"), reverse("sign-out"), reverse("language"))
        return "" if wanted.split("?")[0].split("#")[0] in here else wanted


class SignOut(LogoutView):
    next_page = "front"
