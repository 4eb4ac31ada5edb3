from django.apps import AppConfig


class RostersConfig(AppConfig):
    name = "vidan.rosters"
