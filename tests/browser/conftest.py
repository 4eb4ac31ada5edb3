"""A real browser against a real server, at a moment of our choosing."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import time_machine
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.contrib.staticfiles.handlers import StaticFilesHandlerMixin
from django.test import Client
from playwright.sync_api import Browser, Page, sync_playwright

from tests.make import at
from vidan.people.models import Officer

# Playwright runs an event loop in this thread; Django's guard would take it for ours.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 860}
SIZES = {"phone": PHONE, "desktop": DESKTOP}
PASSWORD = "Ngay-thu-bay-2026"


def chromium() -> str:
    found = os.environ.get("VIDAN_CHROMIUM") or shutil.which("chromium")
    assert found, "cài Chromium: apt-get install chromium"
    return found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture(autouse=True, scope="session")
def _styles_are_kept() -> Iterator[None]:
    """Let the browser keep styles and scripts, as those of a real server are kept.

    A year, since the clock of the server stands months before the browser's.
    """
    serve = StaticFilesHandlerMixin.serve

    def kept(self: Any, request: Any) -> Any:
        response = serve(self, request)
        response["Cache-Control"] = "max-age=31536000, immutable"
        return response

    StaticFilesHandlerMixin.serve = kept
    yield
    StaticFilesHandlerMixin.serve = serve


@pytest.fixture
def open_page(browser: Browser, live_server: Any) -> Iterator[Callable[..., Page]]:
    """Open pages of the running server: ``open_page(viewport=PHONE)``."""
    contexts = []

    def opened(viewport: dict[str, int] = DESKTOP, **options: Any) -> Page:
        context = browser.new_context(
            base_url=live_server.url, viewport=viewport, locale="vi-VN", **options
        )
        context.set_default_timeout(10_000)
        contexts.append(context)
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def on_saturday() -> Iterator[None]:
    """The clock of the server: the first service Saturday, half past eight."""
    with time_machine.travel(at("2026-05-02 08:30"), tick=True):
        yield


def axe_findings(page: Page) -> list[str]:
    """What axe finds wrong on the page: rule and first element of each."""
    return _axe(page)


def colours_in_the_dark(page: Page) -> list[str]:
    """What axe finds wrong with the colours of the dark scheme."""
    page.emulate_media(color_scheme="dark")
    found = _axe(page, runOnly=["color-contrast"])
    page.emulate_media(color_scheme="light")
    return found


def _axe(page: Page, **options: Any) -> list[str]:
    # Without preloading: it would fetch stylesheets by addresses that are not there.
    found = Axe().run(page, options={"preload": False, **options}).response
    return [
        f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found["violations"]
    ]


def look(page: Page, name: str) -> list[str]:
    """Take pictures of the page on a phone and at a desk; say what is wrong with it."""
    wrong: list[str] = []
    if "Traceback" in page.content() or not page.locator("h1").count():
        wrong.append("no heading")
    for size, viewport in SIZES.items():
        page.set_viewport_size(viewport)
        shoot(page, f"{name}-{size}")
        wrong += [f"{size} {one}" for one in axe_findings(page)]
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wrong.append(f"wider than the {size}")
    wrong += [f"dark {one}" for one in colours_in_the_dark(page)]
    return [f"{name}: {one}" for one in wrong]


def look_at(page: Page, pages: dict[str, str]) -> list[str]:
    """Visit each page; say what is wrong with which."""
    wrong: list[str] = []
    said: list[str] = []
    page.on("console", lambda one: said.append(one.text) if one.type == "error" else "")
    page.on("pageerror", lambda error: said.append(str(error)))
    for name, path in pages.items():
        said.clear()
        answer = page.goto(path)
        if page.evaluate("location.pathname + location.search") != path:
            wrong.append(f"{name}: led to {page.url}")
        wrong += look(page, name)
        if answer is None or answer.status < 400:
            wrong += [f"{name}: {one}" for one in said]
    return wrong


def signed_in(open_page: Callable[..., Page], officer: Officer, **options: Any) -> Page:
    """A page of somebody who has signed in."""
    client = Client()
    client.force_login(officer.account)
    page = open_page(**options)
    page.context.add_cookies(
        [
            {
                "name": settings.SESSION_COOKIE_NAME,
                "value": client.cookies[settings.SESSION_COOKIE_NAME].value,
                "domain": "localhost",
                "path": "/",
            }
        ]
    )
    return page


def shoot(page: Page, name: str) -> None:
    """Keep a picture of the page where ``make shots`` wants it."""
    folder = os.environ.get("VIDAN_SHOTS")
    if folder:
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)
