"""Wordings of the commune's own: looked at first, then written as a new version."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from vidan.communes.tenancy import current_commune
from vidan.core.errors import ConflictError, InvalidInputError
from vidan.core.uniqueness import one_of_a_kind
from vidan.history.recording import record
from vidan.messaging.models import Template
from vidan.messaging.occasions import Channel, Occasion
from vidan.messaging.permissions import refuse_others
from vidan.messaging.queries import wordings
from vidan.messaging.wording import (
    SAMPLE,
    Length,
    Wording,
    Written,
    check,
    fill,
    sms_length,
)
from vidan.people.actors import Actor


def preview(wording: Wording, channel: Channel) -> tuple[Written, Length]:
    """How it will read, with a dossier that exists nowhere, and how long it is."""
    check(wording, channel)
    written = fill(wording, SAMPLE, channel)
    return written, sms_length(written.body)


@transaction.atomic
def save_template(
    occasion: Occasion,
    channel: Channel,
    wording: Wording,
    *,
    by: Actor,
    at: datetime,
) -> Template:
    """Write the next version. ``wording.number`` is the one that was looked at.

    Refuses when a colleague has written another meanwhile: nothing is overwritten.
    """
    refuse_others(by)
    check(wording, channel)
    if channel == Channel.ZALO and wording.is_on and not wording.gateway_template:
        raise InvalidInputError(
            _("Nhập mã mẫu tin mà Zalo đã duyệt, hoặc bỏ đánh dấu gửi qua Zalo.")
        )
    changed = ConflictError(
        _("Đồng nghiệp vừa sửa mẫu này. Vui lòng tải lại trang rồi sửa tiếp.")
    )
    if wordings()[occasion, channel].number != wording.number:
        raise changed
    with one_of_a_kind("template_number", changed):
        row = Template.objects.create(
            commune_id=current_commune(),
            occasion=occasion,
            channel=channel,
            number=wording.number + 1,
            is_on=wording.is_on,
            subject=wording.subject.strip(),
            body=wording.body.strip().replace("\r\n", "\n"),
            gateway_template=wording.gateway_template.strip(),
            made_at=at,
            by=by.officer,
        )
    record(
        "messaging.template_changed",
        row,
        by=by,
        at=at,
        occasion=str(occasion.label),
        channel=str(channel.label),
        number=row.number,
    )
    return row
