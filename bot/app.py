"""The composition root: settings become live objects, which are closed in the reverse order."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime

from bot.clock import utc_now
from config.settings import Settings
from summaries.errors import SluglineError, StoreError
from summaries.fetch import Fetcher
from summaries.hosts import Hosts
from summaries.refresh import Newsroom
from summaries.share import Share
from summaries.store import Store
from summaries.work import Run, inline

Clock = Callable[[], datetime]


class NoToken(SluglineError):
    """The bot was to run without a token."""


class WrongToken(SluglineError):
    """Discord does not know the token."""


@asynccontextmanager
async def open_newsroom(
    settings: Settings, *, clock: Clock = utc_now, run: Run = inline, share: Share | None = None
) -> AsyncIterator[Newsroom]:
    """Open the database and the web for an ``async with`` block; with a ``share``, for that part of all servers.

    Raises:
        StoreError: the data folder cannot be made, or the database not be opened.
    """
    if settings.database_url is None:
        try:
            settings.data_dir.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(
                f"The data folder {settings.data_dir} cannot be made: {error.strerror}. "
                "Make it, or name another with SLUGLINE_DATA_DIR."
            ) from error
    fetcher = Fetcher(
        user_agent=settings.fetch.user_agent,
        allowed_private_hosts=settings.fetch.allowed_private_hosts,
        timeout=settings.fetch.timeout,
        max_bytes=settings.fetch.max_bytes,
        clock=clock,
        hosts=Hosts(spacing=settings.fetch.spacing_seconds, own=settings.fetch.allowed_private_hosts),
    )
    async with Store.open(settings.database, share=share) as store, fetcher:
        yield Newsroom(store=store, fetch=fetcher, run=run, clock=clock)
