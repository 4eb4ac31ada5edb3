"""Bytes on disk: real type by content, harmless names, written whole or not at all."""

import hashlib
import os
import re
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from stat import S_ISREG
from uuid import UUID
from zipfile import BadZipFile, ZipFile

import puremagic
from django.conf import settings
from django.utils.translation import gettext as _

from vidan.core.errors import DomainError, InvalidInputError

ALLOWED = {
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".docx": (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    ),
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
MAIN_PART = {".docx": "word/document.xml", ".xlsx": "xl/workbook.xml"}
"""An office file is a packed folder: what it is shows only in the parts it holds."""
MACROS = "vbaProject.bin"
LONGEST_NAME = 120
HARMFUL = re.compile(r"[^\w .()-]", re.UNICODE)
SYSTEM_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)")


class StorageFullError(DomainError):
    """The disk takes no more."""

    code = "storage_full"
    status = 507


@dataclass(frozen=True)
class Stored:
    name: str
    content_type: str
    size: int
    sha256: str
    path: str


def safe_name(name: str) -> str:
    """The file's name without folders, control characters and reserved words."""
    base = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    stem, dot, ending = base.rpartition(".")
    stem = HARMFUL.sub("", stem if dot else ending).strip(" .") or "tep"
    if SYSTEM_RESERVED.fullmatch(stem):
        stem = f"tep-{stem}"
    ending = HARMFUL.sub("", ending).lower() if dot else ""
    return f"{stem[:LONGEST_NAME]}.{ending}" if ending else stem[:LONGEST_NAME]


def check(name: str, content: bytes) -> str:
    """The content type, refused when too large or not what the name says."""
    if not content:
        raise InvalidInputError(_("Tệp rỗng. Vui lòng chọn lại tệp."))
    if len(content) > settings.UPLOAD_BYTES:
        raise InvalidInputError(
            _("Tệp lớn hơn %(limit)s MB. Vui lòng quét lại với độ phân giải thấp hơn.")
            % {"limit": settings.UPLOAD_BYTES // 1024 // 1024}
        )
    claimed = ALLOWED.get(Path(name).suffix)
    if claimed is None:
        raise InvalidInputError(
            _("Chỉ nhận tệp PDF, ảnh PNG hoặc JPG, Word (.docx) và Excel (.xlsx).")
        )
    part = MAIN_PART.get(Path(name).suffix)
    real = _is_office_file(content, part) if part else claimed in _real_types(content)
    if not real:
        raise InvalidInputError(
            _(
                "Nội dung tệp “%(name)s” không đúng với phần đuôi tên tệp. "
                "Vui lòng lưu lại đúng định dạng rồi gửi."
            )
            % {"name": name}
        )
    return claimed


def _real_types(content: bytes) -> set[str]:
    with suppress(puremagic.PureError, ValueError):
        return {match.mime_type for match in puremagic.magic_string(content)}
    return set()


def _is_office_file(content: bytes, main_part: str) -> bool:
    """Whether the packed folder holds that part, and no macros."""
    try:
        parts = ZipFile(BytesIO(content)).namelist()
    except (BadZipFile, ValueError, NotImplementedError):
        return False
    return main_part in parts and not any(part.endswith(MACROS) for part in parts)


def store(file_id: UUID, *, commune: str, name: str, content: bytes) -> Stored:
    """Check the bytes and write them; a full disk refuses and leaves nothing."""
    name = safe_name(name)
    content_type = check(name, content)
    return keep(
        file_id, commune=commune, name=name, content_type=content_type, content=content
    )


def keep(
    file_id: UUID, *, commune: str, name: str, content_type: str, content: bytes
) -> Stored:
    """Write bytes that the caller has checked; a full disk refuses, leaves nothing."""
    path = f"{commune}/{str(file_id)[-2:]}/{file_id}"
    target = Path(settings.MEDIA_ROOT) / path
    partial = target.with_suffix(".part")
    try:
        target.parent.mkdir(mode=0o750, parents=True, exist_ok=True)
        with partial.open("wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        partial.replace(target)
    except OSError as failed:
        with suppress(OSError):
            partial.unlink()
        raise StorageFullError(
            _("Máy chủ không ghi được tệp (có thể đã đầy đĩa). Vui lòng báo quản trị.")
        ) from failed
    digest = hashlib.sha256(content).hexdigest()
    return Stored(safe_name(name), content_type, len(content), digest, path)


def located(path: str) -> Path:
    """Where the bytes of ``path`` lie, for what is read piece by piece."""
    return Path(settings.MEDIA_ROOT) / path


def remove(path: str) -> None:
    with suppress(FileNotFoundError):
        (Path(settings.MEDIA_ROOT) / path).unlink()


def written_before(moment: datetime, *, commune: str) -> Iterator[str]:
    """The paths of a commune's files, unfinished ones too, written before a moment."""
    root = Path(settings.MEDIA_ROOT)
    for file in (root / commune).rglob("*"):
        # A file may vanish while we look.
        with suppress(FileNotFoundError):
            found = file.lstat()
            if S_ISREG(found.st_mode) and found.st_mtime < moment.timestamp():
                yield file.relative_to(root).as_posix()


def read(path: str) -> bytes:
    """The bytes kept under ``path``; refuses when they are gone or were let go of."""
    if not path:
        raise DomainError(_("Tệp này đã được xóa vì hết thời hạn lưu giữ."))
    try:
        return (Path(settings.MEDIA_ROOT) / path).read_bytes()
    except FileNotFoundError as gone:
        raise DomainError(
            _("Không tìm thấy tệp trên máy chủ. Vui lòng báo quản trị.")
        ) from gone
