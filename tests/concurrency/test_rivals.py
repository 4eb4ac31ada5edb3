"""Two people want what only one can have, in the same moment.

One of them gets it; the other gets a sentence, never a failure of the server.
"""

from datetime import date
from functools import partial

import pytest

from tests import cast
from tests.concurrency.counters import at_once
from tests.dossiers.moves import do, dossier_in
from tests.make import at, make_dossier, make_officer
from vidan.communes.actions.villages import add_village
from vidan.communes.models import Village
from vidan.communes.tenancy import inside
from vidan.core.errors import ConflictError, InvalidInputError
from vidan.dossiers.actions.correcting import count_print
from vidan.dossiers.actions.settling import set_official_code
from vidan.dossiers.actions.undoing import undo
from vidan.dossiers.models import Delivery, Dossier, Leg, SlipIssue
from vidan.people.actions.staffing import add_unit, give_account, name_deputy
from vidan.people.models import Deputation, Officer, Unit, User
from vidan.people.roles import Role
from vidan.programmes.actions.drafting import change, set_up
from vidan.programmes.actions.sessions import move, place
from vidan.programmes.models import Programme, Session, SessionKind

pytestmark = pytest.mark.django_db(transaction=True)
NOW = at("2026-04-20 08:00")
RIVALS = 4


@pytest.fixture
def town(transactional_db):
    with inside(cast.ANH_SON):
        return cast.anh_son()


@pytest.fixture
def here(town):
    """Everybody at once; what each got."""
    return partial(at_once, cast.ANH_SON)


def refused(results, error, sentence):
    """How many were refused; the others met no error at all."""
    errors = [one for one in results if isinstance(one, Exception)]
    assert {type(one) for one in errors} <= {error}, errors
    assert all(sentence in one.message for one in errors)
    return len(errors)


def test_a_result_is_sent_off_once(town, here):
    with inside(cast.ANH_SON):
        by = town.director
        dossier = dossier_in("decided", by=by)

    results = here([partial(do, "post_result", dossier, by=by)] * RIVALS)

    assert refused(results, ConflictError, "chưa trở lại") == RIVALS - 1
    with inside(cast.ANH_SON):
        assert Delivery.objects.count() == 1


def test_a_move_is_undone_once(town, here):
    with inside(cast.ANH_SON):
        by = town.director
        dossier = dossier_in("signing", by=by)

    results = here(
        [partial(undo, dossier.id, by=by, at=at("2026-05-05 09:10"))] * RIVALS
    )

    assert refused(results, ConflictError, "không hoàn tác được nữa") == RIVALS - 1
    with inside(cast.ANH_SON):
        assert Dossier.objects.get().state == "in_progress"
        assert Leg.objects.filter(ended_at=None).count() == 1


def test_a_slip_printed_by_two_at_once_is_counted_twice(town, here):
    with inside(cast.ANH_SON):
        by = town.clerk
        dossier = make_dossier(by)

    results = here([partial(count_print, dossier, by=by, at=NOW)] * RIVALS)

    assert refused(results, ConflictError, "-") == 0
    with inside(cast.ANH_SON):
        assert SlipIssue.objects.get().prints == RIVALS


def test_an_absent_one_gets_one_deputy(town, here):
    with inside(cast.ANH_SON):
        chair = town.chair
        deputies = [make_officer(town.economy) for _ in range(RIVALS)]

    results = here(
        partial(
            name_deputy,
            town.people[Role.UNIT_HEAD].id,
            deputy_id=deputy.id,
            first_on=date(2026, 5, 4),
            last_on=date(2026, 5, 8),
            reason="Đi học",
            by=chair,
            at=NOW,
        )
        for deputy in deputies
    )

    assert refused(results, ConflictError, "Đã có người thay") == RIVALS - 1
    with inside(cast.ANH_SON):
        assert Deputation.objects.count() == 1


@pytest.fixture
def sessions(town):
    """Half-days of a programme that may go to two villages a year; none does yet."""
    with inside(cast.ANH_SON):
        return list(cast.monthly(town, at=NOW, mobile_months=[]).sessions.all())


def of_next_year(sessions):
    return [one for one in sessions if one.on.year == 2027]


