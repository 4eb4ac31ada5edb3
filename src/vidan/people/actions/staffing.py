"""Officers come, hold posts, stand in for each other, and leave."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from vidan.communes.models import Village
from vidan.communes.tenancy import current_commune
from vidan.core.errors import ConflictError, InvalidInputError, NotAllowedError
from vidan.core.events import ask, tell
from vidan.core.text import day
from vidan.core.uniqueness import one_of_a_kind
from vidan.people.actions.accounts import choose_password, open_account
from vidan.people.actors import Actor
from vidan.people.models import Deputation, Officer, Post, Unit, User
from vidan.people.roles import Role


def _may_manage(by: Actor | None) -> None:
    """Administrators only; None is the operator at the machine."""
    if by and not by.can("people.manage"):
        raise NotAllowedError(_("Chỉ quản trị của xã được thay đổi nhân sự."))


@transaction.atomic
def add_unit(
    name: str,
    *,
    code: str,
    by: Actor | None,
    at: datetime,
    is_centre: bool = False,
    order: int = 0,
) -> Unit:
    """Add a unit; its code is its own within the commune."""
    _may_manage(by)
    taken = _(
        "Ký hiệu %(code)s đã có đơn vị khác dùng. Vui lòng chọn ký hiệu khác."
    ) % {"code": code}
    unit = Unit(name=name, code=code, is_centre=is_centre, order=order)
    with one_of_a_kind("unit_code", ConflictError(taken)):
        unit.save(force_insert=True)
    tell("people.unit_added", unit, by=by, at=at, name=name)
    return unit


@transaction.atomic
def add_officer(
    full_name: str, *, phone: str = "", by: Actor | None, at: datetime
) -> Officer:
    """Add a person who works for the commune; an account is given separately."""
    _may_manage(by)
    officer = Officer.objects.create(full_name=full_name, phone=phone)
    tell("people.officer_added", officer, by=by, at=at, name=full_name)
    return officer


@transaction.atomic
def give_account(
    officer_id: UUID, *, username: str, password: str, by: Actor | None, at: datetime
) -> User:
    """Give an officer an account to sign in with."""
    _may_manage(by)
    officer = Officer.objects.select_for_update().get(id=officer_id)
    if officer.account_id:
        raise ConflictError(_("Cán bộ này đã có tài khoản."))
    user = User(username=username, commune_id=current_commune())
    officer.account = open_account(user, password=password)
    officer.save(update_fields=["account"])
    tell(
        "people.account_given",
        officer,
        by=by,
        at=at,
        name=officer.full_name,
        username=user.username,
    )
    return user


@transaction.atomic
def set_password(
    officer_id: UUID, *, password: str, by: Actor | None, at: datetime
) -> None:
    """Give an officer who forgot it a new password."""
    _may_manage(by)
    officer = Officer.objects.select_related("account").get(id=officer_id)
    if officer.account is None:
        raise InvalidInputError(_("Cán bộ này chưa có tài khoản."))
    choose_password(officer.account, password)
    officer.account.save(update_fields=["password"])
    tell("people.password_set", officer, by=by, at=at, name=officer.full_name)


@transaction.atomic
def give_post(
    officer_id: UUID,
    *,
    unit: Unit,
    role: Role,
    title: str,
    first_on: date,
    by: Actor | None,
    at: datetime,
    village: Village | None = None,
    last_on: date | None = None,
) -> Post:
    """Give an officer a post from a day on, beside any other post held."""
    _may_manage(by)
    if last_on and last_on < first_on:
        raise InvalidInputError(_("Ngày kết thúc phải sau ngày bắt đầu."))
    officer = Officer.objects.get(id=officer_id)
    post = Post.objects.create(
        officer=officer,
        unit=unit,
        village=village,
        role=role,
        title=title,
        first_on=first_on,
        last_on=last_on,
    )
    tell("people.post_given", officer, by=by, at=at, title=title, name=str(officer))
    return post


@transaction.atomic
def end_post(post_id: UUID, *, last_on: date, by: Actor | None, at: datetime) -> Post:
    """End a post; the last day still counts. Rooms above may refuse, as for leaving."""
    _may_manage(by)
    post = Post.objects.select_for_update(of=("self",)).get(id=post_id)
    if last_on < post.first_on:
        raise InvalidInputError(_("Ngày kết thúc phải sau ngày bắt đầu."))
    Officer.objects.select_for_update().get(id=post.officer_id)
    ask("people.post_ended", post, at=at, on=last_on + timedelta(days=1))
    post.last_on = last_on
    post.save(update_fields=["last_on"])
    officer = post.officer
    tell(
        "people.post_ended", officer, by=by, at=at, title=post.title, name=str(officer)
    )
    return post


@transaction.atomic
def name_deputy(
    absent_id: UUID,
    *,
    deputy_id: UUID,
    first_on: date,
    last_on: date,
    reason: str,
    by: Actor,
    at: datetime,
) -> Deputation:
    """For some days, have a deputy do what an absent officer may do.

    An administrator may, the absent one's head may, and everybody for himself.
    """
    absent = Officer.objects.select_for_update().get(id=absent_id)
    deputy = Officer.objects.get(id=deputy_id)
    heads = any(by.leads(post.unit_id) for post in absent.posts.all())
    if not (by.can("people.manage") or by.id == absent.id or heads):
        raise NotAllowedError(
            _("Chỉ người vắng mặt, thủ trưởng đơn vị hoặc quản trị cử người thay.")
        )
    if absent_id == deputy_id:
        raise InvalidInputError(_("Người thay phải là một cán bộ khác."))
    if last_on < first_on:
        raise InvalidInputError(_("Ngày kết thúc phải sau ngày bắt đầu."))
    overlapping = Deputation.objects.filter(
        absent=absent, first_on__lte=last_on, last_on__gte=first_on
    )
    if overlapping.exists():
        raise ConflictError(
            _("Đã có người thay %(name)s trong những ngày này.")
            % {"name": absent.full_name}
        )
    deputation = Deputation.objects.create(
        absent=absent, deputy=deputy, first_on=first_on, last_on=last_on, reason=reason
    )
    tell(
        "people.deputy_named",
        absent,
        by=by,
        at=at,
        absent=absent.full_name,
        deputy=deputy.full_name,
        first_on=day(first_on),
        last_on=day(last_on),
    )
    return deputation


@transaction.atomic
def leave(officer_id: UUID, *, on: date, by: Actor | None, at: datetime) -> Officer:
    """Record that an officer works here no more from day ``on``; the account closes.

    Rooms above may refuse it, as long as something is not handed over.
    """
    _may_manage(by)
    officer = Officer.objects.select_for_update().get(id=officer_id)
    ask("people.officer_left", officer, at=at, on=on)
    officer.ended_on = on
    officer.save(update_fields=["ended_on"])
    eve = on - timedelta(days=1)
    Post.objects.filter(officer=officer, last_on=None, first_on__lte=eve).update(
        last_on=eve
    )
    if officer.account_id:
        User.objects.filter(id=officer.account_id).update(is_active=False)
    tell("people.officer_left", officer, by=by, at=at, name=str(officer), on=day(on))
    return officer
