"""Loading the seeds: once is enough, and what a person did is theirs."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.conf import settings

from articles.actions import articles, codes, codings, comparisons, passages, revisions, seeds
from articles.actions.revisions import Said
from articles.importing.seeds import Seeds, read
from articles.models import Article, Coder, Comparison, Passage, Revision, Stance, Topic
from articles.queries.tags import tags_of
from articles.text.blocks import Kind
from tests.builders import article, librarian
from tests.desk.pages import forget_context
from tests.models.rows import change, run
from tests.seeded import load_seeds

TEHRAN = "russia-sets-the-tone-in-tehran"


@pytest.fixture
def by(seeded_module: seeds.Report, db: None) -> Coder:
    """A chief editor of a room that has the seeds."""
    return librarian()


def sample() -> Coder:
    return Coder.objects.get(username="sample")


def first_passage() -> Passage:
    return Passage.objects.filter(made_by=sample()).first()  # type: ignore[return-value]


def outcomes(report: seeds.Report, thing: str) -> dict[str, int]:
    return {outcome: count for (what, outcome), count in report.counts.items() if what == thing}


def test_everything_is_loaded_and_published(seeded_module: seeds.Report, by: Coder) -> None:
    assert seeded_module.refused == []
    assert Article.objects.readable(by).count() == 2
    assert all(found.passages.count() >= 14 for found in Article.objects.all())


def test_a_second_run_changes_nothing_and_says_so(by: Coder) -> None:
    report = load_seeds()
    assert not report.changed
    assert {outcome for _thing, outcome in report.counts} == {"unchanged"}


def test_the_owner_of_the_seeds_cannot_sign_in(by: Coder) -> None:
    assert not sample().is_active and not sample().has_usable_password()
    assert not sample().is_staff and not sample().is_superuser


def test_two_articles_share_at_least_five_topics(by: Coder) -> None:
    one, two = (
        set(Topic.objects.filter(codings__content_object__article=found)) for found in Article.objects.all()
    )
    assert len(one & two) >= 5


def test_a_code_that_a_person_changed_is_left_alone_and_reported(by: Coder) -> None:
    critical = Stance.objects.get(slug="critical")
    codes.change(critical, {"definition": "A person's words."}, by=by)
    report = load_seeds()
    assert outcomes(report, "stance") == {"unchanged": 3, "left alone": 1}
    assert any("critical" in line for line in report.left_alone)
    critical.refresh_from_db()
    assert critical.definition == "A person's words."


def test_a_code_that_somebody_changed_past_the_actions_is_left_alone_too(by: Coder) -> None:
    run("SELECT set_config('pghistory.context_id', '', true)")  # as in a transaction of its own
    change(Stance.objects.get(slug="critical"), definition="Written past the actions.")
    assert outcomes(load_seeds(), "stance")["left alone"] == 1


def test_a_passage_that_a_person_withdrew_stays_withdrawn(by: Coder) -> None:
    found = first_passage()
    passages.withdraw(found, version=1, why="Not ours.", by=by)
    assert outcomes(load_seeds(), "passage")["left alone"] == 1
    found.refresh_from_db()
    assert found.withdrawn_at


def test_a_passage_whose_edges_a_person_moved_is_left_alone(by: Coder) -> None:
    found = first_passage()
    words = found.anchors.get().exact.rsplit(" ", 1)[0]
    passages.place(found, version=1, revision=1, span=None, quote=words, by=by)
    assert outcomes(load_seeds(), "passage")["left alone"] == 1
    assert found.anchors.get().exact == words


def test_a_person_who_only_adds_tags_of_their_own_has_changed_nothing_of_the_seeds(by: Coder) -> None:
    codings.give(first_passage(), tags_of(first_passage(), sample()), by=by)
    assert set(outcomes(load_seeds(), "passage")) == {"unchanged"}


@pytest.mark.parametrize(
    "do",
    [
        lambda found, by: articles.withdraw(found, why="Not ours.", by=by),
        lambda found, by: articles.unpublish(found, by=by),
        lambda found, by: articles.correct(
            found,
            outlet=found.outlet,
            source_url="",
            archive_url="",
            retrieved_on=None,
            about="A person's words.",
            rights="none",
            by=by,
        ),
    ],
    ids=["withdrawn", "unpublished", "corrected"],
)
def test_an_article_that_a_person_changed_is_left_alone_and_reported(do: Any, by: Coder) -> None:
    found = Article.objects.get(slug=TEHRAN)
    do(found, by)
    before = Article.objects.values().get(slug=TEHRAN)
    report = load_seeds()
    assert outcomes(report, "article") == {"unchanged": 1, "left alone": 1}
    assert any(TEHRAN in line for line in report.left_alone)
    assert Article.objects.values().get(slug=TEHRAN) == before


def test_a_new_text_of_an_article_is_not_undone_and_reported(by: Coder) -> None:
    found = Article.objects.select_related("head").get(slug=TEHRAN)
    assert found.head
    article(found.head.text + "\n\nA correction was added.", by=by, revises=found)
    report = load_seeds()
    assert outcomes(report, "article") == {"unchanged": 1, "left alone": 1}
    found.refresh_from_db()
    assert found.head.number == 2 and found.published == found.head


def changed_seeds(**changes: Any) -> Seeds:
    return replace(read(settings.SEEDS), **changes)


def test_a_change_of_the_seeds_themselves_is_loaded(by: Coder) -> None:
    stored = read(settings.SEEDS)
    first, *rest = stored.passages
    report = seeds.load(changed_seeds(passages=(replace(first, note="Another note."), *rest)))
    assert outcomes(report, "passage") == {"changed": 1, "unchanged": len(rest)}
    assert tags_of(Passage.objects.get(guid=first.guid), sample()).note == "Another note."


def test_a_passage_whose_words_are_not_there_is_refused_and_the_others_loaded(by: Coder) -> None:
    from uuid import uuid4

    first, *rest = read(settings.SEEDS).passages
    wrong = replace(first, guid=uuid4(), quote="These words stand nowhere")
    report = seeds.load(changed_seeds(passages=(wrong, *rest)))
    assert outcomes(report, "passage") == {"refused": 1, "unchanged": len(rest)}
    assert "These words stand nowhere" in report.refused[0]


def loaded(wanted: Seeds, thing: str) -> dict[str, int]:
    """What became of the things of this kind."""
    return outcomes(seeds.load(wanted), thing)


def shorter() -> Seeds:
    """The seeds with a word less in the quote of their first passage."""
    first, *rest = read(settings.SEEDS).passages
    return changed_seeds(passages=(replace(first, quote=first.quote.rsplit(" ", 1)[0]), *rest))


def test_a_quote_that_changed_in_the_seeds_is_placed_anew(by: Coder) -> None:
    wanted = shorter()
    assert loaded(wanted, "passage")["changed"] == 1
    placed = Passage.objects.get(guid=wanted.passages[0].guid).anchors.get()
    assert placed.exact == wanted.passages[0].quote
    assert outcomes(seeds.load(wanted), "passage") == {"unchanged": len(wanted.passages)}


def test_a_quote_that_changed_does_not_move_what_a_person_moved(by: Coder) -> None:
    found = first_passage()
    words = found.anchors.get().exact.split(" ", 1)[1]
    passages.place(found, version=1, revision=1, span=None, quote=words, by=by)
    assert loaded(shorter(), "passage")["left alone"] == 1
    assert found.anchors.get().exact == words


def first_article(**changes: Any) -> Seeds:
    """The seeds with something else said of their first article."""
    first, *rest = read(settings.SEEDS).articles
    return changed_seeds(articles=(replace(first, **changes), *rest))


def with_last_block(kind: Kind) -> Seeds:
    parsed = read(settings.SEEDS).articles[0].parsed
    blocks = (*parsed.blocks[:-1], replace(parsed.blocks[-1], kind=kind))
    return first_article(parsed=replace(parsed, blocks=blocks))


def head() -> Revision:
    return Article.objects.select_related("head").get(slug=TEHRAN).head  # type: ignore[return-value]


def test_kinds_of_blocks_that_changed_in_the_seeds_are_corrected(by: Coder) -> None:
    wanted = with_last_block(Kind.QUOTE)
    assert loaded(wanted, "article") == {"changed": 1, "unchanged": 1}
    assert (head().number, head().blocks[-1]["kind"]) == (1, "quote")
    assert not seeds.load(wanted).changed


def test_a_language_that_changed_in_the_seeds_is_corrected(by: Coder) -> None:
    assert loaded(first_article(language="en-GB"), "article") == {"changed": 1, "unchanged": 1}
    assert (head().number, head().language) == (1, "en-GB")


def test_what_is_said_of_an_article_in_the_seeds_is_corrected_and_its_source_kept(by: Coder) -> None:
    assert loaded(first_article(about="Other words."), "article") == {"changed": 1, "unchanged": 1}
    found = Article.objects.get(slug=TEHRAN)
    assert found.about == "Other words." and found.source_url


def test_blocks_with_passages_do_not_become_furniture_and_it_is_said_why(by: Coder) -> None:
    report = seeds.load(with_last_block(Kind.FURNITURE))
    assert outcomes(report, "article") == {"left alone": 1, "unchanged": 1}
    assert any("passages stand in" in line for line in report.left_alone)
    assert head().blocks[-1]["kind"] == "paragraph"


@pytest.mark.parametrize("change", [{"language": "fr"}, {"about": "From the seeds."}], ids=str)
def test_what_a_person_corrected_in_a_text_is_left_alone(change: dict[str, str], by: Coder) -> None:
    forget_context()
    revisions.correct(head(), said=replace(Said.of(head()), language="de"), by=by)
    assert loaded(first_article(**change), "article") == {"left alone": 1, "unchanged": 1}
    assert head().language == "de"


def first_comparison(**changes: Any) -> Seeds:
    first, *rest = read(settings.SEEDS).comparisons
    return changed_seeds(comparisons=(replace(first, **changes), *rest))


def reversed_articles() -> tuple[str, ...]:
    return tuple(reversed(read(settings.SEEDS).comparisons[0].articles))


@pytest.mark.parametrize("change", ["title", "introduction", "articles"])
def test_a_comparison_that_changed_in_the_seeds_is_rearranged(change: str, by: Coder) -> None:
    wanted = first_comparison(**{change: reversed_articles() if change == "articles" else "Other words"})
    assert loaded(wanted, "comparison") == {"changed": 1}
    (seed,), stored = wanted.comparisons, Comparison.objects.get()
    assert (stored.title, stored.introduction) == (seed.title, seed.introduction)
    assert tuple(stored.compared.values_list("article__slug", flat=True)) == seed.articles
    assert not seeds.load(wanted).changed


@pytest.mark.parametrize("change", ["words", "order"])
def test_a_comparison_that_a_person_changed_is_left_alone_and_reported(change: str, by: Coder) -> None:
    stored = Comparison.objects.get()
    compared = list(Article.objects.filter(slug__in=reversed_articles()).order_by("slug"))
    slugs = [found.slug for found in compared]
    if change == "order" and tuple(slugs) == read(settings.SEEDS).comparisons[0].articles:
        compared.reverse()
    title = stored.title if change == "order" else "A person's title"
    forget_context()
    comparisons.rearrange(stored, title=title, introduction=stored.introduction, articles=compared, by=by)
    before = list(stored.compared.values_list("pk", flat=True))
    report = seeds.load(first_comparison(introduction="From the seeds."))
    assert outcomes(report, "comparison") == {"left alone": 1}
    assert any(stored.slug in line for line in report.left_alone)
    stored.refresh_from_db()
    assert stored.title == title and list(stored.compared.values_list("pk", flat=True)) == before


def test_a_field_that_was_taken_out_of_the_codebook_is_emptied(by: Coder) -> None:
    first, *rest = read(settings.SEEDS).codes
    values = {name: value for name, value in first.values.items() if name != "example"}
    report = seeds.load(changed_seeds(codes=(replace(first, values=values), *rest)))
    assert outcomes(report, "stance") == {"changed": 1, "unchanged": 3}
    assert Stance.objects.get(guid=first.guid).example == ""


def test_a_comparison_that_a_person_took_away_stays_away(by: Coder) -> None:
    forget_context()
    comparisons.remove(Comparison.objects.get(), by=by)
    assert loaded(first_comparison(title="From the seeds."), "comparison") == {"left alone": 1}
    assert not Comparison.objects.exists()
