"""The addresses of the reading room. They are cited: none is ever changed."""

from django.urls import path

from articles.views import pages, session

urlpatterns = [
    path("", pages.front, name="front"),
    path("compare/", pages.compare, name="compare"),
    path("articles/<slug:slug>/", pages.article, name="article"),
    path("articles/<slug:slug>/text", pages.text, name="text"),
    path("articles/<slug:slug>/r/<int:number>/", pages.article, name="revision"),
    path("articles/<slug:slug>/r/<int:number>/text", pages.text, name="revision-text"),
    path("passages/<uuid:guid>/", pages.passage, name="passage"),
    path("sign-in/", session.SignIn.as_view(), name="sign-in"),
    path("sign-out/", session.SignOut.as_view(), name="sign-out"),
]
