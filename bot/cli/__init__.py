"""The command line, ``slugline``: one module a group of commands.

Exit codes: 0 done, 1 failed, 2 wrong use. What went wrong is one sentence on standard error.
"""

from __future__ import annotations

import sys

from bot.cli.frame import explained

_QUICK = ("run", "check", "version", "summarize", "sentences")


def main() -> None:
    """Run the command line; only what the command needs is loaded."""
    with explained():
        if sys.argv[1:2] and sys.argv[1] in _QUICK:
            from bot.cli.quick import app
        else:
            from bot.cli.whole import app
        app()
    sys.exit(0)
