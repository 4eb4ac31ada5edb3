"""A planner begins, composes, changes and publishes a roster through the pages."""

from datetime import date

import pytest
from django.urls import reverse

from tests.rosters.world import (
    APRIL,
    as_actor,
    begun,
    composed,
    free_for,
    in_force,
    line,
    saturdays,
)
from vidan.core.text import day_and_month
from vidan.people.actions.absences import enter
from vidan.people.models import AbsenceKind, Officer
from vidan.rosters.actions.amending import substitute
from vidan.rosters.actions.arranging import set_needs
from vidan.rosters.models import Roster
from vidan.rosters.states import State


@pytest.fixture
def planner(in_lung_phinh, sign_in):
    return sign_in(in_lung_phinh.secretary)


@pytest.fixture
def draft(in_lung_phinh):
    return composed(in_lung_phinh, begun(in_lung_phinh, [saturdays(in_lung_phinh)]))


def post(client, name, *args, **data):
    return client.post(reverse(f"desk:{name}", args=args), data, follow=True)


def read(client, name, *args):
    answer = client.get(reverse(f"desk:{name}", args=args))
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.requirement("LP-4", "LP-2")
def test_a_roster_is_begun_composed_and_published(in_lung_phinh, planner):
    programme = saturdays(in_lung_phinh)
    said = {
        "first_on": "01/5/2026",
        "last_on": "31/5/2026",
        "programmes": [programme.id],
    }
    post(planner, "roster-new", **said)
    roster = Roster.objects.get()
    assert "Còn thiếu" in read(planner, "roster", roster.id)
    post(planner, "roster-compose", roster.id)
    assert "Lưới người và buổi" in read(planner, "roster", roster.id)
    assert "bản đầu tiên" in read(planner, "roster-changes", roster.id)
    answer = post(planner, "roster-changes", roster.id)
    assert "Đã ban hành lịch trực" in answer.content.decode()
    roster.refresh_from_db()
    assert roster.state == State.PUBLISHED
    session = roster.lines.first().session
    assert "Phụ trách buổi" in read(planner, "roster-session", roster.id, session.id)


def test_a_clash_is_a_page_of_sentences(in_lung_phinh, planner):
    programme = saturdays(in_lung_phinh)
    by = in_lung_phinh.secretary
    set_needs(programme.id, counts={"in_charge": 5}, by=by, at=APRIL)
    roster = begun(in_lung_phinh, [programme])
    answer = post(planner, "roster-compose", roster.id)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Chưa xếp được lịch trực" in page
    assert "Mở buổi" in page


def test_a_line_is_changed_kept_and_taken_away(in_lung_phinh, planner, draft):
    old = line(draft, "feedback")
    new = free_for(draft, old)[0]
    post(planner, "roster-line", old.id, officer=new)
    changed = draft.lines.get(session=old.session, place="feedback")
    assert (changed.officer_id, changed.pinned) == (new, True)
    post(planner, "roster-pin", changed.id)
    changed.refresh_from_db()
    assert not changed.pinned
    post(planner, "roster-remove", changed.id)
    page = read(planner, "roster-session", draft.id, old.session_id)
    assert "Còn thiếu 01 người" in page
    assert "đã diễn ra" not in read(
        planner, "roster-fill", draft.id, old.session_id, "feedback"
    )
    post(planner, "roster-fill", draft.id, old.session_id, "feedback", officer=new)
    assert draft.lines.filter(session=old.session, place="feedback").count() == 1


def test_a_refused_change_says_why_and_keeps_what_was_typed(
    in_lung_phinh, planner, draft
):
    old = line(draft, "signer")
    clerk = in_lung_phinh.clerk
    answer = post(planner, "roster-line", old.id, officer=clerk.id)
    assert answer.status_code == 422
    assert "không đảm nhiệm được" in answer.content.decode()


def test_needs_of_a_programme_and_of_a_session_are_set(in_lung_phinh, planner):
    programme = saturdays(in_lung_phinh)
    post(planner, "roster-needs", programme.id, signer=1, more="certification")
    roster = begun(in_lung_phinh, [programme])
    session = programme.sessions.order_by("on").first()
    assert "Chứng thực" in read(planner, "roster-session", roster.id, session.id)
    post(planner, "roster-session-needs", roster.id, session.id, signer=0)
    page = read(planner, "roster-session", roster.id, session.id)
    assert "Ký kết quả" not in page


@pytest.mark.requirement("LP-4")
def test_an_illness_proposes_substitutes_and_one_press_assigns(in_lung_phinh, planner):
    roster = in_force(in_lung_phinh, [saturdays(in_lung_phinh)])
    ill = line(roster, "feedback")
    page = read(planner, "roster-line", ill.id)
    assert "Phù hợp nhất" in page
    best = free_for(roster, ill)[0]
    post(planner, "roster-line", ill.id, officer=best, reason="Ốm")
    now = Roster.objects.get(state=State.PUBLISHED)
    assert now.version == 2
    assert line(now, "feedback", on=ill.session.on).officer_id == best


