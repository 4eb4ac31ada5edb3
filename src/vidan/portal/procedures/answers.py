"""The five questions that people ask of a procedure, answered in a few words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vidan.communes.models import Commune, Profile
from vidan.core import text
from vidan.core.money import dong
from vidan.documents.posting import limit_lines
from vidan.portal.sessions.coming import next_lane, still_to_come
from vidan.portal.sessions.leaves import hours_in_words
from vidan.procedures.models import Channel, Component, Fee, Version
from vidan.procedures.queries import fees
from vidan.programmes.models import Session
from vidan.worktime.queries import office_hours


@dataclass(frozen=True)
class Answer:
    """One question with its answer; the first line is the short one."""

    icon: str
    question: str
    lines: Sequence[str]
    url: str = ""
    url_text: str = ""


def answers(
    version: Version,
    components: Sequence[Component],
    commune: Commune,
    profile: Profile,
    *,
    at: datetime,
) -> list[Answer]:
    """What to bring, where, when, how long, how much: in this order, always five."""
    code = version.procedure_id
    lane = next_lane(code, at=at)
    rows = fees(version, province=commune.province_id)
    return [
        _what_to_bring(components),
        Answer(
            "map-pin",
            _("Ở đâu?"),
            _where(profile, rows),
            f"{reverse('portal:where', args=(commune.slug,))}?thu-tuc={code}",
            _("Xem nơi và buổi gần nhất"),
        ),
        Answer(
            "clock",
            _("Lúc nào?"),
            _when(lane, at=at),
            reverse("portal:calendar", args=(commune.slug,)),
            _("Xem lịch phục vụ"),
        ),
        Answer("hourglass", _("Bao lâu?"), _how_long(version, lane)),
        Answer("banknote", _("Bao nhiêu tiền?"), _how_much(rows)),
    ]


def _what_to_bring(components: Sequence[Component]) -> Answer:
    always = [one for one in components if one.compulsory]
    sometimes = len(components) - len(always)
    papers = ngettext("%(count)s giấy tờ", "%(count)s giấy tờ", len(always))
    lines = [papers % {"count": text.two_digits(len(always))}]
    lines += [one.name for one in always]
    if sometimes:
        lines.append(
            ngettext(
                "Thêm %(count)s giấy tờ nữa, chỉ khi thuộc trường hợp riêng",
                "Thêm %(count)s giấy tờ nữa, chỉ khi thuộc trường hợp riêng",
                sometimes,
            )
            % {"count": text.two_digits(sometimes)}
        )
    return Answer(
        "briefcase", _("Mang gì?"), lines, "#giay-to", _("Xem danh sách giấy tờ")
    )


def _where(profile: Profile, rows: Sequence[Fee]) -> list[str]:
    lines = [profile.centre_name, profile.centre_address]
    channels = {row.channel for row in rows}
    if Channel.ONLINE in channels:
        lines.append(_("Nộp trực tuyến được, tại dichvucong.gov.vn"))
    if Channel.POSTAL in channels:
        lines.append(_("Gửi qua bưu chính công ích được"))
    return lines


def _when(lane: Session | None, *, at: datetime) -> list[str]:
    lines = week_in_words()
    coming = [lane] if lane else still_to_come(at=at, count=1)
    lines += [
        _("%(programme)s: %(day)s, %(hours)s")
        % {
            "programme": one.programme.name,
            "day": text.day_and_weekday(one.on),
            "hours": hours_in_words(one.hours),
        }
        for one in coming
    ]
    return lines


def week_in_words() -> list[str]:
    """Thứ Hai đến thứ Sáu: 7h30 đến 12h00; 13h30 đến 17h00"""
    lines = []
    days = enumerate(office_hours().week)
    for blocks, same in groupby(days, key=lambda day: day[1]):
        places = [place for place, _blocks in same]
        if blocks:
            first, last = text.WEEKDAYS[places[0]], text.WEEKDAYS[places[-1]]
            span = (
                str(first)
                if len(places) == 1
                else _("%(first)s đến %(last)s") % {"first": first, "last": last}
            )
            hours = hours_in_words(tuple((one.start, one.end) for one in blocks))
            lines.append(f"{text.sentence_case(span)}: {hours}")
    return lines


def _how_long(version: Version, lane: Session | None) -> list[str]:
    lines = limit_lines(version)
    if version.limit_amount is not None:
        lines.append(_("tính từ khi nhận đủ hồ sơ"))
    if lane:
        lines.append(
            _("Trả ngay trong ngày nếu nộp tại buổi %(day)s")
            % {"day": text.day_and_weekday(lane.on)}
        )
    return lines


def _how_much(rows: Sequence[Fee]) -> list[str]:
    """One line where every way of handing in costs the same, else a line for each."""
    if not rows:
        return [_("Chưa công bố mức thu; vui lòng hỏi tại quầy")]
    prices: dict[str, list[str]] = {}
    for row in rows:
        prices.setdefault(_price(row), []).append(str(row.get_channel_display()))
    notes = list(dict.fromkeys(row.note for row in rows if row.note))
    if len(prices) == 1:
        return [*prices, *notes]
    return [
        *(
            f"{text.sentence_case(', '.join(dict.fromkeys(ways)))}: {price}"
            for price, ways in prices.items()
        ),
        *notes,
    ]


def _price(fee: Fee) -> str:
    if fee.amount is None:
        return _("Theo mức của tỉnh")
    if fee.amount == 0:
        return _("Không mất tiền")
    units = {"copy": _("mỗi bản"), "page": _("mỗi trang")}
    unit = units.get(fee.per)
    return f"{dong(fee.amount)} {unit}" if unit else dong(fee.amount)
