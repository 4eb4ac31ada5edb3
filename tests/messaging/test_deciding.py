"""What people decide: resend, drop, refuse messages, wordings, gateways, erasing."""

from datetime import timedelta
from uuid import uuid4

import pytest

from tests.messaging.post import BOX, LATER, NOW, PHONE, make_gateway, make_message
from vidan.core.errors import (
    ConflictError,
    InvalidInputError,
    NotAllowedError,
    WrongStateError,
)
from vidan.core.sealing import seal, unseal
from vidan.history.models import Entry
from vidan.history.recording import history_of
from vidan.messaging.actions.gateways import keep_secret, send_trial
from vidan.messaging.actions.handling import drop, resend
from vidan.messaging.actions.opting import opt_in, opt_in_for, opt_out, opt_out_for
from vidan.messaging.actions.retention import erase_old
from vidan.messaging.actions.sending import finish, give_up, take_next
from vidan.messaging.actions.templates import preview, save_template
from vidan.messaging.models import (
    Gateway,
    How,
    Message,
    OptOut,
    Security,
    Template,
)
from vidan.messaging.occasions import Channel, Occasion
from vidan.messaging.queries import opted_out
from vidan.messaging.wording import Wording

OFFICE = {"office": "UBND xã Lùng Phình"}


@pytest.fixture
def town(in_lung_phinh):
    return in_lung_phinh


@pytest.fixture
def message(town):
    make_gateway(town.administrator)
    return make_message(town.centre)


def failed(message):
    take_next(Channel.SMS, at=LATER)
    give_up(message.id, attempt=1, reason="Số sai", elsewhere=False, at=LATER)


def test_what_failed_is_sent_again_or_dropped_by_who_looks_after_it(town, message):
    failed(message)
    for stranger in (town.clerk, town.chair, town.inspector):
        for act in (resend, drop):
            with pytest.raises(NotAllowedError, match="Chỉ Văn phòng"):
                act(message.id, by=stranger, at=LATER)
    resend(message.id, by=town.secretary, at=LATER)
    assert take_next(Channel.SMS, at=LATER)[0].id == message.id
    give_up(message.id, attempt=2, reason="Số sai", elsewhere=False, at=LATER)
    drop(message.id, by=town.administrator, at=LATER)

    assert Message.objects.get().state == "withdrawn"
    assert [one.event for one in history_of(message)][1::2] == [
        "messaging.resent",
        "messaging.dropped",
    ]


def test_what_was_sent_is_not_sent_again(town, message):
    take_next(Channel.SMS, at=LATER)
    finish(message.id, attempt=1, provider_id="", at=LATER)
    for act in (resend, drop):
        with pytest.raises(WrongStateError, match="“Đã gửi”"):
            act(message.id, by=town.secretary, at=LATER)


def test_nobody_is_sent_what_they_refused_by_hand_either(town, message):
    failed(message)
    opt_out(message, at=LATER)
    with pytest.raises(ConflictError, match="thôi nhận tin"):
        resend(message.id, by=town.secretary, at=LATER)


def test_messages_are_refused_by_link_and_wanted_again(town, message):
    row = opt_out(message, at=NOW)
    assert opt_out(message, at=LATER) == row
    message.refresh_from_db()
    assert (message.state, row.how, row.by) == ("withdrawn", "link", None)
    assert opted_out(PHONE, BOX) == {PHONE}

    opt_in(message, at=LATER)
    opt_in(message, at=LATER)
    row.refresh_from_db()
    assert (row.back_at, row.back_how) == (LATER, "link")
    assert opted_out(PHONE) == set()


def test_a_clerk_writes_down_who_refuses(town, message):
    row = opt_out_for("091 234 5678", how=How.STOP, by=town.secretary, at=NOW)
    message.refresh_from_db()
    assert message.state == "withdrawn"
    assert PHONE not in str(vars(row))
    with pytest.raises(ConflictError, match="từ trước"):
        opt_out_for(PHONE, how=How.CLERK, by=town.secretary, at=NOW)
    opt_in_for(row.id, by=town.secretary, at=LATER)
    with pytest.raises(ConflictError, match="trở lại"):
        opt_in_for(row.id, by=town.secretary, at=LATER)

    told = [(one.event, str(one.data)) for one in Entry.objects.filter(thing_id=row.id)]
    assert [event for event, _data in told] == [
        "messaging.opted_out",
        "messaging.opted_in",
    ]
    assert PHONE not in str(told)


