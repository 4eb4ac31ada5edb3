"""What is late is noted once, and cleared in campaigns."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from vidan.core.errors import InvalidInputError, NotAllowedError, needed
from vidan.core.text import day, moment
from vidan.dossiers.ageing import cause_of
from vidan.dossiers.models import Campaign, CampaignDossier, Dossier, Lateness
from vidan.dossiers.queries import overdue, visible_to
from vidan.history.recording import record
from vidan.people.actors import Actor

AT_ONCE = 500
MOST_IN_CAMPAIGN = 2000


@transaction.atomic
def start_campaign(
    name: str, *, goal_on: date, dossiers: Sequence[UUID], by: Actor, at: datetime
) -> Campaign:
    """Freeze chosen late dossiers as a campaign with a goal (LP-5).

    A head chooses among those of the own unit, the leadership among all. What is not
    late is left out, so that the campaign stays about arrears.
    """
    if not by.can("dossiers.assign"):
        raise NotAllowedError(
            _("Chỉ thủ trưởng đơn vị hoặc lãnh đạo xã lập đợt xử lý.")
        )
    if goal_on <= localdate(at):
        raise InvalidInputError(_("Ngày phải xong cần sau ngày hôm nay."))
    late = overdue(visible_to(by).filter(id__in=dossiers), at=at)
    chosen = [row for row in late[:MOST_IN_CAMPAIGN] if by.leads(row.unit_id)]
    if not chosen:
        raise InvalidInputError(
            _("Không có hồ sơ quá hạn nào thuộc đơn vị của bạn để đưa vào đợt xử lý.")
        )
    campaign = Campaign.objects.create(
        name=needed(name, _("Vui lòng ghi tên đợt xử lý.")),
        frozen_at=at,
        goal_on=goal_on,
        by=by.officer,
    )
    CampaignDossier.objects.bulk_create(
        [CampaignDossier(campaign=campaign, dossier=row) for row in chosen]
    )
    record(
        "dossiers.campaign_started",
        campaign,
        by=by,
        at=at,
        name=campaign.name,
        count=len(chosen),
        goal=day(goal_on),
    )
    return campaign


@transaction.atomic
def note_late(*, at: datetime) -> int:
    """Note each dossier that has become late, once for each appointment (LP-14).

    A review of responsibility starts from these rows: when, in which state, with
    which unit and person. Takes some hundreds at once; run again, it goes on. Returns
    how many are new.
    """
    noted = Lateness.objects.filter(dossier=OuterRef("id"), due_at=OuterRef("due_at"))
    late = overdue(Dossier.objects.all(), at=at).exclude(Exists(noted))
    found = list(
        late.select_related("unit", "handler")
        .order_by("due_at", "id")
        .select_for_update(of=("self",), skip_locked=True)[:AT_ONCE]
    )
    Lateness.objects.bulk_create(
        [
            Lateness(
                dossier=row,
                due_at=row.due_at or at,
                noted_at=at,
                state=row.state,
                unit=row.unit,
                handler=row.handler,
            )
            for row in found
        ]
    )
    for row in found:
        _record(row, at=at)
    return len(found)


def _record(row: Dossier, *, at: datetime) -> None:
    who = row.handler.full_name if row.handler else row.unit.name
    record(
        "dossiers.late",
        row,
        by=None,
        at=at,
        due=moment(row.due_at) if row.due_at else "",
        cause=str(cause_of(row.state).title),
        who=who,
    )
