"""A dossier takes every turn: supplement, question, apology, result, post.

Registered on a Monday in May, for a birth in a village: five working days. The whole
way goes through the pages; at the end an inspector looks at what is left of it.
"""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.make import PDF, at
from tests.scenarios.people_at_work import Person, clock, fresh
from vidan.communes.tenancy import inside
from vidan.dossiers.models import Leg, Promise, StatusChange
from vidan.history.recording import history_of
from vidan.people.roles import Role
from vidan.procedures.models import FieldUnit
from vidan.procedures.queries import version_of

BIRTH_IN_VILLAGE = "1.003583"


@pytest.fixture
def people(in_lung_phinh):
    """The Economy Office settles it, so that it has to be forwarded."""
    town = in_lung_phinh
    version = version_of(BIRTH_IN_VILLAGE, on=at("2026-05-04 09:00").date())
    FieldUnit.objects.create(field=version.procedure.field, unit=town.economy)
    return {role: Person(town.people[role]) for role in town.people}


def signed(name):
    return SimpleUploadedFile(name, PDF, "application/pdf")


@pytest.mark.requirement("LP-5", "SH-5", "LK-8")
def test_every_turn_of_a_long_dossier(in_lung_phinh, people):
    clerk, head = people[Role.OFFICER], people[Role.UNIT_HEAD]
    chair, inspector = people[Role.CHAIR], people[Role.INSPECTOR]

    with clock("2026-05-04 09:00"):
        dossier = clerk.receives(BIRTH_IN_VILLAGE, return_way="post")
        assert "phải chuyển đến Phòng Kinh tế" in clerk.sees("dossier", dossier.id)
        clerk.acts(dossier, "forward")
        clerk.downloads("dossier-slip", dossier.id, "pdf")
    with clock("2026-05-05 08:00"):
        head.acts(dossier, "assign", to=str(head.officer.id))
        first = fresh(dossier).version.components.first().id
        head.acts(dossier, "request_supplement", **{f"reason_{first}": "Bản mờ"})
    with clock("2026-05-12 09:00"):
        clerk.acts(dossier, "complete", **{f"paper_{first}": "on"})
        assert b"%PDF" in clerk.downloads("dossier-slip", dossier.id, "pdf")
        clerk.acts(dossier, "forward")
    assert fresh(dossier).due_at == at("2026-05-19 17:00")

    with clock("2026-05-13 08:00"):
        head.acts(dossier, "assign", to=str(head.officer.id))
        head.acts(
            dossier,
            "consult",
            body="Công an xã",
            question="Nơi cư trú của người mẹ?",
            answer_on="15/5/2026",
        )
    with clock("2026-05-15 10:00"):
        asked = fresh(dossier)
        with inside(dossier.commune_id):
            question = asked.consultations.get()
        head.acts(
            dossier,
            "record_answer",
            consultation=str(question.id),
            answer="Thường trú tại Na Hối",
        )
    with clock("2026-05-18 15:00"):
        sorry = {"reason": "Chờ xác minh nơi sinh", "new_on": "22/5/2026"}
        draft = head.acts(dossier, "extend", status=200, **sorry, draft="pdf")
        assert draft.content.startswith(b"%PDF")
        head.acts(dossier, "extend", **sorry, file=signed("xin-loi.pdf"))
    with clock("2026-05-20 09:00"):
        head.acts(dossier, "submit", to=str(chair.officer.id))
        assert dossier.intake_number in chair.sees("today")
    with clock("2026-05-20 14:00"):
        chair.acts(dossier, "decide", file=signed("ket-qua.pdf"))
    with clock("2026-05-20 15:00"):
        clerk.acts(dossier, "post_result", parcel="EA123456789VN")
    with clock("2026-05-22 09:00"):
        clerk.acts(dossier, "hand_over", collected_by="Giàng Thị Mỷ")
        seen = inspector.sees("dossier", dossier.id)
        tracked = Client().get(
            reverse(
                "portal:tracking-by-code", args=["lung-phinh", dossier.tracking_code]
            )
        )

    _what_is_left(in_lung_phinh, fresh(dossier), seen, tracked.text)


def _what_is_left(town, dossier, seen, tracked):
    assert dossier.state == "handed_over"
    assert [one.cause for one in Promise.objects.all()] == [
        "intake",
        "supplement",
        "extension",
    ]
    assert [leg.kind for leg in Leg.objects.all()] == [
        "reception",
        "settling",
        "settling",
        "reception",
        "settling",
        "settling",
        "signing",
        "handing",
    ]
    events = {entry.event for entry in history_of(dossier)}
    assert {
        "dossiers.forwarded",
        "dossiers.supplement_requested",
        "dossiers.completed",
        "dossiers.consulted",
        "dossiers.answered",
        "dossiers.extended",
        "dossiers.submitted",
        "dossiers.decided",
        "dossiers.posted",
        "dossiers.handed_over",
    } <= events
    assert StatusChange.objects.count() == 14
    # Both clocks: the legal one began again, the index one took the waiting off.
    for words in ("Công an xã", "EA123456789VN", "Hẹn lần 3", "đã trừ 07 ngày chờ"):
        assert words in seen
    assert "Thời gian ở từng bước" in tracked
    for hidden in ("Giàng", "Công an xã", town.head.name, town.chair.name):
        assert hidden not in tracked
