"""Loads the articles, codebook and sample coding that come with the room."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import ngettext

from articles.actions import seeds
from articles.errors import RoomError
from articles.importing.seeds import read


class Refused(CommandError):
    """Everything was loaded but some passages, whose reasons were printed."""


class Command(BaseCommand):
    help = "Load the seeds. A second run changes nothing; what a person has changed is left alone."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--from", dest="folder", type=Path, default=settings.SEEDS, help="folder of seeds"
        )

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        try:
            report = seeds.load(read(folder))
        except RoomError as refused:
            raise CommandError(str(refused)) from refused
        for (thing, outcome), count in report.counts.items():
            self.stdout.write(f"{thing}: {count} {outcome}")
        for line in [*report.left_alone, *report.refused]:
            self.stdout.write(f"  {line}")
        if not report.changed:
            self.stdout.write("Nothing changed.")
        if times := len(report.refused):
            raise Refused(
                ngettext(
                    "%d passage was refused; the reason stands above.",
                    "%d passages were refused; the reasons stand above.",
                    times,
                )
                % times
            )
