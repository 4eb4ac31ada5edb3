"""A commune is taken into service by one command, or not at all."""

import re
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth import authenticate
from django.core.management import call_command
from django.db import connection

from vidan.communes.models import Commune, Profile
from vidan.communes.tenancy import inside
from vidan.core.errors import DomainError
from vidan.ops.management.commands import enrol
from vidan.people.models import Officer, Post, Unit, User
from vidan.people.queries import centre
from vidan.people.roles import Role

CODE = "00004"
GIVEN = {
    "code": CODE,
    "head_office": "số 1 phố Quán Thánh",
    "centre_address": "số 2 phố Quán Thánh",
    "administrator": "quan-tri.ba-dinh",
    "name": "Đỗ Thị Hạnh",
}
GOOD = "suong-mu-tren-nui"


@pytest.fixture(autouse=True)
def _operator(db: None) -> Iterator[None]:
    """The command runs as the owner of the tables, and here no terminal is open."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE NONE")
    yield
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")


def enrolled(slug: str = "ba-dinh", **given: str) -> str:
    printed = StringIO()
    call_command("enrol", slug, stdout=printed, **{**GIVEN, **given})
    return printed.getvalue()


def kept() -> tuple[int, ...]:
    with inside(CODE):
        counts = [model.objects.count() for model in (Profile, Unit, Officer, Post)]
    return (*counts, User.objects.filter(commune_id=CODE).count())


def test_a_commune_is_served_and_its_administrator_signs_in() -> None:
    printed = enrolled()

    assert Commune.objects.get(code=CODE).slug == "ba-dinh"
    with inside(CODE):
        post = Post.objects.select_related("officer", "unit").get()
        assert (post.role, post.unit.code) == (Role.ADMINISTRATOR, "VP")
        assert post.officer.full_name == "Đỗ Thị Hạnh"
        assert centre().name == Profile.objects.get().centre_name
    (password,) = re.findall(r"[a-z]{4}(?:-[a-z]{4}){3}", printed)
    user = authenticate(username="quan-tri.ba-dinh", password=password)
    assert isinstance(user, User)
    assert user.commune_id == CODE


def test_two_passwords_made_are_not_the_same() -> None:
    first = enrolled()
    second = enrolled("hoan-kiem", code="00070", administrator="quan-tri.hoan-kiem")

    assert first.splitlines()[-1] != second.splitlines()[-1]


class Terminal:
    def isatty(self) -> bool:
        return True


def typing(monkeypatch: pytest.MonkeyPatch, *answers: str) -> None:
    said = iter(answers)
    monkeypatch.setattr(enrol.sys, "stdin", Terminal())
    monkeypatch.setattr(enrol, "getpass", lambda _prompt: next(said))


def test_at_a_terminal_the_password_is_typed_and_never_shown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    typing(monkeypatch, GOOD, GOOD)

    assert GOOD not in enrolled()
    assert authenticate(username="quan-tri.ba-dinh", password=GOOD)


def test_an_empty_answer_has_the_machine_make_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    typing(monkeypatch, "")

    assert re.search(r"[a-z]{4}(?:-[a-z]{4}){3}", enrolled())


@pytest.mark.parametrize("answers", [(GOOD, "khac"), ("ngan", "ngan")])
def test_a_password_mistyped_or_weak_makes_nothing(
    monkeypatch: pytest.MonkeyPatch, answers: tuple[str, str]
) -> None:
    typing(monkeypatch, *answers)

    with pytest.raises(DomainError):
        enrolled()

    assert Commune.objects.get(code=CODE).slug is None
    assert not any(kept())


@pytest.mark.parametrize(
    ("slug", "given", "sentence"),
    [
        ("ba-dinh", {"code": "99999"}, "mang mã 99999"),
        ("lung-phinh", {}, "“lung-phinh” đã có xã khác dùng"),
        ("Ba Đình", {}, "“Ba Đình” không dùng được"),
        ("desk", {}, "“desk” là của hệ thống"),
        ("static", {}, "“static” là của hệ thống"),
        ("ba-dinh", {"administrator": "da-co"}, "da-co đã có người dùng"),
        ("ba-dinh", {"administrator": " "}, "Tên đăng nhập: "),
        ("ba-dinh", {"name": "Đỗ" * 60}, "Họ và tên: "),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence_and_nothing_is_written(
    slug: str, given: dict[str, Any], sentence: str
) -> None:
    User.objects.create(username="da-co", commune_id="02848")

    with pytest.raises(DomainError, match=sentence):
        enrolled(slug, **given)

    assert Commune.objects.get(code=CODE).slug is None
    assert not any(kept())


def test_a_commune_in_service_is_not_taken_in_again() -> None:
    enrolled()
    before = kept()

    with pytest.raises(DomainError, match="Phường Ba Đình đã được đưa vào phục vụ"):
        enrolled("ba-dinh-moi", administrator="nguoi-khac")

    assert Commune.objects.get(code=CODE).slug == "ba-dinh"
    assert kept() == before
