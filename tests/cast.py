"""The people and places that tests tell their stories with."""

from dataclasses import dataclass, field
from datetime import date

from tests.make import LONG_AGO, make_officer, make_unit
from vidan.communes.models import Profile, Village
from vidan.people.actors import Actor, actor
from vidan.people.models import Officer, Unit
from vidan.people.roles import Role
from vidan.programmes.actions.drafting import announce, open_programme, set_up
from vidan.programmes.models import Kind, Programme
from vidan.programmes.recurrence import HolidayPolicy

LUNG_PHINH = "02848"
ANH_SON = "17329"
LAI_KHE = "10756"
BINH_LU = "03390"
SON_HONG = "18160"
SLUGS = {
    LUNG_PHINH: "lung-phinh",
    ANH_SON: "anh-son",
    LAI_KHE: "lai-khe",
    BINH_LU: "binh-lu",
    SON_HONG: "son-hong",
}


@dataclass
class Town:
    """A commune with its units and one person in each role, all with accounts."""

    centre: Unit
    office: Unit
    economy: Unit
    culture: Unit
    services: Unit
    people: dict[Role, Officer] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Actor:
        """``town.clerk`` is the person in that role, as an actor."""
        try:
            return actor(self.people[ROLES[name]], on=LONG_AGO)
        except KeyError:
            raise AttributeError(name) from None

    @property
    def ring(self) -> list[Unit]:
        return [self.economy, self.culture, self.office, self.centre, self.services]


ROLES = {
    "clerk": Role.OFFICER,
    "head": Role.UNIT_HEAD,
    "director": Role.CENTRE_DIRECTOR,
    "secretary": Role.OFFICE_STAFF,
    "chair": Role.CHAIR,
    "vice_chair": Role.VICE_CHAIR,
    "inspector": Role.INSPECTOR,
    "village_head": Role.VILLAGE_HEAD,
    "administrator": Role.ADMINISTRATOR,
}


def town(head_office: str) -> Town:
    """Take the current commune into service and fill it with people."""
    Profile.objects.create(head_office=head_office, centre_address=head_office)
    for name in ("Bản Già", "Lùng Chín", "Na Hối", "Tả Ngảo"):
        Village.objects.create(name=name, hall=f"Nhà văn hóa {name}")
    made = Town(
        centre=make_unit("Trung tâm Phục vụ hành chính công", is_centre=True),
        office=make_unit("Văn phòng HĐND và UBND"),
        economy=make_unit("Phòng Kinh tế"),
        culture=make_unit("Phòng Văn hóa - Xã hội"),
        services=make_unit("Trung tâm Dịch vụ tổng hợp"),
    )
    homes = {
        Role.OFFICER: made.centre,
        Role.UNIT_HEAD: made.economy,
        Role.CENTRE_DIRECTOR: made.centre,
    }
    for role in Role:
        home = homes.get(role, made.office)
        made.people[role] = make_officer(home, role, account=True)
    return made


def lung_phinh() -> Town:
    return town("thôn Lùng Phình, xã Lùng Phình")


def anh_son() -> Town:
    return town("xã Anh Sơn")


def lai_khe() -> Town:
    return town("xã Lai Khê")


SATURDAYS = {
    "name": "Ngày làm việc thứ 7 vì Nhân dân",
    "kind": Kind.ROTATING,
    "mandate_document": "Kế hoạch của UBND xã Lùng Phình tháng 4/2026",
    "mandate_clause": "II.1",
    "rule": "FREQ=WEEKLY;BYDAY=SA",
    "blocks": [["07:30", "12:00"], ["13:30", "17:00"]],
    "place": "Trụ sở xã, thôn Lùng Phình",
}


def saturdays(town: Town, *, at, **fields) -> Programme:  # type: ignore[no-untyped-def]
    """The rotating Saturday of Lùng Phình, open."""
    programme = set_up(
        by=town.secretary,
        at=at,
        ring=town.ring,
        **{**SATURDAYS, "first_on": date(2026, 5, 1), **fields},
    )
    open_programme(programme.id, by=town.secretary, at=at)
    return programme


def monthly(town: Town, *, at, **fields) -> Programme:  # type: ignore[no-untyped-def]
    """The monthly Saturday of Anh Sơn, two of them at villages, open."""
    programme = set_up(
        by=town.secretary,
        at=at,
        **{
            "name": "Ngày thứ 7 vì dân",
            "kind": Kind.CENTRE,
            "mandate_document": "Kế hoạch 50/KH-UBND ngày 11/02/2026",
            "mandate_clause": "II.1",
            "first_on": date(2026, 2, 11),
            "rule": "FREQ=MONTHLY;BYDAY=1SA",
            "blocks": [["07:30", "11:30"]],
            "place": "Trung tâm Phục vụ hành chính công xã Anh Sơn",
            "holiday_policy": HolidayPolicy.MOVE,
            "mobile_per_year": 2,
            "mobile_months": [6, 10],
            **fields,
        },
    )
    open_programme(programme.id, by=town.secretary, at=at)
    return programme


SAME_DAY = ("2.000815", "2.000884", "2.000635", "1.001193", "1.000656")


def thursdays(town, *, at, procedures=SAME_DAY, open_it=True, **fields):  # type: ignore[no-untyped-def]
    """The Thursday without appointment of Lai Khê."""
    programme = set_up(
        by=town.secretary,
        at=at,
        **{
            "name": "Ngày Thứ năm không hẹn",
            "kind": Kind.SAME_DAY,
            "mandate_document": "Kế hoạch của UBND xã Lai Khê tháng 4/2026",
            "mandate_clause": "II.2",
            "first_on": date(2026, 4, 10),
            "rule": "FREQ=WEEKLY;BYDAY=TH",
            "blocks": [["07:30", "12:00"], ["13:30", "17:00"]],
            "place": "Trung tâm Phục vụ hành chính công xã Lai Khê",
            **fields,
        },
    )
    announce(
        programme.id,
        procedures=procedures,
        first_on=programme.first_on,
        by=town.secretary,
        at=at,
    )
    if open_it:
        open_programme(programme.id, by=town.secretary, at=at)
    return programme
