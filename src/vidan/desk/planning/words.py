"""How the pages say what a programme's rule means and how a session stands."""

import re
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from vidan.core.text import WEEKDAYS, day, hours
from vidan.programmes.blocks import hours as spans_of
from vidan.programmes.models import Programme, Session
from vidan.programmes.states import State
from vidan.ui.pieces import Leaf, Mood, Row

CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
DAY_CHOICES = tuple(zip(CODES, WEEKDAYS, strict=True))
WEEKLY, CUSTOM = "weekly", "custom"
RHYTHMS = (
    (WEEKLY, gettext_lazy("hằng tuần")),
    ("1", gettext_lazy("tuần thứ nhất hằng tháng")),
    ("2", gettext_lazy("tuần thứ hai hằng tháng")),
    ("3", gettext_lazy("tuần thứ ba hằng tháng")),
    ("4", gettext_lazy("tuần thứ tư hằng tháng")),
    ("-1", gettext_lazy("tuần cuối hằng tháng")),
    (CUSTOM, gettext_lazy("quy tắc khác (tự ghi)")),
)
_WEEKLY = re.compile(r"FREQ=WEEKLY;BYDAY=([A-Z]{2})")
_MONTHLY = re.compile(r"FREQ=MONTHLY;BYDAY=(-1|[1-4])([A-Z]{2})")
MOODS: dict[str, Mood] = {
    State.PLANNED: "waiting",
    State.CANCELLED: "refused",
    State.WITHDRAWN: "refused",
    State.REPORTED: "done",
}


def rule_of(rhythm: str, weekday: str) -> str:
    """The RFC 5545 rule for a rhythm and a weekday chosen from the lists."""
    if rhythm == WEEKLY:
        return f"FREQ=WEEKLY;BYDAY={weekday}"
    return f"FREQ=MONTHLY;BYDAY={rhythm}{weekday}"


def read_rule(rule: str) -> tuple[str, str]:
    """The rhythm and weekday that the lists show for a rule."""
    if weekly := _WEEKLY.fullmatch(rule):
        return WEEKLY, weekly[1]
    if monthly := _MONTHLY.fullmatch(rule):
        return monthly[1], monthly[2]
    return CUSTOM, ""


def rule_in_words(rule: str) -> str:
    """``thứ Bảy hằng tuần``; a rule beyond the lists is shown as it is written."""
    rhythm, weekday = read_rule(rule)
    if rhythm == CUSTOM:
        return rule
    return f"{dict(DAY_CHOICES)[weekday]} {dict(RHYTHMS)[rhythm]}"


def mood_of(session: Session, *, today: date) -> tuple[Mood, str]:
    """The shape and the words of a session's state on that day."""
    if session.state != State.PLANNED:
        return MOODS[session.state], str(session.get_state_display())
    if session.on == today:
        return "doing", _("Hôm nay")
    if session.on < today:
        return "soon", _("Chưa chốt báo cáo")
    return "waiting", str(session.get_state_display())


def times(session: Session) -> str:
    return ", ".join(hours(start, end) for start, end in session.hours)


def leaf_of(session: Session, *, today: date, url: str = "") -> Leaf:
    """The session as a day of the wall calendar."""
    mood, words = mood_of(session, today=today)
    return Leaf(
        session.on,
        session.programme.name,
        session.place,
        session.opens,
        session.closes,
        [session.unit.name] if session.unit else [],
        url=url,
        mood=mood,
        mood_text=words,
    )


def facts_of(programme: Programme) -> list[Row]:
    """The facts of a programme, as its plan states them."""
    spans = ", ".join(hours(start, end) for start, end in spans_of(programme.blocks))
    months = ", ".join(str(month) for month in programme.mobile_months)
    mandate = ", ".join(
        part for part in (programme.mandate_document, programme.mandate_clause) if part
    )
    rows = [
        Row(_("Loại"), str(programme.get_kind_display())),
        Row(_("Văn bản giao"), mandate),
        Row(_("Thực hiện từ ngày"), _day(programme.first_on)),
        Row(_("Đến ngày"), _day(programme.last_on)),
        Row(_("Lặp lại"), rule_in_words(programme.rule)),
        Row(_("Giờ phục vụ"), spans),
        Row(_("Địa điểm"), programme.place),
        Row(_("Khi trùng ngày nghỉ"), _holiday(programme)),
        Row(_("Thông báo trước"), _days(programme.notice_days)),
    ]
    if programme.mobile_per_year:
        words = ngettext(
            "%(count)02d buổi mỗi năm, vào tháng %(months)s",
            "%(count)02d buổi mỗi năm, vào tháng %(months)s",
            programme.mobile_per_year,
        ) % {"count": programme.mobile_per_year, "months": months or "–"}
        rows.append(Row(_("Lưu động tại thôn"), words))
    return rows


def _days(count: int) -> str:
    return ngettext("%(days)02d ngày", "%(days)02d ngày", count) % {"days": count}


def _day(value: date | None) -> str:
    return day(value) if value else _("chưa định")


def _holiday(programme: Programme) -> str:
    policy = str(programme.get_holiday_policy_display())
    turn = _("buổi bị bỏ vẫn tính lượt") if programme.skip_uses_turn else ""
    return f"{policy}; {turn}" if turn else policy
