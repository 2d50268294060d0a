"""Every error that the newsroom raises on purpose, in one tree::

    SluglineError
    ├── InputError              what was given cannot be used: say which and what to do
    │   ├── NotAFeed            the page is no feed, no archive, and announces none
    │   ├── NothingToRead       empty, binary, or without text
    │   ├── TooLarge            more bytes than may be read
    │   └── BadQuery            a topic or search that cannot be understood
    ├── FetchError              a URL that did not give a page
    │   └── AddressRefused      a private address, or a scheme other than http and https
    └── StoreError              the database cannot be opened, read or written

The message of each is a sentence for the person who can mend it: what, which, and what to do next.
"""

from __future__ import annotations


class SluglineError(Exception):
    """Whatever went wrong in a way that a person can be told in one sentence."""


class InputError(SluglineError):
    """What was given cannot be used."""


class NotAFeed(InputError):
    """A page that is no feed and no archive, and announces no feed."""


class NothingToRead(InputError):
    """An input with no text in it."""


class TooLarge(InputError):
    """An input of more bytes than may be read."""


class BadQuery(InputError):
    """A topic or search query that cannot be understood.

    ``problem`` names what is wrong with it, ``at`` is the character (from 1) where that is, and ``near`` what is
    written there, with a mark before that character; ``facts`` are what else a sentence about it may tell.
    """

    def __init__(self, message: str, *, problem: str, at: int = 1, near: str = "", **facts: str | int) -> None:
        super().__init__(message)
        self.problem = problem
        self.at = at
        self.near = near
        self.facts: dict[str, str | int] = facts


class FetchError(SluglineError):
    """A URL that did not give a page.

    ``status`` is the one that the server answered with, if it answered; ``retry_after`` is the number of seconds it
    asked to be left alone for.
    """

    def __init__(self, message: str, *, status: int | None = None, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.retry_after = retry_after

    @property
    def is_gone(self) -> bool:
        """Whether the server said that nothing will ever be there again (410)."""
        return self.status == 410


class AddressRefused(FetchError):
    """An address that Slugline does not connect to."""


class StoreError(SluglineError):
    """The database cannot be opened, read or written."""
