"""Trouble in one commune does not keep the others from theirs."""

import pytest

from tests import cast
from vidan.communes.models import Commune
from vidan.ops.rounds import of_every_commune


@pytest.mark.django_db
def test_a_commune_where_it_goes_wrong_holds_up_no_other() -> None:
    def look(commune: Commune) -> int:
        if commune.code == cast.LUNG_PHINH:
            raise RuntimeError
        return len(commune.code)

    found = {commune.code: size for commune, size in of_every_commune(look)}

    assert found == {code: 5 for code in cast.SLUGS if code != cast.LUNG_PHINH}
