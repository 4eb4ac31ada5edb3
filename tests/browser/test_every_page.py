"""Every main page, on a phone and at a desk: axe finds nothing, nothing is cut off."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from tests import cast
from tests.browser.conftest import PHONE, look_at, signed_in
from tests.make import at, make_dossier, make_intake, make_officer, version
from vidan.communes.tenancy import inside
from vidan.dossiers.actions.reception import register_incomplete
from vidan.people.roles import Role

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PUBLIC = {
    "portal-communes": "/",
    "portal-home": "/lung-phinh/",
    "portal-calendar": "/lung-phinh/lich/",
    "portal-session": "/lung-phinh/lich/{session}/",
    "portal-procedures": "/lung-phinh/thu-tuc/",
    "portal-procedure": "/lung-phinh/thu-tuc/2.000815/",
    "portal-sheet": "/lung-phinh/thu-tuc/2.000815/in/",
    "portal-found": "/lung-phinh/thu-tuc/?tim=khai",
    "portal-track": "/lung-phinh/tra-cuu/",
    "portal-tracking": "/lung-phinh/tra-cuu/{tracking}/",
    "sign-in": "/accounts/login/",
    "gallery": "/ui/",
}
STAFF = {
    "desk-today": "/desk/",
    "desk-dossiers": "/desk/dossiers/",
    "desk-dossier": "/desk/dossiers/{dossier}/",
    "desk-intake": "/desk/dossiers/new/?procedure=2.000815",
    "desk-act": "/desk/dossiers/{dossier}/act/request_supplement/",
    "desk-programmes": "/desk/programmes/",
    "desk-programme": "/desk/programmes/{programme}/",
    "desk-programme-change": "/desk/programmes/{programme}/change/",
    "desk-sessions": "/desk/sessions/",
    "desk-session": "/desk/sessions/{session}/",
    "desk-session-team": "/desk/sessions/{session}/team/",
    "desk-report": "/desk/sessions/{session}/report/",
    "desk-indicators": "/desk/indicators/",
    "desk-people": "/desk/people/",
    "desk-officer-read": "/desk/people/{officer}/",
    "desk-programme-announce": "/desk/programmes/{same_day}/procedures/",
    "desk-programme-not-open": "/desk/programmes/{same_day}/",
    "desk-programme-new": "/desk/programmes/new/",
    "desk-session-move": "/desk/sessions/{session}/move/",
    "desk-session-place": "/desk/sessions/{session}/place/",
    "desk-session-cancel": "/desk/sessions/{session}/cancel/",
    "desk-report-rows": "/desk/sessions/{session}/report/rows/received/",
    "desk-indicator-rows": "/desk/indicators/dossiers.same_day/rows/",
    "desk-account": "/accounts/2fa/",
    "desk-machines": "/accounts/sessions/",
}
OFFICE = {
    "desk-settings": "/desk/settings/",
    "desk-rule": "/desk/settings/rules/worktime.intake_cutoff/",
    "desk-profile": "/desk/settings/profile/",
    "desk-days": "/desk/settings/days/",
    "desk-day-new": "/desk/settings/days/new/",
    "desk-villages": "/desk/settings/villages/",
    "desk-village-new": "/desk/settings/villages/new/",
    "desk-history": "/desk/history/",
    "desk-history-of": "/desk/history/programmes.session/{session}/",
    "desk-unit-new": "/desk/people/units/new/",
    "desk-officer-new": "/desk/people/new/",
    "desk-officer": "/desk/people/{officer}/",
    "desk-officer-account": "/desk/people/{newcomer}/account/",
    "desk-officer-password": "/desk/people/{officer}/password/",
    "desk-officer-post": "/desk/people/{officer}/posts/new/",
    "desk-officer-deputy": "/desk/people/{officer}/deputy/",
    "desk-officer-leave": "/desk/people/{officer}/leave/",
}
CLERK = {
    "desk-received": "/desk/dossiers/{dossier}/received/",
    "desk-session-record": "/desk/sessions/{session}/record/",
    "desk-intake-empty": "/desk/dossiers/new/",
}


@pytest.fixture
def places(transactional_db):
    """A commune with a service day under way, and where its things are."""
    with inside(cast.LUNG_PHINH):
        town = cast.lung_phinh()
        programme = cast.saturdays(town, at=at("2026-04-20 08:00"))
        one = make_dossier(town.clerk, received="2026-05-02 08:00")
        make_dossier(town.clerk, received="2026-05-02 08:05", code="1.001193")
        of = version()
        register_incomplete(
            make_intake(papers={}),
            missing={c.id: "Chưa nộp" for c in of.components.filter(compulsory=True)},
            by=town.clerk,
            at=at("2026-05-02 08:10"),
        )
        same_day = cast.thursdays(
            town, at=at("2026-04-20 08:00"), procedures=cast.SAME_DAY[:2], open_it=False
        )
        return {
            "town": town,
            "same_day": same_day.id,
            "officer": town.people[Role.UNIT_HEAD].id,
            "newcomer": make_officer(town.economy).id,
            "programme": programme.id,
            "session": programme.sessions.first().id,
            "dossier": one.id,
            "tracking": one.tracking_code,
        }


def filled(pages, places):
    return {name: path.format(**places) for name, path in pages.items()}


def test_shots_of_the_public_pages(places, open_page, on_saturday):
    page = open_page()

    assert look_at(page, filled(PUBLIC, places)) == []


@pytest.mark.parametrize(
    ("role", "pages"),
    [(Role.CHAIR, STAFF), (Role.ADMINISTRATOR, OFFICE), (Role.OFFICER, CLERK)],
)
def test_shots_of_the_staff_pages(places, open_page, on_saturday, role, pages):
    page = signed_in(open_page, places["town"].people[role])

    assert look_at(page, filled(pages, places)) == []


def test_the_essential_public_journey_needs_no_javascript(
    places, open_page, on_saturday
):
    page = open_page(viewport=PHONE, java_script_enabled=False)

    page.goto("/lung-phinh/")
    page.fill("input[type=search]", "ban sao")
    page.keyboard.press("Enter")
    page.click("main a[href*='/thu-tuc/2.']")

    assert "mang gì" in page.content().lower()


def test_the_essential_staff_journey_needs_no_javascript(
    places, open_page, on_saturday
):
    people = places["town"].people
    page = signed_in(open_page, people[Role.OFFICER], java_script_enabled=False)

    page.goto("/desk/dossiers/new/")
    page.fill("[name=full_name]", "Sùng Seo Páo")
    page.fill("[name=personal_number]", "010190004399")
    page.fill("[name=q]", "ban sao tu ban chinh")
    page.locator("button:has-text('Tìm')").click()
    page.locator("#found button").first.click()
    assert page.input_value("[name=full_name]") == "Sùng Seo Páo"
    for box in page.locator("input[type=checkbox][name^=paper_]").all():
        box.check()
    page.click("button[value=receive]")
    page.wait_for_url("**/received/")
    number, code = page.locator(".receipt dd").all_inner_texts()[:2]

    page.goto("/lung-phinh/tra-cuu/")
    page.fill("[name=intake_number]", number)
    page.fill("[name=check_code]", code)
    page.click("main button:has-text('Tra cứu')")
    assert "Hồ sơ đã được tiếp nhận" in page.content()

    office = signed_in(open_page, people[Role.OFFICE_STAFF], java_script_enabled=False)
    office.goto(f"/desk/programmes/{places['programme']}/change/")
    office.fill("[name=place]", "Nhà văn hóa Bản Già")
    office.click("main form .button--primary")
    office.click("button[name=confirm]")
    assert "Đã lưu thay đổi của mô hình." in office.content()
    office.goto(f"/desk/sessions/{places['session']}/report/")
    with office.expect_download() as report:
        office.click("a:has-text('Tải bản PDF')")
    assert report.value.suggested_filename.endswith(".pdf")


def test_what_is_printed_needs_few_sheets_and_no_navigation(
    places, open_page, on_saturday
):
    page = signed_in(open_page, places["town"].people[Role.CHAIR])
    printed = {
        "sheet": ("/lung-phinh/thu-tuc/2.000815/in/", 1),
        "procedure": ("/lung-phinh/thu-tuc/2.000815/", 2),
        "report": ("/desk/sessions/{session}/report/", 2),
        "dossier": ("/desk/dossiers/{dossier}/", 2),
    }
    for name, (path, sheets) in printed.items():
        page.goto(path.format(**places))
        page.emulate_media(media="print")
        furniture = ".masthead, .ribbon, .footer, .button, .skip-link"
        assert not page.locator(f":is({furniture}):visible").count(), name
        paper = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
        assert len(paper.pages) <= sheets, name
        page.emulate_media(media="screen")
