"""Nobody leaves with money that was not handed over."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from vidan.core.errors import ConflictError
from vidan.core.text import day
from vidan.money.models import Till
from vidan.money.states import TillState
from vidan.people.models import Officer


def refuse_leaving(officer: Officer, *, at: datetime, on: date) -> None:
    """Refuse while a till of this officer is not accepted by a second person."""
    left = (
        Till.objects.filter(officer=officer)
        .exclude(state=TillState.ACCEPTED)
        .order_by("on")
        .first()
    )
    if left:
        raise ConflictError(
            _(
                "%(name)s còn tiền thu ngày %(day)s chưa bàn giao. Vui lòng chốt và "
                "bàn giao trước khi ghi nghỉ việc."
            )
            % {"name": officer.full_name, "day": day(left.on)}
        )
