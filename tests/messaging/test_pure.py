"""Addresses, wordings, lengths, quiet hours and states: tables and properties."""

from datetime import time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.make import at
from vidan.core.errors import InvalidInputError, WrongStateError
from vidan.messaging.addresses import fingerprint, mailbox, masked, mobile
from vidan.messaging.occasions import Channel, Occasion
from vidan.messaging.quiet import quiet_end
from vidan.messaging.shipped import shipped
from vidan.messaging.states import MOVES, State, after
from vidan.messaging.wording import (
    PLACEHOLDERS,
    SAMPLE,
    Wording,
    check,
    fill,
    sms_length,
    unaccented,
)

NIGHT = {"start": time(21), "end": time(7)}


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("0912345678", "0912345678"),
        ("091 234 56 78", "0912345678"),
        ("+84 912.345.678", "0912345678"),
        ("84912345678", "0912345678"),
        ("+84 0912345678", "0912345678"),
        ("02143880123", ""),
        ("0212345678", ""),
        ("091234567", ""),
        ("19001234", ""),
        ("", ""),
        ("0912345678\n0912345679", ""),
    ],
)
def test_a_mobile_number_is_read_and_nothing_else(written, read):
    assert mobile(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (" My@Example.vn ", "my@example.vn"),
        ("my@example.vn, ong@example.vn", ""),
        ("my@example.vn\nBcc: ong@example.vn", ""),
        ("mỹ@example.vn", ""),
        ("my", ""),
        ("", ""),
    ],
)
def test_a_mailbox_is_one_and_carries_no_heads(written, read):
    assert mailbox(written) == read


def test_lists_show_little_of_an_address():
    assert masked("0912345678") == "091••••678"
    assert masked("giangthimy@example.vn") == "g•••@example.vn"


def test_an_address_is_known_again_in_its_own_commune_only():
    mark = fingerprint("0912345678", commune="02848")

    assert mark == fingerprint("0912345678", commune="02848")
    assert mark != fingerprint("0912345678", commune="10756")
    assert "0912345678" not in mark


@given(st.datetimes(timezones=st.just(at("2026-05-05 00:00").tzinfo)))
def test_after_the_quiet_hours_it_is_not_quiet(moment):
    end = quiet_end(moment, **NIGHT)
    if end is None:
        assert time(7) <= moment.time() < time(21)
    else:
        assert timedelta() < end - moment <= timedelta(hours=10)
        assert quiet_end(end, **NIGHT) is None


@pytest.mark.parametrize(
    ("moment", "hours", "end"),
    [
        ("2026-05-05 20:59", NIGHT, None),
        ("2026-05-05 21:00", NIGHT, "2026-05-06 07:00"),
        ("2026-05-06 06:59", NIGHT, "2026-05-06 07:00"),
        ("2026-05-06 07:00", NIGHT, None),
        ("2026-05-05 12:00", {"start": time(11), "end": time(13)}, "2026-05-05 13:00"),
        ("2026-05-05 22:00", {"start": time(9), "end": time(9)}, None),
    ],
)
def test_quiet_hours(moment, hours, end):
    assert quiet_end(at(moment), **hours) == (at(end) if end else None)


@given(st.sampled_from(State), st.sampled_from(sorted(MOVES)))
def test_a_move_outside_the_table_is_refused(state, move):
    if state in MOVES[move].sources:
        assert after(state, move) == MOVES[move].target
    else:
        with pytest.raises(WrongStateError, match="vui lòng tải lại trang"):
            after(state, move)


def test_nothing_that_may_have_gone_out_goes_out_again_by_itself():
    again = {source for move in ("send",) for source in MOVES[move].sources}

    assert not again & {State.SENT, State.UNSURE, State.WITHDRAWN, State.SENDING}


