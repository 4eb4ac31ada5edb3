"""A citizen answers. Nothing of it goes into the history: a line there would carry the
address it came from."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from vidan.core.errors import ConflictError, InvalidInputError, WrongStateError
from vidan.core.text import day
from vidan.dossiers.states import State as DossierState
from vidan.satisfaction.models import Opinion, Question, Way
from vidan.satisfaction.queries import opinion_on
from vidan.satisfaction.scale import BY_NUMBER, check_reason, level

LONGEST = 1000


@transaction.atomic
def answer(question: Question, *, number: int, way: Way, at: datetime) -> Opinion:
    """Give the level, or change it on the same day: then it has no reason yet."""
    chosen = level(number)
    locked = _locked(question)
    given = opinion_on(locked)
    refuse_closed(locked, given, at=at)
    if given is None:
        return Opinion.objects.create(
            question=locked, way=way, level=chosen.number, given_at=at
        )
    if given.level != chosen.number:
        given.level, given.reason, given.changed_at = chosen.number, "", at
        given.save(update_fields=["level", "reason", "changed_at"])
    return given


@transaction.atomic
def explain(
    question: Question, *, reason: str, text: str = "", contact: str = "", at: datetime
) -> Opinion:
    """Add a reason, own words, and how to be called back, on the day of the answer.

    Words left empty keep what was said before: the page does not show it again.
    """
    locked = _locked(question)
    given = opinion_on(locked)
    refuse_closed(locked, given, at=at)
    if given is None:
        raise InvalidInputError(_("Vui lòng chọn mức hài lòng trước."))
    given.reason = check_reason(BY_NUMBER[given.level], reason)
    given.text = text.strip()[:LONGEST] or given.text
    given.contact = contact.strip()[:150] or given.contact
    given.changed_at = at
    given.save(update_fields=["reason", "text", "contact", "changed_at"])
    return given


def _locked(question: Question) -> Question:
    """The row itself: two taps wait for each other."""
    return Question.objects.select_for_update(of=("self",)).get(id=question.id)


def refuse_closed(question: Question, given: Opinion | None, *, at: datetime) -> None:
    """Refuse what can no longer be answered, or was answered on an earlier day."""
    if given and localdate(given.given_at) != localdate(at):
        raise ConflictError(
            _(
                "Ông/bà đã đánh giá ngày %(day)s nên không đổi được nữa. Cần góp ý "
                "thêm, vui lòng liên hệ theo địa chỉ ở cuối trang."
            )
            % {"day": day(localdate(given.given_at))}
        )
    if given is None and at > question.closes_at:
        raise ConflictError(
            _(
                "Đã hết thời gian đánh giá, đến ngày %(day)s. Cần góp ý, vui lòng liên "
                "hệ theo địa chỉ ở cuối trang."
            )
            % {"day": day(localdate(question.closes_at))}
        )
    if question.dossier_id and question.dossier.state != DossierState.HANDED_OVER:
        raise WrongStateError(
            _("Việc trả kết quả vừa được hoàn tác. Vui lòng đánh giá sau.")
        )
