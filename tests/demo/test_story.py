"""The story is told as promised: read through the queries of the rooms."""

from datetime import date

import pytest
from django.db import connection
from django.db.models import F

from tests import cast
from tests.demo.telling import scratch, told
from tests.make import at
from vidan.communes.models import Commune, Village
from vidan.communes.tenancy import inside
from vidan.communes.wall import WEB_ROLE
from vidan.core.errors import DomainError
from vidan.demo.building import Stage
from vidan.demo.cast import PASSWORD, logins
from vidan.dossiers.bookkinds import BookKind
from vidan.dossiers.models import Book, BookEntry, Campaign, Dossier, Lateness
from vidan.dossiers.queries import overdue
from vidan.history.models import Entry
from vidan.people.models import Deputation, Unit, User
from vidan.people.roles import Role
from vidan.programmes.models import DayRecord, Session
from vidan.programmes.queries import sessions_of_day

THURSDAY = date(2026, 5, 14)
SATURDAY = date(2026, 5, 16)
pytestmark = pytest.mark.usefixtures("as_operator")


def today(on: date) -> list[Dossier]:
    return list(Dossier.objects.filter(received_at__date=on))


def test_a_commune_has_its_units_people_and_roles() -> None:
    told(SATURDAY, Stage.MORNING, cast.LUNG_PHINH)
    with inside(cast.LUNG_PHINH):
        assert list(Unit.objects.values_list("name", flat=True)) == [
            "Phòng Kinh tế",
            "Phòng Văn hóa - Xã hội",
            "Văn phòng HĐND và UBND",
            "Trung tâm Phục vụ hành chính công",
            "Trung tâm Dịch vụ tổng hợp",
        ]
        held = set(Unit.objects.values_list("posts__role", flat=True)) - {None}
        assert held == set(Role.values)
        assert Deputation.objects.count() == 1


def test_the_counter_keeps_its_books_and_clears_what_is_late() -> None:
    told(SATURDAY, Stage.MORNING, cast.LUNG_PHINH)
    with inside(cast.LUNG_PHINH):
        numbers = list(
            BookEntry.objects.filter(kind=BookKind.COPIES).values_list(
                "number", flat=True
            )
        )
        assert numbers == list(range(1, len(numbers) + 1))
        assert numbers
        assert Book.objects.get(kind=BookKind.TRACKING).is_open
        assert Lateness.objects.exists()
        assert Campaign.objects.get().members.exists()


def test_anh_son_has_35_villages_each_with_its_head() -> None:
    told(date(2026, 2, 20), Stage.MORNING, cast.ANH_SON)
    with inside(cast.ANH_SON):
        assert Village.objects.count() == 35
        assert not Village.objects.filter(posts__isnull=True).exists()


def test_the_sessions_are_those_of_the_plan() -> None:
    told(SATURDAY, Stage.MORNING, cast.LUNG_PHINH)
    with inside(cast.LUNG_PHINH):
        first = list(Session.objects.select_related("unit")[:6])
        assert [one.on for one in first][:2] == [date(2026, 5, 2), date(2026, 5, 9)]
        assert [one.unit.code for one in first if one.unit] == [
            *("KT", "VHXH", "VP", "PVHCC", "DVTH"),
            "KT",
        ]


def test_in_the_morning_the_team_stands_and_nobody_has_come() -> None:
    told(THURSDAY, Stage.MORNING, cast.LAI_KHE)
    with inside(cast.LAI_KHE):
        (session,) = sessions_of_day(THURSDAY)
        assert session.team.count() >= 3
        assert today(THURSDAY) == []
        assert Dossier.objects.exists()


def test_at_midday_some_of_the_day_has_come_and_by_evening_all_is_settled() -> None:
    with scratch(), inside(cast.LAI_KHE):
        told(THURSDAY, Stage.MIDDAY, cast.LAI_KHE)
        by_noon = len(today(THURSDAY))
        assert by_noon > 0
    told(THURSDAY, Stage.EVENING, cast.LAI_KHE)
    with inside(cast.LAI_KHE):
        evening = today(THURSDAY)
        assert len(evening) > by_noon
        lane = [one for one in evening if one.same_day]
        assert lane
        assert {one.state for one in lane} <= {"decided", "handed_over", "withdrawn"}
        (session,) = sessions_of_day(THURSDAY)
        assert DayRecord.objects.filter(session=session).count() == 2
        assert session.state == "planned"


def test_at_the_end_of_a_month_every_report_is_closed() -> None:
    told(date(2026, 5, 31), Stage.MONTH_END, cast.LAI_KHE)
    with inside(cast.LAI_KHE):
        over = Session.objects.filter(on__lte=date(2026, 5, 31))
        assert set(over.values_list("state", flat=True)) <= {"reported", "cancelled"}


def test_the_history_knows_who_did_it_and_some_dossiers_are_late() -> None:
    told(SATURDAY, Stage.EVENING, cast.LUNG_PHINH)
    with inside(cast.LUNG_PHINH):
        assert not Entry.objects.filter(event="dossiers.decided", by=None).exists()
        assert overdue(Dossier.objects.all(), at=at("2026-05-16 18:00")).exists()
        future = Dossier.objects.filter(received_at__gt=at("2026-05-16 17:30"))
        assert not future.exists()
        wrong = Dossier.objects.filter(ended_at__lt=F("received_at"))
        assert not wrong.exists()


def test_the_same_seed_tells_the_same_story() -> None:
    def story(seed: int) -> list[tuple[object, ...]]:
        with scratch(), inside(cast.SON_HONG):
            told(SATURDAY, Stage.MIDDAY, cast.SON_HONG, seed=seed)
            found = Dossier.objects.order_by("year", "number")
            return list(found.values_list("number", "applicant_name", "state"))

    first = story(1)
    assert first
    assert first == story(1)
    assert first != story(2)


def test_everybody_of_the_cast_can_sign_in() -> None:
    told(SATURDAY, Stage.MORNING, cast.SON_HONG)
    rows = logins()
    assert len(rows) == 10
    assert rows[0][2] == "son-hong.chair"
    assert User.objects.get(username="son-hong.chair").check_password(PASSWORD)
    assert rows[-1][2].startswith("province.")


def test_the_web_role_sees_the_story_only_inside_its_commune() -> None:
    told(SATURDAY, Stage.MORNING, cast.SON_HONG)
    with connection.cursor() as cursor:
        cursor.execute(f"SET ROLE {WEB_ROLE}")
        with inside(cast.SON_HONG):
            assert Dossier.everywhere.exists()
        with inside(cast.BINH_LU):
            assert not Dossier.everywhere.exists()
        cursor.execute("SET ROLE NONE")


def test_a_database_in_service_is_refused() -> None:
    Commune.objects.filter(code=cast.SON_HONG).update(slug="son-hong")
    with pytest.raises(DomainError, match="đã có xã đang hoạt động"):
        told(SATURDAY, Stage.MORNING, cast.SON_HONG)
