"""The pages of the head of a village."""

from uuid import uuid4

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import cast
from tests.make import at
from tests.notices.given import NOW, drafted, first_session, head_of, issued, saturdays
from vidan.communes.models import Village
from vidan.notices.models import PassedOn, Said, VillageCopy
from vidan.programmes.actions.sessions import cancel
from vidan.programmes.models import PlaceAnswer, Session

MINE = reverse("desk:village-notices")
LATER = at("2026-04-21 18:00")


@pytest.fixture(autouse=True)
def evening():
    with time_machine.travel(LATER, tick=False):
        yield


@pytest.fixture
def told(in_lung_phinh):
    saturdays(in_lung_phinh)
    head_of(in_lung_phinh)
    issued(in_lung_phinh)
    return in_lung_phinh


def url(name, copy, *more):
    return reverse(f"desk:{name}", args=[copy.id, *more])


def copy_of(name="Na Hối"):
    return VillageCopy.objects.get(village__name=name)


@pytest.mark.requirement("AS-11")
def test_a_head_opens_acknowledges_and_says_it(told, sign_in):
    head, copy = sign_in(told.village_head), copy_of()
    assert "Mới" in head.get(MINE).text
    head.get(url("village-notice", copy))
    assert copy_of().read_at == LATER
    assert "Đã đọc, chưa xác nhận" in head.get(MINE).text

    head.post(url("village-acknowledge", copy))
    head.post(url("village-acknowledge", copy))
    said = {"on": "21/4/2026", "hour": "17h30", "times": "2"}
    answer = head.post(url("village-said", copy), said, follow=True)

    assert "Đã xác nhận" in head.get(MINE).text
    assert "02 lần" in answer.text
    assert Said.objects.get().said_at == at("2026-04-21 17:30")


def test_what_is_wrong_is_said_beside_what_was_typed(told, sign_in):
    head, copy = sign_in(told.village_head), copy_of()
    wrong = {"on": "22/4/2026", "hour": "17h30", "times": "2"}

    answer = head.post(url("village-said", copy), wrong)

    assert answer.status_code == 422
    assert "không ở tương lai" in answer.text
    assert "22/4/2026" in answer.text


@pytest.mark.requirement("AS-11")
def test_difficulties_are_passed_on_and_answered(told, sign_in):
    copy, session = copy_of(), first_session()
    words = {
        "session": str(session.id),
        "text": "Hai cụ già không đi được",
        "submission": str(uuid4()),
    }
    head = sign_in(told.village_head)
    head.post(url("village-pass-on", copy), words)
    head.post(url("village-pass-on", copy), words)
    passed = PassedOn.objects.get()
    office = sign_in(told.secretary)
    assert "Hai cụ già" in office.get(reverse("desk:passed-on")).text
    assert "Hai cụ già" in office.get(reverse("desk:session", args=[session.id])).text
    office.post(
        reverse("desk:passed-on-answer", args=[passed.id]), {"words": "Sẽ đến nhà"}
    )

    shown = sign_in(told.village_head).get(url("village-notice", copy)).text
    assert "Sẽ đến nhà" in shown


def test_another_village_is_not_found(told, sign_in):
    head = sign_in(told.village_head)
    assert head.get(url("village-notice", copy_of("Bản Già"))).status_code == 404
    assert sign_in(told.secretary).get(MINE).status_code == 403


@pytest.mark.requirement("AS-11")
def test_the_first_page_has_what_is_not_acknowledged(told, sign_in):
    head, copy = sign_in(told.village_head), copy_of()
    assert url("village-notice", copy) in head.get("/desk/").text
    head.post(url("village-acknowledge", copy))
    assert url("village-notice", copy) not in head.get("/desk/").text


def test_a_change_is_in_the_list_before_its_correction(told, sign_in):
    head = sign_in(told.village_head)
    assert "Đã có thay đổi" not in head.get(MINE).text
    cancel(first_session().id, reason="Bão số 3", by=told.secretary, at=LATER)
    assert "Đã có thay đổi" in head.get(MINE).text


def test_a_change_is_on_the_page_before_its_correction(told, sign_in):
    cancel(first_session().id, reason="Bão", by=told.secretary, at=NOW)
    shown = sign_in(told.village_head).get(url("village-notice", copy_of())).text
    assert "Không tổ chức buổi thứ Bảy, 02/5/2026" in shown


@pytest.mark.requirement("AS-11")
def test_the_place_in_the_own_village_is_confirmed_or_refused(in_anh_son, sign_in):
    town = in_anh_son
    cast.monthly(town, at=NOW)
    head = head_of(town)
    village = Village.objects.get(name="Na Hối")
    session = Session.objects.filter(on__gte=NOW.date()).order_by("on").first()
    Session.objects.filter(id=session.id).update(
        village=village, kind="mobile", place="Nhà văn hóa Na Hối"
    )
    session.refresh_from_db()
    issued(town, drafted(town, session))
    browser, copy = sign_in(head), copy_of()
    assert "Địa điểm tại thôn" in browser.get(url("village-notice", copy)).text
    place = url("village-place", copy, session.id)

    browser.post(place, {"words": "Đang sửa mái"})
    session.refresh_from_db()
    assert session.place_answer == PlaceAnswer.REFUSED
    browser.post(place, {"ready": "1"})

    session.refresh_from_db()
    assert session.place_answer == PlaceAnswer.READY
    assert "Đã xác nhận địa điểm" in browser.get(url("village-notice", copy)).text


def test_a_head_without_a_village_is_told_what_to_do(in_lung_phinh, sign_in):
    shown = sign_in(in_lung_phinh.village_head).get(MINE).text
    assert "Chưa ghi thôn" in shown


def test_the_list_costs_the_same_for_one_and_for_many(
    told, sign_in, django_assert_num_queries
):
    head = sign_in(told.village_head)
    head.get(MINE)
    with CaptureQueriesContext(connection) as for_one:
        head.get(MINE)
    for _time in range(3):
        issued(told, drafted(told))
    with django_assert_num_queries(len(for_one)):
        assert head.get(MINE).text.count("work__line") == 4
