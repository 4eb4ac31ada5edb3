from django.apps import AppConfig

from vidan.core import events


class WorkConfig(AppConfig):
    name = "vidan.work"

    def ready(self) -> None:
        # Imported here since it needs the models.
        from vidan.work.actions import leaving  # noqa: PLC0415

        events.object_to("people.officer_left", leaving.refuse_leaving)
        events.object_to("people.post_ended", leaving.refuse_ending_post)
