"""Questions asked at the counter of certification: what it costs, and who signs."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count
from django.utils.translation import gettext as _

from vidan.communes.rules import rules
from vidan.core.errors import InvalidInputError
from vidan.dossiers.bookkinds import BookKind, paper_kinds
from vidan.dossiers.copyfee import CopyFee
from vidan.dossiers.models import BookEntry
from vidan.people.actors import Actor
from vidan.people.models import Post
from vidan.people.queries import held
from vidan.people.roles import LEADS_COMMUNE, roles_with
from vidan.procedures.models import Channel, Version
from vidan.procedures.queries import fees

FREQUENT = 20
LOOKING_BACK = timedelta(days=90)
FULL, FURTHER, MOST = (
    "certification.full_fee_pages",
    "certification.further_page_fee",
    "certification.most_copy_fee",
)


def copy_fee(version: Version, *, province: str, on: date) -> CopyFee:
    """The rates of that day: a page by the version's fees, the rest by the rules."""
    page = next(
        (
            fee.amount
            for fee in fees(version, province=province)
            if fee.channel == Channel.DIRECT and fee.per == "page"
        ),
        None,
    )
    if page is None:
        raise InvalidInputError(
            _(
                "Thủ tục này chưa có mức thu theo trang. Vui lòng tiếp nhận ở màn hình "
                "tiếp nhận thông thường."
            )
        )
    decided = rules(FULL, FURTHER, MOST, on=on)
    return CopyFee(page, decided[FULL], decided[FURTHER], decided[MOST])


@dataclass(frozen=True)
class Signer:
    """Somebody who may sign a certification, with the title below the name."""

    officer_id: UUID
    name: str
    title: str


def signers(*, on: date) -> list[Signer]:
    """Who may sign on that day: the leadership first, then heads entrusted with it."""
    posts = (
        Post.objects.filter(held(on), role__in=roles_with("dossiers.decide"))
        .filter(officer__ended_on__isnull=True)
        .select_related("officer")
        .order_by("first_on", "id")
    )
    found: dict[UUID, Signer] = {}
    for post in sorted(posts, key=lambda one: one.role not in LEADS_COMMUNE):
        officer = post.officer
        found.setdefault(officer.id, Signer(officer.id, officer.full_name, post.title))
    return list(found.values())


def signer_of_today(kind: BookKind, *, by: Actor, on: date) -> UUID | None:
    """Who signed last today: what this person wrote, else what a colleague wrote."""
    today = BookEntry.objects.filter(kind=kind, certified_on=on).order_by("-written_at")
    mine = today.filter(written_by=by.officer)
    return (
        mine.values_list("signer_id", flat=True).first()
        or today.values_list("signer_id", flat=True).first()
    )


def frequent_papers(*, on: date) -> list[str]:
    """Papers to offer while typing: those copied here lately, then the usual ones."""
    lately = (
        BookEntry.objects.filter(
            kind=BookKind.COPIES, certified_on__range=(on - LOOKING_BACK, on)
        )
        .values("document")
        .annotate(times=Count("id"))
        .order_by("-times", "document")[:FREQUENT]
    )
    usual = paper_kinds().values()
    return list(dict.fromkeys([*(row["document"] for row in lately), *usual]))


def entries_today(by: Actor, *, on: date) -> list[BookEntry]:
    """What this person wrote into the book of copies that day, the newest first."""
    rows = BookEntry.objects.filter(
        kind=BookKind.COPIES, certified_on=on, written_by=by.officer
    )
    return list(rows.select_related("dossier", "book").order_by("-number")[:FREQUENT])
