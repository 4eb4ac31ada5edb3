from typing import Any

from django.apps import AppConfig

from vidan.core import events


class OpsConfig(AppConfig):
    name = "vidan.ops"

    def ready(self) -> None:
        events.subscribe("documents.print_waiting", wake_printing)
        events.subscribe("exchange.dispatch_waiting", wake_exchange)
        events.subscribe("exchange.import_waiting", wake_import)
        events.subscribe("rosters.composing", wake_roster)
        events.subscribe("sessions.changed", wake_corrections)


def wake_printing(**facts: Any) -> None:
    # Imported when first needed: most processes never print.
    from vidan.ops.printing import wake  # noqa: PLC0415

    wake(**facts)


def wake_exchange(**facts: Any) -> None:
    from vidan.ops.exchanging import wake  # noqa: PLC0415

    wake(**facts)


def wake_import(**facts: Any) -> None:
    from vidan.ops.exchanging import wake_import  # noqa: PLC0415

    wake_import(**facts)


def wake_roster(**facts: Any) -> None:
    from vidan.ops.rostering import wake  # noqa: PLC0415

    wake(**facts)


def wake_corrections(**facts: Any) -> None:
    from vidan.ops.noticing import wake  # noqa: PLC0415

    wake(**facts)
