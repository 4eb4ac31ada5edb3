"""Who serves reads the duties, asks a colleague, and answers."""

import pytest
from django.urls import reverse

from tests.make import make_officer
from tests.rosters.world import APRIL, as_actor, free_for, in_force, line, saturdays
from vidan.people.models import User
from vidan.rosters.actions.lists import ask_for_list
from vidan.rosters.models import ListRequest, Nominee, Skill, Swap
from vidan.rosters.states import SwapState


def account(actor):
    """An account for somebody who has none, signed in by the test."""
    if not actor.officer.account:
        name = f"truc-{actor.id}"
        actor.officer.account = User.objects.create(
            username=name[:60], commune_id=actor.officer.commune_id
        )
        actor.officer.save(update_fields=["account"])
    return actor


def text(answer):
    return answer.content.decode()


@pytest.fixture
def story(in_lung_phinh):
    roster = in_force(in_lung_phinh, [saturdays(in_lung_phinh)])
    one = line(roster, "feedback")
    giver = account(as_actor(in_lung_phinh, one.officer_id))
    taker = account(as_actor(in_lung_phinh, free_for(roster, one)[0]))
    return roster, one, giver, taker


@pytest.mark.requirement("LP-4", "LP-7")
def test_a_person_reads_and_acknowledges_the_own_duties(story, sign_in):
    roster, one, giver, _taker = story
    client = sign_in(giver)
    mine = reverse("desk:my-duties")
    assert "Tôi đã xem" in text(client.get(mine))
    assert "Lịch trực của tôi" in text(client.get(reverse("desk:today")))
    client.post(reverse("desk:duties-seen", args=[roster.id]))
    page = text(client.get(mine))
    assert "Tôi đã xem" not in page
    assert "Tiếp nhận phản ánh" in page
    assert reverse("desk:swap-ask", args=[one.session_id]) in page


@pytest.mark.requirement("LP-4")
def test_a_swap_goes_through_the_pages(in_lung_phinh, story, sign_in):
    _roster, one, giver, taker = story
    client = sign_in(giver)
    ask = reverse("desk:swap-ask", args=[one.session_id])
    assert taker.officer.full_name in text(client.get(ask))
    client.post(ask, {"taker": taker.id, "reason": "Nhà có việc"})
    swap = Swap.objects.get()
    assert "Đang chờ trả lời" in text(client.get(reverse("desk:my-duties")))
    client = sign_in(taker)
    client.post(reverse("desk:swap-act", args=[swap.id, "agree"]))
    client = sign_in(in_lung_phinh.secretary)
    assert "Duyệt" in text(client.get(reverse("desk:my-duties")))
    approve = reverse("desk:swap-act", args=[swap.id, "approve"])
    assert "Nhà có việc" in text(client.get(approve))
    client.post(approve)
    swap.refresh_from_db()
    assert swap.state == SwapState.APPROVED
    assert client.get(approve).status_code == 404


def test_somebody_elses_swap_is_not_found(in_lung_phinh, story, sign_in):
    _roster, one, giver, taker = story
    client = sign_in(giver)
    ask = reverse("desk:swap-ask", args=[one.session_id])
    client.post(ask, {"taker": taker.id, "reason": "Nhà có việc"})
    swap = Swap.objects.get()
    other = sign_in(
        account(as_actor(in_lung_phinh, make_officer(in_lung_phinh.office).id))
    )
    assert other.get(ask).status_code == 404
    answer = other.post(reverse("desk:swap-act", args=[swap.id, "agree"]))
    assert answer.status_code == 404


@pytest.mark.requirement("AS-7")
def test_a_head_hands_in_the_list_of_the_unit(in_anh_son, sign_in):
    town = in_anh_son
    client = sign_in(town.secretary)
    client.post(
        reverse("desk:roster-lists"),
        {
            "unit": town.economy.id,
            "first_on": "01/5/2026",
            "last_on": "30/6/2026",
            "due_on": "24/4/2026",
        },
    )
    request = ListRequest.objects.get()
    client = sign_in(town.head)
    page = reverse("desk:roster-hand-in", args=[request.id])
    assert page in text(client.get(reverse("desk:rosters")))
    key = town.head.id
    wrong = client.post(page, {f"serves-{key}": "on", f"not-{key}": "mai"})
    assert wrong.status_code == 422
    client.post(page, {f"serves-{key}": "on", f"not-{key}": "02/5/2026, 06/6/2026"})
    named = Nominee.objects.get()
    assert (named.officer_id, len(named.not_on)) == (key, 2)
    assert "Đã gửi" in text(client.get(reverse("desk:roster-lists")))
    assert client.get(page).status_code == 200
    stranger = sign_in(town.director)
    assert stranger.get(page).status_code == 404


def test_a_late_list_is_said_to_be_late(in_anh_son, sign_in):
    town = in_anh_son
    request = ask_for_list(
        town.economy,
        first_on=APRIL.date().replace(month=5),
        last_on=APRIL.date().replace(month=6),
        due_on=APRIL.date().replace(day=24),
        by=town.chair,
        at=APRIL,
    )
    ListRequest.objects.filter(id=request.id).update(due_on=APRIL.date().replace(day=3))
    page = text(sign_in(town.secretary).get(reverse("desk:roster-lists")))
    assert "Trễ hạn 03/4/2026" in page


def test_a_head_says_what_officers_can_serve(in_lung_phinh, sign_in):
    town = in_lung_phinh
    client = sign_in(town.director)
    one = reverse("desk:roster-ability", args=[town.clerk.id])
    client.post(one, {"fields_": ["certification"]})
    assert Skill.objects.get().field_id == "certification"
    assert "Chứng thực" in text(client.get(reverse("desk:roster-abilities")))
    other = reverse("desk:roster-ability", args=[town.clerk.id])
    assert sign_in(town.head).get(other).status_code == 404


def test_the_shares_of_everybody_are_counted(story, sign_in, in_lung_phinh):
    client = sign_in(in_lung_phinh.secretary)
    page = text(client.get(reverse("desk:roster-fairness") + "?day=2026-05-01"))
    assert "Quý 2 năm 2026" in page
    empty = text(client.get(reverse("desk:roster-fairness") + "?day=2030-05-01"))
    assert "chưa có phân công" in empty
