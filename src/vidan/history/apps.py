from django.apps import AppConfig

from vidan.core import events
from vidan.history import sentences


class HistoryConfig(AppConfig):
    name = "vidan.history"

    def ready(self) -> None:
        from vidan.history.recording import record  # noqa: PLC0415  needs the models

        sentences.collect()
        events.listen(record)
