"""The lines of the control slip, by the published process (form 06)."""

from datetime import date

import pytest
from django.utils.translation import override

from tests.dossiers.moves import LONG, do, publish_two_steps_of_settling
from tests.make import at, make_actor, make_dossier, version
from vidan.communes.models import Commune
from vidan.core.errors import ConflictError
from vidan.dossiers.deadlines import Kept, kept
from vidan.dossiers.models import Leg
from vidan.procedures.models import FieldUnit
from vidan.procedures.queries import process_of, published_steps

COPY_FROM_BOOK = "2.000908"
HA_NOI = "01"
MORNING = at("2026-05-05 07:30")


def lines(dossier):
    return [(leg.kind, leg.giver, leg.taker) for leg in dossier.legs.all()]


def test_the_published_process_of_a_province_has_its_hours(db):
    """2.000908 in Hà Nội: eight hours, split 2-3-2-1."""
    commune = Commune.objects.filter(province=HA_NOI).first().code
    steps = published_steps(
        version(COPY_FROM_BOOK), commune=commune, on=date(2026, 6, 1)
    )

    assert [int(step.hours) for step in steps] == [2, 3, 2, 1]
    assert {step.source for step in steps} == {
        "Quyết định 663/QĐ-TTPVHCC ngày 13/5/2026 (Hà Nội)"
    }


@pytest.mark.parametrize(
    ("province", "on"), [("12", date(2026, 6, 1)), (HA_NOI, date(2026, 5, 12))]
)
def test_where_nothing_is_published_no_hours_are_made_up(db, province, on):
    commune = Commune.objects.filter(province=province).first().code
    found = version(COPY_FROM_BOOK)

    assert published_steps(found, commune=commune, on=on) == []
    plain = process_of(found, commune=commune, on=on)
    assert [step.kind for step in plain] == [
        "reception",
        "settling",
        "signing",
        "handing",
    ]
    assert {step.hours for step in plain} == {None}


@pytest.mark.requirement("SH-5")
def test_every_hand_over_is_a_line(in_lung_phinh):
    town = in_lung_phinh
    officer = make_actor(town.centre, name="Vàng Thị Sua")
    dossier = make_dossier(town.clerk, code=LONG)
    do("assign", dossier, by=town.director, to=officer.id)
    do("submit", dossier, by=officer, to=town.chair.id)
    do("send_back", dossier, by=town.chair)
    do("submit", dossier, by=officer, to=town.chair.id)
    do("decide", dossier, by=town.chair)
    do("hand_over", dossier, by=town.clerk)

    assert lines(dossier) == [
        ("reception", "Người nộp hồ sơ", town.clerk.name),
        ("settling", town.director.name, officer.name),
        ("signing", officer.name, town.chair.name),
        ("settling", town.chair.name, officer.name),
        ("signing", officer.name, town.chair.name),
        ("handing", town.chair.name, "Bộ phận trả kết quả"),
    ]
    assert not dossier.legs.filter(ended_at=None).exists()
    assert dossier.legs.all()[3].note == "Sai tên"


def test_a_step_is_due_by_its_published_hours(in_lung_phinh):
    town = in_lung_phinh
    publish_two_steps_of_settling(version(LONG))
    dossier = make_dossier(town.director, code=LONG)

    do("assign", dossier, by=town.director, now=MORNING)
    do("pass_on", dossier, by=town.director, now=at("2026-05-05 09:00"))
    do("submit", dossier, by=town.director, now=at("2026-05-05 10:00"))

    _reception, second, third, signing = dossier.legs.all()
    assert (second.name, second.due_at) == ("Bước 2", at("2026-05-05 09:30"))
    # Three working hours from nine o'clock end at noon.
    assert (third.name, third.due_at) == ("Bước 3", at("2026-05-05 12:00"))
    assert (signing.name, signing.due_at) == ("Bước 4", at("2026-05-05 15:30"))


