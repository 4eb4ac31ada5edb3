"""The answers to the one question, and the reasons that can be given, as tables.

Five levels, as the yearly index of people's satisfaction with administrative service
(SIPAS) asks; the two upper ones count as satisfied. Decision 766/QĐ-TTg counts who is
not content (indicator 5.4): those are the two lower ones.
"""

from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from vidan.core.errors import InvalidInputError


class Tone(models.TextChoices):
    """Which list of reasons a level asks from."""

    GOOD = "good", _("Điều làm ông/bà hài lòng nhất")
    BAD = "bad", _("Điều cần làm tốt hơn")


@dataclass(frozen=True)
class Level:
    """One answer: its number, words and face, and how the index counts it."""

    number: int
    label: Promise
    face: str
    tone: Tone
    satisfied: bool = False
    dissatisfied: bool = False


LEVELS = (
    Level(5, _("Rất hài lòng"), "laugh", Tone.GOOD, satisfied=True),
    Level(4, _("Hài lòng"), "smile", Tone.GOOD, satisfied=True),
    Level(3, _("Bình thường"), "meh", Tone.BAD),
    Level(2, _("Không hài lòng"), "frown", Tone.BAD, dissatisfied=True),
    Level(1, _("Rất không hài lòng"), "angry", Tone.BAD, dissatisfied=True),
)
BY_NUMBER = {one.number: one for one in LEVELS}
SATISFIED = tuple(one.number for one in LEVELS if one.satisfied)
DISSATISFIED = tuple(one.number for one in LEVELS if one.dissatisfied)


@dataclass(frozen=True)
class Reason:
    """One reason that can be ticked."""

    code: str
    label: Promise
    tone: Tone


REASONS = (
    Reason("kind", _("Cán bộ tận tình, lịch sự"), Tone.GOOD),
    Reason("clear", _("Được hướng dẫn rõ, đủ một lần"), Tone.GOOD),
    Reason("fast", _("Giải quyết nhanh, đúng hẹn"), Tone.GOOD),
    Reason("few-trips", _("Không phải đi lại nhiều"), Tone.GOOD),
    Reason("rude", _("Thái độ của cán bộ"), Tone.BAD),
    Reason("unclear", _("Hướng dẫn chưa rõ"), Tone.BAD),
    Reason("extra-papers", _("Bị đòi thêm giấy tờ ngoài danh sách"), Tone.BAD),
    Reason("waiting", _("Phải chờ lâu"), Tone.BAD),
    Reason("late", _("Trả kết quả trễ hẹn"), Tone.BAD),
    Reason("trips", _("Phải đi lại nhiều lần"), Tone.BAD),
    Reason("money", _("Bị thu tiền ngoài quy định"), Tone.BAD),
    Reason("place", _("Nơi tiếp dân, trang thiết bị"), Tone.BAD),
    Reason("other", _("Lý do khác"), Tone.BAD),
)
BY_CODE = {one.code: one for one in REASONS}


def level(number: int) -> Level:
    """The level of that number, or a refusal."""
    found = BY_NUMBER.get(number)
    if found is None:
        raise InvalidInputError(gettext("Vui lòng chọn một trong năm mức hài lòng."))
    return found


def reasons_for(of: Level) -> list[Reason]:
    """The reasons that are offered with this answer."""
    return [one for one in REASONS if one.tone == of.tone]


def check_reason(of: Level, code: str) -> str:
    """The code when it is offered with this answer, or none; else a refusal."""
    if code and code not in {one.code for one in reasons_for(of)}:
        raise InvalidInputError(
            gettext("Lý do này không đi cùng mức đã chọn. Vui lòng chọn lại.")
        )
    return code
