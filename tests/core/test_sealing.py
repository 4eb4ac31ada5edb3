"""Secrets are sealed with the installation's key, and opened by no other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vidan.core.errors import ConflictError
from vidan.core.sealing import seal, unseal


@given(st.text())
def test_a_secret_is_sealed_and_opened_again(secret):
    kept = seal(secret)

    assert unseal(kept) == secret
    assert bool(kept) == bool(secret)


def test_under_another_key_the_secret_has_to_be_typed_again(settings):
    kept = seal("mat-khau")
    settings.SECRET_KEY = "another" * 8
    with pytest.raises(ConflictError, match="nhập lại mật khẩu"):
        unseal(kept)
