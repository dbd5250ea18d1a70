"""What the search index holds, and the SQL that makes it: the folding of text/folding.py, by the same tables.

A vector has two parts. First the plain words, folded, each written with "=" before it so that no stem can be
taken for it, at the positions that phrases need. Then the stems of the text as it is, by a stemmer of core
Postgres for the language; other languages have none. Nothing in it depends on a database's collation.

A migration keeps the text of these functions as they were when it was written; a test holds both together.
"""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.search import SearchQueryField, SearchVectorField
from django.db import models
from django.db.models import Func, Value

from articles.text import folding
from articles.text.folding import Ranges

# The stemmers that Postgres 15 has, by the primary subtag of a language.
STEMMERS = {
    "ar": "arabic", "ca": "catalan", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "es": "spanish", "eu": "basque", "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi",
    "hu": "hungarian", "hy": "armenian", "id": "indonesian", "it": "italian", "lt": "lithuanian",
    "nb": "norwegian", "ne": "nepali", "nl": "dutch", "nn": "norwegian", "no": "norwegian",
    "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish", "ta": "tamil",
    "tr": "turkish", "yi": "yiddish",
}  # fmt: skip
NOTES = "en"  # notes have no language of their own: they are stemmed as the pages are written

PLAIN = "="  # before every plain word; no stem has it, because it parts words
FAR = "+far"  # in a vector whose positions do not tell of every phrase
LAST_POSITION, MOST_POSITIONS = 16_383, 255  # of a vector of Postgres, and of one word in it
SURELY_WHOLE = 50_000  # bytes of a text whose vector cannot reach the limit of 1 MB


def _class(ranges: Ranges) -> str:
    """The ranges as Postgres writes them in a bracket."""
    return "".join(
        _escape(first) if first == last else f"{_escape(first)}-{_escape(last)}" for first, last in ranges
    )


def _escape(code: int) -> str:
    return f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}"


def _translate(of: str, table: dict[str, str]) -> str:
    return f"translate({of}, '{''.join(table)}', '{''.join(table.values())}')"


