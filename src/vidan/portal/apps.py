from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "vidan.portal"
