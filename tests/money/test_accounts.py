"""The account that receives transfers, and the codes that name it."""

import pytest

from tests.money.counter import TOMORROW, make_account, owing_dossier
from vidan.core.errors import InvalidInputError, NotAllowedError
from vidan.history.recording import history_of
from vidan.money.actions.accounts import end_account
from vidan.money.models import Account
from vidan.money.queries import account, purpose_of, transfer_code
from vidan.money.vietqr import Service, parse


@pytest.fixture
def town(in_lung_phinh):
    return in_lung_phinh


def test_another_account_takes_the_place_of_the_first(town):
    first = make_account(town.director)
    second = make_account(town.chair, number="38 0020 1009 999")
    first.refresh_from_db()
    assert first.ended_at
    assert account() == second
    assert second.number == "3800201009999"
    entry = history_of(second).get()
    assert (entry.data["before"], entry.data["account"]) == (
        "3800201005678",
        "3800201009999",
    )


def test_the_same_again_changes_nothing(town):
    assert make_account(town.director) == make_account(town.director)
    assert Account.objects.count() == 1


def test_without_an_account_no_code_is_shown(town):
    make_account(town.director)
    for _ in range(2):
        end_account(by=town.director, at=TOMORROW)
    assert account() is None


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"bank": "123456"}, "trong danh sách"),
        ({"bank": "9704"}, "6 chữ số"),
        ({"number": "12-34"}, "Số tài khoản"),
        ({"holder": " "}, "chủ tài khoản"),
    ],
)
def test_an_account_that_no_bank_knows_is_refused(town, fields, sentence):
    with pytest.raises(InvalidInputError, match=sentence):
        make_account(town.director, **fields)


def test_only_heads_say_where_the_money_goes(town):
    for other in (town.clerk, town.secretary, town.administrator, town.inspector):
        with pytest.raises(NotAllowedError):
            make_account(other)


@pytest.mark.requirement("LK-8")
def test_the_code_asks_for_the_sum_and_names_the_dossier(town):
    dossiers = [owing_dossier(town.clerk) for _ in range(3)]
    to = make_account(town.director, is_card=True)
    code = transfer_code(to, amount=30_000, purpose=purpose_of(dossiers))
    read = parse(code)
    assert read.purpose == f"HS {dossiers[0].number:04d} 2026 2"
    assert (read.amount, read.number) == (30_000, to.number)
    assert read.service == Service.CARD
    assert parse(transfer_code(to, amount=None, purpose="")).amount is None
