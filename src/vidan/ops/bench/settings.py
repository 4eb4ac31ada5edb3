"""Settings of the measured server: those of ``make start``, and two bare views."""

from vidan.settings.dev import *  # noqa: F403
from vidan.settings.dev import LOGGING

ROOT_URLCONF = "vidan.ops.bench.urls"
LOGGING["root"]["level"] = "WARNING"
