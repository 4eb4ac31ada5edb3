"""The turns of a dossier on its page: what is offered, shown, printed and undone."""

from datetime import date

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.dossiers.moves import LONG, do, dossier_in, ready_for
from tests.dossiers.test_promising import close_friday
from tests.make import PDF, at, make_dossier
from vidan.communes.models import Village
from vidan.dossiers.models import Delivery, Dossier, Extension
from vidan.dossiers.states import State

pytestmark = pytest.mark.django_db
NOW = at("2026-05-05 09:00")


@pytest.fixture(autouse=True)
def tuesday():
    """Pages ask what time it is: Tuesday at nine."""
    with time_machine.travel(NOW, tick=False):
        yield


def page(name: str, dossier: Dossier, *more: str) -> str:
    return reverse(f"desk:{name}", args=[dossier.id, *more])


def act(dossier: Dossier, name: str) -> str:
    return page("dossier-act", dossier, name)


def signed() -> SimpleUploadedFile:
    return SimpleUploadedFile("da-ky.pdf", PDF, "application/pdf")


def at_work(town) -> Dossier:
    return dossier_in("in_progress", by=town.director, code=LONG)


FILLED_IN = {
    "consult": {"body": "Sở Tư pháp", "question": "Có sổ?", "answer_on": "07/5/2026"},
    "verify": {
        "held_on": "04/5/2026",
        "held_from": "8h00",
        "place": "Bản Già",
        "participants": "Trưởng bản",
        "content": "Đúng hiện trạng",
    },
    "ask_payment": {"what": "Lệ phí trước bạ", "amount": "250.000"},
    "take_originals": {},
    "submit": {},
    "extend": {"reason": "Chờ xác minh", "new_on": "15/5/2026"},
    "decline": {"reason": "Không đủ điều kiện", "legal_basis": "Điều 7"},
    "correct": {
        "full_name": "Giàng Thị Mỵ",
        "channel": "direct",
        "return_way": "counter",
        "reason": "Gõ nhầm tên",
    },
}


def posted(name: str, dossier: Dossier, town) -> dict[str, object]:
    data: dict[str, object] = dict(FILLED_IN[name])
    first = dossier.version.components.first()
    match name:
        case "take_originals":
            data["originals"] = [str(first.id)]
        case "submit":
            data["to"] = str(town.chair.id)
        case "extend" | "decline":
            data["file"] = signed()
        case "correct":
            data |= {f"paper_{one.component_id}": "on" for one in dossier.papers.all()}
    return data


@pytest.mark.parametrize("name", FILLED_IN)
def test_each_turn_is_made_from_its_form(in_lung_phinh, sign_in, name):
    dossier = at_work(in_lung_phinh)
    browser = sign_in(in_lung_phinh.director)
    assert act(dossier, name) in browser.get(page("dossier", dossier)).text
    asked = browser.get(act(dossier, name)).text
    assert ("In bản để ký" in asked) == (name in ("extend", "decline"))

    empty = browser.post(act(dossier, name), {})
    done = browser.post(
        act(dossier, name), posted(name, dossier, in_lung_phinh), follow=True
    )

    assert empty.status_code == 422
    assert done.redirect_chain, done.text
    assert dossier.snapshots.get().move == name


def test_what_makes_no_sense_is_not_offered(in_lung_phinh, sign_in):
    dossier = at_work(in_lung_phinh)

    html = sign_in(in_lung_phinh.director).get(page("dossier", dossier)).text

    for name in ("pass_on", "record_answer", "return_originals", "confirm_papers"):
        assert act(dossier, name) not in html


@pytest.mark.parametrize(
    ("way", "offered", "other"),
    [
        ("post", "post_result", "take_along"),
        ("village", "take_along", "post_result"),
        ("counter", "hand_over", "post_result"),
    ],
)
def test_a_result_goes_the_way_that_was_chosen(
    in_lung_phinh, sign_in, way, offered, other
):
    dossier = dossier_in("decided", by=in_lung_phinh.director)
    Dossier.objects.filter(id=dossier.id).update(
        return_way=way, village=Village.objects.first()
    )

    html = sign_in(in_lung_phinh.director).get(page("dossier", dossier)).text

    assert act(dossier, offered) in html
    assert act(dossier, other) not in html


@pytest.mark.parametrize("kind", ["pdf", "docx"])
@pytest.mark.parametrize("name", ["extend", "decline"])
def test_the_paper_to_be_signed_is_made_before_anything_is_written(
    in_lung_phinh, sign_in, name, kind
):
    dossier = at_work(in_lung_phinh)
    typed = {**FILLED_IN[name], "draft": kind}

    answer = sign_in(in_lung_phinh.director).post(act(dossier, name), typed)

    assert answer.status_code == 200
    assert answer.content.startswith(b"%PDF" if kind == "pdf" else b"PK")
    assert not Extension.objects.exists()
    assert Dossier.objects.get(id=dossier.id).state == State.IN_PROGRESS


