"""What must be true of a whole database: each law is one SQL statement that names the rows which break it.

One statement sees one moment, so that the laws can be asked while people work. Erased texts have no words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from articles.text.blocks import Kind


@dataclass(frozen=True)
class Law:
    """A rule in words, and the statement whose rows, one column each, break it."""

    says: str
    sql: str
    values: tuple[Any, ...] = ()


TEXTS = (
    Law(
        "every text's digest is that of its words",
        """SELECT a.slug || ' r/' || r.number
           FROM articles_revision r JOIN articles_article a ON a.id = r.article_id
           WHERE r.erased_at IS NULL AND r.digest <> encode(sha256(convert_to(r.text, 'UTF8')), 'hex')
           ORDER BY 1""",
    ),
    Law(
        "every source's digest is that of its bytes",
        """SELECT digest FROM articles_source WHERE digest <> encode(sha256(data), 'hex') ORDER BY 1""",
    ),
    Law(
        "no text holds what normalising takes out",
        r"""SELECT a.slug || ' r/' || r.number
           FROM articles_revision r JOIN articles_article a ON a.id = r.article_id
            WHERE r.text ~ '[\u0001-\u0009\u000B-\u001F\u007F-\u00A0\u00AD\u1680\u2000-\u200B]'
               OR r.text ~ '[\u2028\u2029\u202F\u205F\u2060\u3000\uFEFF]'
               OR r.text ~ '  | \n' OR right(r.text, 1) = ' ' ORDER BY 1""",
    ),
    Law(
        "every block has a known kind and a place in whole numbers",
        """SELECT a.slug || ' r/' || r.number
           FROM articles_revision r JOIN articles_article a ON a.id = r.article_id
           WHERE jsonb_typeof(r.blocks) <> 'array' OR EXISTS (
             SELECT FROM jsonb_path_query(r.blocks, '$[*]') AS block
             WHERE NOT coalesce(block->>'kind' = ANY(%s) AND block->>'start' ~ '^[0-9]{1,9}$'
               AND block->>'end' ~ '^[0-9]{1,9}$' AND jsonb_typeof(block->'start') = 'number'
               AND jsonb_typeof(block->'end') = 'number', false)) ORDER BY 1""",
        ([str(kind) for kind in Kind],),
    ),
    Law(
        "the blocks tile the text, two line feeds apart",
        r"""WITH piece AS (
              SELECT r.id, p.at, p.words, char_length(p.words) AS length,
                     sum(char_length(p.words) + 2) OVER (PARTITION BY r.id ORDER BY p.at) - 2 AS "end"
              FROM articles_revision r,
                   unnest(string_to_array(r.text, E'\n\n')) WITH ORDINALITY AS p(words, at)
              WHERE r.erased_at IS NULL),
            block AS (
              SELECT r.id, b.at, b.block->>'start' AS "start", b.block->>'end' AS "end"
              FROM articles_revision r,
                   jsonb_path_query(r.blocks, '$[*]') WITH ORDINALITY AS b(block, at)
              WHERE r.erased_at IS NULL),
            broken AS (
              SELECT DISTINCT id FROM piece FULL JOIN block USING (id, at)
              WHERE (piece."end" - length)::text IS DISTINCT FROM block."start"
                 OR piece."end"::text IS DISTINCT FROM block."end"
                 OR words = '' OR left(words, 1) = E'\n' OR right(words, 1) = E'\n')
            SELECT a.slug || ' r/' || r.number FROM broken JOIN articles_revision r USING (id)
            JOIN articles_article a ON a.id = r.article_id ORDER BY 1""",
    ),
    Law(
        "title and standfirst are those of the text, and there is one title",
        r"""SELECT a.slug || ' r/' || r.number
           FROM articles_revision r JOIN articles_article a ON a.id = r.article_id,
              LATERAL (
                SELECT count(*) FILTER (WHERE b.block->>'kind' = 'title') AS titles,
                       string_agg(p.words, ' ' ORDER BY at) FILTER (WHERE b.block->>'kind' = 'title')
                         AS title,
                       string_agg(p.words, ' ' ORDER BY at) FILTER (WHERE b.block->>'kind' = 'standfirst')
                         AS standfirst
                FROM jsonb_path_query(r.blocks, '$[*]') WITH ORDINALITY AS b(block, at)
                JOIN unnest(string_to_array(r.text, E'\n\n')) WITH ORDINALITY AS p(words, at) USING (at)
              ) AS said
            WHERE r.erased_at IS NULL
              AND (said.titles <> 1 OR r.title <> said.title OR r.standfirst <> coalesce(said.standfirst, ''))
            ORDER BY 1""",
    ),
)

ARTICLES = (
    Law(
        # One that was imported and taken back stays behind: then the history says that the head was set so.
        "every article's head is its newest text, but for texts that were taken back",
        """SELECT a.slug FROM articles_article a LEFT JOIN articles_revision h ON h.id = a.head_id
           WHERE h.number IS DISTINCT FROM (
                SELECT max(r.number) FROM articles_revision r WHERE r.article_id = a.id)
              AND NOT (h.id IS NOT NULL AND a.head_id IS NOT DISTINCT FROM (
                SELECT e.head_id FROM articles_articleevent e WHERE e.pgh_obj_id = a.id
                 ORDER BY e.pgh_id DESC LIMIT 1))
              OR h.article_id IS DISTINCT FROM a.id ORDER BY 1""",
    ),
    Law(
        "what readers see is the article's own text and no newer than its head",
        """SELECT a.slug FROM articles_article a JOIN articles_revision p ON p.id = a.published_id
           LEFT JOIN articles_revision h ON h.id = a.head_id
           WHERE p.article_id <> a.id OR h.number IS NULL OR p.number > h.number
              OR a.first_published_at IS NULL
           ORDER BY 1""",
    ),
    Law(
        "every article's texts are numbered from 1 without a gap",
        """SELECT a.slug FROM articles_article a JOIN articles_revision r ON r.article_id = a.id
           GROUP BY a.slug HAVING min(r.number) <> 1 OR max(r.number) <> count(*)
                                OR count(*) <> count(DISTINCT r.number)
           ORDER BY 1""",
    ),
    Law(
        "every comparison has two to four articles, in numbered places",
        """SELECT c.slug
           FROM articles_comparison c LEFT JOIN articles_comparedarticle m ON m.comparison_id = c.id
           GROUP BY c.slug HAVING count(m.id) NOT BETWEEN 2 AND 4 OR min(m.position) <> 1
                                OR max(m.position) <> count(m.id)
           ORDER BY 1""",
    ),
)

PASSAGES = (
    Law(
        "every live passage has a place, or is known to be lost, on its article's head",
        """SELECT p.guid::text FROM articles_passage p JOIN articles_article a ON a.id = p.article_id
           WHERE p.withdrawn_at IS NULL AND NOT EXISTS (
             SELECT FROM articles_anchor n WHERE n.passage_id = p.id AND n.revision_id = a.head_id)
           ORDER BY 1""",
    ),
    Law(
        "every live passage has a place, or is known to be lost, on the text that readers see",
        """SELECT p.guid::text FROM articles_passage p JOIN articles_article a ON a.id = p.article_id
           WHERE p.withdrawn_at IS NULL AND a.published_id IS NOT NULL AND NOT EXISTS (
             SELECT FROM articles_anchor n WHERE n.passage_id = p.id AND n.revision_id = a.published_id)
           ORDER BY 1""",
    ),
    Law(
        "at every place stand the words of its passage",
        """SELECT p.guid::text || ' on r/' || r.number FROM articles_anchor n
           JOIN articles_revision r ON r.id = n.revision_id JOIN articles_passage p ON p.id = n.passage_id
           WHERE n.start IS NOT NULL AND n.erased_at IS NULL AND r.erased_at IS NULL
             AND (n."end" <> n.start + char_length(n.exact)
               OR substr(r.text, n.start + 1, char_length(n.exact)) <> n.exact) ORDER BY 1""",
    ),
    Law(
        "around every place stand the words that are kept with it",
        """SELECT p.guid::text || ' on r/' || r.number FROM articles_anchor n
           JOIN articles_revision r ON r.id = n.revision_id JOIN articles_passage p ON p.id = n.passage_id
           WHERE n.start IS NOT NULL AND n.erased_at IS NULL AND r.erased_at IS NULL
             AND (right(substr(r.text, 1, n.start), char_length(n.prefix)) <> n.prefix
               OR substr(r.text, n."end" + 1, char_length(n.suffix)) <> n.suffix) ORDER BY 1""",
    ),
    Law(
        "every place is on a text of its passage's article",
        """SELECT p.guid::text || ' on r/' || r.number FROM articles_anchor n
           JOIN articles_revision r ON r.id = n.revision_id JOIN articles_passage p ON p.id = n.passage_id
           WHERE n.article_id <> p.article_id OR n.article_id <> r.article_id ORDER BY 1""",
    ),
    Law(
        "no live passage stands in furniture",
        """SELECT p.guid::text || ' on r/' || r.number FROM articles_anchor n
           JOIN articles_revision r ON r.id = n.revision_id JOIN articles_passage p ON p.id = n.passage_id
           WHERE p.withdrawn_at IS NULL AND n.start IS NOT NULL AND EXISTS (
             SELECT FROM jsonb_path_query(r.blocks, '$[*] ? (@.kind == "furniture")') AS block
             WHERE CASE WHEN block->>'start' ~ '^[0-9]{1,9}$' AND block->>'end' ~ '^[0-9]{1,9}$'
               THEN n.start < (block->>'end')::int AND (block->>'start')::int < n."end" END) ORDER BY 1""",
    ),
    Law(
        "every live passage has at least one tag",
        """SELECT p.guid::text FROM articles_passage p
           WHERE p.withdrawn_at IS NULL
             AND NOT EXISTS (SELECT FROM articles_stancecoding c WHERE c.passage_id = p.id)
             AND NOT EXISTS (SELECT FROM articles_outletcoding c WHERE c.passage_id = p.id)
             AND NOT EXISTS (SELECT FROM articles_topiccoding c WHERE c.passage_id = p.id) ORDER BY 1""",
    ),
    Law(
        "everybody who tags a passage, or notes something on it, says whose words it is",
        """SELECT p.guid::text || ' by coder ' || c.coder_id FROM (
             SELECT passage_id, coder_id FROM articles_stancecoding
             UNION SELECT passage_id, coder_id FROM articles_topiccoding
             UNION SELECT passage_id, coder_id FROM articles_note) AS c
           JOIN articles_passage p ON p.id = c.passage_id
           WHERE NOT EXISTS (SELECT FROM articles_outletcoding o
                             WHERE o.passage_id = c.passage_id AND o.coder_id = c.coder_id) ORDER BY 1""",
    ),
)
