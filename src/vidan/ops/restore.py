"""Brings a backup back, into a fresh database that ``vidan migrate`` has just made."""

import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from django.conf import settings
from django.core.management.color import no_style
from django.db import connection
from django.utils.translation import gettext as _
from psycopg import sql

from vidan.core.errors import ConflictError, InvalidInputError
from vidan.ops.backup import (
    FORMAT,
    MANIFEST,
    Model,
    columns,
    kept_models,
    migrations_of,
    own_connection,
)

DAMAGE = (zipfile.BadZipFile, zlib.error, KeyError, ValueError, EOFError, TypeError)
CHUNK = 1 << 20


def restore(file: Path) -> dict[str, Any]:
    """Restore the whole of a backup or nothing; return its manifest.

    Refuses a damaged file, one of another version of the structure, and a database in
    which a commune is already in service.
    """
    with _opened(file) as archive:
        manifest = _checked(archive)
        with (
            own_connection() as ours,
            _files_back(archive, manifest),
            ours.transaction(),
            ours.cursor() as cursor,
        ):
            _refuse(cursor, manifest)
            _load(archive, cursor, manifest)
    return manifest


@contextmanager
def _opened(file: Path) -> Iterator[zipfile.ZipFile]:
    try:
        archive = zipfile.ZipFile(file)
    except FileNotFoundError:
        raise InvalidInputError(
            _("Không có tệp %(file)s; hãy kiểm tra lại đường dẫn.") % {"file": file}
        ) from None
    except (OSError, *DAMAGE):
        raise _damaged() from None
    with archive:
        yield archive


def _damaged() -> InvalidInputError:
    return InvalidInputError(
        _("Tệp sao lưu bị hỏng hoặc không phải của Vì Dân; hãy dùng bản sao lưu khác.")
    )


def _checked(archive: zipfile.ZipFile) -> dict[str, Any]:
    """The manifest, once every part is found to be as it was written."""
    try:
        manifest: dict[str, Any] = json.loads(archive.read(MANIFEST))
        whole = manifest["format"] == FORMAT and all(
            _digest(archive, name) == sha256 for name, sha256 in _parts(manifest)
        )
    except (OSError, *DAMAGE):
        raise _damaged() from None
    if not whole:
        raise _damaged()
    return manifest


def _parts(manifest: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for table, told in manifest["tables"].items():
        yield f"tables/{table}.copy", told["sha256"]
    for path, sha256 in manifest["attachments"].items():
        if ".." in Path(path).parts or Path(path).is_absolute():
            raise _damaged()
        yield f"attachments/{path}", sha256


def _digest(archive: zipfile.ZipFile, name: str) -> str:
    digest = hashlib.sha256()
    with archive.open(name) as part:
        while chunk := part.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _refuse(cursor: psycopg.Cursor[Any], manifest: dict[str, Any]) -> None:
    if migrations_of(cursor) != manifest["migrations"]:
        raise ConflictError(
            _(
                "Bản sao lưu thuộc phiên bản %(version)s có cấu trúc khác; hãy cài "
                "đúng phiên bản đó, phục hồi, rồi mới nâng cấp."
            )
            % {"version": manifest["version"]}
        )
    for model in kept_models():
        if getattr(model, "scale", "") != "reference":
            table = sql.Identifier(model._meta.db_table)
            cursor.execute(sql.SQL("SELECT 1 FROM {} LIMIT 1").format(table))
            if cursor.fetchone():
                raise ConflictError(
                    _(
                        "Cơ sở dữ liệu này đã có dữ liệu; chỉ phục hồi vào một cơ "
                        "sở dữ liệu mới, vừa chạy vidan migrate."
                    )
                )


def _load(
    archive: zipfile.ZipFile, cursor: psycopg.Cursor[Any], manifest: dict[str, Any]
) -> None:
    kept = kept_models()
    tables = sql.SQL(", ").join(sql.Identifier(m._meta.db_table) for m in kept)
    cursor.execute(sql.SQL("TRUNCATE {} CASCADE").format(tables))
    for model in kept:
        _copy(archive, cursor, model, manifest["tables"][model._meta.db_table]["rows"])
    if code := manifest["commune"]:
        cursor.execute(
            "UPDATE communes_commune SET slug = NULL WHERE code <> %s", [code]
        )
    for statement in connection.ops.sequence_reset_sql(no_style(), kept):
        cursor.execute(statement.encode())


def _copy(
    archive: zipfile.ZipFile, cursor: psycopg.Cursor[Any], model: Model, rows: int
) -> None:
    table = sql.Identifier(model._meta.db_table)
    query = sql.SQL("COPY {} ({}) FROM STDIN").format(table, columns(model))
    with (
        archive.open(f"tables/{model._meta.db_table}.copy") as part,
        cursor.copy(query) as data,
    ):
        while chunk := part.read(CHUNK):
            data.write(chunk)
    if cursor.rowcount not in (-1, rows):
        raise _damaged()


@contextmanager
def _files_back(archive: zipfile.ZipFile, manifest: dict[str, Any]) -> Iterator[None]:
    """Write the attachments; take the new ones away again if the rest fails."""
    made: list[Path] = []
    try:
        for path in manifest["attachments"]:
            target = Path(settings.MEDIA_ROOT) / path
            if target.exists():
                continue
            target.parent.mkdir(mode=0o750, parents=True, exist_ok=True)
            made.append(target)
            target.write_bytes(archive.read(f"attachments/{path}"))
        yield
    except BaseException:
        for target in made:
            target.unlink(missing_ok=True)
        raise
