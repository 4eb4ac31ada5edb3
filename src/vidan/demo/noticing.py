"""Notices in the demonstration: the next session is announced, one village is silent.

Told at the end, when the next session is known: the notice went out some days ago, most
channels have their proof, the fan page is late, and the last village has not answered.
"""

from dataclasses import replace
from datetime import datetime, time, timedelta

from vidan.core.identifiers import uuid7
from vidan.demo.cast import Town
from vidan.demo.timeline import moment
from vidan.documents.forms.session_poster import render_png
from vidan.notices.actions import deciding, issuing
from vidan.notices.actions.arranging import arrange
from vidan.notices.actions.drafting import draft, draft_month
from vidan.notices.actions.heading import acknowledge, pass_on, say
from vidan.notices.actions.telling import prove
from vidan.notices.channels import Proof
from vidan.notices.models import Notice, VillageCopy
from vidan.notices.queries import heads, sessions_of
from vidan.notices.states import Kind
from vidan.notices.texts.poster import poster
from vidan.people.actors import Actor, actor
from vidan.programmes.queries import next_sessions
from vidan.ui.pages import public_address

AGO = timedelta(days=3)
DRAFTED, ISSUED, TOLD = time(8, 30), time(10, 15), time(16, 20)
HEARD = time(18, 30)
LATE = "fanpage"
WORDS = "Loa truyền thanh xã, 5h30 và 17h30, mỗi lần hai lượt"
DIFFICULTY = "Hai cụ già ở cuối thôn không đi được, xin cán bộ đến nhà."


def tell_notices(town: Town, *, now: datetime) -> None:
    """Announce what is next; the month after it is still being drafted."""
    day = (now - AGO).date()
    coming = next_sessions(on=now.date()).filter(on__gt=now.date()).first()
    if coming is None:
        return
    office = town.actor("office", day)
    clerk = town.people["clerk"]
    at = moment(day, DRAFTED)
    arrange(LATE, name="Trang fanpage của xã", officer_id=clerk.id, by=office, at=at)
    notice = draft(Kind.SESSION, [coming.id], by=office, at=at)
    deciding.submit(notice.id, by=office, at=at)
    deciding.approve(notice.id, by=town.actor("chair", day), at=at)
    issuing.issue(notice.id, by=office, at=moment(day, ISSUED))
    _prove(notice, town.commune.slug or "", by=office, at=moment(day, TOLD))
    _answer(town, notice, at=moment(day, HEARD))
    month = (coming.on.replace(day=1) + timedelta(days=32)).replace(day=1)
    draft_month(month, by=office, at=now)


def _prove(notice: Notice, slug: str, *, by: Actor, at: datetime) -> None:
    """What the Office itself sees to; villages and the fan page are left."""
    said = notice.announced.all()[0].said
    told = replace(said, url=public_address(f"/{slug}/lich/"))
    picture = render_png(poster(told), on=at.date())
    for telling in notice.tellings.exclude(task=None).exclude(channel=LATE):
        if telling.proof == Proof.HEADS:
            continue
        pictured = telling.proof in (Proof.FILE, Proof.LINK_OR_FILE)
        prove(
            telling.id,
            told_at=at,
            words=WORDS if telling.proof == Proof.WORDS else "",
            file_name="ap-phich.png" if pictured else "",
            content=picture if pictured else b"",
            by=by,
            at=at,
        )


def _answer(town: Town, notice: Notice, *, at: datetime) -> None:
    """Every village but the last; the one with an account also passes something on."""
    now = heads(on=at.date())
    copies = list(VillageCopy.objects.filter(notice=notice).select_related("village"))
    for copy in copies[:-1]:
        head = now.get(copy.village_id)
        if head is None:
            continue
        by = actor(head, on=at.date())
        acknowledge(copy.id, by=by, at=at)
        if head == town.people.get("village-head"):
            say(copy.id, said_at=at, times=2, by=by, at=at)
            pass_on(
                sessions_of(notice)[0],
                copy.village,
                text=DIFFICULTY,
                submission=uuid7(),
                by=by,
                at=at,
            )
