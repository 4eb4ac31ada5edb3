from datetime import UTC, datetime, timedelta

from vidan.core.identifiers import CHECK_ALPHABET, check_code, tracking_code, uuid7


def test_a_key_is_a_uuid_of_version_7():
    key = uuid7()

    assert key.version == 7
    assert key.variant == "specified in RFC 4122"


def test_keys_carry_their_moment_and_so_sort_by_it():
    key = uuid7()

    made_at = datetime.fromtimestamp((key.int >> 80) / 1000, UTC)

    assert abs(datetime.now(UTC) - made_at) < timedelta(seconds=5)
    assert sorted([uuid7(), key])[0] == key or (uuid7().int >> 80) >= key.int >> 80


def test_no_two_keys_are_alike():
    assert len({uuid7() for _ in range(5000)}) == 5000


def test_a_tracking_code_is_long_and_fits_an_address():
    codes = {tracking_code() for _ in range(500)}

    assert len(codes) == 500
    assert all(len(code) == 22 for code in codes)
    assert not set("".join(codes)) - set(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    )


def test_a_check_code_has_six_letters_that_cannot_be_misread():
    letters = set("".join(check_code() for _ in range(500)))

    assert len(check_code()) == 6
    assert letters <= set(CHECK_ALPHABET)
    assert not {"I", "O"} & set(CHECK_ALPHABET)
