"""The rules of reception and settling, one test at least for each: R1 to R17."""

import ast
import inspect
from datetime import date

import pytest
import time_machine
from django.urls import reverse

from tests.dossiers.moves import LONG, do, dossier_in, first_component, ready_for
from tests.make import (
    PDF,
    SIGNATURE,
    at,
    every_paper,
    make_actor,
    make_dossier,
    make_intake,
    version,
)
from tests.project.tree import SOURCE
from vidan.communes.models import LocalRule
from vidan.core.errors import ConflictError, InvalidInputError, NotAllowedError
from vidan.dossiers import actions
from vidan.dossiers.actions import examining, reception, settling, supplement
from vidan.dossiers.actions.examining import tell_of_silence
from vidan.dossiers.actions.extending import extend
from vidan.dossiers.intake import Authority, is_settled_at_once
from vidan.dossiers.models import (
    Consultation,
    Dossier,
    Extension,
    Leg,
    Paper,
    Promise,
    SlipIssue,
    StatusChange,
)
from vidan.dossiers.queries import waits_for
from vidan.dossiers.states import MOVES, State
from vidan.history.recording import history_of
from vidan.procedures.models import Channel, FieldUnit

MONDAY = "2026-05-04 09:00"
TUESDAY = at("2026-05-05 09:00")
FRIDAY = at("2026-05-08 09:00")


@pytest.fixture
def economy_dossier(in_lung_phinh):
    """A dossier that the Centre takes in for another unit, which its head leads."""
    town = in_lung_phinh
    field = version(LONG).procedure.field
    FieldUnit.objects.create(field=field, unit=town.economy)

    def received(when=MONDAY):
        return make_dossier(town.clerk, code=LONG, received=when)

    return received


def extended(dossier, by, *, now, new_on=date(2026, 5, 15)):
    return extend(
        dossier.id,
        reason="Chờ xác minh",
        new_on=new_on,
        file_name="xin-loi.pdf",
        content=PDF,
        by=by,
        at=now,
    )


@pytest.mark.requirement("SH-4")
def test_r1_only_published_components_are_asked_for(in_lung_phinh):
    dossier = make_dossier(in_lung_phinh.clerk)
    foreign = version(SIGNATURE).components.first().id

    with pytest.raises(InvalidInputError, match="đúng thành phần đã công bố"):
        do(
            "request_supplement",
            dossier,
            by=in_lung_phinh.clerk,
            missing={foreign: "x"},
        )


@pytest.mark.requirement("SH-4", "LP-5")
def test_r1_no_step_is_added_to_the_published_process(in_lung_phinh):
    dossier = dossier_in("in_progress", by=in_lung_phinh.director)

    with pytest.raises(ConflictError, match="không được thêm bước"):
        do("pass_on", dossier, by=in_lung_phinh.director)

    assert [leg.kind for leg in dossier.legs.all()] == ["reception", "settling"]


@pytest.mark.requirement("SH-5")
def test_r2_what_is_missing_is_told_once_and_fully_with_reasons(in_lung_phinh):
    clerk = in_lung_phinh.clerk
    every = list(version(SIGNATURE).components.filter(compulsory=True))
    intake = make_intake(SIGNATURE, papers={})
    about = {"by": clerk, "at": at(MONDAY)}

    with pytest.raises(InvalidInputError, match="Phải yêu cầu đủ trong một lần"):
        reception.register_incomplete(intake, missing={every[0].id: "Thiếu"}, **about)
    waiting = reception.register_incomplete(
        intake, missing={one.id: "Thiếu" for one in every}, **about
    )
    supplement.complete(
        waiting.id, papers=every_paper(version(SIGNATURE)), by=clerk, at=TUESDAY
    )
    with pytest.raises(ConflictError, match="lần hai"):
        do("request_supplement", waiting, by=clerk)


def test_r3_a_refusal_needs_its_form_with_reason_and_basis(in_lung_phinh):
    dossier = make_dossier(in_lung_phinh.clerk)
    given = {"by": in_lung_phinh.clerk, "at": TUESDAY}

    for reason, basis in (("", "Điều 7"), ("Không thuộc thẩm quyền", " ")):
        with pytest.raises(InvalidInputError):
            settling.refuse(dossier.id, reason=reason, legal_basis=basis, **given)
    refused = settling.refuse(dossier.id, reason="Sai", legal_basis="Điều 7", **given)

    assert (refused.state, refused.reason, refused.legal_basis) == (
        State.REFUSED,
        "Sai",
        "Điều 7",
    )


