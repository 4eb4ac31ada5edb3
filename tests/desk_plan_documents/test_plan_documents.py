"""Plans at the desk, as the Office and two leaders see them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests import cast
from tests.make import make_officer
from tests.plans.test_adopting import content
from vidan.communes.tenancy import inside
from vidan.people.models import Unit
from vidan.people.roles import Role
from vidan.plans.models import Item, PlanDocument, Standing
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
    assert sum(map(len, page.context["form"].errors.values())) == 1
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


def test_what_was_seen_is_counted_and_leads_on_to_the_next(as_role, plan):
    client = as_role(Role.OFFICE_STAFF)
    counts = client.get(f"{LIST}{plan.id}/").context["counts"]
    assert (counts["seen"], counts["all"]) == (0, 8)

    one = str(counts["next"])
    answer = client.post(f"{LIST}{plan.id}/seen/", {"items": one})

    after = client.get(f"{LIST}{plan.id}/").context["counts"]
    assert after["seen"] == 1
    assert answer.url.endswith(f"#i{after['next']}")
    assert str(after["next"]) != one


def test_an_item_left_out_is_taken_back_in(as_role, plan):
    client = as_role(Role.OFFICE_STAFF)
    with inside(cast.LUNG_PHINH):
        item = Item.objects.filter(kind="target").get()
    url = f"/desk/plan-documents/items/{item.id}/"

    client.post(f"{url}leave-out/", {"reason": "Đã có ở kế hoạch khác"})
    assert "Đã có ở kế hoạch khác" in client.get(f"{LIST}{plan.id}/").text
    client.post(f"{url}take-in/")
    assert "Đã có ở kế hoạch khác" not in client.get(f"{LIST}{plan.id}/").text


def test_turns_are_chosen_in_their_order_each_unit_once(as_role, plan, town):
    client = as_role(Role.OFFICE_STAFF)
    with inside(cast.LUNG_PHINH):
        item = Item.objects.get(kind="schedule")
    url = f"/desk/plan-documents/items/{item.id}/"
    form = client.get(url).context["form"]
    sent = {name: value for name, value in form.initial.items() if value is not None}
    culture, economy = str(town.culture.id), str(town.economy.id)

    twice = client.post(url, {**sent, "turn_1": culture, "turn_2": culture})
    assert twice.status_code == 422
    client.post(url, {**sent, "turn_1": culture, "turn_2": economy})

    with inside(cast.LUNG_PHINH):
        ring = [one.unit_id for one in item.assignees.all()]
    assert ring == [town.culture.id, town.economy.id]


def test_a_target_shows_the_figure_of_its_indicator(as_role, plan):
    client = as_role(Role.OFFICE_STAFF)
    with inside(cast.LUNG_PHINH):
        item = Item.objects.get(kind="target")
    url = f"/desk/plan-documents/items/{item.id}/"
    form = client.get(url).context["form"]
    client.post(url, {**form.initial, "base": "", "indicator": "dossiers.on_time"})
    client.post(f"{LIST}{plan.id}/submit/")
    client = as_role(Role.CHAIR)
    client.post(f"{LIST}{plan.id}/confirm/")

    page = client.get(f"{LIST}{plan.id}/coverage/?progress=running")

    assert "Tỷ lệ hồ sơ giải quyết đúng hạn: –" in page.text
    assert "/desk/indicators/dossiers.on_time/rows/" in page.text


def test_a_unit_without_a_head_is_told_before_and_can_be_given_later(as_role, plan):
    as_role(Role.OFFICE_STAFF).post(f"{LIST}{plan.id}/submit/")
    client = as_role(Role.CHAIR)
    told = client.get(f"{LIST}{plan.id}/confirm/").context["left"]
    assert any("chưa có thủ trưởng" in one for one in told)
    with inside(cast.LUNG_PHINH):
        assert not Standing.objects.exists()

    client.post(f"{LIST}{plan.id}/confirm/")
    with inside(cast.LUNG_PHINH):
        before = Standing.objects.count()
        make_officer(Unit.objects.get(name__startswith="Văn phòng"), Role.UNIT_HEAD)
    client.post(f"{LIST}{plan.id}/again/")
    with inside(cast.LUNG_PHINH):
        assert Standing.objects.count() > before


def test_the_pages_cost_the_same_for_a_long_plan(
    as_role, plan, django_assert_max_num_queries
):
    client = as_role(Role.OFFICE_STAFF)
    client.get(LIST)
    with django_assert_max_num_queries(24):
        client.get(f"{LIST}{plan.id}/")
    with django_assert_max_num_queries(24):
        client.get(f"{LIST}{plan.id}/coverage/")
