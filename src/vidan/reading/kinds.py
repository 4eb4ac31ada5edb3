"""What a file is, by its first bytes, and whether it may be opened at all."""

from io import BytesIO

from django.utils.translation import gettext as _

from vidan.core.zipped import Trouble, sizes_in, trouble_in
from vidan.reading.encodings import unicode_of
from vidan.reading.errors import UnreadableError
from vidan.reading.papers import Kind

MOST_BYTES = 50 * 1024 * 1024
ZIP, OLE, PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF-"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
PICTURES = (
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"II*\x00",
    b"MM\x00*",
    b"BM",
    b"RIFF",
)
OTHERS = (b"{\\rtf", b"<!doc", b"<html", b"<?xml", b"\x7felf", b"mz\x90")
"""What is no paper, in small letters."""


def kind_of(data: bytes) -> Kind:
    """Word, PDF, OpenDocument or plain text; everything else is refused."""
    if not data.strip():
        raise UnreadableError(_("Tệp rỗng. Vui lòng chọn lại tệp."))
    if len(data) > MOST_BYTES:
        raise UnreadableError(
            _("Tệp lớn hơn 50 MB nên không nhận. Vui lòng gửi riêng phần kế hoạch.")
        )
    if data.startswith(OLE):
        raise UnreadableError(_old_or_locked(data))
    if data.startswith(ZIP):
        return _container(data)
    if PDF in data[:1024]:
        return Kind.PDF
    start = data.lstrip()
    if start.startswith(PICTURES):
        raise UnreadableError(
            _(
                "Đây là ảnh, không có chữ để đọc. Vui lòng gửi bản Word hoặc PDF có "
                "chữ, hoặc gõ phần đầu văn bản."
            )
        )
    if start[:16].lower().startswith(OTHERS) or _is_binary(data):
        raise UnreadableError(_not_a_paper())
    return Kind.TEXT


def _container(data: bytes) -> Kind:
    trouble = trouble_in(BytesIO(data))
    if trouble:
        raise UnreadableError(of_trouble(trouble))
    names = sizes_in(BytesIO(data))
    if "word/document.xml" in names:
        return Kind.WORD
    if "content.xml" in names and "mimetype" in names:
        return Kind.OPEN_TEXT
    raise UnreadableError(_not_a_paper())


def _old_or_locked(data: bytes) -> str:
    if ENCRYPTED in data[: 1024 * 1024]:
        return _(
            "Tệp này đặt mật khẩu nên không đọc được. Vui lòng bỏ mật khẩu, lưu lại "
            "rồi gửi."
        )
    return _(
        "Tệp Word đời cũ (.doc) không đọc được. Vui lòng mở bằng Word, lưu thành .docx "
        "rồi gửi."
    )


def of_trouble(trouble: Trouble) -> str:
    """What is wrong with a container, and what to do."""
    return {
        Trouble.BROKEN: _("Tệp này bị hỏng. Vui lòng mở bằng Word, lưu lại rồi gửi."),
        Trouble.LOCKED: _(
            "Tệp này được nén có mật khẩu. Vui lòng bỏ mật khẩu rồi gửi."
        ),
        Trouble.MACRO: _(
            "Tệp này có macro nên không nhận. Vui lòng lưu thành .docx không có macro "
            "rồi gửi."
        ),
        Trouble.SWOLLEN: _(
            "Tệp này khi mở ra lớn bất thường nên không nhận. Vui lòng lưu lại bằng "
            "Word rồi gửi."
        ),
        Trouble.DECLARATION: _(
            "Tệp này có khai báo lạ nên không nhận. Vui lòng lưu lại bằng Word rồi gửi."
        ),
    }[trouble]


def _not_a_paper() -> str:
    return _(
        "Tệp này không phải văn bản Word (.docx), PDF, .odt, .txt hay .md. Vui lòng "
        "chọn lại tệp."
    )


def _is_binary(data: bytes) -> bool:
    """Zeros that are not those of UTF-16, or many codes that no text has."""
    if unicode_of(data):
        return False
    head = data[:4096]
    if 0 in head:
        return True
    strange = sum(code < 32 and code not in (0, 9, 10, 12, 13, 27) for code in head)
    return strange > len(head) // 50
