"""A backup: the data of an installation, or of one commune, with its attachments.

One zip file: ``tables/*.copy`` as PostgreSQL's COPY writes them, all from one moment;
``attachments/...``; and ``manifest.json``, which knows every part with its checksum.
Sign-ins that are open, jobs and the cache are not in it. ``restore.py`` reads it.
"""

import hashlib
import json
import os
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import psycopg
from django.apps import apps
from django.conf import settings
from django.db import connection, models
from django.utils.translation import gettext as _
from psycopg import sql

from vidan.communes.models import Commune
from vidan.communes.queries import by_slug
from vidan.core.errors import ConflictError, DomainError, InvalidInputError

FORMAT = 1
MANIFEST = "manifest.json"
OF_COMMUNE = {
    "people.User": "commune_id = {code}",
    "mfa.Authenticator": (
        "user_id IN (SELECT id FROM people_user WHERE commune_id = {code})"
    ),
}
"""Local tables that are kept, and which of their rows belong to a commune."""

Model = type[models.Model]


def kept_models() -> list[Model]:
    """What a backup holds, each after everything that it refers to."""
    waiting = [
        model
        for model in apps.get_models()
        if getattr(model, "scale", "") in ("tenant", "reference")
        or model._meta.label in OF_COMMUNE
    ]
    kept = set(waiting)
    ordered: list[Model] = []
    while waiting:
        free = [m for m in waiting if not (_needs(m) & kept) - set(ordered) - {m}]
        ordered += free
        waiting = [model for model in waiting if model not in free]
        if not free:
            raise RuntimeError(f"tables that refer to each other: {waiting}")
    return ordered


def _needs(model: Model) -> set[Model]:
    fields = model._meta.local_fields
    keys = (f for f in fields if isinstance(f, models.ForeignKey))
    return {key.remote_field.model for key in keys}


def columns(model: Model) -> sql.Composed:
    """Every stored column that the database does not compute itself."""
    names = [
        f.column
        for f in model._meta.local_fields
        if not isinstance(f, models.GeneratedField)
    ]
    return sql.SQL(", ").join(map(sql.Identifier, names))


def migrations_of(cursor: psycopg.Cursor[Any]) -> list[str]:
    cursor.execute("SELECT app, name FROM django_migrations ORDER BY app, name")
    return [f"{app}.{name}" for app, name in cursor.fetchall()]


@contextmanager
def own_connection() -> Iterator[psycopg.Connection[Any]]:
    """A connection of our own, so that its one transaction is only ours."""
    ours = connection.copy()
    ours.ensure_connection()
    try:
        yield ours.connection
    finally:
        ours.close()


def back_up(file: Path, *, slug: str = "", at: datetime) -> dict[str, Any]:
    """Write the backup; return its manifest. Either the whole file is there or none."""
    commune = _asked_commune(slug)
    if file.exists():
        raise ConflictError(
            _("Tệp %(file)s đã có; hãy chọn tên khác.") % {"file": file}
        )
    partial = file.with_name(file.name + ".part")
    try:
        with _private(partial) as archive, own_connection() as ours:
            manifest = _write(archive, ours, commune, at=at)
        partial.replace(file)
    except OSError as failed:
        raise DomainError(
            _("Không ghi được tệp %(file)s (%(why)s); hãy chọn nơi khác còn chỗ trống.")
            % {"file": file, "why": failed.strerror}
        ) from failed
    finally:
        partial.unlink(missing_ok=True)
    return manifest


def _asked_commune(slug: str) -> Commune | None:
    if not slug:
        return None
    if found := by_slug(slug):
        return found
    raise InvalidInputError(_("Không có xã “%(slug)s” ở đây.") % {"slug": slug})


@contextmanager
def _private(file: Path) -> Iterator[zipfile.ZipFile]:
    """A new archive that only this account may read, safely on disk at the end."""
    handle = os.open(file, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w+b") as out:
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            yield archive
        out.flush()
        os.fsync(out.fileno())


def _write(
    archive: zipfile.ZipFile,
    ours: psycopg.Connection[Any],
    commune: Commune | None,
    *,
    at: datetime,
) -> dict[str, Any]:
    with ours.transaction(), ours.cursor() as cursor:
        cursor.execute(
            "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY;"
            # Behind the wall a table looks empty; then rather fail.
            "SET LOCAL row_security = off"
        )
        manifest: dict[str, Any] = {
            "format": FORMAT,
            "version": version("vidan"),
            "at": at.isoformat(),
            "commune": commune.code if commune else None,
            "migrations": migrations_of(cursor),
            "tables": {},
            "attachments": {},
            "missing": [],
        }
        for model in kept_models():
            table = model._meta.db_table
            manifest["tables"][table] = _copy(archive, cursor, model, commune)
        _add_attachments(archive, _attachments(cursor, commune), manifest)
    archive.writestr(MANIFEST, json.dumps(manifest, indent=1))
    return manifest


def _copy(
    archive: zipfile.ZipFile,
    cursor: psycopg.Cursor[Any],
    model: Model,
    commune: Commune | None,
) -> dict[str, Any]:
    """One table in the order of its key, so that the same rows give the same sum."""
    query = sql.SQL("COPY (SELECT {} FROM {} WHERE {} ORDER BY {}) TO STDOUT").format(
        columns(model),
        sql.Identifier(model._meta.db_table),
        _rows_of(model, commune),
        sql.Identifier(str(model._meta.pk.column)),
    )
    rows, digest = 0, hashlib.sha256()
    name = f"tables/{model._meta.db_table}.copy"
    with archive.open(name, "w", force_zip64=True) as out, cursor.copy(query) as data:
        for piece in data:
            chunk = bytes(piece)
            out.write(chunk)
            digest.update(chunk)
            rows += chunk.count(b"\n")
    return {"rows": rows, "sha256": digest.hexdigest()}


def _rows_of(model: Model, commune: Commune | None) -> sql.Composable:
    tenant = getattr(model, "scale", "") == "tenant"
    if commune is None or not (tenant or model._meta.label in OF_COMMUNE):
        return sql.SQL("true")
    condition = OF_COMMUNE.get(model._meta.label, "commune_id = {code}")
    return sql.SQL(condition).format(code=sql.Literal(commune.code))


def _attachments(
    cursor: psycopg.Cursor[Any], commune: Commune | None
) -> list[tuple[str, str]]:
    cursor.execute(
        "SELECT path, sha256 FROM documents_attachment "
        "WHERE (%(code)s::text IS NULL OR commune_id = %(code)s) "
        # Without a path the bytes were let go of on purpose.
        "AND path <> '' ORDER BY path",
        {"code": commune.code if commune else None},
    )
    return cursor.fetchall()


def _add_attachments(
    archive: zipfile.ZipFile, rows: Iterable[tuple[str, str]], manifest: dict[str, Any]
) -> None:
    for path, sha256 in rows:
        try:
            content = (Path(settings.MEDIA_ROOT) / path).read_bytes()
        except FileNotFoundError:
            manifest["missing"].append(path)
            continue
        archive.writestr(f"attachments/{path}", content, zipfile.ZIP_STORED)
        manifest["attachments"][path] = sha256
