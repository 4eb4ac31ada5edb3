"""The text of a notice, made of its facts; pure. It can be edited before approval."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import override

from vidan.core.text import day, day_and_weekday, sentence_case, two_digits
from vidan.notices.differences import differences, spoken_hours
from vidan.notices.facts import Facts


@dataclass(frozen=True)
class Wording:
    """What a notice is about, and its paragraphs with a line break between them."""

    title: str
    text: str


@dataclass(frozen=True)
class Earlier:
    """The notice that is corrected: its whole number and its day."""

    symbol: str
    on: date
    title: str


@override("vi")
def of_session(facts: Facts, *, mandate: str) -> Wording:
    """One session: when, where, who, what, and what to bring."""
    title = _("Tổ chức %(title)s, %(day)s") % {
        "title": facts.title,
        "day": day_and_weekday(facts.on),
    }
    lines = [_opening(facts.commune, facts.title, mandate), *_numbered(_points(facts))]
    return Wording(title, "\n".join([*lines, _to_villages()]))


@override("vi")
def of_many(facts: Sequence[Facts], *, mandate: str) -> Wording:
    """Several sessions; their table stands in the paper below the first paragraph."""
    first, last = facts[0], facts[-1]
    names = list(dict.fromkeys(one.programme for one in facts))
    title = _("Tổ chức %(programmes)s từ %(first)s đến %(last)s") % {
        "programmes": _and(names),
        "first": day(first.on),
        "last": day(last.on),
    }
    return Wording(title, _body(facts, mandate=mandate, names=names))


@override("vi")
def of_month(
    facts: Sequence[Facts], *, month: date, unit: str = "", mandate: str
) -> Wording:
    """The schedule of a month, of all units or of one (LP-3)."""
    when = _("tháng %(month)s/%(year)s") % {
        "month": two_digits(month.month) if month.month <= 2 else month.month,
        "year": month.year,
    }
    title = (
        _("Lịch phục vụ %(when)s của %(unit)s") % {"when": when, "unit": unit}
        if unit
        else _("Lịch phục vụ người dân %(when)s") % {"when": when}
    )
    names = list(dict.fromkeys(one.programme for one in facts))
    return Wording(title, _body(facts, mandate=mandate, names=names))


def _body(facts: Sequence[Facts], *, mandate: str, names: Sequence[str]) -> str:
    lines = [_opening(facts[0].commune, _and(names), mandate)]
    lines += [_bring(facts[0]), *_contact(facts[0]), _to_villages()]
    return "\n".join(lines)


@override("vi")
def of_assignment(facts: Sequence[Facts], *, mandate: str) -> Wording:
    """Who is on duty; the names stand in the table of the paper (AS-7)."""
    names = _and(list(dict.fromkeys(one.title for one in facts)))
    days = _and([day(one.on) for one in facts])
    title = _("Phân công người trực %(title)s ngày %(days)s") % {
        "title": names,
        "days": days,
    }
    opening = _(
        "Thực hiện %(mandate)s, phân công người trực tại các buổi phục vụ như sau:"
    ) % {"mandate": mandate}
    where = [
        _("%(day)s: %(hours)s, tại %(place)s.")
        % {
            "day": sentence_case(day_and_weekday(one.on)),
            "hours": spoken_hours(one.hours),
            "place": one.place,
        }
        for one in facts
    ]
    closing = _(
        "Đề nghị các đơn vị và người có tên bố trí công việc, có mặt trước giờ phục "
        "vụ; ai không tham gia được thì báo ngay cho Trung tâm để bố trí người "
        "thay."
    )
    return Wording(title, "\n".join([opening, *where, closing]))


@override("vi")
def of_change(told: Facts, now: Facts, *, earlier: Earlier, reason: str) -> Wording:
    """What is different from what an issued notice said; also a cancellation."""
    subject = told.title if now.cancelled else now.title
    title = (
        _("Không tổ chức %(title)s, %(day)s")
        if now.cancelled
        else _("Thay đổi %(title)s, %(day)s")
    ) % {"title": subject, "day": day_and_weekday(told.on)}
    lines = [
        _(
            "Ngày %(day)s, Ủy ban nhân dân %(commune)s đã ban hành Thông báo số "
            "%(symbol)s về việc %(title)s. Nay thông báo thay đổi như sau:"
        )
        % {
            "day": day(earlier.on),
            "commune": now.commune,
            "symbol": earlier.symbol,
            "title": earlier.title,
        },
        *differences(told, now),
    ]
    if reason:
        lines.append(_("Lý do: %(reason)s.") % {"reason": reason.rstrip(". ")})
    if not now.cancelled:
        lines += _numbered(_points(now)[:2])
        lines.append(_("Các nội dung khác giữ như đã thông báo."))
    lines.append(_tell_at_once())
    return Wording(title, "\n".join(lines))


def _opening(commune: str, title: str, mandate: str) -> str:
    return _(
        "Thực hiện %(mandate)s, Ủy ban nhân dân %(commune)s thông báo tổ chức "
        "%(title)s như sau:"
    ) % {"mandate": mandate, "commune": commune, "title": title}


def _numbered(points: Sequence[str]) -> list[str]:
    return [f"{number}. {point}" for number, point in enumerate(points, start=1)]


def _points(facts: Facts) -> list[str]:
    """Time and place first: a correction repeats these two."""
    points = [
        _("Thời gian: %(day)s (ngày %(lunar)s âm lịch), %(hours)s.")
        % {
            "day": day_and_weekday(facts.on),
            "lunar": facts.lunar.text,
            "hours": spoken_hours(facts.hours),
        },
        _("Địa điểm: %(place)s.") % {"place": facts.place.rstrip(". ")},
        _("Đơn vị phục vụ: %(unit)s.") % {"unit": facts.unit},
    ]
    if facts.procedures:
        points.append(
            _("Giải quyết và trả kết quả ngay trong ngày: %(procedures)s.")
            % {"procedures": "; ".join(facts.procedures)}
        )
    elif facts.fields:
        points.append(
            _("Lĩnh vực phục vụ: %(fields)s.") % {"fields": ", ".join(facts.fields)}
        )
    return [*points, _bring(facts), *_contact(facts)]


def _bring(facts: Facts) -> str:
    return _("Người dân mang theo: %(things)s.") % {"things": "; ".join(facts.bring)}


def _contact(facts: Facts) -> list[str]:
    if not facts.contact:
        return []
    if not facts.phone:
        return [_("Liên hệ: %(contact)s.") % {"contact": facts.contact}]
    return [
        _("Liên hệ: %(contact)s, điện thoại %(phone)s.")
        % {"contact": facts.contact, "phone": facts.phone}
    ]


def _to_villages() -> str:
    return _(
        "Đề nghị trưởng thôn, bản, tổ dân phố thông tin đến từng hộ dân biết để đến "
        "làm việc đúng ngày, đúng nơi."
    )


def _tell_at_once() -> str:
    return _(
        "Đề nghị trưởng thôn, bản, tổ dân phố báo ngay cho từng hộ dân biết thay đổi "
        "này."
    )


def _and(words: Sequence[str]) -> str:
    if len(words) < 2:
        return "".join(words)
    return _("%(many)s và %(last)s") % {
        "many": ", ".join(words[:-1]),
        "last": words[-1],
    }