def test_handing_it_on_within_a_step_gives_no_new_time(in_lung_phinh):
    town = in_lung_phinh
    publish_two_steps_of_settling(version(LONG))
    dossier = make_dossier(town.director, code=LONG)
    do("assign", dossier, by=town.director, now=MORNING)

    do(
        "assign",
        dossier,
        by=town.director,
        to=make_actor(town.centre).id,
        now=at("2026-05-05 09:00"),
    )

    first, again = dossier.legs.filter(kind="settling")
    assert again.due_at == first.due_at


@pytest.mark.requirement("SH-4")
def test_after_the_last_published_step_there_is_none(in_lung_phinh):
    by = in_lung_phinh.director
    publish_two_steps_of_settling(version(LONG))
    dossier = make_dossier(by, code=LONG)
    do("assign", dossier, by=by)
    do("pass_on", dossier, by=by)

    with pytest.raises(ConflictError, match="không được thêm bước"):
        do("pass_on", dossier, by=by)

    assert dossier.legs.count() == 3


def test_waiting_for_a_payment_does_not_use_up_a_step(in_lung_phinh):
    by = in_lung_phinh.director
    publish_two_steps_of_settling(version(LONG))
    dossier = make_dossier(by, code=LONG)
    do("assign", dossier, by=by, now=MORNING)
    do("ask_payment", dossier, by=by, now=at("2026-05-05 08:30"))

    do("record_payment", dossier, by=by, now=at("2026-05-07 07:30"))

    last = dossier.legs.last()
    assert (last.kind, last.due_at) == ("settling", at("2026-05-07 08:30"))


def test_after_a_supplement_the_way_begins_again_at_the_counter(in_lung_phinh):
    by = in_lung_phinh.director
    dossier = make_dossier(by, code=LONG)
    do("assign", dossier, by=by)
    do("request_supplement", dossier, by=by)
    assert not Leg.objects.filter(ended_at=None).exists()

    do("complete", dossier, by=by, now=at("2026-05-11 09:00"))

    assert [leg.kind for leg in dossier.legs.all()] == [
        "reception",
        "settling",
        "reception",
    ]


@pytest.mark.parametrize(
    ("due", "ended", "expected"),
    [
        ("2026-05-05 17:00", "2026-05-04 16:00", Kept.EARLY),
        ("2026-05-05 17:00", "2026-05-05 17:00", Kept.ON_TIME),
        ("2026-05-05 17:00", "2026-05-05 17:01", Kept.LATE),
        (None, "2026-05-05 17:01", Kept.UNTIMED),
    ],
)
def test_a_step_ended_before_on_or_after_its_time(due, ended, expected):
    assert kept(at(due) if due else None, at(ended)) == expected


def test_the_slip_speaks_vietnamese_whatever_the_screen_does(in_lung_phinh):
    with override("en"):
        dossier = make_dossier(in_lung_phinh.director, code=LONG)
        do("assign", dossier, by=in_lung_phinh.director)
        do("decide", dossier, by=in_lung_phinh.director)

    assert [leg.name for leg in dossier.legs.all()] == [
        "Tiếp nhận",
        "Giải quyết",
        "Trả kết quả",
    ]
    assert dossier.legs.first().giver == "Người nộp hồ sơ"
    assert dossier.legs.last().taker == "Bộ phận trả kết quả"


def test_the_counter_has_its_published_hours_and_forwards_in_time(in_lung_phinh):
    """One published hour, and the end of the day for what has to be forwarded."""
    town = in_lung_phinh
    of = version(LONG)
    publish_two_steps_of_settling(of)
    own = make_dossier(town.clerk, code=LONG, received="2026-05-04 16:30")
    FieldUnit.objects.create(field=of.procedure.field, unit=town.economy)
    other = make_dossier(town.clerk, code=LONG, received="2026-05-04 14:30")

    assert own.legs.get().due_at == at("2026-05-05 08:00")
    assert other.forward_by == at("2026-05-04 17:00")
    assert other.legs.get().due_at == at("2026-05-04 15:30")
