"""What is said about an article when it is added at the desk."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.actions.imports import Facts
from articles.admin.fields import PartialDate, WebAddress
from articles.errors import UnstorableText
from articles.models import Article, Outlet, Rights
from articles.models.articles import SLUG, SLUG_LIMIT
from articles.models.revisions import LANGUAGE
from articles.queries.alike import Alike, Likeness
from articles.text.normalise import refuse_unstorable

NEW = "new"


class LanguageField(forms.CharField):
    """A language tag; empty means that it is not stated."""

    default_validators = [RegexValidator(LANGUAGE, gettext_lazy("Write a language tag: en, de or pt-BR."))]

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"max_length": 35, "required": False} | options)


class AdditionForm(forms.Form):
    """The facts of an article besides its words; the outlet must be there before anything is stored."""

    outlet = forms.ModelChoiceField(
        Outlet.objects.none(),
        label=gettext_lazy("Outlet"),
        help_text=gettext_lazy("Who published it. The rules kept for its texts are applied."),
    )
    byline = forms.CharField(
        label=gettext_lazy("Byline"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("The authors as the outlet names them."),
    )
    published_on = PartialDate(
        label=gettext_lazy("Published on"),
        help_text=gettext_lazy("2017-11-22, or 2017-11 or 2017 when no more is known."),
    )
    language = LanguageField(
        label=gettext_lazy("Language"),
        help_text=gettext_lazy("en, de, pt-BR …; “und” when it is not to be stated."),
    )
    source_url = WebAddress(label=gettext_lazy("Source address"), max_length=2000, required=False)
    archive_url = WebAddress(label=gettext_lazy("Archived at"), max_length=2000, required=False)
    retrieved_on = forms.DateField(
        label=gettext_lazy("Retrieved on"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    about = forms.CharField(
        label=gettext_lazy("About"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("One line by the editors, for readers."),
    )
    rights = forms.ChoiceField(
        label=gettext_lazy("Rights"),
        choices=Rights.choices,
        initial=Rights.EXCERPTS,
        required=False,
        help_text=gettext_lazy("How much of the text downloads and feeds may carry."),
    )
    slug = forms.CharField(
        label=gettext_lazy("Address in the room"),
        max_length=SLUG_LIMIT,
        required=False,
        help_text=gettext_lazy("/articles/…/; empty: made from the title."),
    )
    encoding = forms.CharField(
        label=gettext_lazy("Encoding of the file"),
        max_length=40,
        required=False,
        help_text=gettext_lazy("Only when it is not UTF-8: windows-1251, iso-8859-9 …"),
    )
    revises = forms.CharField(required=False, max_length=20)
    same_article = forms.BooleanField(
        label=gettext_lazy("I have compared the two texts: it is the same article"), required=False
    )
    asks_same = False  # whether it was asked: nearly no passage has a sure place in the new text

    STAYS = ("source_url", "archive_url", "retrieved_on", "about", "rights", "slug")  # of an article there

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **options})
        self.fields["outlet"].queryset = Outlet.objects.in_use()  # type: ignore[attr-defined]
        self.revised: Article | None = None

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"]
        if slug and not SLUG.fullmatch(slug):
            raise forms.ValidationError(_("Use small letters, digits and single hyphens between them."))
        return slug

    def clean_revises(self) -> str:
        said: str = self.cleaned_data["revises"]
        if said in ("", NEW):
            return said
        known = (
            Article.objects.select_related("outlet", "head") if said.isascii() and said.isdigit() else None
        )
        self.revised = known.filter(pk=int(said)).first() if known is not None and len(said) < 19 else None
        if self.revised is None or (self.revised.head and self.revised.head.erased_at):
            self.revised = None
            raise forms.ValidationError(_("There is no such article any more. Look again."))
        return said

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.revised is not None:
            cleaned["outlet"] = self.revised.outlet
            self._errors.pop("outlet", None)  # type: ignore[attr-defined]
        for name, value in list(cleaned.items()):
            try:
                if isinstance(value, str):
                    refuse_unstorable(value)
            except UnstorableText as refused:
                self.add_error(name, str(refused))
        return self.cleaned_data

    def check_choice(self, like: tuple[Alike, ...]) -> None:
        """An error unless it is said whether this is a new article, where others look like it."""
        said = self.cleaned_data.get("revises", "")
        if like and not said:
            self.add_error("revises", _("Say whether it is a new article or a new text of one of these."))
        if said != NEW:
            return
        outlet = self.cleaned_data.get("outlet")
        for other in like:
            if other.likeness is Likeness.ADDRESS:
                sentence = _("The article “%(slug)s” has this address: choose it above, or correct this.")
                self.add_error("source_url", sentence % {"slug": other.slug})
            elif other.likeness is Likeness.TEXT and outlet and other.outlet_pk == outlet.pk:
                sentence = _(
                    "“%(slug)s” of the same outlet has these very words: there is nothing to import."
                )
                self.add_error("revises", sentence % {"slug": other.slug})

    def facts(self) -> Facts:
        """What `imports.store` takes, once the form is valid."""
        said = self.cleaned_data
        on, precision = said["published_on"]
        return Facts(
            outlet=said["outlet"],
            slug=said["slug"],
            source_url=said["source_url"],
            archive_url=said["archive_url"],
            retrieved_on=said["retrieved_on"],
            about=said["about"],
            rights=said["rights"] or Rights.EXCERPTS,
            language=said["language"] or "und",
            byline=said["byline"],
            published_on=on,
            published_precision=precision,
        )
