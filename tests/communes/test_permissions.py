"""What the page asks the action asks again: only an administrator decides."""

from datetime import date

import pytest

from tests.make import at
from vidan.communes.actions.deciding import change_profile, decide
from vidan.communes.actions.villages import add_village
from vidan.communes.models import LocalRule, Profile, Village
from vidan.core.errors import NotAllowedError

NOW = at("2026-05-04 08:00")
ACTS = {
    "rule": lambda by: decide(
        "worktime.intake_cutoff",
        value="15:30",
        effective_from=date(2026, 5, 4),
        source="QĐ 12/QĐ-UBND",
        by=by,
        at=NOW,
    ),
    "profile": lambda by: change_profile(hotline="0214 000 000", by=by, at=NOW),
    "village": lambda by: add_village("Thôn Mới", by=by, at=NOW),
}


def decided():
    return (
        LocalRule.objects.count(),
        Profile.objects.get().hotline,
        Village.objects.filter(name="Thôn Mới").count(),
    )


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("who", ["clerk", "head", "secretary", "chair", "inspector"])
def test_others_are_refused_and_nothing_changes(in_lung_phinh, who, act):
    with pytest.raises(NotAllowedError, match="Chỉ quản trị của xã"):
        ACTS[act](getattr(in_lung_phinh, who))

    assert decided() == (0, "", 0)


@pytest.mark.parametrize("who", ["administrator", "operator"])
def test_the_administrator_and_the_operator_may(in_lung_phinh, who):
    by = in_lung_phinh.administrator if who == "administrator" else None
    for act in ACTS.values():
        act(by)

    assert decided() == (1, "0214 000 000", 1)
