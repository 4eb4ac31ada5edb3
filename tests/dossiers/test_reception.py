"""Rules of reception, named as in decree 61/2018: R1 to R5."""

import pytest

from tests.dossiers.moves import dossier_in
from tests.make import (
    CERTIFIED_COPY,
    SIGNATURE,
    at,
    every_paper,
    make_dossier,
    make_intake,
    version,
)
from vidan.core.errors import InvalidInputError, NotAllowedError
from vidan.dossiers.actions.reception import (
    receive,
    refuse_intake,
    register_incomplete,
)
from vidan.dossiers.intake import Applicant, HandedIn
from vidan.dossiers.models import Dossier
from vidan.history.models import Entry
from vidan.history.recording import history_of
from vidan.procedures.models import ComponentKind

MONDAY = at("2026-05-04 09:00")


@pytest.mark.requirement("SH-4")
def test_r1_nothing_beyond_the_published_components_may_be_taken(in_lung_phinh):
    extra = version(SIGNATURE).components.first().id
    papers = every_paper(version()) | {extra: HandedIn(ComponentKind.COPY)}

    with pytest.raises(InvalidInputError, match="đúng thành phần đã công bố"):
        receive(make_intake(papers=papers), by=in_lung_phinh.clerk, at=MONDAY)

    assert not Dossier.objects.exists()


@pytest.mark.requirement("SH-4")
def test_r1_nothing_beyond_the_published_components_may_be_asked_for(in_lung_phinh):
    extra = version(SIGNATURE).components.first().id

    with pytest.raises(InvalidInputError, match="thành phần"):
        register_incomplete(
            make_intake(),
            missing={extra: "Nộp thêm"},
            by=in_lung_phinh.clerk,
            at=MONDAY,
        )

    assert not Dossier.objects.exists()


@pytest.mark.requirement("SH-5")
def test_r2_everything_missing_is_asked_for_at_once_with_reasons(in_lung_phinh):
    lacking = [c for c in version(SIGNATURE).components.all() if c.compulsory]
    intake = make_intake(SIGNATURE, papers={})
    by = in_lung_phinh.clerk
    assert len(lacking) > 1

    with pytest.raises(InvalidInputError, match="đủ trong một lần"):
        register_incomplete(intake, missing={lacking[0].id: "Thiếu"}, by=by, at=MONDAY)
    with pytest.raises(InvalidInputError, match="phải có lý do"):
        register_incomplete(
            intake, missing={one.id: " " for one in lacking}, by=by, at=MONDAY
        )
    dossier = register_incomplete(
        intake, missing={one.id: "Chưa nộp" for one in lacking}, by=by, at=MONDAY
    )

    assert dossier.state == "waiting"
    assert dossier.due_at is None
    assert dossier.supplements.get().missing.count() == len(lacking)


def test_r3_refusal_names_its_reason_and_its_legal_basis(in_lung_phinh):
    by = in_lung_phinh.clerk

    for reason, basis in (("", "Luật Hộ tịch"), ("Sai thẩm quyền", " ")):
        with pytest.raises(InvalidInputError, match="căn cứ pháp lý"):
            refuse_intake(
                make_intake(), reason=reason, legal_basis=basis, by=by, at=MONDAY
            )
    refused = dossier_in("refused", by=by)

    assert refused.ended_at
    assert refused.due_at is None
    assert refused.legal_basis == "Luật Hộ tịch, Điều 7"


@pytest.mark.requirement("SH-5")
def test_r4_a_complete_dossier_gets_one_number_and_an_appointment(in_lung_phinh):
    first = make_dossier(in_lung_phinh.clerk)
    second = make_dossier(in_lung_phinh.clerk)

    assert [first.intake_number, second.intake_number] == ["0001/2026", "0002/2026"]
    assert first.due_at > first.received_at
    assert first.papers.count() == len(every_paper(version()))
    assert len(first.check_code) == 6
    assert len(first.tracking_code) == 22


def test_r4_a_compulsory_paper_that_lacks_is_named(in_lung_phinh):
    component = next(c for c in version().components.all() if c.compulsory)

    with pytest.raises(InvalidInputError, match=component.name):
        receive(make_intake(papers={}), by=in_lung_phinh.clerk, at=MONDAY)


def test_r5_what_is_settled_at_once_is_still_recorded(in_lung_phinh):
    dossier = make_dossier(in_lung_phinh.clerk)

    assert dossier.due_at == at("2026-05-04 17:00")
    assert history_of(dossier).get().event == "dossiers.received"


def test_a_form_sent_twice_makes_one_dossier(in_lung_phinh):
    intake = make_intake()

    first = receive(intake, by=in_lung_phinh.clerk, at=MONDAY)
    again = receive(intake, by=in_lung_phinh.clerk, at=at("2026-05-04 09:01"))

    assert again == first
    assert Dossier.objects.count() == 1
    assert Entry.objects.filter(event="dossiers.received").count() == 1


@pytest.mark.requirement("SH-3")
def test_a_procedure_not_in_force_is_not_taken_in(in_lung_phinh):
    intake = make_intake()

    with pytest.raises(InvalidInputError, match=CERTIFIED_COPY):
        receive(intake, by=in_lung_phinh.clerk, at=at("2020-01-06 09:00"))


@pytest.mark.parametrize(
    ("name", "number"),
    [("", "010190004321"), ("Mỷ", "12345"), ("Mỷ", "0101900043AB"), ("Mỷ", "")],
)
def test_an_applicant_has_a_name_and_a_personal_number(in_lung_phinh, name, number):
    intake = make_intake(applicant=Applicant(name, number))

    with pytest.raises(InvalidInputError):
        receive(intake, by=in_lung_phinh.clerk, at=MONDAY)


def test_a_dossier_has_at_least_one_set(in_lung_phinh):
    with pytest.raises(InvalidInputError, match="Số bộ"):
        receive(make_intake(sets=0), by=in_lung_phinh.clerk, at=MONDAY)


@pytest.mark.parametrize("who", ["inspector", "village_head", "administrator"])
def test_who_does_not_receive_is_refused_even_for_a_form_sent_before(
    in_lung_phinh, who
):
    intake = make_intake()
    receive(intake, by=in_lung_phinh.clerk, at=MONDAY)

    with pytest.raises(NotAllowedError):
        receive(intake, by=getattr(in_lung_phinh, who), at=MONDAY)


def test_numbers_begin_again_in_a_new_year(in_lung_phinh):
    make_dossier(in_lung_phinh.clerk, received="2026-12-31 16:00")

    dossier = make_dossier(in_lung_phinh.clerk, received="2027-01-04 08:00")

    assert dossier.intake_number == "0001/2027"


def test_a_refused_form_leaves_no_gap_in_the_numbers(in_lung_phinh):
    clerk = in_lung_phinh.clerk
    make_dossier(clerk)
    with pytest.raises(InvalidInputError):
        receive(make_intake(papers={}), by=clerk, at=MONDAY)

    assert make_dossier(clerk).number == 2