def _sql() -> str:
    latin, others = folding.capitals()
    dropped, parting, unparted = map(_class, (folding.DROPPED, folding.PARTING, folding.UNPARTED))
    spelt = "body"
    for letter, letters in folding.SPELT.items():
        spelt = f"replace({spelt}, '{letter}', '{letters}')"
    stemmers = " ".join(f"WHEN '{tag}' THEN '{name}'" for tag, name in STEMMERS.items())
    # Every part that is put in comes from the tables above and from text/folding.py, never from a person.
    return f"""
CREATE OR REPLACE FUNCTION articles_small(body text) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE SET search_path FROM CURRENT AS $$
BEGIN
    body := lower(body COLLATE "C");
    IF body COLLATE "C" ~ '[{"".join(latin)}]' THEN
        body := {_translate("body", latin)};
    END IF;
    IF body COLLATE "C" ~ '[{"".join(others)}]' THEN
        body := {_translate("body", others)};
    END IF;
    RETURN body;
END $$;

CREATE OR REPLACE FUNCTION articles_parted(body text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path FROM CURRENT AS $$
    SELECT trim(BOTH ' ' FROM regexp_replace(body COLLATE "C", '[{parting}]+', ' ', 'g'));
$$;

CREATE OR REPLACE FUNCTION articles_folded(body text) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE SET search_path FROM CURRENT AS $$
BEGIN
    -- Accents first: Postgres takes quadratic time to sort long runs of them.
    body := regexp_replace(body COLLATE "C", '[{dropped}]+', '', 'g');
    body := regexp_replace(normalize(body, NFKD) COLLATE "C", '[{dropped}]+', '', 'g');
    body := articles_small(body);
    body := {_translate("body", folding.PLAIN)};
    body := {spelt};
    IF body COLLATE "C" ~ '[{_class(_digit_ranges())}]' THEN
        body := {_translate("body", folding.digits())};
    END IF;
    IF body COLLATE "C" ~ '[{unparted}]' THEN
        body := regexp_replace(body COLLATE "C", '([{unparted}])', ' \\1 ', 'g');
    END IF;
    RETURN articles_parted(body);
END $$;

CREATE OR REPLACE FUNCTION articles_stemmer(language text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path FROM CURRENT AS $$
    SELECT CASE split_part(lower(language COLLATE "C"), '-', 1) {stemmers} ELSE '' END;
$$;

CREATE OR REPLACE FUNCTION articles_stems(body text, stemmer text) RETURNS tsvector
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE SET search_path FROM CURRENT AS $$
BEGIN
    IF stemmer = '' THEN
        RETURN ''::tsvector;
    END IF;
    IF stemmer = 'turkish' THEN
        body := translate(body, 'Iİ', 'ıi');
    END IF;
    body := articles_small(articles_parted(body));
    RETURN to_tsvector(('pg_catalog.' || stemmer)::regconfig, body);
END $$;

CREATE OR REPLACE FUNCTION articles_sections(body text, blocks jsonb)
-- Each section of a text: a line, whatever lines it had.
RETURNS TABLE (number bigint, begins integer, weight text, words text)
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path FROM CURRENT AS $$
DECLARE
    tiled boolean;
BEGIN
    IF blocks IS NULL OR jsonb_typeof(blocks) <> 'array' THEN
        RETURN QUERY SELECT s.n, 0, 'C', translate(s.words, E'\\n', ' ')
            FROM string_to_table(body, E'\\n\\n') WITH ORDINALITY AS s(words, n);
        RETURN;
    END IF;
    -- Cutting out each block by itself would walk the text from its beginning every time.
    tiled := jsonb_array_length(blocks) = cardinality(string_to_array(body, E'\\n\\n'));
    RETURN QUERY SELECT b.n, (b.block->>'start')::integer,
           CASE b.block->>'kind' WHEN 'title' THEN 'A' WHEN 'standfirst' THEN 'B' ELSE 'C' END,
           translate(CASE WHEN tiled THEN s.words
                          ELSE substr(body, (b.block->>'start')::integer + 1,
                                      (b.block->>'end')::integer - (b.block->>'start')::integer) END,
                     E'\\n', ' ')
      FROM jsonb_array_elements(blocks) WITH ORDINALITY AS b(block, n)
      LEFT JOIN string_to_table(CASE WHEN tiled THEN body END, E'\\n\\n') WITH ORDINALITY AS s(words, n)
                USING (n)
     WHERE b.block->>'kind' <> 'furniture';
END $$;

CREATE OR REPLACE FUNCTION articles_phrases(body text, blocks jsonb) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path FROM CURRENT AS $$
    SELECT ' ' || replace(articles_folded(joined.words), E'\\n', E' \\n ') || ' '
      FROM (SELECT coalesce(string_agg(words, E'\\n' ORDER BY number), '')
              FROM articles_sections(body, blocks)) AS joined(words);
$$;

CREATE OR REPLACE FUNCTION articles_vector_to(body text, blocks jsonb, language text, most integer)
RETURNS tsvector
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path FROM CURRENT AS $$
DECLARE
    sections text[];
    weights text[];
    vector tsvector;
    far boolean;
    part text;
BEGIN
    SELECT array_agg(left(words, most - begins) ORDER BY number), array_agg(s.weight ORDER BY number)
      INTO sections, weights FROM articles_sections(body, blocks) AS s WHERE begins < most;
    -- Folded in one piece: a text may have as many sections as words.
    WITH word AS MATERIALIZED (
        SELECT left(w.word, {folding.LONGEST_WORD}) AS word, weights[s.n] AS weight,
               row_number() OVER (ORDER BY s.n, w.n) + s.n - 1 AS place
          FROM string_to_table(articles_folded(array_to_string(sections, E'\\n')), E'\\n')
               WITH ORDINALITY AS s(words, n),
               string_to_table(s.words, ' ') WITH ORDINALITY AS w(word, n)
         WHERE w.word <> ''
    )
    SELECT coalesce(string_agg(
               '''{PLAIN}' || word || ''':' || least(place, {LAST_POSITION}) || weight, ' '), ''),
           coalesce(max(place) >= {LAST_POSITION} OR (SELECT max(times) >= {MOST_POSITIONS} FROM (
               SELECT count(*) FROM word GROUP BY word.word) AS counted(times)), false)
      INTO vector, far FROM word;
    IF far THEN
        vector := vector || '''{FAR}'''::tsvector;
    END IF;
    FOREACH part IN ARRAY ARRAY['A', 'B', 'C'] LOOP
        vector := vector || setweight(articles_stems(
            (SELECT coalesce(string_agg(s.words, E'\\n' ORDER BY s.n), '')
               FROM unnest(sections) WITH ORDINALITY AS s(words, n) WHERE weights[s.n] = part),
            articles_stemmer(language)), part::"char");
    END LOOP;
    RETURN vector;
END $$;

CREATE OR REPLACE FUNCTION articles_vector_end(body text, blocks jsonb, language text) RETURNS integer
LANGUAGE plpgsql IMMUTABLE SET search_path FROM CURRENT AS $$
DECLARE
    most integer := char_length(body);
BEGIN
    IF octet_length(body) <= {SURELY_WHOLE} THEN
        RETURN NULL;
    END IF;
    LOOP
        BEGIN
            PERFORM articles_vector_to(body, blocks, language, most);
            RETURN nullif(most, char_length(body));
        EXCEPTION
            WHEN program_limit_exceeded THEN
                most := most * 4 / 5;
            WHEN data_exception THEN
                RETURN NULL;
        END;
    END LOOP;
END $$;

CREATE OR REPLACE FUNCTION articles_vector(body text, blocks jsonb, language text) RETURNS tsvector
LANGUAGE plpgsql IMMUTABLE SET search_path FROM CURRENT AS $$
BEGIN
    RETURN articles_vector_to(body, blocks, language, char_length(body));
EXCEPTION
    WHEN program_limit_exceeded THEN
        RETURN articles_vector_to(body, blocks, language, articles_vector_end(body, blocks, language));
    WHEN data_exception THEN
        RETURN ''::tsvector;  -- blocks that are none: no write fails because of search
END $$;
"""  # noqa: S608


