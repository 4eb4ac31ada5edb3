"""``vidan migrate``: the structure of the database, and the facts it starts with."""

from typing import Any

from django.core.management import call_command
from django.core.management.commands.migrate import Command as DjangoCommand

from vidan.communes import wall
from vidan.communes.actions.settling import load_reference
from vidan.procedures.actions.publishing import load_catalogue

LOOKS_ONLY = ("plan", "check_unapplied", "prune", "fake")


class Command(DjangoCommand):
    """Django's own command; a whole migration also fills the reference tables."""

    def handle(self, *args: Any, **options: Any) -> None:
        super().handle(*args, **options)
        if options["app_label"] or any(options[name] for name in LOOKS_ONLY):
            return
        call_command("createcachetable", verbosity=0, database=options["database"])
        wall.build()
        load_reference()
        load_catalogue()
