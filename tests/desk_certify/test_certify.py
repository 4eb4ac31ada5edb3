"""Certified copies on one screen, without scripts."""

from uuid import uuid4

import pytest
import time_machine
from django.urls import reverse

from tests.dossiers.books import certify
from tests.make import at
from tests.queueing.hall import arrange
from vidan.dossiers.models import BookEntry, Dossier
from vidan.dossiers.states import State
from vidan.procedures.models import Field, FieldUnit
from vidan.queueing.actions.calling import call_next

pytestmark = pytest.mark.django_db
PAGE = reverse("desk:certify")
CARD = "010190004321|123456789|Giàng Thị Mỷ|05031990|Nữ|Bản Già, Lùng Phình|01012022"


@pytest.fixture(autouse=True)
def _a_monday():
    with time_machine.travel(at("2026-05-04 09:00"), tick=False):
        yield


def filled_in(town, **changed):
    return {
        "submission": str(uuid4()),
        "full_name": "Giàng Thị Mỷ",
        "personal_number": "010190004321",
        "document_0": "bd",
        "copies_0": "2",
        "pages_0": "3",
        "signer": str(town.chair.id),
        "in_hand": "on",
        **changed,
    }


def test_the_cursor_waits_for_a_card(in_lung_phinh, sign_in):
    html = sign_in(in_lung_phinh.clerk).get(PAGE).text

    (card,) = [line for line in html.splitlines() if 'id="card"' in line]
    assert "autofocus" in card
    assert html.count("autofocus") == 1


def test_the_card_fills_in_the_person_and_leads_to_the_paper(in_lung_phinh, sign_in):
    answer = sign_in(in_lung_phinh.clerk).post(
        PAGE, {"card": CARD, "submission": str(uuid4())}
    )

    form = answer.context["form"]
    assert form["full_name"].value() == "Giàng Thị Mỷ"
    assert "autofocus" in str(form["document_0"])
    assert not Dossier.objects.exists()


def test_a_card_that_is_none_is_named_and_nothing_is_lost(in_lung_phinh, sign_in):
    sent = filled_in(in_lung_phinh, card="12345")
    answer = sign_in(in_lung_phinh.clerk).post(PAGE, sent)

    assert answer.status_code == 422
    assert "không phải của thẻ căn cước" in answer.text
    assert 'value="bd"' in answer.text


@pytest.mark.requirement("LK-1", "LP-5")
def test_enter_does_the_rest(in_lung_phinh, sign_in):
    sent = filled_in(in_lung_phinh, document_1="cc", copies_1="1", pages_1="1")
    answer = sign_in(in_lung_phinh.clerk).post(PAGE, sent, follow=True)

    dossier = Dossier.objects.get()
    assert (dossier.state, dossier.fee) == (State.HANDED_OVER, 12_000)
    papers = [(one.document, one.fee) for one in dossier.book_entries.all()]
    assert papers == [("Bằng tốt nghiệp đại học", 10_000), ("Thẻ căn cước", 2_000)]
    assert "số 01, 02 quyển số 01/2026-SCT/BS" in answer.text
    assert "12.000 đồng" in answer.text


def test_it_belongs_to_the_visit_at_the_counter(in_lung_phinh, sign_in):
    hall = arrange(in_lung_phinh)
    hall.take()
    clerk = hall.sit(1, in_lung_phinh.clerk)
    visit = call_next(by=clerk, at=at("2026-05-04 08:59"))

    sign_in(clerk).post(PAGE, filled_in(in_lung_phinh))

    assert visit.dossiers.get().dossier == Dossier.objects.get()


def test_what_is_signed_later_waits_to_be_handed_over(in_lung_phinh, sign_in):
    sent = filled_in(in_lung_phinh)
    del sent["in_hand"]
    sign_in(in_lung_phinh.clerk).post(PAGE, sent)

    assert Dossier.objects.get().state == State.DECIDED


def test_a_waiver_has_its_reason_in_the_book(in_lung_phinh, sign_in):
    sent = filled_in(in_lung_phinh, waiver="Hộ nghèo")
    sign_in(in_lung_phinh.clerk).post(PAGE, sent)

    entry = BookEntry.objects.get()
    assert (entry.fee, entry.note) == (0, "Miễn lệ phí: Hộ nghèo")


def test_sent_twice_it_is_one(in_lung_phinh, sign_in):
    browser, sent = sign_in(in_lung_phinh.clerk), filled_in(in_lung_phinh)
    answers = [browser.post(PAGE, sent).url for _ in range(2)]

    assert answers[0] == answers[1]
    assert BookEntry.objects.count() == 1


def test_todays_signer_is_chosen_already(in_lung_phinh, sign_in):
    town = in_lung_phinh
    certify(town.clerk, signer=town.vice_chair.id, at=at("2026-05-04 08:30"))

    form = sign_in(town.clerk).get(PAGE).context["form"]

    assert form["signer"].value() == town.vice_chair.id


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"document_0": ""}, "tên hoặc mã tắt"),
        ({"copies_0": "0"}, "1"),
        ({"pages_0": "nhiều"}, "số"),
        ({"personal_number": "123"}, "12 chữ số"),
        ({"full_name": ""}, "Họ và tên"),
        ({"signer": str(uuid4())}, ""),
    ],
)
def test_what_is_wrong_is_named_and_the_rest_stays(
    in_lung_phinh, sign_in, changed, words
):
    sent = filled_in(in_lung_phinh, waiver="Hộ nghèo", **changed)
    answer = sign_in(in_lung_phinh.clerk).post(PAGE, sent)

    assert answer.status_code == 422
    assert words in answer.text
    assert "Hộ nghèo" in answer.text
    assert not Dossier.objects.exists()


def test_where_another_unit_certifies_the_page_says_so(in_lung_phinh, sign_in):
    field = Field.objects.get(code="certification")
    FieldUnit.objects.create(field=field, unit=in_lung_phinh.culture)
    browser = sign_in(in_lung_phinh.clerk)

    assert "Chứng thực được giao cho Phòng Văn hóa" in browser.get(PAGE).text
    assert browser.post(PAGE, filled_in(in_lung_phinh)).status_code == 403
    assert not Dossier.objects.exists()


def test_the_fee_is_said_beforehand(in_lung_phinh, sign_in):
    browser = sign_in(in_lung_phinh.clerk)
    asked = {"document_0": "bd", "copies_0": "2", "pages_0": "3"}

    assert "10.000 đồng" in browser.get(reverse("desk:certify-fee"), asked).text
    assert "–" in browser.get(reverse("desk:certify-fee")).text


def test_another_clerks_result_is_not_said(in_lung_phinh, sign_in):
    dossier = certify(in_lung_phinh.director)

    answer = sign_in(in_lung_phinh.clerk).get(f"{PAGE}?done={dossier.id}")

    assert answer.context["done"] is None
