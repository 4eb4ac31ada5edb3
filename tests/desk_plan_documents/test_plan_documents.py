"""Plans at the desk, as the Office and two leaders see them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests import cast
from tests.plans.test_adopting import content
from vidan.communes.tenancy import inside
from vidan.people.roles import Role
from vidan.plans.models import Item, PlanDocument
from vidan.plans.states import State

LIST = "/desk/plan-documents/"


def file(data=None, name="ke-hoach.txt"):
    return SimpleUploadedFile(name, data if data is not None else content())


@pytest.fixture
def plan(as_role):
    """A plan that the Office has just read in."""
    as_role(Role.OFFICE_STAFF).post(f"{LIST}new/", {"file": file()})
    with inside(cast.LUNG_PHINH):
        return PlanDocument.objects.get()


def test_the_office_reads_a_plan_in_and_sees_what_was_understood(as_role):
    client = as_role(Role.OFFICE_STAFF)

    page = client.post(f"{LIST}new/", {"file": file()}, follow=True)

    assert page.status_code == 200
    assert "rà soát cơ sở vật chất" in page.text
    assert "chờ giao đơn vị chủ trì" in page.text
    assert "P302" in page.text


@pytest.mark.parametrize("data", [b"", b"\x00\x01\x02\x03" * 40])
def test_what_cannot_be_read_is_refused_with_one_sentence(as_role, data):
    page = as_role(Role.OFFICE_STAFF).post(f"{LIST}new/", {"file": file(data)})

    assert page.status_code == 422
    assert "Tệp" in page.text
    with inside(cast.LUNG_PHINH):
        assert not PlanDocument.objects.exists()


def test_from_review_to_work_in_the_browser(as_role, plan):
    client = as_role(Role.OFFICE_STAFF)
    client.post(f"{LIST}{plan.id}/submit/")
    assert client.get(f"{LIST}{plan.id}/confirm/").status_code == 404

    client = as_role(Role.CHAIR)
    shown = client.get(f"{LIST}{plan.id}/confirm/")
    assert "Chờ giao đơn vị chủ trì" in shown.text
    page = client.post(f"{LIST}{plan.id}/confirm/", follow=True)

    assert page.status_code == 200
    assert "Thứ Bảy gần dân" in page.text
    with inside(cast.LUNG_PHINH):
        plan.refresh_from_db()
        assert plan.state == State.ADOPTED


def test_an_item_of_each_kind_opens_and_saves_what_it_shows(as_role, plan):
    client = as_role(Role.OFFICE_STAFF)
    with inside(cast.LUNG_PHINH):
        items = list(Item.objects.all())
        before = {one.id: one.facts for one in items}
    for one in items:
        url = f"/desk/plan-documents/items/{one.id}/"
        form = client.get(url).context["form"]
        sent = {
            name: value for name, value in form.initial.items() if value is not None
        }
        assert client.post(url, sent).status_code == 302, one.kind
    with inside(cast.LUNG_PHINH):
        assert {one.id: one.facts for one in Item.objects.all()} == before


def test_a_finding_is_set_aside_with_a_reason(as_role, plan):
    client = as_role(Role.OFFICE_STAFF)
    found = client.get(f"{LIST}{plan.id}/").context["parts"]
    finding = next(one.finding for part in found for one in part.findings)
    sent = {"code": finding.code, "first": finding.span[0], "last": finding.span[1]}

    refused = client.post(
        f"{LIST}{plan.id}/silence/", {**sent, "reason": ""}, follow=True
    )
    assert finding.message in refused.text
    client.post(f"{LIST}{plan.id}/silence/", {**sent, "reason": "Đã hỏi lại"})

    after = client.get(f"{LIST}{plan.id}/").context["parts"]
    spans = [(o.finding.code, o.finding.span) for p in after for o in p.findings]
    assert (finding.code, finding.span) not in spans


def test_who_only_looks_sees_plans_in_work_and_no_buttons(as_role, plan):
    client = as_role(Role.OFFICER)

    assert "18/KH-UBND" not in client.get(LIST).text
    assert client.get(f"{LIST}{plan.id}/").status_code == 404
    assert client.get(f"{LIST}new/").status_code == 403


def test_the_text_of_the_plan_is_whole_on_the_page(as_role, plan):
    parts = as_role(Role.OFFICE_STAFF).get(f"{LIST}{plan.id}/").context["parts"]

    shown = "".join(piece.words for part in parts for piece in part.text)
    assert shown == plan.text
