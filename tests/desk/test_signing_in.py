"""Signing in, in our words and our look."""

import pytest
from django.urls import reverse

from vidan.people.models import User

pytestmark = pytest.mark.django_db
PASSWORD = "mat-khau-rat-dai-2026"


@pytest.fixture
def account(in_lung_phinh) -> User:
    user = in_lung_phinh.clerk.officer.account
    user.set_password(PASSWORD)
    user.save(update_fields=["password"])
    return user


def test_the_right_password_opens_the_day(account, client):
    response = client.post(
        reverse("account_login"), {"login": account.username, "password": PASSWORD}
    )

    assert response.url == reverse("desk:today")


def test_a_wrong_one_is_refused_in_vietnamese(account, client):
    response = client.post(
        reverse("account_login"), {"login": account.username, "password": "sai"}
    )

    assert "Tên đăng nhập hoặc mật khẩu không đúng" in response.text


def test_nobody_signs_up(client, db):
    assert "Không tự đăng ký tài khoản" in client.get(reverse("account_signup")).text


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("mfa_index", "Ứng dụng xác thực"),
        ("account_change_password", "Mật khẩu đang dùng"),
        ("usersessions_list", "Các máy đang đăng nhập"),
        ("account_logout", "Đăng xuất khỏi máy này?"),
    ],
)
def test_the_pages_of_an_account_speak_vietnamese(account, client, name, says):
    client.post(
        reverse("account_login"), {"login": account.username, "password": PASSWORD}
    )

    response = client.get(reverse(name))

    assert response.status_code == 200
    assert says in response.text


def test_a_second_factor_is_set_up_with_a_code_from_the_phone(account, client):
    client.post(
        reverse("account_login"), {"login": account.username, "password": PASSWORD}
    )
    asked = client.get(reverse("mfa_activate_totp"), follow=True)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})

    shown = client.get(reverse("mfa_activate_totp"))
    wrong = client.post(reverse("mfa_activate_totp"), {"code": "000000"})

    assert "Xác nhận đúng là ông/bà" in asked.text
    assert "data:image/svg+xml" in shown.text
    assert "Mã không đúng hoặc đã hết hạn" in wrong.text


def test_a_new_password_is_judged_in_vietnamese(account, client):
    client.force_login(account)

    refused = client.post(
        reverse("account_change_password"),
        {"oldpassword": PASSWORD, "password1": "ngan", "password2": "khac"},
    )
    differs = client.post(
        reverse("account_change_password"),
        {"oldpassword": PASSWORD, "password1": PASSWORD, "password2": "khac-hẳn-đi"},
    )

    assert "Mật khẩu quá ngắn. Vui lòng đặt từ 10 ký tự trở lên." in refused.text
    assert "Hai lần nhập mật khẩu mới chưa giống nhau." in differs.text


def test_signing_out_leads_to_the_next_colleague(account, client):
    client.force_login(account)

    response = client.post(reverse("account_logout"))

    assert response.url == reverse("account_login")


def test_a_refused_code_does_not_stand_in_the_box_again(account, client):
    client.force_login(account)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})

    wrong = client.post(reverse("mfa_activate_totp"), {"code": "424242"})

    assert "424242" not in wrong.text


def test_the_machines_signed_in_are_named(account, client):
    agent = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537 Chrome/140.0 Safari/537"
    given = {"login": account.username, "password": PASSWORD}
    client.post(reverse("account_login"), given, headers={"user-agent": agent})

    page = client.get(reverse("usersessions_list")).text

    assert "Chrome, Windows" in page
    assert "Không có máy nào khác đang đăng nhập." in page
