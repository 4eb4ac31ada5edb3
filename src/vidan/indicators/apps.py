from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    name = "vidan.indicators"

    def ready(self) -> None:
        # Puts the formulas into the catalogue.
        from vidan.indicators import (  # noqa: F401, PLC0415
            payments,
            satisfaction,
            timeliness,
        )
