from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from tests import cast
from tests.make import at
from tests.queueing.hall import MORNING
from vidan.communes.models import Village
from vidan.programmes.actions.sessions import place
from vidan.queueing.actions.arranging import add_device
from vidan.queueing.actions.calling import call_next
from vidan.queueing.actions.opening import begin_day
from vidan.queueing.actions.serving import begin, end
from vidan.queueing.models import (
    Counter,
    Day,
    Device,
    DeviceKind,
    PaperBlock,
    Queue,
    Ticket,
)
from vidan.queueing.states import State

HALL = reverse("desk:hall")
ARRANGE = reverse("desk:hall-arrange")


def test_every_number_of_the_day_opens_its_tickets(hall, sign_in):
    hall.take(), hall.take(hall.b)
    clerk = hall.sit(1)
    call_next(by=clerk, at=MORNING)
    begin(by=clerk, at=MORNING)
    end(by=clerk, at=MORNING)
    browser = sign_in(hall.town.director)
    page = browser.get(HALL).text
    assert "15 phút" in page
    done = browser.get(reverse("desk:tickets"), {"letter": "A", "state": "done"}).text
    assert "A001" in done
    assert "B001" not in done
    assert "hàng A, đã phục vụ xong" in done


def test_an_idle_hall_says_what_opens_it(hall, sign_in):
    assert "Chưa có ai lấy số" in sign_in(hall.town.director).get(HALL).text


def test_a_wrong_filter_is_not_applied(hall, sign_in):
    hall.take()
    wrong = {"letter": "Z", "state": "none", "day": "32"}
    page = sign_in(hall.town.inspector).get(reverse("desk:tickets"), wrong)
    assert "A001" in page.text


def test_issuing_ends_and_goes_on(hall, sign_in):
    day = hall.take().day
    browser = sign_in(hall.town.director)
    browser.post(reverse("desk:hall-issuing", args=["end"]), {"day": day.id})
    assert "Đã ngừng phát số" in browser.get(HALL).text
    browser.post(reverse("desk:hall-issuing", args=["resume"]), {"day": day.id})
    assert "Đã ngừng phát số" not in browser.get(HALL).text
    other = reverse("desk:hall-issuing", args=["pause"])
    assert browser.post(other, {"day": day.id}).status_code == 404


def test_the_day_is_closed(hall, sign_in):
    day = hall.take().day
    browser = sign_in(hall.town.director)
    browser.post(reverse("desk:hall-close"), {"day": day.id})
    assert Day.objects.get().closed_at
    assert Ticket.objects.get().state == State.LEFT
    assert "Đã đóng lúc" in browser.get(HALL).text


def test_the_director_closes_the_counter_of_a_clerk_who_fell_ill(hall, sign_in):
    hall.sit(1)
    sitting = hall.counters[1].sittings.get()
    sign_in(hall.town.director).post(reverse("desk:hall-counter", args=[sitting.id]))
    sitting.refresh_from_db()
    assert sitting.closed_at


@pytest.mark.parametrize("who", ["clerk", "inspector"])
def test_others_look_on(hall, sign_in, who):
    day = hall.take().day
    browser = sign_in(getattr(hall.town, who))
    assert browser.get(HALL).status_code == 200
    assert browser.get(ARRANGE).status_code == 403
    assert browser.post(reverse("desk:hall-close"), {"day": day.id}).status_code == 403


def test_the_hall_is_arranged(in_lung_phinh, sign_in):
    browser = sign_in(in_lung_phinh.director)
    queue = {"letter": "c", "name": "Chứng thực", "fields_": ["certification"]}
    browser.post(reverse("desk:queue-new"), queue)
    made = Queue.objects.get()
    assert (made.letter, made.name) == ("C", "Chứng thực")
    counter = {"number": "4", "queues": [str(made.id)]}
    browser.post(reverse("desk:counter-new"), counter)
    device = {"kind": "kiosk", "name": "Cửa chính"}
    browser.post(reverse("desk:device-new"), device)
    page = browser.get(ARRANGE).text
    assert "C · Chứng thực" in page
    assert "Quầy 4" in page
    assert f"/lung-phinh/may-lay-so/{Device.objects.get().code}/" in page


@pytest.mark.parametrize(("kind", "start"), [("pdf", b"%PDF"), ("docx", b"PK")])
def test_the_poster_leads_to_the_page_that_gives_numbers(hall, sign_in, kind, start):
    browser = sign_in(hall.town.clerk)
    answer = browser.get(reverse("desk:number-poster", args=[kind]))
    assert answer.content.startswith(start)
    if kind == "pdf":
        paper = PdfReader(BytesIO(answer.content))
        text = paper.pages[0].extract_text()
        assert len(paper.pages) == 1
        assert "http://testserver/lung-phinh/lay-so/" in text
        assert "A: Chứng thực, hộ tịch" in text
    wrong = reverse("desk:number-poster", args=["exe"])
    assert browser.get(wrong).status_code == 404


