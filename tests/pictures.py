"""``python -m tests.pictures [FOLDER]``: a picture of every reply, in Discord's dark and light colors.

The real bot answers in the simulated Discord of the demo; Chromium shows it, on a page as wide as a telephone's or a
narrow window's. The pictures stand in ``docs/pictures``; look at them before a release.
"""

from __future__ import annotations

import asyncio
import io
import sys
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

import simcord
from PIL import Image
from playwright.async_api import Page

from bot.demo.visit import first_button
from bot.demo.world import World, furnish, open_world
from tests.browser import MESSAGES, chromium, open_browser

FOLDER = Path("docs/pictures")
WIDTH, HEIGHT = 620, 2400
COLORS = 96
"""Of a picture's palette: flat surfaces and text need no more, and the repository stays small."""

LIGHT = {
    "discord-bg": "#ffffff", "discord-surface": "#f2f3f5", "discord-elevated": "#e3e5e8", "discord-control": "#ebedef",
    "discord-hover": "#e0e1e5", "discord-text": "#313338", "discord-muted": "#5c5e66", "discord-subtle": "#4e5058",
    "discord-border": "#d4d7dc", "component-surface": "#ffffff", "component-border": "#d9dbe0",
    "modal-surface": "#ffffff", "modal-separator": "#e3e5e8", "control-border": "#c7ccd1", "chip-surface": "#ebedef",
    "list-surface": "#f2f3f5", "option-hover": "#e8e9ec", "subtle-surface": "#e3e5e8", "subtle-surface-text": "#313338",
    "entity-text": "#4e5058", "entity-dim": "#5c5e66", "input-surface": "#ebedef", "input-placeholder": "#5c5e66",
    "choice-border": "#80848e", "button-alt": "#e3e5e8", "button-alt-hover": "#d9dbe0", "button-alt-active": "#cfd2d8",
    "code-surface": "#f2f3f5", "code-border": "#e3e5e8", "code-text": "#313338", "embed-field-name": "#060607",
    "link-text": "#006ce7", "link-accent": "#006ce7", "scrollbar-thumb": "#c4c9ce",
}  # fmt: skip
"""Discord's light colors, for the names that the simulated one gives its dark ones; it has no light ones itself."""

LIGHT_RULES = """
article :is(div, p, span, li, strong, em, blockquote, h1, h2, h3):not(
  [class*="button"], [class*="tag"], [class*="badge"], [class*="avatar"], .mention, .command-mention, a *) {
  color: #313338 !important; }
article :is(time, small) { color: #5c5e66 !important; }
.mention, .command-mention { color: #4752c4 !important; background: #e6e8fd !important; }
[class*="button"]:is(a, button):not([class*="primary"], [class*="danger"], [class*="success"]) {
  color: #313338 !important; background: #e3e5e8 !important; }
[class*="button"] svg { color: #313338 !important; }
"""

Act = Callable[[World], Awaitable[object]]


@dataclass(frozen=True, kw_only=True)
class Scene:
    """One picture: its name, what is done for it, and who looks at the channel then."""

    name: str
    act: Act
    is_manager: bool = False


def gives(name: str, command: str, *, is_manager: bool = False, **options: object) -> Scene:
    """Return the scene of a member's, or a manager's, slash command."""

    async def act(world: World) -> simcord.InteractionResult:
        who = world.manager if is_manager else world.member
        return await who.slash(world.channel, command, **options)

    return Scene(name=name, act=act, is_manager=is_manager)


async def _press_coverage(world: World) -> None:
    await world.member.slash(world.channel, "brief", topic="Ellery Bridge")
    message = world.channel.last_message
    assert message is not None
    await world.member.click(message, custom_id=first_button(message))


async def _ask_why(world: World) -> None:
    found = await world.client.newsroom.store.articles.stories(guild_id=world.manager.guild.id)
    url = next(article.url for story in found for article in story.articles if article.url)
    await world.member.slash(world.channel, "why", url=url)


async def _tell_story(world: World) -> None:
    (offered, *_) = await world.member.autocomplete(world.channel, "story", "story", "Ellery Bridge")
    await world.member.slash(world.channel, "story", story=offered["value"])


async def _add_source(world: World) -> None:
    await world.manager.slash(world.channel, "source remove", source="Northwire")
    await world.manager.slash(world.channel, "source add", url=world.sources[0])


async def _nothing(_world: World) -> None:
    """The digest stands in the channel already."""


SCENES = (
    Scene(name="digest", act=_nothing),
    gives("brief", "brief", topic="Space"),
    Scene(name="full-coverage", act=_press_coverage),
    Scene(name="story", act=_tell_story),
    gives("headlines", "headlines"),
    gives("help", "help"),
    gives("help-manager", "help", is_manager=True),
    gives("topics", "topic list", is_manager=True),
    gives("sources", "source list", is_manager=True),
    gives("digests", "digest list", is_manager=True),
    gives("status", "status", is_manager=True),
    gives("search", "search", query="bridge -ferry"),
    gives("archive", "archive", topic="Ellery Bridge"),
    gives("trends", "trends"),
    gives("follow", "follow", topic="Space"),
    gives("following", "following"),
    gives("privacy", "privacy delete", about="me"),
    gives("setup", "setup", is_manager=True),
    gives("topic", "topic show", is_manager=True, topic="Health"),
    gives("live", "live create", is_manager=True, topics="Politics"),
    Scene(name="source-add", act=_add_source, is_manager=True),
    Scene(name="why", act=_ask_why),
    gives("nothing", "brief", topic="Zeppelins"),
    gives("error", "search", query='"ferry'),
)


async def draw(folder: Path) -> list[Path]:
    """Draw every scene into ``folder``, dark and light; return the files."""
    files: list[Path] = []
    async with open_world() as world, open_browser() as browser:
        await furnish(world)
        page = await browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, bypass_csp=True)
        for scene in SCENES:
            await scene.act(world)
            viewer = world.manager if scene.is_manager else world.member
            async with world.env.preview(world.channel, viewers=[viewer], layout="channel", width=WIDTH) as shown:
                await page.goto(shown.url)
                for theme in ("dark", "light"):
                    file = folder / f"{scene.name}-{theme}.png"
                    file.write_bytes(await _picture(page, theme))
                    files.append(file)
    return files


async def _picture(page: Page, theme: str) -> bytes:
    """Return the last message of the page, in a theme, as a small PNG."""
    if theme == "light":
        wanted = ";".join(f"--{name}:{color} !important" for name, color in LIGHT.items())
        await page.add_style_tag(content=f":root, body, * {{ {wanted} }} {LIGHT_RULES}")
    await page.add_style_tag(content="#channel-composer { display: none !important; }")
    message = page.locator(MESSAGES).last
    await message.wait_for()
    await page.evaluate("document.fonts.ready")
    await page.wait_for_function("[...document.images].every(image => image.complete)")
    raw = await message.screenshot(type="png", animations="disabled")
    small = io.BytesIO()
    Image.open(io.BytesIO(raw)).convert("RGB").quantize(COLORS).save(small, "png", optimize=True)
    return small.getvalue()


def main() -> int:
    """Draw into the folder that is named, or into ``docs/pictures``."""
    if chromium() is None:
        print("There is no Chromium here. On Debian: apt-get install chromium", file=sys.stderr)
        return 1
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for file in asyncio.run(draw(folder)):
        print(file)
    return 0


if __name__ == "__main__":
    sys.exit(main())
