"""The first Saturday for the people, 02/5/2026, from the programme to the report."""

import pytest
from django.test import Client
from django.urls import reverse

from tests import cast
from tests.make import at
from tests.scenarios.people_at_work import CARD, Person, clock, fresh
from vidan.people.roles import Role

CERTIFIED_COPY = "2.000815"
HOUSEHOLD_BUSINESS = "1.001612"


@pytest.fixture
def saturday(in_lung_phinh):
    programme = cast.saturdays(in_lung_phinh, at=at("2026-04-20 08:00"))
    return programme.sessions.select_related("unit").first()


@pytest.mark.requirement("LP-1", "LP-2", "LP-5", "LP-13", "SH-5")
def test_a_saturday_from_programme_to_report(in_lung_phinh, saturday):
    town = in_lung_phinh
    clerk = Person(town.people[Role.OFFICER])
    head = Person(town.people[Role.UNIT_HEAD])
    secretary = Person(town.people[Role.OFFICE_STAFF])
    assert saturday.unit == town.economy

    with clock("2026-04-29 15:00"):
        secretary.sends(
            "session-team",
            saturday.id,
            leader=str(head.officer.id),
            members=[str(clerk.officer.id)],
        )
        portal = Client().get("/lung-phinh/").text
        assert "Phòng Kinh tế" in portal
        assert "7h30" in portal

    with clock("2026-05-02 08:10"):
        page = clerk.client.post(reverse("desk:intake"), {"card": CARD}).text
        assert "Giàng Thị Mỷ" in page
        copy = clerk.receives(CERTIFIED_COPY)
        business = clerk.receives(HOUSEHOLD_BUSINESS)

    assert copy.session_id == business.session_id == saturday.id
    assert (copy.number, business.number) == (1, 2)
    # Day 1 of three is Monday 04/5: a service Saturday is no working day by default.
    assert business.due_at == at("2026-05-06 17:00")
    assert copy.due_at == at("2026-05-02 17:00")

    with clock("2026-05-02 08:15"):
        assert clerk.downloads("dossier-slip", copy.id, "pdf").startswith(b"%PDF")
        assert clerk.downloads("dossier-slip", copy.id, "docx").startswith(b"PK")
        tracking = Client().get(f"/lung-phinh/tra-cuu/{copy.tracking_code}/")
        assert tracking.status_code == 200
        assert "Mỷ" not in tracking.text

    with clock("2026-05-02 09:00"):
        clerk.decides(copy)
        clerk.acts(copy, "hand_over", collected_by="Giàng Thị Mỷ")

    with clock("2026-05-02 16:45"):
        clerk.sends(
            "session-record",
            saturday.id,
            guided="12",
            feedback="1",
            feedback_notes="Đường vào thôn Na Hối sạt lở",
            difficulties="Mạng chậm buổi sáng",
            proposals="Thêm một máy quét",
        )
        report = secretary.sees("session-report", saturday.id)
        pdf = secretary.downloads("session-report-pdf", saturday.id)
        word = secretary.downloads("session-report-word", saturday.id)
        secretary.sends("session-report-close", saturday.id)

    assert fresh(copy).state == "handed_over"
    assert "Đường vào thôn Na Hối sạt lở" in report
    assert pdf.startswith(b"%PDF")
    assert word.startswith(b"PK")
    saturday.refresh_from_db()
    assert saturday.state == "reported"


@pytest.mark.requirement("SH-4", "SH-5")
def test_missing_papers_are_asked_for_once_and_all_together(in_lung_phinh, saturday):
    clerk = Person(in_lung_phinh.people[Role.OFFICER])

    with clock("2026-05-02 08:30"):
        dossier = clerk.receives(CERTIFIED_COPY, outcome="supplement", lacking=1)
        assert clerk.downloads("dossier-supplement", dossier.id, "pdf")
    assert (dossier.state, dossier.due_at) == ("waiting", None)

    with clock("2026-05-04 09:00"):
        missing = dossier.supplements.get().missing.get().component_id
        clerk.acts(dossier, "complete", **{f"paper_{missing}": "on"})
        again = clerk.acts(
            dossier, "request_supplement", status=409, **{f"reason_{missing}": "Mờ"}
        )

    assert fresh(dossier).due_at == at("2026-05-04 17:00")
    assert "chỉ cho phép một lần" in again.text


@pytest.mark.requirement("SH-4")
def test_a_refusal_comes_in_writing_with_its_reason(in_lung_phinh, saturday):
    clerk = Person(in_lung_phinh.people[Role.OFFICER])

    with clock("2026-05-02 10:00"):
        dossier = clerk.receives(
            CERTIFIED_COPY,
            outcome="refuse",
            reason="Bản chính bị tẩy xóa",
            legal_basis="Nghị định 23/2015/NĐ-CP, Điều 22",
        )

    assert dossier.state == "refused"
    assert clerk.downloads("dossier-refusal", dossier.id, "docx").startswith(b"PK")
