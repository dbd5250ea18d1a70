"""Forms of the desk for an entry of the codebook."""

from __future__ import annotations

from typing import Any

from django.forms import modelform_factory
from django.utils.text import slugify
from django.utils.translation import gettext as _

from articles.actions import codes
from articles.admin import looks
from articles.admin.fields import Paragraphs
from articles.admin.forms import ActingForm
from articles.errors import ReservedWord
from articles.models import Code, Stance
from articles.models.articles import SLUG
from articles.models.codes import RESERVED_SLUGS


class CodeForm(ActingForm):
    """One entry of the codebook."""

    def act(self, stored: Any, values: dict[str, Any]) -> Any:
        if stored is None:
            return codes.define(self._meta.model, values, by=self.by)
        return codes.change(stored, values, by=self.by)

    def clean(self) -> dict[str, Any]:
        super().clean()
        self._check_name(self.cleaned_data.get("name"))
        slug = self.cleaned_data.get("slug")
        if slug and not SLUG.fullmatch(slug):
            self.add_error("slug", _("Use small letters, digits and single hyphens between them."))
        if slug in RESERVED_SLUGS:
            self.add_error("slug", str(ReservedWord(slug=slug)))
        phrase = self.cleaned_data.get("phrase")
        if phrase and "{target}" not in phrase:
            self.add_error("phrase", _("Write {target} where the target's name is to stand."))
        return self.cleaned_data

    def _check_name(self, name: str | None) -> None:
        alike = self._meta.model.objects.exclude(pk=self.instance.pk).filter(name__iexact=name)
        if name and (other := alike.first()):
            self.add_error("name", _("“%(name)s” is in the codebook already.") % {"name": other.name})


class StanceForm(CodeForm):
    """An entry with a look."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        looks.prepare(self)


class NewEntry(CodeForm):
    """What is needed of an entry that another act defines."""

    # Where another entry is chosen these stay empty: the browser would refuse to send the form, unseen.
    use_required_attribute = False

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["slug"].required = False
        self.fields["slug"].help_text = _("Its address for good. Left empty, it is made of the name.")
        for name in ("definition", "phrase"):
            if name in self.fields:
                self.fields[name].widget.attrs["rows"] = 3

    def clean_slug(self) -> str:
        said = self.cleaned_data.get("slug") or slugify(self.cleaned_data.get("name", "")).replace("_", "-")
        slug = said[:100].strip("-")
        if not slug:
            self.add_error("slug", _("Write an address: none can be made of this name."))
        return slug

    def _write(self) -> None:
        """Nothing: the act does."""


def new_entry(kind: type[Code], **options: Any) -> Any:
    """The form for a new entry of a kind within another act."""
    said = ("phrase", "phrase_without_target", "hue", "pattern") if kind is Stance else ()
    made = modelform_factory(
        kind,
        form=NewEntry,
        fields=["name", "slug", *said, "definition"],
        field_classes={"definition": Paragraphs},
    )
    return made(**options)
