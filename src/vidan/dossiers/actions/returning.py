"""The result on its way to the applicant, and the originals on their way back."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from vidan.core.errors import ConflictError, InvalidInputError, needed
from vidan.dossiers.actions.moving import publish, take
from vidan.dossiers.models import Delivery, Dossier, Original, ReturnWay
from vidan.dossiers.queries import held_originals
from vidan.history.recording import record
from vidan.people.actors import Actor


@transaction.atomic
def post_result(dossier_id: UUID, *, parcel: str, by: Actor, at: datetime) -> Dossier:
    """Send the result by the public post, under the number of the parcel."""
    dossier = take(dossier_id, "post_result", by=by, at=at)
    number = needed(parcel, _("Vui lòng ghi số hiệu bưu gửi.")).upper()
    _send(dossier, ReturnWay.POST, parcel=number, by=by, at=at)
    record("dossiers.posted", dossier, by=by, at=at, parcel=number)
    publish(dossier, "post_result", at=at)
    return dossier


@transaction.atomic
def take_along(dossier_id: UUID, *, by: Actor, at: datetime) -> Dossier:
    """Take the result along to the village, where it will be handed over."""
    dossier = take(dossier_id, "take_along", by=by, at=at)
    if dossier.return_way != ReturnWay.VILLAGE or dossier.village is None:
        raise InvalidInputError(
            _(
                "Hồ sơ này không hẹn trả tại thôn. Vui lòng sửa cách nhận kết quả và "
                "thôn của người nộp trước khi mang đi."
            )
        )
    _send(dossier, ReturnWay.VILLAGE, by=by, at=at)
    record("dossiers.taken_along", dossier, by=by, at=at, village=str(dossier.village))
    publish(dossier, "take_along", at=at)
    return dossier


@transaction.atomic
def take_all_along(dossiers: Iterable[UUID], *, by: Actor, at: datetime) -> int:
    """Take several results along; all or none. Returns how many."""
    done = [take_along(one, by=by, at=at) for one in sorted(dossiers)]
    if not done:
        raise InvalidInputError(_("Vui lòng chọn ít nhất một hồ sơ trong danh sách."))
    return len(done)


@transaction.atomic
def bring_back(dossier_id: UUID, *, reason: str, by: Actor, at: datetime) -> Dossier:
    """The result could not be given and is back at the Centre, with the reason."""
    dossier = take(dossier_id, "bring_back", by=by, at=at)
    sent = on_the_way(dossier)
    if sent is None:
        raise ConflictError(_("Kết quả của hồ sơ này đang ở Trung tâm, chưa gửi đi."))
    sent.reason = needed(reason, _("Vui lòng ghi vì sao chưa giao được kết quả."))
    sent.came_back_at = at
    sent.save(update_fields=["reason", "came_back_at"])
    record("dossiers.brought_back", dossier, by=by, at=at, reason=sent.reason)
    publish(dossier, "bring_back", at=at)
    return dossier


def on_the_way(dossier: Dossier) -> Delivery | None:
    """The delivery that has neither arrived nor come back."""
    return dossier.deliveries.filter(delivered_at=None, came_back_at=None).first()


def _send(
    dossier: Dossier, way: ReturnWay, *, parcel: str = "", by: Actor, at: datetime
) -> None:
    if on_the_way(dossier):
        raise ConflictError(
            _("Kết quả đã gửi đi và chưa trở lại; vui lòng ghi lần gửi trước đã.")
        )
    Delivery.objects.create(
        dossier=dossier, way=way, parcel=parcel, sent_at=at, by=by.officer
    )


@transaction.atomic
def take_originals(
    dossier_id: UUID, *, components: Iterable[int], by: Actor, at: datetime
) -> Dossier:
    """Keep originals for comparison; each is written down, to be given back (R13)."""
    dossier = take(dossier_id, "take_originals", by=by, at=at)
    wanted = set(components)
    known = dossier.version.components.filter(id__in=wanted)
    names = {one.id: one.name for one in known}
    held = set(held_originals(dossier).values_list("component_id", flat=True))
    if not wanted or wanted - names.keys() or wanted & held:
        raise InvalidInputError(
            _("Vui lòng chọn bản chính thuộc thành phần hồ sơ và chưa ghi nhận.")
        )
    Original.objects.bulk_create(
        [
            Original(
                dossier=dossier, component_id=one, taken_at=at, taken_by=by.officer
            )
            for one in sorted(wanted)
        ]
    )
    papers = "; ".join(names[one] for one in sorted(wanted))
    record("dossiers.originals_taken", dossier, by=by, at=at, papers=papers)
    publish(dossier, "take_originals", at=at)
    return dossier


@transaction.atomic
def return_originals(dossier_id: UUID, *, by: Actor, at: datetime) -> Dossier:
    """Give all originals back that are still held."""
    dossier = take(dossier_id, "return_originals", by=by, at=at)
    if not give_back(dossier, by=by, at=at):
        raise ConflictError(_("Không còn giữ bản chính nào của hồ sơ này."))
    publish(dossier, "return_originals", at=at)
    return dossier


def give_back(dossier: Dossier, *, by: Actor, at: datetime) -> int:
    """Write down that the originals went back, as a part of another act too."""
    held = held_originals(dossier)
    names = list(held.values_list("component__name", flat=True))
    if names:
        held.update(returned_at=at, returned_by=by.officer)
        record(
            "dossiers.originals_returned",
            dossier,
            by=by,
            at=at,
            papers="; ".join(names),
        )
    return len(names)
