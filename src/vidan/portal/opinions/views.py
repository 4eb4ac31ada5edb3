"""One question after the service: one tap, and a reason for who wants to give one."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vidan.core.errors import ConflictError, DomainError
from vidan.portal.access import PublicRequest, public
from vidan.portal.opinions.own import is_handed_on, is_theirs, remember
from vidan.portal.pages import answer as show
from vidan.portal.tracking.views import unseen
from vidan.portal.tries import count_sent, tries
from vidan.satisfaction.actions.answering import answer, explain, refuse_closed
from vidan.satisfaction.models import Opinion, Question, Way
from vidan.satisfaction.queries import held_question, opinion_on
from vidan.satisfaction.scale import BY_NUMBER, LEVELS, reasons_for


class LevelForm(forms.Form):
    level = forms.IntegerField()


class WordsForm(forms.Form):
    """Why, own words, and how to be called back: all may be left empty.

    What was sent is not shown again: somebody else may hold the phone later.
    """

    reason = forms.CharField(max_length=20, required=False)
    text = forms.CharField(max_length=1000, required=False)
    contact = forms.CharField(max_length=150, required=False)


@public
@unseen
@require_http_methods(["GET", "HEAD", "POST"])
def opinion(request: PublicRequest, code: str) -> HttpResponse:
    """The question, then why, then thanks; to be changed until the day is over."""
    question = _held(request, code)
    if question is None:
        return _unknown(request)
    if is_handed_on(request, question):
        return remember(request, redirect(request.path), question)
    given = opinion_on(question)
    refusal: DomainError | None = None
    try:
        refuse_closed(question, given, at=now())
        _refuse_others(request, question, given)
    except DomainError as refused:
        return _closed(request, refused)
    if request.method == "POST":
        try:
            return _take(request, question, given)
        except DomainError as refused:
            refusal = refused
    if given is None or "doi" in request.GET:
        return _ask(request, question, given, refusal)
    if "xong" in request.GET and refusal is None:
        return _page(request, "opinions/thanks.html", question, given)
    return _why(request, question, given, refusal)


def _refuse_others(
    request: PublicRequest, question: Question, given: Opinion | None
) -> None:
    """What was answered is shown and changed only where it was given."""
    if given and not is_theirs(request, question):
        raise ConflictError(
            _(
                "Đã nhận đánh giá cho lần phục vụ này. Chỉ máy đã gửi đánh giá mới đổi "
                "lại được, trong ngày."
            )
        )


def _held(request: PublicRequest, code: str) -> Question | None:
    """The question of this code; an address may guess only so often."""
    left = tries(request, "opinion-codes")
    if not left.are_left:
        return None
    found = held_question(code)
    if found is None:
        left.take_one()
    return found


def _take(
    request: PublicRequest, question: Question, given: Opinion | None
) -> HttpResponse:
    """Write down what was tapped or typed, and go on."""
    here = request.path
    if "level" in request.POST:
        form = LevelForm(request.POST)
        number = form.cleaned_data["level"] if form.is_valid() else 0
        if given is None:
            _count(request)
        answer(question, number=number, way=Way.LINK, at=now())
        return remember(request, redirect(here), question)
    words = WordsForm(request.POST)
    words.is_valid()
    said = {
        name: words.cleaned_data.get(name, "") for name in ("reason", "text", "contact")
    }
    explain(question, **said, at=now())
    return redirect(f"{here}?xong=1")


def _count(request: PublicRequest) -> None:
    """Refuse an address that answered too often; a whole hall may stand behind one."""
    count_sent(
        request,
        "opinions",
        by_rule="satisfaction.answers_per_hour",
        words=_("Từ mạng này đã gửi quá nhiều đánh giá. Vui lòng thử lại sau một giờ."),
    )


def _page(
    request: PublicRequest,
    template: str,
    question: Question,
    given: Opinion | None,
    refusal: DomainError | None = None,
) -> HttpResponse:
    chosen = BY_NUMBER[given.level] if given else None
    context = {
        "question": question,
        "given": given,
        "chosen": chosen,
        "levels": LEVELS,
        "reasons": reasons_for(chosen) if chosen else [],
        "refusal": refusal.message if refusal else "",
        "here_url": reverse(
            "portal:opinion", args=[request.commune.slug, question.code]
        ),
    }
    status = refusal.status if refusal else 200
    return show(request, template, context, status=status)


def _ask(
    request: PublicRequest,
    question: Question,
    given: Opinion | None,
    refusal: DomainError | None,
) -> HttpResponse:
    return _page(request, "opinions/ask.html", question, given, refusal)


def _why(
    request: PublicRequest,
    question: Question,
    given: Opinion,
    refusal: DomainError | None,
) -> HttpResponse:
    return _page(request, "opinions/why.html", question, given, refusal)


def _closed(request: PublicRequest, refusal: DomainError) -> HttpResponse:
    context = {"sentence": refusal.message, "title": _("Không nhận đánh giá nữa")}
    return show(request, "opinions/closed.html", context, status=refusal.status)


def _unknown(request: PublicRequest) -> HttpResponse:
    """The same words for every code that is none of this commune's.

    Answered and not raised: an exception would undo the count with the transaction.
    """
    sentence = _(
        "Liên kết này không dùng được ở xã, phường này. Vui lòng quét lại mã QR, hoặc "
        "tra cứu hồ sơ rồi đánh giá từ trang đó."
    )
    context = {"sentence": sentence, "title": _("Không tìm thấy phiếu đánh giá")}
    return show(request, "opinions/closed.html", context, status=404)
