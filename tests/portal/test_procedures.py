from datetime import date

import pytest
from django.db import connection

from tests import cast
from tests.make import CERTIFIED_COPY, at
from vidan.communes.wall import WEB_ROLE
from vidan.core.money import dong
from vidan.procedures.actions.publishing import end_version
from vidan.procedures.models import Version
from vidan.procedures.queries import in_force

BIRTH = "1.001193"
PAGE = f"/lung-phinh/thu-tuc/{BIRTH}/"


@pytest.mark.requirement("SH-3")
def test_every_procedure_in_force_is_listed_under_its_field(
    client, in_lung_phinh, clock
):
    page = client.get("/lung-phinh/thu-tuc/").content.decode()

    versions = in_force(on=at("2026-05-04 09:00").date())
    assert versions
    for version in versions:
        assert f'href="/lung-phinh/thu-tuc/{version.procedure_id}/"' in page
        assert version.procedure.field.name in page


@pytest.mark.parametrize("words", ["khai sinh", "KHAI SINH", "khái sình", "kha sin"])
def test_a_procedure_is_found_without_accents(client, in_lung_phinh, words):
    page = client.get("/lung-phinh/thu-tuc/", {"tim": words}).content.decode()

    assert f'href="{PAGE}"' in page
    assert "thủ tục có từ" in page


def test_a_whole_sentence_finds_what_comes_nearest(client, in_lung_phinh):
    asked = {"tim": "toi muon xin giay khai sinh cho chau ngoai"}

    page = client.get("/lung-phinh/thu-tuc/", asked).content.decode()

    assert "Có thể ông/bà cần" in page
    assert f'href="{PAGE}"' in page


@pytest.mark.parametrize(
    "words",
    ["zzzz", "a" * 5000, "' OR 1=1 --", "a & | ! : * ( )", "\x00", "<b>x</b>", "½²ﬁ"],
)
def test_words_that_find_nothing_do_no_harm(client, in_lung_phinh, words):
    answer = client.get("/lung-phinh/thu-tuc/", {"tim": words})

    assert answer.status_code == 200
    assert "<b>x</b>" not in answer.content.decode()


def test_the_list_costs_the_same_for_one_and_for_all(
    client, in_lung_phinh, query_count
):
    def asked(words):
        return query_count(lambda: client.get("/lung-phinh/thu-tuc/", {"tim": words}))

    asked("")
    assert asked(BIRTH) == asked("")


@pytest.mark.requirement("AS-3")
def test_a_procedure_answers_five_questions_first(client, in_lung_phinh):
    page = client.get(PAGE).content.decode()

    places = [
        page.index(question)
        for question in (
            "Mang gì?",
            "Ở đâu?",
            "Lúc nào?",
            "Bao lâu?",
            "Bao nhiêu tiền?",
        )
    ]
    assert places == sorted(places)
    assert places[-1] < page.index("Giấy tờ cần mang theo")
    assert "Trung tâm Phục vụ hành chính công" in page
    assert "Thứ Hai đến thứ Sáu: 7h30 đến 12h00; 13h30 đến 17h00" in page
    assert "Trong ngày" in page
    assert "Không mất tiền" in page


def test_conditional_papers_stand_apart_with_their_condition(client, in_lung_phinh):
    version = Version.objects.get(procedure_id=BIRTH)
    conditional = version.components.filter(compulsory=False).first()

    page = client.get(PAGE).content.decode()

    apart = page.index("Chỉ khi thuộc trường hợp")
    assert apart < page.index(conditional.condition)
    for component in version.components.filter(compulsory=True):
        assert component.name in page[:apart]
    assert version.legal_source in page


def test_a_fee_by_the_page_says_so(client, in_lung_phinh):
    page = client.get(f"/lung-phinh/thu-tuc/{CERTIFIED_COPY}/").content.decode()

    assert f"{dong(2000)} mỗi trang" in page


