from django.apps import AppConfig
from django.db.models.signals import post_migrate


class CommunesConfig(AppConfig):
    name = "vidan.communes"

    def ready(self) -> None:
        from vidan.communes.wall import build  # noqa: PLC0415  needs the models

        post_migrate.connect(build, sender=self, dispatch_uid="wall")
