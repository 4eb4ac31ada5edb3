from datetime import date, time, timedelta

import pytest

from tests.make import PDF, at
from tests.notices.given import NOW, drafted, issued, saturdays
from vidan.core.errors import (
    ConflictError,
    DomainError,
    InvalidInputError,
    NotAllowedError,
)
from vidan.notices.actions.arranging import add, arrange, give_up
from vidan.notices.actions.telling import prove
from vidan.notices.channels import Proof, shipped
from vidan.notices.deadlines import task_due, telling_due
from vidan.notices.models import Telling
from vidan.notices.queries import late_tellings, open_tellings, ways
from vidan.people.roles import Role
from vidan.work.actions.judging import accept, send_back
from vidan.work.states import State as TaskState
from vidan.worktime.calendars import WorkCalendar

LATER = at("2026-04-21 10:00")
PLAIN = WorkCalendar.of_days([])


def telling(key):
    return Telling.objects.select_related("task").get(channel=key)


@pytest.mark.requirement("AS-8", "LK-2", "LK-6")
def test_each_channel_becomes_the_task_of_one_person(in_lung_phinh):
    town = in_lung_phinh
    saturdays(town)
    arrange(
        "fanpage",
        name="Fanpage xã",
        officer_id=town.people[Role.OFFICER].id,
        by=town.secretary,
        at=NOW,
    )

    notice = issued(town)

    found = {one.channel: one for one in notice.tellings.select_related("task")}
    assert set(found) == {way.key for way in shipped() if way.audience == "public"}
    assert found["portal"].told_at
    assert found["portal"].task is None
    assert found["fanpage"].task.lead == town.people[Role.OFFICER]
    assert found["zalo"].task.lead == town.people[Role.OFFICE_STAFF]
    # Seven days before 02/5 is Saturday 25/4: the Friday before.
    assert found["zalo"].due_at == at("2026-04-24 17:00")
    assert notice.copies.count() == 4


def test_a_channel_is_done_only_with_its_proof(in_lung_phinh):
    town = in_lung_phinh
    saturdays(town)
    issued(town)
    asked = {"by": town.secretary, "at": LATER, "told_at": LATER}

    for key in ("board", "fanpage", "zalo", "loudspeaker", "village_heads"):
        with pytest.raises(InvalidInputError, match=r"Vui lòng|Còn thôn"):
            prove(telling(key).id, **asked)

    prove(telling("fanpage").id, link="https://facebook.com/bai/1", **asked)
    prove(telling("board").id, file_name="anh.pdf", content=PDF, **asked)
    prove(telling("loudspeaker").id, words="5h30, hai lần", **asked)

    still = {one.channel for one in open_tellings()}
    assert still == {"zalo", "village_heads", "media"}
    assert telling("fanpage").task.state == TaskState.HANDED_IN
    with pytest.raises(ConflictError):
        prove(telling("fanpage").id, link="https://facebook.com/bai/2", **asked)


def test_proof_that_was_sent_back_has_to_be_shown_again(in_lung_phinh):
    town = in_lung_phinh
    saturdays(town)
    arrange(
        "fanpage",
        name="Fanpage xã",
        officer_id=town.people[Role.OFFICER].id,
        by=town.secretary,
        at=NOW,
    )
    issued(town)
    with pytest.raises(NotAllowedError):
        prove(
            telling("fanpage").id,
            link="https://a.vn",
            told_at=LATER,
            by=town.secretary,
            at=LATER,
        )
    shown = {"told_at": LATER, "by": town.clerk, "at": LATER}
    prove(telling("fanpage").id, link="https://a.vn", **shown)
    task = telling("fanpage").task
    send_back(task.id, reason="Sai ngày", by=town.secretary, at=LATER)

    assert open_tellings(by=town.clerk).get().channel == "fanpage"
    prove(telling("fanpage").id, link="https://b.vn", **shown)
    accept(task.id, by=town.secretary, at=LATER)
    assert not open_tellings(by=town.clerk).exists()


def test_what_was_not_told_in_time_is_late(in_lung_phinh):
    town = in_lung_phinh
    saturdays(town)
    issued(town)

    assert not late_tellings(at=at("2026-04-24 16:59")).exists()
    assert late_tellings(at=at("2026-04-24 17:01")).count() == 6


def test_a_moment_to_come_is_no_proof(in_lung_phinh):
    town = in_lung_phinh
    saturdays(town)
    issued(town)
    with pytest.raises(InvalidInputError, match="tương lai"):
        prove(
            telling("loudspeaker").id,
            words="Sáng mai",
            told_at=LATER + timedelta(days=1),
            by=town.secretary,
            at=LATER,
        )


def test_a_commune_adds_and_gives_up_channels(in_lung_phinh):
    town = in_lung_phinh
    saturdays(town)
    by = {"by": town.secretary, "at": NOW}
    add(name="Chợ phiên Lùng Phình", proof=Proof.WORDS, officer_id=None, **by)
    give_up("media", **by)
    with pytest.raises(DomainError, match="đã có rồi"):
        add(name="Chợ phiên Lùng Phình", proof=Proof.WORDS, officer_id=None, **by)
    with pytest.raises(InvalidInputError, match="không bỏ được"):
        give_up("portal", **by)
    with pytest.raises(NotAllowedError):
        give_up("zalo", by=town.clerk, at=NOW)

    keys = {way.key for way in ways(on=NOW.date())}

    assert "cho-phien-lung-phinh" in keys
    assert "media" not in keys
    notice = issued(town)
    assert {one.channel for one in notice.tellings.all()} == keys - {"team"}
    arrange("media", name="Đài xã", officer_id=None, **by)
    assert "media" in {way.key for way in ways(on=NOW.date())}


@pytest.mark.parametrize(
    ("sessions", "now", "due"),
    [
        ([(date(2026, 5, 2), 7)], "2026-04-20 08:00", "2026-04-24 17:00"),
        ([(date(2026, 5, 6), 7)], "2026-04-20 08:00", "2026-04-29 17:00"),
        # The lead time is over: at once, also on a Saturday.
        ([(date(2026, 5, 2), 7)], "2026-04-25 08:00", "2026-04-25 12:00"),
        ([], "2026-05-01 20:00", "2026-05-02 00:00"),
        # The nearest of several counts.
        (
            [(date(2026, 6, 6), 7), (date(2026, 5, 9), 3)],
            "2026-04-20 08:00",
            "2026-05-06 17:00",
        ),
    ],
)
def test_the_lead_time_decides_when_it_is_due(sessions, now, due):
    found = telling_due(
        sessions, at=at(now), hour=time(17), at_once_hours=4, days=PLAIN
    )
    assert found == at(due)


def test_the_work_room_knows_working_days_only():
    assert task_due(at("2026-05-02 12:00"), days=PLAIN) == at("2026-05-04 12:00")
    assert task_due(at("2026-05-04 12:00"), days=PLAIN) == at("2026-05-04 12:00")


def test_nobody_was_told_before_a_leader_let_it_out(in_lung_phinh):
    town = in_lung_phinh
    saturdays(town)
    notice = drafted(town, when=NOW - timedelta(days=3))
    issued(town, notice)
    told = {"words": "Đọc trước", "by": town.secretary, "at": LATER}

    with pytest.raises(InvalidInputError, match="sau khi ban hành"):
        prove(telling("loudspeaker").id, told_at=NOW - timedelta(days=1), **told)
    prove(telling("loudspeaker").id, told_at=NOW + timedelta(minutes=5), **told)
