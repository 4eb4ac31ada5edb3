"""Two clerks in one dossier, and a session that ends in the middle of a form."""

from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.desk.test_intake import filled_in
from tests.make import PDF, at, make_dossier
from vidan.desk.unsent import SALT
from vidan.dossiers.actions import settling
from vidan.dossiers.models import Dossier, UnsentForm
from vidan.dossiers.states import State

pytestmark = pytest.mark.django_db
NEW, KEEP = reverse("desk:intake"), reverse("desk:intake-unsent")
HTMX = {"HX-Request": "true"}


def page(name, dossier, *more):
    return reverse(f"desk:{name}", args=[dossier.id, *more])


def signed_in(actor) -> Client:
    browser = Client()
    browser.force_login(actor.officer.account)
    return browser


# Two in one dossier


def test_the_second_is_told_the_name_of_the_first_without_scripts(in_lung_phinh):
    town = in_lung_phinh
    dossier = make_dossier(town.clerk)
    signed_in(town.clerk).get(page("dossier", dossier))

    html = signed_in(town.director).get(page("dossier", dossier)).text

    assert f"{town.clerk.name} cũng đang mở hồ sơ này" in html


def test_an_open_page_asks_again_and_forgets_who_left(in_lung_phinh):
    town = in_lung_phinh
    dossier = make_dossier(town.clerk)
    first, second = signed_in(town.clerk), signed_in(town.director)
    with time_machine.travel(at("2026-05-04 09:00"), tick=False) as clock:
        first.get(page("dossier", dossier))
        assert town.clerk.name in second.get(page("dossier-presence", dossier)).text
        clock.shift(91)
        answer = second.get(page("dossier-presence", dossier), headers=HTMX)
        assert town.clerk.name not in answer.text


def test_once_the_session_has_ended_the_page_stops_asking(in_lung_phinh):
    dossier = make_dossier(in_lung_phinh.clerk)
    browser = signed_in(in_lung_phinh.clerk)
    Session.objects.all().delete()

    polled = browser.get(page("dossier-presence", dossier), headers=HTMX)
    opened = browser.get(page("dossier-presence", dossier))

    assert (polled.status_code, opened.status_code) == (286, 302)
    assert "<html" not in polled.text


def asking(browser, dossier):
    """The request for papers as the form is opened: with the edition it carries."""
    html = browser.get(page("dossier-act", dossier, "request_supplement"))
    component = dossier.version.components.first()
    return {"seen": html.context["seen"], f"reason_{component.id}": "Bản chụp mờ"}


@pytest.fixture
def that_morning():
    """Papers are asked for within three working days of the intake (R7).

    The clock goes on: what happens later has to stand later in the history.
    """
    with time_machine.travel(at("2026-05-04 10:00"), tick=True):
        yield


@pytest.mark.usefixtures("that_morning")
def test_who_comes_second_loses_nothing_and_sees_what_was_done(in_lung_phinh):
    town = in_lung_phinh
    dossier = make_dossier(town.director)
    browser = signed_in(town.director)
    sent = asking(browser, dossier)
    settling.assign(
        dossier.id, to=town.clerk.id, by=town.director, at=at("2026-05-04 09:30")
    )

    address = page("dossier-act", dossier, "request_supplement")
    second = browser.post(address, sent)

    assert second.status_code == 409
    assert "Bản chụp mờ" in second.text
    assert f"giao hồ sơ cho {town.clerk.name}" in second.text
    assert Dossier.objects.get().state == State.IN_PROGRESS
    again = browser.post(address, {**sent, "seen": second.context["seen"]})
    assert again.status_code == 302
    assert Dossier.objects.get().state == State.WAITING


def test_a_dossier_that_went_to_somebody_else_still_shows_what_was_typed(
    in_lung_phinh,
):
    """The clerk handled it; the director gave it to another while the clerk typed."""
    town = in_lung_phinh
    dossier = make_dossier(town.director)
    settling.assign(
        dossier.id, to=town.clerk.id, by=town.director, at=at("2026-05-04 09:30")
    )
    browser = signed_in(town.clerk)
    sent = asking(browser, dossier)
    settling.assign(
        dossier.id, to=town.director.id, by=town.director, at=at("2026-05-04 09:40")
    )

    second = browser.post(page("dossier-act", dossier, "request_supplement"), sent)

    assert second.status_code == 409
    assert "Bản chụp mờ" in second.text
    assert "không còn thuộc phần việc của bạn" in second.text
    assert Dossier.objects.get().state == State.IN_PROGRESS


def test_a_chosen_file_must_be_chosen_again_and_the_page_says_so(in_lung_phinh):
    town = in_lung_phinh
    dossier = make_dossier(town.director)
    settling.assign(
        dossier.id, to=town.director.id, by=town.director, at=at("2026-05-04 09:30")
    )
    browser = signed_in(town.director)
    file = SimpleUploadedFile("ket-qua.pdf", PDF, "application/pdf")

    answer = browser.post(
        page("dossier-act", dossier, "decide"), {"seen": "1", "file": file}
    )

    assert answer.status_code == 409
    assert "vui lòng chọn lại tệp" in answer.text


