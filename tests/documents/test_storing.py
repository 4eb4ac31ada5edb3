import os
from io import BytesIO
from pathlib import Path
from uuid import uuid4
from zipfile import ZipFile

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from tests.make import PDF
from vidan.core.errors import DomainError, InvalidInputError
from vidan.documents.storing import (
    StorageFullError,
    check,
    read,
    remove,
    safe_name,
    store,
)

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + b"\x00" * 40
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + b"\x00" * 40


def packed(*parts):
    """A packed folder, as office files are."""
    folder = BytesIO()
    with ZipFile(folder, "w") as files:
        for part in parts:
            files.writestr(part, "<xml/>")
    return folder.getvalue()


WORD = packed("[Content_Types].xml", "word/document.xml")
EXCEL = packed("[Content_Types].xml", "xl/workbook.xml")


def keep(name="quet.pdf", content=PDF, file_id=None):
    return store(file_id or uuid4(), commune="02848", name=name, content=content)


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Giấy khai sinh.PDF", "Giấy khai sinh.pdf"),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\ai đó\\quét (1).pdf", "quét (1).pdf"),
        ("CON.pdf", "tep-CON.pdf"),
        ("a\x00b\r\nc<script>.pdf", "abcscript.pdf"),
        (".pdf", "tep.pdf"),
        ("", "tep"),
        ("x" * 300 + ".pdf", "x" * 120 + ".pdf"),
    ],
)
def test_a_name_can_do_no_harm(name, safe):
    assert safe_name(name) == safe


@given(st.text(max_size=300))
def test_no_name_leaves_its_folder_or_breaks_a_header(name):
    safe = safe_name(name)

    assert safe
    assert not set(safe) & set('/\\"\r\n\0:;<>|')
    assert safe not in (".", "..")
    assert safe_name(safe) == safe


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", PDF),
        ("a.png", PNG),
        ("a.jpg", JPEG),
        ("a.docx", WORD),
        ("a.xlsx", EXCEL),
    ],
)
def test_what_its_name_says_is_taken(name, content):
    assert check(name, content)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", PNG),
        ("a.png", b"<html><script>alert(1)</script></html>"),
        ("a.pdf", b"MZ\x90\x00" + b"\x00" * 60),
        ("a.docx", b"PK\x03\x04" + b"\x00" * 40),
        ("a.docx", EXCEL),
        ("a.xlsx", packed("virus.exe")),
        ("a.docx", packed("word/document.xml", "word/vbaProject.bin")),
        ("a.exe", b"MZ\x90\x00"),
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("a", PDF),
        ("a.pdf", b""),
    ],
)
def test_what_is_not_what_its_name_says_is_refused(name, content):
    with pytest.raises(InvalidInputError):
        check(name, content)


def test_a_file_too_large_is_refused(upload_limit):
    check("a.pdf", PDF.ljust(upload_limit))

    with pytest.raises(InvalidInputError, match="lớn hơn"):
        check("a.pdf", PDF.ljust(upload_limit + 1))


def test_bytes_come_back_as_they_were_and_lie_under_the_commune():
    kept = keep()

    assert kept.path.startswith("02848/")
    assert read(kept.path) == PDF
    assert (kept.size, len(kept.sha256)) == (len(PDF), 64)


def test_a_removed_file_is_said_to_be_gone():
    kept = keep()

    remove(kept.path)
    remove(kept.path)

    with pytest.raises(DomainError, match="Không tìm thấy tệp"):
        read(kept.path)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
def test_a_full_disk_refuses_and_leaves_nothing():
    """The device /dev/full answers every write with "no space left"."""
    file_id = uuid4()
    folder = Path(settings.MEDIA_ROOT) / "02848" / str(file_id)[-2:]
    folder.mkdir(parents=True, exist_ok=True)
    before = set(folder.iterdir())
    (folder / f"{file_id}.part").symlink_to("/dev/full")

    with pytest.raises(StorageFullError, match="đầy đĩa") as refused:
        keep(file_id=file_id)

    assert "No space left" in str(refused.value.__cause__)
    assert refused.value.status == 507
    assert set(folder.iterdir()) == before


def test_files_are_not_open_to_everybody_on_the_machine():
    path = Path(settings.MEDIA_ROOT) / keep().path

    assert os.stat(path.parent).st_mode & 0o007 == 0


def test_attachments_lie_outside_what_the_web_server_serves():
    static = Path(settings.STATIC_ROOT).resolve()
    kept = Path(settings.MEDIA_ROOT).resolve()

    assert not kept.is_relative_to(static)
    assert not settings.MEDIA_URL.strip("/")
