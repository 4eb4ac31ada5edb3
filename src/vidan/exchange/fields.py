"""What an export may say of a dossier, and by which headers columns are known. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vidan.core.text import fold


@dataclass(frozen=True)
class Field:
    """A column as we understand it; ``headers`` are names it is known to have."""

    name: str
    label: Promise
    headers: tuple[str, ...]
    required: bool = False


FIELDS = (
    Field("official_code", _("Mã hồ sơ"), ("Số hồ sơ", "Mã hồ sơ quốc gia"), True),
    Field(
        "official_state",
        _("Trạng thái"),
        ("Tình trạng", "Trạng thái hồ sơ", "Tình trạng hồ sơ", "Tình trạng xử lý"),
        True,
    ),
    Field(
        "procedure",
        _("Mã thủ tục"),
        ("Mã TTHC", "Mã thủ tục hành chính", "Mã số TTHC"),
        True,
    ),
    Field(
        "procedure_name",
        _("Tên thủ tục"),
        ("Tên TTHC", "Thủ tục", "Thủ tục hành chính", "Tên thủ tục hành chính"),
    ),
    Field(
        "applicant",
        _("Người nộp"),
        ("Họ tên người nộp", "Chủ hồ sơ", "Tên chủ hồ sơ", "Người nộp hồ sơ"),
        True,
    ),
    Field(
        "personal_number",
        _("Số định danh"),
        ("CCCD", "Số CCCD", "Số định danh cá nhân", "CMND/CCCD", "Số giấy tờ"),
    ),
    Field("born_on", _("Ngày sinh"), ("Năm sinh", "Ngày tháng năm sinh")),
    Field("phone", _("Điện thoại"), ("Số điện thoại", "SĐT", "Di động")),
    Field("email", _("Thư điện tử"), ("Email", "Địa chỉ email")),
    Field("address", _("Địa chỉ"), ("Địa chỉ người nộp", "Địa chỉ thường trú")),
    Field(
        "channel",
        _("Hình thức nộp"),
        ("Kênh thực hiện", "Kênh nộp", "Cách nộp", "Hình thức tiếp nhận"),
    ),
    Field(
        "received_at",
        _("Ngày tiếp nhận"),
        ("Ngày nhận", "Thời gian tiếp nhận", "Ngày nhận hồ sơ"),
        True,
    ),
    Field(
        "due_at",
        _("Ngày hẹn trả"),
        ("Hẹn trả", "Hạn xử lý", "Ngày hẹn trả kết quả", "Thời hạn giải quyết"),
    ),
    Field("ended_at", _("Ngày trả kết quả"), ("Ngày trả", "Ngày kết thúc")),
    Field(
        "intake_number",
        _("Số tiếp nhận"),
        ("Số tiếp nhận của xã", "Số biên nhận", "Số giấy hẹn"),
    ),
    Field(
        "unit",
        _("Đơn vị giải quyết"),
        ("Đơn vị xử lý", "Cơ quan giải quyết", "Phòng ban xử lý"),
    ),
)
BY_NAME = {one.name: one for one in FIELDS}
REQUIRED = tuple(one.name for one in FIELDS if one.required)
ALIKE = 0.8
"""From this likeness on a header is proposed; a person confirms every one."""
LONGEST_HEADER = 60

Columns = Mapping[str, str]
"""Our field's name to the header of its column."""


@lru_cache(maxsize=4096)
def plain(header: str) -> str:
    """A header without accents, signs and case: what two writings have in common."""
    return " ".join(re.findall(r"[a-z0-9]+", fold(header)))


@lru_cache(maxsize=4096)
def _likeness(field: str, header: str) -> float:
    """From 0 to 1; nothing below ALIKE is worked out."""
    written = plain(header)
    known = BY_NAME[field]
    names = [plain(str(one)) for one in (known.label, *known.headers)]
    if not written or len(written) > LONGEST_HEADER:
        return 0.0
    if written in names:
        return 1.0
    matchers = [SequenceMatcher(None, one, written) for one in names]
    return max(one.ratio() if one.quick_ratio() >= ALIKE else 0.0 for one in matchers)


def propose(headers: Sequence[str]) -> dict[str, str]:
    """Which column is probably which of our fields; the likest pair goes first.

    No header is given to two fields. What is like none is left out.
    """
    pairs = sorted(
        (
            (-_likeness(one.name, header), place, header, one.name)
            for one in FIELDS
            for place, header in enumerate(headers)
            if _likeness(one.name, header) >= ALIKE
        ),
    )
    found: dict[str, str] = {}
    for _likest, _place, header, name in pairs:
        if name not in found and header not in found.values():
            found[name] = header
    return found


def missing(columns: Columns) -> list[str]:
    """The labels of the fields that no file can do without and that have no column."""
    return [str(BY_NAME[name].label) for name in REQUIRED if not columns.get(name)]


def fits(columns: Columns, headers: Sequence[str]) -> bool:
    """Whether every column of a saved map is in the file, so nobody needs be asked."""
    return bool(columns) and set(columns.values()) <= set(headers)
