"""The way of a notice over the pages of the desk."""

from datetime import date

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.make import PDF, at
from tests.notices.given import (
    NOW,
    approved,
    drafted,
    first_session,
    head_of,
    issued,
    saturdays,
    team,
)
from vidan.documents.actions.attaching import attachments_of
from vidan.notices.actions import deciding, issuing
from vidan.notices.actions.correcting import draft_changes
from vidan.notices.actions.drafting import draft, draft_month
from vidan.notices.channels import Proof
from vidan.notices.models import Channel, Notice, Telling
from vidan.notices.states import Kind, State
from vidan.people.models import Officer
from vidan.people.roles import Role
from vidan.programmes.actions.sessions import cancel
from vidan.programmes.models import Duty

LIST = reverse("desk:notices")
NEW = reverse("desk:notice-new")
CHANNELS = reverse("desk:notice-channels")
LATER = at("2026-04-21 10:00")


def url(name, notice, *more):
    return reverse(f"desk:{name}", args=[notice.id, *more])


@pytest.fixture(autouse=True)
def morning():
    with time_machine.travel(LATER, tick=False):
        yield


@pytest.fixture
def town(in_lung_phinh):
    saturdays(in_lung_phinh)
    return in_lung_phinh


@pytest.mark.requirement("AS-8", "LK-6")
def test_from_the_session_to_its_channels(town, sign_in):
    session = first_session()
    office = sign_in(town.secretary)
    of_session = reverse("desk:session", args=[session.id])
    assert f"{NEW}?session={session.id}" in office.get(of_session).text
    assert "checked" in office.get(f"{NEW}?session={session.id}").text

    made = office.post(NEW, {"kind": "session", "sessions": [str(session.id)]})
    notice = Notice.objects.get()
    assert made.url == url("notice", notice)
    changed = {"title": "Phục vụ thứ Bảy", "text": "Một dòng\nHai dòng"}
    office.post(url("notice-edit", notice), changed)
    office.post(url("notice-act", notice, "submit"))
    assert "Chờ duyệt" in office.get(made.url).text
    chair = sign_in(town.chair)
    assert "Phục vụ thứ Bảy" in chair.get(LIST).text
    chair.post(url("notice-act", notice, "approve"))
    office = sign_in(town.secretary)
    shown = office.post(url("notice-act", notice, "issue"), follow=True).text

    assert "01/TB-UBND" in shown
    assert "Trang fanpage" in shown
    assert "chưa có trên hệ thống" in shown
    assert "01/TB-UBND" in office.get(of_session).text


def test_a_month_is_drafted_from_the_same_page(town, sign_in):
    office = sign_in(town.secretary)
    office.post(NEW, {"month": "2026-05-01", "unit": ""})

    assert Notice.objects.get().kind == Kind.MONTH
    again = office.post(NEW, {"month": "2026-05-01", "unit": ""})
    assert again.status_code == 409
    assert "đang được soạn" in again.text


def test_what_is_returned_says_why(town, sign_in):
    notice = drafted(town)
    deciding.submit(notice.id, by=town.secretary, at=NOW)
    chair = sign_in(town.chair)
    back = url("notice-act", notice, "return")
    assert chair.post(back, {"reason": ""}).status_code == 422
    chair.post(back, {"reason": "Ghi rõ số điện thoại"})

    shown = sign_in(town.secretary).get(url("notice", notice)).text
    assert "Ghi rõ số điện thoại" in shown


def test_what_is_not_mine_to_do_is_not_found(town, sign_in):
    notice = drafted(town)
    clerk = sign_in(town.clerk)

    assert clerk.get(url("notice", notice)).status_code == 200
    assert clerk.post(url("notice-act", notice, "submit")).status_code == 404
    assert clerk.get(NEW).status_code == 403
    assert (
        sign_in(town.secretary).post(url("notice-act", notice, "approve")).status_code
        == 404
    )
    assert sign_in(town.administrator).get(LIST).status_code == 403


@pytest.mark.requirement("AS-8")
def test_proof_is_shown_by_the_one_whose_task_it_is(town, sign_in):
    notice = issued(town)
    board = Telling.objects.get(channel="board")
    page = reverse("desk:telling", args=[board.id])
    given = {"on": "21/4/2026", "hour": "9h00", "words": "Cửa trụ sở"}
    assert sign_in(town.clerk).post(page, given).status_code == 404
    office = sign_in(town.secretary)
    refused = office.post(page, given)
    assert refused.status_code == 422
    assert "Chọn tệp để gửi" in refused.text

    office.post(page, {**given, "file": SimpleUploadedFile("anh.pdf", PDF)})

    shown = office.get(url("notice", notice)).text
    assert "Đã thông báo" in shown
    assert "Cửa trụ sở" in office.get(page).text
    assert "anh.pdf" in office.get(page).text
    assert "Bảng tin" in office.get(reverse("desk:notices-told")).text
    file = reverse("desk:telling-file", args=[board.id, _file_of(board).id])
    assert office.get(file).content == PDF


def _file_of(telling):
    return attachments_of(telling).get()


def test_late_channels_and_silent_villages_are_listed_with_phones(town, sign_in):
    head_of(town)
    Officer.objects.filter(id=town.people[Role.VILLAGE_HEAD].id).update(
        phone="0912345678"
    )
    notice = issued(town)
    with time_machine.travel(at("2026-04-25 08:00")):
        office = sign_in(town.secretary)
        shown = office.get(LIST).text
        assert "Kênh quá hạn" in shown
        assert "04 thôn" in shown
        assert "0912345678" in office.get(url("notice", notice)).text
        inspector = sign_in(town.inspector).get(url("notice", notice)).text
        assert "0912345678" not in inspector