@pytest.mark.parametrize(
    ("address", "how", "error", "words"),
    [
        ("0214", How.CLERK, InvalidInputError, "di động 10 số"),
        (PHONE, How.LINK, NotAllowedError, "tự bấm"),
    ],
)
def test_what_a_clerk_cannot_write_down(town, address, how, error, words):
    with pytest.raises(error, match=words):
        opt_out_for(address, how=how, by=town.secretary, at=NOW)
    assert not OptOut.objects.exists()


def test_only_the_office_writes_wordings_and_refusals(town):
    with pytest.raises(NotAllowedError):
        opt_out_for(PHONE, how=How.CLERK, by=town.clerk, at=NOW)
    with pytest.raises(NotAllowedError):
        save_template(
            Occasion.READY, Channel.SMS, Wording("", "x"), by=town.chair, at=NOW
        )


def test_a_wording_is_looked_at_before_it_is_saved(town):
    written, length = preview(Wording("", "Ho so {ma_ho_so} xong"), Channel.SMS)

    assert written.body == "Ho so 0042/2026 xong"
    assert (length.letters, length.parts, length.plain) == (20, 1, True)
    assert not Template.objects.exists()


def test_a_colleagues_wording_is_not_overwritten(town):
    def save(body, number):
        words = Wording("", body, number)
        return save_template(
            Occasion.READY, Channel.SMS, words, by=town.secretary, at=NOW
        )

    save("mot", 0)
    with pytest.raises(ConflictError, match="Đồng nghiệp vừa sửa"):
        save("hai", 0)
    assert save("ba", 1).number == 2
    assert [one.body for one in Template.objects.order_by("number")] == ["mot", "ba"]


def test_zalo_needs_the_number_of_an_approved_template(town):
    with pytest.raises(InvalidInputError, match="mã mẫu tin"):
        save_template(
            Occasion.READY,
            Channel.ZALO,
            Wording("", "{ma_ho_so}"),
            by=town.secretary,
            at=NOW,
        )


def test_a_secret_is_kept_sealed_until_another_is_typed(town):
    gateway = make_gateway(town.administrator, secret="mot-hai-ba")
    assert "mot-hai-ba" not in str(vars(gateway))
    kept = make_gateway(town.administrator, secret="", sender="UBND")

    assert unseal(kept.sealed) == "mot-hai-ba"
    assert Gateway.objects.get().sender == "UBND"
    assert "mot-hai-ba" not in str(list(Entry.objects.values_list("data", flat=True)))


@pytest.mark.parametrize(
    ("channel", "elsewhere"),
    [
        (Channel.SMS, {"address": "https://elsewhere.example.vn/"}),
        (Channel.ZALO, {"address": "https://elsewhere.example.vn/"}),
        (Channel.MAIL, {"address": "elsewhere.example.vn"}),
        (Channel.MAIL, {"port": 2525}),
        (Channel.MAIL, {"security": Security.NONE}),
    ],
)
def test_a_secret_goes_nowhere_else_until_it_is_typed_anew(town, channel, elsewhere):
    before = make_gateway(town.administrator, channel, secret="mot-hai-ba")

    with pytest.raises(InvalidInputError, match="nhập lại mật khẩu"):
        make_gateway(town.administrator, channel, secret="", **elsewhere)

    assert Gateway.objects.get().address == before.address
    make_gateway(town.administrator, channel, secret="bon-nam-sau", **elsewhere)


