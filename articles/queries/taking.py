"""The files in which passages can be taken away, by the names that pages give them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

FORMS = (("csv", _("CSV, a row for each tag")), ("jsonld", _("Web Annotations (JSON-LD)")))
