"""One dossier: what can be done is shown, the rest is not; data stay masked."""

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.make import PDF, at, make_dossier, make_officer
from vidan.documents.models import Attachment
from vidan.dossiers.actions import settling
from vidan.dossiers.models import Dossier
from vidan.dossiers.states import State
from vidan.history.recording import history_of

pytestmark = pytest.mark.django_db


def page(name: str, dossier: Dossier, *more: str) -> str:
    return reverse(f"desk:{name}", args=[dossier.id, *more])


def result(name: str = "ket-qua.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "application/pdf")


def in_progress(town) -> Dossier:
    dossier = make_dossier(town.clerk)
    return settling.assign(
        dossier.id, to=town.clerk.id, by=town.clerk, at=at("2026-05-04 09:30")
    )


def test_from_assigning_to_handing_over_through_the_pages(in_lung_phinh, sign_in):
    dossier = make_dossier(in_lung_phinh.clerk)
    clerk = in_lung_phinh.clerk
    browser = sign_in(clerk)

    browser.post(page("dossier-act", dossier, "assign"), {"to": str(clerk.id)})
    browser.post(page("dossier-act", dossier, "decide"), {"file": result()})
    last = browser.post(
        page("dossier-act", dossier, "hand_over"),
        {"collected_by": "Giàng A Páo"},
        follow=True,
    )

    dossier.refresh_from_db()
    assert (dossier.state, dossier.collected_by) == (State.HANDED_OVER, "Giàng A Páo")
    assert "Đã trả kết quả." in last.text
    assert "trả kết quả cho Giàng A Páo" in last.text


def test_only_the_head_may_choose_somebody_else(in_lung_phinh, sign_in):
    dossier = make_dossier(in_lung_phinh.clerk)
    colleague = make_officer(in_lung_phinh.centre, name="Vàng Thị Sua")

    own = sign_in(in_lung_phinh.clerk).get(page("dossier-act", dossier, "assign"))
    led = sign_in(in_lung_phinh.director).get(page("dossier-act", dossier, "assign"))

    assert colleague.full_name not in own.text
    assert colleague.full_name in led.text


@pytest.mark.parametrize("act", ["decide", "hand_over", "complete"])
def test_what_the_state_does_not_allow_is_not_offered(in_lung_phinh, sign_in, act):
    dossier = make_dossier(in_lung_phinh.clerk)
    browser = sign_in(in_lung_phinh.clerk)

    assert (
        page("dossier-act", dossier, act)
        not in browser.get(page("dossier", dossier)).text
    )


def test_two_clerks_cannot_both_decide(in_lung_phinh, sign_in):
    dossier = in_progress(in_lung_phinh)
    browser = sign_in(in_lung_phinh.clerk)
    address = page("dossier-act", dossier, "decide")

    browser.post(address, {"file": result()})
    second = browser.post(address, {"file": result()})

    assert second.status_code == 409
    assert "Có thể đồng nghiệp vừa xử lý" in second.text


def test_a_reader_is_offered_nothing(in_lung_phinh, sign_in):
    dossier = make_dossier(in_lung_phinh.clerk)
    browser = sign_in(in_lung_phinh.inspector)

    html = browser.get(page("dossier", dossier)).text

    assert "/act/" not in html
    assert "Mở thông tin cá nhân" not in html
    assert "slip.pdf" not in html
    for name, more in (("dossier-act", ["stop"]), ("dossier-slip", ["pdf"])):
        assert browser.get(page(name, dossier, *more)).status_code == 403


@time_machine.travel(at("2026-05-05 09:00"))
def test_a_second_request_for_papers_is_refused_with_the_rule(in_lung_phinh, sign_in):
    dossier = make_dossier(in_lung_phinh.clerk)
    browser = sign_in(in_lung_phinh.clerk)
    component = dossier.version.components.first()
    reason = {f"reason_{component.id}": "Bản chụp mờ"}
    asking = page("dossier-act", dossier, "request_supplement")

    browser.post(asking, reason)
    browser.post(
        page("dossier-act", dossier, "complete"), {f"paper_{component.id}": "on"}
    )
    second = browser.post(asking, reason)

    assert second.status_code == 409
    assert "Chưa thể yêu cầu bổ sung lần hai" in second.text
    assert asking not in browser.get(page("dossier", dossier)).text


def test_personal_data_are_masked_until_opened_with_a_reason(in_lung_phinh, sign_in):
    dossier = make_dossier(in_lung_phinh.clerk)
    browser = sign_in(in_lung_phinh.clerk)
    opening = page("dossier-personal-data", dossier)

    before = browser.get(page("dossier", dossier))
    bare = browser.post(opening, {"reason": " "})
    opened = browser.post(opening, {"reason": "Gọi điện báo kết quả"})
    after = browser.get(page("dossier", dossier))

    assert "010190004321" not in before.text + bare.text + after.text
    assert "0912345678" not in before.text + bare.text + after.text
    assert bare.status_code == 422
    assert "010190004321" in opened.text
    assert "no-store" in opened["Cache-Control"]
    last = history_of(dossier).last()
    assert last.event == "dossiers.personal_data_opened"
    assert last.data["reason"] == "Gọi điện báo kết quả"


def test_an_attachment_is_handed_out_through_the_dossier_only(in_lung_phinh, sign_in):
    dossier = make_dossier(in_lung_phinh.clerk)
    browser = sign_in(in_lung_phinh.clerk)
    browser.post(
        page("dossier-act", dossier, "attach"), {"file": result("Bản quét.pdf")}
    )
    file = Attachment.objects.get()
    address = page("dossier-file", dossier, str(file.id))

    response = browser.get(address)
    elsewhere = browser.get(
        page("dossier-file", make_dossier(in_lung_phinh.clerk), str(file.id))
    )

    assert response.content == PDF
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert elsewhere.status_code == 404
    assert sign_in(in_lung_phinh.head).get(address).status_code == 404
    assert sign_in(in_lung_phinh.inspector).get(address).status_code == 403


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.pdf", b"MZ not a pdf", "không đúng với phần đuôi"),
        ("a.exe", PDF, "Chỉ nhận tệp"),
        ("a.pdf", b"", "Tệp rỗng"),
        ("a.pdf", PDF + b"0" * 10_000, "Tệp lớn hơn"),
    ],
)
def test_a_file_that_is_not_one_is_refused(
    in_lung_phinh, sign_in, upload_limit, name, content, says
):
    dossier = in_progress(in_lung_phinh)

    response = sign_in(in_lung_phinh.clerk).post(
        page("dossier-act", dossier, "decide"), {"file": result(name, content)}
    )

    assert response.status_code == 422
    assert says in response.text
    assert not Attachment.objects.exists()


