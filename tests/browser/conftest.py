"""A real browser against a real server, at a moment of our choosing."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import time_machine
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from tests.make import at

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
    # Without preloading: it would fetch stylesheets by addresses that are not there.
    found = Axe().run(page, options={"preload": False}).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found]


def shoot(page: Page, name: str) -> None:
    """Keep a picture of the page where ``make shots`` wants it."""
    folder = os.environ.get("VIDAN_SHOTS")
    if folder:
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)
