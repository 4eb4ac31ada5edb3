"""The database of this installation, as a command finds it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import psycopg

from vidan.core.errors import DomainError
from vidan.ops.embedded import Cluster
from vidan.ops.wording import _
from vidan.settings.env import env


@contextmanager
def ready() -> Iterator[Cluster | None]:
    """Have the database there for the work inside; yields the embedded server.

    The embedded server is started when it is not running and stopped after its last
    user. A server named by ``DATABASE_URL`` is only looked for: then this yields None.
    """
    if env.database_url:
        _look_for(env.database_url)
        yield None
        return
    cluster = Cluster(env.var_dir.absolute() / "postgres")
    with cluster.in_use():
        _name(cluster.url())
        try:
            yield cluster
        finally:
            _name("")


def _name(url: str) -> None:
    """Tell the settings of this process and of its children where the server is."""
    env.database_url = url
    os.environ["DATABASE_URL"] = url
    if not url:
        del os.environ["DATABASE_URL"]


def _look_for(url: str) -> None:
    try:
        psycopg.connect(url, connect_timeout=5).close()
    except psycopg.Error:
        raise not_there(url) from None


def not_there(url: str) -> DomainError:
    """What to say when the server is not there; never shows the password."""
    parts = urlsplit(url)
    place = f"{parts.hostname or 'localhost'}:{parts.port or 5432}{parts.path}"
    return DomainError(
        _(
            "Không kết nối được cơ sở dữ liệu tại %(place)s; hãy kiểm tra máy chủ "
            "PostgreSQL đã chạy chưa và DATABASE_URL đã đúng chưa, rồi chạy lại."
        )
        % {"place": place}
    )