@pytest.mark.parametrize(
    ("text", "letters", "parts", "plain"),
    [
        ("a" * 160, 160, 1, True),
        ("a" * 161, 161, 2, True),
        ("a" * 307, 307, 3, True),
        ("[]", 4, 1, True),
        ("ẵ" * 70, 70, 1, False),
        ("ẵ" * 71, 71, 2, False),
        ("", 0, 1, True),
    ],
)
def test_the_length_of_a_text_message(text, letters, parts, plain):
    found = sms_length(text)

    assert (found.letters, found.parts, found.plain) == (letters, parts, plain)


@given(st.text(max_size=200))
def test_a_text_without_accents_is_in_the_alphabet_of_the_telephone(text):
    assert sms_length(unaccented(text)).plain


def test_vietnamese_without_accents_stays_readable():
    assert unaccented("Đã trả kết quả – xã Lùng Phình") == (
        "Da tra ket qua - xa Lung Phinh"
    )


@pytest.mark.parametrize("occasion", Occasion)
@pytest.mark.parametrize("channel", Channel)
def test_every_occasion_has_a_wording_for_every_way(occasion, channel):
    wording = shipped()[occasion, channel]
    check(wording, channel)
    written = fill(wording, SAMPLE, channel)

    assert "{" not in written.body
    assert "nguoi_nop" not in wording.body + wording.subject
    if channel == Channel.SMS:
        assert sms_length(written.body).parts == 1, written.body


def test_facts_lose_their_accents_in_a_text_message_that_has_none():
    plain = Wording("", "Tin cua {don_vi}")
    accented = Wording("", "Tin của {don_vi}")

    assert fill(plain, SAMPLE, Channel.SMS).body == "Tin cua UBND xa Lung Phinh"
    assert fill(accented, SAMPLE, Channel.SMS).body == "Tin của UBND xã Lùng Phình"
    assert fill(plain, SAMPLE, Channel.MAIL).body == "Tin cua UBND xã Lùng Phình"


def test_zalo_gets_the_parameters_of_its_template():
    written = fill(Wording("", "{ma_ho_so} {ngay_hen}"), SAMPLE, Channel.ZALO)

    assert written.parameters == {
        name: SAMPLE[name] for name in ("ma_ho_so", "ngay_hen")
    }


@pytest.mark.parametrize(
    ("subject", "body", "words"),
    [
        ("Tin", "Số {so_dinh_danh}", "Không có mục {so_dinh_danh}"),
        ("{ket_qua}", "Tin", "Không có mục {ket_qua}"),
        ("Tin", "Ngoặc { lẻ", "chỉ dùng quanh tên một mục"),
        ("Tin", "{{ma_ho_so}}", "chỉ dùng quanh tên một mục"),
        ("Tin", "  ", "Nhập nội dung tin"),
        ("", "Tin", "cần có tiêu đề"),
        ("Tin\nBcc: ai@do.vn", "Tin", "trên một dòng"),
    ],
)
def test_what_cannot_be_sent_is_refused_when_it_is_written(subject, body, words):
    with pytest.raises(InvalidInputError, match=words):
        check(Wording(subject, body), Channel.MAIL)


def test_a_text_message_of_more_than_three_parts_is_refused():
    check(Wording("", "ẵ" * 201), Channel.SMS)
    with pytest.raises(InvalidInputError, match="tối đa 3"):
        check(Wording("", "ẵ" * 202), Channel.SMS)


@given(st.text())
def test_whatever_a_fact_is_the_subject_stays_one_line(fact):
    written = fill(Wording("Tin {nguoi_nop}", "x"), {"nguoi_nop": fact}, Channel.MAIL)

    assert "\n" not in written.subject
    assert "\r" not in written.subject


@given(st.dictionaries(st.sampled_from(sorted(PLACEHOLDERS)), st.text()))
def test_what_is_filled_in_is_not_read_as_a_placeholder_again(facts):
    """A name like {tra_cuu} stays what it is."""
    body = fill(Wording("", "{nguoi_nop}"), facts, Channel.MAIL).body

    assert body == (facts.get("nguoi_nop") or "-")
