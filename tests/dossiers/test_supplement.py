import pytest

from tests.dossiers.moves import do, first_component
from tests.make import SIGNATURE, at, every_paper, make_dossier, make_intake, version
from vidan.core.errors import ConflictError, InvalidInputError
from vidan.dossiers.actions.reception import register_incomplete
from vidan.dossiers.actions.supplement import complete, request_supplement

HOUSEHOLD_BUSINESS = "1.001612"
TUESDAY = at("2026-05-05 09:00")
NEXT_MONDAY = at("2026-05-11 09:00")


@pytest.fixture
def waiting(in_lung_phinh):
    """Registered on a Monday without any of its papers."""
    missing = {c.id: "Chưa nộp" for c in version(SIGNATURE).components.all()}
    return register_incomplete(
        make_intake(SIGNATURE, papers={}),
        missing=missing,
        by=in_lung_phinh.clerk,
        at=at("2026-05-04 09:00"),
    )


@pytest.mark.requirement("SH-5")
def test_a_second_supplement_is_refused_with_the_rule_named(in_lung_phinh):
    clerk = in_lung_phinh.clerk
    dossier = make_dossier(clerk)
    do("request_supplement", dossier, by=clerk)
    do("complete", dossier, by=clerk)

    with pytest.raises(ConflictError, match=r"một lần \(NĐ 61/2018 Điều 15") as refused:
        do("request_supplement", dossier, by=clerk)

    assert "05/5/2026" in refused.value.message
    dossier.refresh_from_db()
    assert (dossier.state, dossier.supplements.count()) == ("received", 1)


def test_a_dossier_registered_incomplete_has_had_its_one_request(
    in_lung_phinh, waiting
):
    clerk = in_lung_phinh.clerk
    everything = {c.id for c in waiting.version.components.all()}
    papers = {n: p for n, p in _papers(waiting).items() if n in everything}
    complete(waiting.id, papers=papers, by=clerk, at=TUESDAY)

    with pytest.raises(ConflictError, match="lần hai"):
        do("request_supplement", waiting, by=clerk)


def test_the_clock_stops_while_the_applicant_is_asked(in_lung_phinh):
    dossier = make_dossier(in_lung_phinh.clerk)

    waiting = do("request_supplement", dossier, by=in_lung_phinh.clerk)

    assert (waiting.state, waiting.due_at) == ("waiting", None)


def test_r7_the_legal_clock_starts_again_from_zero(in_lung_phinh):
    """Three working days from the complete dossier, not what was left of them."""
    clerk = in_lung_phinh.clerk
    papers = every_paper(version(HOUSEHOLD_BUSINESS))
    dossier = make_dossier(clerk, code=HOUSEHOLD_BUSINESS, papers=papers)
    assert dossier.due_at == at("2026-05-07 17:00")
    do("request_supplement", dossier, by=clerk, now=TUESDAY)

    again = do("complete", dossier, by=clerk, now=NEXT_MONDAY)

    assert again.due_at == at("2026-05-14 17:00")
    assert again.supplements.get().answered_at == NEXT_MONDAY


def test_completing_with_a_part_names_what_still_lacks(in_lung_phinh, waiting):
    papers = _papers(waiting)
    left_out = waiting.version.components.get(id=max(papers))
    del papers[left_out.id]

    with pytest.raises(InvalidInputError, match="Vẫn còn thiếu"):
        complete(waiting.id, papers=papers, by=in_lung_phinh.clerk, at=TUESDAY)

    waiting.refresh_from_db()
    assert waiting.state == "waiting"


def test_a_request_has_lines_and_each_line_a_reason(in_lung_phinh):
    clerk = in_lung_phinh.clerk
    dossier = make_dossier(clerk)

    for missing in ({}, {first_component(dossier): "  "}):
        with pytest.raises(InvalidInputError, match="lý do"):
            request_supplement(dossier.id, missing=missing, by=clerk, at=TUESDAY)


@pytest.mark.requirement("SH-4")
def test_only_published_components_may_be_asked_for_later(in_lung_phinh):
    clerk = in_lung_phinh.clerk
    dossier = make_dossier(clerk)
    foreign = version(SIGNATURE).components.first().id

    with pytest.raises(InvalidInputError, match="đúng thành phần đã công bố"):
        request_supplement(dossier.id, missing={foreign: "Thêm"}, by=clerk, at=TUESDAY)


def _papers(dossier):
    papers = every_paper(dossier.version)
    ordinary = next(iter(papers.values()))
    return {c.id: papers.get(c.id, ordinary) for c in dossier.version.components.all()}
