"""The pages of work files: opened, filled, closed, handed over to the archive."""

from datetime import date
from io import BytesIO

import docx
import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from tests.make import PDF, at, make_actor, make_task
from vidan.procedures.models import Field
from vidan.work.actions.doing import attach_file
from vidan.work.actions.filing import (
    Described,
    Heading,
    close_file,
    file_paper,
    hand_over,
    open_file,
)
from vidan.work.models import HandOver, WorkFile

pytestmark = pytest.mark.django_db
LIST, NEW, HAND_OVER = (
    reverse(f"desk:{name}")
    for name in ("work-files", "work-file-new", "work-files-hand-over")
)
NOW = at("2026-05-04 09:00")
PAPER = {
    "title": "Báo cáo kết quả rà soát",
    "number": "12/BC-UBND",
    "dated_on": "04/5/2026",
    "author": "UBND xã",
    "sheets": "01-06",
}


@pytest.fixture(autouse=True)
def _monday():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def field():
    return Field.objects.all()[3]


def of(file, name="work-file", *more) -> str:
    return reverse(f"desk:{name}", args=[file.id, *more])


def heading(**fields):
    return {
        "code": "01.KT",
        "heading": "Giảm nghèo",
        "title": "Hồ sơ rà soát hộ nghèo",
        "retention": "10",
        **fields,
    }


def filed(
    by, code: str = "01.KT", *, closed: bool = True, on=NOW, **fields
) -> WorkFile:
    """A file with one paper in it."""
    asked = Heading(code, f"Hồ sơ {code}", retention_years=10, **fields)
    file = open_file(asked, by=by, at=on)
    paper = Described(
        "Báo cáo", "12/BC-UBND", date(2026, 4, 28), "UBND xã", sheets="01-06"
    )
    file_paper(file.id, paper, by=by, at=on)
    return close_file(file.id, by=by, at=on) if closed else file


def read_pdf(content: bytes) -> str:
    pages = (page.extract_text() for page in PdfReader(BytesIO(content)).pages)
    return " ".join(" ".join(pages).split())


def read_word(content: bytes) -> str:
    made = docx.Document(BytesIO(content))
    cells = (cell.text for table in made.tables for cell in table._cells)
    return " ".join("\n".join([*(one.text for one in made.paragraphs), *cells]).split())


def shown(page) -> list[WorkFile]:
    return [line.file for line in page.context["lines"]]


@pytest.mark.requirement("SH-8")
def test_a_file_from_its_opening_to_the_archive(town, officer, field, sign_in):
    browser = sign_in(officer)
    page = browser.post(NEW, heading(field=field.code), follow=True)
    file = WorkFile.objects.get()
    assert (file.keeper, file.field, file.year) == (officer.officer, field, 2026)
    assert "Hồ sơ chưa có văn bản nào" in page.text

    for _ in range(2):
        browser.post(of(file, "work-file-paper"), PAPER)
    page = browser.post(of(file, "work-file-close"), follow=True)
    assert "Đã kết thúc hồ sơ." in page.text
    for words in ("12/BC-UBND", "04/5/2026", "01-06", "10 năm", "04/5/2027"):
        assert words in page.text

    page = browser.get(page.context["hand_over_url"])
    assert page.context["form"]["file_ids"].value() == [str(file.id)]
    sent = {"file_ids": [str(file.id)], "received_by": str(town.secretary.id)}
    page = browser.post(HAND_OVER, sent, follow=True)
    assert "Đã giao nộp hồ sơ." in page.text
    file.refresh_from_db()
    assert file.handed_over == HandOver.objects.get()
    assert "Biên bản giao nhận" in browser.get(of(file)).text


