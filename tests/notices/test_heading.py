from uuid import uuid4

import pytest

from tests.make import at
from tests.notices.given import NOW, first_session, head_of, issued, saturdays
from vidan.communes.models import Village
from vidan.core.errors import InvalidInputError, NotAllowedError
from vidan.history.models import Entry
from vidan.notices.actions.heading import acknowledge, answer, note_read, pass_on, say
from vidan.notices.actions.retention import delete_old
from vidan.notices.models import PassedOn, Said, Telling, VillageCopy
from vidan.notices.queries import copies_for, silent, to_answer, unanswered_notices
from vidan.people.roles import Role

MORNING = at("2026-04-21 06:00")
LATE = at("2026-04-25 08:00")


@pytest.fixture
def told(in_lung_phinh):
    saturdays(in_lung_phinh)
    head_of(in_lung_phinh)
    issued(in_lung_phinh)
    return in_lung_phinh


def copy(name="Na Hối"):
    return VillageCopy.objects.get(village__name=name)


@pytest.mark.requirement("AS-11")
def test_a_head_reads_acknowledges_and_says_it_on_the_loudspeaker(told):
    head = told.village_head
    note_read(copy().id, by=head, at=MORNING)
    acknowledge(copy().id, by=head, at=at("2026-04-21 06:10"))
    say(copy().id, said_at=MORNING, times=2, by=head, at=at("2026-04-21 06:15"))

    row = copies_for(head).get()
    assert (row.read_at, row.acknowledged_at) == (MORNING, at("2026-04-21 06:10"))
    assert row.times_said == 1
    assert Said.objects.get().times == 2


def test_acknowledging_again_changes_nothing(told):
    head = told.village_head
    acknowledge(copy().id, by=head, at=MORNING)
    acknowledge(copy().id, by=head, at=LATE)

    assert copy().acknowledged_at == MORNING
    assert Entry.objects.filter(event="notices.acknowledged").count() == 1


def test_the_same_broadcast_written_twice_is_one(told):
    head = told.village_head
    for _time in range(2):
        say(copy().id, said_at=MORNING, times=1, by=head, at=MORNING)
    assert Said.objects.count() == 1
    with pytest.raises(InvalidInputError, match="tương lai"):
        say(copy().id, said_at=LATE, times=1, by=head, at=MORNING)
    with pytest.raises(InvalidInputError, match="từ 1 đến 20"):
        say(copy().id, said_at=MORNING, times=0, by=head, at=MORNING)


def test_a_head_answers_for_the_own_village_only(told):
    head = told.village_head
    other = copy("Bản Già")
    with pytest.raises(NotAllowedError, match="trưởng của thôn này"):
        acknowledge(other.id, by=head, at=MORNING)
    with pytest.raises(NotAllowedError):
        acknowledge(copy().id, by=told.clerk, at=MORNING)
    note_read(other.id, by=head, at=MORNING)
    assert copy("Bản Già").read_at is None


@pytest.mark.requirement("AS-11")
def test_difficulties_of_the_people_reach_the_session(told):
    head, session = told.village_head, first_session()
    village = Village.objects.get(name="Na Hối")
    once = uuid4()
    words = {"text": "Bà Mỷ 0912345678 không đi được", "submission": once}
    for _time in range(2):
        pass_on(session, village, **words, by=head, at=MORNING)
    with pytest.raises(NotAllowedError, match="trưởng của thôn này"):
        pass_on(
            session,
            Village.objects.get(name="Bản Già"),
            text="x",
            submission=uuid4(),
            by=head,
            at=MORNING,
        )

    passed = to_answer().get()
    told_of = Entry.objects.get(event="notices.passed_on")
    assert "Mỷ" not in str(told_of.data)
    with pytest.raises(NotAllowedError):
        answer(passed.id, words="Sẽ đến nhà", by=told.clerk, at=LATE)
    answer(passed.id, words="Sẽ đến nhà", by=told.secretary, at=LATE)
    assert not to_answer().exists()


@pytest.mark.requirement("AS-11")
def test_who_has_not_acknowledged_by_the_lead_time_is_listed_with_the_head(told):
    notice = copy().notice
    assert unanswered_notices(at=NOW) == []
    assert len(silent(notice)) == 4

    acknowledge(copy().id, by=told.village_head, at=MORNING)

    ((telling, missing),) = unanswered_notices(at=LATE)
    assert (telling.channel, missing) == ("village_heads", 3)
    assert {row.head for row in silent(notice)} == {None}
    assert isinstance(telling, Telling)


def test_the_heads_of_silent_villages_can_be_called(told):
    rows = {one.copy.village.name: one.head for one in silent(copy().notice)}
    assert rows["Na Hối"] == told.people[Role.VILLAGE_HEAD]


def test_what_was_passed_on_goes_when_its_time_is_over(told):
    pass_on(
        first_session(),
        Village.objects.get(name="Na Hối"),
        text="Đường xa",
        submission=uuid4(),
        by=told.village_head,
        at=MORNING,
    )
    assert delete_old(at=at("2036-05-01 08:00")) == 0
    assert delete_old(at=at("2036-05-03 08:00")) == 1
    assert not PassedOn.objects.exists()
