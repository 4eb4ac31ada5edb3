"""What a record of the catalogue was understood to say."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _


class DoubtCode(models.TextChoices):
    """Why a person has to look before it is posted."""

    NO_METHODS = "no_methods", _("không đọc được bảng cách thức thực hiện")
    LIMIT_UNIT = "limit_unit", _("thời hạn có số nhưng không có đơn vị tính")
    LIMIT_MISSING = "limit_missing", _("không nêu thời hạn giải quyết")
    LIMIT_WORDS = "limit_words", _("thời hạn viết bằng lời, chưa hiểu")
    LIMIT_ELSEWHERE = "limit_elsewhere", _("thời hạn chỉ có trong phần mô tả")
    LIMIT_SECOND = (
        "limit_second",
        _("phần mô tả nêu thời hạn khác hoặc theo trường hợp"),
    )
    LIMIT_HOURS = "limit_hours", _("không rõ là giờ hay giờ làm việc")
    CHANNEL_TWICE = "channel_twice", _("một cách nộp có nhiều dòng")
    RUN_TOGETHER = "run_together", _("số thời hạn và số tiền dính liền nhau")
    FEE_WORDS = "fee_words", _("chưa hiểu phần phí, lệ phí")
    FEE_LOCAL = (
        "fee_local",
        _("ghi miễn phí nhưng do Hội đồng nhân dân cấp tỉnh quy định"),
    )
    FEE_RULE = "fee_rule", _("ghi miễn phí nhưng dẫn quy định khác")
    FEE_THOUSANDS = "fee_thousands", _("số tiền có vẻ thiếu ba số không")
    FEE_SEVERAL = (
        "fee_several",
        _("phần ghi chú nêu nhiều mức hoặc mức theo trường hợp"),
    )
    FEE_COPIES = "fee_copies", _("cấp thêm bản sao có thu phí riêng")
    FEE_CURRENCY = "fee_currency", _("mức thu không tính bằng đồng")
    NO_PAPERS = "no_papers", _("không đọc được bảng thành phần hồ sơ")
    PAPER_COUNT = "paper_count", _("số bản dính liền với số khác")
    PAPER_ZERO = "paper_zero", _("ghi 0 bản: có thể là ghi chú, không phải giấy tờ")
    PAPER_SENTENCE = "paper_sentence", _("có vẻ là câu hướng dẫn, không phải giấy tờ")
    PAPER_SEVERAL = "paper_several", _("một dòng có vẻ gồm nhiều giấy tờ")
    PAPER_TEMPLATE = "paper_template", _("không rõ tên tệp mẫu bắt đầu từ đâu")
    PAPER_NAMELESS = "paper_nameless", _("dòng không có tên giấy tờ")
    GROUP_UNCLEAR = "group_unclear", _("không rõ nhóm giấy tờ này dùng khi nào")
    BODY_UNCLEAR = "body_unclear", _("không rõ cơ quan giải quyết")
    FIELD_UNKNOWN = "field_unknown", _("lĩnh vực chưa có trong danh mục")
    LAW_MISSING = "law_missing", _("không có số, ký hiệu văn bản căn cứ")
    RESULT_MISSING = "result_missing", _("không nêu kết quả giải quyết")
    NAME_LONG = "name_long", _("tên thủ tục quá dài, đã cắt bớt")
    REPLACES_EDITED = (
        "replaces_edited",
        _("thay cho bản đã được người biên soạn hoặc sửa"),
    )
    SOURCE_UNSURE = "source_unsure", _("nguồn tự ghi là chưa chắc chắn")


MUST_CORRECT = frozenset(
    {
        DoubtCode.NO_METHODS,
        DoubtCode.LIMIT_UNIT,
        DoubtCode.LIMIT_MISSING,
        DoubtCode.LIMIT_WORDS,
        DoubtCode.CHANNEL_TWICE,
        DoubtCode.RUN_TOGETHER,
        DoubtCode.FEE_CURRENCY,
        DoubtCode.NAME_LONG,
    }
)
"""Doubts that a nod cannot settle: something is missing and has to be written first."""


@dataclass(frozen=True)
class Span:
    """Where it stands: which text of the record, from which letter to which."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Doubt:
    code: DoubtCode
    span: Span


@dataclass(frozen=True)
class Limit:
    """How long one channel takes; ``unit`` empty: the source does not say."""

    channel: str
    amount: int | None
    unit: str
    span: Span
    description: str = ""


@dataclass(frozen=True)
class Charge:
    """What one channel costs: ``amount`` None is not known here, never free."""

    channel: str
    amount: int | None
    per: str
    note: str
    stated: bool
    span: Span


@dataclass(frozen=True)
class Paper:
    """A row of the table of papers: counts as stated, nothing left out."""

    group: str
    name: str
    template: str
    originals: int
    copies: int
    condition: str
    is_note: bool
    span: Span


@dataclass(frozen=True)
class Understanding:
    """All of it, and what is doubtful."""

    limits: tuple[Limit, ...] = ()
    charges: tuple[Charge, ...] = ()
    papers: tuple[Paper, ...] = ()
    laws: tuple[str, ...] = ()
    results: tuple[str, ...] = ()
    authority: str = ""
    body: str = ""
    field: str = ""
    doubts: tuple[Doubt, ...] = ()

    @property
    def sure(self) -> bool:
        return not self.doubts


class Doubts:
    """Collects doubts while a text is read."""

    def __init__(self) -> None:
        self._found: list[Doubt] = []

    def add(self, code: DoubtCode, span: Span) -> None:
        self._found.append(Doubt(code, span))

    def everything(self) -> tuple[Doubt, ...]:
        return tuple(dict.fromkeys(self._found))


def codes(doubts: Iterable[Doubt]) -> set[str]:
    return {doubt.code.value for doubt in doubts}
