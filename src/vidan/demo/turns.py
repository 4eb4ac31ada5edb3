"""The turns that some dossiers of the demonstration take on their way."""

from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from vidan.demo.papers import apology_of
from vidan.dossiers.actions import examining, extending, forwarding, returning
from vidan.dossiers.models import Dossier, ReturnWay
from vidan.dossiers.states import State
from vidan.people.actors import Actor
from vidan.procedures.models import ComponentKind
from vidan.worktime.calendars import WorkCalendar, in_vietnam

CONSULTED, VERIFIED, EXTENDED = 0.06, 0.05, 0.04
BODIES = ("Công an xã", "Chi nhánh Văn phòng Đăng ký đất đai", "Sở Tư pháp")


def forward(dossier_id: UUID, *, by: Actor, at: datetime) -> None:
    """The clerk brings it to its unit, unless the unit has taken it already."""
    dossier = Dossier.objects.get(id=dossier_id)
    if dossier.state == State.RECEIVED and dossier.forwarded_at is None:
        forwarding.forward(dossier_id, by=by, at=at)


def take_a_turn(
    dossier_id: UUID, *, by: Actor, at: datetime, days: WorkCalendar, chance: Random
) -> None:
    """Ask another body, look on the spot, or apologise in time; mostly nothing."""
    dossier = Dossier.objects.select_related("version").get(id=dossier_id)
    luck = chance.random()
    if dossier.state != State.IN_PROGRESS or dossier.due_at is None:
        return
    due_on = in_vietnam(dossier.due_at).date()
    left = days.count_working_days(at.date(), due_on)
    if luck < CONSULTED and left > 1:
        examining.consult(
            dossier_id,
            body=chance.choice(BODIES),
            question="Đề nghị cho ý kiến về thông tin trong hồ sơ.",
            answer_on=days.next_working_day(at.date()),
            by=by,
            at=at,
        )
    elif luck < CONSULTED + VERIFIED:
        examining.verify(
            dossier_id,
            held_at=at - timedelta(hours=1),
            place=f"{dossier.address or 'tại thôn'}",
            participants="Trưởng thôn, chủ hộ, cán bộ thụ lý",
            content="Hiện trạng đúng như hồ sơ kê khai.",
            by=by,
            at=at,
        )
    elif luck < CONSULTED + VERIFIED + EXTENDED and left > 1:
        new_on = days.add_working_days(due_on, 2)
        extending.extend(
            dossier_id,
            reason="Cần thêm thời gian xác minh thông tin.",
            new_on=new_on,
            file_name=f"xin-loi-{dossier.number:04d}-{dossier.year}.pdf",
            content=apology_of(dossier, new_on=new_on, on=at.date()),
            by=by,
            at=at,
        )


def check_electronic(dossier_id: UUID, *, by: Actor, at: datetime) -> None:
    """A person looks at the electronic papers before anything is decided."""
    dossier = Dossier.objects.get(id=dossier_id)
    unchecked = dossier.papers.filter(kind=ComponentKind.ELECTRONIC, checked_at=None)
    if unchecked.exists():
        examining.confirm_papers(
            dossier_id,
            against="Cơ sở dữ liệu quốc gia về dân cư; chữ ký số còn hiệu lực.",
            by=by,
            at=at,
        )


def send_off(dossier_id: UUID, *, by: Actor, at: datetime) -> None:
    """A result that goes by post is given to the post."""
    dossier = Dossier.objects.get(id=dossier_id)
    if dossier.return_way == ReturnWay.POST:
        parcel = f"EA{dossier.number:09d}VN"
        returning.post_result(dossier_id, parcel=parcel, by=by, at=at)
