"""Builds the wall in the database from the models; runs after every migration.

For each tenant table: UNIQUE (commune_id, id), one composite foreign key per
:class:`~vidan.communes.tenancy.TenantKey`, row security with one policy, and just the
rights the web role needs. Running it again changes nothing.
"""

from collections.abc import Iterable

from django.apps import apps
from django.db import connection, models
from django.db.backends.utils import CursorWrapper

from vidan.communes.tenancy import TenantKey

WEB_ROLE = "vidan_web"
POLICY = "same_commune"
HERE = "commune_id = nullif(current_setting('app.commune', true), '')"


def tenant_models() -> list[type[models.Model]]:
    return [m for m in apps.get_models() if getattr(m, "scale", "") == "tenant"]


def build(**_signal: object) -> None:
    """Make the wall as the models say; also a receiver of ``post_migrate``."""
    with connection.cursor() as cursor:
        _make_role(cursor)
        existing = set(connection.introspection.table_names(cursor))
        built = [m for m in tenant_models() if m._meta.db_table in existing]
        for model in built:
            _unique_with_commune(cursor, model)
        for model in built:
            _composite_keys(cursor, model)
            _row_security(cursor, model)
        _rights(cursor, built)


def _make_role(cursor: CursorWrapper) -> None:
    cursor.execute(
        f"""
        DO $$ BEGIN
          IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{WEB_ROLE}') THEN
            CREATE ROLE {WEB_ROLE} NOLOGIN NOSUPERUSER NOBYPASSRLS;
          END IF;
          EXECUTE format('GRANT {WEB_ROLE} TO %I', current_user);
        EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
        END $$
        """
    )


def _constraints(cursor: CursorWrapper, table: str) -> set[str]:
    cursor.execute(
        "SELECT conname FROM pg_constraint WHERE conrelid = %s::regclass", [table]
    )
    return {row[0] for row in cursor.fetchall()}


def _add(cursor: CursorWrapper, table: str, name: str, rule: str) -> None:
    if name not in _constraints(cursor, table):
        cursor.execute(f'ALTER TABLE "{table}" ADD CONSTRAINT "{name}" {rule}')


def _unique_with_commune(cursor: CursorWrapper, model: type[models.Model]) -> None:
    table = model._meta.db_table
    _add(cursor, table, f"{table}_wall", "UNIQUE (commune_id, id)")


def tenant_keys(model: type[models.Model]) -> Iterable[TenantKey]:
    return (f for f in model._meta.local_fields if isinstance(f, TenantKey))


def key_name(model: type[models.Model], key: TenantKey) -> str:
    return f"{model._meta.db_table}_{key.column}_wall"[:63]


def _composite_keys(cursor: CursorWrapper, model: type[models.Model]) -> None:
    table = model._meta.db_table
    for key in tenant_keys(model):
        target = key.related_model._meta.db_table  # type: ignore[union-attr]
        rule = (
            f'FOREIGN KEY (commune_id, "{key.column}") '
            f'REFERENCES "{target}" (commune_id, id)'
        )
        _add(cursor, table, key_name(model, key), rule)


def _row_security(cursor: CursorWrapper, model: type[models.Model]) -> None:
    table = model._meta.db_table
    cursor.execute(
        "SELECT relrowsecurity FROM pg_class WHERE oid = %s::regclass", [table]
    )
    if not cursor.fetchone()[0]:
        cursor.execute(f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY')
    cursor.execute(
        "SELECT 1 FROM pg_policies WHERE schemaname = current_schema() "
        "AND tablename = %s AND policyname = %s",
        [table, POLICY],
    )
    if not cursor.fetchone():
        cursor.execute(
            f'CREATE POLICY {POLICY} ON "{table}" USING ({HERE}) WITH CHECK ({HERE})'
        )


def _rights(cursor: CursorWrapper, built: Iterable[type[models.Model]]) -> None:
    cursor.execute(f"GRANT USAGE ON SCHEMA public TO {WEB_ROLE}")
    cursor.execute(
        "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public "
        f"TO {WEB_ROLE}"
    )
    cursor.execute(
        f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {WEB_ROLE}"
    )
    cursor.execute(f"GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO {WEB_ROLE}")
    for model in apps.get_models():
        kept = getattr(model, "append_only", False)
        reference = getattr(model, "scale", "") == "reference"
        if kept:
            cursor.execute(
                "REVOKE UPDATE, DELETE, TRUNCATE ON "
                f'"{model._meta.db_table}" FROM {WEB_ROLE}'
            )
        elif reference:
            cursor.execute(
                "REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON "
                f'"{model._meta.db_table}" FROM {WEB_ROLE}'
            )
