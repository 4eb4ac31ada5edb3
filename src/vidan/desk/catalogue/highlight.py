"""A source text cut into pieces: what was understood, and where somebody must look."""

import itertools
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from vidan.procedures.catalogue.meaning import DoubtCode
from vidan.procedures.models import Origin

LABELS = {
    "ten_thu_tuc": _("Tên thủ tục"),
    "linh_vuc": _("Lĩnh vực"),
    "cach_thuc_thuc_hien": _("Cách thức thực hiện"),
    "thanh_phan_ho_so": _("Thành phần hồ sơ"),
    "trinh_tu_thuc_hien": _("Trình tự thực hiện"),
    "yeu_cau_dieu_kien": _("Yêu cầu, điều kiện"),
    "can_cu_phap_ly": _("Căn cứ pháp lý"),
    "ket_qua_xu_ly": _("Kết quả"),
    "co_quan_thuc_hien": _("Cơ quan thực hiện"),
    "thoi_han": _("Thời hạn"),
    "phi": _("Phí, lệ phí"),
    "giay_to": _("Giấy tờ"),
    "do_tin_cay": _("Độ tin cậy của nguồn"),
}
"""The texts of a record that are shown, in their order."""


@dataclass(frozen=True)
class Piece:
    """A stretch of text; ``doubts`` are the numbers of the doubts about it."""

    text: str
    understood: bool = False
    doubts: tuple[int, ...] = ()


@dataclass(frozen=True)
class Shown:
    """One text of the source in pieces."""

    label: str
    pieces: tuple[Piece, ...]
    doubtful: bool


@dataclass(frozen=True)
class NumberedDoubt:
    number: int
    words: str
    quote: str


Mark = tuple[int, int, int]
"""From, to, and the number of the doubt; 0 is what was understood."""


def doubts_of(origin: Origin) -> list[NumberedDoubt]:
    """The doubts with their numbers, and the words they are about."""
    return [
        NumberedDoubt(
            number,
            str(DoubtCode(code).label),
            " ".join(origin.content.get(text, "")[start:end].split())[:160],
        )
        for number, (code, text, start, end) in enumerate(origin.doubts, start=1)
    ]


def shown(origin: Origin) -> list[Shown]:
    """Every text of the record that is not empty, cut at its marks."""
    marks: dict[str, list[Mark]] = {}
    for _kind, text, start, end in origin.places:
        marks.setdefault(text, []).append((start, end, 0))
    for number, (_code, text, start, end) in enumerate(origin.doubts, start=1):
        marks.setdefault(text, []).append((start, end, number))
    return [
        Shown(
            str(label),
            tuple(pieces(origin.content[name], marks.get(name, []))),
            any(number for *_place, number in marks.get(name, [])),
        )
        for name, label in LABELS.items()
        if origin.content.get(name, "").strip()
    ]


def pieces(text: str, marks: Iterable[Mark]) -> list[Piece]:
    """The whole text in order, each piece with all the marks that cover it."""
    kept = [one for one in marks if one[0] < one[1]]
    cuts = {0, len(text)} | {cut for start, end, _n in kept for cut in (start, end)}
    edges = sorted(cut for cut in cuts if 0 <= cut <= len(text))
    found = []
    for start, end in itertools.pairwise(edges):
        over = [number for first, last, number in kept if first <= start < last]
        doubts = tuple(sorted({number for number in over if number}))
        found.append(Piece(text[start:end], 0 in over, doubts))
    return found
