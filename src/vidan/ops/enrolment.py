"""A commune begins: its path and profile, its first units, its first administrator."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from django.urls import get_resolver
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from vidan.communes.actions.settling import enrol
from vidan.communes.models import Commune, Profile
from vidan.communes.queries import profile
from vidan.communes.tenancy import inside
from vidan.core.errors import ConflictError, InvalidInputError
from vidan.core.text import sentence_case
from vidan.people.actions.staffing import (
    add_officer,
    add_unit,
    give_account,
    give_post,
)
from vidan.people.models import Officer, Post, User
from vidan.people.roles import Role

OFFICE = "Văn phòng HĐND và UBND"


@dataclass(frozen=True)
class FirstAdministrator:
    """Who lets in all the others."""

    username: str
    full_name: str
    title: str
    password: str


@transaction.atomic
def begin(
    code: str,
    *,
    slug: str,
    head_office: str,
    centre_address: str,
    administrator: FirstAdministrator,
    at: datetime,
) -> Commune:
    """Take a commune into service with somebody who can sign in; all of it or nothing.

    It gets its Office, where the administrator works, and its Centre; whoever signs in
    first adds the rest.
    """
    _refuse_own_path(slug)
    _check(Profile, head_office=head_office, centre_address=centre_address)
    _check(User, username=administrator.username)
    _check(Officer, full_name=administrator.full_name)
    _check(Post, title=administrator.title)
    commune = enrol(
        code, slug=slug, head_office=head_office, centre_address=centre_address
    )
    with inside(code):
        office = add_unit(OFFICE, code="VP", order=1, by=None, at=at)
        centre = profile().centre_name
        add_unit(centre, code="TTPVHCC", is_centre=True, order=2, by=None, at=at)
        person = add_officer(administrator.full_name, by=None, at=at)
        give_post(
            person.id,
            unit=office,
            role=Role.ADMINISTRATOR,
            title=administrator.title,
            first_on=localdate(at),
            by=None,
            at=at,
        )
        give_account(
            person.id,
            username=administrator.username,
            password=administrator.password,
            by=None,
            at=at,
        )
    return commune


def _check(model: type[Model], **texts: str) -> None:
    """Refuse what the row cannot hold, as a form would."""
    for name, text in texts.items():
        field: Any = model._meta.get_field(name)
        try:
            field.clean(text.strip(), None)
        except ValidationError as wrong:
            sentence = f"{field.verbose_name}: {' '.join(wrong.messages)}"
            raise InvalidInputError(sentence_case(sentence)) from wrong


def _refuse_own_path(slug: str) -> None:
    """A commune called ``desk`` would never be reached."""
    own = {str(one.pattern).partition("/")[0] for one in get_resolver().url_patterns}
    if slug in own | {settings.STATIC_URL.strip("/")}:
        raise ConflictError(
            _("Đường dẫn “%(slug)s” là của hệ thống; hãy chọn đường dẫn khác.")
            % {"slug": slug}
        )
