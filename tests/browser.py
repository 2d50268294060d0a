"""A browser before the simulated Discord: Debian's Chromium, driven by Playwright, which downloads none here."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from playwright.async_api import Browser, Page, async_playwright

from bot.demo.visit import BROWSERS

QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--hide-scrollbars",
)
MESSAGES = "#channel-message-list article"
COMPOSER = "#channel-composer-input"


def chromium() -> str | None:
    """Return where Chromium is installed, if it is."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


@asynccontextmanager
async def open_browser() -> AsyncIterator[Browser]:
    """Give a browser for an ``async with`` block."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium(), args=list(QUIET))
        try:
            yield browser
        finally:
            await browser.close()


async def give(page: Page, command: str, *, option: str | None = None) -> None:
    """Type a slash command into the message box, choose what its option offers, and send it."""
    before = await page.locator(MESSAGES).count()
    await page.click(COMPOSER)
    await page.keyboard.type(f"/{command}")
    await page.locator(".command-entry.is-active", has_text=f"/{command}").wait_for()
    await page.keyboard.press("Enter")
    await page.locator(".command-chip", has_text=f"/{command}").wait_for()
    if option is not None:
        await page.keyboard.type(option)
        await page.locator(f'.command-suggestion[data-value="{option}"]').click()
    await page.click("#send-message")
    await page.locator(MESSAGES).nth(before).wait_for()
