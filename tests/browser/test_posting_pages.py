"""Posting and confirming: axe finds nothing, and confirming needs one key."""

import pytest

from tests import cast
from tests.browser.conftest import PHONE, look_at, signed_in
from tests.make import at
from tests.procedures.records import (
    DOUBTFUL,
    JULY,
    NEW_CODE,
    WITHOUT_UNIT,
    methods,
    papers,
    record,
    take_in,
)
from vidan.communes.tenancy import inside
from vidan.people.roles import Role
from vidan.procedures.actions.posting import bring_up_to_date, record_print
from vidan.procedures.models import Field
from vidan.procedures.queries import version_of, waiting

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DESK = {
    "posting-overview": "/desk/posting/",
    "posting-log": "/desk/posting/log/",
    "posting-waiting": "/desk/posting/waiting/",
    "posting-check": f"/desk/posting/waiting/{NEW_CODE}/",
    "posting-gap": "/desk/posting/waiting/1.900002/",
}
PUBLIC = {
    "portal-posting": "/lung-phinh/niem-yet/",
    "portal-posting-field": "/lung-phinh/niem-yet/livestock/",
    "portal-posted": "/lung-phinh/thu-tuc/2.000815/niem-yet/",
}
LONG = papers(
    "Đơn đề nghị cấp giấy xác nhận nuôi ong theo mẫu ban hành kèm theo quyết định của "
    "Ủy ban nhân dân tỉnhMau don.docx1 bản chính",
    "Trường hợp ủy quyền thì nộp thêm văn bản ủy quyền theo quy định1 bản chính",
)


@pytest.fixture
def town(transactional_db):
    take_in(
        record(**DOUBTFUL, thanh_phan_ho_so=LONG),
        record("1.900002", **WITHOUT_UNIT),
        record("1.900003"),
    )
    with inside(cast.LUNG_PHINH):
        found = cast.lung_phinh()
        bring_up_to_date(on=JULY)
        record_print(
            field=Field.objects.get(code="livestock"),
            by=found.director,
            at=at("2026-07-01 09:00"),
        )
    longer = methods("Trực tiếp9 Ngày làm việcMiễn phí")
    second = record("1.900003", cach_thuc_thuc_hien=longer)
    take_in(second, source="thử", on=at("2026-08-01 08:00").date())
    return found


@pytest.mark.requirement("SH-3")
def test_shots_of_the_pages_of_the_director(town, open_page):
    page = signed_in(open_page, town.people[Role.CENTRE_DIRECTOR])

    assert look_at(page, DESK) == []


@pytest.mark.requirement("SH-3")
def test_shots_of_the_posted_pages(town, open_page):
    assert look_at(open_page(), PUBLIC) == []


@pytest.mark.requirement("SH-3")
@pytest.mark.parametrize("size", [{}, {"viewport": PHONE}])
def test_a_procedure_is_confirmed_with_one_key(town, open_page, size):
    page = signed_in(open_page, town.people[Role.CENTRE_DIRECTOR], **size)
    page.goto(f"/desk/posting/waiting/{NEW_CODE}/")

    page.keyboard.press("F2")
    page.get_by_text("thủ tục được niêm yết từ hôm nay").wait_for()

    with inside(cast.LUNG_PHINH):
        assert [one.procedure_id for one in waiting()] == ["1.900002"]
        assert version_of(NEW_CODE, on=at("2026-12-31 08:00").date())