@pytest.mark.requirement("LP-4")
def test_leave_after_publishing_is_shown_and_mended(in_lung_phinh, planner):
    roster = in_force(in_lung_phinh, [saturdays(in_lung_phinh)])
    hit = line(roster, "leader", on=date(2026, 5, 2))
    who, day = as_actor(in_lung_phinh, hit.officer_id), hit.session.on
    enter(who.id, kind=AbsenceKind.SICK, first_on=day, last_on=day, by=who, at=APRIL)
    assert "vắng mặt" in read(planner, "roster", roster.id)
    assert who.officer.full_name in read(planner, "today")
    assert "Đề xuất" in read(planner, "roster-mend", roster.id)
    post(planner, "roster-mend", roster.id, reason="Ốm")
    now = Roster.objects.get(state=State.PUBLISHED)
    assert line(now, "leader", on=day).officer_id != hit.officer_id
    assert "Thay đổi so với bản trước" in read(planner, "roster", now.id)


def test_a_next_version_is_made_once_and_may_be_dropped(in_lung_phinh, planner):
    roster = in_force(in_lung_phinh, [saturdays(in_lung_phinh)])
    post(planner, "roster-revise", roster.id)
    assert (
        "Đã có một bản sửa"
        in post(planner, "roster-revise", roster.id).content.decode()
    )
    draft = Roster.objects.get(state=State.PROPOSED)
    assert "chưa khác" in read(planner, "roster-changes", draft.id)
    post(planner, "roster-drop", draft.id)
    draft.refresh_from_db()
    assert draft.state == State.DROPPED


def test_the_roster_is_printed(in_lung_phinh, planner, draft):
    for kind, begins in (("pdf", b"%PDF"), ("docx", b"PK")):
        answer = planner.get(reverse("desk:roster-paper", args=[draft.id, kind]))
        assert answer.content.startswith(begins)
    nothing = planner.get(reverse("desk:roster-paper", args=[draft.id, "odt"]))
    assert nothing.status_code == 404


def test_the_page_costs_the_same_for_one_session_and_for_many(
    in_lung_phinh, planner, django_assert_max_num_queries
):
    programme = saturdays(in_lung_phinh)
    one = begun(in_lung_phinh, [programme], last_on=date(2026, 5, 2))
    many = begun(in_lung_phinh, [programme], first_on=date(2026, 5, 3))
    for roster in (one, many):
        composed(in_lung_phinh, roster)
        with django_assert_max_num_queries(32):
            read(planner, "roster", roster.id)


def test_others_see_neither_drafts_nor_the_buttons(in_lung_phinh, sign_in, draft):
    clerk = sign_in(in_lung_phinh.clerk)
    hidden = clerk.get(reverse("desk:roster", args=[draft.id]))
    assert hidden.status_code == 404
    draft.lines.all().delete()
    for name in ("roster-compose", "roster-drop"):
        assert clerk.post(reverse(f"desk:{name}", args=[draft.id])).status_code == 403


def test_a_choice_names_a_person_once(planner, draft):
    """The sentence against somebody begins with the name; the list has it already."""
    page = read(planner, "roster-line", line(draft, "feedback").id)
    assert " – không đảm nhiệm được vị trí" in page


def test_namesakes_are_two_rows_of_the_grid(planner, draft):
    people = set(draft.lines.values_list("officer_id", flat=True))
    Officer.objects.filter(id__in=people).update(full_name="Giàng Seo Pao")
    page = read(planner, "roster", draft.id)
    assert page.count('<th scope="row">Giàng Seo Pao</th>') == len(people) > 1


def test_the_grid_names_places_leaders_first_and_days_as_people_write_them(
    planner, draft
):
    page = read(planner, "roster", draft.id)
    assert "Ký kết quả; Lãnh đạo" not in page
    first = min(one.session.on for one in draft.lines.select_related("session"))
    assert f"</span>{day_and_month(first)}</a>" in page


def test_the_head_of_a_village_reads_who_serves_but_not_why(in_lung_phinh, sign_in):
    town = in_lung_phinh
    roster = in_force(town, [saturdays(town)])
    first = line(roster, "feedback")
    other = free_for(roster, first)[0]
    new = substitute(
        first.id, officer=other, reason="Con ốm", by=town.secretary, at=APRIL
    )

    pages = [("roster", new.id), ("roster-session", new.id, first.session_id)]
    clerk = sign_in(town.clerk)
    assert all("Con ốm" in read(clerk, *one) for one in pages)

    head = sign_in(town.village_head)
    name = Officer.objects.get(id=other).full_name
    for one in pages:
        shown = read(head, *one)
        assert "Con ốm" not in shown
        assert name in shown
