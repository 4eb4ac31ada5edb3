import pytest
from django.test import Client

from tests.make import PDF, at, every_paper, make_dossier, make_intake, version
from tests.money.counter import make_account, make_receipt
from vidan.communes.models import LocalRule, Profile
from vidan.dossiers.actions.reception import refuse_intake, register_incomplete
from vidan.dossiers.actions.settling import assign, decide, hand_over, stop, withdraw
from vidan.dossiers.actions.supplement import complete
from vidan.dossiers.intake import Applicant
from vidan.dossiers.models import Dossier, ReturnWay
from vidan.procedures.models import Channel

FORM = "/lung-phinh/tra-cuu/"
APPLICANT = Applicant(
    "Giàng Thị Mỷ",
    "010190004321",
    phone="0912345678",
    email="my@example.vn",
    address="Số 7, thôn Na Hối",
)
PRIVATE = (
    "Giàng",
    "Mỷ",
    "010190004321",
    "4321",
    "0912345678",
    "my@example.vn",
    "Số 7",
    "Na Hối",
)
AT = at("2026-05-04 08:30")


@pytest.fixture
def dossier(in_lung_phinh):
    return make_dossier(
        in_lung_phinh.clerk, received="2026-05-04 08:00", applicant=APPLICANT
    )


def page_of(dossier, client=None):
    answer = (client or Client()).get(f"{FORM}{dossier.tracking_code}/")
    assert answer.status_code == 200
    return answer.content.decode()


def typed(client, number, code):
    return client.post(FORM, {"intake_number": number, "check_code": code})


def fail(client, times):
    for _ in range(times):
        assert typed(client, "0001/2026", "ZZZZZZ").status_code == 404


@pytest.fixture
def three_tries(in_lung_phinh):
    LocalRule.objects.create(
        key="portal.tracking_tries_per_hour", value="3", effective_from="2026-01-01"
    )


@pytest.mark.requirement("SH-5")
def test_the_code_of_the_slip_shows_state_and_steps_and_nothing_to_do(client, dossier):
    page = page_of(dossier, client)

    assert "Hồ sơ đã được tiếp nhận, đang chờ giải quyết." in page
    assert dossier.intake_number in page
    assert "Ông/bà không phải làm gì thêm. Hẹn trả kết quả:" in page
    assert "04/5/2026" in page
    assert page.count('aria-current="step"') == 1


def ends(dossier, town):
    """Every state a dossier can be in, one after the other or apart."""
    by = town.director
    yield "Hồ sơ đã được tiếp nhận", dossier
    handler = town.people["officer"].id
    yield "Hồ sơ đang được giải quyết", assign(dossier.id, to=handler, by=by, at=AT)
    decided = decide(dossier.id, file_name="a.pdf", content=PDF, by=town.clerk, at=AT)
    yield "Hồ sơ đã có kết quả", decided
    yield (
        "Kết quả đã được trả",
        hand_over(dossier.id, collected_by="Giàng Thị Mỷ", by=town.clerk, at=AT),
    )


def test_no_state_shows_anything_about_the_person(client, dossier, in_lung_phinh):
    for sentence, changed in ends(dossier, in_lung_phinh):
        page = page_of(changed, client)
        assert sentence in page
        for private in PRIVATE:
            assert private not in page


@pytest.mark.parametrize(
    ("end", "sentence"),
    [(stop, "Hồ sơ đã dừng"), (withdraw, "Hồ sơ đã được người nộp rút")],
)
def test_reasons_that_officers_typed_stay_inside(dossier, in_lung_phinh, end, sentence):
    end(dossier.id, reason="Bà Giàng Thị Mỷ xin thôi", by=in_lung_phinh.clerk, at=AT)

    page = page_of(dossier)

    assert sentence in page
    assert "Giàng" not in page
    assert "Ông/bà không phải làm gì thêm." in page


def test_a_refused_dossier_says_where_the_reason_is(in_lung_phinh):
    refused = refuse_intake(
        make_intake(applicant=APPLICANT),
        reason="Bà Giàng Thị Mỷ không cư trú",
        legal_basis="Điều 17",
        by=in_lung_phinh.clerk,
        at=AT,
    )

    page = page_of(refused)

    assert "Hồ sơ không được tiếp nhận." in page
    assert "Lý do ghi trong thông báo" in page
    assert "Giàng" not in page