def test_a_paper_is_not_drafted_for_what_would_be_refused(in_lung_phinh, sign_in):
    dossier = at_work(in_lung_phinh)
    typed = {**FILLED_IN["extend"], "new_on": "09/5/2026", "draft": "pdf"}

    answer = sign_in(in_lung_phinh.director).post(act(dossier, "extend"), typed)

    assert answer.status_code == 422
    assert "phải là ngày làm việc sau ngày" in answer.text


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_every_paper_of_the_turns_can_be_printed(in_lung_phinh, sign_in, kind):
    by = in_lung_phinh.director
    dossier = at_work(in_lung_phinh)
    held = do("verify", dossier, by=by).verifications.get()
    do("extend", dossier, by=by)
    do("decline", dossier, by=by)
    stopped = dossier_in("stopped", by=by)
    browser = sign_in(by)

    for address in (
        page("dossier-control", dossier, kind),
        page("dossier-apology", dossier, kind),
        page("dossier-refusal", dossier, kind),
        page("dossier-minutes", dossier, str(held.id), kind),
        page("dossier-stopping", stopped, kind),
    ):
        answer = browser.get(address)
        assert answer.content.startswith(b"%PDF" if kind == "pdf" else b"PK"), address
        assert b"010190004321" not in answer.content


@pytest.mark.parametrize("paper", ["apology", "stopping", "control"])
def test_a_paper_of_a_turn_that_was_not_taken_is_not_found(
    in_lung_phinh, sign_in, paper
):
    dossier = at_work(in_lung_phinh)
    dossier.legs.all().delete()

    answer = sign_in(in_lung_phinh.director).get(
        page(f"dossier-{paper}", dossier, "pdf")
    )

    assert answer.status_code == 404


def test_the_page_tells_the_whole_way(in_lung_phinh, sign_in):
    by = in_lung_phinh.director
    dossier = at_work(in_lung_phinh)
    for move in ("consult", "record_answer", "verify", "take_originals", "correct"):
        dossier.refresh_from_db()
        do(move, dossier, by=by)
    do("ask_payment", dossier, by=by)
    do("record_payment", dossier, by=by)
    do("extend", dossier, by=by)

    html = sign_in(by).get(page("dossier", dossier)).text

    for words in (
        "Quá trình giải quyết",
        "Sở Tư pháp",
        "Có lưu",
        "Bản Già",
        "Lệ phí trước bạ, 250.000 đồng",
        "chưa trả",
        "Hẹn lần 2",
        "091••••678 → 091••••679",
        "đúng hạn (mốc 17h00 ngày 11/5/2026)",
    ):
        assert words in html, words
    assert "0912345678" not in html


def test_the_last_move_can_be_undone_from_the_page(in_lung_phinh, sign_in):
    dossier = at_work(in_lung_phinh)
    do("submit", dossier, by=in_lung_phinh.director)
    browser = sign_in(in_lung_phinh.director)
    said = (
        "Bạn vừa thực hiện “Trình ký” lúc 9h00 ngày 05/5/2026; hoàn tác được đến 9h30"
    )
    assert said in browser.get(page("dossier", dossier)).text

    done = browser.post(page("dossier-undo", dossier), follow=True)

    assert "Đã hoàn tác" in done.text
    assert "hoàn tác “Trình ký”" in done.text
    assert Dossier.objects.get(id=dossier.id).state == State.IN_PROGRESS
    assert page("dossier-undo", dossier) not in done.text


def test_a_colleague_is_not_offered_to_undo(in_lung_phinh, sign_in):
    dossier = at_work(in_lung_phinh)
    browser = sign_in(in_lung_phinh.clerk)

    assert (
        page("dossier-undo", dossier) not in browser.get(page("dossier", dossier)).text
    )
    assert browser.post(page("dossier-undo", dossier)).status_code == 403


def test_after_half_an_hour_the_page_says_nothing_and_the_act_why(
    in_lung_phinh, sign_in
):
    dossier = at_work(in_lung_phinh)
    browser = sign_in(in_lung_phinh.director)

    with time_machine.travel(at("2026-05-05 09:31"), tick=False):
        shown = browser.get(page("dossier", dossier)).text
        late = browser.post(page("dossier-undo", dossier))

    assert page("dossier-undo", dossier) not in shown
    assert late.status_code == 409
    assert "Đã quá 30 phút" in late.text


def test_a_file_of_an_undone_move_is_marked(in_lung_phinh, sign_in):
    dossier = dossier_in("decided", by=in_lung_phinh.director)
    browser = sign_in(in_lung_phinh.director)

    done = browser.post(page("dossier-undo", dossier), follow=True)

    assert "đã hoàn tác, không còn giá trị" in done.text