@time_machine.travel(at("2026-05-05 09:00"))
@pytest.mark.parametrize("kind", ["pdf", "docx"])
@pytest.mark.parametrize("paper", ["slip", "supplement", "refusal"])
def test_every_paper_answers_as_pdf_and_word(in_lung_phinh, sign_in, paper, kind):
    dossier = make_dossier(in_lung_phinh.clerk)
    browser = sign_in(in_lung_phinh.clerk)
    component = dossier.version.components.first()
    if paper == "supplement":
        browser.post(
            page("dossier-act", dossier, "request_supplement"),
            {f"reason_{component.id}": "Bản chụp mờ"},
        )
    if paper == "refusal":
        browser.post(
            page("dossier-act", dossier, "refuse"),
            {"reason": "Không thuộc thẩm quyền", "legal_basis": "Điều 5"},
        )

    response = browser.get(page(f"dossier-{paper}", dossier, kind))

    assert response.status_code == 200
    assert response.content.startswith(b"%PDF" if kind == "pdf" else b"PK")
    assert b"010190004321" not in response.content


def test_a_slip_is_printed_where_data_are_looked_up_instead_of_papers(
    in_lung_phinh, sign_in
):
    dossier = make_dossier(in_lung_phinh.clerk)
    dossier.papers.all().delete()

    response = sign_in(in_lung_phinh.clerk).get(page("dossier-slip", dossier, "pdf"))

    assert response.content.startswith(b"%PDF")


@pytest.mark.parametrize("paper", ["supplement", "refusal"])
def test_a_paper_that_the_dossier_does_not_have_is_not_found(
    in_lung_phinh, sign_in, paper
):
    dossier = make_dossier(in_lung_phinh.clerk)
    browser = sign_in(in_lung_phinh.clerk)

    assert browser.get(page(f"dossier-{paper}", dossier, "pdf")).status_code == 404
