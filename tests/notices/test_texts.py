"""The texts of every channel, from the facts of one session."""

import io
import re
import wave
from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vidan.documents.forms.session_poster import render_pdf
from vidan.documents.speech import synthesis
from vidan.documents.speech.recording import recorded
from vidan.notices.facts import Facts
from vidan.notices.texts.loudspeaker import SECONDS, script
from vidan.notices.texts.poster import poster
from vidan.notices.texts.social import ZALO_MOST, fan_page, zalo

FACTS = Facts(
    commune="xã Lùng Phình",
    programme="Ngày làm việc thứ 7 vì Nhân dân",
    title="Ngày làm việc thứ 7 vì Nhân dân",
    on=date(2026, 5, 9),
    hours=((time(7, 30), time(12)), (time(13, 30), time(17))),
    place="Trụ sở UBND xã",
    village="thôn Lùng Phình",
    unit="Phòng Văn hóa - Xã hội",
    procedures=("Chứng thực bản sao", "Đăng ký khai sinh"),
    bring=("Căn cước", "giấy tờ của thủ tục"),
    phone="0214 3888 888",
    url="https://example.vn/lung-phinh/lich/1/",
    map_url="https://example.vn/map",
)
WORDS = st.text("Nhà văn hóa thôn Ữ, UBND 7h30 (P.12)/ ", max_size=300)
MANY = st.lists(WORDS, max_size=12).map(tuple)
ANY = st.builds(
    replace,
    st.just(FACTS),
    commune=WORDS,
    title=WORDS,
    place=WORDS,
    village=WORDS,
    unit=WORDS,
    procedures=MANY,
    bring=MANY,
    phone=st.text("0123456789 .", max_size=30),
    change=WORDS,
    cancelled=st.booleans(),
    on=st.dates(date(2026, 1, 1), date(2030, 12, 31)),
)


# The loudspeaker


@pytest.mark.requirement("AS-8", "LK-2")
def test_the_script_says_day_hours_and_place_in_words():
    said = script(FACTS).text

    assert said.startswith("Kính thưa bà con, Ủy ban nhân dân xã Lùng Phình xin")
    assert (
        "Ngày làm việc thứ Bảy vì Nhân dân: thứ Bảy, ngày mùng chín tháng năm, "
        "từ bảy giờ ba mươi phút đến mười hai giờ, và từ mười ba giờ ba mươi phút "
        "đến mười bảy giờ, tại Trụ sở Ủy ban nhân dân xã, thôn Lùng Phình."
    ) in said
    assert "Chứng thực bản sao, Đăng ký khai sinh." in said
    assert "không hai một bốn ba tám tám tám tám tám tám." in said


def test_what_changed_is_said_first_and_a_cancelled_session_has_no_hours():
    change = "Vì bão số 1, buổi ngày 09/5 không tổ chức"
    first, second, third, *_rest = script(
        replace(FACTS, change=change, cancelled=True)
    ).text.split("\n")

    assert first.startswith("Kính thưa bà con")
    assert second == ("Vì bão số một, buổi ngày chín tháng năm không tổ chức.")
    assert third.endswith("không tổ chức.")
    assert "giờ" not in third


@given(ANY)
def test_it_takes_a_minute_at_most_and_nothing_in_it_is_short_for_something(facts):
    made = script(facts)

    assert made.seconds <= SECONDS
    assert re.fullmatch(r"(?:[^\W\d_]|[ \n,.;:?!])+", made.text)
    assert not re.search(r"\b[^\W\d_]*[A-ZĐ]{2,}", made.text), made.text
    assert "tháng" in made.text


@pytest.mark.parametrize("facts", [FACTS, replace(FACTS, place="Nhà văn hóa " * 25)])
def test_its_sound_takes_a_minute_at_most(facts):
    made = recorded(script(facts).text)
    if made is None:
        pytest.skip("nobody speaks on this machine")

    with wave.open(io.BytesIO(made.wav)) as sound:
        seconds = sound.getnframes() / sound.getframerate()
        assert sound.getnchannels() == 1
    assert 15 < seconds <= SECONDS
    assert seconds == pytest.approx(made.seconds, abs=1)


def test_where_nobody_speaks_there_is_no_sound(monkeypatch):
    monkeypatch.setattr(synthesis, "speak", lambda *_args: False)
    monkeypatch.setattr("vidan.documents.speech.recording.speak", lambda *_args: False)

    assert recorded("Kính thưa bà con.") is None


# Fan page, Zalo, poster


@pytest.mark.requirement("AS-8", "LK-6")
def test_the_fan_page_lists_what_can_be_done():
    lines = fan_page(FACTS).split("\n")

    assert lines[:4] == [
        "Ngày làm việc thứ 7 vì Nhân dân",
        "Thứ Bảy, 09/5/2026 (âm lịch 23 tháng Ba năm Bính Ngọ)",
        "Giờ: 7h30 đến 12h00; 13h30 đến 17h00",
        "Địa điểm: Trụ sở UBND xã, thôn Lùng Phình",
    ]
    assert "- Đăng ký khai sinh" in lines
    assert f"Chi tiết: {FACTS.url}" in lines


def test_a_change_stands_first():
    told = zalo(replace(FACTS, change="Dời vì bão.", cancelled=True)).split("\n")

    assert told[0] == "Dời vì bão."
    assert told[1].startswith("KHÔNG TỔ CHỨC: ")
    assert not any(line.startswith("Làm được") for line in told)


@given(ANY, st.integers(60, ZALO_MOST))
def test_zalo_is_never_too_long_and_keeps_the_day_if_there_is_room(facts, most):
    told = zalo(facts, most=most)

    assert 0 < len(told) <= most
    if most == ZALO_MOST:
        assert f"{facts.on.year}" in told


@settings(max_examples=5)
@given(ANY)
def test_the_poster_takes_the_same_facts(facts):
    if not (facts.title.strip() and facts.place.strip()):
        return
    assert render_pdf(poster(facts), paper="a4", on=facts.on).startswith(b"%PDF")
