"""Sentences of the operator's side, translated once Django can translate.

The launcher speaks before Django is set up, for instance to say that the settings or
the database are not there; it then uses the source language, which is Vietnamese.
"""

from django.apps import apps
from django.utils.translation import gettext


def _(sentence: str) -> str:
    return gettext(sentence) if apps.ready else sentence
