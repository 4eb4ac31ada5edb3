from django.apps import AppConfig

from vidan.core import events


class MoneyConfig(AppConfig):
    name = "vidan.money"

    def ready(self) -> None:
        # Imported here since it needs the models.
        from vidan.money.actions import leaving  # noqa: PLC0415

        events.object_to("people.officer_left", leaving.refuse_leaving)
