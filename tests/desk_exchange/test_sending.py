"""What waits and why, contradictions, the connection, and the box at a dossier."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.desk_exchange.conftest import here
from tests.exchange.files import line
from tests.exchange.world import NOON, connected, written_in
from tests.integrations.official import SECRET
from tests.make import make_dossier
from vidan.dossiers.models import Dossier
from vidan.exchange.actions.dispatching import fail, line_up, take_next
from vidan.exchange.models import Conflict, Connection, Dispatch, Standing
from vidan.people.roles import Role

URL = "https://ketnoi.tinh.vn/api"
TELLS = {"base_url": URL, "agency": "h42.12.05", "account": "xa", "secret": SECRET}


def text(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


@pytest.fixture
def stopped(town):
    """A dossier whose first change the other side did not accept."""
    with here():
        connected(town.administrator, URL)
        dossier = make_dossier(town.director)
        line_up(at=NOON)
        one = take_next(at=NOON)
        fail(one.id, attempt=1, reason="Bên đó không nhận", code=422, at=NOON)
    return dossier


def only():
    with here():
        return Dispatch.objects.get()


def test_the_page_says_what_waits_and_why(director, stopped):
    shown = text(director.get(reverse("desk:exchange")))

    assert stopped.intake_number in shown
    assert "Bị dừng Bên đó không nhận" in shown
    assert "Giàng" not in shown


def test_it_is_sent_again_or_given_up_with_a_reason(director, stopped):
    again = reverse("desk:dispatch-retry", args=[only().id])
    assert "gửi lại ngay" in text(director.post(again, follow=True))
    assert only().state == "waiting"
    leave = reverse("desk:dispatch-give-up", args=[only().id])
    assert "Nhập: Lý do" in text(director.post(leave, {"reason": ""}))
    answer = director.post(leave, {"reason": "Đã sửa trên cổng"}, follow=True)
    assert "Thôi không gửi Đã sửa trên cổng" in text(answer)
    assert "Không thực hiện được" in text(director.post(again, follow=True))


def test_the_box_at_the_dossier(director, town, stopped):
    page = reverse("desk:dossier", args=[stopped.id])
    shown = text(director.get(page))
    assert "Mã hồ sơ chưa có" in shown
    assert "01 thay đổi. Bên đó không nhận" in shown
    with here():
        Dossier.objects.update(official_code="H42.12.05-260504-0001")
    assert "Hỏi lại hệ thống chính thức" in text(director.get(page))
    answer = director.post(reverse("desk:official-ask", args=[stopped.id]), follow=True)
    assert "Đang hỏi" in text(answer)
    with here():
        assert Standing.objects.get().asked_at == NOON


def test_without_connection_there_is_no_box(director, town):
    with here():
        dossier = make_dossier(town.director)
    page = text(director.get(reverse("desk:dossier", args=[dossier.id])))

    assert "Đồng bộ lần cuối" not in page
    assert "Chưa khai kết nối" in text(director.get(reverse("desk:exchange")))


def test_a_contradiction_is_settled_on_its_page(director, town):
    with here():
        dossier = make_dossier(town.director)
        told = {"Số tiếp nhận": dossier.intake_number, "Trạng thái hồ sơ": "10"}
        written_in(town.director, line(**told))
        conflict = Conflict.objects.get()
    shown = text(director.get(reverse("desk:conflicts")))
    assert "Đã trả kết quả Đã tiếp nhận Cổng ghi đã trả kết quả: kiểm tra" in shown
    settle = reverse("desk:conflict-settle", args=[conflict.id])
    given = {"outcome": "theirs", "reason": "Đã trả thật"}
    assert "xử lý hồ sơ theo cổng trước" in text(director.post(settle, given))
    answer = director.post(settle, {**given, "outcome": "ours"}, follow=True)
    assert "Không có mâu thuẫn nào chờ xử lý" in text(answer)
    assert "Đã trả thật" in text(answer)


def test_the_connection_is_set_up_tried_and_switched(administrator, town):
    page = reverse("desk:official-connection")
    answer = administrator.post(page, {**TELLS, "base_url": "http://xa.vn"})
    assert answer.status_code == 422
    answer = administrator.post(page, TELLS, follow=True)
    assert "Đã lưu kết nối" in text(answer)
    assert SECRET not in answer.content.decode()
    with here():
        one = Connection.objects.get()
    assert (one.agency, one.is_on) == ("H42.12.05", False)
    administrator.post(reverse("desk:official-test"))
    assert "đang thử kết nối" in text(administrator.get(page))
    switch = reverse("desk:official-switch")
    assert "Đã bật" in text(administrator.post(switch, {"on": "yes"}, follow=True))
    assert "Đã tắt" in text(administrator.post(switch, {"on": "no"}, follow=True))


def test_nothing_is_switched_on_that_is_not_set_up(administrator, town):
    switch = reverse("desk:official-switch")
    answer = administrator.post(switch, {"on": "yes"}, follow=True)
    assert "Chưa khai kết nối. Vui lòng nhập" in text(answer)


def test_the_connection_is_the_administrators(director, town):
    page = reverse("desk:official-connection")
    assert director.get(page).status_code == 403
    assert Role.CENTRE_DIRECTOR in town.people


@pytest.mark.parametrize("name", ["exchange", "conflicts"])
def test_lists_cost_the_same_for_one_and_many(director, town, name):
    def more(numbers):
        with here():
            for number in numbers:
                dossier = make_dossier(town.director)
                told = {
                    "Số tiếp nhận": dossier.intake_number,
                    "Trạng thái hồ sơ": "10",
                }
                written_in(town.director, line(number, **told), name=f"{number}.csv")
            line_up(at=NOON)

    def cost():
        with CaptureQueriesContext(connection) as asked:
            assert director.get(reverse(f"desk:{name}")).status_code == 200
        return len(asked)

    with here():
        connected(town.administrator, URL)
        Connection.objects.update(is_on=False)
    more([1])
    with here():
        Connection.objects.update(is_on=True)
        line_up(at=NOON)
    cost()
    few = cost()
    with here():
        Connection.objects.update(is_on=False)
    more([2, 3, 4])
    with here():
        Connection.objects.update(is_on=True)
        assert line_up(at=NOON) == 3
    assert cost() == few