@pytest.mark.requirement("AS-8")
def test_a_change_stands_on_top_until_its_correction_is_out(town, sign_in):
    notice = issued(town)
    cancel(first_session().id, reason="Bão", by=town.secretary, at=LATER)
    office = sign_in(town.secretary)
    assert "đang được soạn tự động" in office.get(LIST).text
    draft_changes(at=LATER)

    shown = office.get(LIST).text
    assert "Lịch đã đổi sau khi thông báo" in shown
    assert "Không tổ chức buổi thứ Bảy, 02/5/2026" in shown
    assert "Thông báo này không còn đúng" in office.get(url("notice", notice)).text
    change = Notice.objects.get(kind=Kind.CANCELLATION)
    issued(town, change, when=LATER)
    assert "Lịch đã đổi" not in office.get(LIST).text


@pytest.mark.requirement("AS-8")
def test_the_first_page_tells_who_has_to_act(town, sign_in):
    notice = drafted(town)
    deciding.submit(notice.id, by=town.secretary, at=NOW)
    assert url("notice", notice) in sign_in(town.chair).get("/desk/").text
    assert url("notice", notice) not in sign_in(town.secretary).get("/desk/").text

    deciding.approve(notice.id, by=town.chair, at=NOW)
    issuing.issue(notice.id, by=town.secretary, at=NOW)
    cancel(first_session().id, reason="Bão", by=town.secretary, at=LATER)
    assert "01 buổi chưa báo thay đổi" in sign_in(town.secretary).get("/desk/").text


def test_a_stale_draft_is_written_anew_by_one_press(town, sign_in):
    notice = drafted(town)
    session = first_session()
    cancel(session.id, reason="Bão", by=town.secretary, at=NOW)
    office = sign_in(town.secretary)
    assert "Buổi phục vụ đã đổi sau khi soạn" in office.get(url("notice", notice)).text

    answer = office.post(url("notice-act", notice, "rewrite"), follow=True)

    assert "Không có buổi phục vụ nào sắp tới" in answer.text


def test_a_changed_team_is_listed(town, sign_in):
    session = first_session()
    team(town, session)
    notice = draft(Kind.ASSIGNMENT, [session.id], by=town.secretary, at=NOW)
    approved(town, notice)
    issuing.issue(notice.id, by=town.secretary, at=NOW)
    office = sign_in(town.secretary)
    assert "Người trực đã đổi" not in office.get(LIST).text
    Duty.objects.filter(session=session).exclude(role="leader").delete()

    assert "Người trực đã đổi" in office.get(LIST).text


def test_papers_posters_and_texts_open(town, sign_in):
    notice = issued(town)
    office = sign_in(town.secretary)

    assert office.get(url("notice-paper", notice, "pdf")).content[:4] == b"%PDF"
    assert office.get(url("notice-paper", notice, "docx")).content[:2] == b"PK"
    assert office.get(url("notice-paper", notice, "exe")).status_code == 404
    assert office.get(url("notice-poster", notice, "a3")).content[:4] == b"%PDF"
    assert office.get(url("notice-poster", notice, "a9")).status_code == 404
    assert office.get(url("notice-picture", notice)).content[:4] == b"\x89PNG"
    texts = office.get(url("notice-texts", notice)).text
    assert "http://testserver/lung-phinh/lich/" in texts
    assert "Kính thưa bà con" in texts


def test_channels_are_arranged_added_and_given_up(town, sign_in):
    office = sign_in(town.secretary)
    officer = town.people[Role.OFFICER]
    one = reverse("desk:notice-channel", args=["zalo"])
    assert officer.full_name in office.get(one).text
    office.post(one, {"name": "Zalo xã", "officer_id": str(officer.id)})
    office.post(
        reverse("desk:notice-channel-new"),
        {"name": "Chợ phiên", "proof": Proof.WORDS, "officer_id": ""},
    )
    office.post(reverse("desk:notice-channel-end", args=["media"]))

    shown = office.get(CHANNELS).text
    assert "Zalo xã" in shown
    assert "Chợ phiên" in shown
    assert "Không dùng" in shown
    assert Channel.objects.get(key="zalo").officer == officer
    assert office.get(reverse("desk:notice-channel", args=["x"])).status_code == 404
    clerk = sign_in(town.clerk)
    assert clerk.get(CHANNELS).status_code == 200
    assert clerk.get(one).status_code == 403


def test_the_list_costs_the_same_for_one_and_for_many(
    town, sign_in, django_assert_num_queries
):
    issued(town)
    months = [date(2026, month, 1) for month in (5, 6, 7)]
    with time_machine.travel(at("2026-04-25 08:00"), tick=False):
        office = sign_in(town.secretary)
        office.get(LIST)
        with CaptureQueriesContext(connection) as for_one:
            office.get(LIST)
        for month in months:
            issued(town, draft_month(month, by=town.secretary, at=NOW))
        with django_assert_num_queries(len(for_one)):
            assert office.get(LIST).status_code == 200


def test_the_page_filters_and_refreshes_its_list(town, sign_in):
    drafted(town)
    office = sign_in(town.secretary)

    assert "Chưa có thông báo nào" in office.get(f"{LIST}?state=issued").text
    found = office.get(f"{LIST}?kind=session", headers={"HX-Request": "true"}).text
    assert "<html" not in found
    assert "Tổ chức Ngày làm việc" in found
    assert Notice.objects.get().state == State.DRAFT
