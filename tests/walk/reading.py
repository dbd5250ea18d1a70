"""The reader's addresses: what a GET, and so a HEAD, is answered to each role.

The addresses themselves stand in tests/views/rooms.py. No other method is answered, but for those in `SENT`.
"""

from __future__ import annotations

from articles.search.filters import CODED
from tests.people import ROLES

SAME = dict.fromkeys  # one status for all roles
SIGNED_IN = ("reader", "editor", "chief", "administrator", "former chief")
OWN = SAME(ROLES, 302) | SAME(SIGNED_IN, 200)  # of whoever is signed in; others are led to sign in

STATUS: dict[str, dict[str, int]] = {
    **{
        name: SAME(ROLES, 200)
        for name in ("front", "compare", "article", "text", "revision", "revision-text", "revisions")
    },
    **{
        name: SAME(ROLES, 200)
        for name in (
            "compare passages",
            "compare topics",
            "compare kept by nothing",
            "comparisons",
            "picker",
            "comparison",
            "article by topic",
        )
    },
    **{
        name: SAME(ROLES, 200)
        for name in (
            "passages-download",
            "passages as annotations",
            "compare-download",
            "comparison as annotations",
            "articles-feed",
            "passages-feed",
            "sitemap",
            "part of the sitemap",
            "robots",
        )
    },
    **{
        name: SAME(ROLES, 200)
        for name in (
            "articles",
            "articles chosen",
            "codebook",
            *(name for kind in CODED for name in (kind, f"{kind}s")),
        )
    },
    **{name: SAME(ROLES, 200) for name in ("passages", "passages found", "texts found")},
    "revisions as one text": SAME(ROLES, 200),
    "revisions in an unknown view": SAME(ROLES, 400),
    "revisions of a withdrawn article": SAME(ROLES, 410),
    **{
        name: SAME(ROLES, 404)
        for name in ("revisions with a draft", "revisions of a draft", "revisions of nothing")
    },
    "passages after nothing": SAME(ROLES, 400),
    **{name: SAME(ROLES, 404) for name in ("unknown entry", "no entry")},
    "comparison of nothing": SAME(ROLES, 400),
    **{
        name: SAME(ROLES, 200)
        for name in (
            "matrix",
            "matrix of both voices",
            "matrix of stances",
            "matrix-table",
            "matrix-picture",
        )
    },
    "unknown matrix": SAME(ROLES, 400),
    **{
        name: SAME(ROLES, 404)
        for name in ("passages in an unknown form", "comparison with a draft", "no part of the sitemap")
    },
    "comparison with a withdrawn article": SAME(ROLES, 410),
    "compare nothing": SAME(ROLES, 302),
    **{
        name: SAME(ROLES, 200)
        for name in (
            "passage",
            "passage-version",
            "passage-citation",
            "passage-version-citation",
            "article-citation",
            "revision-citation",
            "compare-citation",
            "comparison-citation",
        )
    },
    **{name: SAME(ROLES, 301) for name in ("version passed over", "version passed over, cited")},
    **{
        name: SAME(ROLES, 404)
        for name in (
            "unknown version",
            "version of a draft",
            "draft revision cited",
            "citation in an unknown form",
        )
    },
    **{
        name: SAME(ROLES, 410)
        for name in (
            "version of a withdrawn passage",
            "withdrawn passage cited",
            "withdrawn article cited",
        )
    },
    "citation of no article": SAME(ROLES, 400),
    **{
        name: SAME(ROLES, 404)
        for name in (
            "draft revision",
            "draft revision's text",
            "draft",
            "draft's text",
            "draft's revision",
            "unknown",
            "unknown revision",
            "no revision",
            "passage on a newer text only",
            "passage of a draft",
            "passage of a withdrawn article",
            "unknown passage",
            "comparison with one article to read",
            "unknown comparison",
            "nowhere",
        )
    },
    **{
        name: SAME(ROLES, 410)
        for name in (
            "withdrawn",
            "withdrawn text",
            "withdrawn revision",
            "withdrawn revision's text",
            "passage withdrawn",
        )
    },
    "sign-in": SAME(ROLES, 200) | SAME(SIGNED_IN, 302),
    "sign-in-code": SAME(ROLES, 302),
    **dict.fromkeys(("account", "account-password", "second-factor"), OWN),
    "second-factor-picture": SAME(ROLES, 302) | SAME(SIGNED_IN, 404),
    "sign-out": SAME(ROLES, 405),
    "language": SAME(ROLES, 405),
}

# What a POST with nothing in it is answered, as a form and as JSON.
SENT: dict[str, dict[str, int]] = {
    "sign-in": SAME(ROLES, 200) | SAME(SIGNED_IN, 302),
    "sign-in-code": SAME(ROLES, 302),
    "account-password": OWN,
    "second-factor": SAME(ROLES, 302) | SAME(SIGNED_IN, 400),
    "sign-out": SAME(ROLES, 302),
    "language": SAME(ROLES, 400),
}