@pytest.mark.requirement("SH-8")
def test_the_minutes_hold_the_list_for_transfer_and_both_sides(town, officer, sign_in):
    files = [filed(officer, code).id for code in ("01.KT", "02.KT")]
    made = hand_over(files, received_by=town.secretary.id, by=officer, at=NOW)
    browser = sign_in(officer)
    page = browser.get(reverse("desk:work-files-handed-over", args=[made.id]))
    assert [(one.file.code, one.sheets) for one in page.context["lines"]] == [
        ("01.KT", "6"),
        ("02.KT", "6"),
    ]
    for kind, read in (("pdf", read_pdf), ("docx", read_word)):
        paper = browser.get(reverse("desk:work-files-minutes", args=[made.id, kind]))
        text = read(paper.content)
        for words in (
            "Giao nhận hồ sơ, tài liệu",
            officer.name,
            town.secretary.name,
            "Số lượng: 02 hồ sơ, 02 văn bản, 00 tệp điện tử",
            "02.KT",
            "28/4/2026",
            "10 năm",
            "02 bản",
        ):
            assert words in text, (kind, words)
    odd = reverse("desk:work-files-minutes", args=[made.id, "odt"])
    assert browser.get(odd).status_code == 404


@pytest.mark.requirement("SH-8")
def test_the_list_of_documents_is_printed_in_seven_columns(officer, sign_in):
    file = filed(officer, closed=False)
    browser = sign_in(officer)
    for kind, read in (("pdf", read_pdf), ("docx", read_word)):
        address = of(file, "work-file-contents", kind)
        assert address in browser.get(of(file)).text
        text = read(browser.get(address).content)
        for words in (
            "MỤC LỤC VĂN BẢN, TÀI LIỆU",
            "STT",
            "Số, ký hiệu",
            "Ngày tháng",
            "Tên loại và trích yếu",
            "Tác giả",
            "Tờ số, trang số",
            "Ghi chú",
            "12/BC-UBND",
            "28/4/2026",
            "gồm 01 văn bản",
        ):
            assert words in text, (kind, words)
    assert browser.get(of(file, "work-file-contents", "odt")).status_code == 404


def test_for_ever_is_a_retention_too(officer, sign_in):
    sign_in(officer).post(NEW, heading(retention="forever"))
    file = WorkFile.objects.get()
    assert file.retention_years is None
    assert "Vĩnh viễn" in sign_in(officer).get(of(file)).text


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"code": ""}, "Nhập: Số và ký hiệu."),
        ({"title": ""}, "Nhập: Tiêu đề hồ sơ."),
        ({"retention": ""}, "Chọn: Thời hạn bảo quản."),
    ],
)
def test_a_wrong_heading_says_what_to_do(officer, sign_in, fields, sentence):
    response = sign_in(officer).post(NEW, heading(**fields))
    assert response.status_code == 422
    assert sentence in response.text
    assert not WorkFile.objects.exists()


def test_a_code_used_this_year_is_refused_with_the_way_out(town, officer, sign_in):
    filed(town.head)
    response = sign_in(officer).post(NEW, heading())
    assert response.status_code == 409
    assert "Vui lòng dùng ký hiệu khác" in response.text


@pytest.mark.requirement("SH-8")
def test_a_file_about_a_task_takes_its_title_field_and_papers(
    town, officer, field, sign_in
):
    task = make_task(town.head, lead=officer, field=field.code)
    kept = attach_file(
        task.id, file_name="bao-cao.pdf", content=PDF, by=officer, at=NOW
    )
    browser = sign_in(officer)
    address = f"{NEW}?task={task.id}"
    assert browser.get(address).context["form"].initial == {
        "title": task.title,
        "field": field.code,
    }
    browser.post(address, heading(field=field.code))
    file = WorkFile.objects.get(task=task)
    browser.post(of(file, "work-file-paper"), {**PAPER, "attachment_id": str(kept.id)})
    page = browser.get(of(file))
    assert reverse("desk:task", args=[task.id]) in page.text
    assert reverse("desk:task-file", args=[task.id, kept.id]) in page.text


@pytest.mark.requirement("SH-8")
def test_from_a_task_one_comes_to_its_files_and_opens_one(town, officer, sign_in):
    task = make_task(town.head, lead=officer)
    filed(officer, "02.KT")
    browser = sign_in(officer)
    address = f"{LIST}?task={task.id}"
    assert address in browser.get(reverse("desk:task", args=[task.id])).text
    page = browser.get(address)
    assert shown(page) == []
    browser.post(page.context["new_url"], heading())
    [file] = shown(browser.get(address))
    assert file.task == task
    assert f"về việc “{task.title}”" in browser.get(address).text


