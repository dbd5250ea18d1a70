"""The addresses of the reading room. They are cited: none is ever changed."""

from django.urls import path

from articles.views import (
    account,
    citations,
    codebook,
    comparisons,
    downloads,
    feeds,
    languages,
    listings,
    machines,
    matrix,
    pages,
    passages,
    revisions,
    session,
    shelves,
)

urlpatterns = [
    path("", pages.front, name="front"),
    path("compare/", pages.compare, name="compare"),
    path("compare/cite.<slug:form>", citations.cite_compared, name="compare-citation"),
    path("compare/passages.<slug:form>", downloads.compared, name="compare-download"),
    path("comparisons/", comparisons.index, name="comparisons"),
    path("comparisons/<slug:slug>/", comparisons.comparison, name="comparison"),
    path("comparisons/<slug:slug>/cite.<slug:form>", citations.cite_comparison, name="comparison-citation"),
    path("articles/", shelves.articles, name="articles"),
    path("articles/feed/", feeds.articles, name="articles-feed"),
    path("articles/<slug:slug>/", pages.article, name="article"),
    path("articles/<slug:slug>/text", pages.text, name="text"),
    path("articles/<slug:slug>/cite.<slug:form>", citations.cite_article, name="article-citation"),
    path("articles/<slug:slug>/revisions/", revisions.revisions, name="revisions"),
    path("articles/<slug:slug>/r/<int:number>/", pages.article, name="revision"),
    path("articles/<slug:slug>/r/<int:number>/text", pages.text, name="revision-text"),
    path(
        "articles/<slug:slug>/r/<int:number>/cite.<slug:form>",
        citations.cite_article,
        name="revision-citation",
    ),
    path("passages/", listings.passages, name="passages"),
    path("passages/feed/", feeds.passages, name="passages-feed"),
    path("passages/passages.<slug:form>", downloads.listed, name="passages-download"),
    path("passages/<uuid:guid>/", passages.passage, name="passage"),
    path("passages/<uuid:guid>/v<int:version>/", passages.version, name="passage-version"),
    path("passages/<uuid:guid>/cite.<slug:form>", citations.cite_passage, name="passage-citation"),
    path(
        "passages/<uuid:guid>/v<int:version>/cite.<slug:form>",
        citations.cite_passage,
        name="passage-version-citation",
    ),
    path("matrix/", matrix.matrix, name="matrix"),
    path("matrix/table.csv", matrix.table, name="matrix-table"),
    path("matrix/picture.svg", matrix.picture, name="matrix-picture"),
    path("codebook/", codebook.codebook, name="codebook"),
    *(
        route
        for kind in ("outlet", "stance", "target", "speaker", "topic")
        for route in (
            path(f"{kind}s/", codebook.kind, {"kind": kind}, name=f"{kind}s"),
            path(f"{kind}s/<slug:slug>/", codebook.entry, {"kind": kind}, name=kind),
        )
    ),
    path("sitemap.xml", machines.sitemap, name="sitemap"),
    path("robots.txt", machines.robots, name="robots"),
    path("language/", languages.language, name="language"),
    path("sign-in/", session.SignIn.as_view(), name="sign-in"),
    path("sign-in/code/", session.code, name="sign-in-code"),
    path("sign-out/", session.SignOut.as_view(), name="sign-out"),
    path("account/", account.account, name="account"),
    path("account/password/", account.Password.as_view(), name="account-password"),
    path("account/second-factor/", account.factor, name="second-factor"),
    path("account/second-factor/picture.svg", account.picture, name="second-factor-picture"),
]