def test_r4_one_dossier_has_one_code_and_one_appointment(in_lung_phinh):
    first = make_dossier(in_lung_phinh.clerk)
    second = make_dossier(in_lung_phinh.clerk)

    assert first.intake_number != second.intake_number
    assert len({first.tracking_code, second.tracking_code}) == 2
    assert first.promises.get().due_at == first.due_at


def test_r5_an_immediate_result_needs_no_slip_but_is_recorded(in_lung_phinh, sign_in):
    dossier = make_dossier(in_lung_phinh.clerk)
    browser = sign_in(in_lung_phinh.clerk)

    told = browser.get(reverse("desk:dossier-received", args=[dossier.id])).text
    assert is_settled_at_once(dossier)
    assert "chỉ in giấy tiếp nhận khi người nộp yêu cầu" in told
    assert not SlipIssue.objects.exists()
    assert history_of(dossier).filter(event="dossiers.received").exists()

    browser.get(reverse("desk:dossier-slip", args=[dossier.id, "pdf"]))
    assert SlipIssue.objects.get().dossier_id == dossier.id


def test_r5_what_takes_days_is_given_a_slip(in_lung_phinh):
    assert not is_settled_at_once(make_dossier(in_lung_phinh.clerk, code=LONG))


@pytest.mark.parametrize(
    ("received", "until"),
    [
        ("2026-05-04 09:00", "2026-05-04 17:00"),
        ("2026-05-04 15:00", "2026-05-04 17:00"),
        ("2026-05-04 15:01", "2026-05-05 08:30"),
        ("2026-05-08 15:30", "2026-05-11 08:30"),
        # On a service Saturday the next working day is Monday.
        ("2026-05-09 09:00", "2026-05-11 08:30"),
    ],
)
def test_r6_it_is_forwarded_the_same_day_or_at_the_start_of_the_next(
    economy_dossier, received, until
):
    dossier = economy_dossier(received)

    assert dossier.forward_by == at(until)
    assert dossier.legs.get().due_at == at(until)


def test_r6_forwarding_waits_on_the_page_of_the_clerk_and_is_a_leg(
    in_lung_phinh, economy_dossier
):
    clerk = in_lung_phinh.clerk
    dossier = economy_dossier()
    assert dossier in waits_for(clerk)

    do("forward", dossier, by=clerk, now=at("2026-05-04 10:00"))

    assert dossier not in waits_for(clerk)
    reception_leg, settling_leg = dossier.legs.all()
    assert reception_leg.ended_at == at("2026-05-04 10:00")
    assert (settling_leg.giver, settling_leg.taker) == (clerk.name, "Phòng Kinh tế")


def test_r6_the_page_reminds_and_says_when_it_is_late(
    in_lung_phinh, economy_dossier, sign_in
):
    dossier = economy_dossier()
    page = reverse("desk:dossier", args=[dossier.id])
    browser = sign_in(in_lung_phinh.clerk)

    with time_machine.travel(at("2026-05-04 10:00"), tick=False):
        before = browser.get(page).text
    with time_machine.travel(at("2026-05-05 10:00"), tick=False):
        after = browser.get(page).text

    assert "phải chuyển đến Phòng Kinh tế trước 17h00 ngày 04/5/2026" in before
    assert "Đã quá 17h00 ngày 04/5/2026" in after


@pytest.mark.requirement("SH-5")
def test_r7_papers_are_asked_for_within_three_working_days(in_lung_phinh):
    """Received on Monday: Thursday is the third working day."""
    clerk = in_lung_phinh.clerk
    in_time = make_dossier(clerk, code=LONG)
    too_late = make_dossier(clerk, code=LONG)

    do("request_supplement", in_time, by=clerk, now=at("2026-05-07 17:00"))
    with pytest.raises(ConflictError, match="03 ngày làm việc"):
        do("request_supplement", too_late, by=clerk, now=at("2026-05-07 17:01"))

    too_late.refresh_from_db()
    assert (too_late.state, too_late.supplements.count()) == ("received", 0)