def test_who_looks_on_opens_no_file_about_a_task(town, officer, sign_in):
    task = make_task(town.head, lead=officer)
    page = sign_in(town.secretary).get(f"{LIST}?task={task.id}")
    assert page.context["new_url"] == NEW
    for asked in (task.id, "abc"):
        assert sign_in(town.clerk).get(f"{LIST}?task={asked}").status_code == 422


def test_a_file_about_a_task_of_others_is_not_opened(town, officer, sign_in):
    task = make_task(town.head, lead=town.head)
    for who in (officer, town.clerk, town.secretary):
        browser = sign_in(who)
        for asked in (task.id, "abc"):
            assert browser.get(f"{NEW}?task={asked}").status_code == 404
            assert browser.post(f"{NEW}?task={asked}", heading()).status_code == 404


def test_an_empty_file_is_not_closed_and_the_page_says_why(officer, sign_in):
    file = open_file(Heading("01.KT", "Trống"), by=officer, at=NOW)
    response = sign_in(officer).post(of(file, "work-file-close"))
    assert response.status_code == 422
    assert "chưa có văn bản nào nên chưa kết thúc được" in response.text


def test_a_closed_file_is_neither_filled_nor_closed_again(officer, sign_in):
    file, browser = filed(officer), sign_in(officer)
    for name, sent in (("work-file-paper", PAPER), ("work-file-close", {})):
        response = browser.post(of(file, name), sent)
        assert response.status_code == 409
        assert "đã kết thúc" in response.text
    assert file.papers.count() == 1


def test_a_paper_has_a_title_and_a_day_of_the_calendar(officer, sign_in):
    file, browser = filed(officer, closed=False), sign_in(officer)
    for fields, sentence in (
        ({"title": ""}, "Nhập: Tên loại và trích yếu nội dung."),
        ({"dated_on": "31/02/2026"}, "Nhập ngày có trong lịch"),
    ):
        response = browser.post(of(file, "work-file-paper"), {**PAPER, **fields})
        assert response.status_code == 422
        assert sentence in response.text
    assert file.papers.count() == 1


@pytest.mark.parametrize(
    ("who", "reads"),
    [
        ("head", 200),
        ("chair", 200),
        ("secretary", 200),
        ("inspector", 200),
        ("director", 404),
        ("clerk", 404),
    ],
)
def test_who_reads_a_file_and_that_only_its_keeper_fills_it(
    town, officer, sign_in, who, reads
):
    file = filed(officer, closed=False)
    browser = sign_in(getattr(town, who))
    assert browser.get(of(file)).status_code == reads
    assert browser.get(of(file, "work-file-contents", "pdf")).status_code == reads
    assert (file in shown(browser.get(LIST))) is (reads == 200)
    refused = 403 if who == "inspector" else 404
    assert browser.post(of(file, "work-file-paper"), PAPER).status_code == refused
    assert browser.post(of(file, "work-file-close")).status_code == refused
    assert file.papers.count() == 1


def test_the_minutes_are_read_by_giver_receiver_and_those_above(town, officer, sign_in):
    file = filed(officer)
    made = hand_over([file.id], received_by=town.clerk.id, by=officer, at=NOW)
    pages = [
        reverse("desk:work-files-handed-over", args=[made.id]),
        reverse("desk:work-files-minutes", args=[made.id, "pdf"]),
    ]
    for address in pages:
        for who in (officer, town.clerk, town.head, town.inspector):
            assert sign_in(who).get(address).status_code == 200
        assert sign_in(town.director).get(address).status_code == 404