def _digit_ranges() -> Ranges:
    zeros = [ord(digit) for digit, value in folding.digits().items() if value == "0"]
    return tuple((zero, zero + 9) for zero in zeros)


FUNCTIONS = _sql()
NAMES = {
    "articles_vector": "text, jsonb, text",
    "articles_vector_end": "text, jsonb, text",
    "articles_vector_to": "text, jsonb, text, integer",
    "articles_phrases": "text, jsonb",
    "articles_sections": "text, jsonb",
    "articles_stems": "text, text",
    "articles_stemmer": "text",
    "articles_folded": "text",
    "articles_parted": "text",
    "articles_small": "text",
}
DROP = "\n".join(f"DROP FUNCTION IF EXISTS {name}({takes});" for name, takes in NAMES.items())


class Vector(SearchVectorField):
    """A column that is searched and never read: every query that would bring it along gets NULL in its place.

    A vector is larger than its text, and Django loads each column of a row that nobody thought to defer.
    """

    def select_format(self, compiler: Any, sql: str, params: Any) -> tuple[str, Any]:
        return "NULL", ()


@Vector.register_lookup
class Says(models.Lookup):
    """That a vector matches a tsquery; Django's own lookup would take this one for the words of a person."""

    lookup_name = "says"

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        vector, of_vector = self.process_lhs(compiler, connection)
        query, of_query = self.process_rhs(compiler, connection)
        return f"{vector} @@ {query}", (*of_vector, *of_query)


class Tsquery(Func):
    """A query in the syntax of Postgres, written by us out of lexemes in quotation marks."""

    template = "%(expressions)s::tsquery"
    output_field = SearchQueryField()

    def __init__(self, written: Any) -> None:
        super().__init__(written if hasattr(written, "resolve_expression") else Value(written))


class Generated(models.GeneratedField):
    """A column that the database makes from others; what was made does not come back from an INSERT."""

    db_returning = False  # type: ignore[assignment]


def vector(words: str, blocks: str | None = None, *, language: Any) -> Func:
    """The expression of a vector over these columns."""
    return Func(words, blocks or Value(None), language, function="articles_vector")


def end(words: str, blocks: str, *, language: str) -> Func:
    """The expression that says where such a vector ends before its text does; null when it does not."""
    return Func(words, blocks, language, function="articles_vector_end")