def test_missing_papers_are_named_until_they_are_brought(in_lung_phinh):
    missing = version().components.filter(compulsory=True).first()
    waiting = register_incomplete(
        make_intake(applicant=APPLICANT, papers={}),
        missing=dict.fromkeys(every_paper(version()), "Bản của Giàng mờ"),
        by=in_lung_phinh.clerk,
        at=AT,
    )

    page = page_of(waiting)
    assert "đang chờ ông/bà bổ sung" in page
    assert missing.name in page
    assert "Giàng" not in page

    complete(waiting.id, papers=every_paper(version()), by=in_lung_phinh.clerk, at=AT)
    page = page_of(waiting)
    assert "Nhận đủ giấy tờ bổ sung" in page
    assert missing.name not in page


def test_a_late_dossier_is_said_to_be_late(dossier, clock):
    clock("2026-07-01 09:00")

    page = page_of(dossier)

    assert "đã quá giờ hẹn trả" in page
    assert "Quá hẹn" in page


@pytest.mark.parametrize(
    ("way", "words"),
    [
        (ReturnWay.COUNTER, "nhận kết quả tại Trung tâm"),
        (ReturnWay.POST, "bưu chính công ích"),
        (ReturnWay.ONLINE, "bản điện tử"),
        (ReturnWay.VILLAGE, "tại thôn"),
    ],
)
def test_a_result_says_how_it_comes_to_the_people(in_lung_phinh, way, words):
    town = in_lung_phinh
    made = make_dossier(town.clerk, received="2026-05-04 08:00", return_way=way)
    assign(made.id, to=town.people["officer"].id, by=town.director, at=AT)
    decide(made.id, file_name="a.pdf", content=PDF, by=town.clerk, at=AT)

    assert words in page_of(made)


def test_number_and_check_code_lead_to_the_page(client, dossier):
    number, code = dossier.intake_number, dossier.check_code

    answer = typed(
        client, f" {number.lstrip('0')} ", f" {code[:3].lower()} {code[3:]} "
    )

    assert answer.status_code == 302
    assert answer["Location"] == f"{FORM}{dossier.tracking_code}/"


def test_the_number_alone_opens_nothing(client, dossier):
    assert typed(client, dossier.intake_number, "").status_code == 422
    for path in (dossier.intake_number, dossier.intake_number.replace("/", "-"), "1"):
        assert client.get(f"{FORM}{path}/").status_code == 404
    page = client.get(FORM, {"intake_number": dossier.intake_number}).content.decode()
    assert "đã được tiếp nhận" not in page


def test_a_wrong_code_and_an_unknown_number_sound_the_same(client, dossier):
    wrong = typed(client, dossier.intake_number, "ZZZZZZ")
    unknown = typed(client, "9999/2026", dossier.check_code)

    assert wrong.status_code == unknown.status_code == 404
    sentence = "Không tìm thấy hồ sơ với số tiếp nhận và mã tra cứu này."
    assert sentence in wrong.content.decode()
    assert sentence in unknown.content.decode()
    assert 'name="check_code"' in wrong.content.decode()


def test_another_commune_does_not_know_the_code(client, dossier):
    assert client.get(f"/lai-khe/tra-cuu/{dossier.tracking_code}/").status_code == 404
    answer = client.post(
        "/lai-khe/tra-cuu/",
        {"intake_number": dossier.intake_number, "check_code": dossier.check_code},
    )
    assert answer.status_code == 404


def test_after_too_many_wrong_guesses_the_right_one_waits_too(
    client, dossier, three_tries
):
    Profile.objects.update(hotline="0214 3 888 999")
    fail(client, times=3)

    answer = typed(client, dossier.intake_number, dossier.check_code)

    assert answer.status_code == 429
    assert "thử lại sau một giờ" in answer.content.decode()
    assert "0214 3 888 999" in answer.content.decode()
    assert answer["Retry-After"] == "3600"
    assert client.get(f"{FORM}{'A' * 22}/").status_code == 429


