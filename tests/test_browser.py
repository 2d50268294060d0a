"""The simulated Discord in a real browser, as whoever tries the demo uses it: typing commands, pressing buttons."""

from __future__ import annotations

import pytest

from tests.browser import MESSAGES, chromium, give, open_browser
from tests.worlds import empty, world  # noqa: F401 - fixtures

pytestmark = pytest.mark.skipif(chromium() is None, reason="Chromium is not installed")


@pytest.mark.timeout(180)
async def test_commands_typed_and_buttons_pressed_in_the_page_are_answered_there(world):
    preview = world.env.preview(world.channel, viewers=[world.member], layout="channel", width=1000, height=900)
    async with preview as shown, open_browser() as browser:
        page = await browser.new_page(viewport={"width": 1200, "height": 900})
        await page.goto(shown.url)
        await page.locator(MESSAGES).first.wait_for()
        await give(page, "headlines")
        headlines = page.locator(MESSAGES).last
        await headlines.get_by_text("Headlines", exact=True).wait_for()
        assert await headlines.get_by_role("link").count() > 10
        await give(page, "brief", option="Space")
        brief = page.locator(MESSAGES).last
        await brief.get_by_text("last 24 hours").wait_for()
        await brief.get_by_role("button", name="Full coverage").first.click()
        coverage = page.locator(MESSAGES).last
        await coverage.get_by_text("Only you can see this").wait_for()
        assert "first" in await coverage.inner_text()
