from uuid import uuid4

import pytest
import time_machine
from django.urls import reverse

from tests import cast
from tests.make import CERTIFIED_COPY, at
from tests.project.populated import populated
from tests.project.test_addresses import DESK, PLAIN, PORTAL
from vidan.communes.tenancy import inside
from vidan.dossiers.models import Dossier
from vidan.people.models import Officer
from vidan.programmes.actions.volunteering import make_code, revoke_code
from vidan.programmes.models import HelperCode, HelpGiven, HelpKind
from vidan.queueing.models import Ticket

URL = "/lai-khe/tinh-nguyen/"
NOW = at("2026-06-02 08:00")


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def town(in_lai_khe):
    return in_lai_khe


@pytest.fixture
def letters(town):
    _made, letters = make_code(
        place="Nhà văn hóa thôn", on=NOW.date(), by=town.clerk, at=NOW
    )
    return letters


@pytest.fixture
def helper(client, letters):
    assert client.post(URL, {"code": letters.lower()}).status_code == 302
    return client


def tapped(kind="install"):
    return {"kind": kind, "submission": str(uuid4())}


@pytest.mark.requirement("LK-4", "AS-4")
def test_by_the_code_of_the_day_one_guides_and_counts(helper, clock):
    page = helper.get(URL)
    assert "Nhà văn hóa thôn" in page.text
    helper.post(URL, tapped())
    clock.shift(60)
    counted = helper.post(URL, tapped("payment"), follow=True)
    assert "đã đếm 02 lượt" in counted.text
    assert "Bỏ lượt vừa bấm: Thanh toán trực tuyến" in counted.text
    undone = helper.post(URL, {"undo": "1"}, follow=True)

    assert "đã đếm 01 lượt" in undone.text
    assert HelpGiven.objects.get().kind == HelpKind.INSTALL


def test_it_guides_through_what_to_bring(helper):
    found = helper.get(URL, {"tim": "chung thuc ban sao"})
    guide = reverse("portal:helping-guide", args=["lai-khe", CERTIFIED_COPY])
    assert guide in found.text

    page = helper.get(guide)

    assert "Hỏi người dân đã mang đủ chưa" in page.text
    assert "Không tìm thấy" in helper.get(URL, {"tim": "qwzx"}).text


def test_without_a_code_there_is_only_the_door(client, town):
    guide = reverse("portal:helping-guide", args=["lai-khe", CERTIFIED_COPY])

    assert "Mã của hôm nay" in client.get(URL).text
    assert client.get(guide).url == URL
    assert "Mã của hôm nay" in client.post(URL, tapped()).text
    assert not HelpGiven.objects.exists()


def test_a_wrong_code_is_refused_and_guessing_comes_to_an_end(client, letters):
    wrong = client.post(URL, {"code": "AAAAAA"})
    assert wrong.status_code == 422
    assert "Mã không đúng" in wrong.text
    for _each in range(19):
        client.post(URL, {"code": "AAAAAA"})

    last = client.post(URL, {"code": letters})

    assert last.status_code == 429
    assert "quá nhiều lần" in last.text


def test_a_code_of_another_commune_is_a_wrong_code(client, letters):
    with inside(cast.ANH_SON):
        cast.anh_son()

    answer = client.post("/anh-son/tinh-nguyen/", {"code": letters})

    assert answer.status_code == 422


def test_at_midnight_and_after_taking_back_one_is_out(helper, town, clock):
    revoke_code(HelperCode.objects.get().id, by=town.clerk, at=NOW)
    assert "Mã của hôm nay" in helper.get(URL).text

    _made, letters = make_code(place="Chợ", on=NOW.date(), by=town.clerk, at=NOW)
    helper.post(URL, {"code": letters})
    assert "Chợ" in helper.get(URL).text
    clock.move_to(at("2026-06-03 00:01"))

    assert "Mã của hôm nay" in helper.get(URL).text


def test_a_cookie_that_was_written_by_hand_opens_nothing(client, letters):
    code = HelperCode.objects.get()
    client.cookies["tinh-nguyen"] = f"{code.id}:x"

    assert "Mã của hôm nay" in client.get(URL).text


def test_a_cookie_of_another_commune_opens_nothing(helper, town):
    with inside(cast.ANH_SON):
        cast.anh_son()
    helper.cookies["tinh-nguyen"]["path"] = "/"

    assert "Mã của hôm nay" in helper.get("/anh-son/tinh-nguyen/").text


@pytest.mark.parametrize("form", [{}, {"kind": "x"}, {"kind": "form"}])
def test_what_is_no_tap_counts_nothing(helper, form):
    assert helper.post(URL, form).status_code == 422
    assert not HelpGiven.objects.exists()


def test_whoever_is_done_leaves(helper):
    assert "Mã của hôm nay" in helper.post(URL, {"leave": "1"}, follow=True).text


@pytest.mark.requirement("LK-4")
def test_no_address_shows_a_helper_anything_that_is_not_public(client, db):
    """Every address, with the cookie sent everywhere: the same answer as to anybody.

    Beyond the page of volunteers itself, and nowhere a name or number of a citizen.
    """
    with inside(cast.LAI_KHE):
        town = populated()
        _made, letters = make_code(place="Chợ", on=NOW.date(), by=town.clerk, at=NOW)
        secrets = {
            *Dossier.objects.values_list("applicant_name", flat=True),
            *Dossier.objects.values_list("personal_number", flat=True),
            *Dossier.objects.values_list("tracking_code", flat=True),
            *Ticket.objects.values_list("code", flat=True),
            *Officer.objects.values_list("full_name", flat=True),
        } - {""}
    anybody = {path: client.get(path) for path in _addresses()}
    client.cookies.clear()
    client.post(URL, {"code": letters})
    client.cookies["tinh-nguyen"]["path"] = "/"

    for path, before in anybody.items():
        answer = client.get(path)
        if path.startswith("/desk/"):
            assert answer.status_code == 302, path
        elif not path.startswith(URL):
            assert answer.status_code == before.status_code, path
        words = answer.content.decode(errors="ignore")
        assert not [one for one in secrets if one in words], path


def _addresses():
    for _route, name, _view, parameters in (*DESK, *PORTAL):
        if not {one for one in parameters if one.endswith("_id")}:
            given = {one: PLAIN.get(one, "x") for one in parameters}
            if "commune" in parameters:
                given["commune"] = "lai-khe"
            yield reverse(name, kwargs=given)
    yield reverse("portal:helping-guide", args=["lai-khe", CERTIFIED_COPY])
    yield f"{URL}?tim=chung+thuc"
