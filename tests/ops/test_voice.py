"""The clips of the spoken calls, made by the speaker of this machine."""

import math
import sys
from array import array
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from vidan.core.spoken import CHIME, CLIPS, SPOKEN, clip_path, clips_version, speaks
from vidan.documents.speech import synthesis
from vidan.documents.speech.sound import (
    CEILING,
    LOUDEST,
    RATE,
    levelled,
    loudness,
    peak,
    prepared,
    read_wav,
    trimmed,
    write_wav,
)
from vidan.ops import health, prepare
from vidan.ops.voice import making
from vidan.ops.voice.chime import chime

SHORTEST, LONGEST = 0.12, 1.6
FEW = (CHIME, "invite", "digit-1")


@pytest.fixture(scope="module")
def voice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All clips, made once for these tests."""
    folder = tmp_path_factory.mktemp("voice")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(settings, "VOICE_ROOT", folder)
        made = making.make()
    assert (made.made, made.missing) == (len(CLIPS), 0)
    return folder


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(settings, "VOICE_ROOT", tmp_path / "voice")
    return tmp_path / "voice"


@pytest.fixture
def nobody_speaks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(synthesis, "PROGRAM", "no-such-program")
    monkeypatch.setattr(sys, "executable", "/no/such/python")


def test_every_clip_sounds_and_has_a_length_of_speech(voice: Path) -> None:
    for name in CLIPS:
        samples, rate = read_wav(voice / f"{name}.wav")
        assert rate == RATE, name
        assert SHORTEST < len(samples) / rate < LONGEST, name
        assert peak(samples) > 0.2 * LOUDEST, name


def test_every_clip_is_about_as_loud_as_the_others(voice: Path) -> None:
    loud = [loudness(read_wav(voice / f"{name}.wav")[0]) for name in SPOKEN]

    assert max(loud) / min(loud) < 2


def test_no_clip_begins_with_silence_or_with_a_click(voice: Path) -> None:
    for name in SPOKEN:
        samples, rate = read_wav(voice / f"{name}.wav")
        assert abs(samples[0]) < 0.01 * LOUDEST, name
        assert peak(samples[: rate // 10]) > 0.02 * LOUDEST, name


def test_different_words_sound_different(voice: Path) -> None:
    sounds = {(voice / f"{name}.wav").read_bytes() for name in CLIPS}

    assert len(sounds) == len(CLIPS)
    lengths = [
        len(read_wav(voice / f"number-{number}.wav")[0]) for number in (1, 11, 21)
    ]
    assert lengths == sorted(lengths)


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if there were three clips only, which are made in a moment."""
    monkeypatch.setattr(making, "CLIPS", FEW)
    monkeypatch.setattr(making, "SPOKEN", {name: SPOKEN[name] for name in FEW[1:]})


def test_what_is_there_is_kept_and_what_is_missing_is_made(
    few: None, empty: Path
) -> None:
    empty.mkdir()
    own = array("h", [1000] * RATE)
    write_wav(empty / "invite.wav", own)
    assert making.make().made == len(FEW) - 1
    assert read_wav(empty / "invite.wav")[0] == own
    before = clips_version()

    assert making.make() == making.Made(0, 0)
    assert clips_version() == before
    making.make(anew=True)
    assert clips_version() != before
    assert read_wav(empty / "invite.wav")[0] != own


def test_the_same_machine_makes_the_same_clips(few: None, empty: Path) -> None:
    making.make()
    once = clips_version()
    making.make(anew=True)

    assert clips_version() == once


def test_where_nobody_speaks_the_chime_stays(empty: Path, nobody_speaks: None) -> None:
    assert making.make() == making.Made(1, len(SPOKEN))
    assert clip_path(CHIME)
    assert not speaks()
    said = StringIO()
    call_command("voice", stdout=said)
    assert "espeak-ng" in said.getvalue()
    assert health.voice() == {"ok": True, "speaks": False}


