"""A catalogue comes in: new, changed, vanished, doubtful, and twice."""

from datetime import date, timedelta

import pytest
from django.db import ProgrammingError, transaction

from tests.make import CERTIFIED_COPY, at
from tests.procedures.records import (
    DOUBTFUL,
    JULY,
    NEW_CODE,
    as_owner,
    methods,
    papers,
    record,
    take_in,
)
from vidan.procedures.actions.importing import import_catalogue
from vidan.procedures.actions.settling import confirm_for_all
from vidan.procedures.catalogue.files import Line, checked
from vidan.procedures.models import (
    CatalogueImport,
    CatalogueRecord,
    Fee,
    Procedure,
    SettledBy,
    Version,
)
from vidan.procedures.queries import (
    fees,
    in_force,
    proposed_for_ending,
    search,
    version_of,
    waiting_for_all,
)

AUGUST = date(2026, 8, 1)
LONGER = {"cach_thuc_thuc_hien": methods("Trực tiếp9 Ngày làm việcMiễn phí")}

pytestmark = pytest.mark.django_db


def versions():
    return list(Version.objects.filter(procedure_id=NEW_CODE).order_by("pk"))


@pytest.mark.requirement("SH-3")
def test_a_sure_record_is_in_force_with_all_its_parts():
    outcome = take_in(record())
    version = version_of(NEW_CODE, on=JULY)

    assert outcome.counts == {"new": 1}
    assert (version.limit_amount, version.limit_unit) == (5, "working_days")
    assert [(one.channel, one.amount) for one in version.channel_limits.all()] == [
        ("direct", 5),
        ("online", 3),
    ]
    assert [(p.name, p.kind, p.quantity) for p in version.components.all()] == [
        ("Đơn đề nghị xác nhận", "form", 1),
        ("Sơ đồ nơi đặt tổ ong", "copy", 1),
    ]
    assert [(one.channel, one.amount) for one in fees(version, province="15")] == [
        ("direct", 0),
        ("online", 0),
    ]
    assert version.legal_source == "01/2025/NĐ-CP"
    assert version.procedure.field_id == "livestock"
    assert version.origin.settled_by == SettledBy.READING
    assert version.origin.content["ma_thu_tuc"] == NEW_CODE


def test_it_is_found_from_its_day_on_and_not_before():
    take_in(record())

    assert search("nuôi ong", on=JULY).exists()
    assert not search("nuôi ong", on=JULY - timedelta(days=1)).exists()


@pytest.mark.requirement("SH-3")
def test_a_doubtful_record_is_not_posted_anywhere():
    outcome = take_in(record(**DOUBTFUL))

    assert outcome.counts == {"new_waiting": 1}
    assert version_of(NEW_CODE, on=JULY) is None
    assert not search("nuôi ong", on=JULY).exists()
    (version,) = waiting_for_all()
    assert version.procedure_id == NEW_CODE
    assert [code for code, *_place in version.origin.doubts] == ["fee_rule"]


def test_the_same_again_changes_nothing():
    take_in(record(), record("1.900002", **DOUBTFUL))
    before = Version.objects.count()

    outcome = take_in(record(), record("1.900002", **DOUBTFUL), on=AUGUST)

    assert outcome.counts == {"same": 2}
    assert Version.objects.count() == before
    assert CatalogueImport.objects.count() == 2


def test_another_order_of_papers_or_address_is_the_same():
    one = record()
    turned = papers(
        "Sơ đồ nơi đặt tổ ong0 bản chính,1 bản sao", "Đơn đề nghị xác nhận1 bản chính"
    )
    take_in(one)

    outcome = take_in({**one, "thanh_phan_ho_so": turned, "detail_url": "mới"})

    assert outcome.counts == {"same": 1}


@pytest.mark.requirement("SH-3")
def test_a_changed_record_makes_a_new_version_from_its_day():
    take_in(record())

    outcome = take_in(record(**LONGER), on=AUGUST)

    assert outcome.counts == {"changed": 1}
    assert version_of(NEW_CODE, on=date(2026, 7, 31)).limit_amount == 5
    assert version_of(NEW_CODE, on=AUGUST).limit_amount == 9
    assert version_of(NEW_CODE, on=AUGUST).channel_limits.count() == 1


@pytest.mark.requirement("SH-3")
def test_a_doubtful_change_leaves_the_old_version_in_force():
    take_in(record())

    outcome = take_in(record(**DOUBTFUL), on=AUGUST)

    assert outcome.counts == {"changed_waiting": 1}
    assert version_of(NEW_CODE, on=AUGUST).limit_unit == "working_days"
    assert waiting_for_all().get().limit_unit == "calendar_days"


def test_two_changes_on_one_day_begin_one_day_after_the_other():
    take_in(record())
    take_in(record(**LONGER))

    old, new = versions()

    assert (old.effective_from, old.effective_to) == (JULY, JULY)
    assert new.effective_from == JULY + timedelta(days=1)


def test_a_sure_change_ends_what_waited():
    take_in(record(**DOUBTFUL))

    take_in(record())

    assert not waiting_for_all().exists()
    assert version_of(NEW_CODE, on=JULY).limit_unit == "working_days"


def test_of_two_doubtful_changes_only_the_newer_waits():
    take_in(record(**DOUBTFUL))
    newer = methods("Trực tiếp8 NgàyMiễn phí(Theo quy định)")
    take_in(record(cach_thuc_thuc_hien=newer))

    assert [one.limit_amount for one in waiting_for_all()] == [8]