def test_r7_the_legal_clock_begins_again_and_the_index_clock_goes_on(in_lung_phinh):
    clerk = in_lung_phinh.clerk
    dossier = make_dossier(clerk, code=LONG)
    first = dossier.due_at
    do("request_supplement", dossier, by=clerk, now=TUESDAY)

    again = do("complete", dossier, by=clerk, now=at("2026-05-13 09:00"))

    assert again.due_at == at("2026-05-20 17:00")
    causes = list(dossier.promises.values_list("cause", "due_at"))
    assert causes == [("intake", first), ("supplement", again.due_at)]


@pytest.mark.parametrize(
    ("now", "allowed"),
    [
        ("2026-05-08 16:59", True),
        # Due on Monday: Sunday still lies a working day before, Monday does not.
        ("2026-05-10 12:00", True),
        ("2026-05-11 08:00", False),
        ("2026-05-12 08:00", False),
    ],
)
def test_r8_an_apology_comes_at_least_a_day_before_expiry(in_lung_phinh, now, allowed):
    by = in_lung_phinh.director
    dossier = dossier_in("in_progress", by=by, code=LONG)
    assert dossier.due_at == at("2026-05-11 17:00")

    if not allowed:
        with pytest.raises(ConflictError, match="ít nhất 01 ngày trước khi hết hạn"):
            extended(dossier, by, now=at(now))
        assert not Extension.objects.exists()
        return
    later = extended(dossier, by, now=at(now))

    assert later.due_at == at("2026-05-15 17:00")
    signed = Extension.objects.get()
    assert (signed.due_before, signed.paper.name) == (dossier.due_at, "xin-loi.pdf")


def test_r8_the_first_promise_stays_on_record(in_lung_phinh):
    by = in_lung_phinh.director
    dossier = dossier_in("in_progress", by=by, code=LONG)

    extended(dossier, by, now=TUESDAY)

    given = list(Promise.objects.values_list("cause", "due_at"))
    assert given == [("intake", dossier.due_at), ("extension", at("2026-05-15 17:00"))]


@pytest.mark.parametrize("new_on", [date(2026, 5, 11), date(2026, 5, 16)])
def test_r8_the_new_day_is_a_working_day_after_the_old_one(in_lung_phinh, new_on):
    by = in_lung_phinh.director
    dossier = dossier_in("in_progress", by=by, code=LONG)

    with pytest.raises(InvalidInputError, match="11/5/2026"):
        extended(dossier, by, now=TUESDAY, new_on=new_on)


def test_r9_it_is_put_off_once(in_lung_phinh):
    by = in_lung_phinh.director
    dossier = dossier_in("in_progress", by=by, code=LONG)
    extended(dossier, by, now=TUESDAY)

    with pytest.raises(ConflictError, match="chỉ cho phép 01 lần"):
        extended(dossier, by, now=FRIDAY, new_on=date(2026, 5, 20))


def test_r10_a_question_and_its_answer_are_recorded_and_the_clock_runs(in_lung_phinh):
    by = in_lung_phinh.director
    dossier = dossier_in("in_progress", by=by, code=LONG)

    asked = do("consult", dossier, by=by)
    do("record_answer", dossier, by=by, now=at("2026-05-06 10:00"))

    assert (asked.state, asked.due_at) == ("in_progress", dossier.due_at)
    one = Consultation.objects.get()
    assert (one.body, one.question) == ("Sở Tư pháp", "Có lưu sổ gốc không?")
    assert one.due_at == at("2026-05-07 17:00")
    assert (one.answer, one.answered_at) == ("Có lưu", at("2026-05-06 10:00"))


