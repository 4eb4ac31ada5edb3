"""A browser is named so that its owner knows it."""

import pytest

from vidan.desk.account.browsers import name_of

CHROME = "Mozilla/5.0 ({}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 {}"


@pytest.mark.parametrize(
    ("user_agent", "name"),
    [
        (CHROME.format("Windows NT 10.0; Win64", "Safari/537.36"), "Chrome, Windows"),
        (CHROME.format("Linux; Android 14", "Mobile Safari/537.36"), "Chrome, Android"),
        (CHROME.format("Windows NT 10.0", "Safari/537.36 Edg/140.0"), "Edge, Windows"),
        (
            CHROME.format("Windows NT 10.0", "coc_coc_browser/140 Safari/537.36"),
            "Cốc Cốc, Windows",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18 Safari",
            "Safari, iPhone",
        ),
        ("Mozilla/5.0 (X11; Linux) Gecko Firefox/143.0", "Firefox, Linux"),
        ("curl/8.5", "trình duyệt khác"),
        ("", "trình duyệt khác"),
    ],
)
def test_a_browser_is_named_in_two_words(user_agent, name):
    assert name_of(user_agent) == name
