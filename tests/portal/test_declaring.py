"""Khai trước ở nhà: a short form, a last look, a QR; no script, nothing shown again."""

from uuid import uuid4

import pytest
from django.test import Client

from tests.make import CERTIFIED_COPY, at, every_paper, make_dossier, version
from vidan.communes.models import LocalRule
from vidan.dossiers.actions.declaring import use_up
from vidan.dossiers.models import Declaration

pytestmark = pytest.mark.django_db
START = "/lung-phinh/khai-truoc/"
FORM = f"{START}{CERTIFIED_COPY}/"


def filled_in(**changed):
    return {
        "submission": str(uuid4()),
        "full_name": "Giàng Thị Mỷ",
        "born_on": "05/3/1990",
        "personal_number": "010 190 004 321",
        "phone": "0912 345 678",
        "address": "Số 7, thôn Na Hối",
        "papers": [str(number) for number in every_paper(version(CERTIFIED_COPY))],
        **changed,
    }


def sent(client=None, **changed):
    return (client or Client()).post(
        FORM, filled_in(send="yes", **changed), follow=True
    )


def test_the_first_page_leads_to_it(in_lung_phinh):
    assert f'href="{START}"' in Client().get("/lung-phinh/").text


def test_a_procedure_is_found_and_its_page_offers_it(in_lung_phinh):
    assert Client().get(START).status_code == 200
    found = Client().get(START, {"tim": "chung thuc ban sao"})
    assert FORM in found.text
    assert FORM in Client().get(f"/lung-phinh/thu-tuc/{CERTIFIED_COPY}/").text
    assert "Không tìm thấy" in Client().get(START, {"tim": "zzzz"}).text


def test_nothing_is_kept_before_the_last_look(in_lung_phinh):
    page = Client().post(FORM, filled_in())

    assert page.status_code == 200
    assert "Xem lại trước khi gửi" in page.text
    for words in ("Giàng Thị Mỷ", "05/3/1990", "0912345678", "Số 7, thôn Na Hối"):
        assert words in page.text
    assert not Declaration.objects.exists()


def test_going_back_loses_nothing(in_lung_phinh):
    page = Client().post(FORM, filled_in(edit="yes"))

    assert 'value="Giàng Thị Mỷ"' in page.text
    assert "checked" in page.text
    assert not Declaration.objects.exists()


@pytest.mark.requirement("SH-5")
def test_sent_it_gives_a_qr_six_letters_and_what_to_bring(in_lung_phinh):
    page = sent()

    made = Declaration.objects.get()
    assert page.redirect_chain == [(f"{START}to/{made.number}/", 302)]
    assert made.code in page.text
    assert "Giấy tờ cần mang theo" in page.text
    assert "no-store" in page["Cache-Control"]
    qr = Client().get(f"{START}to/{made.number}/qr.svg")
    assert (qr.status_code, qr["Content-Type"]) == (200, "image/svg+xml")


def test_whoever_sees_the_qr_learns_nothing_of_the_person(in_lung_phinh):
    page = sent().text

    for words in ("Giàng", "010190004321", "0912345678", "Số 7", "1990"):
        assert words not in page


def test_two_clicks_send_one(in_lung_phinh):
    submission = str(uuid4())
    first, second = sent(submission=submission), sent(submission=submission)

    assert first.redirect_chain == second.redirect_chain
    assert Declaration.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"full_name": " "}, "Nhập: Họ và tên người nộp hồ sơ."),
        ({"personal_number": "010 990 004 321"}, "12 chữ số"),
        ({"personal_number": "12"}, "12 chữ số"),
        ({"born_on": "32/1/2020"}, "Nhập ngày có trong lịch"),
        ({"papers": ["999999999"]}, "999999999"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field(in_lung_phinh, wrong, words):
    page = sent(**wrong)

    assert page.status_code == 422
    assert words in page.text
    assert not Declaration.objects.exists()


def test_a_procedure_that_is_not_in_force_is_not_there(in_lung_phinh):
    assert Client().get(f"{START}9.999999/").status_code == 404


def test_an_address_cannot_send_without_end(in_lung_phinh):
    LocalRule.objects.create(
        key="portal.declarations_per_hour", value="2", effective_from="2026-01-01"
    )
    assert [sent().status_code for _ in range(3)] == [200, 200, 409]
    assert Declaration.objects.count() == 2


@pytest.mark.parametrize("number", ["1", "9" * 29, "x" * 29])
def test_a_link_that_leads_nowhere_says_what_to_do(in_lung_phinh, number):
    page = Client().get(f"{START}to/{number}/")

    assert page.status_code == 404
    assert "khai lại, hoặc đến quầy" in page.text
    assert Client().get(f"{START}to/{number}/qr.svg").status_code == 404


def test_after_its_days_it_is_gone_even_before_the_night(in_lung_phinh, clock):
    sent()
    made = Declaration.objects.get()
    clock("2026-05-12 09:00")

    assert Client().get(f"{START}to/{made.number}/").status_code == 404


def test_whoever_filled_it_in_deletes_it(in_lung_phinh):
    sent()
    made = Declaration.objects.get()

    page = Client().post(f"{START}to/{made.number}/xoa/", follow=True)

    assert "không còn" in page.text
    assert not Declaration.objects.exists()


def test_used_it_says_so(in_lung_phinh):
    sent()
    made = Declaration.objects.get()
    dossier = make_dossier(in_lung_phinh.clerk, received="2026-05-04 08:00")
    use_up(made.id, dossier, by=in_lung_phinh.clerk, at=at("2026-05-04 09:10"))

    page = Client().get(f"{START}to/{made.number}/")

    assert "đã được dùng" in page.text
    assert dossier.intake_number not in page.text