def test_only_closed_files_of_the_own_are_offered_to_the_archive(
    town, officer, sign_in
):
    mine = filed(officer)
    filed(officer, "02.KT", closed=False)
    others = filed(town.head, "03.KT")
    browser = sign_in(officer)
    offered = browser.get(HAND_OVER).context["form"].fields["file_ids"].choices
    assert [value for value, _words in offered] == [str(mine.id)]
    to = {"received_by": str(town.secretary.id)}
    for chosen in ([], [str(others.id)], [str(mine.id), str(others.id)]):
        response = browser.post(HAND_OVER, {**to, "file_ids": chosen})
        assert response.status_code == 422
    assert not HandOver.objects.exists()


def test_who_hands_over_does_not_receive(town, officer, sign_in):
    file = filed(officer)
    sent = {"file_ids": [str(file.id)], "received_by": str(officer.id)}
    response = sign_in(officer).post(HAND_OVER, sent)
    assert response.status_code == 422
    assert not HandOver.objects.exists()


def test_without_a_closed_file_there_is_nothing_to_hand_over(officer, sign_in):
    page = sign_in(officer).get(HAND_OVER)
    assert "Không có hồ sơ nào để giao nộp" in page.text


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", True),
        ("year=2026", True),
        ("year=2025", False),
        ("year=", True),
        ("state=closed", True),
        ("state=open", False),
        ("state=archived", False),
        ("state=near", False),
        ("field={field}", True),
        ("field={other}", False),
        ("keeper={keeper}", True),
        ("keeper={head}", False),
    ],
)
def test_filters_stand_in_the_address(town, officer, field, sign_in, query, found):
    file = filed(officer, field=field.code)
    asked = query.format(
        field=field.code,
        other=Field.objects.first().code,
        keeper=officer.id,
        head=town.head.id,
    )
    page = sign_in(town.head).get(f"{LIST}?{asked}")
    assert (file in shown(page)) is found


def test_all_years_are_one_step_away(officer, sign_in):
    old = filed(officer, on=at("2024-03-04 08:00"))
    browser = sign_in(officer)
    this_year = browser.get(LIST)
    assert shown(this_year) == []
    every = browser.get(this_year.context["all_url"])
    assert shown(every) == [old]
    assert every.context["all_url"] == ""


def test_a_wrong_filter_is_named(officer, sign_in):
    page = sign_in(officer).get(f"{LIST}?year=abc")
    assert page.status_code == 422


@pytest.mark.requirement("SH-8")
def test_files_due_in_the_archive_are_counted_and_listed(officer, sign_in):
    old = at("2025-05-20 08:00")
    near = filed(officer, on=old)
    filed(officer, "02.KT")
    browser = sign_in(officer)
    page = browser.get(LIST)
    assert page.context["near"] == 1
    assert "01 hồ sơ đến hạn nộp lưu" in page.text
    listed = browser.get(f"{LIST}?{page.context['near_query']}")
    assert shown(listed) == [near]
    assert "Nộp lưu chậm nhất 20/5/2026" in listed.text
    with time_machine.travel(at("2026-05-21 08:00")):
        late = sign_in(officer).get(f"{LIST}?{page.context['near_query']}")
    assert "Quá hạn nộp lưu từ 20/5/2026" in late.text


def queries(browser, address) -> int:
    browser.get(address)
    with CaptureQueriesContext(connection) as seen:
        browser.get(address)
    return len(seen)


def test_one_file_costs_as_many_queries_as_many(town, officer, field, sign_in):
    made = [filed(officer, field=field.code)]
    transfer = hand_over(
        [made[0].id], received_by=town.secretary.id, by=officer, at=NOW
    )
    handed = reverse("desk:work-files-handed-over", args=[transfer.id])
    browser = sign_in(town.chair)
    one = [queries(browser, address) for address in (LIST, handed, of(made[0]))]
    for number in range(2, 6):
        keeper = make_actor(town.economy)
        more = filed(keeper, f"0{number}.KT", field=field.code, closed=False)
        close_file(more.id, by=keeper, at=NOW)
        WorkFile.objects.filter(id=more.id).update(handed_over=transfer)
        made[0].papers.create(order=number, title="Văn bản")
    assert len(shown(browser.get(LIST))) == 5
    assert [queries(browser, at_) for at_ in (LIST, handed, of(made[0]))] == one
