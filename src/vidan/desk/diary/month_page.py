"""The diary of a month, as it is printed, signed and kept."""

from datetime import date

from django.http import HttpResponse
from django.urls import reverse
from django.utils.timezone import localdate

from vidan.desk.access import StaffRequest, needs
from vidan.desk.diary.month_paper import MonthDiary, month_diary, month_document
from vidan.desk.diary.owners import Owner, asked_month, owner_of
from vidan.desk.papers import answer_with
from vidan.ui.pages import page
from vidan.work.periods import Span
from vidan.work.queries import diary_between


@needs("tasks.do")
def month(request: StaffRequest) -> HttpResponse:
    """The confirmed days of a month on one sheet, one's own or of one's people."""
    days = asked_month(request)
    owner = owner_of(request, days)
    shown, ahead = min(localdate(), days.last_on), days.next()
    context = {
        "owner": owner,
        "diary": _diary(owner, days),
        "month": days,
        "unconfirmed": _unconfirmed(owner, days),
        "shown_day": shown,
        "back": f"{reverse('desk:diary')}?day={shown:%Y-%m-%d}{owner.query}",
        "pdf_url": _address("diary-month-pdf", days, owner),
        "word_url": _address("diary-month-word", days, owner),
        "before": _address("diary-month", days.before(), owner),
        "after": _address("diary-month", ahead, owner)
        if ahead.first_on <= localdate()
        else "",
    }
    return page(request, "desk/diary/month.html", context)


@needs("tasks.do")
def printed(request: StaffRequest, kind: str) -> HttpResponse:
    """The same as a PDF or Word file."""
    days = asked_month(request)
    owner = owner_of(request, days)
    on = min(days.last_on, localdate())
    made = month_document(_diary(owner, days), on=on)
    return answer_with(made, kind, f"so-cong-tac-{days.first_on:%Y-%m}", on=on)


def _diary(owner: Owner, days: Span) -> MonthDiary:
    return month_diary(owner.officer, owner.post, days)


def _unconfirmed(owner: Owner, days: Span) -> list[date]:
    """Days with lines that their writer has still to confirm; nobody else is told."""
    if not owner.is_me:
        return []
    written = diary_between(owner.officer.id, days.first_on, days.last_on)
    waiting = written.filter(confirmed_at__isnull=True, lines__isnull=False)
    return list(waiting.order_by("on").values_list("on", flat=True).distinct())


def _address(name: str, days: Span, owner: Owner) -> str:
    return f"{reverse(f'desk:{name}')}?month={days.first_on:%Y-%m}{owner.query}"
