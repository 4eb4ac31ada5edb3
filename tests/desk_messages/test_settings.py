"""Wordings with a look before saving, channels with a trial, who wants none."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import cast
from tests.messaging.post import NOW, make_gateway
from vidan.communes.tenancy import inside
from vidan.core.sealing import unseal
from vidan.messaging.actions.opting import opt_out_for
from vidan.messaging.models import Gateway, How, Message, OptOut, Template

SMS = ["ready", "sms"]
MAIL_SERVER = {
    "is_on": "on",
    "address": "smtp.example.vn",
    "security": "starttls",
    "port": "",
    "sender": "motcua@example.vn",
    "user": "motcua",
    "secret": "mot-hai-ba",
}


def words(answer):
    return " ".join(answer.content.decode().split())


def page(client, name, *args):
    return words(client.get(reverse(name, args=args)))


@pytest.fixture
def sms(town):
    with inside(cast.LUNG_PHINH):
        return make_gateway(town.administrator)


def write(client, body, way=SMS, **more):
    path = reverse("desk:message-template", args=way)
    return client.post(path, {"number": "0", "is_on": "on", "body": body} | more)


def saved():
    with inside(cast.LUNG_PHINH):
        return list(Template.objects.values_list("number", "body"))


def test_a_wording_is_shown_with_a_dossier_that_exists_nowhere(secretary):
    shown = page(secretary, "desk:message-template", *SMS)

    assert "Ho so 0042/2026 da co ket qua" in shown
    assert "tính thành 01 tin nhắn" in shown
    assert "{ma_ho_so}" in shown


def test_looking_saves_nothing(secretary):
    answer = write(secretary, "Hồ sơ {ma_ho_so} có rồi", look="yes")

    assert answer.status_code == 200
    assert "Hồ sơ 0042/2026 có rồi" in words(answer)
    assert "mỗi tin 70 ký tự" in words(answer)
    assert saved() == []


def test_saving_writes_a_version_and_says_so(secretary):
    answer = write(secretary, "Ho so {ma_ho_so} co roi")

    assert answer.url == reverse("desk:message-templates")
    assert saved() == [(1, "Ho so {ma_ho_so} co roi")]
    assert "Bản 1" in page(secretary, "desk:message-templates")
    shown = page(secretary, "desk:message-template", *SMS)
    assert "Bản 1, Lê Văn" in shown


@pytest.mark.parametrize("button", [{}, {"look": "yes"}])
@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("Xin chao {ten_toi}", "Không có mục {ten_toi}"),
        ("Ngoac { le", "chỉ dùng quanh tên một mục"),
        ("ẵ" * 300, "tối đa 3"),
        ("", "Nhập: Nội dung"),
    ],
)
def test_what_cannot_be_sent_is_refused_and_kept_on_the_screen(
    secretary, body, said, button
):
    answer = write(secretary, body, **button)

    assert answer.status_code == 422
    assert said in words(answer)
    assert body in answer.content.decode()
    assert saved() == []


def test_a_colleagues_version_is_not_overwritten(secretary):
    write(secretary, "mot")
    answer = write(secretary, "hai")

    assert answer.status_code == 409
    assert "Đồng nghiệp vừa sửa" in words(answer)
    assert saved() == [(1, "mot")]


def test_zalo_without_the_number_of_its_template_is_not_sent(secretary):
    assert "chưa có mã mẫu Zalo" in page(secretary, "desk:message-templates")
    answer = write(secretary, "{ma_ho_so}", ["ready", "zalo"], gateway_template="77")

    assert answer.status_code == 302
    with inside(cast.LUNG_PHINH):
        assert Template.objects.get().gateway_template == "77"


def test_an_occasion_is_switched_off(secretary):
    path = reverse("desk:message-template", args=SMS)
    secretary.post(path, {"number": "0", "body": "{ma_ho_so}"})

    assert "không gửi" in page(secretary, "desk:message-templates")


@pytest.mark.parametrize("way", [["x", "sms"], ["ready", "x"]])
def test_what_is_no_occasion_or_channel_is_not_found(secretary, way):
    path = reverse("desk:message-template", args=way)

    assert secretary.get(path).status_code == 404


# Channels


def test_a_mail_server_is_set_and_its_password_never_shown(secretary):
    path = reverse("desk:message-channel", args=["mail"])
    assert secretary.post(path, MAIL_SERVER).status_code == 302
    with inside(cast.LUNG_PHINH):
        gateway = Gateway.objects.get()
    assert (gateway.port, gateway.is_on) == (587, True)
    assert unseal(gateway.sealed) == "mot-hai-ba"

    shown = words(secretary.get(path)) + page(secretary, "desk:message-channels")
    assert "smtp.example.vn" in shown
    assert "mot-hai-ba" not in shown
    assert gateway.sealed not in shown
    assert secretary.post(path, MAIL_SERVER | {"secret": ""}).status_code == 302
    with inside(cast.LUNG_PHINH):
        assert unseal(Gateway.objects.get().sealed) == "mot-hai-ba"


@pytest.mark.parametrize(
    ("channel", "change", "said"),
    [
        ("mail", {"address": "không phải máy chủ"}, "smtp.tinh.gov.vn"),
        ("mail", {"sender": ""}, "Nhập: Người gửi"),
        ("mail", {"sender": "ai đó"}, "motcua@xa.tinh.gov.vn"),
        ("mail", {"port": "0"}, ""),
        ("sms", {"address": "http://sms.vn"}, "https://"),
        ("zalo", {"address": "https://zalo.vn/send"}, "mã làm mới"),
    ],
)
def test_a_channel_that_cannot_work_is_refused(secretary, channel, change, said):
    path = reverse("desk:message-channel", args=[channel])
    answer = secretary.post(path, MAIL_SERVER | {"sender": "X"} | change)

    assert answer.status_code == 422
    assert said in words(answer)


def test_zalo_is_set_with_both_tokens(secretary):
    path = reverse("desk:message-channel", args=["zalo"])
    assert "business.openapi.zalo.me" in words(secretary.get(path))
    told = MAIL_SERVER | {"address": "https://zalo.vn/send", "refresh": "lam-moi"}

    assert secretary.post(path, told).status_code == 302
    with inside(cast.LUNG_PHINH):
        assert "lam-moi" in unseal(Gateway.objects.get().sealed)


def test_a_trial_goes_to_oneself_once(secretary, sms):
    path = reverse("desk:message-trial", args=["sms"])
    told = {"submission": uuid4(), "address": "0987654321"}
    for _tap in range(2):
        assert secretary.post(path, told).url == reverse("desk:messages")

    with inside(cast.LUNG_PHINH):
        assert Message.objects.get().address == "0987654321"
    assert "gửi thử tới 098••••321" in page(secretary, "desk:messages")


@pytest.mark.parametrize(
    ("address", "said"), [("", "để gửi thử"), ("021", "di động 10 số")]
)
def test_a_trial_to_nobody_says_so(secretary, sms, address, said):
    path = reverse("desk:message-trial", args=["sms"])
    secretary.post(path, {"submission": uuid4(), "address": address})

    assert said in page(secretary, "desk:message-channels")


# Refusals


def test_a_refusal_is_written_down_and_taken_back(secretary):
    path = reverse("desk:message-refusal-new")
    answer = secretary.post(path, {"address": "0912 345 678", "how": "stop"})
    assert answer.url == reverse("desk:message-refusals")
    shown = page(secretary, "desk:message-refusals")
    assert "091••••678" in shown
    assert "nhắn lại từ chối" in shown
    assert "0912345678" not in shown

    with inside(cast.LUNG_PHINH):
        row = OptOut.objects.get()
    secretary.post(reverse("desk:message-refusal-back", args=[row.id]))
    secretary.post(reverse("desk:message-refusal-back", args=[row.id]))
    assert "đã nhận tin trở lại" in page(secretary, "desk:message-refusals")


def test_an_address_that_is_none_is_refused(secretary):
    path = reverse("desk:message-refusal-new")
    answer = secretary.post(path, {"address": "021", "how": "clerk"})

    assert answer.status_code == 422
    assert "di động 10 số" in words(answer)


def test_the_list_of_refusals_costs_the_same_for_one_and_many(secretary, town):
    def cost():
        with CaptureQueriesContext(connection) as seen:
            secretary.get(reverse("desk:message-refusals"))
        return len(seen)

    def refuse(*numbers):
        with inside(cast.LUNG_PHINH):
            for number in numbers:
                by = town.secretary
                opt_out_for(f"09123456{number}", how=How.CLERK, by=by, at=NOW)

    refuse("10")
    one = cost()
    refuse(*range(11, 16))

    assert cost() == one
