"""Proves the laws of the corpus over the whole database."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.queries import corpus
from articles.queries.corpus import Finding


class Command(BaseCommand):
    help = "Check that every text, passage and tag is as it must be. Changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        broken = 0
        for finding in corpus.check():
            broken += finding.breaches > 0
            for line in _lines(finding):
                self.stdout.write(line)
        if broken:
            sentence = ngettext("%d law is broken.", "%d laws are broken.", broken)
            raise CommandError(sentence % broken)


def _lines(finding: Finding) -> list[str]:
    if not finding.breaches:
        return [_("ok: %(law)s") % {"law": finding.law}]
    facts = {"law": finding.law, "count": finding.breaches}
    more = finding.breaches - len(finding.first)
    return [
        _("BROKEN, %(count)s times: %(law)s") % facts,
        *(f"  {name}" for name in finding.first),
        *([_("  and %(more)s more") % {"more": more}] if more else []),
    ]