def test_a_certification_is_decided_with_its_paper_and_its_signer(in_lung_phinh):
    town = in_lung_phinh
    dossier = make_dossier(town.director)
    settling.assign(
        dossier.id, to=town.director.id, by=town.director, at=at("2026-05-04 09:30")
    )
    sent = {"document": "Học bạ", "copies": "2", "signer": str(town.chair.id)}

    shown = signed_in(town.director).post(
        page("dossier-act", dossier, "decide"), sent, follow=True
    )

    entry = dossier.book_entries.get()
    assert (entry.document, entry.copies) == ("Học bạ", 2)
    assert entry.signer_id == town.chair.id
    assert "số 01 quyển số 01/2026-SCT/BS" in shown.text or "SCT/BS" in shown.text


# A session that ends


def token(browser) -> str:
    return browser.get(NEW).context["form_token"]


def ended(actor):
    """A browser whose session ended while the form was open, with what was typed."""
    browser = signed_in(actor)
    sent = filled_in(address="Bản Già", form_token=token(browser))
    Session.objects.all().delete()
    return browser, sent


def test_what_is_sent_after_the_session_ended_is_there_after_signing_in(
    in_lung_phinh,
):
    clerk = in_lung_phinh.clerk
    browser, sent = ended(clerk)

    answer = browser.post(NEW, sent)
    assert answer.status_code == 302
    back = parse_qs(urlsplit(answer.url).query)["next"][0]
    browser.force_login(clerk.officer.account)
    form = browser.get(back)

    assert "Bản Già" in form.text
    assert sent["submission"] in form.text
    assert not Dossier.objects.exists()
    browser.post(NEW, sent)
    assert Dossier.objects.count() == 1
    assert not UnsentForm.objects.exists()


def test_a_step_by_htmx_leads_to_the_door_as_well(in_lung_phinh):
    browser, sent = ended(in_lung_phinh.clerk)

    answer = browser.post(NEW, {**sent, "choose": "2.000815"}, headers=HTMX)

    assert "/accounts/login/" in answer["HX-Redirect"]
    assert UnsentForm.objects.count() == 1


def test_while_typing_the_form_is_kept_and_offered_again(in_lung_phinh):
    browser = signed_in(in_lung_phinh.clerk)
    sent = filled_in(full_name="Giàng Thị")

    assert "Đã giữ bản tạm" in browser.post(KEEP, sent, headers=HTMX).text
    html = browser.get(NEW).text
    assert "Còn một hồ sơ nhập dở" in html
    assert "Giàng Thị" not in html
    assert "Giàng Thị" in browser.get(f"{NEW}?unsent=1").text
    browser.post(reverse("desk:intake-unsent-forget"), {"key": sent["submission"]})
    assert "nhập dở" not in browser.get(NEW).text


def test_kept_without_a_session_it_says_where_to_sign_in(in_lung_phinh):
    browser, sent = ended(in_lung_phinh.clerk)

    answer = browser.post(KEEP, sent, headers=HTMX)

    assert "nội dung đã nhập được giữ lại" in answer.text
    assert "/accounts/login/?next=" in answer.text
    assert UnsentForm.objects.get().officer == in_lung_phinh.clerk.officer


def test_a_list_that_asks_by_itself_gets_no_door_put_into_it(in_lung_phinh):
    browser, _sent = ended(in_lung_phinh.clerk)
    address = reverse("desk:intake-procedures")

    asked = browser.get(f"{address}?q=khai", headers=HTMX)

    assert (asked.status_code, asked.content) == (204, b"")
    assert browser.get(address).status_code == 302


def test_a_token_that_is_not_ours_keeps_nothing(in_lung_phinh):
    town = in_lung_phinh
    browser, sent = ended(town.clerk)
    foreign = signing.dumps(["02848", str(town.clerk.id)], salt="another")
    unknown = signing.dumps(["02848", str(uuid4())], salt=SALT)

    for forged in ("", "x", foreign, unknown):
        answer = browser.post(NEW, {**sent, "form_token": forged})
        assert (answer.status_code, UnsentForm.objects.count()) == (302, 0)
        kept = browser.post(KEEP, {**sent, "form_token": forged}, headers=HTMX)
        assert "chưa giữ được" in kept.text
    with time_machine.travel(at("2099-01-01 08:00")):
        browser.post(NEW, sent)
    assert not UnsentForm.objects.exists()


def test_an_unsent_form_is_shown_to_its_officer_only(in_lung_phinh):
    signed_in(in_lung_phinh.clerk).post(KEEP, filled_in())

    html = signed_in(in_lung_phinh.director).get(f"{NEW}?unsent=1").text

    assert "010 190 004 321" not in html
    assert "nhập dở" not in html