@pytest.mark.requirement("SH-3")
def test_the_shipped_procedures_stay_as_they_are():
    before = version_of(CERTIFIED_COPY, on=JULY)

    outcome = take_in(record(CERTIFIED_COPY, linh_vuc="Chứng thực"))

    assert outcome.counts == {"kept": 1}
    assert version_of(CERTIFIED_COPY, on=JULY) == before
    assert not waiting_for_all().exists()


def test_a_later_change_of_a_shipped_procedure_waits_even_if_it_is_sure():
    take_in(record(CERTIFIED_COPY, linh_vuc="Chứng thực"))

    outcome = take_in(record(CERTIFIED_COPY, linh_vuc="Chứng thực", **LONGER))

    assert outcome.counts == {"changed_waiting": 1}
    (version,) = waiting_for_all()
    assert [code for code, *_place in version.origin.doubts] == ["replaces_edited"]
    assert version.keywords == version_of(CERTIFIED_COPY, on=JULY).keywords
    assert version.same_day_candidate


def test_what_a_person_confirmed_is_not_replaced_without_one():
    take_in(record(**DOUBTFUL))
    with as_owner():
        confirm_for_all(NEW_CODE, on=JULY)

    outcome = take_in(record(**LONGER), on=AUGUST)

    assert outcome.counts == {"changed_waiting": 1}
    assert version_of(NEW_CODE, on=AUGUST).limit_amount == 5


def test_what_other_bodies_settle_is_only_written_down():
    outcome = take_in(record(co_quan_thuc_hien="Công an cấp Xã", linh_vuc="Chính sách"))

    assert outcome.counts == {"other": 1}
    assert outcome.bodies == {"police": 1}
    assert CatalogueRecord.objects.get(code=NEW_CODE).body == "police"
    assert not Procedure.objects.filter(code=NEW_CODE).exists()


def test_a_field_nobody_knows_makes_no_version():
    assert take_in(record(linh_vuc="Nuôi ong")).counts == {"no_field": 1}


@pytest.mark.requirement("SH-3")
def test_what_vanished_is_proposed_for_ending_and_stays_in_force():
    take_in(record(), record("1.900002"))

    outcome = take_in(record(), on=AUGUST)

    assert outcome.gone == 1
    assert [one.code for one in proposed_for_ending(on=AUGUST)] == ["1.900002"]
    assert version_of("1.900002", on=AUGUST)


def test_what_comes_back_is_no_longer_proposed():
    take_in(record(), record("1.900002"))
    take_in(record(), on=AUGUST)

    take_in(record(), record("1.900002"), on=AUGUST)

    assert not proposed_for_ending(on=AUGUST).exists()


def test_another_source_proposes_nothing_of_this_one():
    take_in(record())

    outcome = take_in(record("1.900002"), source="khác")

    assert outcome.gone == 0


def test_a_bad_line_is_told_the_rest_comes_in_and_nothing_is_proposed():
    take_in(record(), record("1.900002"))
    lines = [checked(1, record()), Line(2, None, "hỏng"), checked(3, record())]

    with as_owner():
        outcome = import_catalogue(
            lines, source="thử", file_name="x", on=AUGUST, at=at("2026-08-01 08:00")
        )

    assert outcome.lines == 3
    assert outcome.counts == {"same": 1, "bad": 2}
    assert [line.number for line in outcome.problems] == [2, 3]
    assert "đã có ở dòng trước" in outcome.problems[1].problem
    assert outcome.gone == 0
    assert CatalogueImport.objects.first().bad_lines == 2


def test_only_the_first_hundred_bad_lines_are_told_but_all_are_counted():
    lines = (Line(number, None, "hỏng") for number in range(1, 501))

    with as_owner():
        outcome = import_catalogue(
            lines, source="thử", file_name="x", on=JULY, at=at("2026-07-01 08:00")
        )

    assert (len(outcome.problems), outcome.counts["bad"]) == (100, 500)


def test_a_trial_leaves_nothing_behind():
    before = in_force(on=JULY).count()
    with transaction.atomic():
        outcome = take_in_dry(record())

    assert outcome.counts == {"new": 1}
    assert in_force(on=JULY).count() == before
    assert not CatalogueRecord.objects.exists()


def take_in_dry(one):
    with as_owner(), transaction.atomic():
        return import_catalogue(
            [checked(1, one)],
            source="thử",
            file_name="x",
            on=JULY,
            at=at("2026-07-01 08:00"),
            dry_run=True,
        )


def test_the_web_server_cannot_import():
    with pytest.raises(ProgrammingError, match="denied"), transaction.atomic():
        import_catalogue(
            [], source="thử", file_name="x", on=JULY, at=at("2026-07-01 08:00")
        )


def test_the_fee_of_a_province_outlives_a_change_of_the_catalogue():
    take_in(record())
    with as_owner():
        Fee.objects.create(
            version=version_of(NEW_CODE, on=JULY),
            province_id="15",
            channel="direct",
            amount=7_000,
            per="case",
            source="NQ",
        )

    take_in(record(**LONGER), on=AUGUST)

    found = fees(version_of(NEW_CODE, on=AUGUST), province="15")
    assert [(one.channel, one.amount) for one in found] == [("direct", 7_000)]


def test_a_fee_that_the_source_leaves_open_is_empty_and_says_why():
    silent = methods("Trực tiếp5 Ngày làm việcKhông có thông tin")
    take_in(record(cach_thuc_thuc_hien=silent))

    (fee,) = fees(version_of(NEW_CODE, on=JULY), province="15")

    assert fee.amount is None
    assert fee.note


def test_a_name_too_long_is_cut_and_waits():
    take_in(record(ten_thu_tuc="Cấp giấy " + "rất dài " * 100))

    (version,) = waiting_for_all()

    assert len(version.name) == 600
    assert len(version.short_name) <= 120
    assert [code for code, *_place in version.origin.doubts] == ["name_long"]