def test_a_reprinted_slip_is_counted_and_a_replaced_one_says_so(in_lung_phinh, sign_in):
    dossier = at_work(in_lung_phinh)
    browser = sign_in(in_lung_phinh.director)
    for _time in range(2):
        browser.get(page("dossier-slip", dossier, "pdf"))
    browser.post(act(dossier, "correct"), posted("correct", dossier, in_lung_phinh))
    browser.get(page("dossier-slip", dossier, "pdf"))

    html = browser.get(page("dossier", dossier)).text

    assert "Giấy tiếp nhận bản 01" in html
    assert "đã in 02 lần" in html
    assert "Giấy tiếp nhận bản 02" in html


def test_the_form_of_a_correction_shows_personal_data_masked(in_lung_phinh, sign_in):
    dossier = at_work(in_lung_phinh)

    html = sign_in(in_lung_phinh.director).get(act(dossier, "correct")).text

    assert "010•••••4321" in html
    assert "010190004321" not in html
    assert "0912345678" not in html


def test_somebody_else_collects_with_a_paper(in_lung_phinh, sign_in):
    dossier = dossier_in("decided", by=in_lung_phinh.director)
    browser = sign_in(in_lung_phinh.director)
    half = {"collected_by": "Giàng A Páo", "personal_number": "010190004399"}

    refused = browser.post(act(dossier, "hand_over"), half)
    done = browser.post(
        act(dossier, "hand_over"), {**half, "paper": "Giấy ủy quyền 05"}, follow=True
    )

    assert "phải có đủ số định danh và giấy ủy quyền" in refused.text
    assert "Giàng A Páo (010•••••4399), Giấy ủy quyền 05" in done.text
    assert "010190004399" not in done.text


@pytest.mark.requirement("SH-5")
def test_the_office_decides_about_dates_that_no_longer_fit(in_lung_phinh, sign_in):
    town = in_lung_phinh
    dossier = make_dossier(town.clerk, code=LONG)
    close_friday(town)
    browser = sign_in(town.secretary)
    address = reverse("desk:dossier-promises")
    listed = browser.get(address).text
    assert "17h00 ngày 11/5/2026" in listed
    assert "17h00 ngày 12/5/2026" in listed

    chosen = {"dossiers": [str(dossier.id)], "act": "move"}
    silent = browser.post(address, chosen)
    moved = browser.post(address, {**chosen, "notice": "Gọi điện"}, follow=True)

    assert silent.status_code == 422
    assert "Đã quyết định ngày hẹn của 01 hồ sơ." in moved.text
    dossier.refresh_from_db()
    assert dossier.due_at == at("2026-05-12 17:00")


def test_a_clerk_does_not_decide_about_dates(in_lung_phinh, sign_in):
    browser = sign_in(in_lung_phinh.clerk)

    assert browser.get(reverse("desk:dossier-promises")).status_code == 403


@pytest.mark.requirement("AS-6")
def test_results_for_the_villages_are_taken_along(in_lung_phinh, sign_in):
    director = in_lung_phinh.director
    made = [dossier_in("decided", by=director) for _ in range(2)]
    for dossier in made:
        ready_for("take_along", dossier, by=director)
    type(made[1]).objects.filter(id=made[1].id).update(fee=6_000)
    browser = sign_in(director)
    address = reverse("desk:village-results")
    page = browser.get(address).text
    assert made[0].intake_number in page
    assert page.count("Chưa thu 6.000 đồng") == 1

    done = browser.post(address, {"dossiers": [str(made[0].id)]}, follow=True)
    nothing = browser.post(address, {})

    assert "Đã ghi mang 01 kết quả về thôn." in done.text
    assert "đã mang đi lúc 9h00 ngày 05/5/2026" in done.text
    assert nothing.status_code == 422
    assert Delivery.objects.get().dossier_id == made[0].id


@pytest.mark.parametrize("name", ["village-results", "dossier-promises"])
def test_a_list_costs_the_same_for_one_and_for_many(
    in_lung_phinh, sign_in, django_assert_max_num_queries, name
):
    town = in_lung_phinh

    def fill():
        one = dossier_in("decided", by=town.director)
        ready_for("take_along", one, by=town.director)
        make_dossier(town.clerk, code=LONG)

    fill()
    close_friday(town, date(2026, 5, 7))
    browser = sign_in(town.director)
    with django_assert_max_num_queries(60) as one:
        browser.get(reverse(f"desk:{name}"))
    for _ in range(3):
        fill()
    close_friday(town)
    with django_assert_max_num_queries(len(one)):
        browser.get(reverse(f"desk:{name}"))
