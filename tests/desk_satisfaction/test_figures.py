import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.make import make_actor, make_dossier
from tests.satisfaction.given import handed_over, opinion
from vidan.people.roles import Role
from vidan.satisfaction.models import Opinion, Question

URL = reverse("desk:satisfaction")
ROWS = reverse("desk:satisfaction-rows")
PERIOD = {"from": "2026-05-01", "to": "2026-05-31"}
WORDS = "Phải chờ từ sáng đến trưa"


@pytest.fixture
def five(in_lung_phinh):
    """Five answers about somebody of the Centre, one of them with words."""
    by = make_actor(in_lung_phinh.centre, account=True)
    for number in (5, 5, 4, 4):
        opinion(by, number=number)
    opinion(by, number=1, text=WORDS, contact="Bà Mỷ 0912345678")
    return by


def test_every_number_on_the_page_opens_its_rows(in_lung_phinh, five, sign_in):
    browser = sign_in(in_lung_phinh.clerk)
    page = browser.get(URL, PERIOD)

    for table in page.context["tables"]:
        for row in table.lines:
            for what in ("asked", "answered", "satisfied", "all"):
                rows = browser.get(f"{row.url}&what={what}")
                assert rows.status_code == 200
                name = "given" if what == "all" else what
                shown = rows.context["page"].paginator.count
                assert shown == getattr(row.line, name)
    assert "80 %" in page.text


def test_nowhere_is_it_said_which_dossier_or_who(in_lung_phinh, five, sign_in):
    browser = sign_in(in_lung_phinh.chair)
    dossiers = [one.dossier for one in Question.objects.select_related("dossier")]

    for answer in (
        browser.get(URL, PERIOD),
        browser.get(ROWS, {**PERIOD, "what": "all"}),
        browser.get(reverse("desk:opinion-texts"), PERIOD),
    ):
        for dossier in dossiers:
            assert dossier.intake_number not in answer.text
            assert dossier.applicant_name not in answer.text
            assert dossier.tracking_code not in answer.text


def test_of_few_answers_a_clerk_learns_only_how_many(in_lung_phinh, sign_in):
    opinion(in_lung_phinh.director, number=1, reason="rude")
    clerk = sign_in(in_lung_phinh.clerk)

    page = clerk.get(URL, PERIOD)
    rows = clerk.get(ROWS, {**PERIOD, "what": "all"})

    assert "0 %" not in page.text
    assert "•••" in page.text
    assert "Rất không hài lòng" not in rows.text
    assert "Thái độ" not in rows.text
    assert clerk.get(ROWS, {**PERIOD, "what": "satisfied"}).status_code == 404
    leader = sign_in(in_lung_phinh.chair)
    assert "Rất không hài lòng" in leader.get(ROWS, {**PERIOD, "what": "all"}).text


def test_among_many_answers_a_rare_one_is_not_known_by_its_procedure(
    in_lung_phinh, five, sign_in
):
    names = {
        one.version.short_name
        for one in Question.objects.select_related("version", "unit")
    }
    indicator = reverse("desk:indicator-rows", args=["satisfaction.satisfied"])

    for url in (f"{ROWS}?what=all", indicator):
        rows = sign_in(five).get(url, PERIOD | {"what": "all"})
        assert "Rất không hài lòng" in rows.text
        assert not [name for name in names if name in rows.text]
        assert "5/2026</th>" not in rows.text
        leader = sign_in(in_lung_phinh.chair).get(url, PERIOD | {"what": "all"})
        assert [name for name in names if name in leader.text]


def test_a_leader_learns_no_more_of_a_few_answers_about_himself(in_lung_phinh, sign_in):
    boss = make_actor(in_lung_phinh.centre, Role.CENTRE_DIRECTOR, account=True)
    opinion(boss, number=1, reason="rude")

    rows = sign_in(boss).get(ROWS, {**PERIOD, "what": "all"})

    assert "Rất không hài lòng" not in rows.text
    assert "•••" in rows.text


def test_the_indicator_of_few_answers_says_only_how_many(in_lung_phinh, sign_in):
    opinion(in_lung_phinh.director, number=1, reason="rude")
    clerk = sign_in(in_lung_phinh.clerk)
    url = reverse("desk:indicator-rows", args=["satisfaction.satisfied"])

    page = clerk.get(reverse("desk:indicators"), PERIOD)
    rows = clerk.get(url, PERIOD)

    assert "Ít câu trả lời quá" in page.text
    assert "Rất không hài lòng" not in rows.text
    assert clerk.get(url, {**PERIOD, "part": "1"}).status_code == 404
    leader = sign_in(in_lung_phinh.chair).get(url, PERIOD)
    assert "Rất không hài lòng" in leader.text