@pytest.mark.parametrize(
    ("channel", "told", "words"),
    [
        (Channel.SMS, {"address": "http://sms.example.vn/"}, "https://"),
        (Channel.SMS, {"address": "https://a:b@sms.example.vn/"}, "https://"),
        (Channel.SMS, {"address": "ftp://sms.example.vn/"}, "https://"),
        (Channel.SMS, {"address": "https://[x"}, "https://"),
        (Channel.SMS, {"address": "https://sms.example.vn/gửi"}, "https://"),
        (Channel.SMS, {"address": "https://sms.example.vn/a b"}, "https://"),
        (Channel.SMS, {"secret": ""}, "khóa bí mật"),
        (Channel.SMS, {"sender": ""}, "brandname"),
        (Channel.SMS, {"sender": "A\r\nB"}, "một dòng"),
        (Channel.MAIL, {"address": "https://smtp.vn"}, "smtp.tinh.gov.vn"),
        (Channel.MAIL, {"sender": "Một cửa"}, "motcua@"),
        (Channel.MAIL, {"sender": "a@b.vn\nBcc: c@d.vn"}, "motcua@"),
        (Channel.MAIL, {"port": 70000}, "65535"),
    ],
)
def test_a_gateway_that_cannot_be_is_refused(town, channel, told, words):
    with pytest.raises(InvalidInputError, match=words):
        make_gateway(town.administrator, channel, **told)


def test_a_relay_beside_the_server_may_do_without_tls(town):
    address = "http://127.0.0.1:8080/gui"

    assert make_gateway(town.administrator, address=address).address == address


def test_but_only_where_the_operator_lets_it(town, settings):
    settings.LOCAL_GATEWAYS = False

    with pytest.raises(InvalidInputError, match="https://"):
        make_gateway(town.administrator, address="http://127.0.0.1:8080/gui")


def test_a_renewed_secret_is_not_written_over_a_newer_one(town):
    before = make_gateway(town.administrator).sealed

    assert keep_secret(Channel.SMS, before=before, now="moi")
    assert not keep_secret(Channel.SMS, before=before, now="cu")
    assert unseal(Gateway.objects.get().sealed) == "moi"
    assert seal("moi") != seal("moi")


def test_a_trial_goes_to_oneself_once(town):
    make_gateway(town.administrator, is_on=False)
    given = {**OFFICE, "submission": uuid4(), "by": town.administrator, "at": NOW}
    first = send_trial(Channel.SMS, PHONE, **given)

    assert send_trial(Channel.SMS, PHONE, **given) == first
    assert first.body.startswith("UBND xa Lung Phinh: Day la tin gui thu")


def test_trials_do_not_become_a_flood(town):
    make_gateway(town.administrator)

    def one_more():
        return send_trial(
            Channel.SMS,
            PHONE,
            **OFFICE,
            submission=uuid4(),
            by=town.administrator,
            at=NOW,
        )

    for _time in range(5):
        one_more()
    with pytest.raises(ConflictError, match="chưa đi"):
        one_more()


@pytest.mark.parametrize(
    ("channel", "address", "error", "words"),
    [
        (Channel.SMS, "0214", InvalidInputError, "10 số"),
        (Channel.MAIL, "my", InvalidInputError, "thư điện tử"),
        (Channel.ZALO, PHONE, ConflictError, "mã mẫu tin Zalo"),
    ],
)
def test_a_trial_needs_somebody_to_go_to(town, channel, address, error, words):
    make_gateway(town.administrator, channel)
    with pytest.raises(error, match=words):
        send_trial(
            channel,
            address,
            **OFFICE,
            submission=uuid4(),
            by=town.administrator,
            at=NOW,
        )


def test_words_and_addresses_go_in_time_and_the_fact_stays(town, message):
    take_next(Channel.SMS, at=LATER)
    finish(message.id, attempt=1, provider_id="m-1", at=LATER)
    assert erase_old(at=NOW + timedelta(days=90)) == 0
    late = NOW + timedelta(days=90, seconds=1)
    assert erase_old(at=late) == 1
    assert erase_old(at=late) == 0

    left = Message.objects.get()
    assert (left.address, left.body, left.facts) == ("", "", {})
    assert (left.state, left.masked) == ("sent", "091••••678")
    assert opt_out(left, at=late)
    assert opted_out(PHONE) == {PHONE}


def test_what_was_erased_is_not_sent_again(town, message):
    failed(message)
    late = NOW + timedelta(days=91)
    erase_old(at=late)
    with pytest.raises(ConflictError, match="thời hạn lưu giữ"):
        resend(message.id, by=town.secretary, at=late)
