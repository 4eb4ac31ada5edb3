from django.apps import AppConfig


class SatisfactionConfig(AppConfig):
    name = "vidan.satisfaction"
