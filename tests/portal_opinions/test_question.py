import pytest
from django.test import Client
from django.urls import reverse

from tests import cast
from tests.satisfaction.given import handed_over, put
from vidan.communes.models import LocalRule
from vidan.communes.tenancy import inside
from vidan.dossiers.models import Dossier
from vidan.satisfaction.models import Opinion, Question


@pytest.fixture
def question(in_lung_phinh, clock):
    made = put(in_lung_phinh.director)
    clock.move_to(made.asked_at)
    return made


@pytest.fixture
def url(question):
    return reverse("portal:opinion", args=["lung-phinh", question.code])


@pytest.mark.requirement("LP-16", "SH-6")
def test_from_the_slip_to_the_answer(in_lung_phinh, client, clock):
    """The QR of the slip leads to the dossier, and the dossier asks once."""
    dossier = handed_over(in_lung_phinh.director)
    clock.move_to(dossier.ended_at)
    page = client.get(
        reverse("portal:tracking-by-code", args=["lung-phinh", dossier.tracking_code])
    )
    link = reverse("portal:opinion", args=["lung-phinh", Question.objects.get().code])
    assert link in page.text

    asked = client.get(link)
    assert "Rất hài lòng" in asked.text
    assert dossier.applicant_name not in asked.text
    why = client.post(link, {"level": "2"}, follow=True)
    assert "Phải chờ lâu" in why.text
    assert "Được hướng dẫn rõ" not in why.text
    thanks = client.post(
        link, {"reason": "waiting", "text": "Chờ từ sáng"}, follow=True
    )

    assert "Cảm ơn ông/bà" in thanks.text
    given = Opinion.objects.get()
    assert (given.level, given.reason, given.text) == (2, "waiting", "Chờ từ sáng")


def test_it_can_be_changed_within_the_day_and_not_after(client, url, clock, question):
    client.post(url, {"level": "2"})
    assert "is-chosen" in client.get(url, {"doi": "1"}).text
    client.post(url, {"level": "5"})
    assert Opinion.objects.get().level == 5

    clock.shift(24 * 3600)
    late = client.post(url, {"level": "1"})
    assert late.status_code == 409
    assert "đã đánh giá ngày" in late.text
    assert Opinion.objects.get().level == 5


def test_the_code_alone_shows_and_changes_nothing_of_an_answer(
    client, question, url, clock
):
    """An officer may hold the same QR: it lets somebody answer, and no more."""
    client.post(url, {"level": "2"})
    client.post(url, {"reason": "rude", "text": "Nói nặng lời", "contact": "09123"})
    officer = Client()

    seen = officer.get(url)
    changed = officer.post(url, {"level": "5"})
    worded = officer.post(url, {"text": "Rất tốt"})

    for answer in (seen, changed, worded):
        assert answer.status_code == 409
        assert "Chỉ máy đã gửi" in answer.text
        for word in ("Nói nặng lời", "Không hài lòng", "Thái độ", "09123"):
            assert word not in answer.text
    given = Opinion.objects.get()
    assert (given.level, given.text) == (2, "Nói nặng lời")


def test_not_even_its_own_phone_shows_the_words_again(client, url):
    client.post(url, {"level": "2"})
    client.post(url, {"text": "Nói nặng lời", "contact": "0912345678"})

    again = client.get(url)
    client.post(url, {"reason": "rude"})

    assert "Nói nặng lời" not in again.text
    assert "0912345678" not in again.text
    given = Opinion.objects.get()
    assert (given.reason, given.text) == ("rude", "Nói nặng lời")
    assert given.contact == "0912345678"


def test_a_question_of_long_ago_says_that_it_is_closed(client, url, clock):
    clock.shift(20 * 24 * 3600)

    answer = client.get(url)

    assert answer.status_code == 409
    assert "hết thời gian đánh giá" in answer.text


def test_a_question_of_another_commune_is_not_there_and_says_what_to_do(
    client, question
):
    with inside(cast.ANH_SON):
        cast.anh_son()
    url = reverse("portal:opinion", args=["anh-son", question.code])

    for answer in (client.get(url), client.post(url, {"level": "1"})):
        assert answer.status_code == 404
        assert "không dùng được ở xã, phường này" in answer.text
    with inside(cast.ANH_SON):
        assert not Opinion.objects.exists()


def test_guessing_codes_comes_to_an_end(client, question, url):
    for number in range(20):
        client.get(reverse("portal:opinion", args=["lung-phinh", f"x{number}"]))

    assert client.get(url).status_code == 404


def test_one_address_does_not_answer_for_everybody(client, in_lung_phinh, clock):
    codes = [put(in_lung_phinh.director) for _each in range(2)]
    clock.move_to(codes[0].asked_at)
    LocalRule.objects.create(
        key="satisfaction.answers_per_hour",
        value="1",
        effective_from="2026-01-01",
        source="QĐ",
    )
    first, second = (
        client.post(
            reverse("portal:opinion", args=["lung-phinh", one.code]), {"level": "5"}
        )
        for one in codes
    )

    assert first.status_code == 302
    assert second.status_code == 409
    assert "quá nhiều đánh giá" in second.text
    assert Opinion.objects.count() == 1


@pytest.mark.parametrize("form", [{"level": "9"}, {"level": "x"}, {"text": "a"}])
def test_what_is_no_answer_is_said_on_the_page(client, url, form):
    answer = client.post(url, form)

    assert answer.status_code == 422
    assert "Vui lòng chọn" in answer.text
    assert not Opinion.objects.exists()


def test_a_dossier_at_work_asks_nothing(client, in_lung_phinh):
    dossier = handed_over(in_lung_phinh.director)
    Dossier.objects.filter(id=dossier.id).update(state="decided", ended_at=None)

    page = client.get(
        reverse("portal:tracking-by-code", args=["lung-phinh", dossier.tracking_code])
    )

    assert "Đánh giá" not in page.text
    assert not Question.objects.exists()


def test_no_copy_is_kept_and_no_search_engine_lists_it(client, url):
    answer = client.get(url)

    assert "no-store, private" in answer["Cache-Control"]
    assert "noindex" in answer["X-Robots-Tag"]
