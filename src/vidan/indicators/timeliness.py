"""How fast dossiers are settled, and whether the promised times are kept."""

from datetime import datetime, time, timedelta

from django.db.models import (
    Case,
    DateTimeField,
    DurationField,
    Exists,
    F,
    Max,
    OuterRef,
    Q,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce, TruncDate
from django.utils.timezone import make_aware
from django.utils.translation import gettext_lazy as _

from vidan.dossiers.models import Dossier, Promise, Supplement
from vidan.dossiers.states import State
from vidan.indicators.kinds import Average, Dossiers, Scope, Share, indicator
from vidan.worktime.queries import calendar


def span(scope: Scope) -> tuple[datetime, datetime]:
    """From the first moment of the first day to that after the last day."""
    return (
        make_aware(datetime.combine(scope.first_on, time())),
        make_aware(datetime.combine(scope.last_on + timedelta(days=1), time())),
    )


def _of(scope: Scope) -> Dossiers:
    rows = Dossier.objects.all()
    return rows.filter(unit__in=scope.units) if scope.units else rows


def decided_in(scope: Scope) -> Dossiers:
    """Dossiers whose result was reached in the period."""
    start, end = span(scope)
    return _of(scope).filter(decided_at__gte=start, decided_at__lt=end)


def received_in(scope: Scope) -> Dossiers:
    """Dossiers taken in complete in the period; refused ones were not taken in."""
    start, end = span(scope)
    return (
        _of(scope)
        .filter(received_at__gte=start, received_at__lt=end)
        .exclude(state__in=(State.REFUSED, State.WITHDRAWN))
    )


@indicator(
    "dossiers.on_time",
    _("Tỷ lệ hồ sơ giải quyết đúng hạn"),
    definition=_(
        "Số hồ sơ có kết quả trước hoặc đúng thời điểm hẹn trả, chia cho số hồ sơ có "
        "kết quả trong kỳ cộng với số hồ sơ quá hẹn trong kỳ mà chưa giải quyết xong. "
        "Hồ sơ dừng, rút hoặc bị từ chối thì không tính."
    ),
)
def on_time(scope: Scope) -> Share:
    """Of the dossiers due or decided in the period, those decided by their appointment.

    The legal clock: after a supplement it has started again from zero, and an apology
    in time has moved the appointment. :func:`index_on_time` is the second clock.

    A dossier still open whose appointment passed in the period belongs to the whole and
    not to the part. Ended without a decision: neither. Decision
    766/QĐ-TTg counts one with two requests for a supplement as late; here a second
    request is refused.
    """
    start, end = span(scope)
    late_open = Q(state__in=State.open, due_at__gte=start, due_at__lt=end)
    decided = Q(decided_at__gte=start, decided_at__lt=end)
    whole = _of(scope).filter(decided | late_open)
    return Share(part=whole.filter(decided, decided_at__lte=F("due_at")), whole=whole)


@indicator(
    "dossiers.index_on_time",
    _("Tỷ lệ đúng hạn theo Bộ chỉ số phục vụ (QĐ 766)"),
    definition=_(
        "Số hồ sơ đúng hạn chia cho số hồ sơ tiếp nhận và chuyển kỳ được xử lý trong "
        "kỳ. Thời gian chờ bổ sung lần đầu được trừ; yêu cầu bổ sung quá một lần thì "
        "tính trễ hạn; hồ sơ chưa xong tính đến cuối kỳ. Hồ sơ từ chối tiếp nhận tại "
        "quầy thì không tính."
    ),
)
def index_on_time(scope: Scope) -> Share:
    """Of the dossiers open at some time of the period, those on time by decision 766.

    The second clock, beside the legal one of :func:`on_time`. Judged by the rules of
    :mod:`vidan.dossiers.index_clock`, which tell it dossier by dossier; here the same
    is asked of the database for all at once, and a test compares them.
    """
    start, end = span(scope)
    whole = (
        _of(scope)
        .filter(received_at__lt=end)
        .exclude(state=State.REFUSED)
        .exclude(decided_at__lt=start)
        .exclude(decided_at=None, ended_at__lt=start)
    )
    return Share(part=_on_time_by_index(whole, until=end), whole=whole)


def _on_time_by_index(whole: Dossiers, *, until: datetime) -> Dossiers:
    asked = Supplement.objects.filter(dossier=OuterRef("pk"), requested_at__lt=until)
    first = asked.order_by("requested_at")
    promised = Promise.objects.filter(dossier=OuterRef("pk")).order_by("given_at", "id")
    return (
        whole.annotate(
            asked_at=Subquery(first.values("requested_at")[:1]),
            answered_at=Subquery(
                first.filter(answered_at__lt=until).values("answered_at")[:1]
            ),
            promised_at=Subquery(promised.values("due_at")[:1]),
            promised_on=Subquery(promised.values("given_at")[:1]),
            repeated=Exists(asked.filter(requested_at__gt=OuterRef("asked_at"))),
        )
        .annotate(
            limit_at=Coalesce("promised_at", "due_at"),
            over_at=Case(
                When(decided_at__lt=until, then=F("decided_at")),
                When(ended_at__lt=until, then=F("ended_at")),
            ),
            waited=Case(
                When(
                    answered_at__isnull=False,
                    promised_on__lt=F("answered_at"),
                    then=F("answered_at") - F("asked_at"),
                ),
                default=Value(timedelta()),
                output_field=DurationField(),
            ),
        )
        .annotate(
            end_at=Case(
                When(
                    asked_at__isnull=False, answered_at__isnull=True, then=F("asked_at")
                ),
                When(over_at__isnull=False, then=F("over_at")),
                default=Value(until, output_field=DateTimeField()),
            )
        )
        .filter(
            Q(limit_at__isnull=True) | Q(limit_at__gte=F("end_at") - F("waited")),
            repeated=False,
        )
    )


@indicator(
    "dossiers.same_day",
    _("Tỷ lệ hồ sơ có kết quả trong ngày"),
    definition=_(
        "Số hồ sơ có kết quả ngay trong ngày nộp, chia cho số hồ sơ tiếp nhận trong "
        "kỳ. Hồ sơ bị từ chối hoặc được rút lại thì không tính."
    ),
)
def same_day(scope: Scope) -> Share:
    """Of the dossiers taken in during the period, those decided on the same day."""
    whole = received_in(scope)
    part = whole.alias(
        day_received=TruncDate("received_at"), day_decided=TruncDate("decided_at")
    ).filter(day_decided=F("day_received"))
    return Share(part=part, whole=whole)


@indicator(
    "dossiers.processing_time",
    _("Thời gian giải quyết trung bình (giờ làm việc)"),
    definition=_(
        "Trung bình số giờ làm việc từ lúc hồ sơ đầy đủ đến lúc có kết quả, tính trên "
        "các hồ sơ có kết quả trong kỳ. Thời gian chờ người nộp bổ sung không tính."
    ),
)
def processing_time(scope: Scope) -> Average:
    """The mean working time from the complete dossier to its result.

    Over results of the period, in the office hours of the commune. A dossier that was
    completed later counts from then: waiting for the applicant is not work.
    """
    rows = decided_in(scope)
    days = calendar(around=scope.last_on)
    complete = rows.annotate(
        complete_at=Coalesce(Max("supplements__answered_at"), "received_at")
    )
    spans = list(complete.order_by().values_list("complete_at", "decided_at"))
    worked = (
        days.working_time_between(start, end) for start, end in spans if start and end
    )
    return Average(rows=rows, total=sum(worked, timedelta()), count=len(spans))