def test_a_right_guess_is_not_counted(client, dossier, three_tries):
    for _ in range(5):
        assert (
            typed(client, dossier.intake_number, dossier.check_code).status_code == 302
        )
    assert typed(client, "", "").status_code == 422
    fail(client, times=3)


def test_a_wrong_code_of_a_slip_counts_and_a_broken_link_does_not(client, three_tries):
    for _ in range(9):
        assert client.get(f"{FORM}khong-co/").status_code == 404
    for _ in range(3):
        assert client.get(f"{FORM}{'A' * 22}/").status_code == 404

    assert client.get(f"{FORM}{'B' * 22}/").status_code == 429


def test_another_address_and_the_code_of_the_slip_are_not_held_up(dossier, three_tries):
    fail(Client(REMOTE_ADDR="203.0.113.7"), times=3)

    other = Client(REMOTE_ADDR="203.0.113.8")
    assert typed(other, dossier.intake_number, dossier.check_code).status_code == 302
    assert "đã được tiếp nhận" in page_of(dossier, Client(REMOTE_ADDR="203.0.113.7"))


def test_no_copy_is_kept_and_no_search_engine_lists_it(client, dossier):
    shown = client.get(f"{FORM}{dossier.tracking_code}/")
    form = client.get(FORM)

    for answer in (shown, form, client.get(f"{FORM}khong-co/")):
        assert "no-store" in answer["Cache-Control"]
        assert "noindex" in answer["X-Robots-Tag"]
        assert 'name="robots" content="noindex' in answer.content.decode()
    assert shown["Referrer-Policy"] == "no-referrer"
    assert form["Referrer-Policy"] == "same-origin"


def test_the_form_is_guarded_against_forgery(dossier):
    client = Client(enforce_csrf_checks=True)

    answer = typed(client, dossier.intake_number, dossier.check_code)

    assert answer.status_code == 403
    assert "Trang đã mở quá lâu" in answer.content.decode()


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("0001/2026\x00", "ABCDEF"),
        ("999999999/9999", "ABCDEF"),
        ("٠٠٠١/٢٠٢٦", "ABCDEF"),
        ("'; DROP TABLE", "ABCDEF"),
        ("0001/2026", "%" * 6),
        ("0001/2026", "A" * 5000),
    ],
)
def test_hostile_words_are_refused_calmly(client, dossier, number, code):
    assert typed(client, number, code).status_code in (404, 422)


@pytest.mark.parametrize("code", ["%00", "a" * 400, "%27--", "..%2F..", "Ẵ"])
def test_hostile_codes_are_not_found(client, dossier, code):
    assert client.get(f"{FORM}{code}/").status_code == 404


def test_the_page_costs_the_same_whatever_the_dossier_went_through(
    client, dossier, in_lung_phinh, query_count
):
    missing = dict.fromkeys(every_paper(version()), "mờ")
    waiting = [
        register_incomplete(
            make_intake(papers={}), missing=missing, by=in_lung_phinh.clerk, at=AT
        )
        for _ in range(3)
    ]
    page_of(dossier, client)

    costs = {query_count(lambda one=one: page_of(one, client)) for one in waiting}

    assert len(costs) == 1
    assert Dossier.objects.count() == 4


def test_what_is_to_pay_is_said_and_by_code_from_home(in_lung_phinh):
    town = in_lung_phinh
    fields = {"fee": 8_000, "applicant": APPLICANT}
    here = make_dossier(town.clerk, **fields)
    away = make_dossier(town.clerk, channel=Channel.ONLINE, **fields)
    assert "8.000 đồng" in page_of(away)
    assert "Mã VietQR" not in page_of(away)

    make_account(town.director)
    assert "nộp tại quầy" in page_of(here)
    assert "Mã VietQR" not in page_of(here)
    page = page_of(away)
    assert "data:image/svg+xml;base64," in page
    assert f"HS {away.number:04d} 2026" in page
    assert not [word for word in PRIVATE if word in page]

    make_receipt(town.clerk, away)
    assert "8.000 đồng" not in page_of(away)
    assert "phí phải nộp" not in page_of(make_dossier(town.clerk))
