"""What is typed into a long form is kept until the form has been sent."""

from datetime import datetime, timedelta
from uuid import UUID

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from vidan.communes.rules import rule
from vidan.core.errors import InvalidInputError
from vidan.dossiers.models import UnsentForm
from vidan.people.models import Officer

MOST_LETTERS = 100_000


def keep_typed(
    form: str, key: UUID, typed: str, *, officer: Officer, at: datetime
) -> None:
    """Keep what was typed so far; the same form again replaces what was kept."""
    if len(typed) > MOST_LETTERS:
        raise InvalidInputError(_("Nội dung nhập quá dài nên không giữ được bản tạm."))
    UnsentForm.objects.bulk_create(
        [UnsentForm(officer=officer, form=form, key=key, typed=typed, saved_at=at)],
        update_conflicts=True,
        unique_fields=["commune", "officer", "form", "key"],
        update_fields=["typed", "saved_at"],
    )


def kept(form: str, *, officer: Officer, at: datetime) -> UnsentForm | None:
    """The last form of this kind that the officer began and did not send."""
    mine = UnsentForm.objects.filter(officer=officer, form=form)
    return mine.filter(saved_at__gte=_since(at)).order_by("-saved_at").first()


def let_go(form: str, key: UUID, *, officer: Officer) -> int:
    """Forget a form that was sent, or that its officer does not want any more."""
    mine = UnsentForm.objects.filter(officer=officer, form=form, key=key)
    count, _by_model = mine.delete()
    return count


def forget_unsent(*, at: datetime) -> int:
    """Delete what was begun and never sent: it holds personal data of applicants."""
    count, _by_model = UnsentForm.objects.filter(saved_at__lt=_since(at)).delete()
    return count


def _since(at: datetime) -> datetime:
    hours: int = rule("retention.unsent_form_hours", on=localdate(at))
    return at - timedelta(hours=hours)
