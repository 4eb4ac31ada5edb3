"""The way back, at the desk: a plan in force and a programme as Word and PDF."""

import pytest

from tests import cast
from tests.desk_plan_documents.test_plan_documents import LIST, file
from vidan.communes.tenancy import inside
from vidan.people.roles import Role
from vidan.plans.models import Item, ItemKind, PlanDocument
from vidan.plans.understanding.reading import read_plan
from vidan.programmes.models import Programme


@pytest.fixture
def plan(as_role):
    """A plan that two persons have put to work."""
    client = as_role(Role.OFFICE_STAFF)
    client.post(f"{LIST}new/", {"file": file()})
    with inside(cast.LUNG_PHINH):
        plan = PlanDocument.objects.get()
    client.post(f"{LIST}{plan.id}/submit/")
    as_role(Role.CHAIR).post(f"{LIST}{plan.id}/confirm/")
    return plan


@pytest.mark.requirement("LP-17")
def test_a_plan_in_force_is_written_as_it_runs_today(as_role, plan):
    with inside(cast.LUNG_PHINH):
        Programme.objects.update(blocks=[["08:00", "12:00"]])
        ordered = Item.objects.filter(document=plan, kind=ItemKind.TARGET).count()
    client = as_role(Role.OFFICE_STAFF)

    word = client.get(f"{LIST}{plan.id}/paper/docx/")
    read = read_plan(word.content)

    assert word["Content-Disposition"].startswith("attachment")
    assert read.head.is_draft
    assert read.head.title == plan.title
    assert read.foot.signer.name == "Giàng A Sáo"
    [schedule] = read.schedules
    assert schedule.hours == (("08:00", "12:00"),)
    assert schedule.turns == ("Phòng Kinh tế", "Phòng Văn hóa - Xã hội")
    assert len(read.targets) == ordered
    assert {one.every for one in read.reports} == {"monthly"}
    assert "request" in {one.role for one in read.duties}


def test_the_page_of_a_plan_in_force_leads_to_its_paper(as_role, plan):
    client = as_role(Role.OFFICE_STAFF)
    for page in (f"{LIST}{plan.id}/", f"{LIST}{plan.id}/coverage/"):
        assert f"{LIST}{plan.id}/paper/docx/" in client.get(page).text

    pdf = client.get(f"{LIST}{plan.id}/paper/pdf/")
    assert pdf.content.startswith(b"%PDF")
    assert client.get(f"{LIST}{plan.id}/paper/odt/").status_code == 404


def test_a_plan_that_is_still_looked_at_has_no_paper(as_role):
    client = as_role(Role.OFFICE_STAFF)
    client.post(f"{LIST}new/", {"file": file()})
    with inside(cast.LUNG_PHINH):
        plan = PlanDocument.objects.get()

    assert client.get(f"{LIST}{plan.id}/paper/docx/").status_code == 404
    assert "/paper/docx/" not in client.get(f"{LIST}{plan.id}/").text


def test_a_plan_of_which_everything_was_left_out_says_so(as_role, plan):
    with inside(cast.LUNG_PHINH):
        Item.objects.filter(document=plan).update(left_out_because="Thử")
    page = as_role(Role.OFFICE_STAFF).get(f"{LIST}{plan.id}/paper/docx/", follow=True)

    assert "Kế hoạch chưa có nội dung" in page.text


def test_a_programme_alone_is_a_plan(as_role, plan):
    with inside(cast.LUNG_PHINH):
        programme = Programme.objects.get()
    client = as_role(Role.OFFICE_STAFF)
    address = f"/desk/programmes/{programme.id}/paper/docx/"

    assert address in client.get(f"/desk/programmes/{programme.id}/").text
    read = read_plan(client.get(address).content)

    assert read.head.type == "KH"
    assert read.head.issuer == "Ủy ban nhân dân xã Lùng Phình"
    assert programme.name in read.head.title
    assert [one.number for one in read.legal_bases] == ["18/KH-UBND"]
    [schedule] = read.schedules
    assert (schedule.rule, schedule.start) == (programme.rule, programme.first_on)
    assert schedule.places == (programme.place,)
