"""The account that receives transfers, with a code to try out before people do."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vidan.core.errors import DomainError
from vidan.desk.access import StaffRequest, acting, needs
from vidan.desk.money.forms import AccountForm
from vidan.money.actions.accounts import Described, end_account, set_account
from vidan.money.codes import code_of
from vidan.money.exemptions import banks
from vidan.money.models import Account
from vidan.money.queries import account
from vidan.ui.pages import page

TRIAL = 2_000


@needs("money.manage")
def account_page(request: StaffRequest) -> HttpResponse:
    known = account()
    names = ("bank", "number", "is_card", "holder")
    initial = {name: getattr(known, name) for name in names} if known else {}
    form = AccountForm(request.POST or None, initial=initial)
    if form.is_valid() and _set(request, form):
        messages.success(
            request, _("Đã đặt tài khoản. Hãy quét thử mã bên cạnh rồi mới dùng.")
        )
        return redirect("desk:money-account")
    context = {
        "account": known,
        "code": _trial(known) if known else None,
        "form": form,
        "earlier": [
            (one, banks().get(one.bank, one.bank))
            for one in Account.objects.filter(ended_at__isnull=False)
        ],
    }
    return page(request, "desk/money/account.html", context, status=form.status)


def _trial(known: Account) -> object:
    return code_of(known, amount=TRIAL, purpose="THU MA")


def _set(request: StaffRequest, form: AccountForm) -> bool:
    try:
        set_account(Described(**form.cleaned_data), by=acting(request), at=now())
    except DomainError as refusal:
        form.refusal = refusal
        form.add_error(None, refusal.message)
        return False
    return True


@needs("money.manage")
@require_POST
def end(request: StaffRequest) -> HttpResponse:
    end_account(by=acting(request), at=now())
    messages.success(request, _("Đã ngừng; không hiện mã chuyển khoản nữa."))
    return redirect("desk:money-account")
