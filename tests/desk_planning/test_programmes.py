import pytest
from django.urls import reverse

from tests import cast
from tests.make import at
from vidan.communes.tenancy import inside
from vidan.people.queries import units
from vidan.people.roles import Role
from vidan.procedures.queries import in_force
from vidan.programmes.models import Programme, Session

FILLED = {
    "name": "Thứ Bảy vì dân",
    "kind": "centre",
    "mandate_document": "Kế hoạch 12/KH-UBND",
    "first_on": "01/12/2026",
    "rhythm": "weekly",
    "weekday": "SA",
    "blocks": "7h30-11h30",
    "place": "Trụ sở xã",
    "holiday_policy": "skip",
    "mobile_per_year": "0",
    "notice_days": "7",
}
NOW = at("2026-11-21 09:00")


@pytest.fixture(autouse=True)
def _now(monkeypatch):
    for module in ("programmes",):
        monkeypatch.setattr(f"vidan.desk.planning.{module}.now", lambda: NOW)
        monkeypatch.setattr(
            f"vidan.desk.planning.{module}.localdate", lambda: NOW.date()
        )


def new(client, **changed):
    return client.post(reverse("desk:programme-new"), {**FILLED, **changed})


def test_a_programme_is_shown_before_it_is_kept(office):
    shown = new(office)

    assert shown.status_code == 200
    assert "thứ Bảy hằng tuần" in shown.content.decode()
    assert "Thứ Bảy, 05/12/2026" in shown.content.decode()
    with inside(cast.LUNG_PHINH):
        assert not Programme.objects.exists()


def test_confirmed_it_is_kept_and_can_be_opened(office):
    answer = new(office, confirm="yes")

    with inside(cast.LUNG_PHINH):
        programme = Programme.objects.get()
    assert answer.url == reverse("desk:programme", args=[programme.id])
    assert (programme.rule, programme.blocks) == (
        "FREQ=WEEKLY;BYDAY=SA",
        [["07:30", "11:30"]],
    )
    office.post(reverse("desk:programme-open", args=[programme.id]))
    with inside(cast.LUNG_PHINH):
        assert Session.objects.filter(programme=programme).count() > 20


def test_what_the_preview_hides_in_its_form_is_what_was_filled_in(office, town):
    with inside(cast.LUNG_PHINH):
        unit = units().first()
    months = {"mobile_per_year": "2", "mobile_months": ["6", "10"]}
    shown = new(office, kind="rotating", turn_1=str(unit.id), **months)
    form = shown.context["form"]

    hidden = "".join(field.as_hidden() for field in form)

    for value in ("rotating", str(unit.id), 'value="6"', 'value="10"', "7h30-11h30"):
        assert value in hidden


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"name": ""}, "Nhập: Tên mô hình."),
        ({"first_on": "31/02/2026"}, "Nhập ngày có trong lịch"),
        ({"last_on": "01/01/2020"}, "Ngày kết thúc phải sau ngày bắt đầu."),
        ({"blocks": "sáng"}, "Nhập giờ phục vụ theo mẫu"),
        ({"blocks": "11h00-7h00"}, "bắt đầu trước kết thúc"),
        ({"rhythm": "custom"}, "Ghi quy tắc lặp"),
        (
            {"rhythm": "custom", "custom_rule": "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"},
            "không cho ngày nào",
        ),
        ({"rhythm": "custom", "custom_rule": "mỗi thứ bảy"}, "bắt đầu bằng FREQ="),
        ({"kind": "rotating"}, "ít nhất một đơn vị"),
        ({"mobile_months": ["6"]}, "Số tháng lưu động nhiều hơn"),
    ],
)
def test_bad_input_is_refused_in_words_and_nothing_is_kept(office, changed, words):
    for way in ({}, {"confirm": "yes"}):
        answer = new(office, **changed, **way)

        assert answer.status_code == 422
        assert words in answer.content.decode()
    with inside(cast.LUNG_PHINH):
        assert not Programme.objects.exists()


def test_a_second_programme_of_one_name_is_refused_with_a_conflict(office):
    new(office, confirm="yes")

    answer = new(office, confirm="yes")

    assert answer.status_code == 409
    assert "Đã có mô hình cùng tên" in answer.content.decode()


@pytest.mark.requirement("LP-17")
def test_a_change_lists_what_it_moves_before_it_is_confirmed(office, town, saturday):
    programme = saturday.programme
    url = reverse("desk:programme-change", args=[programme.id])
    ring = {f"turn_{n}": str(one.id) for n, one in enumerate(town.ring, start=1)}
    filled = {**FILLED, "kind": "rotating", "first_on": "01/5/2026", **ring}
    with inside(cast.LUNG_PHINH):
        before = list(Session.objects.values_list("id", "on"))

    shown = office.post(url, {**filled, "weekday": "SU"})

    changes = shown.context["changes"]
    assert changes.moved or changes.added
    with inside(cast.LUNG_PHINH):
        assert list(Session.objects.values_list("id", "on")) == before
        assert Programme.objects.get().rule.endswith("SA")
    assert office.post(url, {**filled, "weekday": "SU", "edit": "yes"}).context["form"]
    done = office.post(url, {**filled, "weekday": "SU", "confirm": "yes"})
    assert done.status_code == 302
    with inside(cast.LUNG_PHINH):
        assert Programme.objects.get().rule.endswith("SU")


def test_a_new_order_of_units_shows_in_the_preview(office, town, saturday):
    url = reverse("desk:programme-change", args=[saturday.programme_id])
    filled = {**FILLED, "kind": "rotating", "first_on": "01/5/2026"}

    shown = office.post(url, {**filled, "turn_1": str(town.centre.id)})

    units_of = {one.unit for _before, one in shown.context["changes"].moved}
    units_of |= {one.unit for one in shown.context["changes"].added}
    assert units_of == {town.centre}


@pytest.fixture
def lane(client, db):
    """The same-day lane of Lai Khê, not yet open, without its procedures."""
    with inside(cast.LAI_KHE):
        town = cast.lai_khe()
        client.force_login(town.people[Role.OFFICE_STAFF].account)
        return cast.thursdays(town, at=NOW, procedures=(), open_it=False)


@pytest.mark.requirement("LK-2")
def test_a_lane_without_five_procedures_does_not_open(client, lane):
    answer = client.post(reverse("desk:programme-open", args=[lane.id]))

    assert answer.status_code == 422
    assert "ít nhất 05 thủ tục" in answer.content.decode()
    with inside(cast.LAI_KHE):
        assert not Session.objects.exists()


@pytest.mark.requirement("LK-2")
def test_with_five_announced_it_opens(client, lane):
    url = reverse("desk:programme-announce", args=[lane.id])
    given = {"procedures": cast.SAME_DAY, "first_on": "21/11/2026"}

    assert client.post(url, given).status_code == 302
    opened = client.post(reverse("desk:programme-open", args=[lane.id]))

    assert opened.status_code == 302
    with inside(cast.LAI_KHE):
        assert Session.objects.exists()


def test_the_choice_shows_what_is_in_force_under_its_field(client, lane):
    page = client.get(reverse("desk:programme-announce", args=[lane.id]))

    version = in_force(on=NOW.date()).first()
    assert version.procedure_id in page.content.decode()
    assert "05 thủ tục" in page.content.decode()


def test_nothing_chosen_and_unknown_codes_are_refused(client, lane):
    url = reverse("desk:programme-announce", args=[lane.id])

    for codes in ([], ["9.999999"]):
        given = {"procedures": codes, "first_on": "21/11/2026"}
        assert client.post(url, given).status_code == 422
