"""What waits for somebody of the commune: the list, the page to check, one key."""

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from tests import cast
from tests.procedures.records import (
    DOUBTFUL,
    NEW_CODE,
    WITHOUT_UNIT,
    as_owner,
    methods,
    record,
    take_in,
)
from vidan.communes.tenancy import inside
from vidan.desk.catalogue.highlight import Piece, pieces
from vidan.people.roles import Role
from vidan.procedures.actions.settling import confirm_for_all
from vidan.procedures.models import Confirmation, Posting
from vidan.procedures.queries import waiting, waiting_for_all

OTHER = "1.900002"


@pytest.fixture
def town(in_lung_phinh):
    take_in(record(**DOUBTFUL), record(OTHER, **WITHOUT_UNIT))
    return in_lung_phinh


def check(code=NEW_CODE):
    return reverse("desk:posting-check", args=[code])


def confirming(code=NEW_CODE):
    return reverse("desk:posting-confirm", args=[code])


def version_of(code=NEW_CODE):
    return waiting_for_all().get(procedure_id=code).pk


@pytest.mark.requirement("SH-3")
def test_the_list_says_what_waits_and_who_has_to_act(sign_in, town):
    page = sign_in(town.director).get(reverse("desk:posting-waiting"))
    text = page.content.decode()

    assert f'href="{check()}"' in text
    assert f'href="{check(OTHER)}"' in text
    assert "Xem và xác nhận" in text
    assert "Đơn vị vận hành bổ sung" in text


@pytest.mark.requirement("SH-3")
def test_the_page_shows_the_source_beside_what_was_understood(sign_in, town):
    text = sign_in(town.director).get(check()).content.decode()

    assert "Ghi miễn phí nhưng dẫn quy định khác" in text
    assert (
        '<mark class="check__doubt"><span id="place-1">(Theo quy định)</span>' in text
    )
    assert "05 ngày" in text
    assert "Đơn đề nghị xác nhận" in text
    assert 'data-key="F2"' in text


@pytest.mark.requirement("SH-3")
def test_one_key_confirms_posts_and_leads_on(sign_in, town):
    answer = sign_in(town.director).post(
        confirming(), {"version": version_of()}, follow=True
    )

    assert "thủ tục được niêm yết từ hôm nay" in answer.content.decode()
    assert Confirmation.objects.get().officer == town.director.officer
    assert Posting.objects.filter(version__procedure_id=NEW_CODE).exists()
    assert [one.procedure_id for one in waiting()] == [OTHER]
    assert answer.redirect_chain[-1][0] == reverse("desk:posting-waiting")


def test_after_one_the_next_that_can_be_confirmed_is_shown(sign_in, town):
    take_in(record("1.900003", **DOUBTFUL), source="khác")

    answer = sign_in(town.secretary).post(confirming(), {"version": version_of()})

    assert answer.url == check("1.900003")


def test_what_has_a_gap_offers_no_confirmation(sign_in, town):
    client = sign_in(town.director)

    assert 'data-key="F2"' not in client.get(check(OTHER)).content.decode()
    answer = client.post(confirming(OTHER), {"version": version_of(OTHER)})
    assert answer.status_code == 409
    assert not Confirmation.objects.exists()


def test_who_may_not_confirm_sees_but_cannot(sign_in, town):
    client = sign_in(town.clerk)

    assert 'data-key="F2"' not in client.get(check()).content.decode()
    assert client.post(confirming(), {"version": version_of()}).status_code == 403


@pytest.mark.requirement("SH-3")
def test_only_what_was_on_the_screen_is_confirmed(sign_in, town):
    seen = version_of()
    newer = methods("Trực tiếp8 NgàyMiễn phí(Theo quy định)")
    take_in(record(cach_thuc_thuc_hien=newer))

    answer = sign_in(town.director).post(confirming(), {"version": seen})

    assert answer.status_code == 409
    assert "bản mới hơn" in answer.content.decode()
    assert not Confirmation.objects.exists()


@pytest.mark.parametrize("code", ["2.000815", "1.999999", "x"])
def test_what_does_not_wait_is_not_there(sign_in, town, code):
    client = sign_in(town.director)

    assert client.get(check(code)).status_code == 404
    assert client.post(confirming(code)).status_code == 404


def test_the_page_names_the_version_that_still_counts(sign_in, in_lung_phinh):
    take_in(record())
    take_in(record(**DOUBTFUL))

    text = sign_in(in_lung_phinh.director).get(check()).content.decode()

    assert "bản đó còn dùng đến khi bản này được xác nhận" in text


def test_with_nothing_waiting_the_list_says_so(sign_in, in_lung_phinh):
    page = sign_in(in_lung_phinh.director).get(reverse("desk:posting-waiting"))

    assert "Không có thủ tục nào chờ xác nhận" in page.content.decode()


def test_words_of_the_source_are_text_and_never_markup(sign_in, in_lung_phinh):
    note = methods("Trực tiếp5 NgàyMiễn phí(Theo <script>x</script> quy định)")
    take_in(record(cach_thuc_thuc_hien=note))

    text = sign_in(in_lung_phinh.director).get(check()).content.decode()

    assert "<script>x" not in text
    assert "&lt;script&gt;x" in text


def test_the_list_costs_the_same_for_one_and_for_many(
    sign_in, in_lung_phinh, query_count
):
    take_in(record(**DOUBTFUL))
    client = sign_in(in_lung_phinh.director)
    url = reverse("desk:posting-waiting")
    client.get(url)
    few = query_count(lambda: client.get(url))
    take_in(*(record(f"1.9001{n:02}", **DOUBTFUL) for n in range(12)), source="khác")

    assert query_count(lambda: client.get(url)) == few


def test_another_commune_confirms_for_itself(client, town):
    with inside(cast.LAI_KHE):
        other = cast.lai_khe()
        client.force_login(other.people[Role.CENTRE_DIRECTOR].account)
    client.post(confirming(), {"version": version_of()})

    assert not Confirmation.objects.exists()
    assert waiting().filter(procedure_id=NEW_CODE).exists()
    with inside(cast.LAI_KHE):
        assert Confirmation.objects.exists()


def test_what_the_operator_settled_no_longer_waits(sign_in, town):
    seen = version_of()
    with as_owner():
        confirm_for_all(NEW_CODE, on=waiting_for_all().first().effective_from)

    answer = sign_in(town.director).post(confirming(), {"version": seen})

    assert answer.status_code == 404


marks = st.lists(
    st.tuples(st.integers(0, 12), st.integers(0, 12), st.integers(0, 3)), max_size=6
)


@given(st.text(max_size=12), marks)
def test_the_pieces_are_the_whole_text_in_order(text, found):
    assert "".join(piece.text for piece in pieces(text, found)) == text


def test_a_piece_knows_all_its_marks():
    assert pieces("abcd", [(0, 3, 0), (1, 2, 1), (1, 4, 2)]) == [
        Piece("a", True),
        Piece("b", True, (1, 2)),
        Piece("c", True, (2,)),
        Piece("d", False, (2,)),
    ]
