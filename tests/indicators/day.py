"""One service day of Lùng Phình with a bit of everything."""

from dataclasses import dataclass

from tests import cast
from tests.make import PDF, at, every_paper, make_dossier, make_intake, version
from vidan.communes.models import Village
from vidan.dossiers.actions.reception import refuse_intake, register_incomplete
from vidan.dossiers.actions.settling import assign, decide, hand_over
from vidan.dossiers.intake import Applicant
from vidan.procedures.models import Channel
from vidan.programmes.actions.sessions import staff, write_record
from vidan.programmes.models import DutyRole, Session

APRIL = at("2026-04-20 08:00")
EVENING = at("2026-05-02 16:30")


@dataclass
class Day:
    """Saturday 02/5/2026: three settled or appointed, one incomplete, one refused."""

    town: cast.Town
    session: Session


def first_saturday(town: cast.Town) -> Session:
    return cast.saturdays(town, at=APRIL).sessions.select_related("programme", "unit")[
        0
    ]


def put_on_duty(town: cast.Town, session: Session) -> None:
    team = {town.head.id: DutyRole.LEADER, town.clerk.id: DutyRole.MEMBER}
    staff(session.id, team=team, by=town.secretary, at=APRIL)


def settle(dossier, by, when: str, *, collected_by: str = "") -> None:  # type: ignore[no-untyped-def]
    assign(dossier.id, to=by.id, by=by, at=at(when))
    decide(dossier.id, file_name="ket-qua.pdf", content=PDF, by=by, at=at(when))
    if collected_by:
        hand_over(dossier.id, collected_by=collected_by, by=by, at=at(when))


def busy_day(town: cast.Town) -> Day:
    session = first_saturday(town)
    put_on_duty(town, session)
    village = Village.objects.get(name="Na Hối")
    someone = Applicant("Vàng Seo Pao", "010090001234", village_id=village.id)
    clerk = town.clerk

    earlier = make_dossier(clerk, received="2026-04-28 09:00")
    settle(earlier, clerk, "2026-05-02 08:00", collected_by="Giàng Thị Mỷ")
    at_once = make_dossier(clerk, received="2026-05-02 09:00", fee=10_000)
    settle(at_once, clerk, "2026-05-02 10:00", collected_by="Giàng Thị Mỷ")
    make_dossier(clerk, received="2026-05-02 09:30", applicant=someone, fee=4_000)
    make_dossier(
        clerk, received="2026-05-02 09:40", applicant=someone, channel=Channel.ONLINE
    )
    papers = every_paper(version())
    register_incomplete(
        make_intake(papers={}, applicant=someone),
        missing=dict.fromkeys(papers, "Thiếu bản chính"),
        by=clerk,
        at=at("2026-05-02 10:30"),
    )
    refuse_intake(
        make_intake(),
        reason="Không thuộc thẩm quyền",
        legal_basis="Điều 5 Nghị định 23/2015/NĐ-CP",
        by=clerk,
        at=at("2026-05-02 11:00"),
    )
    write_record(
        session.id,
        by=clerk,
        at=EVENING,
        guided=7,
        feedback=1,
        feedback_notes="Đường vào thôn bị sạt",
        difficulties="Mạng chậm buổi sáng",
        proposals="Bổ sung một máy in",
    )
    return Day(town, session)
