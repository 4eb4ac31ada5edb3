import re
from datetime import date
from uuid import uuid4

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import cast
from tests.make import at
from vidan.communes.tenancy import inside
from vidan.indicators.reports.session_day import figures
from vidan.indicators.reports.session_paper import report_document
from vidan.people.roles import Role
from vidan.programmes.actions.volunteering import count_help, let_in, make_code
from vidan.programmes.models import HelperCode, HelpGiven, HelpKind

URL = reverse("desk:volunteers")
NOW = at("2026-05-02 08:00")


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def clerk(as_role, town):
    return as_role(Role.OFFICER)


@pytest.fixture
def code(town, saturday):
    with inside(cast.LUNG_PHINH):
        made, _letters = make_code(session=saturday, by=town.clerk, at=NOW)
        for kind in (HelpKind.INSTALL, HelpKind.INSTALL, HelpKind.FORM):
            count_help(made.id, kind=kind, hand="a", submission=uuid4(), at=NOW)
    return made


@pytest.mark.requirement("LK-4")
def test_a_code_is_made_from_the_session_and_shown_once(clerk, saturday):
    page = clerk.get(reverse("desk:session", args=[saturday.id]))
    assert f"{URL}?session={saturday.id}" in page.text
    assert "selected" in clerk.get(URL, {"session": str(saturday.id)}).text

    made = clerk.post(URL, {"session": str(saturday.id)})

    letters = re.search(r'invite__code">([A-Z]{6})<', made.text)[1]
    assert "/lung-phinh/tinh-nguyen/" in made.text
    assert letters not in clerk.get(URL).text
    with inside(cast.LUNG_PHINH):
        assert let_in(letters, at=NOW) == HelperCode.objects.get()


def test_a_code_for_another_place(clerk):
    form = {"place": "Nhà văn hóa", "on": "03/5/2026"}
    assert "invite__code" in clerk.post(URL, form).text
    wrong = clerk.post(URL, {"place": "", "on": "03/5/2026"})

    assert wrong.status_code == 422
    assert "Vui lòng ghi địa điểm" in wrong.text


@pytest.mark.requirement("AS-4")
def test_what_was_counted_opens_its_rows(clerk, code):
    page = clerk.get(URL)

    assert f"{reverse('desk:help-rows', args=[code.id])}?kind=install" in page.text
    rows = clerk.get(reverse("desk:help-rows", args=[code.id]), {"kind": "install"})
    assert rows.context["page"].paginator.count == 2


@pytest.mark.requirement("AS-4")
def test_what_was_counted_stands_in_the_report_and_is_not_typed_again(
    clerk, code, saturday
):
    report = reverse("desk:session-report", args=[saturday.id])
    found = clerk.get(report).context["report"]

    assert found["help"].count == 3
    assert found["help.install"].count == 2
    assert found["help.form"].count == 1
    assert found.figure("help.payment") is None
    for name in ("help", "help.install", "help.form"):
        rows = clerk.get(reverse("desk:session-report-rows", args=[saturday.id, name]))
        assert rows.context["page"].paginator.count == found[name].count


def test_the_form_of_the_day_says_what_counts_by_itself(as_role, code, saturday):
    office = as_role(Role.OFFICE_STAFF)

    form = office.get(reverse("desk:session-record", args=[saturday.id]))

    assert "báo cáo tự cộng" in " ".join(form.text.split())
    assert "Tình nguyện viên đã đếm 03 lượt giúp" in form.text


def test_the_paper_of_the_report_says_it_too(clerk, code, saturday):
    with inside(cast.LUNG_PHINH):
        said = str(report_document(figures(saturday), on=date(2026, 5, 2)))

    assert "Tình nguyện viên giúp người dân 03 lượt" in said
    assert "Cài ứng dụng 02" in said


def test_a_code_is_taken_back_once(clerk, code):
    url = reverse("desk:volunteer-code-revoke", args=[code.id])

    assert "Đã thu hồi mã" in clerk.post(url, follow=True).text
    assert "trước đó" in clerk.post(url, follow=True).text


def test_the_page_costs_the_same_for_one_and_for_many(
    clerk, code, town, django_assert_num_queries
):
    clerk.get(URL)
    with CaptureQueriesContext(connection) as few:
        clerk.get(URL)
    with inside(cast.LUNG_PHINH):
        for number in range(5):
            make_code(place=f"Thôn {number}", on=NOW.date(), by=town.clerk, at=NOW)
    with django_assert_num_queries(len(few)):
        clerk.get(URL)


def test_nobody_else_opens_the_page(as_role, code):
    assert as_role(Role.INSPECTOR).get(URL).status_code == 403
    with inside(cast.LUNG_PHINH):
        assert HelpGiven.objects.count() == 3