def test_what_stands_there_is_changed_and_ended(hall, sign_in):
    browser = sign_in(hall.town.director)
    change = reverse("desk:queue-change", args=[hall.b.id])
    assert "Lĩnh vực khác" in browser.get(change).text
    changed = {
        "letter": "B",
        "name": "Đất đai",
        "fields_": ["construction"],
        "daily_limit": "40",
    }
    browser.post(change, changed)
    hall.b.refresh_from_db()
    assert (hall.b.name, hall.b.daily_limit) == ("Đất đai", 40)
    three = hall.counters[3]
    change = reverse("desk:counter-change", args=[three.id])
    assert 'value="3"' in browser.get(change).text
    browser.post(change, {"number": "5", "queues": [str(hall.a.id)]})
    three.refresh_from_db()
    assert three.number == 5
    browser.post(reverse("desk:counter-end", args=[three.id]))
    assert not Counter.objects.filter(id=three.id, closed_at=None).exists()
    browser.post(reverse("desk:queue-end", args=[hall.b.id]))
    assert not Queue.objects.filter(id=hall.b.id, closed_at=None).exists()


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"letter": "A", "name": "Khác", "fields_": ["land"]}, "đã dùng"),
        ({"letter": "1", "name": "Khác", "fields_": ["land"]}, "chữ cái in hoa"),
        (
            {"letter": "C", "name": "Khác", "fields_": ["certification"]},
            "hàng chờ khác",
        ),
        ({"letter": "C", "name": "Khác", "fields_": []}, "Chọn: Lĩnh vực"),
    ],
)
def test_a_queue_that_cannot_be_is_refused(hall, sign_in, form, words):
    answer = sign_in(hall.town.director).post(reverse("desk:queue-new"), form)
    assert answer.status_code in (409, 422)
    assert words in answer.text
    assert Queue.objects.count() == 2


def test_a_queue_with_people_and_a_counter_in_use_stay(hall, sign_in):
    hall.take()
    hall.sit(3)
    browser = sign_in(hall.town.director)
    assert browser.post(reverse("desk:queue-end", args=[hall.a.id])).status_code == 409
    three = reverse("desk:counter-end", args=[hall.counters[3].id])
    assert browser.post(three).status_code == 409


def test_a_kiosk_is_taken_along_to_a_mobile_session(hall, sign_in):
    town, early = hall.town, at("2026-04-20 08:00")
    programme = cast.monthly(town, at=early, mobile_months=[])
    session = programme.sessions.get(on="2026-07-04")
    village = Village.objects.first()
    where = {"place": "Nhà văn hóa", "village": village, "reason": "Xa"}
    place(session.id, **where, by=town.secretary, at=early)

    device = add_device(kind=DeviceKind.KIOSK, name="Cửa", by=town.director, at=MORNING)

    change = reverse("desk:device-change", args=[device.id])
    form = {"name": "Xe lưu động", "session": str(session.id)}
    answer = sign_in(town.director).post(change, form)

    assert answer.status_code == 302
    device.refresh_from_db()
    assert device.session_id == session.id


def test_a_device_is_changed_renewed_and_revoked(hall, sign_in):
    browser = sign_in(hall.town.director)
    browser.post(reverse("desk:device-new"), {"kind": "display", "name": "Sảnh"})
    device = Device.objects.get()
    code = device.code
    change = reverse("desk:device-change", args=[device.id])
    assert "Sảnh" in browser.get(change).text
    browser.post(change, {"name": "Sảnh lớn", "notice": "Nghỉ trưa 12h00"})
    browser.post(reverse("desk:device-act", args=[device.id, "renew"]))
    device.refresh_from_db()
    assert (device.name, device.notice) == ("Sảnh lớn", "Nghỉ trưa 12h00")
    assert device.code != code
    assert browser.get(f"/lung-phinh/man-hinh/{code}/").status_code == 404
    assert browser.get(f"/lung-phinh/man-hinh/{device.code}/").status_code == 200
    browser.post(reverse("desk:device-act", args=[device.id, "revoke"]))
    assert browser.get(f"/lung-phinh/man-hinh/{device.code}/").status_code == 404


def test_numbers_on_paper_are_printed_and_entered(hall, sign_in):
    browser = sign_in(hall.town.clerk)
    hall.take()
    paper = reverse("desk:paper")
    browser.post(paper, {"queue": str(hall.a.id), "count": "20"})
    block = PaperBlock.objects.get()
    assert (block.first, block.last) == (2, 21)
    pdf = browser.get(reverse("desk:paper-sheet", args=[block.id]))
    text = PdfReader(BytesIO(pdf.content)).pages[0].extract_text()
    assert "A002" in text
    assert "PHIẾU SỐ THỨ TỰ DỰ PHÒNG" in text
    enter = reverse("desk:paper-enter", args=[block.id])
    form = {
        "came-2": "7h20",
        "called-2": "7h35",
        "ended-2": "7h45",
        "counter-2": str(hall.counters[1].id),
        "came-3": "7h40",
    }
    assert "Đã nhập 2 lượt" in browser.post(enter, form, follow=True).text
    browser.post(enter, form)
    states = dict(Ticket.objects.values_list("number", "state"))
    assert states == {1: State.WAITING, 2: State.DONE, 3: State.WAITING}
    assert "đã nhập" in browser.get(enter).text


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ({"came": "7h60"}, "không đọc được"),
        ({"came": "7h40", "called": "7h30", "ended": "7h50"}, "không đúng thứ tự"),
        ({"came": "7h20", "called": "7h30"}, "phải ghi quầy"),
        ({"came": "9h00"}, "không đúng thứ tự"),
        ({}, "Chưa có dòng nào"),
    ],
)
def test_a_wrong_line_keeps_all_of_the_sheet_back(hall, sign_in, line, words):
    browser = sign_in(hall.town.clerk)
    begin_day(at=MORNING)
    browser.post(reverse("desk:paper"), {"queue": str(hall.a.id), "count": "5"})
    block = PaperBlock.objects.get()
    form = {f"{column}-2": hour for column, hour in line.items()}
    if line:
        form["came-1"] = "7h20"
    answer = browser.post(reverse("desk:paper-enter", args=[block.id]), form)
    assert answer.status_code == 422
    assert words in answer.text
    assert not Ticket.objects.exists()