def test_r10_silence_is_told_to_the_head_of_the_one_stop_unit_once(
    in_lung_phinh, economy_dossier
):
    town = in_lung_phinh
    dossier = economy_dossier()
    do("assign", dossier, by=town.head)
    do("consult", dossier, by=town.head)
    assert dossier not in waits_for(town.director)

    assert tell_of_silence(at=at("2026-05-07 16:00")) == 0
    assert tell_of_silence(at=at("2026-05-08 07:00")) == 1
    assert tell_of_silence(at=at("2026-05-09 07:00")) == 0

    assert dossier in waits_for(town.director)
    assert dossier not in waits_for(town.clerk)
    assert history_of(dossier).last().event == "dossiers.not_answered"
    do("record_answer", dossier, by=town.head, now=at("2026-05-09 09:00"))
    assert dossier not in waits_for(town.director)


def test_r11_a_verification_has_time_place_people_and_content(in_lung_phinh):
    by = in_lung_phinh.director
    dossier = dossier_in("in_progress", by=by, code=LONG)

    for missing in ("place", "participants", "content"):
        with pytest.raises(InvalidInputError):
            do("verify", dossier, by=by, **{missing: " "})
    with pytest.raises(InvalidInputError, match="chưa diễn ra"):
        do("verify", dossier, by=by, held_at=at("2026-05-06 09:00"))
    do("verify", dossier, by=by)

    held = dossier.verifications.get()
    assert (held.place, held.participants) == ("Bản Già", "Trưởng bản, chủ hộ")


def test_r12_a_refusal_after_examination_is_a_result_within_the_time_limit(
    in_lung_phinh,
):
    by = in_lung_phinh.director
    dossier = dossier_in("in_progress", by=by, code=LONG)

    declined = do("decline", dossier, by=by)

    assert (declined.state, declined.declined) == (State.DECIDED, True)
    assert declined.result.name == "ket-qua.pdf"
    assert declined.decided_at <= declined.due_at
    handed = do("hand_over", dossier, by=by)
    assert handed.state == State.HANDED_OVER


def test_r12_after_the_time_limit_only_the_head_signs_a_refusal(in_lung_phinh):
    town = in_lung_phinh
    officer = make_actor(town.centre)
    dossier = make_dossier(town.clerk, code=LONG)
    do("assign", dossier, by=town.director, to=officer.id)
    late = at("2026-05-12 09:00")

    with pytest.raises(NotAllowedError, match="Đã quá hẹn 17h00 ngày 11/5/2026"):
        do("decline", dossier, by=officer, now=late)
    assert do("decline", dossier, by=town.director, now=late).declined


def test_r13_originals_taken_for_comparison_go_back(in_lung_phinh):
    by = in_lung_phinh.director
    dossier = make_dossier(by)
    do("take_originals", dossier, by=by)
    do("assign", dossier, by=by)
    do("decide", dossier, by=by)

    with pytest.raises(ConflictError, match="Còn giữ bản chính"):
        do("hand_over", dossier, by=by, originals_returned=False)
    do("hand_over", dossier, by=by, originals_returned=True, now=FRIDAY)

    original = dossier.originals.get()
    assert (original.component_id, original.returned_at) == (
        first_component(dossier),
        FRIDAY,
    )


def test_r13_after_a_stop_originals_can_still_go_back(in_lung_phinh):
    by = in_lung_phinh.director
    dossier = make_dossier(by)
    do("take_originals", dossier, by=by)
    do("stop", dossier, by=by)

    do("return_originals", dossier, by=by)

    assert dossier.originals.get().returned_by == by.officer


