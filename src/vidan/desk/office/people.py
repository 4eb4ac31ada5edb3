"""Units and the people in them: looking, adding, and what changes for one person."""

from datetime import date
from uuid import UUID

from django.db.models import Prefetch, Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from vidan.desk.access import StaffRequest, needs
from vidan.desk.office.answering import Ask, ask, sent
from vidan.desk.office.forms import (
    AccountForm,
    DeputyForm,
    EndPostForm,
    LeaveForm,
    OfficerForm,
    PasswordForm,
    PostForm,
    UnitForm,
)
from vidan.desk.office.lines import lines_about
from vidan.desk.plans.reach import ways_to_work
from vidan.people.actions import staffing
from vidan.people.models import Officer, Post
from vidan.people.queries import in_charge, officers, units
from vidan.ui.pages import page


@needs("people.view")
def people(request: StaffRequest) -> HttpResponse:
    today = localdate()
    held = Q(first_on__lte=today) & (Q(last_on=None) | Q(last_on__gte=today))
    posts = Post.objects.filter(held).select_related("officer").order_by("title")
    working = posts.filter(Q(officer__ended_on=None) | Q(officer__ended_on__gt=today))
    rows = units().prefetch_related(
        Prefetch("posts", queryset=working, to_attr="now"),
        Prefetch("charges", queryset=in_charge(on=today), to_attr="in_charge"),
    )
    context = {
        "units": rows,
        "without_post": officers(on=today).exclude(id__in=working.values("officer_id")),
        "may_manage": "people.manage" in request.abilities,
    }
    return page(request, "desk/office/people.html", context)


@needs("people.view")
def officer(request: StaffRequest, officer_id: UUID) -> HttpResponse:
    row = _officer(officer_id)
    today = localdate()
    context = {
        "officer": row,
        "posts": row.posts.select_related("unit", "village"),
        "absences": row.absences.select_related("deputy").filter(last_on__gte=today),
        "today": today,
        "may_manage": "people.manage" in request.abilities,
        "may_name_deputy": _may_name_deputy(request, row),
        **ways_to_work(request, row),
        "lines": lines_about(request, row),
    }
    return page(request, "desk/office/officer.html", context)


def _officer(officer_id: UUID) -> Officer:
    return get_object_or_404(Officer.objects.select_related("account"), id=officer_id)


def _may_name_deputy(request: StaffRequest, row: Officer) -> bool:
    by = request.actor
    if by is None or row.ended_on:
        return False
    heads = any(by.leads(post.unit_id) for post in row.posts.all())
    return by.can("people.manage") or by.id == row.id or heads


def _words(row: Officer, title: str, button: str, done: str, lead: str = "") -> Ask:
    back = reverse("desk:officer", args=[row.id])
    return Ask(title, button, done, back, row.full_name, lead)


def _to_people(title: str, button: str, done: str) -> Ask:
    return Ask(title, button, done, reverse("desk:people"), _("Cán bộ"))


@needs("people.manage")
def add_unit(request: StaffRequest) -> HttpResponse:
    words = _to_people(_("Thêm đơn vị"), _("Thêm đơn vị"), _("Đã thêm đơn vị."))
    return ask(request, UnitForm(sent(request)), _add_unit, words)


def _add_unit(*, name: str, **fields: object) -> None:
    staffing.add_unit(name, **fields)  # type: ignore[arg-type]


@needs("people.manage")
def add_officer(request: StaffRequest) -> HttpResponse:
    words = _to_people(_("Thêm cán bộ"), _("Thêm cán bộ"), _("Đã thêm cán bộ."))
    return ask(request, OfficerForm(sent(request)), _add_officer, words)


def _add_officer(*, full_name: str, **fields: object) -> None:
    staffing.add_officer(full_name, **fields)  # type: ignore[arg-type]


@needs("people.manage")
def give_account(request: StaffRequest, officer_id: UUID) -> HttpResponse:
    row = _officer(officer_id)
    words = _words(row, _("Cấp tài khoản"), _("Cấp tài khoản"), _("Đã cấp tài khoản."))
    form = AccountForm(sent(request))
    return ask(request, form, staffing.give_account, words, row.id)


@needs("people.manage")
def set_password(request: StaffRequest, officer_id: UUID) -> HttpResponse:
    row = _officer(officer_id)
    words = _words(row, _("Đặt lại mật khẩu"), _("Đặt lại"), _("Đã đặt lại mật khẩu."))
    form = PasswordForm(sent(request))
    return ask(request, form, staffing.set_password, words, row.id)


@needs("people.manage")
def give_post(request: StaffRequest, officer_id: UUID) -> HttpResponse:
    row = _officer(officer_id)
    words = _words(
        row,
        _("Giao chức danh"),
        _("Giao chức danh"),
        _("Đã giao chức danh."),
        _("Một người có thể giữ hai chức danh cùng lúc."),
    )
    form = PostForm(sent(request), initial={"first_on": localdate()})
    return ask(request, form, staffing.give_post, words, row.id)


@needs("people.manage")
def end_post(request: StaffRequest, officer_id: UUID, post_id: UUID) -> HttpResponse:
    post = get_object_or_404(
        Post.objects.select_related("officer"), id=post_id, officer_id=officer_id
    )
    words = _words(
        post.officer,
        _("Kết thúc chức danh %(title)s") % {"title": post.title},
        _("Kết thúc"),
        _("Đã kết thúc chức danh."),
    )
    form = EndPostForm(sent(request), initial={"last_on": localdate()})
    return ask(request, form, staffing.end_post, words, post.id)


@needs("people.view")
def name_deputy(request: StaffRequest, officer_id: UUID) -> HttpResponse:
    row = _officer(officer_id)
    if not _may_name_deputy(request, row):
        raise Http404
    words = _words(
        row,
        _("Cử người thay"),
        _("Cử người thay"),
        _("Đã cử người thay."),
        _("Trong những ngày này người thay làm được mọi việc của người vắng mặt."),
    )
    today: date = localdate()
    form = DeputyForm(sent(request), absent=row, on=today, initial={"first_on": today})
    return ask(request, form, staffing.name_deputy, words, row.id)


@needs("people.manage")
def leave(request: StaffRequest, officer_id: UUID) -> HttpResponse:
    row = _officer(officer_id)
    words = _words(
        row,
        _("Ghi nhận nghỉ việc"),
        _("Ghi nhận nghỉ việc"),
        _("Đã ghi nhận."),
        _(
            "Người nghỉ, thủ trưởng đơn vị hoặc lãnh đạo xã bàn giao hết việc trước, ở "
            "mục Bàn giao việc trên trang của người này."
        ),
    )
    return ask(request, LeaveForm(sent(request)), staffing.leave, words, row.id)
