"""Settings of ``make start``: everything as in production, but on plain HTTP."""

from vidan.settings.base import *  # noqa: F403
from vidan.settings.env import env

SECRET_KEY = env.secret_key or "only-for-this-machine-" + "0123456789" * 4
REQUIRE_SECOND_FACTOR = "require_second_factor" in env.model_fields_set and (
    env.require_second_factor
)
