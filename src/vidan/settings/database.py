"""From the address of a database to Django's way of saying it."""

from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from vidan.settings.env import Environment

EMBEDDED = "postgresql:///vidan"
"""Stands for the embedded server; ``vidan start`` replaces it by its socket."""


def database(env: Environment) -> dict[str, Any]:
    """Django's description of the database that ``env`` names.

    ``postgresql://user:password@host:port/name?host=/socket/folder`` is understood,
    as by libpq. With ``database_role`` every connection takes that role.
    """
    parts = urlsplit(env.database_url or EMBEDDED)
    query = dict(parse_qsl(parts.query))
    options: dict[str, Any] = {}
    if env.database_role:
        options["options"] = f"-c role={env.database_role}"
    if "sslmode" in query:
        options["sslmode"] = query["sslmode"]
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/") or "vidan",
        "USER": unquote(parts.username or query.get("user", "")),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.get("host", parts.hostname or ""),
        "PORT": str(parts.port or query.get("port", "")),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }
