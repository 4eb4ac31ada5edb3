"""The poster of an approved notice."""

from django.utils.translation import gettext as _
from django.utils.translation import override

from vidan.core import text
from vidan.documents.forms.session_poster import SessionPoster
from vidan.notices.facts import Facts


@override("vi")
def poster(facts: Facts) -> SessionPoster:
    """The facts for :mod:`vidan.documents.forms.session_poster`, which draws them."""
    place = facts.place
    if facts.village and text.fold(facts.village) not in text.fold(place):
        place = f"{place}, {facts.village}"
    phone = facts.phone and _("Hỏi thêm: %(phone)s") % {"phone": facts.phone}
    return SessionPoster(
        issuer=_("Ủy ban nhân dân %(commune)s") % {"commune": facts.commune},
        title=facts.title or facts.programme,
        on=facts.on,
        hours=tuple(text.hours(start, end) for start, end in facts.hours),
        place=place,
        url=facts.url,
        serves=facts.unit,
        services=facts.procedures or facts.fields,
        bring=facts.bring,
        contact=phone or facts.contact,
        change=facts.change,
        cancelled=facts.cancelled,
    )
