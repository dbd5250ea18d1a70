"""A room with one of everything that an address can lead to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from articles.actions import articles, comparisons, passages
from articles.models import Coder, Passage, Speaker, Topic
from tests.builders import article, code, draft, passage


@dataclass(frozen=True)
class Shelf:
    addresses: dict[str, str]
    passages: dict[str, Passage]


def fill(by: Coder) -> Shelf:
    """Two published articles, one of them with a newer draft of its text, a draft, and a withdrawn one."""
    first = article(
        "First title\n\nThe minister lied. It rained.", by=by, source_url="https://example.org/a?b=c"
    )
    shown, gone = passage(first, "minister", by=by), passage(first, "It rained", by=by)
    passages.withdraw(gone, version=1, why="A <b>slip</b>.", by=by)
    draft("First title\n\nThe minister lied. It rained. New words.", by=by, revises=first)
    unseen = passage(first, "New words", by=by)
    second = article("Second title\n\nThe minister was right.", by=by, outlet="the-agency")
    comparisons.arrange(
        slug="two-titles", title="Two titles", introduction="", articles=[first, second], by=by
    )
    hidden = draft("Draft title\n\nNobody reads this.", by=by)
    comparisons.arrange(slug="half", title="Half", introduction="", articles=[first, hidden], by=by)
    away = article("Withdrawn title\n\nThe secret words.", by=by)
    code(Speaker, "putin"), code(Topic, "idlib")
    passages_of = {
        "shown": shown,
        "withdrawn": gone,
        "on a newer text only": unseen,
        "of a draft": passage(hidden, "Nobody", by=by),
        "of a withdrawn article": passage(away, "secret", by=by),
    }
    articles.withdraw(away, why="The outlet <i>took</i> it back.", by=by)
    return Shelf(_addresses(passages_of, first), passages_of)


def _addresses(found: dict[str, Passage], first: Any) -> dict[str, str]:
    return {
        "front": "/",
        "compare": "/compare/?a=first-title&a=second-title",
        "compare passages": "/compare/?a=first-title&a=second-title&mode=passages&stance=critical",
        "compare topics": "/compare/?a=first-title&a=second-title&mode=topics&rows=targets",
        "compare kept by nothing": "/compare/?a=first-title&a=second-title&topic=unknown",
        "compare nothing": "/compare/",
        "comparisons": "/comparisons/",
        "picker": "/comparisons/?a=first-title&stance=critical&find=second",
        "comparison": "/comparisons/two-titles/",
        "comparison with one article to read": "/comparisons/half/",
        "unknown comparison": "/comparisons/unknown/",
        "article": "/articles/first-title/",
        "article by topic": "/articles/first-title/?mode=topics&target=russia",
        "articles": "/articles/",
        "articles chosen": "/articles/?outlet=the-daily&target=russia&find=first&from=x&a=second-title",
        "codebook": "/codebook/",
        "outlets": "/outlets/",
        "stances": "/stances/",
        "targets": "/targets/",
        "speakers": "/speakers/",
        "topics": "/topics/",
        "outlet": "/outlets/the-daily/",
        "stance": "/stances/critical/",
        "target": "/targets/russia/",
        "speaker": "/speakers/putin/",
        "topic": "/topics/idlib/",
        "unknown entry": "/stances/unknown/",
        "no entry": "/topics/none/",
        "text": "/articles/first-title/text",
        "revision": "/articles/first-title/r/1/",
        "revision-text": "/articles/first-title/r/1/text",
        "revisions": "/articles/first-title/revisions/",
        "revisions as one text": "/articles/first-title/revisions/?from=1&to=1&view=inline",
        "revisions with a draft": "/articles/first-title/revisions/?from=1&to=2",
        "revisions in an unknown view": "/articles/first-title/revisions/?view=upside-down",
        "revisions of a draft": "/articles/draft-title/revisions/",
        "revisions of a withdrawn article": "/articles/withdrawn-title/revisions/",
        "revisions of nothing": "/articles/unknown-title/revisions/",
        "draft revision": "/articles/first-title/r/2/",
        "draft revision's text": "/articles/first-title/r/2/text",
        "draft": "/articles/draft-title/",
        "draft's text": "/articles/draft-title/text",
        "draft's revision": "/articles/draft-title/r/1/",
        "withdrawn": "/articles/withdrawn-title/",
        "withdrawn text": "/articles/withdrawn-title/text",
        "withdrawn revision": "/articles/withdrawn-title/r/1/",
        "withdrawn revision's text": "/articles/withdrawn-title/r/1/text",
        "unknown": "/articles/unknown-title/",
        "unknown revision": "/articles/first-title/r/99/",
        "no revision": "/articles/first-title/r/0/",
        "passage": f"/passages/{found['shown'].guid}/",
        **{f"passage {name}": f"/passages/{row.guid}/" for name, row in found.items() if name != "shown"},
        "unknown passage": "/passages/00000000-0000-4000-8000-000000000000/",
        "passage-version": f"/passages/{found['shown'].guid}/v2/",
        "version passed over": f"/passages/{found['shown'].guid}/v1/",
        "unknown version": f"/passages/{found['shown'].guid}/v9/",
        "version of a withdrawn passage": f"/passages/{found['withdrawn'].guid}/v2/",
        "version of a draft": f"/passages/{found['of a draft'].guid}/v2/",
        "passage-citation": f"/passages/{found['shown'].guid}/cite.ris",
        "passage-version-citation": f"/passages/{found['shown'].guid}/v2/cite.bib",
        "version passed over, cited": f"/passages/{found['shown'].guid}/v1/cite.json",
        "withdrawn passage cited": f"/passages/{found['withdrawn'].guid}/cite.ris",
        "article-citation": "/articles/first-title/cite.json",
        "revision-citation": "/articles/first-title/r/1/cite.ris",
        "draft revision cited": "/articles/first-title/r/2/cite.ris",
        "withdrawn article cited": "/articles/withdrawn-title/cite.ris",
        "citation in an unknown form": "/articles/first-title/cite.docx",
        "compare-citation": "/compare/cite.bib?a=first-title&a=second-title",
        "citation of no article": "/compare/cite.bib",
        "comparison-citation": "/comparisons/two-titles/cite.json",
        "passages": "/passages/",
        "passages found": "/passages/?q=minister+stance%3Acritical+target%3Arusia",
        "texts found": "/passages/?q=minister&in=texts&order=date",
        "passages after nothing": "/passages/?after=zz",
        "passages-download": "/passages/passages.csv?q=stance%3Acritical",
        "passages as annotations": "/passages/passages.jsonld",
        "passages in an unknown form": "/passages/passages.xml",
        "compare-download": "/compare/passages.csv?a=first-title&a=second-title&stance=critical",
        "comparison as annotations": "/compare/passages.jsonld?a=first-title",
        "comparison of nothing": "/compare/passages.csv",
        "comparison with a draft": "/compare/passages.csv?a=first-title&a=draft-title",
        "comparison with a withdrawn article": "/compare/passages.jsonld?a=withdrawn-title",
        "articles-feed": "/articles/feed/",
        "passages-feed": "/passages/feed/?q=stance%3Acritical",
        "matrix": "/matrix/",
        "matrix of both voices": "/matrix/?by=topics&voice=both",
        "matrix of stances": "/matrix/?by=stances&voice=quoted",
        "unknown matrix": "/matrix/?by=speakers",
        "matrix-table": "/matrix/table.csv?voice=both",
        "matrix-picture": "/matrix/picture.svg?voice=both",
        "sitemap": "/sitemap.xml",
        "part of the sitemap": "/sitemap.xml?map=1",
        "no part of the sitemap": "/sitemap.xml?map=2",
        "robots": "/robots.txt",
        "language": "/language/",
        "sign-in": "/sign-in/",
        "sign-out": "/sign-out/",
        "sign-in-code": "/sign-in/code/",
        "account": "/account/",
        "account-password": "/account/password/",
        "second-factor": "/account/second-factor/",
        "second-factor-picture": "/account/second-factor/picture.svg",
        "desk": "/admin/",
        "workbench": f"/admin/articles/article/{first.pk}/tag/",
        "queue": "/admin/articles/article/queue/",
        "review": "/admin/articles/article/review/",
        "next of the queue": f"/admin/articles/article/{first.pk}/tag/next/",
        "state of the workbench": f"/admin/articles/article/{first.pk}/tag/state/",
        "looked at": f"/admin/articles/article/{first.pk}/tag/looked/",
        "define": "/admin/articles/article/define/",
        "nowhere": "/nowhere/",
    }
