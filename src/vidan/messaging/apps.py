from django.apps import AppConfig


class MessagingConfig(AppConfig):
    """Not called messages: Django's own room for words on the screen has that label."""

    name = "vidan.messaging"
