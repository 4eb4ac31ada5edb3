"""One question after the service: one tap, and a reason for who wants to give one."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vidan.communes.rules import rule
from vidan.core.errors import ConflictError, DomainError
from vidan.portal.access import PublicRequest, public
from vidan.portal.pages import answer as show
from vidan.portal.tracking.tries import count_failure, may_try
from vidan.portal.tracking.views import unseen
from vidan.satisfaction.actions.answering import answer, explain, refuse_closed
from vidan.satisfaction.models import Opinion, Question, Way
from vidan.satisfaction.queries import held_question, opinion_on
from vidan.satisfaction.scale import BY_NUMBER, LEVELS, reasons_for


class LevelForm(forms.Form):
    level = forms.IntegerField()


class WordsForm(forms.Form):
    """Why, own words, and how to be called back: all may be left empty."""

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
    given, at = opinion_on(question), now()
    refusal: DomainError | None = None
    try:
        refuse_closed(question, given, at=at)
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


def _held(request: PublicRequest, code: str) -> Question | None:
    """The question of this code; an address may guess only so often."""
    address = str(request.META["REMOTE_ADDR"])
    limit = rule("portal.tracking_tries_per_hour", on=localdate())
    if not may_try(address, limit=limit, of="opinion-codes"):
        return None
    found = held_question(code)
    if found is None:
        count_failure(address, limit=limit, of="opinion-codes")
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
        return redirect(here)
    words = WordsForm(request.POST)
    words.is_valid()
    explain(
        question,
        reason=words.cleaned_data.get("reason", ""),
        text=words.cleaned_data.get("text", ""),
        contact=words.cleaned_data.get("contact", ""),
        at=now(),
    )
    return redirect(f"{here}?xong=1")


def _count(request: PublicRequest) -> None:
    """Refuse an address that answered too often; a whole hall may stand behind one."""
    address = str(request.META["REMOTE_ADDR"])
    limit = rule("satisfaction.answers_per_hour", on=localdate())
    if not may_try(address, limit=limit, of="opinions"):
        raise ConflictError(
            _("Từ mạng này đã gửi quá nhiều đánh giá. Vui lòng thử lại sau một giờ.")
        )
    count_failure(address, limit=limit, of="opinions")


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
