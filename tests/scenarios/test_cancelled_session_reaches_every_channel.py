"""A storm: the session that everybody was told of is not held, and everybody hears."""

from uuid import uuid4

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.make import PDF, at
from tests.notices.given import first_session, head_of, saturdays
from vidan.history.recording import history_of
from vidan.notices.models import Notice, Telling, VillageCopy
from vidan.notices.states import Kind, State
from vidan.ops.noticing import draft_corrections
from vidan.work.actions.judging import accept
from vidan.work.models import Task
from vidan.work.states import State as TaskState

LIST = reverse("desk:notices")
PROOF = {
    "link": "https://facebook.com/lungphinh/1",
    "words": "Loa thôn, 5h30, hai lần",
}


def press(browser, notice, act):
    return browser.post(reverse("desk:notice-act", args=[notice.id, act]), follow=True)


def goes_out(sign_in, town, notice):
    """Submitted by the Office, approved by the Chair, issued by the Office."""
    press(sign_in(town.secretary), notice, "submit")
    press(sign_in(town.chair), notice, "approve")
    press(sign_in(town.secretary), notice, "issue")
    notice.refresh_from_db()
    assert notice.state == State.ISSUED


def proved(office, notice, when):
    """Each channel of the notice with the proof that it asks for."""
    for telling in notice.tellings.exclude(task=None):
        given = {"on": f"{when:%d/%m/%Y}", "hour": f"{when:%Hh%M}", **PROOF}
        if telling.proof in ("file", "link_or_file"):
            given["file"] = SimpleUploadedFile("anh.pdf", PDF)
        answer = office.post(reverse("desk:telling", args=[telling.id]), given)
        assert answer.status_code == 302, telling.name


@pytest.mark.requirement("AS-8", "AS-11", "LK-6", "LP-3")
def test_a_cancelled_session_reaches_every_channel(in_lung_phinh, sign_in, client):
    town = in_lung_phinh
    saturdays(town)
    head = head_of(town)
    session = first_session()

    with time_machine.travel(at("2026-04-20 08:30"), tick=False):
        office = sign_in(town.secretary)
        office.post(
            reverse("desk:notice-new"),
            {"kind": "session", "sessions": [str(session.id)]},
        )
        first = Notice.objects.get()
        goes_out(sign_in, town, first)

    with time_machine.travel(at("2026-04-21 06:00"), tick=False):
        phone = sign_in(head)
        copy = VillageCopy.objects.get(notice=first, village__name="Na Hối")
        phone.get(reverse("desk:village-notice", args=[copy.id]))
        phone.post(reverse("desk:village-acknowledge", args=[copy.id]))
        phone.post(
            reverse("desk:village-pass-on", args=[copy.id]),
            {
                "session": str(session.id),
                "text": "Suối lớn, khó qua",
                "submission": str(uuid4()),
            },
        )

    told_at = at("2026-04-21 09:00")
    with time_machine.travel(told_at, tick=False):
        proved(sign_in(town.secretary), first, told_at)

    with time_machine.travel(at("2026-05-01 19:00"), tick=False):
        office = sign_in(town.secretary)
        cancel = reverse("desk:session-cancel", args=[session.id])
        office.post(cancel, {"reason": "Mưa lũ, suối dâng"})
        assert "Lịch đã đổi sau khi thông báo" in office.get(LIST).text
        public = reverse("portal:notice", args=["lung-phinh", first.id])
        assert "Mưa lũ, suối dâng" in client.get(public).text
        draft_corrections("02848")
        change = Notice.objects.get(kind=Kind.CANCELLATION)
        goes_out(sign_in, town, change)
        assert "Lịch đã đổi" not in sign_in(town.secretary).get(LIST).text

    # Tonight, although nobody works tomorrow: people would set out in the morning.
    open_still = change.tellings.exclude(task=None)
    assert {one.due_at for one in open_still} == {at("2026-05-01 23:00")}
    keys = {one.channel for one in change.tellings.all()}
    assert keys == {one.channel for one in first.tellings.all()}

    told_at = at("2026-05-01 20:00")
    with time_machine.travel(told_at, tick=False):
        phone = sign_in(head)
        copy = VillageCopy.objects.get(notice=change, village__name="Na Hối")
        page = reverse("desk:village-notice", args=[copy.id])
        assert "Mưa lũ, suối dâng" in phone.get(page).text
        phone.post(reverse("desk:village-acknowledge", args=[copy.id]))
        proved(sign_in(town.secretary), change, told_at)

    assert not Telling.objects.filter(notice=change, told_at=None).exists()
    waiting = Task.objects.filter(thing="notices.notice", thing_id=change.id)
    assert {one.state for one in waiting} == {TaskState.HANDED_IN}
    for task in waiting:
        accept(task.id, by=town.chair, at=at("2026-05-04 08:00"))
    first.refresh_from_db()
    assert first.state == State.CORRECTED
    events = [one.event for one in history_of(change)]
    assert "notices.change_drafted" in events
    assert events.count("notices.told") == 6
    with time_machine.travel(at("2026-05-04 08:00"), tick=False):
        told = sign_in(town.secretary).get(reverse("desk:notices-told")).text
    assert "Không tổ chức" in told