def test_the_check_says_that_nobody_speaks(empty: Path) -> None:
    said = StringIO()
    call_command("check", stdout=said)

    assert "hãy chạy “vidan voice”" in said.getvalue()


def test_the_check_is_silent_about_a_voice_that_is_there(
    voice: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "VOICE_ROOT", voice)
    said = StringIO()
    call_command("check", stdout=said)

    assert "vidan voice" not in said.getvalue()
    assert health.voice() == {"ok": True, "speaks": True}


def test_the_program_is_asked_before_the_library(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sound = tmp_path / "sound.wav"
    write_wav(sound, chime())
    program = tmp_path / "speaker"
    program.write_text(f'#!/bin/sh\n[ "$2" = vi ] && cp {sound} "$6"\n')
    program.chmod(0o755)
    monkeypatch.setattr(synthesis, "PROGRAM", str(program))

    assert synthesis.speak({"invite": "Mời số"}, tmp_path)
    assert read_wav(tmp_path / "invite.wav")[0] == chime()


def test_a_program_that_fails_leaves_it_to_the_library(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "speaker"
    program.write_text("#!/bin/sh\nexit 1\n")
    program.chmod(0o755)
    monkeypatch.setattr(synthesis, "PROGRAM", str(program))

    assert synthesis.speak({"invite": "Mời số"}, tmp_path)
    assert peak(read_wav(tmp_path / "invite.wav")[0]) > 1000


@pytest.mark.parametrize("content", [b"", b"RIFF", "silence"])
def test_a_clip_that_says_nothing_is_not_kept(
    empty: Path, monkeypatch: pytest.MonkeyPatch, content: bytes | str
) -> None:
    def murmur(words, folder):
        for name in words:
            path = folder / f"{name}.wav"
            if isinstance(content, bytes):
                path.write_bytes(content)
            else:
                write_wav(path, array("h", [3, -3] * RATE))
        return True

    monkeypatch.setattr(making, "speak", murmur)

    assert making.make() == making.Made(1, len(SPOKEN))


def test_preparing_never_fails_for_want_of_a_voice(
    empty: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    empty.write_text("a file where the folder should be")
    prepare.make_voice()

    assert "Chưa tạo được giọng đọc số" in capsys.readouterr().out


def test_preparing_makes_the_voice_once(
    voice: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(settings, "VOICE_ROOT", voice)
    prepare.make_voice()

    assert capsys.readouterr().out == ""


# Sound


def tone(volume: float, seconds: float = 0.2) -> "array[int]":
    steps = range(int(seconds * RATE))
    return array("h", (int(volume * LOUDEST * math.sin(0.1 * step)) for step in steps))


def test_silence_at_both_ends_is_cut_off() -> None:
    silence = array("h", bytes(2 * RATE))
    short = trimmed(silence + tone(0.5) + silence, RATE)

    assert len(tone(0.5)) < len(short) < len(tone(0.5)) + RATE // 8
    assert trimmed(silence, RATE) == array("h")


@pytest.mark.parametrize("volume", [0.02, 0.3, 0.99])
def test_quiet_and_loud_come_out_alike(volume: float) -> None:
    level = levelled(tone(volume))

    assert loudness(level) == pytest.approx(0.14, rel=0.02)
    assert peak(level) <= CEILING * LOUDEST + 1


def test_nothing_stays_nothing() -> None:
    assert prepared(array("h"), RATE) == array("h")
    assert levelled(array("h", [0, 0])) == array("h", [0, 0])


def test_the_chime_is_two_tones_that_die_away() -> None:
    sound = chime()
    tenth = RATE // 10

    assert 0.8 < len(sound) / RATE < 1
    assert sound[0] == 0
    assert peak(sound) == pytest.approx(0.35 * LOUDEST, rel=0.01)
    assert peak(sound[-tenth:]) < 0.2 * peak(sound)
