import pytest

from tests import cast
from tests.make import make_unit
from vidan.communes.actions.numbering import next_number
from vidan.communes.models import Village
from vidan.communes.tenancy import NoCommuneError, current_commune, inside
from vidan.people.models import Post, Unit


def test_outside_a_commune_there_is_nothing_to_ask_for(db):
    with pytest.raises(NoCommuneError):
        Unit.objects.all()
    with pytest.raises(NoCommuneError):
        Unit(name="Phòng", code="P")


def test_communes_nest_and_the_outer_one_comes_back(db):
    with inside(cast.LUNG_PHINH):
        mine = make_unit()
        with inside(cast.LAI_KHE):
            assert current_commune() == cast.LAI_KHE
            assert not Unit.everywhere.exists()
        assert Unit.everywhere.get() == mine


def test_after_a_failure_the_outer_commune_is_back(db):
    with inside(cast.LUNG_PHINH):
        with pytest.raises(ZeroDivisionError), inside(cast.LAI_KHE):
            _ = 1 / 0
        assert current_commune() == cast.LUNG_PHINH


@pytest.mark.parametrize("code", ["'; DROP TABLE x --", "02848'", "a b"])
def test_only_a_commune_code_reaches_the_database(db, code):
    with pytest.raises(ValueError, match="commune code"), inside(code):
        pass


def test_a_row_keeps_its_commune(in_lung_phinh):
    unit = in_lung_phinh.office

    unit.commune_id = cast.LAI_KHE
    with pytest.raises(NoCommuneError):
        unit.save()

    assert Unit.objects.get(id=unit.id).commune_id == cast.LUNG_PHINH


def test_a_row_is_not_saved_from_inside_another_commune(in_lung_phinh):
    with inside(cast.LAI_KHE), pytest.raises(NoCommuneError):
        in_lung_phinh.office.save()


def test_joins_and_relations_carry_the_commune(in_lung_phinh):
    query = str(Post.objects.filter(unit__name="x").query)
    related = str(in_lung_phinh.office.posts.all().query)

    assert query.count('"commune_id"') >= 3
    assert '"commune_id"' in related


def test_rows_are_excluded_by_what_stands_on_them(in_lung_phinh):
    unit = in_lung_phinh.centre
    assert unit.posts.exists()

    kept = Unit.objects.exclude(posts__officer=in_lung_phinh.clerk.officer)

    assert unit not in kept
    assert in_lung_phinh.economy in kept


def test_numbers_are_the_communes_own(db):
    taken = []
    for code in (cast.LUNG_PHINH, cast.LAI_KHE, cast.LUNG_PHINH):
        with inside(code):
            taken.append(next_number("dossiers", year=2026))

    assert taken == [1, 1, 2]


def test_villages_of_two_communes_may_share_a_name(db):
    for code in (cast.LUNG_PHINH, cast.LAI_KHE):
        with inside(code):
            Village.objects.create(name="Bản Già")
