from typing import Any

from django.apps import AppConfig

from vidan.core import events


class OpsConfig(AppConfig):
    name = "vidan.ops"

    def ready(self) -> None:
        events.subscribe("documents.print_waiting", wake_printing)


def wake_printing(**facts: Any) -> None:
    # Imported when first needed: most processes never print.
    from vidan.ops.printing import wake  # noqa: PLC0415

    wake(**facts)
