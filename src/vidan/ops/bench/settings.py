"""Settings of the measured server: those of ``make start``, and two bare views."""

from vidan.settings.dev import *  # noqa: F403
from vidan.settings.dev import LOGGING as _LOGGING

ROOT_URLCONF = "vidan.ops.bench.urls"
LOGGING = {**_LOGGING, "root": {"handlers": ["console"], "level": "WARNING"}}
