"""Builds the demonstration: five communes as they are at one moment."""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from django.db import transaction
from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidan.communes.actions.settling import load_reference
from vidan.communes.models import Commune
from vidan.communes.queries import served
from vidan.communes.tenancy import inside
from vidan.core.errors import ConflictError, InvalidInputError
from vidan.core.text import day
from vidan.demo.cast import (
    SETTLED_ON,
    Row,
    add_viewers,
    settle,
    take_into_service,
    town_rows,
)
from vidan.demo.story import Story
from vidan.demo.timeline import moment
from vidan.procedures.actions.publishing import load_catalogue
from vidan.procedures.models import Procedure

WEEKS = 13
Progress = Callable[[str, int, int], None]


class Stage(TextChoices):
    """Which moment of the day is now."""

    MORNING = "morning", gettext_lazy("đầu giờ, chưa nhận hồ sơ")
    MIDDAY = "midday", gettext_lazy("giữa ngày, đã nhận một nửa")
    EVENING = "evening", gettext_lazy("cuối ngày, đã giải quyết hoặc hẹn trả")
    MONTH_END = "month-end", gettext_lazy("cuối tháng, đã chốt các báo cáo")


CLOCK = {
    Stage.MORNING: time(7, 25),
    Stage.MIDDAY: time(11, 45),
    Stage.EVENING: time(17, 30),
    Stage.MONTH_END: time(17, 30),
}


@dataclass(frozen=True)
class Plan:
    """What is asked for. The same plan tells the same story."""

    on: date
    stage: Stage = Stage.EVENING
    seed: int = 1
    weeks: int = WEEKS
    communes: tuple[str, ...] = ()

    @property
    def now(self) -> datetime:
        return moment(self.on, CLOCK[self.stage])

    @property
    def first_on(self) -> date:
        return self.on - timedelta(weeks=self.weeks)


def last_day_of_month(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def _refuse(plan: Plan) -> None:
    if served().exists():
        raise ConflictError(
            _(
                "Cơ sở dữ liệu này đã có xã đang hoạt động nên không dựng dữ liệu "
                "trình diễn vào đây; hãy dùng một cơ sở dữ liệu trống."
            )
        )
    if plan.first_on < SETTLED_ON:
        earliest = SETTLED_ON + timedelta(weeks=plan.weeks)
        raise InvalidInputError(
            _("Dữ liệu trình diễn dựng được từ ngày %(day)s; hãy chọn ngày sau đó.")
            % {"day": day(earliest)}
        )


def build(plan: Plan, *, progress: Progress) -> int:
    """Build everything or nothing; return how many dossiers there are."""
    _refuse(plan)
    with transaction.atomic():
        if not Commune.objects.exists():
            load_reference()
        if not Procedure.objects.exists():
            load_catalogue()
        total = sum(_town(row, plan, progress) for row in town_rows(plan.communes))
        add_viewers(plan.communes)
    return total


def _town(row: Row, plan: Plan, progress: Progress) -> int:
    commune = take_into_service(row)

    def tell(done: int, whole: int) -> None:
        progress(str(commune), done, whole)

    with inside(commune.code):
        chance = Random(f"{plan.seed}/{commune.code}")  # noqa: S311  a story, no secret
        town = settle(row, commune, chance=chance)
        return Story(town, plan.first_on, plan.now, plan.seed).tell(
            progress=tell, reports_all=plan.stage == Stage.MONTH_END
        )
