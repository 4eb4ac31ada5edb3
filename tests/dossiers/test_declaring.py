"""Filled in at home, scanned at the counter, used once and then gone."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from tests import cast
from tests.make import CERTIFIED_COPY, at, every_paper, make_dossier, version
from vidan.communes.models import LocalRule
from vidan.communes.tenancy import inside
from vidan.core.errors import ConflictError, InvalidInputError
from vidan.dossiers.actions import declaring
from vidan.dossiers.actions.declaring import (
    Declared,
    declare,
    forget_declarations,
    is_declaration,
    scanned,
    take_back,
    use_up,
)
from vidan.dossiers.intake import Applicant
from vidan.dossiers.models import Declaration
from vidan.history.recording import history_of

pytestmark = pytest.mark.django_db
NOW = at("2026-05-04 20:00")
MORNING = at("2026-05-05 08:00")
MY = Applicant("Giàng Thị Mỷ", "010190004321", phone="0912345678", address="Số 7")


def at_home(**changed):
    return replace(Declared(uuid4(), CERTIFIED_COPY, MY), **changed)


@pytest.fixture
def made(in_lung_phinh):
    return declare(at_home(), at=NOW)


def address(made):
    return f"https://xa.example/lung-phinh/khai-truoc/to/{made.number}/"


def test_a_qr_and_six_letters_bring_the_same_declaration(made):
    for text in (address(made), made.number, made.code, made.code.lower()):
        assert is_declaration(text)
        assert scanned(text, at=MORNING) == made


def test_letters_that_a_vietnamese_keyboard_turned_do_no_harm(made):
    mangled = address(made).replace("xa", "ã").replace("to/", "tơ/")

    assert scanned(mangled, at=MORNING) == made


@pytest.mark.parametrize(
    "text", ["010190004321|1|A|05031990|Nữ|B|1", "ABC", "", "1" * 30]
)
def test_what_is_no_declaration(text):
    assert not is_declaration(text)


def test_sent_twice_it_is_one(made, in_lung_phinh):
    again = declare(at_home(submission=made.submission), at=NOW)

    assert again == made
    assert Declaration.objects.count() == 1


def test_letters_that_are_taken_are_drawn_again(made, in_lung_phinh, monkeypatch):
    field = Declaration._meta.get_field("code")
    codes = iter([made.code, made.code, "ZZZZZZ"])
    monkeypatch.setattr(field, "_get_default", lambda: next(codes))

    assert declare(at_home(), at=NOW).code == "ZZZZZZ"


def test_when_no_letters_are_free_it_says_so(made, in_lung_phinh, monkeypatch):
    field = Declaration._meta.get_field("code")
    monkeypatch.setattr(field, "_get_default", lambda: made.code)

    with pytest.raises(ConflictError, match="một lần nữa"):
        declare(at_home(), at=NOW)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"procedure": "9.999999"}, "không có hiệu lực"),
        ({"applicant": Applicant("  ", "")}, "họ và tên"),
        ({"applicant": Applicant("Mỷ", "123")}, "12 chữ số"),
    ],
)
def test_what_cannot_be_used_is_refused(in_lung_phinh, changed, words):
    with pytest.raises(InvalidInputError, match=words):
        declare(at_home(**changed), at=NOW)
    assert not Declaration.objects.exists()


def test_only_papers_of_the_procedure_are_kept(in_lung_phinh):
    mine = sorted(every_paper(version(CERTIFIED_COPY)))

    made = declare(at_home(papers=frozenset([*mine, 999_999_999])), at=NOW)

    assert made.papers == mine


def test_another_communes_is_named_as_such(made):
    with (
        inside(cast.BINH_LU),
        pytest.raises(InvalidInputError, match="xã, phường khác"),
    ):
        scanned(address(made), at=MORNING)


@pytest.mark.parametrize("text", ["96040" + "0" * 24, "QQQQQQ"])
def test_what_nobody_filled_in_is_not_found(made, text):
    text = text.replace("96040", made.commune_id)

    with pytest.raises(InvalidInputError, match="Không tìm thấy"):
        scanned(text, at=MORNING)


def test_it_lives_for_days_and_not_longer(made):
    last = NOW + timedelta(days=7)
    assert scanned(made.code, at=last - timedelta(seconds=1)) == made
    with pytest.raises(InvalidInputError, match="quá hạn"):
        scanned(made.code, at=last)

    assert forget_declarations(at=last - timedelta(seconds=1)) == 0
    assert forget_declarations(at=last) == 1
    assert not Declaration.objects.exists()


def test_a_commune_may_keep_it_for_less(in_lung_phinh):
    LocalRule.objects.create(
        key="retention.declaration_days", value="2", effective_from="2026-01-01"
    )

    assert declare(at_home(), at=NOW).expires_at == NOW + timedelta(days=2)


def test_used_it_is_emptied_and_says_for_what(made, in_lung_phinh):
    dossier = make_dossier(in_lung_phinh.clerk, received="2026-05-05 08:00")

    assert use_up(made.id, dossier, by=in_lung_phinh.clerk, at=MORNING)
    assert use_up(made.id, dossier, by=in_lung_phinh.clerk, at=MORNING) is None

    made.refresh_from_db()
    assert (made.full_name, made.personal_number, made.phone, made.address) == ("",) * 4
    with pytest.raises(ConflictError, match=dossier.intake_number):
        scanned(made.code, at=MORNING)
    [used] = [
        one for one in history_of(dossier) if one.event == "dossiers.declaration_used"
    ]
    assert "Mỷ" not in str(used.data)


def test_the_database_keeps_no_name_of_a_used_one(made, in_lung_phinh):
    dossier = make_dossier(in_lung_phinh.clerk, received="2026-05-05 08:00")
    used = {"used_at": MORNING, "dossier": dossier}

    with pytest.raises(IntegrityError), transaction.atomic():
        Declaration.objects.filter(id=made.id).update(**used)


def test_whoever_holds_it_takes_it_back(made, in_lung_phinh):
    assert take_back(made.number)
    assert not take_back(made.number)

    used = declare(at_home(), at=NOW)
    dossier = make_dossier(in_lung_phinh.clerk, received="2026-05-05 08:00")
    use_up(used.id, dossier, by=in_lung_phinh.clerk, at=MORNING)
    assert not take_back(used.number)


def test_numbers_have_eighty_bits_behind_the_commune(made):
    other = declare(at_home(), at=NOW)

    assert made.number[:5] == other.number[:5] == made.commune_id
    assert made.number != other.number
    assert declaring.NUMBER.fullmatch(made.number)