def test_r14_only_a_person_makes_a_move():
    """Every move asks for an actor, and nothing that runs by itself makes one."""
    functions = {
        name: function
        for module in (
            getattr(actions, one) for one in dir(actions) if not one.startswith("_")
        )
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if name in MOVES
    }
    assert functions.keys() == MOVES.keys()
    for name, function in functions.items():
        by = inspect.signature(function).parameters["by"]
        assert by.annotation is not None, name
        assert by.default is inspect.Parameter.empty, name
        assert "None" not in str(by.annotation), name

    by_itself = [SOURCE / "ops" / "jobs.py", SOURCE / "ops" / "housekeeping.py"]
    called = {
        node.func.id
        for path in by_itself
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert not called & MOVES.keys()


def test_r15_a_person_checks_electronic_papers_before_anything_is_decided(
    in_lung_phinh,
):
    by = in_lung_phinh.director
    dossier = dossier_in("in_progress", by=by, code=LONG, channel=Channel.ONLINE)
    ready_for("confirm_papers", dossier, by=by)

    with pytest.raises(ConflictError, match="Chưa xác nhận kiểm tra bản điện tử"):
        do("decide", dossier, by=by)
    with pytest.raises(InvalidInputError, match="cơ sở dữ liệu nào"):
        examining.confirm_papers(dossier.id, against=" ", by=by, at=TUESDAY)
    do("confirm_papers", dossier, by=by)

    assert do("decide", dossier, by=by).state == State.DECIDED
    assert not Paper.objects.filter(dossier=dossier, checked_at=None).exists()
    said = history_of(dossier).get(event="dossiers.papers_confirmed")
    assert said.data == {"against": "CSDL quốc gia về dân cư"}


@pytest.mark.requirement("LK-8")
def test_r16_each_move_leaves_what_has_to_be_told_at_once(in_lung_phinh):
    town = in_lung_phinh
    dossier = make_dossier(town.clerk)
    do("assign", dossier, by=town.director, now=at("2026-05-04 10:00"))
    do("decide", dossier, by=town.director, now=at("2026-05-04 11:00"))

    moves = list(StatusChange.objects.values_list("move", "state"))
    last = StatusChange.objects.last()

    assert moves == [
        ("receive", "received"),
        ("assign", "in_progress"),
        ("decide", "decided"),
    ]
    assert last.agency == town.centre.name
    assert last.receiver == town.clerk.name
    assert last.solver == town.director.name
    assert last.received_at == at(MONDAY)
    assert last.decided_at == at("2026-05-04 11:00")
    assert StatusChange.objects.filter(taken_at=None).count() == 3


def test_r16_what_is_refused_tells_nothing(in_lung_phinh):
    dossier = make_dossier(in_lung_phinh.clerk)

    with pytest.raises(InvalidInputError):
        settling.stop(dossier.id, reason=" ", by=in_lung_phinh.clerk, at=TUESDAY)

    assert [one.move for one in StatusChange.objects.all()] == ["receive"]


def test_r17_without_sign_in_a_look_up_shows_number_and_level_only(
    in_lung_phinh, client
):
    town = in_lung_phinh
    dossier = make_dossier(town.clerk)
    do("assign", dossier, by=town.director)
    do("consult", dossier, by=town.director)
    address = reverse(
        "portal:tracking-by-code", args=["lung-phinh", dossier.tracking_code]
    )

    shown = client.get(address).text

    assert dossier.intake_number in shown
    assert "Đã xong 01 trên 04 bước." in shown
    for hidden in (
        dossier.applicant_name,
        dossier.personal_number,
        dossier.phone,
        town.clerk.name,
        town.director.name,
        "Sở Tư pháp",
    ):
        assert hidden not in shown


def test_the_rules_are_rows_and_not_constants(in_lung_phinh):
    """Whether waiting for a payment counts is uncertain: a commune may decide."""
    by = in_lung_phinh.director
    LocalRule.objects.create(
        key="dossiers.payment_stops_clock",
        value="no",
        effective_from=date(2026, 1, 1),
        source="QĐ",
    )
    dossier = dossier_in("in_progress", by=by, code=LONG)

    waiting = do("ask_payment", dossier, by=by)

    assert (waiting.state, waiting.due_at) == (State.PAYING, dossier.due_at)
    assert Leg.objects.filter(ended_at=None).count() == 0
    paid = do("record_payment", dossier, by=by, now=FRIDAY)
    assert paid.due_at == dossier.due_at


def test_who_collects_for_somebody_else_shows_a_paper(in_lung_phinh):
    by = in_lung_phinh.director
    dossier = dossier_in("decided", by=by)

    with pytest.raises(InvalidInputError, match="giấy ủy quyền"):
        do("hand_over", dossier, by=by, authority=Authority("010190004399", " "))
    do(
        "hand_over",
        dossier,
        by=by,
        collected_by="Giàng A Páo",
        authority=Authority("010190004399", "Giấy ủy quyền 05/2026"),
    )

    collected = dossier.collections.get()
    assert (collected.for_applicant, collected.personal_number) == (
        True,
        "010190004399",
    )
    assert Dossier.objects.get(id=dossier.id).collected_by == "Giàng A Páo"
