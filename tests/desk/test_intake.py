"""The counter: three outcomes, nothing lost, nothing asked for beyond the law."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils.timezone import localdate, now

from tests.make import CERTIFIED_COPY, every_paper
from tests.procedures.records import as_owner
from vidan.desk.dossiers.papers import slip_facts
from vidan.dossiers.actions.declaring import Declared, declare
from vidan.dossiers.intake import Applicant
from vidan.dossiers.models import Dossier
from vidan.dossiers.states import State
from vidan.procedures.models import Version
from vidan.procedures.queries import in_force

pytestmark = pytest.mark.django_db
NEW = reverse("desk:intake")
BUSINESS = "1.001612"
CARD = "010190004321|123456789|Giàng Thị Mỷ|05031990|Nữ|Bản Già, Lùng Phình|01012022"


def version(code: str = CERTIFIED_COPY) -> Version:
    return in_force(on=localdate()).get(procedure_id=code)


def filled_in(**changed: Any) -> dict[str, Any]:
    papers = {f"paper_{number}": "on" for number in every_paper(version())}
    return {
        "submission": str(uuid4()),
        "procedure": CERTIFIED_COPY,
        "full_name": "Giàng Thị Mỷ",
        "personal_number": "010 190 004 321",
        "channel": "direct",
        "return_way": "counter",
        "sets": "1",
        "fee": "10.000",
        "outcome": "receive",
        **papers,
        **changed,
    }


def without_papers(**changed: Any) -> dict[str, Any]:
    values = filled_in(**changed)
    return {name: value for name, value in values.items() if "paper_" not in name}


def test_a_fee_with_too_many_digits_is_refused_where_it_was_typed(
    in_lung_phinh, sign_in
):
    answer = sign_in(in_lung_phinh.clerk).post(NEW, filled_in(fee="10.000.000.000"))

    assert answer.status_code == 422
    assert "kiểm tra lại các chữ số" in answer.text
    assert not Dossier.objects.exists()


def test_a_complete_dossier_gets_its_number_and_its_slip(in_lung_phinh, sign_in):
    response = sign_in(in_lung_phinh.clerk).post(NEW, filled_in(), follow=True)

    dossier = Dossier.objects.get()
    assert (dossier.state, dossier.fee) == (State.RECEIVED, 10_000)
    assert dossier.intake_number in response.text
    assert dossier.check_code in response.text
    assert reverse("desk:dossier-slip", args=[dossier.id, "pdf"]) in response.text


def test_a_double_click_makes_one_dossier(in_lung_phinh, sign_in):
    browser, form = sign_in(in_lung_phinh.clerk), filled_in()

    first, second = browser.post(NEW, form), browser.post(NEW, form)

    assert Dossier.objects.count() == 1
    assert first.url == second.url


def test_missing_papers_are_named_and_nothing_typed_is_lost(in_lung_phinh, sign_in):
    response = sign_in(in_lung_phinh.clerk).post(NEW, without_papers())

    assert response.status_code == 422
    assert "Còn thiếu" in response.text
    assert 'value="Giàng Thị Mỷ"' in response.text
    assert not Dossier.objects.exists()


def test_one_slip_asks_for_every_missing_paper(in_lung_phinh, sign_in):
    reasons = {
        f"reason_{number}": "Chưa mang theo" for number in every_paper(version())
    }

    response = sign_in(in_lung_phinh.clerk).post(
        NEW, without_papers(outcome="supplement", **reasons), follow=True
    )

    dossier = Dossier.objects.get()
    assert dossier.state == State.WAITING
    assert "In phiếu yêu cầu bổ sung" in response.text


def test_a_slip_that_forgets_a_paper_is_refused(in_lung_phinh, sign_in):
    response = sign_in(in_lung_phinh.clerk).post(
        NEW, without_papers(outcome="supplement")
    )

    assert response.status_code == 422
    assert "Phải yêu cầu đủ trong một lần" in response.text


def test_refusing_needs_reason_and_rule(in_lung_phinh, sign_in):
    browser = sign_in(in_lung_phinh.clerk)

    bare = browser.post(NEW, filled_in(outcome="refuse"))
    told = browser.post(
        NEW,
        filled_in(outcome="refuse", reason="Không thuộc", legal_basis="Điều 5"),
        follow=True,
    )

    assert bare.status_code == 422
    assert Dossier.objects.get().state == State.REFUSED
    assert "In phiếu từ chối" in told.text


def test_a_scanned_card_fills_the_form_and_keeps_the_rest(in_lung_phinh, sign_in):
    response = sign_in(in_lung_phinh.clerk).post(
        NEW, {"card": CARD, "read_card": "yes", "phone": "0912345678"}
    )

    form = response.context["form"]
    assert form["full_name"].value() == "Giàng Thị Mỷ"
    assert form["personal_number"].value() == "010190004321"
    assert form["born_on"].value() == "05/3/1990"
    assert form["phone"].value() == "0912345678"


@pytest.mark.parametrize("card", ["010190004321|Mỷ", "x", "||||||"])
def test_a_card_that_is_none_says_so_and_loses_nothing(in_lung_phinh, sign_in, card):
    response = sign_in(in_lung_phinh.clerk).post(
        NEW, {"card": card, "read_card": "yes", "full_name": "Giàng"}
    )

    assert response.status_code == 422
    assert "quét lại" in response.text
    assert response.context["form"]["full_name"].value() == "Giàng"
    assert response.context["card"] == ""
    assert "data-focus-first" in response.text.split('id="card"')[1].split(">")[0]


def test_a_procedure_is_found_without_accents(in_lung_phinh, sign_in):
    browser = sign_in(in_lung_phinh.clerk)

    typed = browser.get(reverse("desk:intake-procedures"), {"q": "chung thuc ban sao"})
    plain = browser.post(NEW, {"q": "chung thuc ban sao", "find": "yes"})

    assert CERTIFIED_COPY in typed.text
    assert "<html" not in typed.text
    assert CERTIFIED_COPY in plain.text


def test_a_chosen_procedure_shows_exactly_its_papers(in_lung_phinh, sign_in):
    response = sign_in(in_lung_phinh.clerk).post(
        NEW, {"choose": CERTIFIED_COPY}, headers={"HX-Request": "true"}
    )

    shown = [row.component.id for row in response.context["form"].rows]
    assert shown == [one.id for one in version().components.all()]
    assert "<html" not in response.text


def test_a_paper_of_another_version_is_refused(in_lung_phinh, sign_in):
    response = sign_in(in_lung_phinh.clerk).post(NEW, filled_in(paper_999999="on"))

    assert response.status_code == 422
    assert "không thuộc thành phần hồ sơ" in response.text


def test_what_was_typed_before_choosing_stays(in_lung_phinh, sign_in):
    response = sign_in(in_lung_phinh.clerk).post(
        NEW, {"choose": CERTIFIED_COPY, "full_name": "Giàng", "born_on": "05/3"}
    )

    form = response.context["form"]
    kept = [form[name].value() for name in ("full_name", "born_on", "sets")]
    assert kept == ["Giàng", "05/3", 1]


@pytest.mark.parametrize("code", ["9.999999", "2.000815\0"])
def test_a_procedure_that_has_ended_is_refused(in_lung_phinh, sign_in, code):
    response = sign_in(in_lung_phinh.clerk).post(NEW, filled_in(procedure=code))

    assert response.status_code == 422
    assert not Dossier.objects.exists()


@pytest.mark.parametrize("number", ["12345", "abc", "019190004321x"])
def test_a_personal_number_that_is_none_is_named(in_lung_phinh, sign_in, number):
    response = sign_in(in_lung_phinh.clerk).post(NEW, filled_in(personal_number=number))

    assert response.status_code == 422
    assert response.context["form"].has_error("personal_number")


def test_who_does_not_receive_finds_no_counter(in_lung_phinh, sign_in):
    assert sign_in(in_lung_phinh.inspector).get(NEW).status_code == 403


@pytest.fixture
def declared(in_lung_phinh):
    """Filled in at home the evening before."""
    mine = Declared(
        uuid4(),
        CERTIFIED_COPY,
        Applicant(
            "Giàng Thị Mỷ",
            "010190004321",
            born_on=date(1990, 3, 5),
            phone="0912345678",
            address="Số 7, thôn Na Hối",
        ),
        papers=frozenset(list(every_paper(version()))[:1]),
    )
    return declare(mine, at=now() - timedelta(hours=10))


def scan(browser, text: str):
    return browser.post(NEW, {"submission": str(uuid4()), "card": text})


@pytest.mark.requirement("SH-5")
def test_what_was_filled_in_at_home_is_not_typed_again(
    in_lung_phinh, sign_in, declared
):
    browser = sign_in(in_lung_phinh.clerk)
    shown = scan(browser, f"https://x/lung-phinh/khai-truoc/to/{declared.number}/")
    form = shown.context["form"]
    given = {
        name: value for name, value in form.initial.items() if name not in ("card", "q")
    }
    ticked = {f"paper_{number}": "on" for number in every_paper(version())}

    assert shown.status_code == 200
    assert "Đối chiếu với giấy tờ" in shown.text
    browser.post(NEW, {**given, **ticked, "outcome": "receive"})

    dossier = Dossier.objects.get()
    assert (dossier.applicant_name, dossier.personal_number) == (
        "Giàng Thị Mỷ",
        "010190004321",
    )
    assert (dossier.born_on, dossier.phone) == (date(1990, 3, 5), "0912345678")
    assert dossier.address == "Số 7, thôn Na Hối"
    assert dossier.version.procedure_id == CERTIFIED_COPY
    declared.refresh_from_db()
    assert (declared.dossier, declared.full_name) == (dossier, "")


def test_papers_said_to_be_there_are_named_but_not_ticked(
    in_lung_phinh, sign_in, declared
):
    shown = scan(sign_in(in_lung_phinh.clerk), declared.code.lower())

    assert "Người dân khai đã có:" in shown.text
    assert not any(row.given.initial for row in shown.context["form"].rows)


def test_the_same_scan_at_two_counters_is_one_dossier(in_lung_phinh, sign_in, declared):
    ticked = {f"paper_{number}": "on" for number in every_paper(version())}
    forms = []
    for who in (in_lung_phinh.clerk, in_lung_phinh.director):
        browser = sign_in(who)
        given = scan(browser, declared.code).context["form"].initial
        forms.append((browser, {**given, **ticked, "outcome": "receive"}))
    answers = [browser.post(NEW, form) for browser, form in forms]

    assert Dossier.objects.count() == 1
    assert answers[0].url == answers[1].url


def test_a_used_scan_says_for_which_dossier(in_lung_phinh, sign_in, declared):
    browser = sign_in(in_lung_phinh.clerk)
    given = scan(browser, declared.code).context["form"].initial
    ticked = {f"paper_{number}": "on" for number in every_paper(version())}
    browser.post(NEW, {**given, **ticked, "outcome": "receive"})

    again = browser.post(
        NEW, {"submission": str(uuid4()), "card": declared.code, "full_name": "Vừ A Lử"}
    )

    assert again.status_code == 422
    assert Dossier.objects.get().intake_number in again.text
    assert 'value="Vừ A Lử"' in again.text


@pytest.mark.parametrize("text", ["QQQQQQ", "99999" + "1" * 24])
def test_a_wrong_declaration_keeps_what_was_typed(in_lung_phinh, sign_in, text):
    answer = sign_in(in_lung_phinh.clerk).post(
        NEW, {"submission": str(uuid4()), "card": text, "full_name": "Vừ A Lử"}
    )

    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert 'value="Vừ A Lử"' in answer.text


@pytest.mark.requirement("SH-5")
def test_the_slip_names_the_limit_that_its_appointment_follows(in_lung_phinh, sign_in):
    limits = version(BUSINESS).channel_limits
    with as_owner():
        limits.all().delete()
        for order, (channel, days) in enumerate((("direct", 3), ("online", 1))):
            limits.create(
                order=order, channel=channel, amount=days, unit="working_days"
            )
    clerk = sign_in(in_lung_phinh.clerk)
    papers = {f"paper_{number}": "on" for number in every_paper(version(BUSINESS))}
    form = without_papers(procedure=BUSINESS, channel="online") | papers

    clerk.post(NEW, form)

    dossier = Dossier.objects.get()
    assert slip_facts(dossier, slug="lung-phinh").processing_time == "01 ngày làm việc"
    page = clerk.get(reverse("desk:dossier", args=[dossier.id])).text
    assert "01 ngày làm việc" in page


def ticked(response):
    return response.context["form"]["wants_messages"].value()


def test_the_box_for_messages_is_ticked_until_somebody_unticks_it(
    in_lung_phinh, sign_in
):
    browser = sign_in(in_lung_phinh.clerk)
    assert ticked(browser.get(NEW)) is True
    begun = {"submission": str(uuid4()), "full_name": "Giàng Thị Mỷ", "find": "yes"}

    assert ticked(browser.post(NEW, begun)) is False
    assert ticked(browser.post(NEW, {**begun, "wants_messages": "on"})) is True


@pytest.mark.parametrize("box", [{}, {"wants_messages": "on"}])
def test_the_dossier_knows_whether_messages_are_wanted(in_lung_phinh, sign_in, box):
    sign_in(in_lung_phinh.clerk).post(NEW, filled_in(**box))

    assert Dossier.objects.get().wants_messages is bool(box)