def test_no_more_sessions_go_to_villages_than_the_quota(town, here, sessions):
    with inside(cast.ANH_SON):
        by, village = town.secretary, Village.objects.first()

    results = here(
        partial(
            place,
            one.id,
            place="Nhà văn hóa",
            village=village,
            reason="Xa trung tâm",
            by=by,
            at=NOW,
        )
        for one in of_next_year(sessions)
    )

    assert refused(results, ConflictError, "02 buổi lưu động") == len(results) - 2
    with inside(cast.ANH_SON):
        assert Session.objects.filter(kind=SessionKind.MOBILE).count() == 2


def test_one_session_is_moved_to_a_day(town, here, sessions):
    with inside(cast.ANH_SON):
        by = town.secretary
    day = date(2027, 1, 20)

    results = here(
        partial(move, one.id, to=day, reason="Trùng họp", by=by, at=NOW)
        for one in of_next_year(sessions)
    )

    assert refused(results, ConflictError, "đã có buổi khác") == len(results) - 1
    with inside(cast.ANH_SON):
        assert Session.objects.filter(on=day).count() == 1


def test_an_official_code_belongs_to_one_dossier(town, here):
    code = "H42.12.05-260504-0001"
    with inside(cast.ANH_SON):
        by = town.director
        dossiers = [make_dossier(by) for _ in range(RIVALS)]

    results = here(
        partial(set_official_code, one.id, code=code, by=by, at=NOW) for one in dossiers
    )

    assert refused(results, InvalidInputError, "Mã này đã ghi") == RIVALS - 1
    with inside(cast.ANH_SON):
        assert Dossier.objects.filter(official_code=code).count() == 1


PROGRAMME = {**cast.SATURDAYS, "first_on": date(2026, 5, 1)}


def test_programmes_set_up_at_once_do_not_share_a_name(town, here):
    with inside(cast.ANH_SON):
        by = town.secretary

    results = here(
        [partial(set_up, by=by, at=NOW, ring=town.ring, **PROGRAMME)] * RIVALS
    )

    assert refused(results, ConflictError, "mô hình cùng tên") == RIVALS - 1
    with inside(cast.ANH_SON):
        assert Programme.objects.get().turns.count() == len(town.ring)


def test_nor_do_programmes_renamed_at_once(town, here):
    with inside(cast.ANH_SON):
        by = town.secretary
        names = [f"Mô hình {n}" for n in range(RIVALS)]
        ours = [
            set_up(by=by, at=NOW, ring=town.ring, **{**PROGRAMME, "name": name})
            for name in names
        ]

    results = here(
        partial(change, one.id, by=by, at=NOW, name="Ngày vì dân") for one in ours
    )

    assert refused(results, ConflictError, "mô hình cùng tên") == RIVALS - 1
    with inside(cast.ANH_SON):
        assert Programme.objects.filter(name="Ngày vì dân").count() == 1


def test_a_user_name_belongs_to_one_account(town, here):
    with inside(cast.ANH_SON):
        by = town.administrator
        people = [make_officer(town.office) for _ in range(RIVALS)]

    results = here(
        partial(
            give_account,
            one.id,
            username="le-thi-moi",
            password="suong-mu-tren-nui",
            by=by,
            at=NOW,
        )
        for one in people
    )

    assert refused(results, ConflictError, "le-thi-moi đã có người dùng") == RIVALS - 1
    with inside(cast.ANH_SON):
        owner = Officer.objects.get(account__username="le-thi-moi")
    assert User.objects.get(username="le-thi-moi").pk == owner.account_id


def test_units_do_not_share_a_code_nor_villages_a_name(town, here):
    with inside(cast.ANH_SON):
        by = town.administrator

    units = here([partial(add_unit, "Phòng mới", code="M", by=by, at=NOW)] * RIVALS)
    villages = here([partial(add_village, "Thôn Mới", by=by, at=NOW)] * RIVALS)

    assert refused(units, ConflictError, "Ký hiệu M") == RIVALS - 1
    assert refused(villages, ConflictError, "tên Thôn Mới") == RIVALS - 1
    with inside(cast.ANH_SON):
        assert Unit.objects.filter(code="M").count() == 1
        assert Village.objects.filter(name="Thôn Mới").count() == 1
