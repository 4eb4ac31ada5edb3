"""A pytest plugin: run only what touches the database.

The second run of the suite, on the oldest supported PostgreSQL, needs nothing else.
"""

import pytest

DATABASE = {"db", "transactional_db", "django_db_setup", "live_server"}


def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> None:
    kept = [item for item in items if _touches_database(item)]
    chosen = set(kept)
    config.hook.pytest_deselected(items=[i for i in items if i not in chosen])
    items[:] = kept


def _touches_database(item: pytest.Item) -> bool:
    marked = item.get_closest_marker("django_db") is not None
    return marked or bool(DATABASE.intersection(getattr(item, "fixturenames", ())))
