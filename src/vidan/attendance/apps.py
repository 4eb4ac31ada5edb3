from django.apps import AppConfig

from vidan.core import events


class AttendanceConfig(AppConfig):
    name = "vidan.attendance"

    def ready(self) -> None:
        # Imported here since it needs the models.
        from vidan.attendance.actions import calling, capping  # noqa: PLC0415

        events.object_to("sessions.staffed", capping.refuse_beyond_caps)
        events.object_to("sessions.not_held", calling.refuse_once_there)
