"""What hangs, what is posted since when, and printing."""

import io
from datetime import date

import pytest
from django.urls import reverse
from pypdf import PdfReader

from tests import cast
from tests.make import CERTIFIED_COPY
from tests.procedures.records import DOUBTFUL, JULY, NEW_CODE, methods, record, take_in
from vidan.communes.tenancy import inside
from vidan.people.roles import Role
from vidan.procedures.actions.posting import bring_up_to_date
from vidan.procedures.models import PrintedSheet

OVERVIEW = reverse("desk:posting")
PRINT = reverse("desk:posting-print")
LOG = reverse("desk:posting-log")
LONGER = {"cach_thuc_thuc_hien": methods("Trực tiếp9 Ngày làm việcMiễn phí")}


def text_of(answer):
    pages = PdfReader(io.BytesIO(answer.content)).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


@pytest.mark.requirement("SH-3", "LK-2")
def test_printing_records_the_sheet_and_hands_it_out(sign_in, in_lung_phinh):
    client = sign_in(in_lung_phinh.director)

    answer = client.post(PRINT, {"field": "certification"}, follow=True)

    assert answer["Content-Type"] == "application/pdf"
    text = text_of(answer)
    assert "NIÊM YẾT CÔNG KHAI THỦ TỤC HÀNH CHÍNH" in text
    assert "Lĩnh vực: Chứng thực" in text
    assert CERTIFIED_COPY in text
    assert "Phản ánh, kiến nghị" in text
    sheet = PrintedSheet.objects.get()
    assert answer.redirect_chain[-1][0].endswith(f"{sheet.id}.pdf")


@pytest.mark.requirement("SH-3")
def test_the_page_says_which_paper_must_come_down(sign_in, in_lung_phinh):
    take_in(record())
    client = sign_in(in_lung_phinh.director)
    client.post(PRINT, {"procedure": NEW_CODE})
    assert "Đúng với hôm nay" in client.get(OVERVIEW).content.decode()

    take_in(record(**LONGER), on=date(2026, 7, 2))
    text = client.get(OVERVIEW).content.decode()

    assert "Phải thay ngay" in text
    assert "đã thay bằng bản mới" in text
    assert "In bản mới" in text


def test_a_sheet_keeps_what_was_printed(sign_in, in_lung_phinh):
    take_in(record())
    client = sign_in(in_lung_phinh.director)
    first = client.post(PRINT, {"procedure": NEW_CODE}).url
    take_in(record(**LONGER), on=date(2026, 7, 2))

    assert "03 ngày làm việc" in text_of(client.get(first))


def test_taken_down_it_is_off_the_page(sign_in, in_lung_phinh):
    client = sign_in(in_lung_phinh.secretary)
    client.post(PRINT, {"field": "certification"})
    sheet = PrintedSheet.objects.get()

    url = reverse("desk:posting-take-down", args=[sheet.id])
    text = client.post(url, follow=True).content.decode()

    assert "Đã ghi nhận gỡ bản niêm yết" in text
    assert "Chưa ghi nhận bản giấy nào" in text
    assert client.post(url).status_code == 409


@pytest.mark.parametrize("sent", [{}, {"field": "x"}, {"procedure": "9.999999"}])
def test_what_is_not_there_is_not_printed(sign_in, in_lung_phinh, sent):
    assert sign_in(in_lung_phinh.director).post(PRINT, sent).status_code == 404


def test_what_is_not_in_force_is_not_printed(sign_in, in_lung_phinh):
    take_in(record(**DOUBTFUL))

    answer = sign_in(in_lung_phinh.director).post(PRINT, {"procedure": NEW_CODE})

    assert answer.status_code == 409
    assert not PrintedSheet.objects.exists()


def test_a_clerk_reads_and_prints_nothing(sign_in, in_lung_phinh):
    client = sign_in(in_lung_phinh.clerk)

    assert client.get(OVERVIEW).status_code == 200
    assert "In cả lĩnh vực" not in client.get(OVERVIEW).content.decode()
    assert client.post(PRINT, {"field": "certification"}).status_code == 403


@pytest.mark.requirement("SH-3")
def test_an_inspector_reads_the_log(sign_in, in_lung_phinh):
    take_in(record())
    bring_up_to_date(on=JULY)
    take_in(record(**LONGER), on=date(2026, 8, 1))
    bring_up_to_date(on=date(2026, 8, 1))

    text = sign_in(in_lung_phinh.inspector).get(LOG).content.decode()

    assert NEW_CODE in text
    assert "31/7/2026" in text
    assert "bản có hiệu lực từ 01/8/2026" in text


def test_before_the_first_night_the_log_says_so(sign_in, in_lung_phinh):
    text = sign_in(in_lung_phinh.inspector).get(LOG).content.decode()

    assert "Chưa có dòng nào" in text


def test_the_waiting_ones_are_named_on_the_first_page(sign_in, in_lung_phinh):
    take_in(record(**DOUBTFUL))

    text = sign_in(in_lung_phinh.director).get(OVERVIEW).content.decode()

    assert "01 thủ tục chờ xác nhận" in text


def test_the_pages_cost_the_same_for_few_and_for_many(
    sign_in, in_lung_phinh, query_count
):
    take_in(record())
    bring_up_to_date(on=JULY)
    client = sign_in(in_lung_phinh.director)
    client.post(PRINT, {"field": "certification"})
    costs = {
        url: query_count(lambda url=url: client.get(url)) for url in (OVERVIEW, LOG)
    }
    take_in(*(record(f"1.9001{n:02}") for n in range(9)), source="khác")
    bring_up_to_date(on=date(2026, 7, 3))
    for field in ("land", "civil-status", "livestock"):
        client.post(PRINT, {"field": field})

    for url, cost in costs.items():
        assert query_count(lambda url=url: client.get(url)) == cost, url


def test_a_sheet_of_another_commune_does_not_exist(client, in_lung_phinh, sign_in):
    sign_in(in_lung_phinh.director).post(PRINT, {"field": "certification"})
    sheet = PrintedSheet.objects.get()
    with inside(cast.LAI_KHE):
        other = cast.lai_khe()
    client.force_login(other.people[Role.CENTRE_DIRECTOR].account)

    assert client.get(reverse("desk:posting-sheet", args=[sheet.id])).status_code == 404
    down = reverse("desk:posting-take-down", args=[sheet.id])
    assert client.post(down).status_code == 404
