"""A wrong intake is put right with reason and trail, and the slip is replaced."""

from uuid import uuid4

import pytest

from tests.dossiers.moves import NOW, as_it_stands, do, dossier_in
from tests.make import SIGNATURE, at, make_dossier, version
from vidan.communes.models import Village
from vidan.core.errors import InvalidInputError
from vidan.dossiers.actions.correcting import correct, count_print, in_words
from vidan.dossiers.intake import HandedIn
from vidan.dossiers.models import Correction, Dossier, ReturnWay, SlipIssue
from vidan.history.recording import history_of
from vidan.procedures.models import Channel, ComponentKind


def corrected(dossier, by, reason="Gõ nhầm", **changed):
    return correct(
        dossier.id,
        corrected=as_it_stands(dossier, **changed),
        reason=reason,
        by=by,
        at=NOW,
    )


def test_old_and_new_are_kept_with_the_reason(in_lung_phinh):
    clerk = in_lung_phinh.clerk
    village = Village.objects.first()
    dossier = make_dossier(clerk)

    after = corrected(
        dossier,
        clerk,
        full_name="Giàng Thị Mỵ",
        personal_number="010190004322",
        phone="0912345679",
        village_id=village.id,
        channel=Channel.POSTAL,
        return_way=ReturnWay.VILLAGE,
    )

    assert after.applicant_name == "Giàng Thị Mỵ"
    assert (after.village_id, after.return_way) == (village.id, "village")
    kept = Correction.objects.get()
    assert kept.reason == "Gõ nhầm"
    assert ["personal_number", "010190004321", "010190004322"] in kept.changes
    assert {change[0] for change in kept.changes} == {
        "applicant_name",
        "personal_number",
        "phone",
        "channel",
        "return_way",
        "village",
    }


def test_the_moment_of_receipt_and_the_number_stay(in_lung_phinh):
    clerk = in_lung_phinh.clerk
    before = make_dossier(clerk)

    after = corrected(before, clerk, phone="0912345679")

    assert (after.received_at, after.number, after.due_at) == (
        before.received_at,
        before.number,
        before.due_at,
    )


def test_the_history_shows_personal_data_masked(in_lung_phinh):
    clerk = in_lung_phinh.clerk
    dossier = make_dossier(clerk)

    corrected(dossier, clerk, full_name="Giàng Thị Mỵ", phone="0912345679")

    said = str(history_of(dossier).last().data)
    assert "091••••678 → 091••••679" in said
    for secret in ("Giàng", "0912345678", "0912345679"):
        assert secret not in said


def test_papers_are_put_right_within_what_is_published(in_lung_phinh):
    clerk = in_lung_phinh.clerk
    dossier = make_dossier(clerk)
    papers = as_it_stands(dossier).papers
    number = next(iter(papers))
    foreign = version(SIGNATURE).components.first().id
    kind = ComponentKind.COPY

    changed = {number: HandedIn(kind, 7)}
    corrected(dossier, clerk, papers={**papers, **changed})
    with pytest.raises(InvalidInputError, match="đúng thành phần"):
        corrected(dossier, clerk, papers={**papers, foreign: HandedIn(kind)})
    with pytest.raises(InvalidInputError, match="bắt buộc"):
        corrected(dossier, clerk, papers={})

    paper = dossier.papers.get(component_id=number)
    assert (paper.kind, paper.quantity) == ("copy", 7)


def test_a_correction_that_corrects_nothing_is_refused(in_lung_phinh):
    clerk = in_lung_phinh.clerk
    dossier = make_dossier(clerk)

    with pytest.raises(InvalidInputError, match="Chưa có thông tin nào khác"):
        corrected(dossier, clerk)
    with pytest.raises(InvalidInputError, match="lý do"):
        corrected(dossier, clerk, reason=" ", phone="0912345679")
    with pytest.raises(InvalidInputError):
        corrected(dossier, clerk, personal_number="12")


def test_a_village_of_nowhere_is_none(in_lung_phinh):
    clerk = in_lung_phinh.clerk
    dossier = make_dossier(clerk)

    after = corrected(dossier, clerk, village_id=uuid4())

    assert after.village is None


def test_prints_are_counted_and_a_replaced_slip_gets_the_next_number(in_lung_phinh):
    clerk = in_lung_phinh.clerk
    dossier = make_dossier(clerk)
    count_print(dossier, by=clerk, at=NOW)
    count_print(dossier, by=clerk, at=at("2026-05-05 09:05"))

    after = corrected(dossier, clerk, phone="0912345679")
    count_print(after, by=clerk, at=at("2026-05-05 09:10"))

    issued = list(SlipIssue.objects.values_list("number", "prints"))
    assert issued == [(1, 2), (2, 1)]


def test_a_slip_that_was_never_printed_is_not_replaced(in_lung_phinh):
    clerk = in_lung_phinh.clerk
    dossier = make_dossier(clerk)

    assert corrected(dossier, clerk, phone="0912345679").slip_number == 1


def test_a_result_can_still_be_given_to_the_right_name(in_lung_phinh):
    by = in_lung_phinh.director
    dossier = dossier_in("decided", by=by)

    corrected(dossier, by, full_name="Giàng Thị Mỵ")

    assert do("hand_over", dossier, by=by).state == "handed_over"
    assert Dossier.objects.get(id=dossier.id).applicant_name == "Giàng Thị Mỵ"


def test_a_change_in_words_hides_what_is_personal():
    assert in_words(["born_on", "05/3/1990", ""]) == "ngày sinh: ••• → trống"
