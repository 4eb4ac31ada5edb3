"""How numbers are read, and which clips a call is made of."""

import re

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as some

from vidan.core import spoken
from vidan.core.spoken import (
    CHIME,
    CLIPS,
    COUNTERS,
    SPOKEN,
    clip_path,
    clips_for,
    clips_version,
    number_in_words,
    playable,
    speaks,
)

READ = {
    1: "một",
    2: "hai",
    4: "bốn",
    5: "năm",
    9: "chín",
    10: "mười",
    11: "mười một",
    12: "mười hai",
    14: "mười bốn",
    15: "mười lăm",
    19: "mười chín",
    20: "hai mươi",
    21: "hai mươi mốt",
    22: "hai mươi hai",
    24: "hai mươi tư",
    25: "hai mươi lăm",
    30: "ba mươi",
    31: "ba mươi mốt",
    44: "bốn mươi tư",
    50: "năm mươi",
    51: "năm mươi mốt",
    55: "năm mươi lăm",
    91: "chín mươi mốt",
    99: "chín mươi chín",
}


@pytest.mark.parametrize(("number", "words"), READ.items())
def test_a_number_is_read_as_people_read_it(number, words):
    assert number_in_words(number) == words


@pytest.mark.parametrize("number", [0, -1, 100])
def test_other_numbers_are_not_read(number):
    with pytest.raises(ValueError, match="is not said"):
        number_in_words(number)


def test_no_two_counters_sound_the_same():
    words = {number_in_words(number) for number in COUNTERS}

    assert len(words) == len(COUNTERS)


@pytest.mark.parametrize(
    ("code", "counter", "said"),
    [
        ("A012", "3", "Mời số a không một hai đến quầy số ba"),
        ("B105", "21", "Mời số bê một không năm đến quầy số hai mươi mốt"),
        ("a-007", "05", "Mời số a không không bảy đến quầy số năm"),
        ("Đ31", "15", "Mời số đê ba một đến quầy số mười lăm"),
        ("D31", "1A", "Mời số dê ba một đến quầy số một a"),
        ("C4", "Tiếp đón", "Mời số xê bốn"),
        ("C4", "", "Mời số xê bốn"),
        ("C4", "100", "Mời số xê bốn đến quầy số một không không"),
        ("C4", "0", "Mời số xê bốn đến quầy số không"),
    ],
)
def test_a_call_says_what_stands_on_the_display(code, counter, said):
    clips = clips_for(code, counter)

    assert clips[0] == CHIME
    assert " ".join(SPOKEN[name] for name in clips[1:]) == said


@given(some.text(max_size=8), some.text(max_size=8))
def test_whatever_is_called_is_made_of_clips_there_are(code, counter):
    assert set(clips_for(code, counter)) <= set(CLIPS)


def test_the_names_of_clips_are_stable_and_good_for_addresses():
    assert len(CLIPS) == len(set(CLIPS)) == 1 + 2 + 27 + 10 + 99
    assert {"chime", "invite", "to-counter", "letter-a", "letter-d"} < set(CLIPS)
    assert {"letter-dd", "digit-0", "number-1", "number-99"} < set(CLIPS)
    assert all(re.fullmatch(r"[a-z]+(-[a-z0-9]+)?", name) for name in CLIPS)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(settings, "VOICE_ROOT", tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", ["", "../secret", "chime.wav", "Chime", "number-100"])
def test_only_clips_have_a_path(folder, name):
    (folder / "secret.wav").touch()

    assert clip_path(name) is None


def test_without_a_voice_only_the_chime_is_played(folder):
    clips = clips_for("A1", "1")
    assert playable(clips) == []
    (folder / "chime.wav").touch()

    assert playable(clips) == [CHIME]
    assert not speaks()
    assert clips_version() == ""


def test_with_every_word_all_is_played(folder):
    for name in CLIPS:
        (folder / f"{name}.wav").touch()
    clips = clips_for("A1", "1")

    assert playable(clips) == clips
    assert speaks()
    (folder / "digit-1.wav").unlink()
    assert playable(clips) == [CHIME]
    assert not spoken.speaks()