@pytest.mark.parametrize(
    "query", [{"what": "x"}, {"cut": "x"}, {"cut": "unit", "key": "x"}]
)
def test_what_is_no_number_is_not_found(in_lung_phinh, sign_in, query):
    assert (
        sign_in(in_lung_phinh.chair).get(ROWS, {**PERIOD, **query}).status_code == 404
    )


def test_a_period_without_questions_says_where_people_are_asked(in_lung_phinh, sign_in):
    page = sign_in(in_lung_phinh.clerk).get(URL, PERIOD)

    assert "chưa hỏi ý kiến ai" in page.text


def test_the_page_costs_the_same_for_one_and_for_many(in_lung_phinh, sign_in):
    browser = sign_in(in_lung_phinh.chair)
    costs = []
    for _each in range(2):
        for _one in range(1 if not costs else 4):
            opinion(in_lung_phinh.director)
        for url in (URL, f"{ROWS}?what=all"):
            browser.get(url, PERIOD)
        with CaptureQueriesContext(connection) as queries:
            browser.get(URL, PERIOD)
            browser.get(ROWS, {**PERIOD, "what": "all"})
        costs.append(len(queries))

    assert costs[0] == costs[1]


def test_the_words_are_for_readers_and_not_for_whom_they_are_about(
    in_lung_phinh, five, sign_in
):
    url = reverse("desk:opinion-texts")

    assert WORDS in sign_in(in_lung_phinh.chair).get(url, PERIOD).text
    assert WORDS in sign_in(in_lung_phinh.inspector).get(url, PERIOD).text
    for other in (five, in_lung_phinh.clerk, in_lung_phinh.head):
        assert sign_in(other).get(url, PERIOD).status_code == 403


def test_a_reader_does_not_read_about_himself(in_lung_phinh, sign_in):
    boss = make_actor(in_lung_phinh.centre, Role.CENTRE_DIRECTOR, account=True)
    for _each in range(5):
        opinion(boss, number=2, text=WORDS)

    page = sign_in(boss).get(reverse("desk:opinion-texts"), PERIOD)

    assert page.status_code == 200
    assert WORDS not in page.text


def test_who_asked_for_a_call_is_called_and_forgotten(in_lung_phinh, five, sign_in):
    url = reverse("desk:opinion-texts")
    waiting = Opinion.objects.exclude(contact="").get()
    called = reverse("desk:opinion-called", args=[waiting.id])

    assert "0912345678" not in sign_in(in_lung_phinh.inspector).get(url).text
    browser = sign_in(in_lung_phinh.chair)
    assert "0912345678" in browser.get(url).text
    assert "đã được xóa" in browser.post(called, follow=True).text
    assert "đã được liên hệ" in browser.post(called, follow=True).text

    waiting.refresh_from_db()
    assert waiting.contact == ""


@pytest.mark.requirement("AS-13")
def test_ones_own_page_has_figures_of_months_that_are_over(
    in_lung_phinh, five, sign_in, clock
):
    url = reverse("desk:my-opinions")
    assert "Chưa có tháng nào" in sign_in(five).get(url).text

    clock.shift(40 * 24 * 3600)
    page = sign_in(five).get(url)

    assert "80 %" in page.text
    assert WORDS not in page.text


def test_the_qr_is_held_out_after_the_hand_over(in_lung_phinh, sign_in, clock):
    dossier = handed_over(in_lung_phinh.director)
    clock.move_to(dossier.ended_at)
    browser = sign_in(in_lung_phinh.clerk)
    url = reverse("desk:opinion-invite", args=[dossier.id])

    assert browser.get(url).status_code == 302
    assert (
        "Mời người dân đánh giá"
        in browser.get(reverse("desk:dossier", args=[dossier.id])).text
    )
    page = browser.post(url, follow=True)

    assert "<svg" in page.text
    assert dossier.applicant_name not in page.text.split("<main")[1]


def test_a_result_that_is_not_out_is_not_asked_about(in_lung_phinh, sign_in):
    dossier = make_dossier(in_lung_phinh.clerk)
    browser = sign_in(in_lung_phinh.clerk)

    answer = browser.post(reverse("desk:opinion-invite", args=[dossier.id]))

    assert answer.status_code == 409
    assert (
        "Mời người dân đánh giá"
        not in browser.get(reverse("desk:dossier", args=[dossier.id])).text
    )
