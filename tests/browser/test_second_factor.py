"""A head signs in with a second factor: set up, code, recovery code, machines."""

import re

import pytest
import time_machine
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from tests import cast
from tests.browser.conftest import PASSWORD, look
from tests.make import at
from vidan.communes.tenancy import inside
from vidan.people.roles import Role

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TODAY = re.compile(r"//[^/]+/desk/$")


@pytest.fixture
def account(transactional_db, settings):
    """The account of a head, in a house where heads need a second factor."""
    settings.REQUIRE_SECOND_FACTOR = True
    with inside(cast.LUNG_PHINH):
        town = cast.lung_phinh()
        cast.saturdays(town, at=at("2026-04-20 08:00"))
        account = town.people[Role.UNIT_HEAD].account
        account.set_password(PASSWORD)
        account.save()
    return account


@pytest.fixture
def clock():
    with time_machine.travel(at("2026-05-02 08:30"), tick=True) as clock:
        yield clock


def give_password(page, account):
    page.goto("/desk/")
    page.fill("[name=login]", account.username)
    page.fill("[name=password]", PASSWORD)
    page.keyboard.press("Enter")


def give_code(page, code):
    page.fill("[name=code]", code)
    page.keyboard.press("Enter")


def code_of_now(secret, clock):
    """What the app on the phone shows; a minute later, as no code works twice."""
    clock.shift(60)
    return format_hotp_value(hotp_value(secret, int(at_now().timestamp()) // 30))


def at_now():
    from django.utils.timezone import now

    return now()


def sign_out(page):
    page.click("button:has-text('Đăng xuất')")
    page.wait_for_url("**/accounts/login/**")


def test_from_the_first_sign_in_to_a_machine_that_is_signed_out(
    account, open_page, clock
):
    wrong = []
    page = open_page()
    give_password(page, account)
    page.wait_for_url("**/accounts/reauthenticate/**")
    wrong += look(page, "account-confirm")
    page.fill("[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/2fa/totp/activate/")
    secret = page.locator("code").first.inner_text()
    wrong += look(page, "account-set-up")
    give_code(page, "000000")
    page.locator(".error-summary").wait_for()
    wrong += look(page, "account-set-up-refused")
    give_code(page, code_of_now(secret, clock))
    page.wait_for_url("**/2fa/recovery-codes/")
    recovery = page.locator(".recovery code").first.inner_text()
    wrong += look(page, "account-recovery-codes")
    page.goto("/accounts/2fa/")
    wrong += look(page, "account")
    page.goto("/accounts/2fa/recovery-codes/generate/")
    wrong += look(page, "account-new-codes")
    page.goto("/accounts/2fa/totp/deactivate/")
    wrong += look(page, "account-switch-off")
    page.goto("/accounts/password/change/")
    wrong += look(page, "account-password")
    page.fill("[name=oldpassword]", "sai")
    page.fill("[name=password1]", "ngan")
    page.fill("[name=password2]", "khac")
    page.keyboard.press("Enter")
    page.locator(".error-summary").wait_for()
    wrong += look(page, "account-password-refused")
    page.goto("/accounts/logout/")
    wrong += look(page, "account-sign-out")
    page.goto("/desk/")
    sign_out(page)
    wrong += look(page, "account-signed-out")

    page.fill("[name=login]", account.username)
    page.fill("[name=password]", "sai")
    page.keyboard.press("Enter")
    page.locator(".error-summary").wait_for()
    wrong += look(page, "account-sign-in-refused")
    give_password(page, account)
    page.wait_for_url("**/2fa/authenticate/")
    wrong += look(page, "account-code")
    give_code(page, "000000")
    page.locator(".error-summary").wait_for()
    wrong += look(page, "account-code-refused")
    give_code(page, code_of_now(secret, clock))
    page.wait_for_url(TODAY)
    wrong += look(page, "account-in")
    sign_out(page)
    give_password(page, account)
    page.wait_for_url("**/2fa/authenticate/")
    give_code(page, recovery)
    page.wait_for_url(TODAY)

    other = open_page()
    give_password(other, account)
    give_code(other, code_of_now(secret, clock))
    other.wait_for_url(TODAY)
    page.goto("/accounts/sessions/")
    wrong += look(page, "account-sessions")
    page.click("button:has-text('Đăng xuất các máy khác')")
    page.locator(".messages .notice").wait_for()
    wrong += look(page, "account-sessions-ended")
    other.goto("/desk/")
    assert "/accounts/login/" in other.url
    page.goto("/accounts/signup/")
    wrong += look(page, "account-no-sign-up")

    assert wrong == []