@pytest.mark.requirement("LK-1")
def test_a_same_day_procedure_says_on_which_day_it_is_settled_at_once(
    client, in_lai_khe
):
    cast.thursdays(in_lai_khe, at=at("2026-04-01 08:00"))

    listed = client.get(f"/lai-khe/thu-tuc/{BIRTH}/").content.decode()
    other = client.get("/lai-khe/thu-tuc/1.001612/").content.decode()

    words = "Trả ngay trong ngày nếu nộp tại buổi thứ Năm, 07/5/2026"
    assert words in listed
    assert words not in other


def test_fields_and_procedures_stand_in_the_order_of_the_alphabet(
    client, in_lung_phinh
):
    page = client.get("/lung-phinh/thu-tuc/").content.decode()

    places = [
        page.index(f">{field}</h2>")
        for field in ("Chứng thực", "Đất đai", "Giảm nghèo", "Hộ tịch", "Thú y")
    ]
    assert places == sorted(places)


def ends_yesterday(code):
    """The owner of the catalogue ends a version; the web role only reads it."""
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE NONE")
        end_version(Version.objects.get(procedure_id=code), last_on=date(2026, 5, 3))
        cursor.execute(f"SET ROLE {WEB_ROLE}")


@pytest.mark.requirement("SH-3")
def test_what_ended_yesterday_does_not_exist_today(client, in_lung_phinh):
    ends_yesterday(BIRTH)

    for path in (PAGE, f"{PAGE}in/", f"{PAGE}qr.svg"):
        assert client.get(path).status_code == 404
    assert f'href="{PAGE}"' not in client.get("/lung-phinh/thu-tuc/").content.decode()
    found = client.get("/lung-phinh/thu-tuc/", {"tim": "khai sinh"}).content.decode()
    assert f'href="{PAGE}"' not in found


@pytest.mark.requirement("SH-3")
def test_what_is_announced_but_ended_is_not_listed_at_a_session(client, in_lai_khe):
    programme = cast.thursdays(in_lai_khe, at=at("2026-04-01 08:00"))
    session = programme.sessions.get(on="2026-05-07")
    ends_yesterday(BIRTH)

    page = client.get(f"/lai-khe/lich/{session.id}/").content.decode()

    assert BIRTH not in page
    assert CERTIFIED_COPY in page


def test_what_is_not_yet_in_force_does_not_exist(client, in_lung_phinh, clock):
    clock("2020-01-01 09:00")

    for path in (PAGE, f"{PAGE}in/", f"{PAGE}qr.svg"):
        assert client.get(path).status_code == 404
    assert f'href="{PAGE}"' not in client.get("/lung-phinh/thu-tuc/").content.decode()


@pytest.mark.parametrize("code", ["9.999999", "1.001193%00", "..", "a" * 300, "1'--"])
def test_a_code_that_is_none_is_not_found(client, in_lung_phinh, code):
    assert client.get(f"/lung-phinh/thu-tuc/{code}/").status_code == 404


def test_the_sheet_to_print_has_the_papers_and_the_qr(client, in_lung_phinh):
    page = client.get(f"{PAGE}in/").content.decode()

    assert "GIẤY TỜ CẦN MANG THEO" in page
    assert "XÃ LÙNG PHÌNH" in page
    assert f'src="{PAGE}qr.svg"' in page
    assert f"http://testserver{PAGE}" in page
    for component in Version.objects.get(procedure_id=BIRTH).components.all():
        assert component.name in page


def test_the_qr_is_a_picture_that_runs_nothing(client, in_lung_phinh):
    answer = client.get(f"{PAGE}qr.svg")

    assert answer["Content-Type"] == "image/svg+xml"
    assert answer.content.startswith(b"<svg")
    assert b"<script" not in answer.content


def test_a_procedure_costs_the_same_with_few_papers_and_with_many(
    client, in_lung_phinh, query_count
):
    cast.saturdays(in_lung_phinh, at=at("2026-04-20 08:00"))
    client.get(PAGE)

    costs = {
        query_count(lambda code=code: client.get(f"/lung-phinh/thu-tuc/{code}/"))
        for code in (BIRTH, CERTIFIED_COPY, "1.001612")
    }

    assert len(costs) == 1
